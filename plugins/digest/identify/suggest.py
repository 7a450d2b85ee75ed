"""Propose names that no registry has: find, weigh, gather under one name, spread.

What a tagger says of a text is one voice among others; the registry overrules all, and
nothing that is proposed is ever published by itself.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.identify.bounds import Tagged, bounded, trimmed
from digest.identify.cues import FORMS
from digest.identify.evidence import acronyms, weigh
from digest.identify.runs import WORD, Run, find_runs
from digest.identify.scan import whole
from digest.identify.spellings import fold, join_lines
from digest.identify.words import COMMON
from digest.model import Kind

VOICE = 1.6
"""What a tagger's word weighs; `digest.identify.evidence` has the other weights."""
LEAST = 1.4
"""Weight of what is proposed."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A name that the registry does not have."""

    name: str
    """As the text has it in full."""
    kind: Kind
    places: tuple[tuple[int, int], ...]
    """Where the text has the name or what is short for it."""
    reason: str
    confidence: float
    """Above 0 and below 1."""


class Vote(NamedTuple):
    """What a spelling probably is in a text; a kind of None is no name for us."""

    kind: Kind | None
    weight: float
    against: float
    """Weight of the next best kind."""
    reason: str


Group = list[tuple[Run, Tagged | None]]
"""The runs of one spelling, each with what the tagger makes of it."""


def suggest(
    text: str, known: Iterable[tuple[int, int]], tagged: Sequence[Tagged] = ()
) -> list[Suggestion]:
    """Suggest who and what *text* names beside the stretches *known* already."""
    flat = join_lines(fold(text))
    taken = bytearray(len(flat))
    for start, end in known:
        taken[start:end] = b"\1" * (end - start)
    spans = [trimmed(flat, one) for one in tagged]
    runs = bounded(flat, find_runs(flat, taken), spans, taken)
    groups = _grouped(flat, runs, spans)
    words = frozenset(filter(str.islower, WORD.findall(flat)))
    votes = {
        spelling: _vote(flat, spelling, group, words)
        for spelling, group in groups.items()
    }
    ends = {spelling: group[0][0].end for spelling, group in groups.items()}
    short = _short_for(votes) | dict(acronyms(flat, ends))
    return sorted(
        _gathered(flat, votes, short, taken), key=lambda one: (one.places, one.name)
    )


def _grouped(
    text: str, runs: Sequence[Run], tagged: Sequence[Tagged]
) -> dict[str, Group]:
    groups: defaultdict[str, Group] = defaultdict(list)
    first = 0
    for run in runs:
        while first < len(tagged) and tagged[first].end <= run.start:
            first += 1
        there = first < len(tagged) and tagged[first].start < run.end
        groups[text[run.start : run.end]].append(
            (run, tagged[first] if there else None)
        )
    return groups


def _vote(text: str, spelling: str, group: Group, words: Collection[str]) -> Vote:
    """Weigh all places of *spelling*: twice as many count more, not twice as much."""
    weights: defaultdict[Kind | None, float] = defaultdict(float)
    reasons: defaultdict[Kind | None, dict[float, str]] = defaultdict(dict)
    share = len(group) ** -0.6
    for run, one in group:
        for evidence in weigh(text, run):
            weights[evidence.kind] += evidence.weight * share
            reasons[evidence.kind].setdefault(evidence.weight, evidence.why)
        if one:
            weights[one.kind] += VOICE * share * _agreement(run, one)
            reasons[one.kind].setdefault(VOICE, "the model tags it so")
    if " " not in spelling:
        weights[None] += _ordinary(spelling.lower(), group, words)
    kind = max(weights, key=lambda kind: weights[kind], default=None)
    against = max((one for key, one in weights.items() if key != kind), default=0.0)
    why = reasons[kind]
    reason = why[max(why)] if why else "reads like a name"
    return Vote(kind, weights[kind], max(against, 0.0), reason)


def _agreement(run: Run, one: Tagged) -> float:
    """How far the tagger means *run*, between .4 and 1."""
    common = min(run.end, one.end) - max(run.start, one.start)
    return 0.4 + 0.6 * common / (max(run.end, one.end) - min(run.start, one.start))


def _ordinary(low: str, group: Group, words: Collection[str]) -> float:
    """What speaks for a single word being no name: the text has it in small letters."""
    if low in COMMON or low in words:
        return 3.0
    return 0.8 if all(run.opens for run, _ in group) else 0.0


def _short_for(votes: Mapping[str, Vote]) -> dict[str, str]:
    """By a spelling the longer one that it is short for: a surname, "Frasers"."""
    people: dict[str, str] = {}
    bodies: dict[str, str] = {}
    for name, vote in votes.items():
        words = name.split(" ")
        for cut in range(1, len(words)):
            if vote.kind == "person":
                people.setdefault(" ".join(words[cut:]), name)
                people.setdefault(words[0], name)
            elif vote.kind == "organization":
                bodies.setdefault(" ".join(words[:cut]), name)
    return {one: name for one, name in (bodies | people).items() if one in votes}


def _gathered(
    text: str, votes: Mapping[str, Vote], short: Mapping[str, str], taken: bytearray
) -> Iterator[Suggestion]:
    """Yield a suggestion for each name that has weight enough, with all its places."""
    named = {
        spelling: name
        for spelling in votes
        if (name := _name(spelling, votes, short)) is not None
    }
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for start, end in _spread(text, named, taken):
        places[named[text[start:end]]].append((start, end))
    for name, some in places.items():
        kind, weight, against, reason = votes[name]
        if kind:
            confidence = round(weight / (weight + against + 1), 2)
            formed = _formed(name, named)
            yield Suggestion(formed, kind, tuple(some), reason, confidence)


def _name(
    spelling: str, votes: Mapping[str, Vote], short: Mapping[str, str]
) -> str | None:
    """The full name that *spelling* stands for here; None if it stands for nobody."""
    vote = votes[spelling]
    name = short.get(spelling, spelling)
    if name != spelling and vote.kind is None and vote.weight >= 3:
        return None
    kind, weight, against, _ = votes[name]
    return name if kind and weight >= LEAST and weight > against else None


def _formed(name: str, named: Mapping[str, str]) -> str:
    """*name* without its legal form, if the text has it without, too."""
    bare, _, form = name.rpartition(" ")
    return bare if form.lower().strip(".") in FORMS and bare in named else name


def _spread(
    text: str, spellings: Iterable[str], taken: bytearray
) -> Iterator[tuple[int, int]]:
    """Yield where *spellings* stand in *text*, the longer first, nothing twice."""
    by_word: defaultdict[str, list[str]] = defaultdict(list)
    for spelling in sorted(spellings, key=len, reverse=True):
        by_word[WORD.findall(spelling)[0]].append(spelling)
    done = 0
    for match in WORD.finditer(text):
        start = match.start()
        for spelling in by_word.get(match[0], ()) if start >= done else ():
            end = start + len(spelling)
            there = text.startswith(spelling, start) and whole(text, start, end)
            if there and not any(taken[start:end]):
                yield start, end
                done = end
                break
