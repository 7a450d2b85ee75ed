"""The index of the search as files of the site, made anew if what it holds is other.

It is made of the articles as their pages print them, and takes longer than all else: so
it stays as it is for as long as it would say the same.
"""

import shutil
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from digest.render.archive import Archive
from digest.render.plan import Unit
from digest.render.plan_search import records
from digest.site.cache import Cache
from digest.site.pagefind import make_index, spool
from digest.site.press import Printed
from digest.site.sheet import SEARCH, Indexed, Run, Sheet
from digest.site.staging import Staging
from digest.site.stamps import file_stamp
from digest.site.weighing import Weighed
from digest.site.written import Written, numbers_of

FOLDER = "pagefind"
WHAT = "the index of the search"


def lay_index(archive: Archive, output: Path) -> None:
    """Write the index into the folder of the site, in the place of any other."""
    with TemporaryDirectory() as folder:
        requests = Path(folder, "requests")
        spool(records(archive), requests, archive.site.lang)
        found = make_index(requests)
    shutil.rmtree(output / FOLDER, ignore_errors=True)
    for name, data in found.items():
        target = output / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)


class Keeper:
    """Knows of what the index was made that the last good build left."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache
        self._hash: str = cache.get("index") or ""
        self._waits = bool(cache.get("index waits"))

    def units(self, sheet: Sheet) -> Iterator[Unit]:
        if sheet.archive.site.search:
            yield SEARCH

    def bring(
        self,
        run: Run,
        sheet: Sheet,
        staging: Staging,
        stands: Mapping[str, Written],
        lost: Collection[str],
    ) -> Run:
        """Add to *run* the index, where it may be other and is to be made now.

        *stands* are its files as the last build left them, of which some may be *lost*.
        Raise `SupersededError` once nobody wants it.
        """
        why = run.unsearched or ("an edit before" if self._waits else "")
        if not sheet.archive.site.search or not why:
            return run
        there = {path: one for path, one in stands.items() if path not in lost}
        known = self._hash if there and len(there) == len(stands) else ""
        if sheet.indexing.now:
            return _added(run, _index(sheet, staging, there, known), stands, why)
        run = replace(run, index=Indexed(known, waits=True))
        return run if known else _without(run, stands)

    def save(self, index: Indexed | None) -> None:
        if index:
            self._hash, self._waits = index.hash, index.waits
            self._cache.put("index", self._hash)
            self._cache.put("index waits", int(self._waits))


class _Made(NamedTuple):
    hash: str
    files: list[Printed]
    facts: bytes


def _index(
    sheet: Sheet, staging: Staging, there: Mapping[str, Written], known: str
) -> _Made:
    """Write aside what is other than the files that are *there*, made of *known*."""
    folder = staging.beside("search")
    folder.mkdir()
    requests = folder / "requests"
    archive = sheet.archive
    with archive.noting() as facts:
        hashed = spool(records(archive), requests, archive.site.lang)
    if hashed == known:
        files = [_kept(one) for one in there.values()]
    else:
        found = make_index(requests, sheet.indexing.goes_on)
        files = [
            _take(f"{FOLDER}/{name}", found[name], there, staging)
            for name in sorted(found)
        ]
    return _Made(hashed, files, numbers_of(facts))


def _added(run: Run, made: _Made, stands: Mapping[str, Written], why: str) -> Run:
    pages = {page.path: page for page in made.files}
    moved = (page.path for page in made.files if page.moved)
    return replace(
        _without(run, stands.keys() - pages.keys()),
        pages={**run.pages, **pages},
        whose={**run.whose, **dict.fromkeys(pages, SEARCH)},
        asked=(*run.asked, (SEARCH, made.facts)),
        reasons={**run.reasons, **dict.fromkeys(moved, f"{WHAT}: {why}")},
        index=Indexed(made.hash),
    )


def _without(run: Run, gone: Iterable[str]) -> Run:
    return replace(run, gone=run.gone | {SEARCH}, removed=run.removed.union(gone))


def _kept(one: Written) -> Printed:
    return Printed(one.path, WHAT, "", one.key, None, one.hash, one.stamp)


def _take(
    path: str, data: bytes, there: Mapping[str, Written], staging: Staging
) -> Printed:
    hashed = blake2b(data, digest_size=16).digest()
    before = there.get(path)
    if before and before.hash == hashed:
        return _kept(before)
    stamp = file_stamp(staging.write(path, data))
    nothing = Weighed()  # it leads nowhere, and nothing in it can be wrong
    return Printed(path, WHAT, "", hashed, None, hashed, stamp, nothing, moved=True)
