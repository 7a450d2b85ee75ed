"""Find the articles that share most with an article, and say what they share.

Only names count: what a reader is told ("shares Vladimir Putin, NATO") is all that the
ranking knows. A rare name weighs more than one that is everywhere. What an article is
related to depends on its near neighbours alone, so that an arrival changes little.
"""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from math import log
from operator import attrgetter

from digest.model import Card

NEAR = 40
"""How many articles on either side, in time, are compared by each name. Bounds the work
for a name that thousands share; those further off would lose on date anyway."""

LIMIT = 4
MIN_SHARED = 2
"""A single shared name says little ("United States") unless it is rare."""

RARE = 4
"""Articles that a name may have and still relate two of them by itself."""

MANY = 1 << 17
"""Articles of an archive larger than any; a name that all of them share weighs least.
Not the archive's own size, or each arrival would change every weight."""

AGE = attrgetter("age")
DAY = attrgetter("day")
"""What ages begin with, and at hand."""

Naming = Callable[[str], Sequence[Card]]
"""Yields the articles that name an entity, oldest first."""


@dataclass(frozen=True, slots=True)
class Relation:
    article_id: str
    shared: tuple[str, ...]
    """Entity ids, rarest first."""


def weight(count: int) -> float:
    """How much a name says that *count* articles share.

    Counts are taken by powers of two (the first `RARE` each by itself): a weight that
    moved with every article would rank anew articles that nobody touched.
    """
    rough = count if count <= RARE else 1 << (count.bit_length() - 1)
    return log(1 + MANY / max(rough, 1))


def relate(
    card: Card, naming: Naming, apart: Collection[str] = ()
) -> tuple[Relation, ...]:
    """Return what *card* is related to, strongest first, at most `LIMIT`.

    Articles of the ids *apart* do not count.
    """
    near: dict[str, dict[str, Card]] = {}
    weights: dict[str, float] = {}
    close: set[str] = set()
    for entity_id in card.entities:
        found = naming(entity_id)
        weights[entity_id] = weight(len(found))
        near[entity_id] = {other.id: other for other in around(found, card)}
        if len(found) <= RARE:
            close.update(near[entity_id])
    counts = Counter(chain.from_iterable(near.values()))
    close.update(one for one, count in counts.items() if count >= MIN_SHARED)
    close -= {card.id, *apart}
    others: dict[str, Card] = {}
    shared: defaultdict[str, list[str]] = defaultdict(list)
    for entity_id, cards in near.items():
        for other in close.intersection(cards):
            others[other] = cards[other]
            shared[other].append(entity_id)

    def rank(other: str) -> tuple[float, int, str]:
        strength = sum(weights[entity_id] for entity_id in shared[other])
        days = abs((others[other].day - card.day).days)
        return (-strength, days, others[other].path)

    return tuple(
        Relation(
            other,
            tuple(sorted(shared[other], key=lambda name: (-weights[name], name))),
        )
        for other in sorted(close, key=rank)[:LIMIT]
    )


def around(found: Sequence[Card], card: Card) -> Sequence[Card]:
    """The articles of *found* that are near *card* in time, itself among them."""
    start = bisect_left(found, card.day, key=DAY)
    end = bisect_right(found, card.day, start, key=DAY)
    here = bisect_left(found, card.age, start, end, key=AGE)
    return found[max(0, here - NEAR) : here + NEAR + 1]


def unsettled(
    before: Sequence[Card], after: Sequence[Card], card: Card
) -> Iterator[str]:
    """Yield the ids whose relations may be others, now that *card* came or went.

    *before* and *after* are the articles of one name.
    """
    if weight(len(before)) != weight(len(after)):
        yield from (other.id for other in after)
    else:
        here = bisect_left(after, card.age, key=AGE)
        near = after[max(0, here - NEAR - 1) : here + NEAR + 2]
        yield from (other.id for other in near)
