"""What can be checked of a file of the site, however it was read.

Nothing is judged here but the file by itself; whether a link leads anywhere is the
gate's business.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

Kind = Literal["link", "resource", "public"]
"""``resource`` is loaded with the page, ``public`` is for readers elsewhere: a feed's,
a canonical or a sitemap's address; anything else is a ``link``."""


class Link(NamedTuple):
    target: str
    kind: Kind


class Fault(NamedTuple):
    what: str
    remedy: str


class Reading(NamedTuple):
    """What a file says."""

    links: frozenset[Link] = frozenset()
    anchors: frozenset[str] = frozenset()
    faults: frozenset[Fault] = frozenset()


LOADING = frozenset(
    "stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload"
    " prefetch preconnect dns-prefetch".split()
)
"""Values of ``rel`` for which a browser asks the other host by itself."""
LINKING = frozenset({"a", "area", "form"})
"""Elements that load nothing until a reader follows them."""
CARD_PROPERTIES = frozenset({"og:url", "og:image"})
"""What a ``meta`` element of social cards says is an address."""
CARD_NAME = "twitter:image"

_STYLE_TARGET = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)|@import\s+["']([^"']*)""", re.I
)
_BLANKS = re.compile(r"[ \t\n\f\r]+")
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def kind_of(element: str, rel: str) -> Kind | None:
    """The kind of an address that *element* carries; ``None`` if it leads nowhere."""
    if element in LINKING:
        return "link"
    if element == "base":
        return None
    if element == "link":
        values = frozenset(rel.lower().split())
        if values & LOADING:
            return "resource"
        return "public" if "canonical" in values else "link"
    return "resource"


def read_styles(css: str) -> Reading:
    """Read a style sheet."""
    found = _STYLE_TARGET.findall(_STYLE_COMMENT.sub("", css))
    return Reading(frozenset(Link("".join(groups), "resource") for groups in found))


def candidates(srcset: str) -> Iterator[str]:
    """Yield the addresses of a ``srcset``; they may hold commas themselves."""
    rest = srcset.lstrip(" \t\n\f\r,")
    while rest:
        address, *tail = _BLANKS.split(rest, 1)
        rest = "".join(tail)
        if not address.endswith(","):
            rest = rest.partition(",")[2]
        yield address.rstrip(",")
        rest = rest.lstrip(" \t\n\f\r,")


def doubled(ids: Iterable[str]) -> Iterator[Fault]:
    """Yield a fault for each id that is there more than once."""
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            yield Fault(f"has the id {name!r} twice", "rename one")
        seen.add(name)
