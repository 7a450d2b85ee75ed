"""Mend the typography of a damaged text by rules that cannot be wrong.

A rule moves, drops or turns round blanks, stops and quotation marks; no letter and no
digit is ever touched. What needs a reader's judgement is left to `digest.extract.doubt`.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from digest.model import Repair

CONTEXT = 12
"""Characters shown on either side of a change, so that a reader finds the place."""
PASSES = 8
"""A change may make room for another; four passes were the most seen in 10,000
generated texts."""

Fix = Callable[[re.Match[str]], str]


class Rule(NamedTuple):
    name: str
    does: str
    pattern: re.Pattern[str]
    fix: Fix


def _quotes_open(match: re.Match[str]) -> bool:
    before = match.string[: match.start()]
    return before.count("“") > before.count("”") and "„" not in before


def _turn(match: re.Match[str]) -> str:
    """Close the quotation; of two stops one stays, within the quotation marks."""
    inner, outer = match["inner"], match["outer"]
    if not _quotes_open(match) or (inner and outer not in ("", ".")):
        return match[0]
    return f"{inner}”" if inner else f"”{outer}"


def _opened(match: re.Match[str]) -> str:
    before = match.string[: match.start()]
    return "“" if before.count("“") == before.count("”") else match[0]


RULES = (
    Rule(
        "doubled blank",
        "folds several blanks between words into one",
        re.compile(r"(?<=[^\s.!?]) {2,}(?=\S)"),
        lambda match: " ",
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
        re.compile(r"(?<=[^\s.])(?P<stop>[.!?…”])(?: \.){2,}$"),
        lambda match: match["stop"],
    ),
    Rule(
        "stray stop",
        "drops a second stop after a blank",
        re.compile(r"(?<=[^\s.])(?P<stop>[.!?…]”?) \.(?=\s+[^\s.]|$)"),
        lambda match: match["stop"],
    ),
    Rule(
        "doubled stop",
        "drops the second of two stops after a word",
        re.compile(r"(?<=[^\W\d_]{2})\.\.(?=\s+[^\W\d_a-z]|$)"),
        lambda match: ".",
    ),
    Rule(
        "stray blank",
        "drops a blank before a comma, semicolon or stop",
        re.compile(r"(?<=[\w%)”’\"']) (?P<mark>[,;.])(?=\s+[^\s.]|[”\"]|$)"),
        lambda match: match["mark"],
    ),
    Rule(
        "blank in quotation",
        "drops a blank just within quotation marks",
        re.compile(r"“ (?=\w)"),
        lambda match: _opened(match),
    ),
    Rule(
        "blank before closing quote",
        "drops a blank before a closing quotation mark",
        re.compile(r"(?<=[\w.,!?…]) ”(?=[\s.,;:!?)]|$)"),
        lambda match: "”" if _quotes_open(match) else match[0],
    ),
    Rule(
        "blank in brackets",
        "drops a blank just within brackets",
        re.compile(r"(?<=\s\() (?=\w)|(?<=\w) (?=\)(?:[\s.,;:]|$))"),
        lambda match: "",
    ),
    Rule(
        "torn possessive",
        "drops a blank before an apostrophe and s",
        re.compile(r"(?<=\w) ’s(?=[\s.,;:!?]|$)"),
        lambda match: "’s",
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
        done = [r for rule in RULES for r in _apply(rule, pieces, paragraph)]
        repairs += done
        if not done:
            break
    return pieces, tuple(repairs)


def _apply(rule: Rule, pieces: list[str], paragraph: int) -> Iterable[Repair]:
    """Apply *rule* to *pieces* in place, from the first match to the last."""
    text, shift = "".join(pieces), 0
    for match in rule.pattern.finditer(text):
        new = rule.fix(match)
        if new == match[0]:
            continue
        start, end = match.start() + shift, match.end() + shift
        before = "".join(pieces)
        if not _replace(pieces, start, end, new):
            continue
        after = before[:start] + new + before[end:]
        shift += len(new) - (end - start)
        yield Repair(
            rule.name,
            paragraph,
            before[max(0, start - CONTEXT) : end + CONTEXT],
            after[max(0, start - CONTEXT) : start + len(new) + CONTEXT],
        )


def _replace(pieces: list[str], start: int, end: int, new: str) -> bool:
    offset = 0
    for number, piece in enumerate(pieces):
        if offset <= start and end <= offset + len(piece):
            pieces[number] = piece[: start - offset] + new + piece[end - offset :]
            return True
        offset += len(piece)
    return False
