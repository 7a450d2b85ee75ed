"""From stamps to rows: what there is to publish, reading only what may be other."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from sqlite3 import DatabaseError

from digest import store
from digest.errors import DigestError
from digest.identify.directory import Directory
from digest.identify.match import Registry
from digest.identify.packing import pack, unpack
from digest.identify.verdicts import Verdicts
from digest.render.editions import EditionFile
from digest.render.stories import Telling
from digest.render.wiki import SCHEME
from digest.site import folder, published
from digest.site.cache import Cache
from digest.site.compiled import load_registry
from digest.site.content import Content, Origin, sorts, touched
from digest.site.copies import Copy, copies
from digest.site.outfit import Outfit
from digest.site.pictures import check_pictures
from digest.site.project import Project
from digest.site.published import Address
from digest.site.reader import Addresses
from digest.site.row import Row, Sort
from digest.site.stamps import Stamps, differing
from digest.site.surroundings import fingerprint
from digest.site.wiki import Lookup

LAYOUT = (
    "ARTICLE_PATHS ARTICLE_EXCLUDES PAGE_PATHS PAGE_EXCLUDES IGNORE_FILES READERS"
    " STATIC_PATHS STATIC_EXCLUDES STATIC_EXCLUDE_SOURCES EXTRA_PATH_METADATA THEME"
    " THEME_STATIC_DIR THEME_STATIC_PATHS".split()
)
"""Settings that say which files are read and which are carried along."""


@dataclass(frozen=True)
class Gathered:
    """Everything of the editor's that a site is made of."""

    rows: Mapping[str, Row]
    changed: frozenset[str]
    """Whose rows may be others than at the last good build, or are gone."""
    registry: Registry
    directory: Directory
    """The names in the registry."""
    registry_before: Registry | None
    """That of the last good build, if it was another."""
    editions: tuple[EditionFile, ...]
    published: tuple[Address, ...]
    telling: Telling
    copies: tuple[Copy, ...]
    recopied: bool
    """Whether the copies may be others than at the last good build."""


