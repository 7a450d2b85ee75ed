"""Places in an article's text that other pages lead to: where it first links a name.

The link itself is the place. So nothing needs to be kept but whom a text links, and a
page of an entity can lead a reader to the sentence that names it.
"""

import re

from digest.model import Card

PREFIX = "named-"
"""Begins the id of such a place; no other id of a page begins so."""

LINK = re.compile(r'<a class="entity" href="[^"]*" data-entity="([^"]+)"')


def linked(html: str) -> tuple[str, ...]:
    """The ids of the entities that an article's text links, each once, in order."""
    return tuple(dict.fromkeys(LINK.findall(html)))


def anchored(html: str) -> str:
    """Give the first link of each entity in *html* an id."""
    seen: set[str] = set()

    def anchor(match: re.Match[str]) -> str:
        if match[1] in seen:
            return match[0]
        seen.add(match[1])
        return f'{match[0]} id="{PREFIX}{match[1]}"'

    return LINK.sub(anchor, html)


def where(card: Card, entity_id: str) -> str:
    """The address in an article that names an entity, as near to the name as can be.

    A name that stands in the title only, or in what its licence keeps back, leads to
    the article.
    """
    place = f"#{PREFIX}{entity_id}" if entity_id in card.linked else ""
    return card.path + place
