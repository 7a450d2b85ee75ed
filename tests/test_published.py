"""Addresses that were published lead on."""

import pytest

from digest.errors import ContentError
from digest.site.published import Address, added, dump, moved, names, parse

OLD = Address("/2021/12/14/old/", "article", "a")
NEW = Address("/2021/12/14/new/", "article", "a")


def nowhere(story_id: str) -> str:
    return ""


def test_lines_are_read_as_they_were_written() -> None:
    found = [
        OLD,
        Address("/people/x/", "entity", "x"),
        Address("/p/", "article", "p", "p.md"),
    ]
    assert parse(dump(found), "addresses.jsonl") == found


@pytest.mark.parametrize("line", ["{", "[]", '{"path": "/x/"}', '"x"'])
def test_a_broken_line_is_named(line: str) -> None:
    with pytest.raises(ContentError, match=r"addresses\.jsonl:2: "):
        parse(dump([OLD]) + line + "\n", "addresses.jsonl")


def test_only_what_is_new_is_added() -> None:
    assert added([OLD], [OLD, NEW]) == [NEW]
    back = [OLD, NEW]
    assert added(back, [OLD]) == []


def test_an_old_address_leads_to_where_its_owner_is_now() -> None:
    assert list(moved([OLD], [NEW], {}, nowhere)) == [(OLD.path, NEW.path)]
    assert list(moved([OLD], [OLD], {}, nowhere)) == []
    assert list(moved([OLD], [], {}, nowhere)) == [], "gone is gone"


def test_an_address_that_another_took_over_leads_to_its_own() -> None:
    other = Address(OLD.path, "article", "b")
    assert list(moved([OLD, other], [other, NEW], {}, nowhere)) == []


def test_an_entity_leads_to_whom_it_was_merged_into() -> None:
    old = [Address("/people/x/", "entity", "x"), Address("/y/", "article", "x")]
    now = [Address("/people/y/", "entity", "y"), Address("/z/", "article", "y")]
    merged = {"x": "y", "y": "y"}
    assert list(moved(old, now, merged, nowhere)) == [("/people/x/", "/people/y/")]
    assert list(moved(old, now, {"x": "", "y": "y"}, nowhere)) == [], "retired is gone"


def test_a_plain_file_keeps_the_id_it_was_published_with() -> None:
    assert names([OLD, Address("/p/", "article", "p", "p.md")]) == {"p.md": "p"}


def test_a_story_leads_to_where_it_is_told_now() -> None:
    old = [Address("/stories/a/", "story", "a"), Address("/stories/b/", "story", "b")]
    places = {"a": "/stories/b/", "b": "/stories/b/"}
    assert list(moved(old, [], {}, places.__getitem__)) == [
        ("/stories/a/", "/stories/b/")
    ]
