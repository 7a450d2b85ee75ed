"""Gather what is open about names in all articles into questions to the editor."""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from digest.identify.lexicon import Registry
from digest.identify.propose import Question
from digest.identify.spellings import fold, skeletonize
from digest.identify.suggest import Suggestion
from digest.identify.verdicts import Ruling, Verdict, context_of, spelled
from digest.model import Kind

SENTENCE = 160
"""Characters of a sentence that are shown on either side of a name."""
END = re.compile(r"[.!?…](?=[\s”\"])[”\"]?\s|\n")


class Place(NamedTuple):
    """Where a question stands in an article."""

    article: str
    """Its id."""
    text: str
    """The spelling, as a verdict has it."""
    before: str
    after: str
    """By which a verdict finds the place again."""
    left: str
    right: str
    """The sentence around it."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question to the editor, wherever it is open."""

    text: str
    """The spelling."""
    name: str
    """Of the entity that it may mean; the name itself if it is new."""
    entity_id: str
    """Empty for a name that the registry does not have."""
    kind: Kind
    reason: str
    confidence: float
    """Of what is new, above 0 and below 1; 0 where nothing was weighed."""
    places: tuple[Place, ...]
    """One for each article."""
    aliases: tuple[str, ...] = ()
    """What else a new name is called in the texts."""

    def verdicts(self, ruling: Ruling, entity_id: str = "") -> list[Verdict]:
        """The same verdict at all places."""
        return [
            Verdict(
                article=one.article,
                text=one.text,
                before=one.before,
                after=one.after,
                verdict=ruling,
                entity=entity_id if ruling == "accept" else "",
            )
            for one in self.places
        ]

    def only(self, article: str) -> "Case":
        """The same question in one article."""
        mine = tuple(one for one in self.places if one.article == article)
        return replace(self, places=mine)

    def without(self, settled: Collection[tuple[str, str]]) -> "Case":
        """What is left when spellings in articles are *settled*."""
        left = (one for one in self.places if (one.article, one.text) not in settled)
        return replace(self, places=tuple(left))


class Open(NamedTuple):
    """What is open in one article."""

    article: str
    text: str
    questions: Sequence[Question]
    suggestions: Sequence[Suggestion]


def gather(found: Iterable[Open], registry: Registry) -> list[Case]:
    """Make a case of each spelling and meaning: first what settles most articles."""
    cases: defaultdict[tuple[str, str], list[Case]] = defaultdict(list)
    for one in found:
        for case in (*_asked(one, registry), *_suggested(one, registry)):
            cases[case.text, case.entity_id].append(case)
    return sorted((_joined(some) for some in cases.values()), key=_rank)


def _rank(case: Case) -> tuple[int, bool, float, str, str]:
    is_new = not case.entity_id
    return -len(case.places), is_new, -case.confidence, case.text, case.entity_id


def _joined(cases: Sequence[Case]) -> Case:
    """The case of several articles; what is likeliest of its kind and reason counts."""
    best = max(cases, key=lambda one: one.confidence)
    places = {place.article: place for one in reversed(cases) for place in one.places}
    aliases = dict.fromkeys(alias for one in cases for alias in one.aliases)
    ordered = tuple(places[one] for one in sorted(places))
    return replace(best, places=ordered, aliases=tuple(aliases))


def _asked(one: Open, registry: Registry) -> Iterator[Case]:
    for question in one.questions:
        entity = registry.entities[question.entity_id]
        text = spelled(question.proposal.text)
        yield Case(
            text=text,
            name=entity.name,
            entity_id=entity.id,
            kind=entity.kind,
            reason=question.proposal.reason,
            confidence=0.0,
            places=(_place(one, question.start, question.proposal.text),),
        )


def _suggested(one: Open, registry: Registry) -> Iterator[Case]:
    for new in one.suggestions:
        spellings = [one.text[start:end] for start, end in new.places]
        start = new.places[0][0]
        case = Case(
            text=spelled(new.name),
            name=spelled(new.name),
            entity_id="",
            kind=new.kind,
            reason=new.reason,
            confidence=new.confidence,
            places=(_place(one, start, spellings[0]),),
            aliases=tuple(
                dict.fromkeys(
                    alias for alias in map(spelled, spellings) if alias != new.name
                )
            ),
        )
        yield _known(case, registry) or case


def _known(case: Case, registry: Registry) -> Case | None:
    """The question whether a new name is one of the registry's, spelled otherwise."""
    for spelling in registry.skeletons.get(skeletonize(fold(case.text)), ()):
        entity = registry.entities[registry.clean.senses[spelling][0].entity_id]
        if entity.kind == case.kind and " " in spelling:
            reason = f"spelled almost like {spelling}"
            return replace(case, name=entity.name, entity_id=entity.id, reason=reason)
    return None


def _place(one: Open, start: int, spelling: str) -> Place:
    end = start + len(spelling)
    left, right = _sentence(one.text, start, end)
    return Place(
        one.article,
        spelled(spelling),
        *context_of(one.text, start, end),
        left=left,
        right=right,
    )


def _sentence(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence around a stretch of *text*, what is before it and what after."""
    before = text[max(0, start - SENTENCE) : start]
    after = text[end : end + SENTENCE]
    begins = [match.end() for match in END.finditer(before)]
    stop = END.search(after)
    left = before[begins[-1] :] if begins else before
    return _squeezed(left), _squeezed(after[: stop.start() + 1] if stop else after)


def _squeezed(text: str) -> str:
    return " ".join(text.split())
