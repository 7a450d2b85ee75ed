"""Cut the outline of the land to a window, and project it: the ground of a map.

The projection is the equirectangular one, true to scale along the middle of what is
shown: north is up, a window is a rectangle, and a point is found by two multiplications
(a conformal one would draw Greenland as large as Africa, Robinson's needs a table).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate
from math import cos, radians

from digest.render.outline import PART, WORLD

Point = tuple[float, float]
Ring = tuple[Point, ...]

TENTHS = 10
FINE = 2
"""Steps of the path's numbers in a unit; more would not be seen."""
WHOLE = 150
"""Degrees of longitude beyond which a window has the outline for the world."""
NEAREST, STEEPEST = 40, 60
"""Latitudes between which the world's middle is taken to lie, and up to which that of a
part: the world is a leaf two by one then, and the north not a line."""


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the world that a map shows, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def squeeze(self) -> float:
        """How long a degree of longitude is, in degrees of latitude."""
        middle = abs(self.south + self.north) / 2
        if self.east - self.west > WHOLE:
            middle = max(middle, NEAREST)
        return cos(radians(min(middle, STEEPEST)))

    def scale(self, width: float) -> float:
        """Units to a degree of latitude in a map that is *width* units wide."""
        return width / ((self.east - self.west) * self.squeeze)

    def height(self, width: float) -> float:
        return (self.north - self.south) * self.scale(width)

    def place(self, latitude: float, longitude: float, width: float) -> Point:
        """Where a point lies in such a map, from its upper left corner."""
        scale = self.scale(width)
        x = (longitude - self.west) * self.squeeze * scale
        return x, (self.north - latitude) * scale


@lru_cache(maxsize=256)
def land(window: Window, width: int) -> str:
    """The path of the land in *window*, its numbers steps of a unit's `FINE`th part.

    Where the window cuts the land a side of the path runs along its edge: it is to be
    filled, not to be drawn as a line.
    """
    whole = window.east - window.west > WHOLE
    rings = (cut(ring, window) for ring in _rings(WORLD if whole else PART))
    return "".join(_paths(rings, window, width))


@cache
def _rings(outline: str) -> tuple[Ring, ...]:
    return tuple(map(_ring, outline.split(";")))


def _ring(steps: str) -> Ring:
    numbers = [int(number) / TENTHS for number in steps.split()]
    return tuple(zip(accumulate(numbers[::2]), accumulate(numbers[1::2]), strict=True))


def cut(ring: Ring, window: Window) -> Ring:
    """Cut off what lies outside *window*, one side after the other.

    That is the algorithm of Sutherland and Hodgman (1974).
    """
    for axis, edge, sign in (
        *((0, window.west, 1), (0, window.east, -1)),
        *((1, window.south, 1), (1, window.north, -1)),
    ):
        beyond = [sign * (point[axis] - edge) < 0 for point in ring]
        if all(beyond):
            return ()
        if any(beyond):
            ring = tuple(_inside(ring, beyond, axis, edge))
    return ring


def _inside(
    ring: Ring, beyond: Sequence[bool], axis: int, edge: float
) -> Iterator[Point]:
    for number, point in enumerate(ring):
        last = ring[number - 1]
        if beyond[number] != beyond[number - 1]:
            share = (edge - last[axis]) / (point[axis] - last[axis])
            other = last[1 - axis] + share * (point[1 - axis] - last[1 - axis])
            yield (edge, other) if axis == 0 else (other, edge)
        if not beyond[number]:
            yield point


def _paths(rings: Iterable[Ring], window: Window, width: int) -> Iterator[str]:
    at = (0, 0)
    for ring in rings:
        points = [
            window.place(latitude, longitude, width) for longitude, latitude in ring
        ]
        found = [(round(x * FINE), round(y * FINE)) for x, y in points]
        found = [one for number, one in enumerate(found) if one != found[number - 1]]
        if len(found) > 2:
            steps = [
                (x - last_x, y - last_y)
                for (x, y), (last_x, last_y) in zip(found, [at, *found], strict=False)
            ]
            yield "m" + " ".join(f"{x} {y}" for x, y in steps).replace(" -", "-") + "z"
            at = found[0]  # where z leads back to
