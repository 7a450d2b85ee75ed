"""Text dumps: a header line, a title, a paragraph a line, and nothing else."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from digest.errors import SourceError
from digest.extract import extract
from digest.model import Meta, Record

SOURCES = Path(__file__).parent / "sources"


def read(text: str | bytes, meta: Meta = Meta()) -> Record:  # noqa: B008
    data = text if isinstance(text, bytes) else text.encode()
    (record,) = extract(data, "dump.txt", meta).records
    return record


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b" date 2021-12-14 World\nTitle\nOne.\nTwo.\n", id="as it comes"),
        pytest.param(b"date 2021-12-14 World\nTitle\nOne.\nTwo.", id="no blank"),
        pytest.param(
            b"\xef\xbb\xbf date 2021-12-14 World\nTitle\nOne.\nTwo.\n", id="with a mark"
        ),
        pytest.param(
            b" date 2021-12-14 World\r\nTitle\r\nOne.\r\nTwo.\r\n", id="lines of DOS"
        ),
        pytest.param(
            b"\n date 2021-12-14 World\n\nTitle\n\nOne.\n\n\nTwo.\n\n", id="empty lines"
        ),
        pytest.param(b"2021-12-14 World\nTitle\nOne.\nTwo.\n", id="without the word"),
        pytest.param(b"Date: 2021-12-14 World\nTitle\nOne.\nTwo.\n", id="with a colon"),
        pytest.param(
            b"Title: Title\nDate: 2021-12-14\nCategory: World\n\nOne.\nTwo.\n",
            id="with front matter",
        ),
    ],
)
def test_every_form_of_a_dump_is_read_alike(data: bytes) -> None:
    record = read(data)
    assert record.title == "Title"
    assert record.published == date(2021, 12, 14)
    assert record.section == "World"
    assert record.text == "One.\nTwo."
    assert record.body == "One.\n\nTwo."
    assert record.key == ""


def test_a_section_may_have_several_words_or_none() -> None:
    several = read(" date 2021-12-14 Science and Technology\nTitle\nOne.")
    assert several.section == "Science and Technology"
    assert read(" date 2021-12-14\nTitle\nOne.").section == ""


def test_lines_broken_at_a_margin_are_joined_between_empty_lines() -> None:
    record = read(
        "date 2021-12-14 World\nTitle\n\nThe harbour opened on Monday\nafter nine "
        "years of\nwork.\n\nShips from eleven countries\nlay at anchor.\n"
    )
    assert record.text.split("\n") == [
        "The harbour opened on Monday after nine years of work.",
        "Ships from eleven countries lay at anchor.",
    ]


def test_nothing_in_a_dump_is_structure() -> None:
    lines = ["2021. The year began.", "- was it?", "# 1", "> quoted", "*a* _b_ `c`"]
    lines += ["[a](https://a.example/)", "<b>bold</b>", "---", "{static}/x", "a | b"]
    record = read("\n".join([" date 2021-12-14 World", "Title", *lines]))
    html = markdown(record.body, extensions=["extra", "toc"])
    assert html.count("<p>") == html.count("<") / 2 == len(lines)
    assert record.text.split("\n") == lines


@given(st.lists(st.text(max_size=30), min_size=1, max_size=5))
def test_a_text_says_what_its_body_says(lines: list[str]) -> None:
    try:
        record = read("\n".join([" date 2021-12-14 World", "Title", *lines]))
    except SourceError:
        return
    assert len(record.body.split("\n\n")) == len(record.text.split("\n"))
    assert "\n\n\n" not in record.body


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Title\nOne.", "no date", id="undated"),
        pytest.param(
            " date 2021-13-45 World\nTitle\nOne.", "'2021-13-45' is no date", id="bad"
        ),
        pytest.param(" date 1970-01-01 World\nTitle\nOne.", "'1970-01-01'", id="zero"),
        pytest.param(" date 2021-12-14 World\n", "no title", id="untitled"),
        pytest.param(" date 2021-12-14 World\nTitle\n", "no text", id="without a text"),
    ],
)
def test_a_bad_dump_is_refused_by_name_with_reason_and_remedy(
    text: str, reason: str
) -> None:
    with pytest.raises(SourceError, match=rf"^dump\.txt: {reason}.*; .+") as error:
        read(text)
    assert "\n" not in str(error.value)


def test_what_the_editor_says_wins() -> None:
    said = Meta(
        publisher="Sample Post",
        url="https://post.example/1",
        licence="excerpt",
        lang="en-gb",
        authors=("Ada Specimen",),
        section="Harbours",
        title="Another title",
        published="2021-12-15",
        translated="machine",
        retrieved="2021-12-16",
        references=("https://a.example/",),
    )
    record = read(" date 2021-12-14 World\nTitle\nOne.", said)
    assert (record.title, record.section) == ("Another title", "Harbours")
    assert record.published == date(2021, 12, 15)
    assert record.authors == ("Ada Specimen",)
    assert (record.publisher, record.url) == ("Sample Post", "https://post.example/1")
    assert (record.licence, record.lang) == ("excerpt", "en-GB")
    assert (record.translated, record.retrieved) == ("machine", "2021-12-16")
    assert record.references == ("https://a.example/",)


def test_a_meta_file_can_give_a_bare_text_its_date() -> None:
    record = read("Title\nOne.", Meta(published="2021-12-14T09:00+01:00"))
    assert record.published.isoformat() == "2021-12-14T09:00:00+01:00"


DAMAGED = " date 2021-12-14 World\nThe club , again\nHe came. .\nHe went. . . .\n"


def test_damage_is_mended_and_told() -> None:
    record = read(DAMAGED)
    assert record.title == "The club, again"
    assert record.text == "He came.\nHe went."
    ledger = [(one.rule, one.paragraph) for one in record.repairs]
    assert ledger == [("stray blank", 0), ("stray stop", 1), ("row of dots", 2)]


@pytest.mark.parametrize(
    ("said", "damaged", "repaired"),
    [
        pytest.param(None, True, True, id="nobody says: two telling rules found work"),
        pytest.param(True, True, True, id="the editor says so"),
        pytest.param(False, False, False, id="the editor says it is sound"),
    ],
)
def test_whether_a_dump_is_damaged(
    said: bool | None, damaged: bool, repaired: bool
) -> None:
    record = read(DAMAGED, Meta(damaged=said))
    assert (record.damaged, bool(record.repairs)) == (damaged, repaired)


def test_one_slip_makes_no_damaged_source() -> None:
    record = read(" date 2021-12-14 World\nTitle\nThe club, he said. .")
    assert (len(record.repairs), record.damaged) == (1, False)


def test_a_damaged_dump_as_a_whole(golden: Callable[[str, str], None]) -> None:
    record = read((SOURCES / "damaged-dump.txt").read_bytes())
    lines = [f"{record.published} | {record.section} | {record.title}"]
    lines += ["", record.body, ""]
    lines += [
        f"{one.paragraph} {one.rule}: {one.before!r} -> {one.after!r}"
        for one in record.repairs
    ]
    lines += [
        f"{one.paragraph} {one.text} -> {one.suggestion}" for one in record.proposals
    ]
    golden("damaged-dump.record.txt", "\n".join(lines) + "\n")
