"""Tell by the words around it whether a name is part of a longer one.

"Georgia Institute" is not Georgia; "President Biden" and "US Secretary of State" are
who they seem. In doubt a name is taken for a part: nothing is linked, and the article
mostly has the name elsewhere alone.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from digest.identify.bearers import DOUBTED, Bearers, Standing
from digest.identify.places import in_dateline, is_games, is_person, is_team
from digest.identify.scan import Hit
from digest.identify.surroundings import (
    LONGEST,
    Lines,
    is_opener,
    opens_sentence,
    word_before,
)
from digest.identify.words import (
    BRANDS,
    CALENDAR,
    COMMON,
    HEADS,
    OFFICES,
    ORGANS,
    PREFIXES,
    STOP,
)

FOLLOWING = re.compile(r" (?:& )?([^\W\d_][\w'&-]*)")
RUN = re.compile(r"(?: (?:(?:of|and|for|the) ){0,2}[A-ZÀ-Þ][\w'-]*){1,5}")
CHAIN = re.compile(r"([^\W\d_][\w'.-]*) (of|for|on|de)(?: the)? $")
LINKS = ("of ", "for ", "on ", "de ", "the ")


@dataclass(frozen=True, slots=True)
class Reader:
    """A text with its hits, to judge each hit by its neighbours."""

    text: str
    hits: Sequence[Hit]
    bearers: Bearers
    lines: Lines

    def judge(self, index: int) -> tuple[Hit, Standing]:
        """Judge one hit; a person's given names are taken into it."""
        hit = self.hits[index]
        spelling = self.text[hit.start : hit.end]
        line = self.lines.at(hit.start)
        short = spelling.isupper() or hit.senses[0].kind == "abbr"
        if any(sense.upper for sense in hit.senses):
            first = self.lines.first(hit.start)
            if not line.capitals and in_dateline(self.text, first, hit):
                return hit, "dateline"
            return hit, "capitals" if line.capitals else "upper"
        if line.capitals and not (short and spelling.lower() not in STOP | COMMON):
            return hit, "capitals"
        standing = self._standing(index, short, " " in spelling)
        if standing is None:
            hit, standing = self.bearers.judge(hit)
            surname = all(sense.surname for sense in hit.senses)
            if line.listing and surname and standing in ("alone", "titled"):
                return hit, "listing"
        if standing in DOUBTED and line.headline and not self._headed(index):
            return _weak(hit), "headline"
        return hit, standing

    def _standing(self, index: int, short: bool, several: bool) -> Standing | None:
        """Judge a hit in prose; nothing where it takes a look at a person's names."""
        hit = self.hits[index]
        if longer := self._goes_on(index, short):
            return longer
        if hit.senses[0].bare:
            return "alone" if self._ends_before(index) else None
        if hit.senses[0].place:
            if is_games(self.text, hit):
                return "games"
            alone = self._place(index) and not self._ends_before(index)
            if is_team(self.text, hit):
                return "team"
            if alone and is_person(self.text, hit):
                return "person"
        return self._began(index, short, several) or "alone"

    def _headed(self, index: int) -> bool:
        """Whether a word beside the hit makes a longer name even in a headline."""
        hit = self.hits[index]
        after = FOLLOWING.match(self.text, hit.end)
        before = word_before(self.text, hit.start - 1)
        return before.lower() in HEADS or bool(after and after[1].lower() in HEADS)

    def _goes_on(self, index: int, short: bool) -> Standing | None:
        """Whether what is tied to the hit, or follows it, makes a longer name of it."""
        hit = self.hits[index]
        if self._joined(index):
            return None if short else "hyphen"
        if self.text[max(0, hit.start - 2) : hit.start] == "& ":
            return None if short else "ampersand"
        word = FOLLOWING.match(self.text, hit.end)
        if word is None or not word[1][0].isupper() or self._next(index, word.start(1)):
            return None
        if "&" in word[0]:
            return None if short else "ampersand"
        return "followed" if self._followed(hit, word[1], short) else None

    def _followed(self, hit: Hit, word: str, short: bool) -> bool:
        """Whether *word* and the capitalised ones after it are of the hit's name."""
        low = word.lower().removesuffix("'s")
        run = RUN.match(self.text, hit.end)
        nouns = {one.lower() for one in run[0].split()} if run else {low}
        if short:
            return low in BRANDS or not nouns.isdisjoint(ORGANS)
        office = low in OFFICES or low.partition("-")[0] in OFFICES
        if office or low in STOP or low in CALENDAR:
            return office and not nouns.isdisjoint(HEADS | ORGANS)
        return not any(letter.isdigit() for letter in low)

    def _joined(self, index: int) -> bool:
        """Whether a hyphen ties the hit to a capitalised word that is no hit."""
        text, hit = self.text, self.hits[index]
        if text[hit.end : hit.end + 1] == "-":
            after = text[hit.end + 1 : hit.end + 2]
            if after.isupper() and not self._next(index, hit.end + 1):
                return True
        if text[hit.start - 1 : hit.start] != "-":
            return False
        before = word_before(text, hit.start - 1)
        known = index > 0 and self.hits[index - 1].end == hit.start - 1
        return before[:1].isupper() and not known and before.lower() not in PREFIXES

    def _next(self, index: int, start: int) -> bool:
        """Whether a name of its own begins at *start*, after the hit.

        A surname after a place is none: the place is a given name then.
        """
        after = self.hits[index + 1] if index + 1 < len(self.hits) else None
        if after is None or after.start != start:
            return False
        spaced = self.text[start - 1] == " "
        return not (spaced and after.senses[0].bare and self._place(index))

    def _ends_before(self, index: int) -> bool:
        """Whether a name of its own ends right before the hit."""
        hit = self.hits[index]
        if index == 0 or self.hits[index - 1].end != hit.start - 1:
            return False
        return not (hit.senses[0].bare and self._place(index - 1))

    def _place(self, index: int) -> bool:
        """Whether a hit is a place of one word, which may be a given name as well."""
        hit = self.hits[index]
        spelling = self.text[hit.start : hit.end]
        sense = hit.senses[0]
        single = " " not in spelling and not spelling.isupper()
        return single and sense.place and sense.kind == "name"

    def _began(self, index: int, short: bool, several: bool) -> Standing | None:
        """Whether the words before make the hit the end of a longer name."""
        text, hit = self.text, self.hits[index]
        before = text[max(0, hit.start - LONGEST) : hit.start]
        if before.endswith(LINKS) and self._chained(index, before):
            return "chain"
        if short or several or before[-1:] != " " or self._ends_before(index):
            return None
        word = word_before(text, hit.start - 1)
        low = word.lower().rstrip(".")
        if not word[:1].isupper() or low.endswith("'s"):
            return None
        if low in HEADS:
            return "preceded"
        if low in STOP or low in OFFICES or low in CALENDAR:
            return None
        opener = opens_sentence(text, hit.start - 1 - len(word)) and is_opener(low)
        return None if opener else "preceded"

    def _chained(self, index: int, before: str) -> bool:
        """Whether the hit is the last word of a name like "Bank of China"."""
        chain = CHAIN.search(before)
        if chain is None or not chain[1][0].isupper():
            return False
        start = self.hits[index].start - len(before)
        if index and self.hits[index - 1].end == start + chain.end(1):
            return False
        low = chain[1].lower()
        if low in HEADS:
            return True
        if chain[2] != "for" or low in OFFICES:
            return False
        return not opens_sentence(self.text, start + chain.start())


def _weak(hit: Hit) -> Hit:
    """Make the hit count only if its entity is named elsewhere in the article."""
    senses = tuple(
        sense._replace(needs=sense.needs or frozenset((sense.entity_id,)))
        for sense in hit.senses
    )
    return hit._replace(senses=senses)
