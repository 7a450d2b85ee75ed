"""Read any HTML through its parsed tree: the measure of what `scan` may shorten."""

import re
from collections.abc import Callable
from typing import Any

from lxml import etree

from digest.site.links import (
    CARD_NAME,
    CARD_PROPERTIES,
    Fault,
    Link,
    Reading,
    candidates,
    doubled,
    kind_of,
    read_styles,
)

Query = Callable[[etree._Element], Any]

_PARSER = etree.HTMLParser(encoding="utf-8", huge_tree=True)
_ATTRIBUTES: Query = etree.XPath(
    "//@href | //@src | //@srcset | //@imagesrcset | //@poster | //object/@data"
    " | //form/@action | //@style | //@id | //a/@name"
)
_METAS: Query = etree.XPath("//meta[@content]")
_REFRESH: Query = etree.XPath(
    "//meta[translate(@http-equiv, 'REFSH', 'refsh') = 'refresh']/@content"
)
_STYLES: Query = etree.XPath("//style/text()")
_TITLE: Query = etree.XPath("normalize-space(//title[not(ancestor::svg)])")
_HEADING: Query = etree.XPath("boolean(//h1[normalize-space() or .//img[@alt != '']])")

_REFRESH_TARGET = re.compile(
    r"""[\d.\s]*[;,]\s*(?:url\s*=\s*)?["']?(.*?)["']?\s*""", re.I
)


def parse_page(html: bytes) -> Reading:
    """Read a page of the site."""
    root: etree._Element | None = etree.fromstring(html, _PARSER)
    if root is None:
        return Reading(faults=frozenset({Fault("is empty", "see its template")}))
    links, ids, names = _read_attributes(root)
    redirects = [
        Link(match[1], "link")
        for content in _REFRESH(root)
        if (match := _REFRESH_TARGET.fullmatch(content))
    ]
    links.update(redirects)
    for meta in _METAS(root):
        if meta.get("property") in CARD_PROPERTIES or meta.get("name") == CARD_NAME:
            links.add(Link(meta.get("content"), "public"))
    for css in _STYLES(root):
        links |= read_styles(css).links
    faults = set(doubled(ids))
    if not _TITLE(root):
        faults.add(Fault("has no title", "fill the title element"))
    if not redirects and not _HEADING(root):
        faults.add(Fault("has no h1", "give the page a heading"))
    return Reading(frozenset(links), frozenset(ids).union(names), frozenset(faults))


def parse_fragment(html: str) -> frozenset[Link]:
    """The addresses in an article's text."""
    root = etree.fromstring(f"<body>{html}".encode("utf-8", "replace"), _PARSER)
    return frozenset(_read_attributes(root)[0])


def _read_attributes(root: etree._Element) -> tuple[set[Link], list[str], list[str]]:
    """The links, ids and anchor names of all elements."""
    links: set[Link] = set()
    ids: list[str] = []
    names: list[str] = []
    for value in _ATTRIBUTES(root):
        match value.attrname:
            case "id":
                ids.append(str(value))
            case "name":
                names.append(str(value))
            case "style":
                links |= read_styles(value).links
            case "srcset" | "imagesrcset":
                links.update(Link(target, "resource") for target in candidates(value))
            case _:
                element = value.getparent()
                kind = kind_of(element.tag, element.get("rel", ""))
                if kind:
                    links.add(Link(str(value), kind))
    return links, ids, names
