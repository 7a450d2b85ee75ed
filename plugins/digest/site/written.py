"""A file of the site as a build wrote it, and facts as the cache keeps them."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from zlib import crc32

from digest.render.plan import Unit
from digest.render.sitemap import Address


@dataclass(frozen=True, slots=True)
class Written:
    """A file of the site as the last good build wrote it."""

    path: str
    unit: Unit
    template: str
    key: bytes
    hash: bytes
    stamp: str
    """Size and time of the file."""
    listed: Address | None
    """Its line in the sitemap."""


def number(fact: str) -> int:
    """A fact as the cache keeps it. Two that share a number cost a look too many."""
    return crc32(fact.encode())


def numbers_of(facts: Iterable[str]) -> bytes:
    """*facts* as the cache keeps them."""
    return array("I", sorted({number(fact) for fact in facts})).tobytes()
