"""Read from feeds, subscription lists and sitemaps what can be checked."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import etree

from digest.site.links import Fault, Link, Reading

Fragment = Callable[[str], Iterable[Link]]
"""Yields the links of an article's text; the caller may remember texts seen before."""

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)

ROOTS = {
    "feed": frozenset({"feed", "rss"}),
    "list": frozenset({"opml"}),
    "sitemap": frozenset({"urlset", "sitemapindex"}),
}
"""What a file's outermost element must be."""

_ATTRIBUTES = ("href", "src", "url", "xmlUrl", "htmlUrl")
_ADDRESSES = frozenset({"link", "loc", "icon", "logo", "url", "comments"})
_ATOM = "{http://www.w3.org/2005/Atom}"
_TEXTS = frozenset({"description", "encoded", "content", "summary"})
_JSON_ADDRESSES = (
    "home_page_url feed_url next_url icon favicon url external_url image banner_image"
).split()


def read_xml(xml: bytes, family: str, fragment: Fragment) -> Reading:
    """Read a feed, list or sitemap; *family* is a key of `ROOTS`, or empty."""
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError as error:
        return _broken(f"does not parse ({error.msg})")
    if family and _name(root) not in ROOTS[family]:
        return _broken(f"begins with {_name(root)}, which is no {family}'s element")
    links: list[Link] = []
    keys: list[str] = []
    for element in root.iter(etree.Element):
        links += _links(element, fragment)
        if _name(element) in ("entry", "item"):
            keys.append(_key(element))
    return Reading(tuple(dict.fromkeys(links)), faults=tuple(_judge_keys(keys)))


def read_json_feed(text: bytes, fragment: Fragment) -> Reading:
    try:
        feed = json.loads(text)
    except ValueError as error:
        return _broken(f"does not parse ({error})")
    match feed:
        case {"version": str(version), "items": [*items]} if "jsonfeed.org" in version:
            links = list(_json_links(feed))
        case _:
            return _broken("has no version and items of a JSON Feed")
    for item in items:
        links += _json_links(item)
        links += fragment(item.get("content_html", ""))
    keys = [str(item.get("id", "")) for item in items]
    return Reading(tuple(dict.fromkeys(links)), faults=tuple(_judge_keys(keys)))


def read_json(text: bytes) -> Reading:
    """Read any other file of data: it must be whole."""
    try:
        json.loads(text)
    except ValueError as error:
        return _broken(f"does not parse ({error})")
    return Reading()


def _is_html(element: etree._Element) -> bool:
    """Whether the element's text is HTML: Atom's is plain unless it says otherwise."""
    plain = str(element.tag).startswith(_ATOM) and element.get("type", "text") == "text"
    return _name(element) in _TEXTS and not plain


def _links(element: etree._Element, fragment: Fragment) -> Iterator[Link]:
    for attribute in _ATTRIBUTES:
        if address := element.get(attribute):
            yield Link(address, "public")
    text = (element.text or "").strip()
    name = _name(element)
    is_permanent = name == "guid" and element.get("isPermaLink") != "false"
    if text and (name in _ADDRESSES or is_permanent):
        yield Link(text, "public")
    elif text and _is_html(element):
        yield from fragment(text)


def _json_links(record: dict[str, Any]) -> Iterator[Link]:
    for key in _JSON_ADDRESSES:
        if address := record.get(key):
            yield Link(address, "public")
    for attachment in record.get("attachments", ()):
        yield Link(attachment.get("url", ""), "public")


def _key(entry: etree._Element) -> str:
    for child in entry.iterchildren(etree.Element):
        if _name(child) in ("id", "guid"):
            return (child.text or "").strip()
    return ""


def _judge_keys(keys: Iterable[str]) -> Iterator[Fault]:
    for key, count in Counter(keys).items():
        if not key:
            yield Fault("has an entry without an id", "give the article an Id")
        elif count > 1:
            yield Fault(
                f"has the id {key} twice", "give one of the articles its own Id"
            )


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname


def _broken(what: str) -> Reading:
    return Reading(faults=(Fault(what, "see what writes it"),))
