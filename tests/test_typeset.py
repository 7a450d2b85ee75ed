"""Our typesetting gives typogrify's bytes, whatever the text."""

import random
from html import escape

import pytest
from conftest import ROOT
from markdown import markdown
from typogrify.filters import typogrify

from digest.render.typeset import typeset

MARKS = [
    *"' \" '' \"\" `` ` -- - ... . s 80s 12 word é ’ … ( [ ! , ; 's \\ \\' \\B".split(),
    *(" ", "\n", "\r\n", "\xa0", "\x0b", ". . .", "'\xa0'", '\\"'),
]
DASHES = "&nbsp; &mdash; &ndash; &#8212; &#x2014; &&#x2013; -- ( ; s 80s a".split()
ENTITIES = "&nbsp; &amp; &#38; & &ldquo; &lsquo; &#8220; &lt; > ;".split()
CAPITALS = ["US", "NATO", "U.S.", "U. S. ", "A1B", "JIM'S", "A", ".", " ", "R2"]
TAGS = [
    *"<p> </p> <em> </em> <strong> </strong> <span> </span> <b> </b> <i> </i>".split(),
    *"<li> </li> <h2> </h2> <dt> </dd> <br> <blockquote> <div> </div> </a>".split(),
    *('<p class="x">', "<a href=\"/x?a=1&amp;b='2'\">", '<img alt="A B">'),
]
SELDOM = [
    *"< </ > <a <p <code> </code> <pre> </pre> <CODE> <kbd> </kbd> <samp>".split(),
    *"</samp> <!-- --> <script> </script> <math> <tt> <style> <abbr>".split(),
    *("<!-- a -->", "<!-- a -- b -->"),
]
ALPHABETS = (
    MARKS,
    [*DASHES, *"'\"'\"'\"", " "],
    [*MARKS, *TAGS],
    [*CAPITALS, *TAGS, " "],
    [*TAGS, "word", "tail", " ", "\n"],
    [*MARKS, *ENTITIES, *CAPITALS, *TAGS],
    [*MARKS, *ENTITIES, *CAPITALS, *TAGS, *SELDOM],
)


def texts(seed: int, count: int) -> list[str]:
    """Texts of up to 30 pieces that mean something to typogrify."""
    dice = random.Random(seed)
    return [
        "".join(dice.choices(dice.choice(ALPHABETS), k=dice.randint(0, 30)))
        for _ in range(count)
    ]


@pytest.mark.parametrize("seed", range(8))
def test_the_bytes_are_those_of_typogrify(seed: int) -> None:
    for html in texts(seed, 1500):
        assert typeset(html, "en") == typogrify(html), repr(html)


def test_the_articles_of_the_site_are_set_as_typogrify_sets_them() -> None:
    for path in (ROOT / "content" / "articles").rglob("*.md"):
        head, _, body = path.read_text("utf-8").partition("\n\n")
        for html in (markdown(body, extensions=["extra"]), escape(head, quote=False)):
            assert typeset(html, "en-GB") == typogrify(html), path.name


def test_other_languages_are_left_alone() -> None:
    assert typeset('<p>Er sagte: "ja" -- NATO</p>', "de") == (
        '<p>Er sagte: "ja" -- NATO</p>'
    )