class Gatherer:
    """Keeps the rows of one project from build to build."""

    def __init__(self, project: Project, cache: Cache, jobs: int) -> None:
        self._project = project
        self._cache = cache
        self.content = Content(cache, jobs)
        self._reading = str(cache.get("reading") or "")
        self._layout = str(cache.get("layout") or "")
        self._version = str(cache.get("registry version") or "")
        self._registry: Registry | None = None
        self._directory: Directory | None = None
        self._editions: tuple[EditionFile, ...] | None = None
        self._published: tuple[Address, ...] | None = None
        self._telling: Telling | None = None
        self._verdicts: Verdicts | None = None
        self._copies: tuple[Copy, ...] | None = None
        self._recopied = False

    def editions_before(self) -> tuple[EditionFile, ...]:
        """The editor's editions at the last good build."""
        data = self._cache.get("editions")
        return pickle.loads(data) if data else ()

    def telling_before(self) -> Telling:
        """What decided on stories at the last good build."""
        data = self._cache.get("telling")
        return Telling(*pickle.loads(data)) if data else Telling()

    def registry_before(self) -> Registry | None:
        data = self._cache.get("registry")
        try:
            return unpack(data) if data else None
        except ValueError as error:
            raise DatabaseError(f"a damaged registry ({error})") from error

    def gather(self, before: Stamps, stamps: Stamps, outfit: Outfit) -> Gathered:
        """Read what may be other than at the last good build, and find the rest.

        Raise `DigestError` with a line for each thing that is wrong, and keep what was
        known before.
        """
        known = {**vars(self), "content": self.content.copy()}
        try:
            return self._gather(before, stamps, outfit)
        except DigestError:
            vars(self).update(known)
            raise

    def _gather(self, before: Stamps, stamps: Stamps, outfit: Outfit) -> Gathered:
        content = self.content
        names = differing(before, stamps)
        files = {_below("content", name) for name in names} - {""}
        layout = fingerprint(outfit.settings, LAYOUT) + outfit.reading
        laid = layout != self._layout or any(
            (f"content/{path}" in before) != (f"content/{path}" in stamps)
            for path in files
        )
        self._take_editors(files, outfit)
        old = self._take_registry(outfit)
        ruled = self._take_verdicts(files, old)
        kinds = {path: row.sort for path, row in content.rows.items()}
        if laid:
            kinds = sorts(outfit.settings, self._project.content)
        origin = self._origin(outfit)
        if not laid and self._copies is None:
            self._copies = pickle.loads(self._cache.get("copies"))
        static = content.static()
        content.forget(content.rows.keys() - kinds.keys())
        todo = self._todo(files, kinds, outfit, origin, old)
        if ruled:
            rows = content.rows.items()
            todo |= {path for path, row in rows if not origin.is_ruled(row)}
        content.read(todo, kinds, origin, self._addresses())
        others = any(_below("content", name) not in content.rows for name in names)
        linked = content.static()
        self._recopied = others or laid or static != linked
        if self._recopied:
            self._copies = tuple(copies(outfit.settings, linked, content.rows))
        if old or self._recopied:
            self._check_pictures()
        found = self._addresses()
        content.read(list(content.linking(found)), kinds, origin, found)
        if wrong := sorted(row.wrong for row in content.rows.values() if row.wrong):
            raise DigestError("\n".join(wrong))
        if old:
            content.rekey(origin, content.rows.keys() - todo)
        self._layout, self._reading = layout, outfit.reading
        return self._gathered(old)

    def _check_pictures(self) -> None:
        assert self._registry
        entities = self._registry.entities.values()
        carried = {one.path for one in self._copies or ()}
        check_pictures(entities, carried, self._project.registry)

    def _gathered(self, old: Registry | None) -> Gathered:
        assert self._registry
        assert self._directory
        assert self._editions is not None
        assert self._published is not None
        assert self._telling is not None
        assert self._copies is not None
        return Gathered(
            rows=self.content.rows,
            changed=frozenset(self.content.changed),
            registry=self._registry,
            directory=self._directory,
            registry_before=old,
            editions=self._editions,
            published=self._published,
            telling=self._telling,
            copies=self._copies,
            recopied=self._recopied,
        )

    def _origin(self, outfit: Outfit) -> Origin:
        assert self._registry
        return Origin(
            outfit.settings,
            self._project.content,
            outfit.reading,
            self._registry,
            self._version,
            published.names(self._published or ()),
            self._verdicts or {},
        )

    def _todo(
        self,
        files: set[str],
        kinds: Mapping[str, Sort],
        outfit: Outfit,
        origin: Origin,
        old: Registry | None,
    ) -> set[str]:
        """The files of which the rows may be others."""
        content = self.content
        if outfit.reading != self._reading:
            return set(kinds)
        todo = (files & kinds.keys()) | (kinds.keys() - content.rows.keys())
        records = {path for path in files if path.startswith("imports/")}
        todo |= set(content.with_records(records)) if records else set()
        if folder.ADDRESSES in files:
            todo |= {path for path, row in content.rows.items() if row.unnamed}
        if old:
            todo |= set(touched(content, origin.home, old, origin.registry))
        return todo

    def _addresses(self) -> Addresses:
        assert self._directory
        static = {one.name: one.url for one in self._copies or () if one.name}
        return {
            "generated_content": self.content.urls,
            "static_content": static,
            SCHEME: Lookup(self._directory, self.content.rows),
        }

    def _take_editors(self, files: set[str], outfit: Outfit) -> None:
        folder_ = self._project.content
        is_other = any(one.startswith("editions/") for one in files)
        if is_other or outfit.reading != self._reading:
            self._editions = tuple(folder.editions(folder_))
        elif self._editions is None:
            self._editions = self.editions_before()
        if self._published is None or folder.ADDRESSES in files:
            self._published = tuple(folder.addresses(folder_))
            self._telling = None
        if self._telling is None or folder.STORIES in files:
            self._telling = folder.telling(folder_, self._published)

    def _take_verdicts(self, files: set[str], old: Registry | None) -> bool:
        """Take the editor's verdicts; say whether they may be others."""
        is_other = bool(old) or folder.VERDICTS in files
        if is_other or self._verdicts is None:
            assert self._registry
            ids = self._registry.ids
            self._verdicts = folder.verdicts(self._project.content, ids)
        return is_other

    def _take_registry(self, outfit: Outfit) -> Registry | None:
        """Take the registry as it is now; return the last build's if it was another."""
        version = store.digest_of(outfit.reading, store.hash_of(self._project.registry))
        if version == self._version:
            known = self._registry or self.registry_before()
            if known:
                self._use(known)
                return None
        old = self._registry or self.registry_before()
        self._use(load_registry(self._project.registry, self._project.cache))
        self._version = version
        return old

    def _use(self, registry: Registry) -> None:
        if registry is not self._registry:
            self._registry, self._directory = registry, Directory(registry)

    def save(self) -> None:
        """Know what was gathered as what the site is made of. In a transaction."""
        if self._cache.get("registry version") != self._version:
            assert self._registry
            self._cache.put("registry", pack(self._registry))
            self._cache.put("registry version", self._version)
        if self._recopied:  # or the editor's files are as they were
            self._cache.put("editions", pickle.dumps(self._editions, 5))
            self._cache.put("copies", pickle.dumps(self._copies, 5))
        assert self._telling
        said = self._telling.entries, self._telling.published
        self._cache.put("telling", pickle.dumps(said, 5))
        self._cache.put("reading", self._reading)
        self._cache.put("layout", self._layout)
        self.content.changed.clear()


def _below(root: str, name: str) -> str:
    """The path of *name* below *root*; empty if it lies elsewhere."""
    return name[len(root) + 1 :] if name.startswith(f"{root}/") else ""
