"""All that a build works with beside content: settings, templates, code, address."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from pelican.generators import Generator

from digest.render.rebase import base_of
from digest.site import surroundings
from digest.site.project import Project
from digest.site.settings import site_of
from digest.site.targets import Site
from digest.site.templates import Templates
from digest.store import digest_of


@dataclass(frozen=True)
class Outfit:
    settings: Mapping[str, Any]
    env: Environment
    templates: Templates
    reading: str
    """Differs where articles would be read otherwise."""
    planning: str
    """Differs where any page may be planned otherwise."""
    share: str
    """What every page depends on beside its view, its template and `views.Site`."""
    site_url: str
    base: str
    strict: bool

    @property
    def place(self) -> Site:
        """Where the site will stand, for the gate."""
        return Site(self.base, self.site_url, self.strict)

    @property
    def theme(self) -> Path:
        return Path(self.settings["THEME"])


def outfit(
    project: Project, settings: Mapping[str, Any], code: str, strict: bool
) -> Outfit:
    """Gather what a build works with; *code* is a hash of the program itself.

    Raise `DigestError` for a setting that cannot be.
    """
    site = site_of(settings)
    env = _environment(settings, project.cache / "templates")
    shown = surroundings.fingerprint(settings, surroundings.PRINTED)
    share = digest_of(code, shown, str(strict))
    return Outfit(
        settings=settings,
        env=env,
        templates=Templates(env),
        reading=digest_of(code, surroundings.reading(settings)),
        planning=digest_of(share, str(settings["DIGEST_FEED_ITEMS"])),
        share=share,
        site_url=site.url,
        base=base_of(site.url),
        strict=strict,
    )


def _environment(settings: Mapping[str, Any], compiled: Path) -> Environment:
    """Pelican's own template environment; what it compiles is kept in a folder."""
    generator = Generator({}, settings, settings["PATH"], settings["THEME"], ".")
    compiled.mkdir(parents=True, exist_ok=True)
    env: Environment = generator.env
    env.bytecode_cache = FileSystemBytecodeCache(str(compiled))
    env.auto_reload = False  # a changed theme gets an environment of its own
    return env
