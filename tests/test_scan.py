"""Spellings are found where a search for each of them, word by word, finds them."""

import re
from collections.abc import Iterable
from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.identify.lexicon import compile_registry
from digest.identify.packing import pack, unpack
from digest.identify.scan import scan, whole
from digest.identify.spans import CAPITAL, FEW, by_capital, spans_at
from digest.identify.spellings import surname
from digest.model import Alias, Entity

WORDS = st.sampled_from(
    "Ann An A Bo of the de Río Ro Bank B. X-Y O'N Ann's é 1".split()
)
NAMES = st.lists(WORDS, min_size=1, max_size=6).map(" ".join)
CAPITALISED = NAMES.filter(lambda name: CAPITAL.search(name) is not None)
TEXTS = st.lists(WORDS | st.sampled_from(".,-'\n"), max_size=40).map(" ".join)

CROWD = [
    *("Ann", "Ann B", "Ann Bo", "Ann Bode", "Ann Boden", "Ann Bodensee", "the Ann Bo"),
    *("Ann Bo A", "Ann Bo An A", "Ann Bo An Bo", "Ann Bo An Ann A", "Ann Bo An Ann Bo"),
    *("Ann of Bo", "Ann of Bode", "Ann of Boden", "Ann of the B", "of Ann"),
]


@given(st.lists(CAPITALISED | st.sampled_from(CROWD), max_size=30), TEXTS)
@example(CROWD, "Ann Bo of Ann Bode Ann Bo Ann of Boden of the Ann Bo de")
def test_hits_are_those_of_a_search_for_each_spelling(
    names: list[str], text: str
) -> None:
    entities = [Entity(f"e-{place}", "place", name) for place, name in enumerate(names)]
    registry = compile_registry(entities)
    expected = slowly(text, registry.clean.senses)
    for one in (registry, unpack(pack(registry))):
        hits = scan(text, one.clean)
        assert [(hit.start, hit.end) for hit in hits] == expected
        for hit in hits:
            assert hit.senses == one.clean.senses[text[hit.start : hit.end]]


def slowly(text: str, spellings: Iterable[str]) -> list[tuple[int, int]]:
    """Leftmost by the first capitalised word; then what begins first; then longest."""
    firsts = [
        (word.start(), len(name), name)
        for name in spellings
        if (word := CAPITAL.search(name))
    ]
    found: list[tuple[int, int]] = []
    resume = 0
    for word in CAPITAL.finditer(text):
        for before, length, name in sorted(firsts, reverse=True):
            start = word.start() - before
            stands = start >= resume and text[start : start + length] == name
            if stands and whole(text, start, start + length):
                resume = start + length
                found.append((start, resume))
                break
    return found


@given(st.lists(CAPITALISED | st.sampled_from(CROWD), max_size=60))
def test_a_spelling_is_where_its_word_leads(names: list[str]) -> None:
    index = by_capital(names)
    for name in names:
        word = CAPITAL.search(name)
        assert word
        spans = spans_at(index[word[0]], name, word.end())
        assert (word.start(), len(name)) in spans


def test_a_word_that_begins_many_spellings_leads_to_few() -> None:
    parts = product("Ba De Fi Go".split(), "ka leno mi nopato".split(), repeat=2)
    names = [f"Ann {''.join(some)}" for some in parts]
    index = by_capital(names)
    assert len({len(name) for name in names}) > FEW
    assert max(len(spans_at(index["Ann"], name, 3)) for name in names) <= FEW


def test_an_alias_of_free_case_and_one_that_lost_letters_survive_packing() -> None:
    aliases = (
        Alias("Big Apple", case=False),
        Alias("Yrk", kind="damaged"),
        Alias("ring of fre", kind="damaged"),
        Alias("Ñuñoa Jorge"),
    )
    york = Entity("york", "place", "York", aliases)
    registry = unpack(pack(compile_registry([york])))
    text = "big apple, BIG APPLE, Yrk, ring of fre, uoa Jorge"
    for table, expected in (
        (registry.clean, ["big apple", "BIG APPLE"]),
        (registry.damaged, text.split(", ")),
    ):
        assert [text[one.start : one.end] for one in scan(text, table)] == expected


LOW = tuple(f"word{number}" for number in range(60))


@given(
    st.lists(st.sampled_from([*LOW, "x", "_", ".", "-", " ", "\n", "\xa0", "é", "’"]))
)
def test_many_words_in_lower_case_are_found_as_few_are(parts: list[str]) -> None:
    text = "".join(parts)
    many = compile_registry([Entity("e", "place", "E", tuple(map(Alias, LOW)))])
    hits = [hit[:2] for hit in scan(text, many.clean)]
    few = []
    for name in set(LOW).intersection(parts):
        one = compile_registry([Entity("e", "place", "E", (Alias(name),))])
        few += [hit[:2] for hit in scan(text, one.clean)]
    assert hits == sorted(few)


LOOSE = st.lists(
    st.sampled_from("the bay of fire ring x-y o'n é b. tHe BAY".split()),
    min_size=1,
    max_size=4,
).map(" ".join)


@given(st.lists(LOOSE, max_size=12), st.lists(LOOSE), st.booleans())
def test_spellings_without_capitals_or_of_any_case_are_all_found(
    names: list[str], parts: list[str], many: bool
) -> None:
    text = ", ".join(parts)
    strict = [name for name in names if name.islower()]
    free = [name for name in names if not name.islower()]
    aliases = [*map(Alias, strict), *(Alias(name, case=False) for name in free)]
    aliases += map(Alias, LOW) if many else ()
    table = compile_registry([Entity("e", "event", "E", tuple(aliases))]).clean
    wanted = [(text, name) for name in strict]
    wanted += [(text.lower(), name.lower()) for name in free]
    found = {
        (match.start(), -match.start() - len(name))
        for source, name in wanted
        for match in re.finditer(f"(?={re.escape(name)})", source)
        if whole(text, match.start(), match.start() + len(name))
    }
    expected: list[tuple[int, int]] = []
    for start, end in sorted(found):
        if not expected or start >= expected[-1][1]:
            expected.append((start, -end))
    assert [hit[:2] for hit in scan(text, table)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        pytest.param("Ada Quill", "Quill", id="last word"),
        pytest.param("Ursula von der Leyen", "von der Leyen", id="particles"),
        pytest.param("Madonna", "", id="one word"),
        pytest.param("Harald V", "", id="Roman number"),
        pytest.param("Agent 102", "", id="number"),
    ],
)
def test_a_surname(name: str, expected: str) -> None:
    assert surname(name) == expected
