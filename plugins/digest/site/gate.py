"""Find what is wrong with a built site before a reader does.

Each file is weighed by itself, once for as long as it stays the same. What only the
whole site can tell, whether a link's target is there, is judged of all at once by short
keys. Only a page with a fault is read again, to say what its fault is.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import chain
from multiprocessing import get_context
from pathlib import Path

from digest.site.links import Fault
from digest.site.targets import Site, Spot, key_of, names_of
from digest.site.weighing import Weighed, lost, read_file, verdicts, weigh

NOTHING: Mapping[str, str] = {}

Read = Callable[[str], bytes]
"""The bytes of a file of the site, by its name."""
Place = tuple[str, str]
"""A name and a fragment, as `Weighed` has them."""

CHUNK = 64
"""Files that a process takes at a time: some 10 ms of work."""


def check(
    folder: Path,
    base: str,
    site_url: str,
    strict: bool = False,
    sources: Mapping[str, str] = NOTHING,
    processes: int = 1,
) -> list[str]:
    """Return what is wrong in the built *folder*, a line each, ordered by page.

    *base* is the path below which the site lies (empty, or ``/digest``), *site_url* its
    whole address. What is the same on many pages is told once. *strict* is for a site
    about to be published: its public addresses must be whole and not this machine's.
    *sources* names the file that an editor would mend, by page. The files are weighed
    by *processes*, forked from this one.
    """
    site = Site(base.rstrip("/"), site_url.rstrip("/"), strict)
    files = sorted(files_in(folder))
    weigh_file = partial(_weigh_file, folder, site)
    if processes > 1:
        with get_context("fork").Pool(processes) as pool:
            weighed = dict(zip(files, pool.map(weigh_file, files, CHUNK), strict=True))
    else:
        weighed = {name: weigh_file(name) for name in files}
    return judge(
        site, frozenset(files), weighed, (), partial(_read_bytes, folder), sources
    )


def judge(
    site: Site,
    files: Collection[str],
    weighed: Mapping[str, Weighed],
    suspects: Iterable[tuple[str, Weighed]],
    read: Read,
    sources: Mapping[str, str] = NOTHING,
    sound: bytes = b"",
) -> list[str]:
    """Return what is wrong with the pages *weighed* and *suspects*, as `check` does.

    *files* are the names of all that the site will have, *weighed* those that changed,
    *suspects* those that did not and yet may have come to lead nowhere. *sound* are
    targets that need no look, say those of the pages before they changed, if no file
    went: where they are all, the names of the files need not be hashed.
    """
    pages = {**dict(suspects), **weighed}
    broken = _broken_keys(files, pages.values(), sound)
    lost_places = _lost_places(files, pages.values(), read)
    pages_by_fault: dict[Fault, list[str]] = {}
    for page in sorted(pages):
        faults = set(pages[page].faults)
        if _is_hit(pages[page], broken, lost_places):
            faults.update(_dead_ends(page, read(page), site, broken, lost_places))
        for fault in faults:
            pages_by_fault.setdefault(fault, []).append(page)
    found = sorted((_told(on, sources), fault) for fault, on in pages_by_fault.items())
    return [_line(fault, on) for on, fault in found]


def find_suspects(
    kept: Iterable[tuple[str, Weighed]], changed: Iterable[str], gone: Iterable[str]
) -> Iterator[tuple[str, Weighed]]:
    """Yield those of the pages *kept* unread that may have come to lead nowhere.

    They lead to a file that is *gone*, or to a place in one that *changed*.
    """
    keys = {_number(key_of(name)) for file in gone for name in names_of(file)}
    names = {name for file in changed for name in names_of(file)}
    for page, weighed in kept:
        is_cut_off = keys and not keys.isdisjoint(_numbers(weighed.targets))
        if is_cut_off or any(name in names for name, _ in weighed.places):
            yield page, weighed


def _broken_keys(
    files: Iterable[str], pages: Iterable[Weighed], sound: bytes
) -> set[int]:
    """The keys to which *pages* lead and by which no file is named."""
    wanted: set[int] = set()
    wanted.update(*(_numbers(weighed.targets) for weighed in pages))
    wanted.difference_update(_numbers(sound))
    if not wanted:
        return wanted
    names = chain.from_iterable(map(names_of, files))
    return wanted.difference(_numbers(b"".join(map(key_of, names))))


def _lost_places(
    files: Collection[str], pages: Iterable[Weighed], read: Read
) -> dict[Place, str]:
    """The places that are missing in a page which is there, each with its file."""
    fragments: dict[str, set[str]] = {}
    for name, fragment in {place for weighed in pages for place in weighed.places}:
        fragments.setdefault(name, set()).add(fragment)
    lost_places: dict[Place, str] = {}
    for name, wanted in fragments.items():
        file = name if name in files else f"{name}/index.html"
        if file in files and file.endswith(".html"):
            missing = wanted - read_file(file, read(file)).anchors
            lost_places |= {(name, fragment): file for fragment in missing}
    return lost_places


def _is_hit(
    weighed: Weighed, broken: set[int], lost_places: Mapping[Place, str]
) -> bool:
    if broken and not broken.isdisjoint(_numbers(weighed.targets)):
        return True
    return any(place in lost_places for place in weighed.places)


def _dead_ends(
    page: str,
    data: bytes,
    site: Site,
    broken: set[int],
    lost_places: Mapping[Place, str],
) -> Iterator[Fault]:
    """Read a page again for the links that `Weighed` has as keys and places only."""
    for link, verdict in verdicts(page, read_file(page, data).links, site):
        match verdict:
            case Spot(_, _, key) if _number(key) in broken:
                yield site.broken(link, page)
            case Spot(name, fragment) if (name, fragment) in lost_places:
                yield lost(link, fragment, lost_places[name, fragment])


def _numbers(keys: bytes) -> memoryview:
    """Keys as numbers, which need no object each in which to lie."""
    return memoryview(keys).cast("Q")


def _number(key: bytes) -> int:
    return _numbers(key)[0]


def _weigh_file(folder: Path, site: Site, name: str) -> Weighed:
    return weigh(name, _read_bytes(folder, name), site)


def _read_bytes(folder: Path, name: str) -> bytes:
    return (folder / name).read_bytes()


def files_in(folder: Path) -> Iterator[str]:
    """Yield the name of each file of the site in *folder*; none if there is no site."""
    for where, _, names in os.walk(folder):
        for name in names:
            yield Path(where, name).relative_to(folder).as_posix()


def _told(pages: Sequence[str], sources: Mapping[str, str]) -> list[str]:
    """The files to mend where they are known, and else the pages."""
    mended = [sources[page] for page in pages if page in sources]
    return mended or list(pages)


def _line(fault: Fault, pages: Sequence[str]) -> str:
    more = len(pages) - 1
    others = f" (and on {more} more page{'s'[: more > 1]})" if more else ""
    return f"{pages[0]}: {fault.what}{others}; {fault.remedy}"
