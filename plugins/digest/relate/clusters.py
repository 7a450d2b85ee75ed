"""Gather articles that are alike into groups, each belonging with most of its own.

Being linked in a row is not enough: reports lead on from one event to the next, and all
of a winter would be one story. Groups are joined, the most alike first, as long as an
article of the one is on average alike enough to one of the other (average linkage),
those that have no link counting as nothing alike.
"""

from collections.abc import Iterable, Iterator, Mapping
from heapq import heapify, heappop, heappush

from digest.relate.kinship import Links

TOGETHER = 400
"""Thousandths of likeness, on average, above which two groups are one. Pairs of reports
on one event by different hands have 427 to 862, others up to 382."""


def component(start: str, links: Mapping[str, Links]) -> frozenset[str]:
    """All that can be reached from *start* by *links*."""
    found, waiting = {start}, [start]
    while waiting:
        for other in links.get(waiting.pop(), ()):
            if other not in found:
                found.add(other)
                waiting.append(other)
    return frozenset(found)


def components(
    starts: Iterable[str], links: Mapping[str, Links]
) -> Iterator[frozenset[str]]:
    """Yield all that can be reached from each of *starts*, each article once."""
    seen: set[str] = set()
    for start in starts:
        if start not in seen:
            found = component(start, links)
            seen |= found
            yield found


def groups(members: Iterable[str], links: Mapping[str, Links]) -> list[frozenset[str]]:
    """Part *members*, which have links to no others, into groups of two or more.

    The same, whatever order they come in.
    """
    clusters = {one: frozenset([one]) for one in sorted(members)}
    sums = {one: dict(links.get(one, {})) for one in clusters}
    """By the first article of each cluster: the likeness of all pairs, in sum."""
    heap = [
        (-alike, one, other)
        for one in sums
        for other, alike in sums[one].items()
        if one < other
    ]
    heapify(heap)
    while heap:
        average, one, other = heappop(heap)
        if -average < TOGETHER:
            break
        if sums.get(one, {}).get(other) is None:
            continue
        if average != -_average(one, other, clusters, sums):
            continue  # one of the two has grown since
        clusters[one] |= clusters.pop(other)
        for third, alike in sums.pop(other).items():
            del sums[third][other]
            if third != one:
                total = sums[one].get(third, 0) + alike
                sums[one][third] = sums[third][one] = total
        for third in sums[one]:
            pair = min(one, third), max(one, third)
            heappush(heap, (-_average(*pair, clusters, sums), *pair))
    return [found for found in clusters.values() if len(found) > 1]


def _average(
    one: str,
    other: str,
    clusters: Mapping[str, frozenset[str]],
    sums: Mapping[str, Links],
) -> int:
    pairs = len(clusters[one]) * len(clusters[other])
    return sums[one][other] // pairs


def lead(
    group: Iterable[str], links: Mapping[str, Links], days: Mapping[str, int]
) -> str:
    """The article of *group* most like all others; of several the earliest."""
    members = sorted(group)

    def rank(one: str) -> tuple[int, int, str]:
        mine = links.get(one, {})
        return -sum(mine.get(other, 0) for other in members), days[one], one

    return min(members, key=rank)
