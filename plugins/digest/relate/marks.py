"""Find what stands in quotation marks.

Single marks are none: they are apostrophes, or set a word apart. Where marks do not
agree with each other, nothing is taken for quoted from there to the paragraph's end.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

MARK = re.compile('["“”„‟«»]')
CLOSING = {
    "“": '”“"',
    "”": "”",
    '"': '"”',
    "„": '“”‟"',
    "‟": "”",
    "«": "»",
    "»": "«",
}
"""What ends a stretch that began with a mark."""
BROKEN = "\n"


class Span(NamedTuple):
    """A stretch in marks; *start* and *end* leave out marks and blanks."""

    outer: int
    start: int
    end: int
    after: int
    """Where the text goes on."""


class Marked(NamedTuple):
    spans: Sequence[Span]
    open: str
    """The mark that is still open at the end of the paragraph; empty if none."""


def marked(text: str) -> Marked:
    """Find what is quoted in a paragraph."""
    spans: list[Span] = []
    begin, mark = -1, ""
    for match in MARK.finditer(text):
        at, found = match.start(), match[0]
        if not mark:
            if _opens(text, at, found):
                begin, mark = at, found
        elif found in CLOSING[mark] and not (found == "“" and _before_word(text, at)):
            if span := _span(text, begin, at):
                spans.append(span)
            mark = ""
        elif found in ("“", mark):  # one that was never closed
            return Marked(spans, "")
    if not mark or not text[begin + 1 :].strip():
        return Marked(spans, "")
    if span := _span(text, begin, len(text)):
        spans.append(span)
    return Marked(spans, mark)


def reopened(text: str, mark: str) -> bool:
    """Whether a paragraph goes on with what the last one left open in *mark*."""
    return text.lstrip().startswith(mark)


def _opens(text: str, at: int, mark: str) -> bool:
    after = text[at + 1 : at + 2]
    before = text[at - 1 : at] if at else ""
    if not after or (mark in '"“' and after in ".,;:!?)"):
        return False
    if mark in "”»":  # as Swedes and some Germans begin
        return after.isalnum() and (not before or before.isspace())
    return not (mark == '"' and before.isdigit() and not after.isalnum())


def _before_word(text: str, at: int) -> bool:
    return text[at + 1 : at + 2].isalnum()


def _span(text: str, begin: int, at: int) -> Span | None:
    inner = text[begin + 1 : at]
    start = begin + 1 + len(inner) - len(inner.lstrip())
    end = begin + 1 + len(inner.rstrip())
    if start >= end or BROKEN in inner:
        return None
    return Span(begin, start, end, min(at + 1, len(text)))
