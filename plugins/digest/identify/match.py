"""Find the entities of a registry in plain text.

scan → judge by neighbours → settle in the article. What is certain becomes a mention,
what is likely a proposal. The time is linear in the text and does not grow with the
registry.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from digest.identify.acronyms import with_acronyms
from digest.identify.bearers import Bearers, Standing
from digest.identify.damage import restored, suspected
from digest.identify.lexicon import Registry, compile_registry
from digest.identify.neighbours import Reader
from digest.identify.propose import Question, cut_names, questions, undecided
from digest.identify.rulings import overruled, rulings
from digest.identify.scan import Hit, scan
from digest.identify.senses import Senses
from digest.identify.settle import is_rival, settle
from digest.identify.spellings import fold, join_lines
from digest.identify.surroundings import Lines
from digest.identify.verdicts import Verdict, spelled
from digest.model import Mention, Proposal

__all__ = ["Found", "Registry", "compile_registry", "find"]


@dataclass(frozen=True, slots=True)
class Found:
    mentions: tuple[Mention, ...]
    """In order, none overlapping another; offsets count code points of the text."""
    questions: tuple[Question, ...]

    @property
    def proposals(self) -> tuple[Proposal, ...]:
        return tuple(one.proposal for one in self.questions)


def find(
    text: str,
    registry: Registry,
    *,
    damaged: bool = False,
    demonyms: bool = False,
    verdicts: Iterable[Verdict] = (),
) -> Found:
    """Find who and what *text* names: its title in the first line, then the body.

    In a *damaged* text names that have lost letters count too. *demonyms* ("Russian")
    are evidence for what else is meant, but mentions only if asked for. The editor's
    *verdicts* on the text stand above all that.
    """
    flat = join_lines(fold(text))
    hits = scan(flat, registry.damaged if damaged else registry.clean)
    if damaged:
        hits = restored(flat, hits, registry)
    standing, rivals = _judged(flat, hits, registry, damaged)
    ruled = rulings(text, verdicts)
    if ruled:
        standing = overruled(flat, standing, ruled)
    meaning = settle(flat, standing, rivals)
    decided, open_ = _sort(flat, standing, meaning, rivals)
    doubts = [*undecided(text, open_, rivals, registry), *cut_names(flat, registry)]
    if damaged:
        doubts += suspected(flat, hits, registry)
    doubts = [one for one in doubts if spelled(one.spelling) not in ruled]
    mentions = tuple(
        Mention(entity_id, hit.start, hit.end)
        for hit, entity_id in with_acronyms(flat, decided)
        if demonyms or not _demonym(hit, entity_id)
    )
    return Found(mentions, questions(text, doubts, registry))


def _judged(
    text: str, hits: Sequence[Hit], registry: Registry, damaged: bool
) -> tuple[list[tuple[Hit, Standing]], frozenset[str]]:
    """Judge *hits* by their neighbours: what stands, and what is somebody else's."""
    bearers = Bearers(text, registry.given, damaged)
    reader = Reader(text, hits, bearers, Lines(text))
    standing: list[tuple[Hit, Standing]] = []
    rivals: set[str] = set()
    for index in range(len(hits)):
        hit, how = reader.judge(index)
        if how == "other":
            rivals.add(text[hit.start : hit.end])
        elif how != "part":
            standing.append((hit, how))
    return standing, frozenset(rivals)


def _sort(
    text: str,
    standing: Iterable[tuple[Hit, Standing]],
    meaning: Mapping[Senses, str],
    rivals: frozenset[str],
) -> tuple[list[tuple[Hit, str]], list[Hit]]:
    """Part what is decided, with its entity, from what is not."""
    decided: list[tuple[Hit, str]] = []
    open_: list[Hit] = []
    for hit, how in standing:
        rival = is_rival(text, hit, how, rivals)
        entity_id = "" if rival else meaning.get(hit.senses, "")
        if not entity_id:
            open_.append(hit)
        elif not decided or hit.start >= decided[-1][0].end:
            decided.append((hit, entity_id))
    return decided, open_


def _demonym(hit: Hit, entity_id: str) -> bool:
    kinds = {one.kind for one in hit.senses if one.entity_id == entity_id}
    return kinds == {"demonym"}
