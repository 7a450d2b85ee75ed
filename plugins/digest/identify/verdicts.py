"""What the editor decided of what was proposed: a line of JSON each.

A verdict is about a spelling in one article. It is found again by the words around the
place where it was given, never by counting characters, and so outlives a new import
that changed something else; one whose place is gone says nothing any more.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple, get_args

from digest.errors import ContentError
from digest.identify.spellings import fold

CONTEXT = 40
"""Characters on either side of a spelling by which it is found again."""
ENOUGH = 12
"""Characters on one side that are enough if the other side is not what it was."""

Ruling = Literal["accept", "reject", "later"]
RULINGS: tuple[Ruling, ...] = get_args(Ruling)


class Verdict(NamedTuple):
    """Of two on one place, the later line counts."""

    article: str
    """Its id."""
    text: str
    """The spelling, with single blanks."""
    before: str
    after: str
    """Up to `CONTEXT` characters, in single blanks and without those at the ends."""
    verdict: Ruling
    """``accept``: it means the entity, in all of the article. ``reject``: it means
    none of the registry's. ``later``: not to be asked for the time being."""
    entity: str = ""
    """The id; of what was accepted."""


Verdicts = Mapping[str, tuple[Verdict, ...]]
"""By the id of the article."""


def parse_verdicts(text: str, name: str, known: Mapping[str, str]) -> Verdicts:
    """Read the lines in order; the last on a place counts.

    *known* gives the id of an entity by every id that it has or had, and nothing for
    one that is retired: a verdict for that one says nothing. Raise `ContentError` with
    *name* and line for one that cannot be.
    """
    by_article: dict[str, tuple[Verdict, ...]] = {}
    for one, _ in numbered_verdicts(text, name, known):
        by_article[one.article] = (*by_article.get(one.article, ()), one)
    return by_article


def numbered_verdicts(
    text: str, name: str, known: Mapping[str, str]
) -> list[tuple[Verdict, int]]:
    """Read what counts, each with the number of its line."""
    found: dict[tuple[str, ...], tuple[Verdict, int]] = {}
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            one = _verdict(line, name, number, known)
            key = one[:4]
            found.pop(key, None)
            found[key] = one, number
    return [
        (one, number)
        for one, number in found.values()
        if one.verdict != "accept" or one.entity
    ]


def dump_verdict(verdict: Verdict) -> str:
    """*verdict* as a line."""
    row = {name: value for name, value in verdict._asdict().items() if value}
    return json.dumps(row, ensure_ascii=False) + "\n"


def context_of(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands around a stretch of *text*."""
    before = _squeezed(text[max(0, start - 4 * CONTEXT) : start])
    after = _squeezed(text[end : end + 4 * CONTEXT])
    return before[-CONTEXT:].strip(), after[:CONTEXT].strip()


def places(text: str, spelling: str) -> Iterator[tuple[int, int]]:
    """Where *spelling* stands in *text* as whole words, whatever blanks it has."""
    words = r"\s+".join(map(re.escape, spelling.split()))
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", text):
        yield match.span()


def stands(verdict: Verdict, text: str) -> bool:
    """Whether the place of *verdict* is in *text*: the words on one side are enough."""
    for place in places(text, verdict.text):
        before, after = context_of(text, *place)
        same_before, same_after = before == verdict.before, after == verdict.after
        if same_before and (same_after or len(before) >= ENOUGH):
            return True
        if same_after and len(after) >= ENOUGH:
            return True
    return False


def spelled(text: str) -> str:
    """A stretch of text as a verdict has it."""
    return _squeezed(fold(text)).strip()


def _squeezed(text: str) -> str:
    return re.sub(r"\s+", " ", fold(text))


def _verdict(line: str, name: str, number: int, known: Mapping[str, str]) -> Verdict:
    try:
        row = json.loads(line)
        verdict = Verdict(**{"before": "", "after": "", **row})
    except (ValueError, TypeError):
        raise ContentError(
            f'{name}:{number}: not a line like {{"article": "…", "text": "…",'
            ' "before": "…", "after": "…", "verdict": "accept", "entity": "…"}; correct'
            " it"
        ) from None
    if wrong := _wrong(verdict, known):
        raise ContentError(f"{name}:{number}: {wrong}")
    if verdict.verdict != "accept":
        return verdict
    now = known[verdict.entity]
    return verdict if now == verdict.entity else verdict._replace(entity=now)


def _wrong(verdict: Verdict, known: Mapping[str, str]) -> str:
    """Why *verdict* cannot be; empty if it can."""
    if not all(isinstance(value, str) for value in verdict):
        return "every value is a text in quotes; correct it"
    if verdict.verdict not in RULINGS:
        return f"{verdict.verdict!r} is no verdict; write one of {', '.join(RULINGS)}"
    if verdict.verdict == "accept" and verdict.entity not in known:
        return (
            f"the registry has no entity {verdict.entity!r}; add it, or take the line"
            " out"
        )
    return ""
