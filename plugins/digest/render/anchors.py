"""Places in an article's text that other pages lead to: where it first links a name.

The link itself is the place. So nothing needs to be kept but whom a text links, and a
page of an entity can lead a reader to the sentence that names it.
"""

import re
from collections.abc import Mapping
from html import escape, unescape

from digest.model import Card

PREFIX = "named-"
"""Begins the id of such a place; no other id of a page begins so."""

LINK = re.compile(r'<a class="entity" href="[^"]*" data-entity="([^"]+)"')
WORDED = re.compile(rf"({LINK.pattern})(.*?)(?=</a>)", re.DOTALL)
"""The same with all that follows up to its end: other attributes, and its words."""
TAG = re.compile(r"<[^>]*>")


def linked(html: str) -> tuple[str, ...]:
    """The ids of the entities that an article's text links, each once, in order."""
    return tuple(dict.fromkeys(LINK.findall(html)))


def anchored(html: str, names: Mapping[str, tuple[str, str]]) -> str:
    """Give the first link of each entity in *html* an id, and a note on who it is.

    *names* gives name and description by entity id. The note is what the link's own
    words leave out; where they leave out nothing, there is none.
    """
    seen: set[str] = set()

    def anchor(match: re.Match[str]) -> str:
        start, entity_id, words = match.groups()
        if entity_id in seen:
            return match[0]
        seen.add(entity_id)
        note = _note(words, *names[entity_id])
        said = f' data-note="{escape(note)}"' if note else ""
        return f'{start} id="{PREFIX}{entity_id}"{said}{words}'

    return WORDED.sub(anchor, html)


def _note(words: str, name: str, about: str) -> str:
    """``Name: about``, or either alone."""
    printed = unescape(TAG.sub("", words.partition(">")[2])).replace("\xa0", " ")
    if about:
        return f"{name}: {about}"
    return "" if printed == name else name


def where(card: Card, entity_id: str) -> str:
    """The address in an article that names an entity, as near to the name as can be.

    A name that stands in the title only, or in what its licence keeps back, leads to
    the article.
    """
    place = f"#{PREFIX}{entity_id}" if entity_id in card.linked else ""
    return card.path + place
