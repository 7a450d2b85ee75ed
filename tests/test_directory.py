"""Whom the editor means by an id or a name, whatever the text around it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.directory import Directory, key
from digest.identify.heirs import ids_of
from digest.identify.match import compile_registry
from digest.model import Alias, Entity

ENTITIES = (
    Entity(
        "ann-smith",
        "person",
        "Ann Smith",
        (
            Alias("Smith"),
            Alias("Ann", held=True),
            Alias("the envoy", "context"),
            Alias("A. O’Smith"),
        ),
        redirect_from=("a-smith",),
    ),
    Entity("ben-smith", "person", "Ben Smith", (Alias("Smith", with_=("oslo",)),)),
    Entity("oslo", "place", "Oslo", (Alias("Norwegian", "demonym"),)),
    Entity("us", "place", "United States", (Alias("US", "abbr"),)),
    Entity("pear", "organization", "Pear", (Alias("Pear", held=True),)),
    Entity("georgia", "place", "Georgia", (Alias("Georgia", with_=("oslo",)),)),
    Entity("georgia-us", "place", "Georgia (U.S.)", (Alias("Georgia", held=True),)),
    Entity("nato", "organization", "NATO", (Alias("the Pact", case=False),)),
    Entity("bogota", "place", "Bogotá"),
)


def directory(entities: "tuple[Entity, ...] | list[Entity]" = ENTITIES) -> Directory:
    return Directory(compile_registry(entities))


@pytest.mark.parametrize(
    ("said", "meant", "candidates"),
    [
        pytest.param("Ann Smith", "ann-smith", ["ann-smith"], id="name"),
        pytest.param("ann-smith", "ann-smith", ["ann-smith"], id="id"),
        pytest.param("a-smith", "ann-smith", ["ann-smith"], id="id that was merged"),
        pytest.param("Smith", "ann-smith", ["ann-smith"], id="the others give way"),
        pytest.param("US", "us", ["us"], id="abbreviation"),
        pytest.param("us", "us", ["us"], id="an id comes before names"),
        pytest.param("A. O'Smith", "ann-smith", ["ann-smith"], id="apostrophes"),
        pytest.param("THE pact", "nato", ["nato"], id="case that need not agree"),
        pytest.param("Bogota\u0301", "bogota", ["bogota"], id="accents apart"),
        pytest.param("Bogota", "", [], id="accents left out"),
        pytest.param("ann smith", "", [], id="case that must"),
        pytest.param("Ann", "", ["ann-smith"], id="held"),
        pytest.param("the envoy", "", ["ann-smith"], id="needs company"),
        pytest.param("Norwegian", "", ["oslo"], id="demonym"),
        pytest.param("Pear", "pear", ["pear"], id="its own name, though held"),
        pytest.param(
            "Georgia", "", ["georgia", "georgia-us"], id="a name that two claim"
        ),
        pytest.param("Rome", "", [], id="unknown"),
    ],
)
def test_who_is_meant(said: str, meant: str, candidates: list[str]) -> None:
    assert directory().meant(said) == meant
    assert directory().candidates(said) == candidates


def test_the_retired_are_nobody() -> None:
    found = directory(
        [
            Entity("ann", "person", "Ann", redirect_from=("anna",), retired=True),
            Entity("bo", "person", "Bo", (Alias("Bobo"),), retired=True),
            Entity("bo-2", "person", "Bo"),
        ]
    )
    assert [found.meant(said) for said in ("ann", "anna", "Ann", "Bo")] == [
        *("", "", "", "bo-2")
    ]
    assert [
        found.is_retired(said)
        for said in ("ann", "anna", "Ann", "bo", "Bobo", "Bo", "Cy")
    ] == [*[True] * 5, False, False]


def test_what_may_be_written_for_an_unknown_name() -> None:
    known = set(directory().known())
    assert {"Ann Smith", "ann-smith", "a-smith", "Smith", "the pact"} <= known
    assert not {"Ann", "the envoy", "Norwegian", "Georgia"} & known


def all_differ(ids: list[str]) -> bool:
    """As the registry sees to it."""
    return len(ids) == len({*ids})


SAID = ["Ann", "Smith", "Ann Smith", "ann", "SMITH", "Georgia", "oslo", "x"]
ALIASES = st.builds(
    Alias, st.sampled_from(SAID), held=st.booleans(), case=st.booleans()
)
SOME = st.lists(
    st.builds(
        Entity,
        id=st.sampled_from(["ann", "oslo", "x"]),
        kind=st.just("person"),
        name=st.sampled_from(SAID),
        aliases=st.lists(ALIASES, max_size=2).map(tuple),
        redirect_from=st.lists(st.sampled_from(["smith", "x"]), max_size=1).map(tuple),
        retired=st.booleans(),
    ),
    max_size=3,
).filter(
    lambda entities: all_differ(
        [one for entity in entities for one in ids_of([entity])]
    )
)


@given(SOME, SOME, st.sampled_from(SAID))
def test_what_means_another_differs(
    before: list[Entity], after: list[Entity], said: str
) -> None:
    old, new = directory(before), directory(after)
    if old.meant(said) != new.meant(said):
        assert key(said) in set(old.differing(new))


@given(SOME, st.sampled_from(SAID))
def test_the_order_of_entities_changes_nothing(
    entities: list[Entity], said: str
) -> None:
    one, other = directory(entities), directory(entities[::-1])
    assert one.meant(said) == other.meant(said)
    assert one.candidates(said) == other.candidates(said)
    assert not list(one.differing(other))
