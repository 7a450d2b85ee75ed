"""What the gate keeps of a page, so that a build need look only at what changed.

A page is weighed by itself, in whichever process printed it; where it leads is judged
when all pages are known.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b

from digest.site.gate import TOP, lines_of, read_bytes
from digest.site.links import Fault
from digest.site.targets import Site, Spot

SIZE = 8
"""Bytes of a name's hash."""


class Everything(frozenset[str]):
    """Names of files, as if any were there."""

    def __contains__(self, name: object) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Place:
    """Where a site will stand, and whether it is to be published there."""

    base: str
    url: str
    strict: bool

    def site(self, files: frozenset[str]) -> Site:
        return Site(files, self.base, self.url, self.strict)


@dataclass(frozen=True, slots=True)
class Weighed:
    """A page as the gate knows it."""

    faults: tuple[Fault, ...]
    """What is wrong with it, whatever other pages there are."""
    targets: bytes
    """Hashes of the names within the site that it leads to."""
    places: tuple[tuple[str, str], ...]
    """Names and fragments within other pages that it leads to."""


def weigh(name: str, data: bytes, place: Place) -> Weighed:
    """Read the file *name* of the site for the gate."""
    reading = read_bytes(name, data)
    site = place.site(Everything())
    faults = list(reading.faults)
    targets: set[str] = set()
    places: set[tuple[str, str]] = set()
    for link in reading.links:
        match site.judge(link, name):
            case Fault() as fault:
                faults.append(fault)
            case Spot(file, fragment):
                targets.add(file)
                if fragment not in TOP:
                    places.add((file, fragment))
    hashes = sorted(hash_of(target) for target in targets)
    return Weighed(tuple(faults), b"".join(hashes), tuple(sorted(places)))


@lru_cache(maxsize=1 << 16)
def hash_of(name: str) -> bytes:
    return blake2b(name.encode("utf-8", "surrogateescape"), digest_size=SIZE).digest()


def names_of(file: str) -> Iterator[str]:
    """The names by which a link may lead to *file*."""
    yield file
    if file.endswith("/index.html"):
        yield file.removesuffix("/index.html")


def leads_to(targets: bytes, names: Iterable[bytes]) -> bool:
    """Whether one of the hashes *names* is among *targets*."""
    found = {targets[i : i + SIZE] for i in range(0, len(targets), SIZE)}
    return not found.isdisjoint(names)


def judge(
    place: Place,
    files: Collection[str],
    weighed: Mapping[str, Weighed],
    suspects: Iterable[tuple[str, Weighed]],
    read: Callable[[str], bytes],
    sources: Mapping[str, str],
) -> list[str]:
    """Return what is wrong, a line each, ordered by page.

    *files* are all of the site; *weighed* the pages that are new or others, *suspects*
    unchanged ones that lead to what changed. *read* gives the bytes of a file.
    """
    known = {hash_of(name) for file in files for name in names_of(file)}
    looked: dict[str, frozenset[str]] = {}

    def is_missing(name: str, fragment: str) -> bool:
        file = name if name in files else f"{name}/index.html"
        if not file.endswith(".html") or file not in files:
            return False
        if file not in looked:
            looked[file] = read_bytes(file, read(file)).anchors
        return fragment not in looked[file]

    wrong = []
    for page, one in (*weighed.items(), *suspects):
        whole = range(0, len(one.targets), SIZE)
        broken = any(one.targets[at : at + SIZE] not in known for at in whole)
        if one.faults or broken or any(is_missing(*spot) for spot in one.places):
            wrong.append(page)
    if not wrong:
        return []
    return lines_of(wrong, read, place.site(frozenset(files)), sources)
