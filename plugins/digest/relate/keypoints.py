"""Choose the sentences that carry most of an article, verbatim.

A sentence is as central as the words it shares with the whole text (Nenkova and
Vanderwende's SumBasic, 2005, without a model), and more so with words of the title and
near the beginning. Each choice makes what it says worth less, so that
three sentences do not say one thing thrice. Short texts have none.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import heapify, heappop, heapreplace
from typing import NamedTuple

from digest.identify.words import STOP
from digest.model import KeyPoint
from digest.relate.sentences import sentences

COUNT = 3
SHORTEST = 12
"""Sentences of the shortest text that has key points."""
LENGTHS = range(8, 41)
"""Words of a sentence that can stand alone, and is not a paragraph in itself."""
WORD = re.compile(r"\w[\w’'-]{2,}")
OPENING = 1.35
"""Weight of the first paragraph: news says first what matters."""
TITLED = 2.0
"""Weight of a word of the title."""
REPEATED = 0.3
"""What a word is still worth in a second sentence."""
LOOSE = re.compile(
    r"(?:But|And|Yet|So|He|She|It|They|This|That|These|Those|Such|There|Here|Then|Also"
    r"|However|Unlike|Meanwhile|Both|Neither|Another|As usual|In addition)\b"
)
"""The beginning of a sentence that leans on the one before it."""
QUOTING = ("“", "„", "«", '"')
LOOSENED = 0.6


class _Candidate(NamedTuple):
    paragraph: int
    start: int
    end: int
    words: frozenset[str]
    weight: float


def find_key_points(title: str, paragraphs: Sequence[str]) -> tuple[KeyPoint, ...]:
    """Choose at most three sentences, in the order of the text."""
    cut = [sentences(text) for text in paragraphs]
    if sum(map(len, cut)) < SHORTEST:
        return ()
    said = [
        [WORD.findall(text[start:end].lower()) for start, end in parts]
        for text, parts in zip(paragraphs, cut, strict=True)
    ]
    counts = Counter(word for parts in said for words in parts for word in words)
    titled = _words(title)
    weights = {
        word: count * TITLED if word in titled else float(count)
        for word, count in counts.items()
        if (count > 1 or word in titled) and word not in STOP
    }
    candidates = [
        one
        for place, text in enumerate(paragraphs)
        for one in _candidates(place, text, cut[place], said[place])
    ]
    return _chosen(candidates, weights, paragraphs)


def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.lower())) - STOP


def _candidates(
    place: int,
    text: str,
    parts: Sequence[tuple[int, int]],
    said: Sequence[Sequence[str]],
) -> Iterator[_Candidate]:
    for (start, end), words in zip(parts, said, strict=True):
        sentence = text[start:end]
        if sentence.count(" ") + 1 not in LENGTHS or not _stands(sentence):
            continue
        weight = OPENING if place == 0 else 1.0
        if LOOSE.match(sentence):
            weight *= LOOSENED
        yield _Candidate(place, start, end, frozenset(words) - STOP, weight)


def _stands(sentence: str) -> bool:
    """Whether it is a whole sentence, with all its quotation marks."""
    if not sentence[0].isupper() or sentence[-1] not in ".!?…”":
        return False
    if sentence.startswith(QUOTING):
        return False
    straight = sentence.count('"') % 2 == 0
    return straight and sentence.count("“") == sentence.count("”")


def _chosen(
    candidates: list[_Candidate],
    weights: dict[str, float],
    paragraphs: Sequence[str],
) -> tuple[KeyPoint, ...]:
    """The best three. What is said makes others worth less and none worth more, so
    that whoever is best when weighed anew is best of all."""
    heap = [(-_score(one, weights), place) for place, one in enumerate(candidates)]
    heapify(heap)
    chosen: list[_Candidate] = []
    while heap and len(chosen) < COUNT:
        place = heap[0][1]
        best = candidates[place]
        now = -_score(best, weights)
        if heap[0][0] != now:
            heapreplace(heap, (now, place))
            continue
        heappop(heap)
        chosen.append(best)
        for word in best.words & weights.keys():
            weights[word] *= REPEATED
    if len(chosen) < COUNT:
        return ()
    chosen.sort(key=lambda one: (one.paragraph, one.start))
    return tuple(
        KeyPoint(
            one.paragraph + 1,
            one.start,
            one.end,
            paragraphs[one.paragraph][one.start : one.end],
        )
        for one in chosen
    )


def _score(one: _Candidate, weights: Mapping[str, float]) -> float:
    known = sum([weights[word] for word in one.words if word in weights])
    return one.weight * known / (len(one.words) + 4)
