"""Time what stories cost: signatures, the links between them, groups. On one core."""

import gc
import resource
from datetime import timedelta
from functools import partial
from multiprocessing import get_context
from time import process_time

from corpus import Article, article
from tables import Table, megabytes, number, seconds

from digest.__main__ import GARBAGE
from digest.relate.grouping import Grouping
from digest.relate.kinship import Signed
from digest.relate.signature import signature

SIZES = (1_000, 10_000, 100_000)
RETOLD = 4
"""Of so many articles one is another report on what the one before it tells."""
ARRIVALS = 100


def relating_table() -> Table:
    """What it takes to relate archives of `SIZES`, each in a process of its own."""
    rows = []
    for count in SIZES:
        with get_context("fork").Pool(1) as pool:
            rows.append(pool.apply(partial(_row, count)))
    columns = [
        "articles", "signing, s", "relating, s", "articles a second", "one arrives, ms",
        "groups", "memory, MB",
    ]  # fmt: skip
    return Table("Stories, computing", columns, rows)


def _row(count: int) -> list[str]:
    gc.set_threshold(GARBAGE)  # as the program does
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    signing, signed = 0.0, {}
    for place in range(count):
        one = _reported(place)
        start = process_time()
        made = signature(one.title, one.body, one.names)
        signing += process_time() - start
        signed[one.id] = Signed(one.day.toordinal(), made)
    start = process_time()
    grouping = Grouping(signed)
    relating = process_time() - start
    arriving = list(signed)[:: max(count // ARRIVALS, 1)]
    grouping.change(arriving, {})
    start = process_time()
    for name in arriving:
        grouping.change((), {name: signed[name]})
    arrived = (process_time() - start) / len(arriving)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    return [
        number(count),
        seconds(signing),
        seconds(relating),
        number(count / relating),
        seconds(arrived * 1000),
        number(len(grouping.groups)),
        megabytes(peak * 1024),
    ]


def _reported(place: int) -> Article:
    """The article *place*; some tell half of what the one before tells."""
    one = article(place)
    if place % RETOLD:
        return one
    other = article(place + 1)
    half = other.paragraphs[: len(other.paragraphs) // 2 + 1]
    return Article(
        number=place,
        title=f"{other.names[0]} again {place}",
        day=other.day + timedelta(place % 3),
        section=one.section,
        summary=one.summary,
        names=other.names,
        paragraphs=(*half, *one.paragraphs[:2]),
    )
