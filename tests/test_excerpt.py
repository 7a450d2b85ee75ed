"""Plain text and its first sentences."""

import random
from html import unescape

import nh3
import pytest

from digest.relate.sentences import SHORT
from digest.render.excerpt import sentences
from digest.render.sanitize import BLOCK_END, plain, plain_again, sanitize

PIECES = [
    *"a B. 12 é ” ! U.S. Mr. &nbsp; &amp; &lt; <p> </p> <b> </b> <li> </li>".split(),
    *(
        " ",
        " ",
        "  ",
        "\n",
        "\t",
        "\r",
        "\x0b",
        "\x1f",
        "\x85",
        "\xa0",
        "\xad",
        "\u3000",
    ),
]
LONG = "Of " + "x" * 30 + ". Then more."


def test_white_space_of_every_kind_is_folded() -> None:
    dice = random.Random(1)
    for _ in range(4000):
        html = "".join(dice.choices(PIECES, k=dice.randint(0, 12)))
        text = unescape(nh3.clean(BLOCK_END.sub("\n", html), tags=set()))
        lines = (" ".join(line.split()) for line in text.split("\n"))
        assert plain(html) == "\n".join(line for line in lines if line), repr(html)


TANGLED = [
    *"<p> </p> <div> <table> <tr> <td> </td> </table> <li> <ul> </ul> <pre> </pre> <br>"
    " <!-- --> <script> </script> <style> </style> <svg> </svg> <title> </title> <math>"
    " <select> <option> <textarea> <template> <details> <summary> <h1> </h1> <a> </a>"
    " <dd> <col> < > & &copy &#13; &#0; &amp;lt; &nbsp; x y é \" '".split(),
    *("<a href='/x' title='a<b>c'>", "<img alt='q>r' src='/a'>", " ", "\n", "\r", "\0"),
]


def test_what_was_sanitized_reads_the_same_unparsed() -> None:
    dice = random.Random(2)
    for _ in range(20_000):
        html = sanitize("".join(dice.choices(TANGLED, k=dice.randint(1, 14))))
        assert plain_again(html) == plain(html), repr(html)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("One two. Three. " + LONG, "One two. Three.", id="whole"),
        pytest.param("One came. Then he saw Mr. " + LONG, "One came.",
                     id="a title ends none"),
        pytest.param("One came. Into the U.S. " + LONG, "One came.",
                     id="initials end none"),
        pytest.param("He said “Go.” Then. " + LONG, "He said “Go.” Then.",
                     id="closing quotes belong to it"),
        pytest.param("One. Two saw\u00a0B. " + LONG, "One.",
                     id="after a blank that holds together"),
        pytest.param("word " * 20, "word word word word word …", id="cut at a word"),
    ],
)  # fmt: skip
def test_sentences_are_never_cut(text: str, expected: str) -> None:
    assert sentences(text, 27) == expected


def test_an_abbreviation_is_looked_for_in_the_last_word_alone() -> None:
    dice = random.Random(2)
    words = ["Mr.", "U.S.", "A.", "No.", "word.", "a.B.", "é.", "X.”", "Jr", "12."]
    for _ in range(4000):
        text = "".join(
            dice.choice(words) + dice.choice([" ", "\xa0", "", "(", "-"])
            for _ in range(dice.randint(1, 6))
        ).rstrip()
        last = text.rfind(" ") + 1
        found, sure = SHORT.search(text, last), SHORT.search(text)
        assert bool(found) == bool(sure), repr(text)
