"""Decide what each spelling means in one article.

A spelling means one thing in an article. What is certain comes first and is evidence
for the rest, so that the order of the registry's entries does not matter.
"""

from collections.abc import Iterable

from digest.identify.bearers import Standing
from digest.identify.scan import Hit
from digest.identify.senses import Senses


def settle(
    text: str, hits: Iterable[tuple[Hit, Standing]], rivals: frozenset[str]
) -> dict[Senses, str]:
    """Say which entity is meant where senses compete; what is undecided is left out.

    *rivals* are spellings that somebody or something else in *text* has too.
    """
    meaning: dict[Senses, str] = {}
    waiting: dict[Senses, None] = {}
    for hit, standing in hits:
        if is_rival(text, hit, standing, rivals):
            continue
        sense = hit.senses[0]
        sure = sense.firm or (standing == "titled" and sense.surname)
        if len(hit.senses) == 1 and sure:
            meaning[hit.senses] = sense.entity_id
        else:
            waiting[hit.senses] = None
    _by_evidence(waiting, meaning)
    named = frozenset(meaning.values())
    for senses in waiting:
        if senses not in meaning and (one := _meant(senses, named, final=True)):
            meaning[senses] = one
    _by_evidence(waiting, meaning)
    return meaning


def is_rival(text: str, hit: Hit, standing: Standing, rivals: frozenset[str]) -> bool:
    """Whether somebody or something else in *text* has the spelling of *hit* too."""
    return standing != "full" and text[hit.start : hit.end] in rivals


def _by_evidence(waiting: Iterable[Senses], meaning: dict[Senses, str]) -> None:
    """Settle what the entities named so far settle, until nothing more follows."""
    known = -1
    while known < len(meaning):
        known = len(meaning)
        named = frozenset(meaning.values())
        for senses in waiting:
            if senses not in meaning and (one := _meant(senses, named, final=False)):
                meaning[senses] = one


def _meant(senses: Senses, named: frozenset[str], final: bool) -> str:
    """The one entity that those *named* speak for, or empty.

    Until it is *final* who is named, a sense that somebody's presence would exclude
    waits, and so does the sense that counts if no other does.
    """
    if not final and any(sense.without for sense in senses):
        return ""
    live = [one for one in senses if not (one.held or one.without & named)]
    backed = {
        sense.entity_id
        for sense in live
        if sense.needs & named or (len(senses) > 1 and sense.entity_id in named)
    }
    if not backed and final:
        backed = {sense.entity_id for sense in live if not sense.needs}
    return backed.pop() if len(backed) == 1 else ""
