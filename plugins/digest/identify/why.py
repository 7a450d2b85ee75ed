"""Tell an editor what was decided of a spelling, place by place, and by which rule.

Nothing is decided here. The rules are read off a `Reading`, which `find` is made of.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from digest.identify.bearers import DOUBTED, OTHERS, Standing
from digest.identify.damage import whole_of
from digest.identify.grounds import STANDS, against, doubt, meant
from digest.identify.lexicon import Registry
from digest.identify.match import Reading, is_demonym
from digest.identify.propose import Question
from digest.identify.scan import Hit, whole
from digest.identify.settle import is_rival, weigh
from digest.identify.spellings import fold
from digest.identify.verdicts import Verdict, spelled
from digest.model import Mention

Outcome = Literal["named", "evidence", "proposed", "left"]
DEMONYM = "a demonym is evidence for what else is meant, and never linked"


@dataclass(frozen=True, slots=True)
class Place:
    """What was decided of a stretch of a text."""

    start: int
    end: int
    outcome: Outcome
    """It names an entity, is only evidence for one, is proposed, or left alone."""
    entities: tuple[str, ...]
    """The id of the one it names or is evidence for, or those that are proposed."""
    reason: str
    spelling: str = ""
    """What the registry has for it; empty where that has no part in it."""
    verdict: Verdict | None = None
    """The editor's, where one decided."""


def explain(
    spelling: str, reading: Reading, registry: Registry, questions: Iterable[Question]
) -> list[Place]:
    """Say what the *reading* of a text made of each place of *spelling* in it.

    Capitals need not agree. A longer name is told as a whole.
    """
    words = r"\s+".join(map(re.escape, fold(spelling).split()))
    pattern = re.compile(rf"(?<!\w){words}(?!\w)", re.IGNORECASE)
    judge = _Told(reading, registry, list(questions))
    found = [
        place
        for match in pattern.finditer(reading.flat)
        for place in judge.at(*match.span())
    ]
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class _Told:
    reading: Reading
    registry: Registry
    questions: Sequence[Question]

    def at(self, start: int, end: int) -> Iterator[Place]:
        """Yield what stands between *start* and *end*, or reaches over them."""
        reading = self.reading
        taken: list[Hit] = []
        for hit, entity_id in reading.decided:
            if hit.start < end and start < hit.end:
                taken.append(hit)
                yield self._decided(hit, entity_id)
        for first, (hit, how) in zip(reading.hits, reading.judged, strict=True):
            free = all(hit.end <= one.start or one.end <= hit.start for one in taken)
            if hit.start < end and start < hit.end and free:
                taken.append(hit)
                yield self._undecided(first, hit, how)
        if not taken:
            yield self._unread(start, end)

    def _decided(self, hit: Hit, entity_id: str) -> Place:
        reading, named = self.reading, (entity_id,)
        if not hit.senses:
            reason = f"the article itself explains it: “{self._explained(hit)}”"
            return Place(hit.start, hit.end, "named", named, reason)
        if Mention(entity_id, hit.start, hit.end) in reading.named:
            return Place(hit.start, hit.end, "named", named, "the editor links it")
        verdict = reading.ruled.get(spelled(self._text(hit)))
        for first, (one, how) in zip(reading.hits, reading.judged, strict=True):
            if one == hit and not verdict:
                known = self._known(first)
                if is_demonym(hit, entity_id):
                    return Place(hit.start, hit.end, "evidence", named, DEMONYM, known)
                reason = meant(known, hit, how, reading.settled, self.registry)
                reason = STANDS.get(how, "") + reason
                return Place(hit.start, hit.end, "named", named, reason, known)
        reason = "the editor says so"
        return Place(hit.start, hit.end, "named", named, reason, verdict=verdict)

    def _undecided(self, first: Hit, hit: Hit, how: Standing) -> Place:
        reading, text = self.reading, self._text(hit)
        place = (hit.start, hit.end)
        verdict = reading.ruled.get(spelled(text))
        known = self._known(first)
        if how in DOUBTED:
            reason = doubt(reading.flat, hit, how)
            return Place(*place, "left", (), reason, known)
        if verdict:
            reason = "the editor says that it means nobody and nothing of the registry"
            return Place(*place, "left", (), reason, known, verdict)
        if hit not in reading.open:
            reason = "it overlaps with a name that was found before"
            return Place(*place, "left", (), reason, known)
        asked = self._asked(text)
        outcome: Outcome = "proposed" if asked else "left"
        return Place(*place, outcome, asked, self._open(hit, how), known)

    def _open(self, hit: Hit, how: Standing) -> str:
        """Why nothing settles what *hit* means."""
        reading = self.reading
        if is_rival(reading.flat, hit, how, reading.rivals):
            others = (
                doubt(reading.flat, one, judged)
                for one, judged in reading.judged
                if judged in OTHERS and self._text(one) == self._text(hit)
            )
            return f"the article has another of this name: {next(others)}"
        named = reading.settled.weighed[hit.senses]
        shared = len(hit.senses) > 1
        weights = [weigh(sense, named, shared) for sense in hit.senses]
        reasons = STANDS.get(how, "") + "; ".join(against(hit.senses, named, shared))
        if weights.count("backed") > 1 or weights.count("free") > 1:
            return f"several claim it and nothing settles which: {reasons}"
        return reasons

    def _unread(self, start: int, end: int) -> Place:
        """What is to be said of a stretch that is no spelling of the registry."""
        text = self.reading.flat[start:end]
        if not whole(self.reading.flat, start, end):
            return Place(start, end, "left", (), "part of an address or a longer word")
        if text in self.registry.damaged.senses:
            why = "the spelling counts only in articles that are marked Damaged"
            return Place(start, end, "left", (), why, text)
        for question in self.questions:
            asked = fold(question.proposal.text)
            first = self.reading.flat.find(asked, max(0, end - len(asked)))
            if 0 <= first <= start:
                why, last = question.proposal.reason, first + len(asked)
                return Place(first, last, "proposed", (question.entity_id,), why)
        low = text.lower()
        found = (one for one in self.registry.clean.senses if one.lower() == low)
        if other := next(found, ""):
            why = f"the registry has it in other capitals: “{other}”"
            return Place(start, end, "left", (), why, other)
        why = "the registry has no such spelling"
        if fold(text) in self.registry.retired:
            why = "whoever was called so is retired in the registry"
        return Place(start, end, "left", (), why)

    def _text(self, hit: Hit) -> str:
        return self.reading.flat[hit.start : hit.end]

    def _asked(self, text: str) -> tuple[str, ...]:
        """Whom the questions on a spelling propose."""
        return tuple(
            one.entity_id for one in self.questions if fold(one.proposal.text) == text
        )

    def _known(self, hit: Hit) -> str:
        """The registry's spelling by which *hit* was found."""
        text = self._text(hit)
        if text in self.registry.damaged.senses:
            return text
        return whole_of(text, self.registry) or text

    def _explained(self, acronym: Hit) -> str:
        """Where the article explains *acronym*."""
        behind = f" ({self._text(acronym)})"
        flat = self.reading.flat
        return next(
            self._text(hit) + behind
            for hit, _ in self.reading.decided
            if flat.startswith(behind, hit.end)
        )
