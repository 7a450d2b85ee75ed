"""A project's workshop: what is looked at, and kept at hand, to build it."""

import json
from collections.abc import Iterable
from dataclasses import asdict, replace
from pathlib import Path
from sqlite3 import DatabaseError
from time import time
from typing import TYPE_CHECKING, Any

from digest import store
from digest.site import staging, surroundings
from digest.site.built import Built
from digest.site.cache import Cache
from digest.site.indexing import NOW, Indexing
from digest.site.project import Project
from digest.site.stamps import Stamps, refresh, scan
from digest.site.tables import is_damage
from digest.site.workers import jobs_of

MANY = 100
"""Paths after which a look at everything is quicker than a look at each."""

if TYPE_CHECKING:
    from digest.site.builder import Builder
    from digest.site.outfit import Outfit


def cache_of(project: Project) -> Path:
    name = store.digest_of(str(project.content), str(project.output))[:12]
    return project.cache / "builds" / f"{name}.sqlite"


def lock_of(project: Project) -> Path:
    """The file that whoever builds the project holds."""
    return project.cache / "build.lock"


class Workshop:
    """Builds a project, and knows when there is no need.

    Kept from build to build, it keeps at hand what did not change; it must not outlive
    a change of the program or of the settings.
    """

    def __init__(
        self,
        project: Project,
        cache: Cache,
        site_url: str,
        strict: bool = False,
        jobs: int = 0,
    ) -> None:
        self._project = project
        self._cache = cache
        self._site_url = site_url
        self._strict = strict
        self._jobs = jobs_of(jobs)
        self._theme: list[Path] = []
        self._stamps: Stamps = {}
        self._asked = ""
        self._settings: dict[str, Any] | None = None
        self._settings_code = self._code = ""
        self._outfit: Outfit | None = None
        self._themed: frozenset[tuple[str, str]] = frozenset()
        self._builder: Builder | None = None
        self._indexing = NOW
        self._place = 0

    def build(
        self,
        changed: Iterable[Path] | None = None,
        indexing: Indexing = NOW,
    ) -> Built:
        """Build what *changed* since the last look; None: look at everything.

        Raise `SupersededError` if the index of the search is not wanted any more.
        """
        self._indexing = indexing
        try:
            built = self._bring(changed)
        except DatabaseError as error:
            if not is_damage(error):
                raise
            self._cache.renew()  # it is damaged, and costs time only
            self._builder = None
            built = self._bring(None)
        self._place = _place_of(self._project.output)
        return built

    def _bring(self, changed: Iterable[Path] | None) -> Built:
        staging.recover(self._project.output, str(self._cache.get("staging")))
        paths = None if changed is None else list(changed)
        if paths is None or len(paths) > MANY or not self._stamps:
            self._stamps = scan(self._roots())
        else:
            self._stamps = refresh(self._stamps, self._roots(), paths)
        if not self._asked:
            said = surroundings.said(self._project.settings)
            self._settings_code = said.code
            self._asked = store.digest_of(
                *said, self._site_url, str(self._strict), surroundings.shelves()
            )
        return self._unchanged() or self._build()

    @property
    def is_open(self) -> bool:
        """Whether a build found more to do than to see that nothing changed."""
        return self._settings is not None

    @property
    def owes_index(self) -> bool:
        """Whether the index of the search was left to a later build."""
        return bool(self._cache.get("index waits"))

    def prepare(self) -> None:
        """Get everything at hand: build, though nothing need have changed."""
        self._build()
        self._place = _place_of(self._project.output)

    def is_current(self) -> bool:
        """Whether nobody else has built, or cleared away, since the last build."""
        is_same = self._cache.is_current()
        return is_same and self._place == _place_of(self._project.output)

    def close(self) -> None:
        self._cache.close()

    def _unchanged(self) -> Built | None:
        """What the last build did, if nothing is other than it was then."""
        if self._cache.get("asked") != self._asked:
            return None
        before = self._builder.stamps if self._builder else self._cache.stamps()
        if before != self._stamps:
            return None
        wake = self._cache.get("wake") or 0
        if 0 < wake <= time() or (self._indexing.now and self.owes_index):
            return None
        if self._builder is None and self._cache.is_lost(self._project.output):
            return None
        return _told(self._cache.get("built"))

    def _build(self) -> Built:
        from digest.site.opening import is_ours_alone

        self._cache.put("asked", "")  # until it is known what this build did
        settings = self._open()
        if not is_ours_alone(settings):
            from digest.site.pelican_run import by_pelican

            return by_pelican(self._project, self._site_url, self._strict)
        from digest.site.errors import placed

        with placed():
            built = self._build_ours(settings)
        self._cache.put("theme folders", json.dumps(list(map(str, self._theme))))
        nothing = replace(built, new=(), changed=(), removed=(), reasons={})
        self._cache.put("built", json.dumps(asdict(nothing)))
        self._cache.put("asked", self._asked)
        return built

    def _open(self) -> dict[str, Any]:
        """Pelican's settings, and with them the plugins; once."""
        if self._settings is None:
            from digest.site.opening import open_pelican

            output = self._project.output
            settings = open_pelican(self._project, output, self._site_url).settings
            code = _code(self._stamps, self._roots())
            settings_code = self._settings_code
            self._code = store.digest_of(self._packages(), settings_code, code)
            before, home = self._roots(), self._project.settings.parent
            self._theme = surroundings.theme_folders(settings, home)
            if self._roots() != before:
                self._stamps = scan(self._roots())
            self._settings = settings
        return self._settings

    def _packages(self) -> str:
        """Hash what is installed, or remember it if nothing was installed since."""
        shelves = surroundings.shelves()
        known = json.loads(self._cache.get("packages") or "{}")
        if shelves not in known:
            known = {shelves: store.packages()}
            self._cache.put("packages", json.dumps(known))
        return str(known[shelves])

    def _build_ours(self, settings: dict[str, Any]) -> Built:
        from digest.site.builder import Builder
        from digest.site.outfit import outfit

        stamps = self._stamps.items()
        looks = ("theme ", "locale/")
        theme = frozenset(one for one in stamps if one[0].startswith(looks))
        if self._outfit is None or theme != self._themed:
            self._outfit = outfit(self._project, settings, self._code, self._strict)
            self._themed = theme
        builder = self._builder or Builder(self._project, self._cache, self._jobs)
        try:
            return builder.build(self._stamps, self._outfit, self._indexing)
        finally:
            self._builder = builder if builder.is_sound else None

    def _roots(self) -> dict[str, Path]:
        """Where everything lies that a build reads."""
        project = self._project
        known = json.loads(self._cache.get("theme folders") or "[]")
        theme = self._theme or [*map(Path, known)] or [project.root / "theme"]
        return {
            **{f"theme {number}": folder for number, folder in enumerate(theme)},
            "content": project.content,
            "registry": project.registry,
            "locale": project.locale,
            "plugins": project.root / "plugins",
            "settings": project.settings,
            "digest": Path(__file__).parent.parent,
        }


def _told(said: str) -> Built:
    """What a build did, as the cache says."""
    last: dict[str, Any] = json.loads(said)
    if rows := last.pop("addresses"):
        from digest.site.published import Address

        rows = [Address(**row) for row in rows]
    lists = {name: tuple(one) for name, one in last.items() if isinstance(one, list)}
    return Built(**{**last, **lists}, addresses=tuple(rows))


def _place_of(output: Path) -> int:
    """Which folder it is that has the site; 0 if there is none."""
    return output.stat().st_ino if output.is_dir() else 0


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
