"""Count who is named together with whom, in how many articles."""

from collections import Counter
from collections.abc import Iterable


def named_together(
    entity_id: str, articles: Iterable[tuple[str, ...]]
) -> tuple[tuple[str, int], ...]:
    """Return the others that *articles* name, with how many do, most first.

    *articles* are those that name *entity_id*, each as the ids of all whom it names.
    """
    counts = Counter(other for names in articles for other in names)
    del counts[entity_id]
    return tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
