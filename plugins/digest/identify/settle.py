"""Decide what each spelling means in one article.

A spelling means one thing in an article. What is certain comes first and is evidence
for the rest, so that the order of the registry's entries does not matter.
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

from digest.identify.bearers import Standing
from digest.identify.scan import Hit
from digest.identify.senses import Sense, Senses

Weight = Literal["backed", "free", "held", "excluded", "unbacked"]
"""What speaks for a sense: entities that are named, or nothing against it; or why it
is out: held back, excluded by who is named, without the company that it needs."""


class Settled(NamedTuple):
    meaning: dict[Senses, str]
    """The entity that is meant; what is undecided is left out."""
    weighed: dict[Senses, frozenset[str]]
    """For what was not certain by itself, the entities that were known to be named when
    it was decided, or last looked at."""


def settle(
    text: str, hits: Iterable[tuple[Hit, Standing]], rivals: frozenset[str]
) -> Settled:
    """Say which entity is meant where senses compete.

    *rivals* are spellings that somebody or something else in *text* has too.
    """
    meaning: dict[Senses, str] = {}
    waiting: dict[Senses, frozenset[str]] = {}
    for hit, standing in hits:
        if is_rival(text, hit, standing, rivals):
            continue
        sense = hit.senses[0]
        sure = sense.firm or (standing == "titled" and sense.surname)
        if len(hit.senses) == 1 and sure:
            meaning[hit.senses] = sense.entity_id
        elif standing == "dateline" and (only := _offered(hit.senses)):
            meaning[hit.senses] = only
        else:
            waiting[hit.senses] = frozenset()
    _by_evidence(waiting, meaning)
    named = frozenset(meaning.values())
    for senses in waiting:
        if senses not in meaning:
            waiting[senses] = named
            if one := _meant(senses, named, final=True):
                meaning[senses] = one
    _by_evidence(waiting, meaning)
    return Settled(meaning, waiting)


def _offered(senses: Senses) -> str:
    """The one entity that is not held back, or empty: a dateline needs no company."""
    owners = {one.entity_id for one in senses if not one.held}
    return owners.pop() if len(owners) == 1 else ""


def is_rival(text: str, hit: Hit, standing: Standing, rivals: frozenset[str]) -> bool:
    """Whether somebody or something else in *text* has the spelling of *hit* too."""
    return standing != "full" and text[hit.start : hit.end] in rivals


def weigh(sense: Sense, named: frozenset[str], shared: bool) -> Weight:
    """Say what those *named* mean for one sense of a spelling.

    Of a spelling that is *shared* with others, being named otherwise is enough.
    """
    if sense.held:
        return "held"
    if sense.without and sense.without & named:
        return "excluded"
    if sense.needs & named or (shared and sense.entity_id in named):
        return "backed"
    return "unbacked" if sense.needs else "free"


def _by_evidence(
    waiting: dict[Senses, frozenset[str]], meaning: dict[Senses, str]
) -> None:
    """Settle what the entities named so far settle, until nothing more follows.

    A sense that somebody's presence would exclude waits until it is final who is named.
    """
    known = -1
    while known < len(meaning):
        known = len(meaning)
        named = frozenset(meaning.values())
        for senses in waiting:
            if senses in meaning or any(sense.without for sense in senses):
                continue
            waiting[senses] = named
            if one := _meant(senses, named, final=False):
                meaning[senses] = one


def _meant(senses: Senses, named: frozenset[str], final: bool) -> str:
    """The one entity that those *named* speak for, or empty.

    Until it is *final* who is named, the sense that counts if no other does waits.
    """
    shared = len(senses) > 1
    owners: dict[Weight, set[str]] = {}
    for sense in senses:
        owners.setdefault(weigh(sense, named, shared), set()).add(sense.entity_id)
    meant = owners.get("backed") or (final and owners.get("free")) or ()
    return next(iter(meant)) if len(meant) == 1 else ""
