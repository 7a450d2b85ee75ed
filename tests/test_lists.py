"""Lists that do not slide, and names filed as an index files them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Alias, Card, Entity
from digest.render.index import section_slugs
from digest.render.lists import SIZE, Leaf, bars, by_letter, filed, full_leaves, leaf
from digest.render.views import Name


def cards(number: int) -> list[Card]:
    """*number* cards, oldest first, named by their age."""
    first = date(2021, 1, 1)
    return [
        Card(f"{age}", f"/{age}/", "T", first + timedelta(age), "World")
        for age in range(number)
    ]


def leaves(number: int) -> dict[int, Leaf]:
    """The pages of a list of *number* cards."""
    numbers = range(full_leaves(number) + 1)
    return {one: leaf(cards(number), "/x/", one) for one in numbers}


@given(st.integers(0, 400))
def test_leaves_hold_each_card_once_in_order(number: int) -> None:
    found = leaves(number)
    newest = [*found[0].cards]
    older = [card for one in sorted(found)[:0:-1] for card in found[one].cards]
    assert [*newest, *older] == cards(number)[::-1]
    assert len(newest) <= 2 * SIZE


@given(st.integers(1, 400))
def test_an_arrival_changes_the_first_page_and_at_most_one_more(number: int) -> None:
    before, after = leaves(number), leaves(number + 1)
    changed = [one for one in after if before.get(one) != after[one]]
    assert len(changed) <= 3
    assert all(before[one].cards == after[one].cards for one in before if one)


def test_a_pager_leads_from_page_to_page() -> None:
    first, one, two = leaves(3 * SIZE).values()
    assert (first.pager.older, first.pager.newer) == ("/x/page/2/", "")
    assert (two.pager.older, two.pager.newer) == ("/x/page/1/", "/x/")
    assert (one.pager.older, one.pager.newer) == ("", "/x/page/2/")


def test_every_month_between_first_and_last_has_a_bar() -> None:
    found = bars([date(2021, 11, 2), date(2021, 11, 30), date(2022, 2, 1)], "en")
    assert [(bar.label, bar.count) for bar in found] == [
        ("November 2021", 2),
        ("December 2021", 0),
        ("January 2022", 0),
        ("February 2022", 1),
    ]


@pytest.mark.parametrize(
    ("name", "aliases", "expected"),
    [
        pytest.param("Ada Sample", [], "Sample, Ada", id="last word"),
        pytest.param(
            "Ursula von der Probe", [], "von der Probe, Ursula", id="particle"
        ),
        pytest.param("Mo Yanli", ["Mo"], "Mo Yanli", id="family name first"),
        pytest.param("Ana Paz Gil", ["Paz Gil"], "Paz Gil, Ana", id="two surnames"),
        pytest.param("Sukarno", [], "Sukarno", id="one name"),
        pytest.param("ليلى حداد", [], "حداد، ليلى", id="Arabic comma"),
    ],
)
def test_people_are_filed_by_family_name(
    name: str, aliases: list[str], expected: str
) -> None:
    entity = Entity("x", "person", name, tuple(Alias(text) for text in aliases))
    assert filed(entity) == expected


def test_letters_fold_accents_and_gather_figures() -> None:
    names = ["Österreich", "Oslo", "5G Forum", "Éire", "“Ever Given”", "Šefčovič, M"]
    names += ["Scholz, Olaf", "Sefa, A", "Ωmega"]
    found = by_letter((Name(f"/{name}/", name, "place") for name in names), "en")
    assert [(one.letter, [name.name for name in one.names]) for one in found] == [
        ("#", ["5G Forum"]),
        ("E", ["Éire", "“Ever Given”"]),
        ("O", ["Ωmega", "Oslo", "Österreich"]),
        ("S", ["Scholz, Olaf", "Sefa, A", "Šefčovič, M"]),
    ]


@pytest.mark.parametrize(
    ("lang", "letters"),
    [
        pytest.param("en", "#AHLRST", id="Latin letters"),
        pytest.param("ar", "#ابحRST", id="Arabic ones first, its article left out"),
        pytest.param("fa", "#ابحRST", id="the same script"),
        pytest.param("ru", "#РAHLST", id="Russian"),
        pytest.param("he", "#תAHLRS", id="Hebrew"),
        pytest.param("zh", "#AHLRST", id="no alphabet"),
    ],
)
def test_an_index_begins_with_the_letters_of_its_language(
    lang: str, letters: str
) -> None:
    names = ["البصرة", "أحمد", "آدم", "حداد، ليلى"]
    names += ["Россия", "תל אביב", "Scholz", "7up"]
    found = by_letter((Name(f"/{name}/", name, "place") for name in names), lang)
    assert "".join(one.letter for one in found) == letters
    if lang == "ar":
        arabic = [name.name for one in found[1:4] for name in one.names]
        assert arabic == ["أحمد", "آدم", "البصرة", "حداد، ليلى"]


def test_sections_never_share_an_address() -> None:
    slugs = section_slugs(["C", "C++", "c#", "Science and Technology"])
    assert len(set(slugs.values())) == 4
    assert slugs["Science and Technology"] == "science-and-technology"
    assert slugs["C"] == section_slugs(["C"])["C"], "the first by name keeps its own"
