"""Editions: the editor's file, and drafts where there is none."""

from collections.abc import Iterable
from datetime import date

import pytest

from digest.errors import ContentError
from digest.model import Card
from digest.render.binder import Binder
from digest.render.editions import (
    Edition,
    EditionFile,
    draft,
    edition_text,
    label,
    parse_edition,
    period_of,
)
from digest.render.language import ENGLISH

FILE = """Title: The week of the drafts
Date: 2021-12-17

Two papers set the tone.

- [[a|Drafts published]] Why it matters: it names Ukraine.
- [[b]]

  A second look.

## From the markets

- [[c]]

What to watch: Geneva.
"""


def card(name: str, day: str = "2021-12-17", entities: str = "") -> Card:
    when = date.fromisoformat(day)
    return Card(name, f"/{name}/", name, when, "World", entities=tuple(entities))


def bind(
    files: Iterable[EditionFile], cards: Iterable[Card], period: str
) -> list[Edition]:
    binder = Binder(period)
    by_id = {one.id: one for one in cards}
    days = binder.take_files(files)
    for one in by_id.values():
        days |= binder.change(None, one)
    binder.bind(days, by_id)
    return [binder.edition(day) for day in binder.days]


def test_an_editors_file_gives_order_parts_and_words() -> None:
    file = parse_edition(FILE, "editions/2021-12-17.md")
    assert file.day == date(2021, 12, 17)
    assert file.intro == "Two papers set the tone."
    assert file.outro == "What to watch: Geneva."
    assert [(one.article_id, one.part, one.note, one.line) for one in file.placed] == [
        ("a", "", "Why it matters: it names Ukraine.", 6),
        ("b", "", "A second look.", 7),
        ("c", "From the markets", "", 13),
    ]


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        pytest.param("Title: x\n\n- [[a]]", "editions/x.md", "no date", id="undated"),
        pytest.param("Date: 2021-02-30\n", "e.md", "no date", id="no such day"),
    ],
)
def test_a_file_without_a_day_is_an_error(text: str, name: str, message: str) -> None:
    with pytest.raises(ContentError, match=message):
        parse_edition(text, name)


def test_the_name_of_a_file_may_give_its_day() -> None:
    file = parse_edition("- [[a]]", "editions/2021-12-17.md")
    assert file.day == date(2021, 12, 17)


def test_days_without_a_file_are_drafted() -> None:
    file = parse_edition(FILE, "e.md")
    cards = [card("a"), card("b"), card("c"), card("d", "2021-12-18"), card("e")]
    editions = bind([file], cards, "day")
    assert [(one.day.day, one.draft) for one in editions] == [(17, False), (18, True)]
    assert [one.article_id for one in editions[0].placed] == ["a", "b", "c"]


def test_an_unknown_article_is_an_error_with_its_line() -> None:
    file = parse_edition(FILE, "e.md")
    with pytest.raises(ContentError, match=r"e\.md:13: no published article \[\[c\]\]"):
        bind([file], [card("a"), card("b")], "day")


def test_two_files_of_one_period_are_an_error() -> None:
    one = parse_edition("Date: 2021-12-17\n\n- [[a]]", "a.md")
    two = parse_edition("Date: 2021-12-15\n\n- [[a]]", "b.md")
    assert bind([one, two], [card("a")], "day")
    with pytest.raises(ContentError, match=r"b\.md: .* is also in a\.md"):
        bind([one, two], [card("a")], "week")


def test_an_edition_without_an_article_is_an_error() -> None:
    file = parse_edition("Date: 2021-12-17\n\nOnly words.\n", "e.md")
    with pytest.raises(ContentError, match=r"e\.md: an edition without an article; "):
        bind([file], [card("a")], "day")


def test_a_withheld_edition_is_not_replaced_by_a_draft() -> None:
    file = parse_edition("Date: 2021-12-17\nStatus: draft\n", "e.md")
    assert bind([file], [card("a")], "day") == []


def test_a_draft_leads_with_what_most_others_touch_on() -> None:
    cards = [
        card("a", entities="x"),
        card("b", entities="yz"),
        card("c", entities="yz"),
    ]
    order = [one.article_id for one in draft(date(2021, 12, 17), cards).placed]
    assert order == ["b", "c", "a"]


def test_a_written_draft_is_one_until_an_editor_touches_it() -> None:
    edition = draft(date(2021, 12, 17), [card("a"), card("b")])
    text = edition_text(edition, {"a": "Title of A", "b": "Title of B"})
    assert parse_edition(text, "e.md").drafted
    assert not parse_edition(
        text.replace("Title of A]]", "A]] A word."), "e.md"
    ).drafted
    lines = text.splitlines()
    swapped = "\n".join([*lines[:-2], lines[-1], lines[-2]])
    assert not parse_edition(swapped, "e.md").drafted


EDITION_WITH_LINKS = """Date: 2021-12-17

[[Ann Smith]] and `[[code]]` open it.

- [[a|A title]] [[nato|The Alliance]] was heard.
- [[b]]

  More in [[2021-12-14-a]], \\[[and]] no more.

It is [[the end]].
"""


def test_a_title_does_not_go_on_as_the_editors_note() -> None:
    edition = draft(date(2021, 12, 17), [card("a")])
    text = edition_text(edition, {"a": "Plan [B]] [[nobody]] | *now*"})
    assert "- [[a|Plan (B)) ((nobody)) | *now*]]" in text
    file = parse_edition(text, "e.md")
    assert [(one.article_id, one.note) for one in file.placed] == [("a", "")]
    assert file.drafted


def test_the_editors_words_tell_their_wiki_links() -> None:
    file = parse_edition(EDITION_WITH_LINKS, "e.md")
    assert [one.article_id for one in file.placed] == ["a", "b"]
    assert file.links == ("Ann Smith", "nato", "2021-12-14-a", "the end")


@pytest.mark.parametrize(
    ("period", "first", "words"),
    [
        pytest.param("day", date(2021, 12, 19), "19 December 2021", id="day"),
        pytest.param("week", date(2021, 12, 13), "Week of 13 December 2021", id="week"),
    ],
)
def test_periods(period: str, first: date, words: str) -> None:
    sunday = date(2021, 12, 19)
    assert period_of(sunday, period) == first
    assert label(period_of(sunday, period), period, ENGLISH) == words
