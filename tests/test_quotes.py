"""What a text quotes, and who says it where the text tells."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Quote
from digest.relate.quotes import find_quotes
from digest.relate.speakers import Named

PEOPLE = {
    "Ada Quill": ("ada-quill", "person"),
    "Quill": ("ada-quill", "person"),
    "Ben Inkwell": ("ben-inkwell", "person"),
    "Inkwell": ("ben-inkwell", "person"),
    "The paper chief": ("ben-inkwell", "person"),
    "Paper Guild": ("paper-guild", "organization"),
    "Inkland": ("inkland", "place"),
}


def named(text: str) -> list[Named]:
    """The names of `PEOPLE` in a paragraph, the longest first."""
    found: list[Named] = []
    for name, (entity_id, kind) in PEOPLE.items():
        start = text.find(name)
        while start >= 0:
            end = start + len(name)
            if all(end <= one.start or start >= one.end for one in found):
                found.append(Named(start, end, entity_id, kind))  # type: ignore[arg-type]
            start = text.find(name, end)
    return sorted(found)


def quotes(*paragraphs: str) -> tuple[Quote, ...]:
    return find_quotes(paragraphs, [named(text) for text in paragraphs])


def said(quote: Quote) -> str:
    return quote.speaker or quote.named


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("“The mill is full,” Quill said.", ["ada-quill"], id="after"),
        pytest.param("“The mill is full”, said Quill.", ["ada-quill"], id="inverted"),
        pytest.param("Quill said: “The mill is full.”", ["ada-quill"], id="before"),
        pytest.param(
            "Quill said on Monday that the mill is “full to the very brim”.",
            ["ada-quill"],
            id="fragment governed by a verb",
        ),
        pytest.param(
            "“The mill is full,” said Minister Ada Quill of the Paper Guild.",
            ["ada-quill"],
            id="the person, not the body",
        ),
        pytest.param(
            "“The mill is full,” said Secretary of State Ada Quill.",
            ["ada-quill"],
            id="a title with a preposition",
        ),
        pytest.param(
            "“The mill is full,” said a spokesman for Ada Quill.",
            ["a spokesman for Ada Quill"],
            id="a spokesman is not whom he speaks for",
        ),
        pytest.param(
            "“The mill is full,” a spokesman for Minister Ada Quill said.",
            ["a spokesman for Minister Ada Quill"],
            id="nor before the verb",
        ),
        pytest.param(
            "“The mill is full,” Quill’s spokesman Theo Dill said.",
            ["Theo Dill"],
            id="possessor is not the speaker",
        ),
        pytest.param("“The mill is full,” Quill and Inkwell said.", [""], id="two"),
        pytest.param(
            "“The mill is full,” according to the Paper Guild.",
            ["paper-guild"],
            id="according to",
        ),
        pytest.param(
            "“The mill is full,” the ministry said.", ["the ministry"], id="described"
        ),
        pytest.param(
            "“The mill is full,” Inkland said.", ["inkland"], id="a place may speak"
        ),
        pytest.param(
            "Quill was calm. “The mill is full,” she said.", ["ada-quill"], id="she"
        ),
        pytest.param(
            "Quill met Inkwell. “The mill is full,” she said.", [""], id="which of two"
        ),
        pytest.param(
            "Inkwell spoke, and Quill said on Monday it was over. “We are done,” she"
            " added.",
            ["ada-quill"],
            id="who spoke last",
        ),
        pytest.param(
            "“The mill,” Quill said, “is as full as it has been.”",
            ["ada-quill", "ada-quill"],
            id="broken off for the verb",
        ),
        pytest.param(
            "“The mill is full,” Quill said. “We shall build another one.”",
            ["ada-quill", "ada-quill"],
            id="goes on after the verb",
        ),
        pytest.param(
            "“The mill is full,” Quill said. Rain fell. “We shall build another one.”",
            ["ada-quill", ""],
            id="something else in between",
        ),
        pytest.param(
            "The paper chief said at the time that trade played “a steady part in all”"
            " at a time “of growing unrest”.",
            ["ben-inkwell", "ben-inkwell"],
            id="two fragments of one sentence",
        ),
        pytest.param(
            "She met Ada Quill, who told the agency that she would have “a long talk"
            " on it”.",
            ["ada-quill"],
            id="who told",
        ),
        pytest.param(
            "“The mill is full,” Quill, the minister of ink, told reporters.",
            ["ada-quill"],
            id="apposition",
        ),
        pytest.param(
            "Ada Quill, one of the critics, spoke of a “very full old mill”.",
            ["ada-quill"],
            id="spoke of",
        ),
        pytest.param(
            "After Quill said that she had “asked for it three times,” Inkwell said it"
            " was too late.",
            [""],
            id="a verb after a fragment that another governs",
        ),
        pytest.param(
            "It was known as the “voice of all paper”, has closed, Quill said.",
            [""],
            id="a verb farther on",
        ),
        pytest.param(
            "“The mill is full,” the agency quoted Quill as saying.",
            ["ada-quill"],
            id="quoted as saying",
        ),
        pytest.param(
            "What the Guild believes is “a very full old mill”.", [""], id="no verb"
        ),
        pytest.param("“Where to now?” asks nobody.", [""], id="an unknown verb"),
        pytest.param("“The mill is full.” So said Quill.", ["ada-quill"], id="so said"),
        pytest.param(
            "Quill was told that the mill was “as full as ever”.", [""], id="passive"
        ),
        pytest.param('"The mill is full," Quill said.', ["ada-quill"], id="straight"),
        pytest.param("«The mill is full», said Quill.", ["ada-quill"], id="guillemets"),
        pytest.param("„Die Mühle ist voll“, stand dort.", [""], id="German marks"),
        pytest.param("“ The mill is full, ” Quill said.", ["ada-quill"], id="blanks"),
    ],
)
def test_who_speaks(text: str, expected: list[str]) -> None:
    assert [said(one) for one in quotes(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The “aggressive” tone of it.", id="a word"),
        pytest.param("Her “red lines” again.", id="two words"),
        pytest.param("'The mill is full,' Quill said.", id="single marks"),
        pytest.param("She sang “Like a Rolling Stone” there.", id="title of a work"),
        pytest.param("“The mill is full, Quill said.", id="never closed"),
        pytest.param('A plank of 5" by 7" it was.', id="inches"),
    ],
)
def test_what_is_no_quotation(text: str) -> None:
    assert quotes(text) == ()


def test_a_speech_of_several_paragraphs_has_one_speaker() -> None:
    found = quotes(
        "“The mill is full, and has been so for long.",
        "“We shall build another one,” Quill said.",
        "Rain fell.",
        "“It was a good mill.”",
    )
    assert [said(one) for one in found] == ["ada-quill", "ada-quill", ""]
    assert [one.paragraph for one in found] == [1, 2, 4]


def test_who_said_so_may_stand_below() -> None:
    assert said(quotes("“The mill is full.”", "So said Ada Quill.")[0]) == "ada-quill"
    assert said(quotes("“The mill is full.”", "So it was.")[0]) == ""


def test_what_is_quoted_stands_there_without_its_marks() -> None:
    text = "Quill said: “The mill is full.” It is “a good old mill”."
    sentence, fragment = quotes(text)
    assert (sentence.text, sentence.kind) == ("The mill is full.", "sentence")
    assert (fragment.text, fragment.kind) == ("a good old mill", "fragment")
    assert text[sentence.start : sentence.end] == sentence.text


def test_a_turned_mark_closes() -> None:
    (found,) = quotes("This time “there will be an open talk for the press. “.")
    assert found.text == "there will be an open talk for the press."
    assert (found.kind, found.speaker, found.named) == ("sentence", "", "")


PARTS = ["“", "”", '"', "„", "«", "»", " ", ", ", ". ", "\n", "Quill", "said", "he"]
PARTS += ["Ada Quill", "and", "The mill is full", "according to", "a", "İ", "’s", "who"]


@given(st.lists(st.lists(st.sampled_from(PARTS), max_size=30), max_size=4))
def test_quotations_are_verbatim_whatever_the_text(parts: list[list[str]]) -> None:
    paragraphs = ["".join(words) for words in parts]
    for one in quotes(*paragraphs):
        text = paragraphs[one.paragraph - 1]
        assert 0 <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.text == one.text.strip()
        assert one.named in " ".join(paragraphs)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 100_000,
        '"' * 100_000,
        "“a b c” " * 20_000,
        "“a b c,” he said. " * 5_000,
        "Quill said " * 10_000 + "“a b c d”",
        "A. " * 50_000 + "“a b c d,” he said.",
        "„ “ " * 30_000,
        "“" + "said " * 50_000,
        ", " * 50_000 + "“a b c d,” " + "a, " * 50_000 + "said",
    ],
    ids=range(9),
)
def test_hostile_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    find_quotes([text], [[]])
    find_quotes(text.split(" ")[:20_000], [[]] * 20_000)
    assert time.process_time() - start < 4
