"""The content files, read or found again: the rows from which a site is planned."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pelican.generators import Generator

from digest import store
from digest.identify.differences import Differences, differences
from digest.identify.match import Registry
from digest.identify.verdicts import Verdicts
from digest.site import folder
from digest.site.cache import Cache
from digest.site.reader import Addresses, Job, Look, Made, Reader
from digest.site.row import Row, Sort, pack, unpack
from digest.site.workers import spread

Kept = tuple[bytes, bytes, bytes, str, str]
"""As `Cache.keep` takes it."""


@dataclass(frozen=True)
class Origin:
    """What a file's row depends on beside the file."""

    settings: Mapping[str, Any]
    home: Path
    version: str
    """Differs where the settings or the code by which files are read are others."""
    registry: Registry
    registry_version: str
    names: Mapping[str, str]
    """The ids under which plain files were published before, by path."""
    verdicts: Verdicts

    def key(self, path: str, sort: Sort) -> bytes:
        """Hash all that goes into a row but other files."""
        hashed = store.hash_of(self.home / path)
        said = (self.version, self.registry_version, path, sort)
        return bytes.fromhex(store.digest_of(*said, self.names.get(path, ""), hashed))

    def variant(self, key: bytes, row: Row, addresses: Addresses) -> bytes:
        """Hash *key*, and the other files that *row* depends on as they are now.

        So what was made of a file before these changed is kept beside: it is what the
        site is made of until a build succeeds.
        """
        links = (addresses[name].get(path, "") for name, path, _ in row.links)
        record = store.hash_of(self.home / row.record[0]) if row.record[0] else ""
        ruled = folder.ruling_of(self.verdicts, row.ruled[0])
        return bytes.fromhex(store.digest_of(key, record, ruled, *links))

    def holds(self, row: Row, addresses: Addresses) -> bool:
        """Whether the other files that *row* depends on are as they were."""
        record, hashed = row.record
        return (
            (not record or store.hash_of(self.home / record) == hashed)
            and self.is_ruled(row)
            and _are_answers(row.links, addresses)
        )

    def is_ruled(self, row: Row) -> bool:
        """Whether the editor's verdicts on *row* are as they were."""
        article_id, hashed = row.ruled
        return folder.ruling_of(self.verdicts, article_id) == hashed


