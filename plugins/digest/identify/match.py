"""Find the entities of a registry in plain text.

scan → judge by neighbours → settle in the article. What is certain becomes a mention,
what is likely a proposal. The time is linear in the text and does not grow with the
registry.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.identify.acronyms import with_acronyms
from digest.identify.bearers import DOUBTED, OTHERS, Bearers, Standing
from digest.identify.damage import restored, suspected
from digest.identify.lexicon import Registry, compile_registry
from digest.identify.neighbours import Reader
from digest.identify.propose import Question, cut_names, questions, undecided
from digest.identify.rulings import outspoken, overruled, rulings
from digest.identify.scan import Hit, scan
from digest.identify.senses import Senses
from digest.identify.settle import Settled, is_rival, settle
from digest.identify.spellings import fold, join_lines
from digest.identify.surroundings import Lines
from digest.identify.verdicts import Verdict, spelled
from digest.model import Mention, Proposal

__all__ = ["Found", "Registry", "compile_registry", "find"]


class Reading(NamedTuple):
    """What was made of a text on the way to `Found`, step by step."""

    flat: str
    """The text, folded and with its lines joined; offsets are the same."""
    hits: Sequence[Hit]
    """Every spelling of the registry in it."""
    judged: Sequence[tuple[Hit, Standing]]
    """Each of the hits, judged by its neighbours."""
    rivals: frozenset[str]
    """Spellings that somebody or something else in the text has too."""
    ruled: Mapping[str, Verdict]
    """The verdicts that count here, by their spelling."""
    settled: Settled
    decided: Sequence[tuple[Hit, str]]
    """What became a mention, or is a demonym, with its entity."""
    open: Sequence[Hit]
    """What nothing settles."""
    named: Collection[Mention]
    """Whom the editor's links name."""


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
    named: Collection[Mention] = (),
) -> Found:
    """Find who and what *text* names: its title in the first line, then the body.

    In a *damaged* text names that have lost letters count too. *demonyms* ("Russian")
    are evidence for what else is meant, but mentions only if asked for. The editor's
    *verdicts* on the text stand above all that, and above them whom the editor *named*
    in some places.
    """
    reading = read(text, registry, damaged=damaged, verdicts=verdicts, named=named)
    return conclude(text, reading, registry, damaged=damaged, demonyms=demonyms)


def read(
    text: str,
    registry: Registry,
    *,
    damaged: bool,
    verdicts: Iterable[Verdict],
    named: Collection[Mention] = (),
) -> Reading:
    """Read *text* as `find` does, and keep what decided."""
    flat = join_lines(fold(text))
    hits = scan(flat, registry.damaged if damaged else registry.clean)
    if damaged:
        hits = restored(flat, hits, registry)
    judged = _judged(flat, hits, registry, damaged)
    doubted = [one for one in judged if one[1] in DOUBTED]
    rivals = frozenset(
        flat[hit.start : hit.end] for hit, how in doubted if how in OTHERS
    )
    standing = [one for one in judged if one[1] not in DOUBTED]
    ruled = rulings(text, verdicts)
    if ruled:
        standing = overruled(flat, standing, ruled)
    standing = outspoken(standing, named)
    settled = settle(flat, standing, rivals)
    decided, open_ = _sort(flat, standing, settled.meaning, rivals)
    decided = with_acronyms(flat, decided)
    return Reading(flat, hits, judged, rivals, ruled, settled, decided, open_, named)


def conclude(
    text: str,
    reading: Reading,
    registry: Registry,
    *,
    damaged: bool,
    demonyms: bool = False,
) -> Found:
    """Gather from the *reading* of *text* what it names, and what it leaves open."""
    flat = reading.flat
    doubts = [
        *undecided(text, reading.open, reading.rivals, registry),
        *cut_names(flat, registry),
    ]
    if damaged:
        doubts += suspected(flat, reading.hits, registry)
    doubts = [one for one in doubts if spelled(one.spelling) not in reading.ruled]
    mentions = tuple(
        Mention(entity_id, hit.start, hit.end)
        for hit, entity_id in reading.decided
        if demonyms or not is_demonym(hit, entity_id)
    )
    return Found(mentions, questions(text, doubts, registry))


def _judged(
    text: str, hits: Sequence[Hit], registry: Registry, damaged: bool
) -> list[tuple[Hit, Standing]]:
    """Judge *hits* by their neighbours."""
    bearers = Bearers(text, registry.given, damaged)
    reader = Reader(text, hits, bearers, Lines(text))
    return [reader.judge(index) for index in range(len(hits))]


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


def is_demonym(hit: Hit, entity_id: str) -> bool:
    """Whether a hit names the people of its entity, not itself."""
    kinds = {one.kind for one in hit.senses if one.entity_id == entity_id}
    return kinds == {"demonym"}
