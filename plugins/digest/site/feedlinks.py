"""Read from feeds, subscription lists and sitemaps what can be checked."""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from typing import Any, Literal

from lxml import etree

from digest.site.links import Fault, Link, Reading
from digest.site.scan import read_fragment

Query = Callable[[etree._Element], Any]

_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)

ROOTS = {
    "feed": frozenset({"feed", "rss"}),
    "list": frozenset({"opml"}),
    "sitemap": frozenset({"urlset", "sitemapindex"}),
}
"""What a file's outermost element must be."""

Role = Literal["entry", "key", "address", "text"]

_ROLES: Mapping[str, Role] = {
    **dict.fromkeys(("entry", "item"), "entry"),
    **dict.fromkeys(("id", "guid"), "key"),
    **dict.fromkeys(("link", "loc", "icon", "logo", "url", "comments"), "address"),
    **dict.fromkeys(("description", "encoded", "content", "summary"), "text"),
}
"""What an element is for, by its local name."""
_PLAYERS = tuple(f"{{*}}{name}" for name in _ROLES)
_ATTRIBUTES: tuple[Query, ...] = tuple(
    etree.XPath(f"//@{name}", smart_strings=False)
    for name in ("href", "src", "url", "xmlUrl", "htmlUrl")
)
"""One query each: of a union the results would be sorted."""
_ATOM = "{http://www.w3.org/2005/Atom}"
_JSON_ADDRESSES = (
    "home_page_url feed_url next_url icon favicon url external_url image banner_image"
).split()

TEXTS = 8192
"""Texts whose links are remembered, about 10 MB: one stands in a dozen feeds."""


def read_xml(xml: bytes, family: str) -> Reading:
    """Read a feed, list or sitemap; *family* is a key of `ROOTS`, or empty."""
    try:
        root = etree.fromstring(xml, _PARSER)
    except etree.XMLSyntaxError as error:
        return _broken(f"does not parse ({error.msg})")
    if family and _name(root) not in ROOTS[family]:
        return _broken(f"begins with {_name(root)}, which is no {family}'s element")
    addresses = {address for query in _ATTRIBUTES for address in query(root)}
    texts: list[str] = []
    keys: list[str] = []
    for element in root.iter(*_PLAYERS):
        text = (element.text or "").strip()
        match _ROLES[_name(element)]:
            case "entry":
                keys.append(_key(element))
            case "address":
                addresses.add(text)
            case "key" if _is_address(element):
                addresses.add(text)
            case "text" if _is_html(element):
                texts.append(text)
    links = frozenset(Link(address, "public") for address in addresses if address)
    return Reading(
        links.union(*map(read_text, texts)), faults=frozenset(_judge_keys(keys))
    )


def read_json_feed(text: bytes) -> Reading:
    try:
        feed = json.loads(text)
    except ValueError as error:
        return _broken(f"does not parse ({error})")
    match feed:
        case {"version": str(version), "items": [*items]} if "jsonfeed.org" in version:
            links = set(_json_links(feed))
        case _:
            return _broken("has no version and items of a JSON Feed")
    if not all(isinstance(item, dict) for item in items):
        return _broken("has an item that is no object")
    for item in items:
        links.update(_json_links(item))
        links |= read_text(str(item.get("content_html") or ""))
    keys = [str(item.get("id", "")) for item in items]
    return Reading(frozenset(links), faults=frozenset(_judge_keys(keys)))


def read_json(text: bytes) -> Reading:
    """Read any other file of data: it must be whole."""
    try:
        json.loads(text)
    except ValueError as error:
        return _broken(f"does not parse ({error})")
    return Reading()


def read_text(html: str) -> frozenset[Link]:
    """The links of an article's text."""
    if "=" not in html:  # no attribute
        return frozenset()
    digest = blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16).digest()
    if digest not in _LINKS:
        if len(_LINKS) == TEXTS:
            del _LINKS[next(iter(_LINKS))]
        _LINKS[digest] = read_fragment(html)
    return _LINKS[digest]


_LINKS: dict[bytes, frozenset[Link]] = {}
"""By the digest of a text, which is shorter; the oldest goes when it is full."""


def _is_address(key: etree._Element) -> bool:
    return _name(key) == "guid" and key.get("isPermaLink") != "false"


def _is_html(element: etree._Element) -> bool:
    """Whether the element's text is HTML: Atom's is plain unless it says otherwise."""
    if not str(element.tag).startswith(_ATOM):
        return True
    return element.get("type", "text") != "text"


def _json_links(record: dict[str, Any]) -> Iterator[Link]:
    for key in _JSON_ADDRESSES:
        if address := record.get(key):
            yield Link(address, "public")
    for attachment in record.get("attachments", ()):
        yield Link(attachment.get("url", ""), "public")


def _key(entry: etree._Element) -> str:
    key = next(entry.iterchildren("{*}id", "{*}guid"), None)
    return "" if key is None else (key.text or "").strip()


def _judge_keys(keys: Iterable[str]) -> Iterator[Fault]:
    for key, count in Counter(keys).items():
        if not key:
            yield Fault("has an entry without an id", "give the article an Id")
        elif count > 1:
            yield Fault(
                f"has the id {key} twice", "give one of the articles its own Id"
            )


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _broken(what: str) -> Reading:
    return Reading(faults=frozenset({Fault(what, "see what writes it")}))
