"""Which times a text speaks of, seen from its own day."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.relate.dates import find_dates
from digest.relate.expressions import PATTERN, matches

TUESDAY = date(2021, 12, 14)


def dates(text: str, day: date | None = TUESDAY, lang: str = "en") -> list[str]:
    """``words = value`` of each; without a value where it is vague."""
    found = find_dates([text], day, lang)
    return [f"{one.text} = {one.value}" if one.value else one.text for one in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said so on Tuesday.", "on Tuesday = 2021-12-14"),
        ("They met on Wednesday.", "on Wednesday = 2021-12-08"),
        ("They will meet on Wednesday.", "on Wednesday = 2021-12-15"),
        ("The report will be made public on Friday.", "on Friday = 2021-12-17"),
        ("A talk on Wednesday, no more.", "on Wednesday"),
        ("The meeting to be held this Wednesday.", "this Wednesday = 2021-12-15"),
        ("Last Friday it rained.", "Last Friday = 2021-12-10"),
        ("Last Monday it rained.", "Last Monday"),
        ("It will rain next Monday.", "next Monday = 2021-12-20"),
        ("It will rain next Friday.", "next Friday"),
        ("If last week they met.", "last week = 2021-W49"),
        ("They will meet next week.", "next week = 2021-W51"),
        ("Prices rose last month.", "last month = 2021-11"),
        ("Prices rose last year.", "last year = 2020"),
        ("It came on December 7, when all slept.", "December 7 = 2021-12-07"),
        ("It came on 7 December.", "7 December = 2021-12-07"),
        ("It came on Dec. 7, 2020.", "Dec. 7, 2020 = 2020-12-07"),
        ("It came on the 24th of December.", "24th of December = 2021-12-24"),
        ("It begins on 18 January.", "18 January = 2022-01-18"),
        ("It was ready to start on 18 December.", "18 December = 2021-12-18"),
        ("They left on 31 January.", "31 January"),
        ("It came on Friday, 10 December.", "on Friday, 10 December = 2021-12-10"),
        ("On 2021-12-10 it came.", "2021-12-10 = 2021-12-10"),
        ("In the previous one, held in June, all met.", "in June = 2021-06"),
        ("He confirmed that in February he will go.", "in February = 2022-02"),
        ("Nothing so high since August 2018.", "since August 2018 = 2018-08"),
        ("He spoke up for talks in January.", "in January"),
        ("A treaty signed twenty years ago.", "twenty years ago = 2001"),
        ("It fell two weeks ago.", "two weeks ago = 2021-W48"),
        ("It fell 3 days ago.", "3 days ago = 2021-12-11"),
        ("It fell more than twenty years ago.", "more than twenty years ago"),
        ("A pledge made in 2008 to all.", "in 2008 = 2008"),
        ("It was so in the 1990s.", "in the 1990s = 199X"),
        ("It rained yesterday.", "yesterday = 2021-12-13"),
        ("They have talked for months.", "for months"),
        ("It rose over the past month.", "over the past month"),
        ("The second one this year.", "this year"),
    ],
)
def test_one_time(text: str, expected: str) -> None:
    assert dates(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "On Black Friday all sell.",
        "The Sunday Times wrote so.",
        "They rest on the Friday.",
        "They rest every Friday.",
        "He may march, she will not.",
        "A crowd of 2000 people came in 2000 cars.",
        "It rose by 2020 points.",
        "On 31 February 2021 it came.",
        "On Monday, 7 December 2021, it came.",
        "On 2021-13-40 it came.",
    ],
)
def test_what_is_no_time(text: str) -> None:
    assert not [one for one in dates(text) if "=" in one]


def test_what_hangs_on_the_day_is_vague_in_a_quotation_and_without_a_day() -> None:
    assert dates("“We met on Monday and in 2008,” he said.") == [
        "on Monday",
        "in 2008 = 2008",
    ]
    assert dates("They met on Monday and in 2008.", None) == [
        "on Monday",
        "in 2008 = 2008",
    ]


def test_other_languages_have_full_dates_only() -> None:
    text = "Am 7. Dezember 2021 und am Dienstag, vor zwei Jahren."
    assert dates(text, lang="de") == ["7. Dezember 2021 = 2021-12-07"]
    assert dates("Le 1 août 2021.", lang="fr") == ["1 août 2021 = 2021-08-01"]
    assert dates("El 7 de junio de 2021.", lang="es-CL") == [
        "7 de junio de 2021 = 2021-06-07"
    ]
    assert dates("31 Dezember 2021", lang="xx-none") == []


def test_the_sentence_is_known() -> None:
    (one,) = find_dates(["It rained. Last Friday it snowed. Then sun."], TUESDAY, "en")
    assert one.sentence == "Last Friday it snowed."
    assert one.said == (11, 33)


PARTS = ["on ", "last ", "Friday", "Tuesday", " ", ", ", "7 ", "31", "December", "2021"]
PARTS += [
    "in ",
    "June",
    "twenty ",
    "years ",
    "ago",
    ".",
    "“",
    "”",
    "will ",
    "said ",
    "\n",
]
PARTS += ["for months", "0001", "9999 ", "100 ", "a ", "İ", "weeks ", "next "]


@given(
    st.lists(st.sampled_from(PARTS), max_size=30),
    st.sampled_from([TUESDAY, date.min, date.max, None]),
    st.sampled_from(["en", "de", "ar", "?"]),
)
def test_times_are_verbatim_whatever_the_text(
    parts: list[str], day: date | None, lang: str
) -> None:
    text = "".join(parts)
    for one in find_dates([text], day, lang):
        assert text[one.start : one.end] == one.text
        start, end = one.said
        assert start <= one.start < one.end <= end
        assert text[start:end] == one.sentence
        assert (one.value is None) == (one.precision == "vague")


@given(st.lists(st.sampled_from(PARTS), max_size=30))
def test_looking_around_cues_finds_all(parts: list[str]) -> None:
    text = "x " * 30 + "".join(parts) + " x" * 30
    whole = [match.span() for match in PATTERN.finditer(text)]
    assert [match.span() for match in matches(text)] == whole


@pytest.mark.parametrize(
    "text",
    [
        "Monday " * 15_000,
        "on Monday, and " * 7_000,
        "ago" * 30_000,
        "1" * 100_000,
        "last " * 20_000,
        "in 2008" * 15_000,
        "a" * 100_000 + " last week",
    ],
    ids=range(7),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    find_dates([text], TUESDAY, "en")
    assert time.process_time() - start < 4
