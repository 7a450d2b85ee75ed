"""Write the outline of all land, ``plugins/digest/render/outline.py``.

    python tools/outline.py > plugins/digest/render/outline.py

It comes from Natural Earth (public domain), whose coasts the npm package
``world-atlas`` (ISC licence) carries as TopoJSON. Needs ``npm`` and the network; a
build needs neither. Two outlines are made: one for maps of the world, one for maps of
a part of it. Of each ring those points are left out first that change its area least
(Visvalingam and Whyatt, 1993).
"""

import json
import subprocess
import sys
import tarfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from heapq import heapify, heappop, heappush
from itertools import accumulate, pairwise
from math import cos, radians
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

PACKAGE = "world-atlas@2.0.2"
SHA256 = "032e7765f2ce00edaeafec23ff22bc3b77e42987c257da944cc585b452c05b97"

Point = tuple[int, int]
"""Longitude and latitude in tenths of a degree."""
Ring = list[Point]
EAST, AROUND = 1800, 3600


def main() -> None:
    found = [*rings(fetched("land-50m.json"))]
    world = [*simplified(found, least=35, island=80)]
    part = [*simplified(found, least=5, island=12)]
    sys.stdout.write(
        HEADER.format(package=PACKAGE, world=written(world), part=written(part))
    )
    for name, kept in (("WORLD", world), ("PART", part)):
        points = sum(map(len, kept))
        print(f"{name}: {len(kept)} rings, {points} points", file=sys.stderr)


def fetched(name: str) -> Any:
    """Read a file of the package, which npm fetches and nothing runs."""
    with TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", "--ignore-scripts", PACKAGE]
        subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)
        (path,) = Path(folder).iterdir()
        if sha256(path.read_bytes()).hexdigest() != SHA256:
            sys.exit(f"{path.name}: is another file than it was; look at it")
        with tarfile.open(path) as tar:
            member = tar.extractfile(f"package/{name}")
            assert member
            return json.load(member)


def rings(topology: dict[str, Any]) -> Iterator[Ring]:
    """Yield each ring of the land, in tenths of a degree."""
    (dx, dy), (x0, y0) = (topology["transform"][key] for key in ("scale", "translate"))
    arcs: list[list[tuple[float, float]]] = []
    for arc in topology["arcs"]:
        xs, ys = map(accumulate, zip(*arc, strict=True))
        arcs.append([(x * dx + x0, y * dy + y0) for x, y in zip(xs, ys, strict=True)])
    for geometry in topology["objects"]["land"]["geometries"]:
        for polygon in geometry["arcs"]:
            for ring in polygon:
                found: Ring = []
                for number in ring:
                    arc = arcs[number] if number >= 0 else arcs[~number][::-1]
                    found += [(round(x * 10), round(y * 10)) for x, y in arc[:-1]]
                yield from within(unwrapped(found))


def unwrapped(ring: Ring) -> Ring:
    """Let a ring that leaves the map on one side go on there, beyond 180 degrees."""
    found, turn = ring[:1], 0
    for (last, _), (x, y) in pairwise(ring):
        turn += AROUND * ((x - last < -EAST) - (x - last > EAST))
        found.append((x + turn, y))
    return found


def within(ring: Ring) -> Iterator[Ring]:
    """Cut what lies beyond 180 degrees off, and yield it where it comes in again."""
    for turn in (-AROUND, 0, AROUND):
        moved = [(x + turn, y) for x, y in ring]
        for _ in range(2):  # in the east, then what is the east once it is turned over
            moved = [(-x, y) for x, y in cut(moved)]
        if moved and min(x for x, _ in moved) < max(x for x, _ in moved):
            yield moved


def cut(ring: Ring) -> Iterator[Point]:
    """Cut off what lies beyond 180 degrees in the east (Sutherland and Hodgman)."""
    for (x, y), (next_x, next_y) in pairwise([*ring, *ring[:1]]):
        if x <= EAST:
            yield x, y
        if (x <= EAST) != (next_x <= EAST):
            yield EAST, round(y + (next_y - y) * (EAST - x) / (next_x - x))


def simplified(found: Iterable[Ring], least: float, island: float) -> Iterator[Ring]:
    """Leave out points that change an area by less than *least*, and islands smaller
    than *island*, both in hundredths of a square degree at the equator."""
    for ring in found:
        kept = thinned(ring, least)
        if len(kept) > 2 and abs(area(kept)) >= island:
            yield kept


def thinned(ring: Ring, least: float) -> Ring:
    before = {n: (n - 1) % len(ring) for n in range(len(ring))}
    after = {n: (n + 1) % len(ring) for n in range(len(ring))}

    def weight(n: int) -> float:
        return abs(area([ring[before[n]], ring[n], ring[after[n]]]))

    weights = {n: weight(n) for n in range(len(ring))}
    heap = [(value, n) for n, value in weights.items()]
    heapify(heap)
    while heap and len(weights) > 3:
        value, n = heappop(heap)
        if weights.get(n) != value:
            continue
        if value >= least:
            break
        del weights[n]
        one, other = before[n], after[n]
        after[one], before[other] = other, one
        for neighbour in (one, other):  # never less than what was left out for it
            weights[neighbour] = max(weight(neighbour), value)
            heappush(heap, (weights[neighbour], neighbour))
    return [ring[n] for n in sorted(weights)]


def area(ring: Ring) -> float:
    """Of a ring where it lies on the globe: degrees of longitude are narrower there."""
    twice = sum(
        x * next_y - next_x * y
        for (x, y), (next_x, next_y) in zip(ring, [*ring[1:], ring[0]], strict=True)
    )
    middle = sum(y for _, y in ring) / len(ring) / 10
    return twice / 2 * cos(radians(middle))


def written(found: Iterable[Ring]) -> str:
    """Write rings as numbers: the first point, then the steps to each next."""
    lines = []
    for ring in found:
        steps = [
            (x - last_x, y - last_y)
            for (x, y), (last_x, last_y) in zip(ring, [(0, 0), *ring], strict=False)
        ]
        lines.append(" ".join(f"{x} {y}" for x, y in steps))
    return ";".join(lines)


HEADER = '''\
"""The outline of all land. Written by tools/outline.py; do not edit it.

From Natural Earth, which is in the public domain, by way of {package}. Rings
are separated by semicolons: the first point in tenths of a degree of longitude and
latitude, then the steps to each next.
"""

# fmt: off
WORLD = "{world}"  # noqa: E501
"""For maps of the world."""
PART = "{part}"  # noqa: E501
"""For maps of a part of it: finer."""
'''

if __name__ == "__main__":
    main()
