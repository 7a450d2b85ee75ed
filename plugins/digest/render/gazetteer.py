"""What pages may ask of where places lie; a part of the archive."""

from collections.abc import Callable, Mapping

from digest.model import Entity
from digest.render.views import Name, Spot


class Gazetteer:
    """Answers, and notes with *ask* the facts that were asked for."""

    def __init__(
        self,
        entities: Mapping[str, Entity],
        ask: Callable[[str], None],
        name: Callable[[str, int], Name],
    ) -> None:
        self._entities = entities
        self._ask = ask
        self._name = name

    def spots(self, counts: Mapping[str, int], most: int) -> tuple[Spot, ...]:
        """Those of the ids in *counts* that are on the map, most frequent first.

        None where it would be one alone, which is no map. One fact stands for the
        points of all: they change seldom, and a page asks for many.
        """
        self._ask("geo")
        found = sorted(
            (-count, one, geo)
            for one, count in counts.items()
            if (geo := self._entities[one].geo)
        )[:most]
        if len(found) < 2:
            return ()
        return tuple(Spot(self._name(one, -count), geo) for count, one, geo in found)
