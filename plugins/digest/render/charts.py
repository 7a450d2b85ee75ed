"""Lay out the chart of articles a month: every length, place and label, in units.

Sixteen units are the height of the letters; a template draws what stands here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from digest.render.views import Bar

WIDTH = 360
"""Of a full chart: what a phone of 320 px shows at four fifths of the text's size."""
TALLEST = 104
TOP = 22
"""Room for a count above the tallest bar."""
YEAR_ROOM = 44
"""A year takes 36 units, a short month's name at most 34."""


@dataclass(frozen=True, slots=True)
class Column:
    """One month's bar."""

    label: str
    count: int
    x: float
    y: float
    width: float
    height: float
    middle: float
    peak: bool
    marked: bool
    """Whether there is room for its count."""


class Tick(NamedTuple):
    x: float
    y: int
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    width: int
    height: int
    base: int
    """Where the bars stand."""


def draw_bars(bars: Sequence[Bar], month_names: Mapping[int, str]) -> Chart:
    """Lay out *bars*, which follow each other month by month, the oldest first."""
    step = min(WIDTH / len(bars), 45.0)
    most = max(bar.count for bar in bars)
    base = TOP + TALLEST
    named = len(bars) <= 24
    peak = max(bars, key=lambda bar: (bar.count, bar.key))
    columns = tuple(
        _column(bar, place, step, most, base, bar is peak)
        for place, bar in enumerate(bars)
    )
    months = _months(bars, step, base + 18, month_names) if named else ()
    years = _years(bars, step, base + (38 if named else 18))
    return Chart(
        columns, (*months, *years), round(step * len(bars)), years[0].y + 6, base
    )


def _column(
    bar: Bar, place: int, step: float, most: int, base: int, peak: bool
) -> Column:
    height = round(TALLEST * bar.count / most, 1)
    gap = step * (0.5 if step >= 30 else 0.25)
    middle = round((place + 0.5) * step, 1)
    return Column(
        label=bar.label,
        count=bar.count,
        x=round(place * step + gap / 2, 1),
        y=round(base - height, 1),
        width=round(step - gap, 1),
        height=height,
        middle=middle,
        peak=peak,
        marked=bool(bar.count) and (peak or step >= 30),
    )


def _months(
    bars: Sequence[Bar], step: float, y: int, names: Mapping[int, str]
) -> tuple[Tick, ...]:
    """Name every month, or each first of a quarter where months stand closer."""
    every = 1 if step >= 40 else 3
    return tuple(
        Tick(_within(bars, place, step), y, names[month].rstrip("."))
        for place, bar in enumerate(bars)
        if ((month := int(bar.key[5:7])) - 1) % every == 0
    )


def _years(bars: Sequence[Bar], step: float, y: int) -> tuple[Tick, ...]:
    """Name each year below its first month, leaving out those without room."""
    ticks = [
        Tick(_within(bars, place, step), y, bar.key[:4])
        for place, bar in enumerate(bars)
        if not place or bar.key[5:7] == "01"
    ]
    if len(ticks) > 1 and ticks[1].x - ticks[0].x < YEAR_ROOM:
        del ticks[0]  # of the year cut short, not of the whole one after it
    kept = ticks[:1]
    for tick in ticks[1:]:
        if tick.x - kept[-1].x >= YEAR_ROOM:
            kept.append(tick)
    return tuple(kept)


def _within(bars: Sequence[Bar], place: int, step: float) -> float:
    """Return the middle of a column, so far from the edges that a label fits."""
    room = YEAR_ROOM / 2 - 2
    middle = min((place + 0.5) * step, step * len(bars) - room)
    return round(max(middle, room), 1)
