"""Mend the typography of a damaged text by rules that cannot be wrong.

A rule moves, drops or turns round blanks, stops and quotation marks; no letter and no
digit is ever touched. What needs judgement is left to `digest.extract.doubt`.
"""

import re
from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from digest.model import Repair

CONTEXT = 12
"""Characters shown on either side of a change, so that a reader finds the place."""
PASSES = 8
"""A change may make room for another; two passes were the most seen in 10,000
generated texts."""

FOREIGN = re.compile('[„"]')
"""Where these stand, quotation marks follow other rules or none."""

Fix = Callable[[re.Match[str], int], str]
"""Takes a match and how many quotations are open before it; -1 if that is unknown."""


class Rule(NamedTuple):
    name: str
    does: str
    pattern: re.Pattern[str]
    fix: Fix


def _turn(match: re.Match[str], opened: int) -> str:
    """Close the quotation; of two stops one stays, within the quotation marks."""
    inner, outer = match["inner"], match["outer"]
    if opened < 1 or (inner and outer not in ("", ".")):
        return match[0]
    return f"{inner}”" if inner else f"”{outer}"


def _stop(match: re.Match[str], opened: int) -> str:
    return match["stop"]


RULES = (
    Rule(
        "doubled blank",
        "folds several blanks between words into one",
        re.compile(r"(?<=[^\s.!?]) {2,}(?=\S)"),
        lambda match, opened: " ",
    ),
    Rule(
        "turned quote",
        "turns round a closing quotation mark that stands as an opening one",
        re.compile(r"(?P<inner>[.!?…]?) ?“(?P<outer>[.,;:!?]|$)(?=\s|$)"),
        _turn,
    ),
    Rule(
        "row of dots",
        "folds a row of stops after a finished paragraph into its one stop",
        re.compile(r"(?<=[^\s.])(?P<stop>[.!?…]”?)(?: \.){2,}$"),
        _stop,
    ),
    Rule(
        "stray stop",
        "drops a second stop after a blank",
        re.compile(r"(?<=[^\s.])(?P<stop>[.!?…]”?) \.(?=\s+[^\s.]|$)"),
        _stop,
    ),
    Rule(
        "doubled stop",
        "drops the second of two stops after a word",
        re.compile(r"(?<=[^\W\d_]{2})\.\.(?=\s+[^\W\d_a-z]|$)"),
        lambda match, opened: ".",
    ),
    Rule(
        "stray blank",
        "drops a blank before a comma, semicolon or stop",
        re.compile(r"(?<=[\w%)”’\"']) (?P<stop>[,;.])(?=\s+[^\s.]|[”\"]|$)"),
        _stop,
    ),
    Rule(
        "blank in quotation",
        "drops a blank just within quotation marks",
        re.compile(r"(?<![^\s(])“ (?=\w[^“”]*”)"),
        lambda match, opened: match[0] if opened else "“",
    ),
    Rule(
        "blank before closing quote",
        "drops a blank before a closing quotation mark",
        re.compile(r"(?<=[\w.,!?…]) ”(?=[\s.,;:!?)]|$)"),
        lambda match, opened: "”" if opened > 0 else match[0],
    ),
    Rule(
        "blank in brackets",
        "drops a blank just within brackets",
        re.compile(r"(?:(?<=\s\()|(?<=^\()) (?=\w)|(?<=\w) (?=\)(?:[\s.,;:]|$))"),
        lambda match, opened: "",
    ),
    Rule(
        "torn possessive",
        "drops a blank before an apostrophe and s",
        re.compile(r"(?<=\w) ’s(?=[\s.,;:!?]|$)"),
        lambda match, opened: "’s",
    ),
)
"""In the order in which they are applied; over again until nothing changes."""


def repair(text: str, paragraph: int) -> tuple[str, tuple[Repair, ...]]:
    """Return *text* mended, and what was changed in the order of the changes.

    Replacing each ``before`` by its ``after`` in that order does it again.
    """
    (mended,), repairs = repair_runs([text], paragraph)
    return mended, repairs


def repair_runs(
    runs: Sequence[str], paragraph: int
) -> tuple[list[str], tuple[Repair, ...]]:
    """Mend one paragraph given as *runs*, the pieces between its inline tags.

    A rule sees the whole paragraph; a change that would cross a tag is not made.
    """
    pieces, repairs = list(runs), list[Repair]()
    for _ in range(PASSES):
        count = len(repairs)
        for rule in RULES:
            edits = list(_edits(rule, pieces))
            if edits:
                repairs += _ledger(rule.name, paragraph, "".join(pieces), edits)
                pieces = list(_edited(pieces, edits))
        if len(repairs) == count:
            break
    return pieces, tuple(repairs)


class Edit(NamedTuple):
    start: int
    end: int
    new: str


def _edits(rule: Rule, pieces: Sequence[str]) -> Iterator[Edit]:
    """Yield what *rule* changes, from left to right, each within one piece."""
    text = "".join(pieces)
    borders = list(accumulate(map(len, pieces)))
    opened, seen = (-1 if FOREIGN.search(text) else 0), 0
    for match in rule.pattern.finditer(text):
        if opened >= 0:
            opened = max(0, opened + _balance(text[seen : match.start()]))
        new = rule.fix(match, opened)
        start, end = match.span()
        if bisect_right(borders, start) != bisect_left(borders, end):
            new = match[0]
        if opened >= 0:
            opened = max(0, opened + _balance(new))
        seen = end
        if new != match[0]:
            yield Edit(start, end, new)


def _balance(text: str) -> int:
    return text.count("“") - text.count("”")


def _ledger(
    rule: str, paragraph: int, text: str, edits: Iterable[Edit]
) -> Iterator[Repair]:
    before, seen = "", 0
    for start, end, new in edits:
        before = (before + text[seen:start])[-CONTEXT:]
        after = text[end : end + CONTEXT]
        old = text[start:end]
        yield Repair(rule, paragraph, before + old + after, before + new + after)
        before, seen = before + new, end


def _edited(pieces: Sequence[str], edits: Sequence[Edit]) -> Iterator[str]:
    offset, waiting = 0, deque(edits)
    for piece in pieces:
        parts, seen = list[str](), 0
        while waiting and waiting[0].end <= offset + len(piece):
            start, end, new = waiting.popleft()
            parts += [piece[seen : start - offset], new]
            seen = end - offset
        yield "".join([*parts, piece[seen:]])
        offset += len(piece)
