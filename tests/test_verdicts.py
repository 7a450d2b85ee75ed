"""What the editor decided stays decided, wherever the text goes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.errors import ContentError
from digest.identify.match import compile_registry, find
from digest.identify.registry import parse_registry
from digest.identify.verdicts import (
    Ruling,
    Verdict,
    context_of,
    dump_verdict,
    parse_verdicts,
    spelled,
    stands,
)

REGISTRY = """
[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"
aliases = [{text = "the engineer", held = true}]

[[entity]]
id = "ben-quill"
kind = "person"
name = "Ben Quill"

[[entity]]
id = "quill-bridge"
kind = "place"
name = "Quill Bridge"
"""
TEXT = """A title

On Monday the engineer met a reporter. “I am Quill,” said Quill, and Ada Quill was
silent on Quill Bridge.
"""
KNOWN = {"ada-quill": "ada-quill", "old-ada": "ada-quill", "retired": ""}


def verdict(
    spelling: str, ruling: Ruling, entity: str = "", text: str = TEXT
) -> Verdict:
    start = text.index(spelling)
    before, after = context_of(text, start, start + len(spelling))
    return Verdict("a", spelled(spelling), before, after, ruling, entity)


def named(text: str, *verdicts: Verdict) -> tuple[list[tuple[str, str]], list[str]]:
    """Spellings with what they mean, and the spellings that are open."""
    registry = compile_registry(parse_registry(REGISTRY, "test.toml"))
    found = find(text, registry, verdicts=verdicts)
    mentions = [(text[one.start : one.end], one.entity_id) for one in found.mentions]
    return mentions, [one.text for one in found.proposals]


def test_without_verdicts_what_is_likely_is_open() -> None:
    mentions, open_ = named(TEXT)
    assert ("the engineer", "ada-quill") not in mentions
    assert "the engineer" in open_


def test_what_was_accepted_is_linked_and_no_longer_asked() -> None:
    mentions, open_ = named(TEXT, verdict("the engineer", "accept", "ada-quill"))
    assert ("the engineer", "ada-quill") in mentions
    assert "the engineer" not in open_


def test_a_verdict_counts_in_all_of_the_article_but_within_longer_names() -> None:
    mentions, _ = named(TEXT, verdict("Quill,", "accept", "ben-quill"))
    mentions, _ = named(TEXT, verdict("Quill", "accept", "ben-quill"))
    assert mentions.count(("Quill", "ben-quill")) == 2
    assert ("Ada Quill", "ada-quill") in mentions
    assert ("Quill Bridge", "quill-bridge") in mentions


def test_what_was_rejected_is_neither_linked_nor_asked() -> None:
    mentions, open_ = named(TEXT, verdict("Ada Quill", "reject"))
    assert "ada-quill" not in [one for _, one in mentions]
    mentions, open_ = named(TEXT, verdict("the engineer", "reject"))
    assert "the engineer" not in open_


def test_what_is_left_for_later_changes_no_page() -> None:
    assert named(TEXT, verdict("the engineer", "later")) == named(TEXT)


@pytest.mark.parametrize(
    ("text", "still"),
    [
        pytest.param(TEXT.replace("silent", "mute"), True, id="far off"),
        pytest.param(TEXT.replace("met a", "met\na"), True, id="another line end"),
        pytest.param(
            TEXT.replace("the engineer", "the\u00a0engineer"), True, id="nbsp"
        ),
        pytest.param(TEXT.replace("met a", "met no"), True, id="other words behind"),
        pytest.param(TEXT.replace("On Monday", "Today"), True, id="other words before"),
        pytest.param(
            TEXT.replace("met a", "met no").replace("On Monday", "Today"),
            False,
            id="other words around",
        ),
        pytest.param("The engineer is gone.", False, id="gone"),
    ],
)
def test_a_place_is_found_again_by_its_words(text: str, still: bool) -> None:
    given_before = verdict("the engineer", "accept", "ada-quill")
    assert stands(given_before, text) is still
    assert (("engineer" in str(named(text, given_before)[0])) is still) or not still


@given(
    words=st.text("ab “”\u00a0\n.", max_size=200), rest=st.text("ab \n.", max_size=200)
)
def test_every_place_is_found_again(words: str, rest: str) -> None:
    text = f"{words} Ada Quill {rest}"
    assert stands(verdict("Ada Quill", "reject", text=text), text)


def test_lines_are_read_as_written_and_the_last_counts() -> None:
    first = verdict("the engineer", "accept", "ada-quill")
    last = verdict("the engineer", "reject")
    other = verdict("Quill", "later")
    lines = "".join(map(dump_verdict, (first, other, last)))
    assert parse_verdicts(lines, "v.jsonl", KNOWN) == {"a": (other, last)}


def test_an_entity_that_was_merged_is_the_one_it_became() -> None:
    line = dump_verdict(verdict("Quill", "accept", "old-ada"))
    (one,) = parse_verdicts(line, "v.jsonl", KNOWN)["a"]
    assert one.entity == "ada-quill"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("{", "v.jsonl:2: not a line like ", id="cut off"),
        pytest.param("[]", "v.jsonl:2: not a line like ", id="a list"),
        pytest.param('{"text": "x"}', "v.jsonl:2: not a line like ", id="no article"),
        pytest.param(
            '{"article": "a", "text": 1, "verdict": "reject"}',
            "v.jsonl:2: every value is a text in quotes",
            id="a number",
        ),
        pytest.param(
            '{"article": "a", "text": "x", "verdict": "yes"}',
            "v.jsonl:2: 'yes' is no verdict; write one of accept, reject, later",
            id="no such verdict",
        ),
        pytest.param(
            '{"article": "a", "text": "x", "verdict": "accept", "entity": "nobody"}',
            "v.jsonl:2: the registry has no entity 'nobody'; add it, or take",
            id="no such entity",
        ),
    ],
)
def test_a_line_that_is_wrong_is_named(line: str, message: str) -> None:
    with pytest.raises(ContentError) as error:
        parse_verdicts(f"\n{line}\n", "v.jsonl", KNOWN)
    assert str(error.value).startswith(message)


def test_a_verdict_for_a_retired_entity_says_nothing_but_counts_as_the_last() -> None:
    one = verdict("the engineer", "accept", "ada-quill")
    other = verdict("the engineer", "accept", "retired")
    lines = dump_verdict(one) + dump_verdict(other)
    assert parse_verdicts(lines, "verdicts.jsonl", KNOWN) == {}
    lines += dump_verdict(one)
    assert parse_verdicts(lines, "verdicts.jsonl", KNOWN) == {"a": (one,)}
