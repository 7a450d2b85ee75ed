"""Decide what each spelling means in one article.

A spelling means one thing in an article. What is certain comes first and is evidence
for the rest; so the order of the registry's entries does not matter.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.identify.lexicon import Senses
from digest.identify.neighbours import Standing
from digest.identify.scan import Hit

ACRONYM = re.compile(r" \(([A-Z][A-Za-z&]{0,8}[A-Z])\)")


    """All hits of one article that the same senses compete for."""

    senses: Senses
    firm: bool
    """Whether nothing else in the article matters."""


    """What the spellings of an article mean, and who is in it."""

    meaning: Mapping[Senses, str]
    """The entity's id; without an entry it is undecided."""
    named: frozenset[str]
    """Entities named, or hinted at by a demonym."""


def settle(
    hits: Iterable[tuple[Hit, Standing]], rivals: frozenset[str], text: str
) -> Settled:
    """Settle what the hits' senses mean.

    *rivals* are the surnames of other people in *text*: such a surname is nobody's.
    """
    pending: dict[Senses, bool] = {}
    for hit, standing in hits:
        rival = standing != "full" and text[hit.start : hit.end] in rivals
        if hit.senses[0].bare and rival:
            continue
        titled = standing == "titled" and len(hit.senses) == 1 and hit.senses[0].surname
        pending[hit.senses] = pending.get(hit.senses, False) or titled
    meaning: dict[Senses, str] = {}
    named: set[str] = set()
    for senses, titled in pending.items():
        if len(senses) == 1 and (senses[0].firm or titled):
            meaning[senses] = senses[0].entity_id
            named.add(senses[0].entity_id)
    open_ = [senses for senses in pending if senses not in meaning]
    _by_evidence(open_, meaning, named)
    last = frozenset(named)
    for senses in open_:
        if senses not in meaning and (one := _meant(senses, last, final=True)):
            meaning[senses] = one
            named.add(one)
    _by_evidence(open_, meaning, named)
    return Settled(meaning, frozenset(named))


def _by_evidence(
    open_: Iterable[Senses], meaning: dict[Senses, str], named: set[str]
) -> None:
    """Settle what the entities named so far settle, until nothing more follows."""
    while True:
        last = frozenset(named)
        for senses in open_:
            if senses not in meaning and (one := _meant(senses, last, final=False)):
                meaning[senses] = one
                named.add(one)
        if named == last:
            return


def _meant(senses: Senses, named: frozenset[str], final: bool) -> str:
    """The one entity that *named* speak for, or empty.

    Before it is *final* who is in the article, a sense that needs somebody's absence
    waits, and so does one that is meant unless another is.
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


def acronyms(text: str, hits: Iterable[tuple[Hit, str]]) -> Iterator[tuple[str, str]]:
    """Yield each acronym given in parentheses after a name, with the name's entity."""
    for hit, entity_id in hits:
        match = ACRONYM.match(text, hit.end)
        if match and _initials(match[1], text[hit.start : hit.end]):
            yield match[1], entity_id


def _initials(acronym: str, name: str) -> bool:
    """Whether the letters of *acronym* stand in *name* in their order, the first first."""
    rest = iter(name.lower())
    low = acronym.lower().replace("&", "")
    return " " in name and name[0].lower() == low[0] and all(one in rest for one in low)
