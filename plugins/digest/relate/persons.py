"""Tell whom a "he" or "she" means, where it can mean one only."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from digest.relate.marks import Span
from digest.relate.sentences import sentences
from digest.relate.speakers import (
    NAME,
    VERB,
    Clause,
    Named,
    Speaker,
    is_person,
    subject,
)

BACK = 2
"""Paragraphs before its own in which a pronoun's name may stand."""
REACH = 1500
"""Characters of one of them, counted from its end; a longer one is no paragraph."""
SENTENCES = 12
"""Sentences before a pronoun in which somebody may have spoken."""
VERBS = 3
"""Verbs of a sentence of which the first that has a subject counts."""
OUTER = attrgetter("outer")
START = attrgetter("start")


class _Person(NamedTuple):
    start: int
    speaker: Speaker

    @property
    def key(self) -> str:
        return self.speaker.entity_id or self.speaker.named.split()[-1]


class Persons:
    """Who is named in the paragraphs of an article, outside of what is quoted."""

    def __init__(
        self, paragraphs: Sequence[str], named: Sequence[Sequence[Named]]
    ) -> None:
        self._paragraphs = paragraphs
        self._named = named
        self._spans: dict[int, Sequence[Span]] = {}
        self._spoke: tuple[int, int, Speaker] | None = None
        self._seen: dict[int, list[_Person]] = {}
        self._verbs: dict[int, list[int]] = {}
        self._sentences: dict[int, list[tuple[int, int]]] = {}

    def quoted(self, place: int, spans: Sequence[Span]) -> None:
        """Note what is quoted in a paragraph."""
        self._spans[place] = spans

    def spoke(self, place: int, at: int, speaker: Speaker) -> None:
        """Note who says what stands in a paragraph at *at*."""
        if not speaker.pronoun:
            self._spoke = place, at, speaker

    def meant(self, place: int, at: int) -> Speaker | None:
        """Whom a pronoun at *at* means; None where it may be somebody else."""
        for back in range(BACK + 1):
            here = place - back
            if here < 0:
                return None
            found = self._last(here, at if back == 0 else len(self._paragraphs[here]))
            if found is not None:
                return found if found.named else None
        return None

    def _last(self, place: int, at: int) -> Speaker | None:
        """Who is meant as far as a paragraph tells; unnamed if it may be several."""
        everybody = self._people(place)
        first = bisect_left(everybody, at - REACH, key=START)
        last = bisect_left(everybody, at, key=START)
        people = everybody[first:last]
        spoke = self._speaking(place, at)
        if spoke:
            since, speaker = spoke
            keys = {one.key for one in people if one.start > since}
            if not keys - {speaker.entity_id or speaker.named.split()[-1]}:
                return speaker
        keys = {one.key for one in people}
        if len(keys) == 1:
            return people[-1].speaker
        return Speaker("", "") if keys else None

    def _speaking(self, place: int, at: int) -> tuple[int, Speaker] | None:
        """Who spoke last before *at*, and from where on others would be meant."""
        found: tuple[int, Speaker] | None = None
        if self._spoke and self._spoke[0] == place and self._spoke[1] < at:
            found = self._spoke[1], self._spoke[2]
        for start, end, verbs in self._spoken_before(place, at):
            if found and end <= found[0]:
                break
            for verb in verbs:
                clause = Clause(
                    self._paragraphs[place], start, verb, self._named[place]
                )
                said = subject(clause)
                if said and not said.pronoun:
                    return end, said
        return found

    def _spoken_before(
        self, place: int, at: int
    ) -> Iterator[tuple[int, int, list[int]]]:
        """The sentences near and before *at* with their verbs, the last one first."""
        if place not in self._verbs:
            text = self._paragraphs[place]
            self._verbs[place] = [verb.start() for verb in VERB.finditer(text)]
            self._sentences[place] = sentences(text)
        verbs, parts = self._verbs[place], self._sentences[place]
        last = bisect_left(parts, (at, at)) - 1
        for number in range(last, max(-1, last - SENTENCES), -1):
            start, end = parts[number][0], min(parts[number][1], at)
            inside = verbs[bisect_left(verbs, start) : bisect_left(verbs, end)]
            near = [one for one in inside[:VERBS] if not self._is_quoted(place, one)]
            if near:
                yield start, end, near

    def _people(self, place: int) -> list[_Person]:
        if place not in self._seen:
            found = sorted(self._all(place), key=lambda one: one.start)
            self._seen[place] = found
        return self._seen[place]

    def _all(self, place: int) -> Iterator[_Person]:
        text = self._paragraphs[place]
        taken: set[int] = set()
        for one in self._named[place]:
            taken.update(range(one.start, one.end))
            if one.kind == "person" and not self._is_quoted(place, one.start):
                said = Speaker(one.entity_id, text[one.start : one.end])
                yield _Person(one.start, said)
        for run in NAME.finditer(text):
            if run.start() in taken or run.end() - 1 in taken:
                continue
            if is_person(run[0]) and not self._is_quoted(place, run.start()):
                yield _Person(run.start(), Speaker("", run[0]))

    def _is_quoted(self, place: int, at: int) -> bool:
        spans = self._spans.get(place, ())
        last = bisect_right(spans, at, key=OUTER) - 1
        return last >= 0 and at < spans[last].after
