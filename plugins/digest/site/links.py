"""Read from a built page what can be checked: its links, anchors, title and heading.

Nothing is judged here but the page by itself; whether a link leads anywhere is the
gate's business.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any, Literal, NamedTuple

from lxml import etree

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

    links: tuple[Link, ...] = ()
    """Each once, in the order of the file."""
    anchors: frozenset[str] = frozenset()
    faults: tuple[Fault, ...] = ()


LOADING = frozenset(
    "stylesheet icon apple-touch-icon mask-icon manifest preload modulepreload"
    " prefetch preconnect dns-prefetch".split()
)
"""Values of ``rel`` for which a browser asks the other host by itself."""
LINKING = frozenset({"a", "area", "form"})
"""Elements that load nothing until a reader follows them."""

Query = Callable[[etree._Element], Any]

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
_ATTRIBUTES: Query = etree.XPath(
    "//@href | //@src | //@srcset | //@imagesrcset | //@poster | //object/@data"
    " | //form/@action | //@style | //@id | //a/@name"
)
_CARDS: Query = etree.XPath(
    "//meta[@property='og:url' or @property='og:image' or @name='twitter:image']"
    "/@content"
)
_REFRESH: Query = etree.XPath(
    "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
)
_STYLES: Query = etree.XPath("//style/text()")
_TITLE: Query = etree.XPath("normalize-space(//title[not(ancestor::svg)])")
_HEADING: Query = etree.XPath("boolean(//h1[normalize-space() or .//img[@alt != '']])")

_REFRESH_TARGET = re.compile(
    r"""[\d.\s]*[;,]\s*(?:url\s*=\s*)?["']?(.*?)["']?\s*""", re.I
)
_STYLE_TARGET = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^"')]*?))\s*\)|@import\s+["']([^"']*)""", re.I
)
_STYLE_COMMENT = re.compile(r"/\*.*?\*/", re.S)


def read_page(html: bytes) -> Reading:
    """Read a page of the site."""
    root: etree._Element | None = etree.fromstring(html, _PARSER)
    if root is None:
        return Reading(faults=(Fault("is empty", "see its template"),))
    links, ids, names = _read_attributes(root)
    redirects = [
        Link(match[1], "link")
        for content in _REFRESH(root)
        if (match := _REFRESH_TARGET.fullmatch(content))
    ]
    links += redirects
    links += [Link(address, "public") for address in _CARDS(root)]
    for css in _STYLES(root):
        links += read_styles(css).links
    faults = [
        Fault(f"has the id {name!r} twice", "rename one")
        for name, count in Counter(ids).items()
        if count > 1
    ]
    if not _TITLE(root):
        faults.append(Fault("has no title", "fill the title element"))
    if not redirects and not _HEADING(root):
        faults.append(Fault("has no h1", "give the page a heading"))
    anchors = frozenset(ids).union(names)
    return Reading(tuple(dict.fromkeys(links)), anchors, tuple(faults))


def read_fragment(html: str) -> tuple[Link, ...]:
    """The links of an article's text in a feed."""
    if "=" not in html:  # no attribute
        return ()
    root = etree.fromstring(f"<body>{html}".encode(), _PARSER)
    links, _, _ = _read_attributes(root)
    return tuple(dict.fromkeys(Link(link.target, "public") for link in links))


def read_styles(css: str) -> Reading:
    """Read a style sheet."""
    found = _STYLE_TARGET.findall(_STYLE_COMMENT.sub("", css))
    targets = dict.fromkeys("".join(groups) for groups in found)
    return Reading(tuple(Link(target, "resource") for target in targets))


def _read_attributes(
    root: etree._Element,
) -> tuple[list[Link], list[str], list[str]]:
    """The links, ids and anchor names of all elements."""
    links: list[Link] = []
    ids: list[str] = []
    names: list[str] = []
    for value in _ATTRIBUTES(root):
        match value.attrname:
            case "id":
                ids.append(str(value))
            case "name":
                names.append(str(value))
            case "style":
                links += read_styles(value).links
            case "srcset" | "imagesrcset":
                links += [Link(target, "resource") for target in candidates(value)]
            case _:
                kind = _kind(value.getparent())
                if kind:
                    links.append(Link(str(value), kind))
    return links, ids, names


def _kind(element: etree._Element) -> Kind | None:
    if element.tag in LINKING:
        return "link"
    if element.tag == "base":
        return None
    if element.tag == "link":
        rel = frozenset(element.get("rel", "").lower().split())
        if rel & LOADING:
            return "resource"
        return "public" if "canonical" in rel else "link"
    return "resource"


def candidates(srcset: str) -> Iterator[str]:
    """Yield the addresses of a ``srcset``; they may hold commas themselves."""
    rest = srcset.lstrip(" \t\n\f\r,")
    while rest:
        address, *tail = rest.split(None, 1)
        rest = tail[0] if tail else ""
        if not address.endswith(","):
            rest = rest.partition(",")[2]
        yield address.rstrip(",")
        rest = rest.lstrip(" \t\n\f\r,")
