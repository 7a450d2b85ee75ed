"""Propose to the editor what a text probably names but nothing in it settles."""

import re
from collections.abc import Iterable, Iterator

from digest.identify.lexicon import Registry, Sense, Senses
from digest.identify.scan import Hit
from digest.model import Proposal

CUT = re.compile(r"(?<!\w)(\w+)\. ([A-ZÀ-Þ]\w*)(?=\.)")
"""The halves of a name that a stop has cut, the second put first: "sea. Black."."""


def undecided(
    text: str, hits: Iterable[Hit], rivals: frozenset[str], registry: Registry
) -> Iterator[tuple[int, str, str, str]]:
    """Yield start, spelling, entity id and reason of each sense of *hits*."""
    for hit in hits:
        spelling = text[hit.start : hit.end]
        for sense in hit.senses:
            if sense.kind != "demonym":
                why = _reason(sense, hit.senses, spelling in rivals, registry)
                yield hit.start, spelling, sense.entity_id, why


def cut_names(text: str, registry: Registry) -> Iterator[tuple[int, str, str, str]]:
    """Yield the same for names whose two words stand in the wrong order."""
    for match in CUT.finditer(text):
        if entity_id := registry.pairs.get(f"{match[2]} {match[1]}".lower()):
            why = "a stop has cut the name in two"
            yield match.start(), match[0], entity_id, why


def proposals(
    text: str, found: Iterable[tuple[int, str, str, str]], registry: Registry
) -> tuple[Proposal, ...]:
    """Make a proposal of each spelling and entity, where it first stands in *text*."""
    first: dict[tuple[str, str], tuple[int, str]] = {}
    for start, spelling, entity_id, why in sorted(found):
        first.setdefault((spelling, entity_id), (start, why))
    return tuple(
        Proposal(
            kind="entity",
            text=spelling,
            suggestion=registry.entities[entity_id].name,
            reason=why,
            paragraph=paragraph(text, start),
        )
        for (spelling, entity_id), (start, why) in first.items()
    )


def paragraph(text: str, start: int) -> int:
    """Count the paragraphs before *start*: the first, the title, is 0."""
    end = "\n\n" if "\n\n" in text else "\n"
    before = text[:start].split(end)[:-1]
    return sum(1 for one in before if one.strip())


def _reason(sense: Sense, senses: Senses, rival: bool, registry: Registry) -> str:
    name = registry.entities[sense.entity_id].name
    others = {one.entity_id for one in senses} - {sense.entity_id}
    if rival:
        return "somebody else in the article has this surname"
    if others:
        also = ", ".join(sorted(registry.entities[one].name for one in others))
        return f"also means {also}, and the article does not settle which"
    if sense.held:
        return "the registry holds this spelling back"
    if sense.bare:
        return f"{name} is not named in full"
    return "counts only in company that the article lacks, or has too much of"
