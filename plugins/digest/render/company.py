"""What pages may ask of who is named with whom; a part of the archive.

What is asked of one entity is answered from its own articles, so that a change in
others leaves its page alone. Only what is asked of all needs the pairs of all.
"""

from collections.abc import Callable, Collection, Mapping
from heapq import nsmallest

from digest.model import Card, Entity, Kind
from digest.relate.comentions import Tie, named_together, ties_in
from digest.render.index import Index
from digest.render.shelves import traits


class Company:
    """Answers, and notes with *ask* the facts that were asked for."""

    def __init__(
        self, index: Index, entities: Mapping[str, Entity], ask: Callable[[str], None]
    ) -> None:
        self._index = index
        self._entities = entities
        self._ask = ask

    # Of one

    def together(self, entity_id: str) -> tuple[tuple[str, int], ...]:
        """Who is named with an entity, in how many articles, most first."""
        return named_together(entity_id, self._articles(entity_id))

    def ties(self, entity_id: str, others: Collection[str]) -> tuple[Tie, ...]:
        """Which *others* are named together in the articles that name an entity."""
        return ties_in(self._articles(entity_id), others)

    def _articles(self, entity_id: str) -> list[tuple[str, ...]]:
        self._ask(f"traits entity {entity_id}")
        shelf = self._index.shelves[f"entity {entity_id}"]
        return [names for _, _, names in map(traits, shelf)]

    # Of all

    def size(self) -> tuple[int, int]:
        """How many are named with another, and how many pairs there are."""
        self._ask("network")
        network = self._index.network
        return sum(1 for _ in network.beside()), len(network)

    def connected(self, most: int, kind: Kind | None = None) -> list[tuple[str, int]]:
        """Those of a *kind*, or of all, who are named with most others.

        Each with how many others that are.
        """
        self._ask("network")
        self._ask("kinds")
        found = (
            (one, count)
            for one, count in self._index.network.beside()
            if kind in (None, self._entities[one].kind)
        )
        return nsmallest(most, found, key=lambda pair: (-pair[1], pair[0]))

    def ties_among(self, ids: Collection[str]) -> tuple[Tie, ...]:
        """Which of *ids* are named together in any article."""
        self._ask("network")
        return self._index.network.ties(ids)

    def shared(self, one: str, other: str, most: int) -> list[Card]:
        """The newest articles that name both."""
        self._ask(f"list entity {one}")
        found: list[Card] = []
        for card in reversed(self._index.shelves[f"entity {one}"]):
            if len(found) == most:
                break
            if other in card.entities:
                found.append(card)
        return found
