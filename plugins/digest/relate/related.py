"""Find the articles that share most with each article, and say what they share.

Only names count: what a reader is told ("shares Vladimir Putin, NATO") is all that the
ranking knows. A rare name weighs more than one that is everywhere.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log

from digest.model import Card

NEAR = 40
"""How many articles on either side, in time, are compared by each name. Bounds the work
for a name that thousands share; those further off would lose on date anyway."""

LIMIT = 4
MIN_SHARED = 2
"""A single shared name says little ("United States") unless it is rare."""

RARE = 4
"""Articles that a name may have and still relate two of them by itself."""


@dataclass(frozen=True, slots=True)
class Relation:
    article_id: str
    shared: tuple[str, ...]
    """Entity ids, rarest first."""


def relate(cards: Iterable[Card]) -> dict[str, tuple[Relation, ...]]:
    """Return the relations of each article, strongest first, at most `LIMIT`."""
    ordered = sorted(cards, key=lambda card: (card.day, card.path))
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, card in enumerate(ordered):
        for entity_id in card.entities:
            places[entity_id].append(place)
    weight = {
        entity_id: log(1 + len(ordered) / len(found))
        for entity_id, found in places.items()
    }
    return {
        card.id: tuple(_strongest(place, ordered, places, weight))
        for place, card in enumerate(ordered)
    }


def _strongest(
    place: int,
    ordered: Sequence[Card],
    places: Mapping[str, list[int]],
    weight: Mapping[str, float],
) -> Iterator[Relation]:
    card = ordered[place]
    shared: defaultdict[int, list[str]] = defaultdict(list)
    for entity_id in card.entities:
        found = places[entity_id]
        here = bisect_left(found, place)
        for other in found[max(0, here - NEAR) : here + NEAR + 1]:
            if other != place:
                shared[other].append(entity_id)

    def rank(other: int) -> tuple[float, int, str]:
        strength = sum(weight[entity_id] for entity_id in shared[other])
        days = abs((ordered[other].day - card.day).days)
        return (-strength, days, ordered[other].path)

    close = [
        other
        for other, ids in shared.items()
        if len(ids) >= MIN_SHARED or len(places[ids[0]]) <= RARE
    ]
    for other in sorted(close, key=rank)[:LIMIT]:
        ids = sorted(shared[other], key=lambda name: (-weight[name], name))
        yield Relation(ordered[other].id, tuple(ids))
