"""All that a build works with beside content: settings, templates, code, address."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache
from pelican.generators import Generator

from digest.render import views
from digest.render.rebase import base_of
from digest.site import surroundings
from digest.site.languages import language_of
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
    site: views.Site
    base: str
    strict: bool

    @property
    def place(self) -> Site:
        """Where the site will stand, for the gate."""
        return Site(self.base, self.site.url, self.strict)


def outfit(
    project: Project, settings: Mapping[str, Any], code: str, strict: bool
) -> Outfit:
    """Gather what a build works with; *code* is a hash of the program itself.

    Raise `DigestError` for a setting that cannot be.
    """
    site = site_of(settings, language_of(settings))
    shown = surroundings.fingerprint(settings, surroundings.PRINTED)
    share = digest_of(code, shown, str(strict))
    compiled = Compiled(project.cache / "templates", digest_of(share, repr(site)))
    env = _environment(settings, compiled)
    return Outfit(
        settings=settings,
        env=env,
        templates=Templates(env),
        reading=digest_of(code, surroundings.reading(settings)),
        planning=digest_of(share, str(settings["DIGEST_FEED_ITEMS"])),
        share=share,
        site=site,
        base=base_of(site.url),
        strict=strict,
    )


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in a folder; they hold what filters gave for constants.

    So they are of no use where a filter is another, or gives something else.
    """

    def __init__(self, folder: Path, share: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder))
        self._share = share

    def get_source_checksum(self, source: str) -> str:
        return digest_of(self._share, source)


def _environment(settings: Mapping[str, Any], compiled: Compiled) -> Environment:
    """Pelican's own template environment; what it compiles is kept."""
    generator = Generator({}, settings, settings["PATH"], settings["THEME"], ".")
    env: Environment = generator.env
    env.bytecode_cache = compiled
    env.auto_reload = False  # a changed theme gets an environment of its own
    return env
