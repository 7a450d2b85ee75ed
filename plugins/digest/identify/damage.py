"""Recognise names that a careless machine has cut letters out of.

Only where the source is marked damaged. A name of several words is taken if it lacks at
most one vowel a word and there is enough left to be sure; a single word is proposed.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from digest.identify.lexicon import Registry
from digest.identify.propose import Doubt
from digest.identify.scan import Hit
from digest.identify.spans import CAPITAL
from digest.identify.spellings import lost_a_vowel, skeletonize
from digest.identify.words import CALENDAR, COMMON, STOP

RUN = re.compile(r"[A-ZÀ-Þ](?<!\w.)\w*(?: [A-ZÀ-Þ]\w*)+")
ORDINARY = STOP | COMMON | CALENDAR
LONGEST = 5
"""Words of a name that are looked at together."""
ENOUGH = 9
"""Letters that make a name sure although each of its words lacks one."""
LEAST = 4
"""Letters of a single word below which nothing is proposed."""


def restored(text: str, hits: Sequence[Hit], registry: Registry) -> list[Hit]:
    """Add to *hits* the names of several words that have lost vowels."""
    more: list[Hit] = []
    for run in RUN.finditer(text):
        words = run[0].split(" ")
        first, start = 0, run.start()
        while first < len(words) - 1:
            step = 1
            for count in range(min(LONGEST, len(words) - first), 1, -1):
                spelling = " ".join(words[first : first + count])
                if found := _several(spelling, registry):
                    senses = registry.clean.senses[found]
                    more.append(Hit(start, start + len(spelling), senses))
                    step = count
                    break
            start += sum(len(word) + 1 for word in words[first : first + step])
            first += step
    return _together(hits, more)


def suspected(text: str, hits: Sequence[Hit], registry: Registry) -> Iterator[Doubt]:
    """Yield the single words that may be names which have lost a vowel."""
    starts = [hit.start for hit in hits]
    for word in CAPITAL.finditer(text):
        at = bisect_left(starts, word.end()) - 1
        if len(word[0]) < LEAST or (at >= 0 and hits[at].end > word.start()):
            continue
        if found := whole_of(word[0], registry):
            entity_id = registry.clean.senses[found][0].entity_id
            yield Doubt(word.start(), word[0], entity_id, "a letter may be lost")


def _several(spelling: str, registry: Registry) -> str:
    found = whole_of(spelling, registry)
    if found and (len(spelling.replace(" ", "")) >= ENOUGH or _intact(spelling, found)):
        return found
    return ""


def _intact(spelling: str, whole: str) -> bool:
    pairs = zip(spelling.split(" "), whole.split(" "), strict=True)
    return any(one == other and len(one) > 2 for one, other in pairs)


def whole_of(spelling: str, registry: Registry) -> str:
    """The one spelling of the registry that *spelling* is but for lost vowels.

    Empty if there is none, or more than one.
    """
    found = [
        whole
        for whole in registry.skeletons.get(skeletonize(spelling), ())
        if whole != spelling and _lossy(spelling.split(" "), whole.split(" "))
    ]
    owners = {registry.clean.senses[whole] for whole in found}
    return found[0] if len(owners) == 1 else ""


def _lossy(words: list[str], whole: list[str]) -> bool:
    return all(
        one == other or (lost_a_vowel(one, other) and one.lower() not in ORDINARY)
        for one, other in zip(words, whole, strict=True)
    )


def _together(hits: Sequence[Hit], more: Sequence[Hit]) -> list[Hit]:
    """Join two lists; of two that overlap the longer stays."""
    kept: list[Hit] = []
    for hit in sorted([*hits, *more]):
        if kept and hit.start < kept[-1].end:
            if hit.end - hit.start > kept[-1].end - kept[-1].start:
                kept[-1] = hit
        else:
            kept.append(hit)
    return kept