class Content:
    """The rows of one content folder, kept from build to build."""

    def __init__(self, cache: Cache, jobs: int) -> None:
        self._cache = cache
        self._jobs = jobs
        self.rows: dict[str, Row] = {}
        self.keys: dict[str, bytes] = {}
        """Under which what was made of each file is kept."""
        self.shown: dict[str, Row] = {}
        """The rows that the last good build showed."""
        for path, key, shown, packed in cache.rows():
            self.rows[path], self.keys[path] = unpack(packed), key
            if shown:
                self.shown[path] = self.rows[path]
        self.urls = {path: row.url for path, row in self.rows.items() if row.url}
        """As links to the files resolve."""
        self.changed: set[str] = set()
        """The files that were read or forgotten since the last good build."""

    def copy(self) -> "Content":
        """As it is now, whatever is read later."""
        other = copy(self)
        other.rows, other.keys = dict(self.rows), dict(self.keys)
        other.urls, other.changed = dict(self.urls), set(self.changed)
        return other

    def read(
        self,
        paths: Iterable[str],
        sorts: Mapping[str, Sort],
        origin: Origin,
        addresses: Addresses,
    ) -> None:
        """Read the files of *paths*, or find again what was made of them."""
        wanted = {path: origin.key(path, sorts[path]) for path in sorted(paths)}
        found = self._found(wanted.values())
        others = {
            path: origin.variant(key, found[key], addresses)
            for path, key in wanted.items()
            if key in found and not origin.holds(found[key], addresses)
        }
        wanted |= others
        found |= self._found(others.values())
        jobs = []
        for path, key in wanted.items():
            row = found.get(key)
            if row and not row.wrong and origin.holds(row, addresses):
                self._take(row, key)
            else:
                jobs.append(Job(path, sorts[path], origin.names.get(path, "")))
        if jobs:
            self._make(jobs, wanted, origin, addresses)

    def _found(self, keys: Iterable[bytes]) -> dict[bytes, Row]:
        return {key: unpack(packed) for key, packed in self._cache.made(keys)}

    def _make(
        self,
        jobs: Sequence[Job],
        keys: Mapping[str, bytes],
        origin: Origin,
        addresses: Addresses,
    ) -> None:
        reader = Reader(origin.settings, origin.home, origin.registry, origin.verdicts)

        def work(some: Sequence[Job]) -> list[Kept]:
            return [_kept(keys[job.path], reader.read(job, addresses)) for job in some]

        for portion in spread(work, jobs, self._jobs, self._cache.reopen):
            self._cache.keep(portion)
            for key, packed, *_ in portion:
                self._take(unpack(packed), key)

    def _take(self, row: Row, key: bytes) -> None:
        self.rows[row.path], self.keys[row.path] = row, key
        self.urls.pop(row.path, None)
        if row.url:
            self.urls[row.path] = row.url
        self.changed.add(row.path)

    def forget(self, paths: Iterable[str]) -> None:
        for path in paths:
            del self.rows[path], self.keys[path]
            self.urls.pop(path, None)
            self.changed.add(path)

    def linking(self, addresses: Addresses) -> Iterator[str]:
        """Yield the files whose links lead elsewhere by *addresses*."""
        for path, row in self.rows.items():
            if row.links and not _are_answers(row.links, addresses):
                yield path

    def static(self) -> frozenset[str]:
        """The files that are linked to and carried along for it."""
        return frozenset(name for row in self.rows.values() for name in row.static)

    def with_records(self, records: Iterable[str]) -> Iterator[str]:
        """Yield the files whose import is told by one of *records*."""
        wanted = frozenset(records)
        for path, row in self.rows.items():
            if row.record[0] in wanted:
                yield path

    def rekey(self, origin: Origin, paths: Iterable[str]) -> None:
        """Keep the rows of *paths*, which another registry leaves as they are."""
        before = {path: self.keys[path] for path in paths}
        after = {path: origin.key(path, self.rows[path].sort) for path in before}
        self._cache.rekey((before[path], after[path]) for path in before)
        self.keys.update(after)


def sorts(settings: Mapping[str, Any], home: Path) -> dict[str, Sort]:
    """The files that Pelican would read, and as what."""
    generator = Generator({}, settings, str(home), settings["THEME"], ".")
    found: dict[str, Sort] = {}
    names: tuple[tuple[Sort, str], ...] = (("page", "PAGE"), ("article", "ARTICLE"))
    for sort, name in names:
        paths, excludes = settings[f"{name}_PATHS"], settings[f"{name}_EXCLUDES"]
        for path in generator.get_files(paths, excludes):
            found[Path(path).as_posix()] = sort
    return found


def touched(
    content: Content, home: Path, before: Registry, after: Registry
) -> Iterator[str]:
    """Yield the articles that may be read otherwise by the registry *after*."""
    found = differences(before, after)
    if not found:
        return
    for path, row in content.rows.items():
        if row.sort == "article" and (
            (row.known and not found.ids.isdisjoint(row.known.card.entities))
            or _concerns(found, home / path, row)
        ):
            yield path


def _concerns(found: Differences, path: Path, row: Row) -> bool:
    """Whether *found* concern the source of an article, or what its wiki links show."""
    try:
        text = path.read_text("utf-8-sig", errors="replace")
    except OSError:
        return True
    shown = (answer for _, _, answer in row.links)
    return found.concern("\n".join([text, *shown]), row.damaged)


def _are_answers(links: Iterable[Look], addresses: Addresses) -> bool:
    return all(addresses[name].get(said, "") == found for name, said, found in links)


def _kept(key: bytes, made: Made) -> Kept:
    return key, pack(made.row), made.article, made.name, made.body
