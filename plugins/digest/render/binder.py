"""Keep the editions bound as articles and editors' files come, change and go."""

from bisect import bisect_left, insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date

from digest.errors import ContentError
from digest.model import Card
from digest.render.editions import (
    Edition,
    EditionFile,
    draft,
    editors,
    order,
    period_of,
)

AROUND = 5
"""How many neighbours of an edition its page may show."""


class Binder:
    """The editions of an archive by day."""

    def __init__(self, period: str) -> None:
        self._period = period
        self._files: dict[date, EditionFile] = {}
        self._cards: dict[date, dict[str, Card]] = {}
        self._editions: dict[date, Edition] = {}
        self._orders: dict[date, tuple[str, ...]] = {}
        self._holders: dict[str, set[date]] = {}
        self._cited: dict[date, frozenset[str]] = {}
        self._citing: dict[str, set[date]] = {}
        self.days: list[date] = []
        """Oldest first."""

    def take_files(self, files: Iterable[EditionFile]) -> set[date]:
        """Use *files* from now on; return the days to bind anew.

        Raise `ContentError` for two files of one period.
        """
        found: dict[date, EditionFile] = {}
        for file in files:
            day = period_of(file.day, self._period)
            other = found.setdefault(day, file)
            if other is not file:
                raise ContentError(
                    f"{file.name}: the edition of {day} is also in {other.name};"
                    " keep one"
                )
        before, self._files = self._files, found
        return {
            day
            for day in before.keys() | found.keys()
            if before.get(day) != found.get(day)
        }

    def change(self, old: Card | None, new: Card | None) -> set[date]:
        """Put *new* in the place of *old*; return the days to bind anew."""
        days = set()
        for card in (old, new):
            if card:
                days |= {period_of(card.day, self._period)}
                days |= self._holders.get(card.id, set())
        if old:
            day = period_of(old.day, self._period)
            del self._cards[day][old.id]
            if not self._cards[day]:
                del self._cards[day]
        if new:
            day = period_of(new.day, self._period)
            self._cards.setdefault(day, {})[new.id] = new
        return days

    def bind(self, days: Iterable[date], by_id: Mapping[str, Card]) -> set[str]:
        """Bind the editions of *days*; return the facts that are others now.

        Raise `ContentError` for a file that places an article which is not there.
        """
        facts: set[str] = set()
        for day in sorted(days):
            facts.update(f"cited {said}" for said in self._cite(day))
            edition = self._bind(day, by_id)
            placed = order(edition, by_id) if edition else ()
            if self._editions.get(day) != edition:
                facts.add(f"edition {day}")
            if self._orders.get(day, ()) != placed:
                facts.add(f"order {day}")
                facts.update(f"place {one}" for one in self._place(day, placed))
            if (day in self._editions) != (edition is not None):
                facts |= self._count(day, edition is not None)
            if edition:
                self._editions[day], self._orders[day] = edition, placed
        return facts

    def _bind(self, day: date, by_id: Mapping[str, Card]) -> Edition | None:
        file = self._files.get(day)
        if file:
            return None if file.withheld else editors(file, day, by_id)
        cards = self._cards.get(day)
        return draft(day, cards.values()) if cards else None

    def _cite(self, day: date) -> Collection[str]:
        """Note what an editor's words cite; return what they do not on both sides."""
        file = self._files.get(day)
        is_shown = file and not file.withheld
        now = frozenset((*file.links, *file.cites) if file and is_shown else ())
        others = now ^ self._cited.get(day, frozenset())
        for said in others:
            days = self._citing.setdefault(said, set())
            (days.add if said in now else days.remove)(day)
        self._cited[day] = now
        return others

    def citing(self, said: str) -> Collection[date]:
        """The days whose editor's words link to an id, a name or an address."""
        return self._citing.get(said, ())

    def _place(self, day: date, placed: Sequence[str]) -> Collection[str]:
        """Note who holds which article; return those whose place may be another."""
        before = self._orders.get(day, ())
        for one in before:
            self._holders[one].discard(day)
        for one in placed:
            self._holders.setdefault(one, set()).add(day)
        return {*before, *placed}

    def _count(self, day: date, comes: bool) -> set[str]:
        """Note that an edition comes or goes; those around it have new neighbours."""
        if comes:
            insort(self.days, day)
        else:
            self.days.remove(day)
            del self._editions[day]
            self._orders.pop(day, None)
        near = self.around(day)
        return {"units", "days", *(f"around {one}" for one in near)}

    def around(self, day: date) -> list[date]:
        """The days of the editions near *day*, oldest first."""
        here = bisect_left(self.days, day)
        return self.days[max(0, here - AROUND) : here + AROUND + 2]

    def edition(self, day: date) -> Edition:
        return self._editions[day]

    def order(self, day: date) -> tuple[str, ...]:
        """The ids of the articles as a reader meets them."""
        return self._orders[day]

    def place(self, article_id: str, own: date) -> tuple[date, str, str] | None:
        """The edition of an article, and what stands before and after it there.

        That of *own*, its own day, before any other; of others the first.
        """
        days = self._holders.get(article_id)
        if not days:
            return None
        own = period_of(own, self._period)
        day = own if own in days else min(days)
        placed = self._orders[day]
        here = placed.index(article_id)
        before = placed[here - 1] if here else ""
        after = placed[here + 1] if here + 1 < len(placed) else ""
        return day, before, after
