"""The lists that pages show, kept in order as articles come, change and go.

Each list has a name (``all``, ``entity nato``, ``section World``, ``month 2021-12``).
A change is told as facts: what somebody may have read of a list, and must read again.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from digest.model import Card
from digest.render.lists import SIZE, full_leaves

AGE = attrgetter("age")


def lists_of(card: Card) -> Iterator[str]:
    """The names of the lists in which *card* stands."""
    day = card.day.isoformat()
    yield "all"
    yield f"section {card.section}"
    yield f"month {day[:7]}"
    yield f"year {day[:4]}"
    yield f"language {card.lang}"
    for entity_id in card.entities:
        yield f"entity {entity_id}"


class Shelves:
    """Cards in lists, oldest first. *newest* is how many the top of a list shows."""

    def __init__(self, newest: int) -> None:
        self._newest = newest
        self._cards: dict[str, list[Card]] = {}

    def fill(self, cards: Iterable[Card]) -> None:
        """Add many cards at once."""
        for card in sorted(cards, key=AGE):
            for name in lists_of(card):
                self._cards.setdefault(name, []).append(card)

    def __getitem__(self, name: str) -> Sequence[Card]:
        """The cards of a list, oldest first; none where there is no such list."""
        return self._cards.get(name, ())

    def names(self, kind: str) -> list[str]:
        """The lists of one kind (``entity``), without the word itself, sorted."""
        start = f"{kind} "
        found = (name for name in self._cards if name.startswith(start))
        return sorted(name[len(start) :] for name in found)

    def place(self, name: str, card: Card) -> int:
        """Where *card* stands in a list, or would."""
        return bisect_left(self[name], card.age, key=AGE)

    def change(self, old: Card | None, new: Card | None) -> set[str]:
        """Put *new* in the place of *old* and return the facts that are others now."""
        before = set(lists_of(old)) if old else set()
        after = set(lists_of(new)) if new else set()
        facts: set[str] = set()
        for name in before | after:
            was = old if name in before else None
            now = new if name in after else None
            facts.update(self._change(name, was, now))
        return facts

    def _change(self, name: str, old: Card | None, new: Card | None) -> Iterator[str]:
        cards = self._cards.setdefault(name, [])
        size = len(cards)
        places = []
        if old:
            place = self.place(name, old)
            places.append(place)
            del cards[place]
        if new:
            place = self.place(name, new)
            places.append(place)
            cards.insert(place, new)
        if not cards:
            del self._cards[name]
        yield f"list {name}"
        if old is None or new is None:
            yield f"count {name}"
        if old is None or new is None or traits(old) != traits(new):
            yield f"traits {name}"
        if max(places) >= min(size, len(cards)) - self._newest - 1:
            yield f"newest {name}"
        for number in _leaves_touched(places, size, len(cards)):
            yield f"leaf {name} {number}"


Traits = tuple[str, str, tuple[str, ...]]


def traits(card: Card) -> Traits:
    """What is counted of a card: its day, its section, its entities."""
    return card.day.isoformat(), card.section, card.entities


def _leaves_touched(places: Sequence[int], before: int, after: int) -> set[int]:
    """The numbers of the leaves that show something else now (see `lists.leaves`)."""
    full = max(full_leaves(before), full_leaves(after))
    first = min(places) // SIZE + 1
    if before != after:  # all that is newer has moved on by one
        touched = {0, *range(first, full + 1)}
        if full_leaves(before) != full_leaves(after):
            touched.add(max(full - 1, 0))  # the last full leaf: where it leads on to
        return touched
    last = max(places) // SIZE + 1
    return {number if number <= full else 0 for number in range(first, last + 1)}
