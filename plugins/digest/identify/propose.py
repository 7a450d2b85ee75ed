"""Propose to the editor what a text probably names but nothing in it settles."""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from digest.identify.lexicon import Registry
from digest.identify.scan import Hit
from digest.identify.senses import Sense, Senses
from digest.identify.surroundings import word_before
from digest.identify.verdicts import context_of
from digest.model import Proposal

CUT = re.compile(r"\. ([A-ZÀ-Þ]\w*)(?=[.,;])")
"""The halves of a name that a stop has cut, the second put first: "sea. Black."."""
EMPTY_LINE = re.compile(r"\n\s*\n")
LINE_END = re.compile(r"\n")


class Doubt(NamedTuple):
    """A spelling in a text and who may be meant."""

    start: int
    spelling: str
    entity_id: str
    why: str


def undecided(
    text: str, hits: Iterable[Hit], rivals: frozenset[str], registry: Registry
) -> Iterator[Doubt]:
    """Yield start, spelling, entity id and reason of each sense of *hits*."""
    for hit in hits:
        spelling = text[hit.start : hit.end]
        for sense in hit.senses:
            if sense.kind != "demonym":
                why = _reason(sense, hit.senses, spelling in rivals, registry)
                yield Doubt(hit.start, spelling, sense.entity_id, why)


def cut_names(text: str, registry: Registry) -> Iterator[Doubt]:
    """Yield the names whose two words stand in the wrong order."""
    for match in CUT.finditer(text):
        word = word_before(text, match.start())
        if entity_id := registry.pairs.get(f"{match[1]} {word}".lower()):
            why = "a stop has cut the name in two"
            yield Doubt(match.start() - len(word), word + match[0], entity_id, why)


class Question(NamedTuple):
    """A proposal, and where a verdict on it would find its place again."""

    proposal: Proposal
    entity_id: str
    before: str
    after: str
    start: int


def questions(
    text: str, found: Iterable[Doubt], registry: Registry
) -> tuple[Question, ...]:
    """Make a proposal of each spelling and entity, where it first stands in *text*.

    Paragraphs are counted from the first, the title, as 0; an empty line ends one, in a
    text without empty lines every line does.
    """
    first: dict[tuple[str, str], tuple[int, str]] = {}
    for start, spelling, entity_id, why in sorted(found):
        first.setdefault((spelling, entity_id), (start, why))
    if not first:
        return ()
    ends = list(paragraph_ends(text))
    return tuple(
        Question(
            Proposal(
                kind="entity",
                text=spelling,
                suggestion=registry.entities[entity_id].name,
                reason=why,
                paragraph=bisect_right(ends, start),
            ),
            entity_id,
            *context_of(text, start, start + len(spelling)),
            start,
        )
        for (spelling, entity_id), (start, why) in first.items()
    )


def paragraph_ends(text: str) -> Iterator[int]:
    """Where the paragraphs of *text* end that are not empty."""
    for match in (EMPTY_LINE if "\n\n" in text else LINE_END).finditer(text):
        last = match.start() - 1
        while last >= 0 and text[last] in " \t":
            last -= 1
        if last >= 0 and not text[last].isspace():
            yield match.end()


def _reason(sense: Sense, senses: Senses, rival: bool, registry: Registry) -> str:
    name = registry.entities[sense.entity_id].name
    others = {one.entity_id for one in senses} - {sense.entity_id}
    if rival:
        return "somebody or something else in the article has this name"
    if others:
        also = ", ".join(sorted(registry.entities[one].name for one in others))
        return f"also means {also}, and the article does not settle which"
    if sense.held:
        return "the registry holds this spelling back"
    if sense.bare:
        return f"{name} is not named in full"
    return "counts only in company that the article does not have"
