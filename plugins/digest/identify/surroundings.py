"""Read the words and the line around a stretch of text."""

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from digest.identify.words import COMMON, HONORIFICS, OFFICES

OPENING = re.compile(r"""(?:^|[.!?:;\n…]["'”’)\]]*|[•–—*-])[\s"'“‘(\[]*$""")
LONG = re.compile(r"[^\W\d_]{4,}")
SMALL = re.compile(r"(?<![\w'])[a-zà-öø-ÿ]{2,}")
NUMBER = re.compile(r"\d+")
LONGEST = 60
"""Characters of the longest word that is read."""
HEADLINE = 200
"""Characters of the longest line that is taken for a headline."""


@dataclass(frozen=True, slots=True)
class Line:
    capitals: bool
    """Every letter is a capital."""
    headline: bool
    """Every Word Begins With One, so that capitals tell nothing."""
    listing: bool = False
    """Names and figures, as in a table of results: "3. Tarn (NOR) 2:31 min"."""


PROSE = Line(capitals=False, headline=False)


class Lines:
    """The lines of a text, each judged once and only if asked for.

    The first is the title, and never a listing.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.start() for match in re.finditer("\n", text)]
        self._judged: dict[int, Line] = {}

    def first(self, start: int) -> int:
        """Where the line begins in which *start* lies."""
        at = bisect_left(self._ends, start)
        return self._ends[at - 1] + 1 if at else 0

    def at(self, start: int) -> Line:
        """Judge the line in which *start* lies."""
        at = bisect_left(self._ends, start)
        if at not in self._judged:
            first = self._ends[at - 1] + 1 if at else 0
            last = self._ends[at] if at < len(self._ends) else len(self._text)
            line = self._text[first:last] if last - first <= HEADLINE else ""
            judged = judge_line(line) if line else PROSE
            self._judged[at] = judged if at else replace(judged, listing=False)
        return self._judged[at]


def judge_line(line: str) -> Line:
    """Judge whether the capitals of *line* tell names from other words."""
    line = line.rstrip()
    if line.isupper():
        return Line(capitals=" " in line, headline=False)
    if line.endswith((".", ".”", '."')):
        return PROSE
    words: list[str] = LONG.findall(line)
    capitals = sum(word[0].isupper() for word in words)
    few = len(SMALL.findall(line)) <= len(NUMBER.findall(line))
    return Line(
        capitals=False,
        headline=len(words) > 4 and capitals * 5 >= len(words) * 4,
        listing=few and capitals == len(words),
    )


def word_before(text: str, end: int) -> str:
    """The word that ends at *end*, without what opens before it.

    Empty if a comma or stop parts it from what follows; "Mr." and "J." are words.
    """
    least = max(0, end - LONGEST)
    start = max(text.rfind(" ", least, end), text.rfind("\n", least, end))
    word = text[start + 1 if start >= 0 else least : end].lstrip("\"'“‘([«—–")
    if word.endswith("."):
        low = word[:-1].lower()
        return word if len(low) == 1 or low in HONORIFICS or low in OFFICES else ""
    return word if word[-1:].isalnum() or word.endswith("s'") else ""


def opens_sentence(text: str, start: int) -> bool:
    """Whether the word at *start* has its capital from a sentence's beginning."""
    return bool(OPENING.search(text[max(0, start - 8) : start]))


def is_opener(low: str) -> bool:
    """Whether the word *low* is likely no name where it opens a sentence."""
    return low in COMMON or low.endswith(
        ("ing", "ly", "ed", "ward", "wards", "wide", "wise")
    )
