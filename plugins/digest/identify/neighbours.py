"""Tell by the words around it whether a name is part of a longer one.

"Georgia Institute" is not Georgia, "Hunter Biden" not Joe Biden; "President Biden" and
"US Secretary of State" are who they seem. In doubt a name is taken for a part: nothing
is linked, and the article mostly has the name elsewhere alone.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.identify.lexicon import Senses
from digest.identify.scan import Hit
from digest.identify.spellings import plain, skeleton
from digest.identify.words import (
    BRANDS,
    CALENDAR,
    COMMON,
    HEADS,
    HONORIFICS,
    OFFICES,
    RULERS,
    STOP,
)

Standing = Literal["alone", "part", "other", "full", "titled"]
"""``part`` of a longer name; a surname of an``other`` person; a person in ``full``, or
``titled``; or ``alone``."""

FOLLOWING = re.compile(r" (?:& )?([^\W\d_][\w'&-]*)")
CHAIN = re.compile(r"([^\W\d_][\w'.-]*) (?:of|for|de)(?: the)? $")
OPENING = re.compile(r"""(?:^|[.!?:;\n…]["'”’)\]]*|[•–—*-])[\s"'“‘(\[]*$""")
DATELINE = re.compile(r"(?:[ ,/]+[A-ZÀ-Ö][\w.]*){0,4} ?(?:\(|[–—:-] ?)")
HEADLINE = 200
"""Longer lines are no headlines."""


@dataclass(frozen=True, slots=True)
class Line:
    capitals: bool
    """Every letter is a capital."""
    headline: bool
    """Every Word Begins With One, so that capitals tell nothing."""


PROSE = Line(capitals=False, headline=False)


@dataclass(frozen=True, slots=True)
class Reader:
    """A text with its hits, to judge each hit by its surroundings."""

    text: str
    hits: Sequence[Hit]
    given: Mapping[str, frozenset[str]]
    damaged: bool

    def judge(self, index: int) -> tuple[Hit, Standing]:
        """Judge one hit; a person's given names are taken into it."""
        hit = self.hits[index]
        line = self._line(hit.start)
        spelling = self.text[hit.start : hit.end]
        short = spelling.isupper() or hit.senses[0].kind == "abbr"
        if line.capitals and not (short and spelling.lower() not in STOP | COMMON):
            return hit, "part"
        upper = [sense for sense in hit.senses if sense.upper]
        if upper and not self._dateline(hit):
            return hit, "part"
        if not upper and self._goes_on(index, line, short):
            return hit, "part"
        if hit.senses[0].bare:
            return self._bearer(index, line)
        if not upper and self._began(index, line, short, " " in spelling):
            return hit, "part"
        return hit, "alone"

    def _line(self, start: int) -> Line:
        first = self.text.rfind("\n", 0, start) + 1
        last = self.text.find("\n", start)
        if last < 0:
            last = len(self.text)
        if last - first > HEADLINE:
            return PROSE
        return judge_line(self.text[first:last])

    def _dateline(self, hit: Hit) -> bool:
        first = self.text.rfind("\n", 0, hit.start) + 1
        before = self.text[first : hit.start]
        return (not before.strip() or before.isupper()) and bool(
            DATELINE.match(self.text, hit.end)
        )

    def _goes_on(self, index: int, line: Line, short: bool) -> bool:
        hit = self.hits[index]
        if self._joined(index):
            return not short
        word = FOLLOWING.match(self.text, hit.end)
        if (
            word is None
            or not word[1][0].isupper()
            or self._begins(index, word.start(1))
        ):
            return False
        low = word[1].lower().removesuffix("'s")
        head = low.partition("-")[0]
        if "&" in word[0]:
            return not short
        if short:
            return low in BRANDS
        if line.headline:
            return low in HEADS
        return not ({low, head} & OFFICES or low in STOP or low in CALENDAR)

    def _joined(self, index: int) -> bool:
        """Whether a hyphen ties the hit to a capitalised word that is no hit."""
        hit = self.hits[index]
        if self.text[hit.end : hit.end + 1] == "-":
            after = self.text[hit.end + 1 : hit.end + 2]
            if after.isupper() and not self._begins(index, hit.end + 1):
                return True
        if self.text[hit.start - 1 : hit.start] == "-" and hit.start > 1:
            before = _last_word(self.text, hit.start - 1)
            ends = index and self.hits[index - 1].end == hit.start - 1
            if before[:1].isupper() and not ends and before.lower() not in PREFIXES:
                return True
        return False

    def _begins(self, index: int, start: int) -> bool:
        """Whether the next hit begins at *start* and is a name of its own there."""
        if index + 1 == len(self.hits):
            return False
        after = self.hits[index + 1]
        spaced = start > self.hits[index].end + 1 or self.text[start - 1] == " "
        given = spaced and after.senses[0].bare and self.hits[index].senses[0].place
        return after.start == start and not given

    def _ends(self, index: int, end: int) -> bool:
        """Whether the hit before ends at *end* and is a name of its own there."""
        if index == 0 or self.hits[index - 1].end != end:
            return False
        before, hit = self.hits[index - 1], self.hits[index]
        spelling = self.text[before.start : before.end]
        single = " " not in spelling and not spelling.isupper()
        name = before.senses[0].place and before.senses[0].kind == "name"
        return not (hit.senses[0].bare and single and name)

    def _began(self, index: int, line: Line, short: bool, several: bool) -> bool:
        """Whether the words before make the hit the end of a longer name."""
        hit = self.hits[index]
        before = self.text[max(0, hit.start - 60) : hit.start]
        if (chain := CHAIN.search(before)) and chain[1][0].isupper():
            low = chain[1].lower()
            opens = self._opens(hit.start - len(before) + chain.start())
            if low in HEADS:
                return True
            office = {low, low.partition("-")[0]} & (OFFICES | STOP)
            if not (office or opens or line.headline) and " for " not in chain[0]:
                return not self._ends_before(
                    index, hit.start - len(before) + chain.end(1)
                )
        if before.endswith("& ") and not short:
            return True
        if short or several or not before.endswith(" "):
            return False
        word = _last_word(before, len(before) - 1)
        return self._ties(index, word, hit.start - 1 - len(word), line)

    def _ends_before(self, index: int, end: int) -> bool:
        return index > 0 and self.hits[index - 1].end == end

    def _ties(self, index: int, word: str, start: int, line: Line) -> bool:
        """Whether the capitalised *word* before the hit makes one name with it."""
        hit = self.hits[index]
        if not word[:1].isupper() or self._ends(index, hit.start - 1):
            return False
        low = word.lower().rstrip(".")
        if hit.senses[0].place and low in HONORIFICS:
            return True
        if low in STOP or low in OFFICES or low in CALENDAR or low.endswith("'s"):
            return False
        if line.headline:
            return low in HEADS
        return not (self._opens(start) and _opener(low))

    def _opens(self, start: int) -> bool:
        return bool(OPENING.search(self.text[max(0, start - 8) : start]))

    def _bearer(self, index: int, line: Line) -> tuple[Hit, Standing]:
        """Judge a surname by the words before it."""
        hit = self.hits[index]
        if self.text[hit.start - 1 : hit.start] != " ":
            return hit, "alone"
        word = _last_word(self.text, hit.start - 1)
        low = word.lower().rstrip(".")
        start = hit.start - 1 - len(word)
        if not word[:1].isupper() or low.endswith("'s") or start < 0:
            return hit, "alone"
        own = self._given(hit.senses, word)
        if own:
            return self._full(hit, start, own)
        if low in HONORIFICS or low in OFFICES or low in RULERS:
            return hit, "titled" if low in RULERS else "alone"
        if low in STOP or low in CALENDAR or self._ends(index, hit.start - 1):
            return hit, "alone"
        if word.isupper() and len(low) > 1:
            return hit, "alone"
        if self._opens(start) and _opener(low):
            return hit, "alone"
        return hit, "part" if line.headline else "other"

    def _given(self, senses: Senses, word: str) -> Senses:
        """The persons among *senses* of whom *word* is a given name or initial."""
        return (
            tuple(
                sense
                for sense in senses
                if self._is_given(word, self.given[sense.entity_id])
            )
            if all(sense.bare for sense in senses)
            else ()
        )

    def _is_given(self, word: str, names: frozenset[str]) -> bool:
        low = plain(word).lower().rstrip(".")
        if low in names:
            return True
        if len(low) == 1:
            return any(name[0] == low for name in names)
        bones = skeleton(low)
        return self.damaged and len(bones) > 2 and bones in map(skeleton, names)

    def _full(self, hit: Hit, start: int, own: Senses) -> tuple[Hit, Standing]:
        """Take the given names before the surname into the hit."""
        full = len(_last_word(self.text, hit.start - 1).rstrip(".")) > 1
        while start > 0 and self.text[start - 1] == " ":
            word = _last_word(self.text, start - 1)
            if not word[:1].isupper() or not (more := self._given(own, word)):
                break
            own, start = more, start - 1 - len(word)
            full = full or len(word.rstrip(".")) > 1
        senses = tuple(sense._replace(needs=frozenset()) for sense in own)
        whole = hit._replace(start=start, senses=senses if full else own)
        return whole, "full" if full else "alone"


PREFIXES = frozenset("anti ex mid non post pre pro trans".split())


def judge_line(line: str) -> Line:
    """Judge whether the capitals of a line tell names from other words."""
    if line.isupper():
        return Line(capitals=" " in line.strip(), headline=False)
    words = re.findall(r"[^\W\d_]{4,}", line)
    capitals = sum(word[0].isupper() for word in words)
    return Line(False, len(words) > 3 and capitals * 4 > len(words) * 3)


def _last_word(text: str, end: int) -> str:
    """The word that ends at *end*, without what opens before it."""
    start = max(text.rfind(" ", 0, end), text.rfind("\n", 0, end)) + 1
    word = text[start:end].lstrip("\"'“‘([«—–")
    if word.endswith("."):
        low = word[:-1].lower()
        return word if len(low) == 1 or low in HONORIFICS or low in OFFICES else ""
    return word if word[-1:].isalnum() or word.endswith("s'") else ""


def _opener(low: str) -> bool:
    """Whether a word is likely no name where it opens a sentence."""
    return low in COMMON or low.endswith(("ing", "ly", "ed", "ward", "wide"))
