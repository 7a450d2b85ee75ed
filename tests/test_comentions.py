"""Who is named together with whom, counted as articles come and go."""

from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.relate.comentions import Comentions, Tie, named_together, strongest, ties_in

ARTICLES = [("x", "y", "z"), ("y", "x"), ("x",), ()]
NAMES = st.lists(st.sampled_from("uvwxyz"), max_size=5, unique=True).map(tuple)


def test_who_is_named_with_one() -> None:
    assert named_together("x", ARTICLES) == (("y", 2), ("z", 1))
    assert named_together("z", ARTICLES[:1]) == (("x", 1), ("y", 1))


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        pytest.param("xyz", ["xy2", "xz1", "yz1"], id="most articles first"),
        pytest.param("zy", ["yz1"], id="only those asked for"),
        pytest.param("x", [], id="one is no pair"),
        pytest.param("ab", [], id="never named"),
    ],
)
def test_which_of_some_are_named_together(ids: str, expected: list[str]) -> None:
    ties = tuple(Tie(one[0], one[1], int(one[2])) for one in expected)
    assert ties_in(ARTICLES, ids) == ties
    assert Comentions(ARTICLES).ties(ids) == ties


def test_with_how_many_others_one_is_named() -> None:
    assert dict(Comentions(ARTICLES).beside()) == {"x": 2, "y": 2, "z": 2}
    assert len(Comentions(ARTICLES)) == 3


@pytest.mark.parametrize(
    ("most", "expected"),
    [
        pytest.param(9, "ab9 ac8 bc7 ad1", id="all"),
        pytest.param(3, "ab9 ac8 ad1", id="the weakest is all that d has"),
        pytest.param(1, "ab9 ac8 ad1", id="nobody is left out"),
    ],
)
def test_the_strongest_are_chosen(most: int, expected: str) -> None:
    ties = [Tie("a", "b", 9), Tie("a", "c", 8), Tie("b", "c", 7), Tie("a", "d", 1)]
    found = strongest(ties, most)
    assert " ".join(f"{t.one}{t.other}{t.count}" for t in found) == expected


@given(st.lists(NAMES), st.lists(st.tuples(NAMES, NAMES)))
def test_articles_come_and_go_in_any_order(
    first: list[tuple[str, ...]], edits: list[tuple[tuple[str, ...], tuple[str, ...]]]
) -> None:
    kept = Comentions([*first, *(old for old, _ in edits)])
    for old, new in edits:
        kept.add(new)
        kept.remove(old)
    articles = [*first, *(new for _, new in edits)]
    anew = Comentions(articles)
    assert kept.ties("uvwxyz") == anew.ties("uvwxyz") == ties_in(articles, "uvwxyz")
    assert sorted(kept.beside()) == sorted(anew.beside())
    assert len(kept) == len(anew)
    pairs = Counter(pair for one in articles for pair in combinations(sorted(one), 2))
    assert {(tie.one, tie.other): tie.count for tie in kept.ties("uvwxyz")} == pairs
