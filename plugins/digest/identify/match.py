"""Find the entities of a registry in plain text.

scan → judge by neighbours → settle in the article. What is certain becomes a mention,
what is likely a proposal. The time is linear in the text and does not grow with the
registry.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from digest.identify.acronyms import with_acronyms
from digest.identify.damage import restored, suspected
from digest.identify.lexicon import Registry, Senses, compile_registry
from digest.identify.neighbours import Reader, Standing
from digest.identify.propose import cut_names, proposals, undecided
from digest.identify.scan import Hit, scan
from digest.identify.settle import is_rival, settle
from digest.identify.spellings import fold, join_lines
from digest.model import Mention, Proposal

__all__ = ["Found", "Registry", "compile_registry", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    mentions: tuple[Mention, ...]
    """In order, none overlapping another; offsets count code points of the text."""
    proposals: tuple[Proposal, ...]


def find(
    text: str, registry: Registry, *, damaged: bool = False, demonyms: bool = False
) -> Found:
    """Find who and what *text* names: its title in the first line, then the body.

    In a *damaged* text names that have lost letters count too. *demonyms* ("Russian")
    are evidence for what else is meant, but mentions only if asked for.
    """
    flat = join_lines(fold(text))
    table = registry.damaged if damaged else registry.clean
    hits = scan(flat, table)
    if damaged:
        hits = restored(flat, hits, registry)
    reader = Reader(flat, hits, registry.given, damaged)
    judged = [reader.judge(index) for index in range(len(hits))]
    rivals = frozenset(
        flat[hit.start : hit.end] for hit, standing in judged if standing == "other"
    )
    standing = [one for one in judged if one[1] not in ("part", "other")]
    settled = settle(flat, standing, rivals)
    decided, open_ = _sort(flat, standing, settled, rivals)
    decided = with_acronyms(flat, decided)
    found = [*undecided(text, open_, rivals, registry), *cut_names(flat, registry)]
    if damaged:
        found += [
            (start, spelling, entity_id, "a letter may be lost")
            for start, spelling, entity_id in suspected(flat, hits, registry)
        ]
    return Found(
        mentions=tuple(
            Mention(entity_id, hit.start, hit.end)
            for hit, entity_id in decided
            if demonyms or not _demonym(hit, entity_id)
        ),
        proposals=proposals(text, found, registry),
    )


def _sort(
    text: str,
    standing: Iterable[tuple[Hit, Standing]],
    settled: Mapping[Senses, str],
    rivals: frozenset[str],
) -> tuple[list[tuple[Hit, str]], list[Hit]]:
    """Part what is decided, with its entity, from what is not."""
    decided: list[tuple[Hit, str]] = []
    open_: list[Hit] = []
    for hit, how in standing:
        rival = is_rival(text, hit, how, rivals)
        entity_id = "" if rival else settled.get(hit.senses, "")
        if not entity_id:
            open_.append(hit)
        elif not decided or hit.start >= decided[-1][0].end:
            decided.append((hit, entity_id))
    return decided, open_


def _demonym(hit: Hit, entity_id: str) -> bool:
    return all(
        sense.kind == "demonym" for sense in hit.senses if sense.entity_id == entity_id
    )
