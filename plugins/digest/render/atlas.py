"""Lay out a map of places: the window, the dots, and names that do not meet.

A template draws what stands here. A map is as wide as there is room, but its letters
are not to be larger for that: so names are placed twice, for a phone's map and for a
desk's. What is named most gets its name first; a place without room for its name has
its number in the table, and one without room for that its dot alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, sqrt
from typing import Literal, NamedTuple

from digest.model import Geo
from digest.render.coast import Window, land
from digest.render.lettering import width_of
from digest.render.views import Spot

WIDTH = 360
MARGIN = 1.45
"""Degrees shown for each between the outermost places."""
LEAST = 12.0
"""Degrees of latitude shown at least: nearer, the coast would be too coarse."""
WIDEST = 230
"""Degrees of longitude beyond which the whole world is shown."""
FLAT, TALL = 0.55, 0.8
"""Height to width of a part of the world."""
SOUTH, NORTH = -57.0, 78.0
"""Where the inhabited world ends."""
PHONE, DESK = 16.0, 9.5
"""The height of letters: 12.8 px on a phone of 320 px, 16 on a desk."""
SMALLEST, LARGEST = 2.4, 7.0
"""Radii of dots; their areas are as the numbers of articles, down to the smallest."""
ASCENT, DESCENT = 0.74, 0.26
"""Of letters, above and below their line, in their height."""


Anchor = Literal["start", "middle", "end"]


class Box(NamedTuple):
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: "Box") -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(frozen=True, slots=True)
class Label:
    spot: Spot
    text: str
    """Its name, or its number in the table."""
    x: float
    y: float
    anchor: Anchor


@dataclass(frozen=True, slots=True)
class Dot:
    spot: Spot
    number: int
    """Of its row in the table."""
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Lettering:
    """The labels of a map for one size of letters."""

    labels: tuple[Label, ...]
    keyed: tuple[Dot, ...]
    """Those that have their number for a label."""


@dataclass(frozen=True, slots=True)
class Map:
    land: str
    """A path, its numbers half units."""
    dots: tuple[Dot, ...]
    """The most frequent first."""
    phone: Lettering
    desk: Lettering
    width: int
    height: int


def draw_map(spots: Sequence[Spot]) -> Map:
    """Lay out *spots*, two or more, the most frequent first."""
    window = window_of([spot.geo for spot in spots])
    height = ceil(window.height(WIDTH))
    most = max(spot.name.count for spot in spots)
    dots = tuple(
        _dot(spot, number, most, window) for number, spot in enumerate(spots, 1)
    )
    return Map(
        land=land(window, WIDTH),
        dots=dots,
        phone=_lettering(dots, height, PHONE),
        desk=_lettering(dots, height, DESK),
        width=WIDTH,
        height=height,
    )


def _dot(spot: Spot, number: int, most: int, window: Window) -> Dot:
    x, y = window.place(*spot.geo, WIDTH)
    radius = max(SMALLEST, LARGEST * sqrt(spot.name.count / most))
    return Dot(spot, number, round(x, 1), round(y, 1), round(radius, 1))


def window_of(points: Sequence[Geo]) -> Window:
    """Choose what is shown of the world: all *points*, with some room around them.

    It is a leaf between `FLAT` and `TALL`; its edges lie on round degrees, so that maps
    of the same region have the same ground.
    """
    latitudes, longitudes = zip(*points, strict=True)
    south, north = min(latitudes), max(latitudes)
    west, east = min(longitudes), max(longitudes)
    middle = Window(west, south, east, north)
    high = max((north - south) * MARGIN, LEAST)
    wide = max((east - west) * MARGIN, high / TALL / middle.squeeze)
    high = max(high, wide * middle.squeeze * FLAT)
    if wide > WIDEST or high > WIDEST / 2:
        south = max(min(SOUTH, floor(south) - 2), -90)
        return Window(-180, south, 180, max(NORTH, ceil(north)))
    step = 2.0 ** floor(high).bit_length() / 16
    west, east = _around((west + east) / 2, wide, step, 180)
    south, north = _around((south + north) / 2, high, step, 90)
    return Window(west, south, east, north)


def _around(
    middle: float, span: float, step: float, limit: float
) -> tuple[float, float]:
    """A stretch around *middle* in whole *steps*, moved within the limits."""
    low = floor((middle - span / 2) / step) * step
    high = ceil((middle + span / 2) / step) * step
    if low < -limit:
        return -limit, min(high - low - limit, limit)
    if high > limit:
        return max(low - high + limit, -limit), limit
    return low, high


def _lettering(dots: Sequence[Dot], height: int, em: float) -> Lettering:
    """Put each name, or else its number, where nothing is yet."""
    taken = [_box(dot) for dot in dots]
    labels: list[Label] = []
    keyed: list[Dot] = []
    for dot, own in zip(dots, [*taken], strict=True):
        others = [box for box in taken if box is not own]
        for label, box in _places(dot, own, em):
            if _is_on_page(box, height) and not any(map(box.meets, others)):
                taken.append(box)
                labels.append(label)
                if label.text != dot.spot.name.name:
                    keyed.append(dot)
                break
    return Lettering(tuple(labels), tuple(keyed))


def _box(dot: Dot) -> Box:
    x, y, radius = dot.x, dot.y, dot.radius
    return Box(x - radius, y - radius, x + radius, y + radius)


def _is_on_page(box: Box, height: int) -> bool:
    above = box.left >= 1 and box.top >= 1
    return above and box.right <= WIDTH - 1 and box.bottom <= height - 1


def _places(dot: Dot, box: Box, em: float) -> Iterator[tuple[Label, Box]]:
    """Yield where the name may stand beside its dot, then the number; the best first.

    On its right, on its left, above and below.
    """
    gap = em / 6
    above, below = box.top - em * DESCENT, box.bottom + em * ASCENT
    level = dot.y + em * (ASCENT - DESCENT) / 2
    lines = (level, above + em / 4, below - em / 4)
    for text in (dot.spot.name.name, str(dot.number)):
        width = width_of(text, em)
        sides: tuple[tuple[Anchor, float, float, tuple[float, ...]], ...] = (
            ("start", box.right + gap, box.right + gap, lines),
            ("end", box.left - gap, box.left - gap - width, lines),
            ("middle", dot.x, dot.x - width / 2, (above, below)),
        )
        for anchor, x, left, heights in sides:
            for y in heights:
                label = Label(dot.spot, text, round(x, 1), round(y, 1), anchor)
                top = y - em * ASCENT
                yield label, Box(left, top, left + width, top + em)
