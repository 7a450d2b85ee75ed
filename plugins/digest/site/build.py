"""Build a site: from what the last build left, or by Pelican where others want a say.

Written aside, passed through the gate, and only then put in place.
"""

import json
import traceback
from collections.abc import Sequence
from dataclasses import asdict, replace
from pathlib import Path
from time import time
from typing import Any

from digest import store
from digest.errors import DigestError
from digest.site import staging, surroundings
from digest.site.built import Built
from digest.site.cache import Cache
from digest.site.project import Project
from digest.site.published import Address
from digest.site.stamps import Stamps, scan
from digest.site.workers import jobs_of

TEMPLATE = "top-level template code"
"""What Jinja calls the frames of a template."""


def build(
    project: Project, site_url: str = "", strict: bool = False, jobs: int = 0
) -> Built:
    """Bring ``project.output`` up to ``project.content``.

    Raise `DigestError` with a line for each thing that is wrong; the last good site is
    then still in place. *site_url* overrides the setting; *strict* asks the gate for
    what a public site needs; *jobs* is the number of processes, 0 for as many as there
    are processors.
    """
    with store.alone(project.cache / "build.lock"):
        staging.recover(project.output)
        cache = Cache(cache_of(project))
        try:
            return Workshop(project, cache, site_url, strict, jobs_of(jobs)).build()
        finally:
            cache.close()


def cache_of(project: Project) -> Path:
    name = store.digest_of(str(project.content), str(project.output))[:12]
    return project.cache / "builds" / f"{name}.sqlite"


class Workshop:
    """Builds a project, and knows when there is no need."""

    def __init__(
        self, project: Project, cache: Cache, site_url: str, strict: bool, jobs: int
    ) -> None:
        self._project = project
        self._cache = cache
        self._site_url = site_url
        self._strict = strict
        self._jobs = jobs

    def build(self) -> Built:
        said = surroundings.said(self._project.settings)
        asked = store.digest_of(
            said, self._site_url, str(self._strict), surroundings.shelves()
        )
        stamps = scan(self._roots())
        return self._unchanged(stamps, asked) or self._build(stamps, asked)

    def _unchanged(self, stamps: Stamps, asked: str) -> Built | None:
        """What the last build did, if nothing is other than it was then."""
        if self._cache.get("asked") != asked or self._cache.stamps() != stamps:
            return None
        wake = self._cache.get("wake") or 0
        if 0 < wake <= time() or self._cache.is_lost(self._project.output):
            return None
        last: dict[str, Any] = json.loads(self._cache.get("built"))
        addresses = tuple(Address(**one) for one in last.pop("addresses"))
        return Built(**last, addresses=addresses)

    def _build(self, stamps: Stamps, asked: str) -> Built:
        from digest.site.builder import Builder
        from digest.site.opening import is_ours_alone, open_pelican
        from digest.site.outfit import outfit

        project = self._project
        pelican = open_pelican(project, project.output, self._site_url)
        if not is_ours_alone(pelican.settings):
            self._cache.put("asked", "")
            return by_pelican(project, self._site_url, self._strict)
        code = store.digest_of(surroundings.packages(), _code(stamps, self._roots()))
        try:
            ready = outfit(project, pelican.settings, code, self._strict)
            built = Builder(project, self._cache, self._jobs).build(stamps, ready)
        except DigestError:
            raise
        except Exception as error:  # a template or a plugin may raise anything
            raise DigestError(where(error)) from error
        self._cache.put("theme", str(ready.theme))
        self._cache.put("asked", asked)
        nothing = replace(built, new=(), changed=(), removed=(), reasons={})
        self._cache.put("built", json.dumps(asdict(nothing)))
        return built

    def _roots(self) -> dict[str, Path]:
        """Where everything lies that a build reads."""
        project = self._project
        return {
            "content": project.content,
            "registry": project.registry,
            "theme": Path(self._cache.get("theme") or project.root / "theme"),
            "plugins": project.root / "plugins",
            "settings": project.settings,
            "digest": Path(__file__).parent.parent,
        }


def _code(stamps: Stamps, roots: dict[str, Path]) -> str:
    """Hash the program: every file of the plugin's and of the project's plugins."""
    found = [
        (root, path)
        for root, _, path in (name.partition("/") for name in sorted(stamps))
        if root in ("digest", "plugins")
    ]
    return store.digest_of(
        *(f"{root} {path} {store.hash_of(roots[root] / path)}" for root, path in found)
    )


def by_pelican(project: Project, site_url: str, strict: bool) -> Built:
    """Build all of the site by Pelican's own run, for the sake of other plugins."""
    from digest.render.rebase import base_of
    from digest.site.errors import told
    from digest.site.gate import check
    from digest.site.opening import open_pelican

    with staging.staging(project.output) as aside:
        manifest = aside.site.with_name("manifest.json")
        settings_project = replace(project, output=aside.site)
        pelican = open_pelican(settings_project, aside.site, site_url)
        pelican.settings["DIGEST_MANIFEST"] = str(manifest)
        try:
            with told() as errors:
                pelican.run()
        except DigestError:
            raise
        except Exception as error:  # a template or a plugin may raise anything
            raise DigestError(where(error)) from error
        _fail(errors.lines)
        url = str(pelican.settings["SITEURL"]).rstrip("/")
        found = json.loads(manifest.read_text("utf-8"))
        _fail(check(aside.site, base_of(url), url, strict, found["sources"]))
        files = sum(1 for path in aside.site.rglob("*") if path.is_file())
        aside.replace()
    withheld = found["withheld"]
    return Built(
        articles=found["articles"],
        files=files,
        drafts=tuple(path for path, _, future in withheld if not future),
        future=tuple(path for path, _, future in withheld if future),
        addresses=tuple(Address(**row) for row in found["addresses"]),
        site_url=url,
    )


def where(error: Exception) -> str:
    """An error of a template's or a plugin's in one line, with its file and line."""
    from jinja2 import TemplateSyntaxError

    frames = traceback.extract_tb(error.__traceback__)
    frame = next((one for one in reversed(frames) if one.name == TEMPLATE), frames[-1])
    file, line = frame.filename, frame.lineno
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    what = " ".join(str(error).split()) or "no more is known"
    return f"{file}:{line}: {error.__class__.__name__}: {what}; mend the file"


def _fail(lines: Sequence[str]) -> None:
    if lines:
        raise DigestError("\n".join(dict.fromkeys(lines)))
