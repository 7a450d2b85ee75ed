"""Another registry is asked of those texts only that may be read otherwise by it."""

from collections.abc import Iterable
from dataclasses import replace
from unicodedata import normalize

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.identify.differences import differences
from digest.identify.lexicon import Registry, compile_registry
from digest.identify.match import find
from digest.identify.packing import pack, unpack
from digest.model import Alias, Entity

ANN = Entity("ann-smith", "person", "Ann Smith")
BOBBY = replace(ANN, aliases=(Alias("Bobby Smith"),))
QUILL = replace(ANN, aliases=(Alias("Quill"),))
BOBBY_QUILL = replace(ANN, aliases=(Alias("Quill"), Alias("Bobby Smith")))
SERGEI = replace(ANN, aliases=(Alias("Sergei Smith"),))
EVA = Entity("eva", "person", "Eva Peña", (Alias("Evita"),))
TOWN = Entity("smith", "place", "Smith", (Alias("Smith", without=("rio",)),))
RIO = Entity("rio", "place", "Río Grande", (Alias("the bay", case=False),))
BANK = Entity("bank", "organization", "Bank of Río", (Alias("BR", "abbr"),))
NAN = Alias("Nan", kind="damaged")
POOL = (
    ANN,
    replace(ANN, kind="place"),
    replace(ANN, name="Ann Peña"),
    replace(ANN, about="chair"),
    replace(ANN, retired=True),
    replace(ANN, aliases=(Alias("the chair", "context"), Alias("Anna", held=True))),
    BOBBY,
    SERGEI,
    QUILL,
    BOBBY_QUILL,
    replace(ANN, aliases=(Alias("Bo Ann Smith"), NAN)),
    EVA,
    replace(EVA, aliases=(Alias("Peña", with_=("rio",)), Alias("Pena"))),
    TOWN,
    replace(TOWN, kind="organization"),
    replace(TOWN, aliases=()),
    RIO,
    replace(RIO, aliases=(Alias("Rio"), Alias("grande", case=False))),
    replace(RIO, name="Rio Grande", aliases=(Alias("Río Grande"),)),
    BANK,
    replace(BANK, aliases=(Alias("BR"), Alias("Bnak", "damaged"))),
)
REGISTRIES = st.lists(st.sampled_from(POOL), max_size=5, unique_by=lambda one: one.id)
WORDS = (
    "Ann Anna Nan Sergey Smith SMITH Bobby B. Bo Eva Evita Peña Pena Pe Pen Pea Smth"
    " Bobb Río Rio R Grande Grnd grande GRANDE Bank Bnk of BR (BR) the The bay BAY"
    " chair President Mr (AP) – - ' ’s . , \n \n\n \u00a0 &amp; < >"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join)
MARKUP = st.sampled_from(
    ["{}", "*{}*", "_{}_", "<b>{}</b>", "<br>{}", "[{}](x)", "~~{}~~", "`{}`", "\\{}"]
)


def compiled(entities: Iterable[Entity]) -> Registry:
    """Conditions may name only who is there."""
    found = list(entities)
    ids = {one.id for one in found}
    return compile_registry(
        replace(
            one,
            aliases=tuple(
                alias
                for alias in one.aliases
                if ids.issuperset((*alias.with_, *alias.without))
            ),
        )
        for one in found
    )


def read(text: str, registry: Registry, damaged: bool) -> list[tuple[str, int, int]]:
    return [
        (registry.entities[one.entity_id].path, one.start, one.end)
        for one in find(text, registry, damaged=damaged).mentions
    ]


@given(REGISTRIES, REGISTRIES, TEXTS, st.booleans())
@example([ANN], [BOBBY], "Ann Smith met B. Smith.", False)
@example([ANN], [BOBBY], "Bobby Smith", False)
@example([ANN], [SERGEI], "Ann Smith met Sergey Smith.", False)
@example([EVA], [replace(EVA, name="Eva Pena")], "Eva Pena, Evita", False)
def test_a_text_that_is_read_otherwise_is_asked_for(
    old: list[Entity], new: list[Entity], text: str, damaged: bool
) -> None:
    before, after = compiled(old), compiled(new)
    found = differences(before, after)
    if read(text, before, damaged) != read(text, after, damaged):
        assert found
        assert found.concern(text, damaged)
    kept = differences(unpack(pack(before)), unpack(pack(after)))
    assert kept.concern(text, damaged) == found.concern(text, damaged)


@given(REGISTRIES, st.booleans())
def test_what_is_the_same_concerns_no_text(old: list[Entity], damaged: bool) -> None:
    before = compiled(old)
    after = compiled(replace(one, about="else") for one in reversed(old))
    found = differences(before, after)
    assert not found
    assert not found.concern(" ".join(WORDS), damaged)


@given(st.lists(st.tuples(st.sampled_from("Ann Río Smith".split()), MARKUP)))
def test_marks_hide_no_words(parts: list[tuple[str, str]]) -> None:
    text = " ".join(markup.format(word) for word, markup in parts)
    found = differences(compiled([]), compiled([RIO, Entity("a", "place", "Ann")]))
    words = {word for word, _ in parts}
    assert found.concern(text, False) == ("Ann" in words)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("a < b, R&iacute;o Grande > c", id="brackets that are no tag"),
        pytest.param("R<i>í</i>o **Gran**de", id="words cut by marks"),
        pytest.param("Río Gr<i>an</i>*de*", id="a word cut by marks of both kinds"),
        pytest.param(normalize("NFD", "Río Grande"), id="accents apart"),
        pytest.param("Rio\nGrande", id="without accents"),
        pytest.param("RÍO GRANDE (AP) – Rain", id="capitals"),
        pytest.param("THE BAY", id="free case"),
    ],
)
def test_a_new_entity_concerns(text: str) -> None:
    assert differences(compiled([]), compiled([RIO])).concern(text, False)


@pytest.mark.parametrize(
    ("new", "text", "damaged"),
    [
        pytest.param(BOBBY, "Ann Smith", False, id="the name that it had before"),
        pytest.param(BOBBY, "Bobby Jones", False, id="a part of the new name"),
        pytest.param(BOBBY, "Ann bobby smith", False, id="other case"),
        pytest.param(BOBBY, "Bank of Smith, R. Smith", True, id="damaged, but other"),
        pytest.param(replace(ANN, about="x"), "Ann Smith", True, id="what no text has"),
    ],
)
def test_an_alias_does_not_concern(new: Entity, text: str, damaged: bool) -> None:
    found = differences(compiled([ANN, RIO]), compiled([new, RIO]))
    assert not found.concern(text, damaged)


@pytest.mark.parametrize(
    ("old", "new", "text"),
    [
        pytest.param(RIO, EVA, "Ev Pea", id="lost accented and other letters"),
        pytest.param(RIO, ANN, "Ann Smth", id="a lost vowel"),
        pytest.param(ANN, replace(ANN, aliases=(NAN,)), "Nan", id="damaged alias"),
        pytest.param(QUILL, BOBBY_QUILL, "Bbby Quill", id="another given name"),
    ],
)
def test_a_damaged_text_has_lost_letters(old: Entity, new: Entity, text: str) -> None:
    found = differences(compiled([old]), compiled([new]))
    assert found.concern(text, damaged=True)
    assert not found.concern(text, damaged=False)


def test_who_is_gone_or_moved_concerns_whoever_names_it() -> None:
    before = compiled([ANN, EVA, RIO])
    after = compiled([replace(ANN, kind="place"), replace(EVA, about="x"), BANK])
    assert differences(before, after).ids == {"ann-smith", "rio", "bank"}
