"""Arc diagrams: arithmetic."""

from collections.abc import Iterable
from itertools import pairwise
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Kind
from digest.relate.comentions import Tie
from digest.render.arcs import NAMES, WIDTH, draw_arcs, lines_of, order
from digest.render.lettering import width_of
from digest.render.views import Name, Node

KINDS = {"p": "person", "l": "place", "o": "organization", "e": "event"}


def node(code: str, name: str = "", count: int = 1) -> Node:
    """A node by its id, which begins with the letter of its kind: ``p1``."""
    kind = cast(Kind, KINDS[code[0]])
    return Node(code, Name(f"/{code}/", name or code, kind, count), f"#with-{code}")


def ties(*said: str) -> list[Tie]:
    """``p1 l1 3``"""
    return [
        Tie(one, other, int(count))
        for one, other, count in (one.split() for one in said)
    ]


@pytest.mark.parametrize(
    ("nodes", "said", "expected"),
    [
        pytest.param("o1 l1 p1 e1", [], "p1 l1 o1 e1", id="by kind"),
        pytest.param("p1 p2 p3", [], "p1 p2 p3", id="by id where nothing else tells"),
        pytest.param(
            "p1 p2 p3 p4", ["p1 p4 9", "p2 p3 1"], "p2 p3 p1 p4", id="the tied are near"
        ),
        pytest.param(
            "p1 p2 l1 l2", ["p1 l1 1", "p2 l2 1"], "p1 p2 l1 l2", id="none the better"
        ),
        pytest.param(
            "p1 p2 l1", ["l1 p1 5"], "p2 p1 l1", id="next to a tied one of another kind"
        ),
    ],
)
def test_order(nodes: str, said: list[str], expected: str) -> None:
    found = order([node(code) for code in nodes.split()], ties(*said))
    assert " ".join(one.id for one in found) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Xi Jinping", ("Xi Jinping",), id="room enough"),
        pytest.param(
            "Ministry of Foreign Affairs of Russia",
            ("Ministry of Foreign", "Affairs of Russia"),
            id="in two, as evenly as can be",
        ),
        pytest.param("A" * 40, ("A" * 16 + "…",), id="one word is cut off"),
        pytest.param("安" * 9, ("安" * 9,), id="broad letters with room"),
        pytest.param("安" * 20, ("安" * 12 + "…",), id="broad letters without"),
    ],
)
def test_names_are_broken_and_cut_off(name: str, expected: tuple[str, ...]) -> None:
    assert lines_of(name, NAMES) == expected
    assert all(width_of(line) <= NAMES * 1.3 for line in lines_of(name, NAMES))


def test_an_arc_leads_from_shape_to_shape() -> None:
    nodes = [node("p1", "Ada", 10), node("p2", "Ben", 2), node("p3", "Cy", 3)]
    picture = draw_arcs(nodes, ties("p1 p2 4", "p1 p3 1", "p1 q9 7"))
    assert [row.node.id for row in picture.rows] == ["p3", "p1", "p2"]
    assert [row.shape.split("m")[0].split()[1] for row in picture.rows] == [
        "15", "45", "75"
    ]  # fmt: skip
    thin, thick = picture.arcs
    assert thick.path.endswith(" 75")
    assert "A15 15 0 0 1" in thick.path
    assert thin.width < thick.width == 5.0
    assert picture.height == 90
    assert picture.kinds == ("person",)


def test_kinds_stand_apart() -> None:
    picture = draw_arcs([node("p1"), node("l1")], [])
    first, second = picture.rows
    assert second.y - first.y == 40
    assert picture.kinds == ("person", "place")


NODES = st.lists(
    st.tuples(
        st.sampled_from("ploe"),
        st.text(st.characters(codec="utf-8", categories=["L", "Zs"]), min_size=1),
        st.integers(1, 99999),
    ),
    min_size=1,
    max_size=12,
)


@given(NODES, st.data())
def test_nothing_meets_whatever_the_names(
    said: Iterable[tuple[str, str, int]], data: st.DataObject
) -> None:
    nodes = [
        node(f"{code}{number}", name, count)
        for number, (code, name, count) in enumerate(said)
    ]
    ids = st.sampled_from(sorted(one.id for one in nodes))
    pairs = data.draw(st.lists(st.tuples(ids, ids, st.integers(1, 99)), max_size=30))
    found = sorted(
        {Tie(*pair) for pair in pairs if pair[0] < pair[1]},
        key=lambda tie: (-tie.count, tie.one, tie.other),
    )
    picture = draw_arcs(nodes, found)
    assert sorted(row.node.id for row in picture.rows) == sorted(n.id for n in nodes)
    lines = [line for row in picture.rows for line in row.lines]
    assert all(below.y - above.y >= 18.9 for above, below in pairwise(lines))
    assert 0 < lines[0].y < lines[-1].y + 4 <= picture.height or len(lines) == 1
    for line in lines:
        assert line.length in (0, NAMES)
        assert line.length or width_of(line.text) <= picture.names + 0.1
    digits = max(len(str(one.name.count)) for one in nodes)
    assert picture.counts - picture.names >= 10 * digits + 8
    assert len(picture.arcs) == len(found)
    for arc in picture.arcs:
        left, reach = arc.path[1:].split()[0], arc.path.split("A")[1].split()[0]
        assert float(left) + float(reach) + arc.width / 2 <= WIDTH
    assert draw_arcs(nodes[::-1], found) == picture
