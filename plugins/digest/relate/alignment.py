"""Carry mentions from the text they were found in to the text as it is printed.

Setting a text turns marks, dashes and blanks into others, at times of other lengths,
but no word into another one. So what differs is told off word by word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import attrgetter

from digest.model import Kind, Mention
from digest.relate.speakers import Named

BLOCK = re.compile(r"[^\n]+")
WORD = re.compile(r"\w+")
SEEN, FEW = 80, 4
"""Characters and words of its beginning that tell a paragraph."""
START = attrgetter("start")


def carried(
    text: str,
    mentions: Iterable[Mention],
    paragraphs: Sequence[str],
    kinds: Mapping[str, Kind],
) -> list[list[Named]]:
    """The *mentions* in *text*, at their places in each of the *paragraphs* of it.

    What stands in one of the texts only is left out. *text* is the title and blocks,
    parted by empty lines.
    """
    blocks = [match.span() for match in BLOCK.finditer(text)]
    places: dict[tuple[str, ...], list[int]] = {}
    for place, (start, end) in enumerate(blocks):
        begins = _begin(text[start : min(end, start + SEEN)])
        places.setdefault(begins, []).append(place)
    ordered = sorted(mentions, key=START)
    found: list[list[Named]] = []
    done = 0
    for paragraph in paragraphs:
        here: list[Named] = []
        found.append(here)
        same = places.get(_begin(paragraph[:SEEN]), [])
        at = bisect_left(same, done)
        if at == len(same):
            continue
        done = same[at] + 1
        start, end = blocks[same[at]]
        first = bisect_left(ordered, start, key=START)
        last = bisect_left(ordered, end, key=START)
        moved = _moved(text, start, end, paragraph, ordered[first:last])
        here += (Named(*span, one, kinds[one]) for span, one in moved)
    return found


def _begin(text: str) -> tuple[str, ...]:
    return tuple(WORD.findall(text)[:FEW])


def _moved(
    text: str, start: int, end: int, paragraph: str, mentions: Sequence[Mention]
) -> Iterator[tuple[tuple[int, int], str]]:
    """Where the mentions of a block stand in the paragraph that it became."""
    if len(paragraph) == end - start:
        for one in mentions:
            yield (one.start - start, one.end - start), one.entity_id
        return
    source = [match.start() for match in WORD.finditer(text, start, end)]
    places = [match.span() for match in WORD.finditer(paragraph)]
    for one in mentions:
        first = bisect_left(source, one.start)
        last = bisect_left(source, one.end) - 1
        if first <= last < len(places):
            begin, stop = places[first][0], places[last][1]
            said, printed = text[one.start : one.end], paragraph[begin:stop]
            if WORD.findall(said) == WORD.findall(printed):
                yield (begin, stop), one.entity_id
