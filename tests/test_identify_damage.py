"""Names that a careless machine has cut letters out of."""

import pytest

from digest.identify.match import Registry, compile_registry, find
from digest.model import Alias, Entity


@pytest.fixture(scope="module")
def registry() -> Registry:
    return compile_registry(
        [
            Entity("bogota", "place", "Bogotá"),
            Entity("peru", "place", "Peru", (Alias("Perú", "damaged"),)),
            Entity("kyiv", "place", "Kyiv", (Alias("Kíev", "damaged"),)),
            Entity("jose-maria-lopez", "person", "José María López"),
            Entity("dmytro-bondar", "person", "Dmytro Bondar"),
            Entity("green-sea", "place", "Green Sea"),
            Entity("world-bank", "organization", "World Bank"),
            Entity("west-port", "place", "Weast Port"),
            Entity("iceland", "place", "Iceland"),
            Entity("lost", "organization", "Meet Up"),
        ]
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("in Bogot", ["bogota"], id="the accented letter"),
        pytest.param("in Kev and Kíev", ["kyiv", "kyiv"], id="of a damaged alias"),
        pytest.param("costs per head. Per Holm", [], id="not if a word is left"),
        pytest.param("Jos Mara Lpez met Lpez", ["jose-maria-lopez"] * 2,
                     id="of each word, and of the surname"),
        pytest.param("Dmitr Bondar said. Bondar left", ["dmytro-bondar"] * 2,
                     id="a given name spelled another way"),
        pytest.param("Dmytr Bondr said", ["dmytro-bondar"], id="a vowel a word"),
        pytest.param("the Grn Sea", [], id="two vowels of a word"),
        pytest.param("the Gren Sea", ["green-sea"], id="one word intact"),
        pytest.param("the Wrld Bnk", [], id="too little left"),
        pytest.param("at West Port", [], id="a common word is no damage"),
        pytest.param("Met Up", [], id="nor a function word"),
    ],
)  # fmt: skip
def test_a_damaged_text(text: str, expected: list[str], registry: Registry) -> None:
    found = find(text, registry, damaged=True)
    assert [one.entity_id for one in found.mentions] == expected


def test_a_single_word_is_proposed(registry: Registry) -> None:
    found = find("Title\nIn Icland it snows.", registry, damaged=True)
    assert not found.mentions
    (proposal,) = found.proposals
    assert (proposal.text, proposal.suggestion, proposal.paragraph) == (
        "Icland",
        "Iceland",
        1,
    )


@pytest.mark.parametrize(
    "text", ["in Bogot", "in Kev", "in Kíev", "the Gren Sea", "Dmitr Bondar said"]
)
def test_a_sound_text_is_taken_at_its_word(text: str, registry: Registry) -> None:
    assert not find(text, registry).mentions
