"""Names that no registry has: found by capitals, cues and a tagger's voice."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.bounds import Tagged
from digest.identify.suggest import suggest
from digest.model import Kind


def named(text: str, *tagged: Tagged) -> dict[str, tuple[str, list[str]]]:
    """By name the kind, and the spellings in the order of the text."""
    return {
        one.name: (one.kind, [text[start:end] for start, end in one.places])
        for one in suggest(text, (), tagged)
    }


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        pytest.param(
            "The talks with spokesman Dario Vell went on.",
            "Dario Vell",
            "person",
            id="a role before",
        ),
        pytest.param(
            "They met Under Secretary of State Mara Donn on Friday.",
            "Mara Donn",
            "person",
            id="a title with its portfolio",
        ),
        pytest.param(
            "The budget, said Health Minister Ilo Tarn, is spent.",
            "Ilo Tarn",
            "person",
            id="a portfolio before the title",
        ),
        pytest.param(
            "It was painted by Anna Quell.", "Anna Quell", "person", id="a given name"
        ),
        pytest.param(
            "The prize went to Osk R. Brandel.",
            "Osk R. Brandel",
            "person",
            id="an initial",
        ),
        pytest.param(
            "A word with Ursa von der Hagen, who left.",
            "Ursa von der Hagen",
            "person",
            id="particles",
        ),
        pytest.param(
            "Then Robin “Flash” Kool won.",
            "Robin “Flash” Kool",
            "person",
            id="a nickname",
        ),
        pytest.param("Ilva Moss, 43, was first.", "Ilva Moss", "person", id="an age"),
        pytest.param(
            "(Reporting by Tove Karr; Editing by Lin Abo)",
            "Lin Abo",
            "person",
            id="a byline",
        ),
        pytest.param(
            "Photo: REUTERS / Tolla Brin, all rights reserved.",
            "Tolla Brin",
            "person",
            id="a credit",
        ),
        pytest.param(
            "It sold to the Quorn Trading Group.",
            "Quorn Trading Group",
            "organization",
            id="a head noun",
        ),
        pytest.param(
            "The Bank of Velmora raised rates.",
            "Bank of Velmora",
            "organization",
            id="of",
        ),
        pytest.param(
            "He runs the Department of Health and Human Care there.",
            "Department of Health and Human Care",
            "organization",
            id="of and",
        ),
        pytest.param(
            "The retailer Zandt fell by a third.",
            "Zandt",
            "organization",
            id="a firm before",
        ),
        pytest.param(
            "We asked Brell & Hodge.",
            "Brell & Hodge",
            "organization",
            id="two partners",
        ),
        pytest.param(
            "Plenty for Orvo, a retailer in the north.",
            "Orvo",
            "organization",
            id="an apposition",
        ),
        pytest.param(
            "The deal with MVRX fell through.",
            "MVRX",
            "organization",
            id="an abbreviation",
        ),
        pytest.param(
            "It rained in the village of Ternby again.",
            "Ternby",
            "place",
            id="the village of",
        ),
        pytest.param(
            "They walked along the Orla River.", "Orla River", "place", id="a river"
        ),
        pytest.param(
            "It lies in Harvenholt, where it snows.", "Harvenholt", "place", id="where"
        ),
        pytest.param(
            "TARNOVIL (Agency) - Ships were late.", "TARNOVIL", "place", id="a dateline"
        ),
        pytest.param("He won the Marlow Cup twice.", "Marlow Cup", "event", id="a cup"),
    ],
)
def test_a_name_is_found_with_its_kind(text: str, name: str, kind: Kind) -> None:
    assert named(text).get(name, ("", []))[0] == kind


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Officials said little. Nobody Knew.", id="openings"),
        pytest.param("ALL OF THIS LINE SHOUTS", id="a line of capitals"),
        pytest.param("Every Word Begins With A Capital Here", id="a headline"),
        pytest.param("On Monday in December the Prime Minister left.", id="no names"),
        pytest.param("He signed the Clean Rivers Act.", id="a law"),
        pytest.param("The COVID-19 wards are full.", id="a disease"),
        pytest.param("Wildfires spread. More wildfires came.", id="small letters too"),
        pytest.param("They flew the new QX350 home.", id="a model"),
    ],
)
def test_what_names_nobody_is_left_alone(text: str) -> None:
    assert named(text) == {}


def test_a_surname_is_gathered_under_the_full_name() -> None:
    text = "Minister Ilo Tarn spoke. Later Tarn left; Ilo slept."
    assert named(text) == {"Ilo Tarn": ("person", ["Ilo Tarn", "Tarn", "Ilo"])}


def test_an_acronym_is_gathered_under_what_it_stands_for() -> None:
    text = "The Quorn Energy Association (QEA) warned. So the QEA waited."
    assert named(text) == {
        "Quorn Energy Association": (
            "organization",
            ["Quorn Energy Association", "QEA", "QEA"],
        )
    }


def test_a_company_is_named_without_its_legal_form() -> None:
    text = "The firm Zandt Ltd grew. Analysts praised Zandt."
    assert named(text) == {"Zandt": ("organization", ["Zandt Ltd", "Zandt"])}


def test_what_is_known_parts_names_and_is_never_suggested() -> None:
    text = "The Norland President Ilo Tarn met Norland Prime Minister Mara Donn."
    known = [(4, 11), (35, 42)]
    found = suggest(text, known)
    assert [one.name for one in found] == ["Ilo Tarn", "Mara Donn"]


def test_a_tagger_is_heard_but_does_not_decide() -> None:
    text = "Nothing new about Quillan today. The Orla River froze."
    assert named(text, Tagged(18, 25, "organization"), Tagged(37, 47, "person")) == {
        "Quillan": ("organization", ["Quillan"]),
        "Orla River": ("place", ["Orla River"]),
    }


@pytest.mark.parametrize(
    "start", [pytest.param(4, id="wider"), pytest.param(0, id="the")]
)
def test_a_tagger_may_set_the_ends(start: int) -> None:
    text = "The Sails for Norland’s seat."
    assert [one.name for one in suggest(text, (), [Tagged(start, 23, "event")])] == [
        "Sails for Norland"
    ]


def test_reasons_are_said_and_confidence_is_a_share() -> None:
    [one] = suggest("The talks with spokesman Dario Vell went on.", ())
    assert one.reason == "a title before it"
    assert 0 < one.confidence < 1


PARTS = st.sampled_from(
    "Ann Tarn Bank of the River Minister said , . ( ) ’s ' “ ” - & Cup QEA (QEA) von"
    " de Zandt Ltd \n \n\n é İ ﬁ 19 J. in the by / MONDAY May".split(" ")
)
TEXTS = st.lists(PARTS, max_size=40).map(" ".join) | st.lists(PARTS, max_size=40).map(
    "".join
)
CUTS = st.lists(st.integers(0, 120), max_size=8).map(sorted)
KINDS: tuple[Kind | None, ...] = ("person", "place", "organization", "event", None)


@given(TEXTS, CUTS, CUTS, st.sampled_from(KINDS))
def test_suggestions_are_words_of_the_text_and_apart(
    text: str, known: list[int], cuts: list[int], kind: Kind | None
) -> None:
    stretches = [
        (start, end)
        for start, end in zip(known[::2], known[1::2], strict=False)
        if start < end <= len(text)
    ]
    tagged = [
        Tagged(start, end, kind)
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
        if start < end <= len(text)
    ]
    used = {at for start, end in stretches for at in range(start, end)}
    for one in suggest(text, stretches, tagged):
        assert one.places
        for start, end in one.places:
            assert not text[max(0, start - 1) : start].isalnum()
            assert not text[end : end + 1].isalnum()
            assert used.isdisjoint(range(start, end))
            used.update(range(start, end))


@pytest.mark.parametrize(
    "part",
    [
        pytest.param("Capital Words In A Row Of Names ", id="capitals"),
        pytest.param("A B C D ", id="initials"),
        pytest.param("Minister Ann Tarn said. ", id="one name over and over"),
        pytest.param("Bank of the ", id="links"),
        pytest.param("“ Q ” ", id="nicknames"),
        pytest.param("(QEA) ", id="acronyms"),
    ],
)
def test_the_time_is_linear_in_the_text(part: str) -> None:
    def seconds(size: int) -> float:
        text = part * (size // len(part))
        started = time.process_time()
        suggest(text, ())
        return time.process_time() - started

    few = min(seconds(5_000) for _ in range(3))
    many = min(seconds(50_000) for _ in range(2))
    assert many < 40 * few + 0.05  # quadratic would be 100 times


def test_the_time_is_linear_in_the_names() -> None:
    def seconds(size: int) -> float:
        text = " ".join(
            f"Then Minister Ann Tarn{chr(97 + n % 26) * (n // 26)} spoke."
            for n in range(size)
        )
        started = time.process_time()
        suggest(text, ())
        return (time.process_time() - started) / len(text)

    assert min(seconds(1_000) for _ in range(2)) < 4 * seconds(100) + 1e-6
