"""Places in an article's text that other pages lead to: paragraphs, and first names.

Where a text first links a name, the link itself is the place. So nothing needs to be
kept but whom a text links, and a page of an entity can lead a reader to the sentence
that names it. Paragraphs are places by their number (``p3``), for what is quoted.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape, unescape

from digest.model import Card, Correction

PREFIX = "named-"
"""Begins the id of such a place; no other id of a page begins so."""

LINK = re.compile(r'<a class="entity" href="[^"]*" data-entity="([^"]+)"')
WORDED = (
    r'(?P<link><a class="entity" href="[^"]*" data-entity="(?P<entity>[^"]+)")'
    r"(?P<words>(?s:.*?))(?=</a>)"
)
"""The same with all that follows up to its end: other attributes, and its words."""

NAMES = (
    r"(?:p|li|dd|dt|blockquote|ul|ol|dl|div|h[1-6]|hr|pre|table|caption|colgroup|col"
    r"|thead|tbody|tfoot|tr|th|td|figure|figcaption|details|summary)\b"
)
REST = "[^<>]*+"
"""Of a tag, after its name: sanitized HTML has no bracket in an attribute."""
BLOCK = re.compile(f"</?{NAMES}{REST}>")
PARAGRAPH = re.compile(
    rf"<(?:p|li|dd|dt|blockquote)\b(?![^<>]* id=){REST}"
    rf"(?=>(?:\s|&nbsp;|<(?!/?{NAMES}){REST}>)*+(?!&nbsp;)[^\s<])"
)
"""The beginning, up to its last bracket, of a block in which words stand before any
other block does. One that has an id already, a footnote, is none."""
PLACE = re.compile(f"{WORDED}|{PARAGRAPH.pattern}")
TAG = re.compile(f"<(/?[a-z0-9]*){REST}>")
BLANKS = re.compile(r"[ \t\r\n]+")


def linked(html: str) -> tuple[str, ...]:
    """The ids of the entities that an article's text links, each once, in order."""
    return tuple(dict.fromkeys(LINK.findall(html)))


def anchored(html: str, names: Mapping[str, tuple[str, str]]) -> str:
    """Give the first link of each entity in *html* an id and a note on who it is,
    and each paragraph an id.

    *names* gives name and description by entity id. The note is what the link's own
    words leave out; where they leave out nothing, there is none.
    """
    seen: set[str] = set()
    count = 0

    def anchor(match: re.Match[str]) -> str:
        nonlocal count
        if match["link"] is None:
            count += 1
            return f'{match[0]} id="{paragraph_id(count)}"'
        start, entity_id, words = match["link"], match["entity"], match["words"]
        if entity_id in seen:
            return match[0]
        seen.add(entity_id)
        note = _note(words, *names[entity_id])
        said = f' data-note="{escape(note)}"' if note else ""
        return f'{start} id="{PREFIX}{entity_id}"{said}{words}'

    return PLACE.sub(anchor, html)


def _note(words: str, name: str, about: str) -> str:
    """``Name: about``, or either alone."""
    printed = unescape(TAG.sub("", words.partition(">")[2])).replace("\xa0", " ")
    if about:
        return f"{name}: {about}"
    return "" if printed == name else name


def paragraph_id(number: int) -> str:
    """The id of a paragraph, counted from 1 as a reader counts them."""
    return f"p{number}"


def paragraphs(html: str) -> Iterator[str]:
    """Yield the text of each paragraph that `anchored` numbers, as it is printed.

    White space is folded but for U+00A0; a line's break within is a line feed.
    """
    for match in PARAGRAPH.finditer(html):
        end = BLOCK.search(html, match.end())
        inner = html[match.end() + 1 : end.start() if end else len(html)]
        text = TAG.sub(_broken, BLANKS.sub(" ", inner))
        yield "\n".join(line.strip(" ") for line in unescape(text).split("\n"))


def _broken(tag: re.Match[str]) -> str:
    return "\n" if tag[1] == "br" else ""


def where(card: Card, entity_id: str) -> str:
    """The address in an article that names an entity, as near to the name as can be.

    A name that stands in the title only, or in what its licence keeps back, leads to
    the article.
    """
    place = f"#{PREFIX}{entity_id}" if entity_id in card.linked else ""
    return card.path + place


def corrected_at(card: Card, correction: Correction) -> str:
    """The address of the paragraph that was corrected, or of the correction itself."""
    number = correction.paragraph
    return f"{card.path}#{paragraph_id(number) if number else 'corrections'}"
