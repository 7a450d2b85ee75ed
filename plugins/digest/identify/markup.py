"""Link the entities in an article's HTML, and change nothing else of it.

The first mention of each entity becomes a link. Headings, links, code and captions stay
as they are, and so does a mention that markup cuts in two.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from digest.identify.claims import claims
from digest.identify.match import Registry, find
from digest.identify.pieces import Node, Piece, lay_out
from digest.identify.propose import Question
from digest.identify.soup import Soup, escape
from digest.identify.spellings import fold
from digest.identify.tokens import cut, read_tokens
from digest.identify.verdicts import Verdict
from digest.model import Mention

LIMIT = 8
"""Links that a paragraph bears before it is more link than text."""


Placing = Literal["linked", "title", "again", "barred", "cut", "full"]
"""What becomes of a mention: ``linked``, or not since it stands in the ``title``, the
entity is linked already, an element bars links, markup cuts it in two, or the paragraph
is ``full``."""


@dataclass(frozen=True, slots=True)
class Linked:
    html: str
    entities: tuple[str, ...]
    """Ids, most mentioned first, then in the order of their first mentions."""
    spellings: tuple[tuple[str, str], ...]
    """Each entity id with each spelling of it, in the order of the text."""
    titled: tuple[str, ...]
    """Ids of those that the title names, in the order of `entities`."""
    questions: tuple[Question, ...]
    """What is likely, for the editor to decide."""
    text: str = field(compare=False)
    """The title and the text, as names were looked for in it: a link apart changes the
    blanks in it."""
    mentions: tuple[Mention, ...] = field(compare=False)
    """All of them in that text, linked or not."""


def link_entities(
    html: str,
    title: str,
    registry: Registry,
    *,
    damaged: bool,
    base: str = "",
    limit: int = LIMIT,
    verdicts: Iterable[Verdict] = (),
    named: Collection[str] = (),
) -> Linked:
    """Link in the fragment *html* the first mention of each entity, after the title.

    A link that leads to one of the ids *named* already is a mention of it, whatever its
    words are.

    Links lead to *base* and the entity's path; no block gets more than *limit*. Linking
    twice changes nothing, and taking the links out gives the fragment back, with
    characters for named entities and attributes in double quotes.
    """
    nodes, write = read_html(html)
    text, pieces = lay_out(nodes, title)
    said = links_to(pieces, named)
    found = find(text, registry, damaged=damaged, verdicts=verdicts, named=said)
    chosen: dict[int, list[Mention]] = {}
    for mention, placing, at in placed(pieces, found.mentions, limit):
        if placing == "linked":
            chosen.setdefault(at, []).append(mention)
    counts = Counter(one.entity_id for one in found.mentions).most_common()
    entities = tuple(one for one, _ in counts)
    length = len(" ".join(title.split()))
    titled = {one.entity_id for one in found.mentions if one.start < length}
    phrases = {one for one in said if not _is_name(one, text, registry)}
    seen = (one for one in found.mentions if one not in phrases)
    replaced = {
        pieces[at].node.place: _linked(pieces[at], some, registry, base)
        for at, some in chosen.items()
    }
    return Linked(
        html=write(replaced),
        entities=entities,
        spellings=tuple(
            dict.fromkeys((one.entity_id, text[one.start : one.end]) for one in seen)
        ),
        titled=tuple(one for one in entities if one in titled),
        questions=found.questions,
        text=text,
        mentions=found.mentions,
    )


def text_of(html: str, title: str) -> str:
    """The text that names are looked for in: the title, then the fragment *html*."""
    return lay_out(read_html(html)[0], title)[0]


def links_in(html: str, title: str, named: Collection[str]) -> list[Mention]:
    """The links to *named* in the text that `text_of` tells."""
    return links_to(lay_out(read_html(html)[0], title)[1], named) if named else []


def read_html(html: str) -> tuple[list[Node], Callable[[Mapping[int, str]], str]]:
    """Read *html*; return with its nodes what writes it with some texts replaced."""
    parts = cut(html)
    nodes = read_tokens(parts) if parts else None
    if parts is None or nodes is None:
        soup = Soup(html)
        return soup.nodes, soup.written

    def written(replaced: Mapping[int, str]) -> str:
        for place, part in replaced.items():
            parts[place] = part
        return "".join(parts)

    return nodes, written


def placed(
    pieces: list[Piece], mentions: Iterable[Mention], limit: int
) -> Iterator[tuple[Mention, Placing, int]]:
    """Yield what becomes of each mention, with the number of the piece it begins in."""
    linked, used = _standing(pieces)
    starts = [piece.start for piece in pieces]
    for mention in mentions:
        at = bisect_right(starts, mention.start) - 1
        if at < 0:
            yield mention, "title", at
            continue
        piece = pieces[at]
        if piece.node.barred:
            yield mention, "barred", at
        elif mention.entity_id in linked:
            yield mention, "again", at
        elif mention.end > piece.end:
            yield mention, "cut", at
        elif used[piece.block] >= limit:
            yield mention, "full", at
        else:
            linked.add(mention.entity_id)
            used[piece.block] += 1
            yield mention, "linked", at


def _standing(pieces: Iterable[Piece]) -> tuple[set[str], Counter[int]]:
    """Return the entities that are linked already, and the links of each block."""
    linked: set[str] = set()
    used: Counter[int] = Counter()
    for piece in pieces:
        if piece.node.entity:
            linked.add(piece.node.entity)
            used[piece.block] += 1
    return linked, used


def links_to(pieces: Iterable[Piece], named: Collection[str]) -> list[Mention]:
    """The links that stand already and lead to one of *named*.

    A link may be of several texts.
    """
    found: list[Mention] = []
    for piece in pieces:
        if (entity_id := piece.node.entity) in named:
            start, end = piece.start, piece.end
            last = found[-1] if found else None
            if last and (last.entity_id, last.end) == (entity_id, start):
                start = found.pop().start
            found.append(Mention(entity_id, start, end))
    return found


def _is_name(mention: Mention, text: str, registry: Registry) -> bool:
    """Whether the words of *mention* are a name of its entity, and no phrase."""
    words = " ".join(fold(text[mention.start : mention.end]).split())
    entity = registry.entities[mention.entity_id]
    return any(fold(alias.text) == words for alias in claims(entity))


def _linked(
    piece: Piece, mentions: Iterable[Mention], registry: Registry, base: str
) -> str:
    """The HTML of a text with links in it."""
    text = piece.node.text
    parts: list[str] = []
    done = 0
    for mention in mentions:
        start, end = piece.inside(mention.start), piece.inside(mention.end)
        entity = registry.entities[mention.entity_id]
        href, name = (
            escape(value).replace('"', "&quot;")
            for value in (base + entity.path, entity.id)
        )
        parts += [
            escape(text[done:start]),
            f'<a class="entity" href="{href}" data-entity="{name}">',
            escape(text[start:end]),
            "</a>",
        ]
        done = end
    return "".join([*parts, escape(text[done:])])
