"""The editor's words, cut at the labels in them."""

from datetime import date

import pytest
from feed_samples import SITE

from digest.model import Card
from digest.render.labels import labelled
from digest.render.wiki import Destination
from digest.render.words import editors_words, links_of

CARD = Card("2021-12-14-call", "/2021/12/14/call/", "A call", date(2021, 12, 14), "W")


def words(text: str) -> list[tuple[str, str]]:
    return [(one.label, one.text_html) for one in editors_words(text, SITE, find)]


def find(said: str) -> Destination | None:
    return Destination("", CARD.path, CARD.title) if said == CARD.id else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("", [], id="nothing"),
        pytest.param("It is.", [("", "<p>It is.</p>")], id="no label"),
        pytest.param(
            "Why it matters: it is.", [("Why it matters", "<p>it is.</p>")], id="known"
        ),
        pytest.param(
            "What to watch: it.\n\nMore.\n\nWhy it matters: so.",
            [
                ("What to watch", "<p>it.</p>\n<p>More.</p>"),
                ("Why it matters", "<p>so.</p>"),
            ],
            id="as far as the next",
        ),
        pytest.param(
            "Good day.\n\n**À suivre :** rien.",
            [("", "<p>Good day.</p>"), ("À suivre", "<p>rien.</p>")],
            id="any label in bold",
        ),
        pytest.param(
            "**R&D**: it.", [("R&D", "<p>it.</p>")], id="the colon outside, plain text"
        ),
        pytest.param(
            "**To do:**\n\n- this\n- that",
            [("To do", "<ul>\n<li>this</li>\n<li>that</li>\n</ul>")],
            id="a label of a list",
        ),
        pytest.param(
            "This is why it matters: no.",
            [("", "<p>This is why it matters: no.</p>")],
            id="within a sentence",
        ),
        pytest.param(
            "**Strong words** here: no.",
            [("", "<p><strong>Strong words</strong> here: no.</p>")],
            id="bold without a colon",
        ),
        pytest.param(
            "**A label that goes on and on for more than forty characters:** no.",
            [
                (
                    "",
                    "<p><strong>A label that goes on and on for more than forty"
                    " characters:</strong> no.</p>",
                )
            ],
            id="a sentence is no label",
        ),
    ],
)
def test_words_are_cut_at_their_labels(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found = [(label, html.replace("&nbsp;", " ")) for label, html in words(text)]
    assert found == expected


def test_what_is_quoted_has_no_label_of_ours() -> None:
    html = "<blockquote>\n<p>Why it matters: they say.</p>\n</blockquote>\n<p>So.</p>"
    assert list(labelled(html)) == [("", html)]


def test_what_an_editors_words_lead_to() -> None:
    text = f"[[{CARD.id}]], [there](/2021/12/14/call/), [all](../../2021/12/13/b/)"
    links, cites = links_of(f"{text}, [x](https://a.example/2021/12/14/c/)", "/e/1/")
    assert links == (CARD.id,)
    assert cites == ("/2021/12/14/call/", "/2021/12/13/b/")
