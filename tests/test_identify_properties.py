"""What holds of every text and every registry."""

import re
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.match import Registry, compile_registry, find
from digest.identify.packing import pack, unpack
from digest.identify.propose import paragraph_ends
from digest.identify.registry import parse_registry
from digest.identify.spellings import fold, join_lines
from digest.model import Alias, Entity
from digest.store import starter_registry

ENTITIES = (
    Entity("ann-smith", "person", "Ann Smith", (Alias("the chair", "context"),)),
    Entity("bo-smith", "person", "Bo Smith", (Alias("B. S."),)),
    Entity("ann-is", "place", "Ann", (Alias("Ann", with_=("rio",)),)),
    Entity("smith-town", "place", "Smith Town", (Alias("Smith", without=("rio",)),)),
    Entity("rio", "place", "Río", (Alias("the bay", case=False),)),
    Entity("union", "organization", "Union of Towns", (Alias("UT", "abbr"),)),
)
PARTS = st.sampled_from(
    "Ann Smith Bo Río Ro Rio Union of Towns Town UT (UT) the chair The bay BAY Bank"
    " President B. S. & ' ’s - – . , : \n \n\n \u00a0 ​ İ ﬁ Mr No. 11 (7-2) 24 é".split(
        " "
    )
)
TEXTS = st.lists(PARTS, max_size=40).map(" ".join) | st.lists(PARTS, max_size=40).map(
    "".join
)
REGISTRY = compile_registry(ENTITIES)
PACKED = pack(REGISTRY)


@given(TEXTS, st.booleans(), st.booleans())
def test_mentions_are_whole_words_in_order(
    text: str, damaged: bool, demonyms: bool
) -> None:
    mentions = find(text, REGISTRY, damaged=damaged, demonyms=demonyms).mentions
    for one in mentions:
        assert 0 <= one.start < one.end <= len(text)
        assert not (text[max(0, one.start - 1)].isalnum() and one.start)
        assert not text[one.end : one.end + 1].isalnum()
        assert text[one.start].isalnum()
    assert all(one.end <= other.start for one, other in pairwise(mentions))


@given(TEXTS, st.permutations(ENTITIES), st.booleans())
def test_the_registrys_order_changes_nothing(
    text: str, entities: list[Entity], damaged: bool
) -> None:
    other = compile_registry(entities)
    assert find(text, other, damaged=damaged) == find(text, REGISTRY, damaged=damaged)


@given(TEXTS)
def test_folding_keeps_every_offset(text: str) -> None:
    assert len(join_lines(fold(text))) == len(text)


@given(TEXTS)
def test_proposals_quote_the_text(text: str) -> None:
    for proposal in find(text, REGISTRY, damaged=True).proposals:
        assert proposal.text in text
        assert 0 <= proposal.paragraph <= text.count("\n")


@pytest.fixture(scope="module")
def starter() -> Registry:
    return compile_registry(parse_registry(starter_registry(), "starter.toml"))


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("Vladimir Smith met Kiev's US Bank of China. ", id="names"),
        pytest.param("Moscow ", id="one name over and over"),
        pytest.param("sea. Black. ", id="cut names"),
        pytest.param("Unknown Words Of Capitals ", id="capitals"),
        pytest.param("A B C D ", id="initials"),
        pytest.param("Mscow Lndon Ukrine ", id="damaged names"),
        pytest.param("a\n\n \n", id="empty lines"),
        pytest.param("US-", id="hyphens"),
        pytest.param("World Trade Organisation (WTO) ", id="acronyms"),
    ],
)
def test_the_time_is_linear_in_the_text(part: str, starter: Registry) -> None:
    def seconds(size: int) -> float:
        text = part * (size // len(part))
        started = time.process_time()
        find(text, starter, damaged=True)
        return time.process_time() - started

    few = min(seconds(5_000) for _ in range(3))
    many = min(seconds(50_000) for _ in range(2))
    assert many < 40 * few + 0.05  # quadratic would be 100 times


def test_the_time_does_not_grow_with_the_registry() -> None:
    text = "Jane Roe met John Doe 17 of Acme Corp 3 in New City 5 on Monday. " * 50

    def seconds(size: int) -> float:
        entities = [Entity(f"p{n}", "person", f"John Doe {n}") for n in range(size)]
        entities += [Entity(f"c{n}", "place", f"New City {n}") for n in range(size)]
        registry = compile_registry(entities)
        started = time.process_time()
        for _ in range(5):
            find(text, registry)
        return time.process_time() - started

    assert min(seconds(10_000) for _ in range(2)) < 5 * seconds(100) + 0.05


BLANKS = st.text(alphabet="aZ\n\n\n \t\r\x0b\xa0", max_size=14)


@given(BLANKS)
def test_paragraphs_end_where_a_slower_pattern_says(text: str) -> None:
    slow = r"\S[ \t]*\n\s*\n" if "\n\n" in text else r"\S[ \t]*\n"
    assert list(paragraph_ends(text)) == [
        match.end() for match in re.finditer(slow, text)
    ]


@given(BLANKS)
def test_lines_are_joined_where_a_slower_pattern_says(text: str) -> None:
    slow = r"(?<!\n)\n(?!\n)" if "\n\n" in text else r"\n(?=[a-zà-öø-ÿ])"
    assert join_lines(text) == re.sub(slow, " ", text)


@given(TEXTS, st.booleans())
def test_a_registry_out_of_a_cache_finds_the_same(text: str, damaged: bool) -> None:
    kept = unpack(PACKED)
    assert find(text, kept, damaged=damaged) == find(text, REGISTRY, damaged=damaged)
