"""Link the entities in an article's HTML, and change nothing else of it.

The first mention of each entity becomes a link. Headings, links, code and captions stay
as they are, and so does a mention that markup cuts in two.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from bs4 import BeautifulSoup
from bs4.dammit import EntitySubstitution
from bs4.element import NavigableString, Tag
from bs4.formatter import HTMLFormatter

from digest.identify.match import Registry, find
from digest.identify.pieces import Piece, read_pieces
from digest.model import Entity, Mention, Proposal

LIMIT = 8
"""Links that a paragraph bears before it is more link than text."""

WRAP = "x-fragment"
"""An element around the fragment, in which Beautiful Soup leaves blanks alone."""


@dataclass(frozen=True, slots=True)
class Linked:
    html: str
    entities: tuple[str, ...]
    """Ids, most mentioned first, then in the order of their first mentions."""
    spellings: tuple[tuple[str, str], ...]
    """Each entity id with each spelling of it, in the order of the text."""
    proposals: tuple[Proposal, ...]


def link_entities(
    html: str,
    title: str,
    registry: Registry,
    *,
    damaged: bool,
    base: str = "",
    limit: int = LIMIT,
) -> Linked:
    """Link in the fragment *html* the first mention of each entity, after the title.

    Links lead to *base* and the entity's path; no block gets more than *limit*. Linking
    twice changes nothing, and taking the links out gives the fragment back, with
    characters for named entities and attributes in double quotes.
    """
    soup = BeautifulSoup(
        f"<{WRAP}>{html}</{WRAP}>",
        "html.parser",
        multi_valued_attributes=None,
        preserve_whitespace_tags={WRAP},
    )
    text, pieces = read_pieces(soup, title)
    found = find(text, registry, damaged=damaged)
    for piece, mentions in _chosen(pieces, found.mentions, limit):
        _wrap(soup, piece, mentions, registry, base)
    counts = Counter(mention.entity_id for mention in found.mentions)
    seen = ((one.entity_id, text[one.start : one.end]) for one in found.mentions)
    return Linked(
        html=soup.decode(formatter=FORMATTER)
        .removeprefix(f"<{WRAP}>")
        .removesuffix(f"</{WRAP}>"),
        entities=tuple(one for one, _ in counts.most_common()),
        spellings=tuple(dict.fromkeys(seen)),
        proposals=found.proposals,
    )


def _chosen(
    pieces: list[Piece], mentions: Iterable[Mention], limit: int
) -> Iterator[tuple[Piece, list[Mention]]]:
    """Yield the pieces with what of them becomes a link."""
    linked, used = _standing(pieces)
    starts = [piece.start for piece in pieces]
    chosen: dict[int, list[Mention]] = {}
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at < 0 or mention.entity_id in linked:
            continue
        piece = pieces[at]
        whole = mention.end <= piece.start + len(piece.node)
        if piece.linkable and whole and used[piece.block] < limit:
            linked.add(mention.entity_id)
            used[piece.block] += 1
            chosen.setdefault(at, []).append(mention)
    for at, some in chosen.items():
        yield pieces[at], some


def _standing(
    pieces: Iterable[Piece],
) -> tuple[set[str], Counter[int]]:
    """Return the entities that are linked already, and the links of each block."""
    linked: set[str] = set()
    used: Counter[int] = Counter()
    for piece in pieces:
        parent = piece.node.parent
        if parent is not None and (entity_id := parent.get("data-entity")):
            linked.add(str(entity_id))
            used[piece.block] += 1
    return linked, used


def _wrap(
    soup: BeautifulSoup,
    piece: Piece,
    mentions: Iterable[Mention],
    registry: Registry,
    base: str,
) -> None:
    """Put the links into the place of a text node."""
    text = str(piece.node)
    parts: list[NavigableString | Tag] = []
    done = 0
    for mention in mentions:
        start, end = mention.start - piece.start, mention.end - piece.start
        if start > done:
            parts.append(NavigableString(text[done:start]))
        entity = registry.entities[mention.entity_id]
        parts.append(_link(soup, entity, text[start:end], base))
        done = end
    if done < len(text):
        parts.append(NavigableString(text[done:]))
    piece.node.replace_with(*parts)


def _link(soup: BeautifulSoup, entity: Entity, text: str, base: str) -> Tag:
    link = soup.new_tag("a")
    link["class"] = "entity"
    link["href"] = base + entity.path
    link["data-entity"] = entity.id
    link.string = text
    return link


def _escape(text: str) -> str:
    """Escape as the sanitizer does, so that its output goes through unchanged."""
    return EntitySubstitution.substitute_xml(text).replace("\u00a0", "&nbsp;")


class Faithful(HTMLFormatter):
    """Write elements as the sanitizer writes them, attributes in their order."""

    def attributes(self, tag: Tag) -> Iterable[tuple[str, str | None]]:
        return cast(Iterable[tuple[str, str | None]], tag.attrs.items())

    def attribute_value(self, value: str) -> str:
        return super().attribute_value(value).replace('"', "&quot;")


FORMATTER = Faithful(entity_substitution=_escape, void_element_close_prefix="")
