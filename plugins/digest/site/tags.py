"""Read single tags, of the form that a careful template writes.

Names are in lower case, values in double quotes, no attribute is there twice. Of a tag
that is not so plain nothing is guessed. A tag is read once and remembered: a page
shares most of its tags with others.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from digest.site.links import (
    CARD_NAME,
    CARD_PROPERTIES,
    Link,
    candidates,
    kind_of,
    read_styles,
)

KNOWN = 32_768
"""Tags remembered, about 15 MB; the demonstration's 409 pages have 5,500."""

_TAG = re.compile(r"<[^>]*>")
_CLOSING = re.compile(r"</[a-z][a-z0-9]*>")
ODD = "\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff"
"""Parsers drop, keep or change these as their version has it."""
_OPENING = re.compile(
    rf'<([a-z][a-z0-9]*)((?: +[A-Za-z][A-Za-z0-9-]*(?:="[^"{ODD}]*")?)*+) */?>'
)
_ATTRIBUTE = re.compile(r' ([A-Za-z][A-Za-z0-9-]*)(="([^"]*)")?')
_REFERENCE = re.compile(r"&(?!(?:lt|gt|quot|#34|#39|amp);)")
_RAW = frozenset(
    "frame frameset iframe listing math noembed noframes noscript plaintext style"
    " template textarea xmp".split()
)
"""Elements whose content is no markup to some parser, or which change the others."""
_ROOTS = frozenset({"html", "head", "body"})
"""A second one of these is dropped, with its attributes or without."""
_SPANNING = frozenset({"h1", "title"})
"""Elements that must hold a word: a slash ends them to some parsers."""
_TELLING = frozenset(
    "href src srcset imagesrcset poster data action style id name rel property content"
    " http-equiv".split()
)
"""Attributes that may say something that is checked."""


class Tag(NamedTuple):
    """What one tag says."""

    links: tuple[Link, ...]
    ids: tuple[str, ...]
    names: tuple[str, ...]


class IrregularError(Exception):
    """The text is not so plain that its tags would tell all."""


def split_tags(text: str, start: int) -> list[str]:
    """The tags of *text*, in order; raise `IrregularError` if there may be others.

    That is so where a bracket begins no tag, or stands in a tag's value.
    """
    tags: list[str] = _TAG.findall(text, start)
    if len(tags) != text.count("<", start):
        raise IrregularError
    return tags


@lru_cache(maxsize=KNOWN)
def read_tag(tag: str) -> Tag | None:
    """What *tag* says, ``None`` if nothing; raise `IrregularError` if not plain."""
    if _CLOSING.fullmatch(tag):
        return None
    match = _OPENING.fullmatch(tag)
    if match is None:
        raise IrregularError
    element, attributes = match.groups()
    if element in _RAW or (element in _SPANNING and tag.endswith("/>")):
        raise IrregularError
    values = _telling(attributes)
    if not values:
        return None
    if element in _ROOTS:
        raise IrregularError
    said = Tag(
        tuple(_links(element, values)),
        (values["id"],) if "id" in values else (),
        (values["name"],) if "name" in values and element == "a" else (),
    )
    return said if any(said) else None


def _telling(attributes: str) -> dict[str, str]:
    values: dict[str, str] = {}
    for name, is_given, value in _ATTRIBUTE.findall(attributes):
        if name in _TELLING and is_given and name not in values:
            values[name] = _unescape(value)
        elif name.lower() in _TELLING:
            raise IrregularError
    return values


def _unescape(value: str) -> str:
    if "&" not in value:
        return value
    if _REFERENCE.search(value):
        raise IrregularError
    return unescape(value)


def _links(element: str, values: dict[str, str]) -> Iterator[Link]:
    kind = kind_of(element, values.get("rel", ""))
    for name, value in values.items():
        match name:
            case "href" | "src" | "poster":
                if kind:
                    yield Link(value, kind)
            case "data" if element == "object":
                yield Link(value, "resource")
            case "action" if element == "form":
                yield Link(value, "link")
            case "srcset" | "imagesrcset":
                yield from (Link(target, "resource") for target in candidates(value))
            case "style":
                yield from read_styles(value).links
            case "http-equiv" if value.lower() == "refresh":
                raise IrregularError
            case "content" if element == "meta":
                of = values.get("property") in CARD_PROPERTIES
                if of or values.get("name") == CARD_NAME:
                    yield Link(value, "public")
