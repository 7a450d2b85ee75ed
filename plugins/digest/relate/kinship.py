"""Say how alike articles are, and keep it said as articles come, change and go.

Two articles are compared by the words of their signatures, a rare one counting for
more, and by the days between them. All is counted in whole numbers, so that the order
in which articles came leaves no trace.
"""

from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from math import isqrt, log

DAYS = 10
"""Between two articles that are compared at all."""
ALIKE = 300
"""Thousandths of cosine below which two articles have nothing to do with each other."""
FADING = 25
"""Thousandths that are taken off for each day between, after the first."""
SHARED = 2
"""Rare terms that two must share to be compared."""
RARE = 512
"""Articles of which fewer have a rare term. What an article is compared with is found
by these alone: so the work grows with the articles, and not with their pairs."""
MANY = 4096
"""Articles among which a term that all have weighs next to nothing. Not the archive's
own size, or each arrival would change every weight."""
OFTEN = (10, 17, 21, 24)
"""What one to four and more mentions are worth: 1 + log, in tenths."""

Links = Mapping[str, int]
"""Other articles, with thousandths of likeness."""

Shelf = dict[int, list[str]]
"""Articles by their terms."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What is compared of an article."""

    day: int
    """Its ordinal."""
    signature: bytes


def rough(count: int) -> int:
    """A number of articles to within a factor of four: up to 7, to 31, to 127 …

    A weight that moved with every article would change what articles are to each
    other that nobody touched.
    """
    return 4 ** (max(count.bit_length(), 2) // 2) if count > 7 else 4


@cache
def weight(rough_count: int) -> int:
    """What a term weighs that so many articles have."""
    return round(8 * log(1 + MANY / rough_count))


class Kinship:
    """The articles of an archive, each with those that are like it.

    Begins with the articles *signed*, which have the *links* that were found before.
    """

    def __init__(
        self,
        signed: Mapping[str, Signed] | None = None,
        links: Iterable[tuple[str, str, int]] = (),
    ) -> None:
        self.signed: dict[str, Signed] = {}
        self.links: dict[str, dict[str, int]] = {}
        """Of those that have any. Each link stands on both sides."""
        self._counts: Counter[int] = Counter()
        self._stretches: dict[int, dict[str, None]] = {}
        """The articles of each stretch of `DAYS`."""
        self._shelves: dict[int, Shelf] = {}
        """The same by their terms, of stretches that were asked for."""
        self._weighed: dict[str, tuple[dict[int, int], int]] = {}
        numbers = array("I")
        for one, known in (signed or {}).items():
            numbers.frombytes(known.signature)
            self._place(one, known)
        for number, count in Counter(numbers).items():
            self._counts[number >> 2] += count
        for one, other, alike in links:
            self._link(one, other, alike)

    def change(self, gone: Iterable[str], new: Mapping[str, Signed]) -> set[str]:
        """Take out *gone*, put in *new*; return whose links may be others.

        An article that changed is in both, or only in *new*.
        """
        before: Counter[int] = Counter()
        after: Counter[int] = Counter()
        touched = {*gone, *new}
        for one in touched & self.signed.keys():
            before.update(self._take(one))
        for one, signed in new.items():
            after.update(self._put(one, signed))
        touched |= self._reweighed(before, after)
        near = {other for one in touched for other in self.links.get(one, ())}
        for one in touched:
            self._unlink(one)
            self._weighed.pop(one, None)
        for one in sorted(touched & self.signed.keys()):
            for other, alike in self._like(one):
                self._link(one, other, alike)
        return touched | near

    def _put(self, one: str, signed: Signed) -> list[int]:
        self._place(one, signed)
        terms = terms_of(signed.signature)
        shelf = self._shelves.get(signed.day // DAYS)
        if shelf is not None:
            for term in terms:
                shelf.setdefault(term, []).append(one)
        return terms

    def _place(self, one: str, signed: Signed) -> None:
        self.signed[one] = signed
        self._stretches.setdefault(signed.day // DAYS, {})[one] = None

    def _take(self, one: str) -> list[int]:
        signed = self.signed.pop(one)
        stretch = signed.day // DAYS
        del self._stretches[stretch][one]
        terms = terms_of(signed.signature)
        shelf = self._shelves.get(stretch)
        if shelf is not None:
            for term in terms:
                shelf[term].remove(one)
        return terms

    def _shelf(self, stretch: int) -> Shelf:
        if stretch not in self._shelves:
            shelf: Shelf = {}
            for one in self._stretches.get(stretch, ()):
                for term in terms_of(self.signed[one].signature):
                    shelf.setdefault(term, []).append(one)
            self._shelves[stretch] = shelf
        return self._shelves[stretch]

    def _reweighed(self, before: Counter[int], after: Counter[int]) -> set[str]:
        """Count the terms anew; return the articles of those that weigh otherwise."""
        others: set[int] = set()
        for term in before.keys() | after.keys():
            was = self._counts[term]
            now = was - before[term] + after[term]
            if now:
                self._counts[term] = now
            else:
                del self._counts[term]
            if was and now and rough(was) != rough(now):
                others.add(term)
        return {*self._having(others)} if others else set()

    def _having(self, terms: set[int]) -> Iterator[str]:
        """Yield the articles that have one of *terms*."""
        for stretch, articles in self._stretches.items():
            shelf = self._shelves.get(stretch)
            if shelf is not None:
                for term in terms & shelf.keys():
                    yield from shelf[term]
            else:
                for one in articles:
                    if not terms.isdisjoint(terms_of(self.signed[one].signature)):
                        yield one

    def _link(self, one: str, other: str, alike: int) -> None:
        self.links.setdefault(one, {})[other] = alike
        self.links.setdefault(other, {})[one] = alike

    def _unlink(self, one: str) -> None:
        for other in self.links.pop(one, ()):
            there = self.links[other]
            del there[one]
            if not there:
                del self.links[other]

    def _like(self, one: str) -> Iterator[tuple[str, int]]:
        """Yield the articles that are like *one*, as far as they are not linked yet."""
        day = self.signed[one].day
        weights, length = self._weigh(one)
        linked = self.links.get(one, {})
        for other in self._near(one, day, weights):
            if other != one and other not in linked:
                theirs, their_length = self._weigh(other)
                apart = abs(self.signed[other].day - day)
                shared = weights.keys() & theirs.keys()
                product = sum(weights[term] * theirs[term] for term in shared)
                alike = 1000 * product // max(length * their_length, 1)
                alike -= FADING * max(apart - 1, 0)
                if alike >= ALIKE:
                    yield other, alike

    def _near(self, one: str, day: int, terms: Iterable[int]) -> Iterator[str]:
        """Yield the articles that share enough rare terms with *one*, itself too."""
        counts: Counter[str] = Counter()
        stretch = day // DAYS
        shelves = [self._shelf(stretch + step) for step in (-1, 0, 1)]
        for term in terms:
            if self._counts[term] < RARE:
                for shelf in shelves:
                    if found := shelf.get(term):
                        counts.update(found)
        for other, shared in counts.items():
            if shared >= SHARED and abs(self.signed[other].day - day) <= DAYS:
                yield other

    def _weigh(self, one: str) -> tuple[dict[int, int], int]:
        """The terms of an article with their weights, and the length of that vector."""
        if one not in self._weighed:
            counts = self._counts
            weights = {
                number >> 2: OFTEN[number & 3] * weight(rough(counts[number >> 2]))
                for number in array("I", self.signed[one].signature)
            }
            length = isqrt(sum(one * one for one in weights.values()))
            self._weighed[one] = weights, length
        return self._weighed[one]


def terms_of(signature: bytes) -> list[int]:
    return [number >> 2 for number in array("I", signature)]
