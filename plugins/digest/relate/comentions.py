"""Count who is named together with whom, in how many articles."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from digest.model import Card


def named_together(cards: Iterable[Card]) -> dict[str, tuple[tuple[str, int], ...]]:
    """Yield for each entity id the others and the articles shared, most first."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for card in cards:
        for entity_id in card.entities:
            counts[entity_id].update(
                other for other in card.entities if other != entity_id
            )
    return {
        entity_id: tuple(sorted(others.items(), key=lambda pair: (-pair[1], pair[0])))
        for entity_id, others in counts.items()
    }
