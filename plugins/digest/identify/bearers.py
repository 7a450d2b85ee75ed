"""Tell whose surname it is by the words before it: "Hunter Biden" is not Joe Biden."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from digest.identify.scan import Hit
from digest.identify.senses import Senses
from digest.identify.spellings import plain, romanized, skeleton
from digest.identify.surroundings import is_opener, opens_sentence, word_before
from digest.identify.words import CALENDAR, HONORIFICS, OFFICES, RULERS, STOP

Standing = Literal[
    "alone", "full", "titled", "dateline", "headline",
    "followed", "hyphen", "ampersand", "preceded", "chain", "games",
    "upper", "capitals", "listing",
    "bearer", "person", "team",
]  # fmt: skip
"""How a hit stands in its text, and by which rule.

It counts if it stands ``alone``, is a person in ``full`` or ``titled``, or a place in a
``dateline``; in a ``headline`` it counts with the body.

It is part of a longer name by the words after (``followed``) or before (``preceded``),
by a ``hyphen`` or an ampersand (``ampersand``), as the end of a ``chain`` like "Bank of
China", or of the name of ``games``. Nothing can be told of it in a line of
``capitals``, or where it is ``upper``: a place in capitals that is no dateline; nor of
a surname in a ``listing``.

It is somebody or something else: another ``bearer`` of a surname, a ``person`` or a
``team`` called as a place."""

PARTS: frozenset[Standing] = frozenset((
    "followed", "hyphen", "ampersand", "preceded", "chain", "games",
    "upper", "capitals", "listing",
))  # fmt: skip
OTHERS: frozenset[Standing] = frozenset(("bearer", "person", "team"))
DOUBTED = PARTS | OTHERS


class Given(NamedTuple):
    """Where a given name begins, and the senses that have it."""

    start: int
    senses: Senses
    whole: bool
    """It is no initial."""


@dataclass(frozen=True, slots=True)
class Bearers:
    """A text, and the words of each person's names, plain and in lower case."""

    text: str
    given: Mapping[str, frozenset[str]]
    damaged: bool

    def judge(self, hit: Hit) -> tuple[Hit, Standing]:
        """Judge a surname, or another single word that names a person.

        The person's given names before it are taken into the hit.
        """
        if self.text[hit.start - 1 : hit.start] != " ":
            return hit, "alone"
        word = word_before(self.text, hit.start - 1)
        low = word.lower().rstrip(".")
        if not word[:1].isupper() or low.endswith("'s"):
            return hit, "alone"
        start = hit.start - 1 - len(word)
        if own := self._named(hit.senses, hit.start):
            return self._full(hit, own)
        if low in RULERS:
            return hit, "titled"
        if low in HONORIFICS or low in OFFICES or low in STOP or low in CALENDAR:
            return hit, "alone"
        acronym = word.isupper() and len(low) > 1
        if acronym or (opens_sentence(self.text, start) and is_opener(low)):
            return hit, "alone"
        return hit, "bearer"

    def _named(self, senses: Senses, end: int) -> Given | None:
        """The given name or initial of some of *senses* that ends right before *end*.

        Initials between them are passed over: Donald J. Trump.
        """
        while self.text[end - 1 : end] == " ":
            word = word_before(self.text, end - 1)
            end -= 1 + len(word)
            if not word[:1].isupper():
                break
            if own := self._own(senses, word):
                return Given(end, own, len(word.rstrip(".")) > 1)
            if len(word.rstrip(".")) > 1:
                break
        return None

    def _own(self, senses: Senses, word: str) -> Senses:
        """The persons among *senses* who have *word* as a given name or initial."""
        if not all(sense.bare for sense in senses):
            return ()
        return tuple(
            sense for sense in senses if self._gives(word, self.given[sense.entity_id])
        )

    def _gives(self, word: str, names: frozenset[str]) -> bool:
        low = plain(word).lower().rstrip(".")
        if low in names:
            return True
        if len(low) == 1:
            return any(name[0] == low for name in names)
        key = romanized(low)
        if any(name[0] == low[0] and romanized(name) == key for name in names):
            return True
        bones = skeleton(low)
        return self.damaged and len(bones) > 2 and bones in map(skeleton, names)

    def _full(self, hit: Hit, given: Given) -> tuple[Hit, Standing]:
        full = given.whole
        while more := self._named(given.senses, given.start):
            given = more
            full = full or given.whole
        own = given.senses
        if not full:
            return hit._replace(start=given.start, senses=own), "alone"
        firm = tuple(sense._replace(needs=frozenset()) for sense in own)
        return hit._replace(start=given.start, senses=firm), "full"
