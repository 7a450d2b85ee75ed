"""Lay out an arc diagram: names in a column, arcs between those named together.

A column can be read on a phone as on a desk, no label can meet another, and where all
stands is arithmetic: the same at every build. Sixteen units are the height of the
letters; a template draws what stands here.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from digest.model import FOLDERS, Kind
from digest.relate.comentions import Tie
from digest.render.lettering import width_of
from digest.render.views import Node

WIDTH = 360
"""What a phone of 320 px shows at four fifths of the text's size."""
NAMES = 180
"""What names may take, some 20 letters; arcs have what they leave."""
FIGURE = 10.5
"""What a figure of a count takes."""
APART = 10
"""Between a name and its count."""
SHAPE, ARC = 14, 25
"""From the end of the counts to the middles of the shapes, and to the arcs."""
EDGE = 4
"""Beyond the widest arc; half of a thick line is outside it."""
LEADING = 19
"""From one line of a name to its next."""
PITCH = 30
"""From one name to the next, and `LEADING` more where one of them takes two lines."""
GAP = 10
"""Between the kinds."""
THIN, THICK = 0.8, 5.0

OUTLINES: dict[Kind, str] = {
    "person": "m-5.5 0a5.5 5.5 0 1 0 11 0a5.5 5.5 0 1 0-11 0z",
    "place": "m-5-5h10v10h-10z",
    "organization": "m0-7l7 7l-7 7l-7-7z",
    "event": "m0-6.5l6.5 11.5h-13z",
}
"""A disc, a square, a diamond and a triangle: told apart without colour."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a name."""

    text: str
    y: float
    length: int
    """What it is pressed into, if it might be longer; else 0."""


@dataclass(frozen=True, slots=True)
class Row:
    """A name with its count and its shape."""

    node: Node
    lines: tuple[Line, ...]
    y: float
    """Of the foot of its count."""
    shape: str


@dataclass(frozen=True, slots=True)
class Arc:
    path: str
    width: float


@dataclass(frozen=True, slots=True)
class ArcDiagram:
    rows: tuple[Row, ...]
    arcs: tuple[Arc, ...]
    """The thin ones first, so that thick ones lie over them."""
    kinds: tuple[Kind, ...]
    """Those shown, in readers' order."""
    width: int
    height: int
    names: float
    """Where the names end; counts end at `counts`."""
    counts: float


def draw_arcs(nodes: Sequence[Node], ties: Sequence[Tie]) -> ArcDiagram:
    """Lay out *nodes* with arcs for those *ties* that are between them."""
    kinds = tuple(kind for kind in FOLDERS if any(n.name.kind == kind for n in nodes))
    broken = {node.id: lines_of(node.name.name, NAMES) for node in nodes}
    widest = max(width_of(text) for texts in broken.values() for text in texts)
    names = min(widest, NAMES)
    digits = max(len(str(node.name.count)) for node in nodes)
    counts = names + APART + FIGURE * digits
    rows: list[Row] = []
    heights: dict[str, float] = {}
    top = 0.0
    for node in order(nodes, ties):
        if rows and rows[-1].node.name.kind != node.name.kind:
            top += GAP
        texts = broken[node.id]
        height = PITCH + LEADING * (len(texts) - 1)
        middle = heights[node.id] = top + height / 2
        rows.append(_row(node, texts, counts, middle))
        top += height
    return ArcDiagram(
        rows=tuple(rows),
        arcs=tuple(_arcs(ties, heights, counts + ARC)),
        kinds=kinds,
        width=WIDTH,
        height=ceil(top),
        names=names,
        counts=counts,
    )


def order(nodes: Sequence[Node], ties: Sequence[Tie]) -> list[Node]:
    """Put those of a kind together, and near those whom they are named with.

    They begin in the order of their counts; then two neighbours change places as long
    as that makes the arcs shorter, each weighed by its articles. So fewer cross.
    """
    rank = {kind: number for number, kind in enumerate(FOLDERS)}
    found = sorted(nodes, key=lambda n: (rank[n.name.kind], -n.name.count, n.id))
    weights: dict[str, dict[str, int]] = {node.id: {} for node in found}
    for tie in ties:
        if tie.one in weights and tie.other in weights:
            weights[tie.one][tie.other] = weights[tie.other][tie.one] = tie.count
    places = {node.id: place for place, node in enumerate(found)}
    moved = True
    while moved:
        moved = False
        for place in range(len(found) - 1):
            upper, lower = found[place : place + 2]
            if upper.name.kind != lower.name.kind:
                continue
            down = _pull(upper, lower, weights, places)
            if down > _pull(lower, upper, weights, places):
                found[place : place + 2] = lower, upper
                places[lower.id], places[upper.id] = place, place + 1
                moved = True
    return found


def _pull(
    node: Node, but: Node, weights: dict[str, dict[str, int]], places: dict[str, int]
) -> int:
    """How much shorter all arcs of *node* but one would be a place further down."""
    here = places[node.id]
    return sum(
        weight if places[other] > here else -weight
        for other, weight in weights[node.id].items()
        if other != but.id
    )


def _row(node: Node, texts: Sequence[str], counts: float, middle: float) -> Row:
    first = middle + 5.5 - LEADING * (len(texts) - 1) / 2
    lines = tuple(
        Line(text, first + LEADING * place, NAMES if width_of(text) > NAMES else 0)
        for place, text in enumerate(texts)
    )
    shape = f"M{counts + SHAPE:g} {middle:g}{OUTLINES[node.name.kind]}"
    return Row(node, lines, middle + 5.5, shape)


def _arcs(ties: Sequence[Tie], heights: dict[str, float], left: float) -> Iterable[Arc]:
    """The thin ones first; those that would reach too far are ellipses."""
    shown = [tie for tie in ties if tie.one in heights and tie.other in heights]
    most = max((tie.count for tie in shown), default=1)
    for tie in reversed(shown):
        start, end = sorted((heights[tie.one], heights[tie.other]))
        tall = (end - start) / 2
        wide = min(tall, WIDTH - EDGE - left)
        path = f"M{left:g} {start:g}A{wide:g} {tall:g} 0 0 1 {left:g} {end:g}"
        yield Arc(path, round(THIN + (THICK - THIN) * tie.count / most, 1))


def lines_of(name: str, room: int) -> tuple[str, ...]:
    """Break a name that is too long for *room* in two, and cut off what is still."""
    if width_of(name) <= room:
        return (name,)
    words = name.split()
    breaks = (
        (" ".join(words[:place]), " ".join(words[place:]))
        for place in range(1, len(words))
    )
    halves = min(breaks, key=lambda pair: max(map(width_of, pair)), default=(name,))
    return tuple(_cut(half, room) for half in halves)


def _cut(text: str, room: int) -> str:
    """Cut *text* off where it could not be pressed into *room* and still be read."""
    if width_of(text) <= room * 1.25:
        return text
    while width_of(text) > room * 1.2:
        text = text[:-1]
    return f"{text.rstrip()}…"
