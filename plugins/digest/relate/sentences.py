"""Cut a text into sentences, without a model: by stops, quotes and capitals."""

import re
from collections.abc import Iterator

END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[“‘\"'(]?[A-Z0-9À-ÞЀ-Я])")
"""Where a sentence may end: a stop, closing quotes, and a beginning after it."""

SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Lt|Col|Sen|Rep|Gov|No|vs|Jr|Sr)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.$"
)
"""Abbreviations and initials whose stop ends no sentence."""
MONTH = re.compile(r"\b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)\.$")
"""Shortened before a day, which is a numeral and no beginning."""
LONGEST = 24
"""Characters of the longest word before a stop that is looked at."""


def ends(text: str) -> Iterator[int]:
    """Yield where a sentence of *text* ends before another begins."""
    for stop in END.finditer(text):
        word = max(0, stop.end() - LONGEST)
        if SHORT.search(text, word, stop.end()):
            continue
        after = text[stop.end() : stop.end() + 2].strip()
        if after.isdigit() and MONTH.search(text, word, stop.end()):
            continue
        yield stop.end()


def sentences(text: str) -> list[tuple[int, int]]:
    """Where each sentence of a paragraph begins and ends, in order.

    A broken line ends a sentence too.
    """
    found: list[tuple[int, int]] = []
    start = 0
    breaks = [line.start() for line in re.finditer("\n", text)] if "\n" in text else []
    for end in sorted({*ends(text), *breaks, len(text)}):
        while start < end and text[start].isspace():
            start += 1
        last = end
        while last > start and text[last - 1].isspace():
            last -= 1
        if start < last:
            found.append((start, last))
        start = end
    return found
