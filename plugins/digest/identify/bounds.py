"""Reconcile where a tagger sees names with where capitals do."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.identify.cues import PEOPLES, TITLES
from digest.identify.runs import Run
from digest.model import Kind

BEFORE = re.compile(r"(?:[Tt]he|[Aa]n?) |[\W_]+")
AFTER = re.compile(r"\s*'\s*s?$|[^\w.)]+$")
JOINED = re.compile(
    r"([\w.&+'-]+)(?: (?:of|for|the|and|&|on|de|[A-ZÀ-Þ][\w.&-]*))*(?<!'s)"
)
"""A name of several words, without anything between them that ends one."""


class Tagged(NamedTuple):
    """What a tagger found. A kind of None is a name of something else."""

    start: int
    end: int
    kind: Kind | None


Tagger = Callable[[str], Sequence[Tagged]]
"""Finds the names in a text, in order and none overlapping another."""


def trimmed(text: str, one: Tagged) -> Tagged:
    """*one* without an article before it and a possessive after it."""
    start, end = one.start, one.end
    while (match := BEFORE.match(text, start, end)) and match.end() < end:
        start = match.end()
    while (match := AFTER.search(text, start, end)) and match.start() > start:
        end = match.start()
    return Tagged(start, end, one.kind)


def bounded(
    text: str, runs: Sequence[Run], tagged: Sequence[Tagged], known: bytearray
) -> list[Run]:
    """The *runs*, their ends where the tagger has good reason to put them.

    What it finds where there is no run is added if it has several words.
    """
    names = [one for one in tagged if one.kind]
    found: dict[tuple[int, int], Run] = {}
    met: set[Tagged] = set()
    for run, near in _paired(runs, names):
        met.update(near)
        for part in _parts(text, run, near, known):
            found.setdefault((part.start, part.end), part)
    for one in names:
        name = text[one.start : one.end]
        alone = one not in met and not any(known[one.start : one.end])
        if alone and " " in name and name[0].isupper():
            found.setdefault((one.start, one.end), Run(one.start, one.end))
    return list(_apart(found.values()))


def _paired(
    runs: Sequence[Run], names: Sequence[Tagged]
) -> Iterator[tuple[Run, list[Tagged]]]:
    """Yield each run with the names that overlap it; both are in order."""
    first = 0
    for run in runs:
        while first < len(names) and names[first].end <= run.start:
            first += 1
        last = first
        while last < len(names) and names[last].start < run.end:
            last += 1
        yield run, list(names[first:last])


def _parts(
    text: str, run: Run, near: Sequence[Tagged], known: bytearray
) -> Iterator[Run]:
    inside = [one for one in near if run.start <= one.start and one.end <= run.end]
    gaps = {text[one.end : two.start] for one, two in pairwise(inside)}
    if len({one.kind for one in inside}) > 1 and not any(map(str.strip, gaps)):
        for one in inside:
            yield run._replace(start=one.start, end=one.end)
        return
    for one in near:
        wider = one.start <= run.start and run.end <= one.end
        if wider and not any(known[one.start : one.end]) and _joined(text, one):
            yield run._replace(start=one.start, end=one.end)
            return
    yield run


def _joined(text: str, one: Tagged) -> bool:
    """Whether what was tagged reads like one name."""
    match = JOINED.fullmatch(text, one.start, one.end)
    return match is not None and match[1].lower() not in TITLES | PEOPLES


def _apart(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield *runs* in order, the longer of two that overlap."""
    last = 0
    for run in sorted(runs, key=lambda run: (run.start, -run.end)):
        if run.start >= last:
            yield run
            last = run.end
