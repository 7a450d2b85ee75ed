"""Places in an article to which the pages of its entities lead."""

import time

import pytest
from bs4 import BeautifulSoup
from feed_samples import CARD
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.markup import link_entities
from digest.identify.match import compile_registry
from digest.model import Card, Entity
from digest.render.anchors import anchored, linked, paragraphs, where
from digest.render.sanitize import sanitize
from digest.render.typeset import typeset

OSLO = '<a class="entity" href="/places/oslo/" data-entity="oslo"'
ROME = '<a class="entity" href="/places/rome/" data-entity="rome"'
NAMES = {"oslo": ("Oslo", ""), "rome": ("Rome", "")}
REGISTRY = compile_registry(
    [Entity("oslo", "place", "Oslo"), Entity("rome", "place", "Rome")]
)


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            f"<p>{OSLO}>Oslo</a></p>",
            f'<p id="p1">{OSLO} id="named-oslo">Oslo</a></p>',
            id="the link itself is the place",
        ),
        pytest.param(
            f"{OSLO}>Oslo</a> {ROME}>Rome</a> {OSLO}>Oslo</a>",
            f'{OSLO} id="named-oslo">Oslo</a> {ROME} id="named-rome">Rome</a>'
            f" {OSLO}>Oslo</a>",
            id="only the first of several",
        ),
        pytest.param(
            '<a href="/places/oslo/">Oslo</a>',
            '<a href="/places/oslo/">Oslo</a>',
            id="no link of another sort",
        ),
    ],
)
def test_the_first_link_of_each_is_a_place(html: str, expected: str) -> None:
    assert anchored(html, NAMES) == expected


@pytest.mark.parametrize(
    ("words", "name", "about", "note"),
    [
        pytest.param("Oslo", "Oslo", "", "", id="nothing to add"),
        pytest.param("Oslo&nbsp;City", "Oslo City", "", "", id="nor if set"),
        pytest.param("the Norwegians", "Norway", "", "Norway", id="who is meant"),
        pytest.param("Oslo", "Oslo", "A city", "Oslo: A city", id="what it is"),
        pytest.param(
            'the <span class="caps">NRK</span>', "NRK", '"', "NRK: &quot;", id="escaped"
        ),
    ],
)
def test_the_first_link_of_each_has_a_note(
    words: str, name: str, about: str, note: str
) -> None:
    link = f"{OSLO}>{words}</a>"
    said = f' data-note="{note}"' if note else ""
    expected = f'{OSLO} id="named-oslo"{said}>{words}</a>{link}'
    assert anchored(link + link, {"oslo": (name, about)}) == expected


@given(st.lists(st.sampled_from(["Oslo", "Rome", "no one", "<b>Oslo</b>"]), max_size=6))
def test_whom_a_text_links_has_a_place_in_it(words: list[str]) -> None:
    html = "".join(f"<p>In {word} it was.</p>" for word in words)
    body = typeset(link_entities(html, "", REGISTRY, damaged=False).html, "en")
    found = linked(body)
    assert set(found) == {one for one in ("oslo", "rome") if one.title() in html}
    for one in found:
        assert anchored(body, NAMES).count(f' id="named-{one}"') == 1


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        pytest.param(("oslo",), "/a/#named-oslo", id="to the name"),
        pytest.param((), "/a/", id="to the article, where the text has no link"),
    ],
)
def test_where_an_article_names_an_entity(
    names: tuple[str, ...], expected: str
) -> None:
    card = Card("a", "/a/", "A", CARD.day, "World", entities=("oslo",), linked=names)
    assert where(card, "oslo") == expected


@pytest.mark.parametrize(
    ("html", "numbered", "texts"),
    [
        pytest.param(
            '<p>One</p>\n<h2>Head</h2>\n<p lang="de"><b>Zwei</b></p>',
            '<p id="p1">One</p>\n<h2>Head</h2>\n<p lang="de" id="p2"><b>Zwei</b></p>',
            ["One", "Zwei"],
            id="a heading is none",
        ),
        pytest.param(
            "<ul><li>One<ul><li>Two</li></ul></li><li><p>Three</p></li></ul>",
            '<ul><li id="p1">One<ul><li id="p2">Two</li></ul></li>'
            '<li><p id="p3">Three</p></li></ul>',
            ["One", "Two", "Three"],
            id="items and what stands in them",
        ),
        pytest.param(
            '<p><img src="/a.png"></p><p>&nbsp; </p><blockquote>\n<p>Said</p>'
            "</blockquote>",
            '<p><img src="/a.png"></p><p>&nbsp; </p><blockquote>\n<p id="p1">Said</p>'
            "</blockquote>",
            ["Said"],
            id="nothing to read is none",
        ),
        pytest.param(
            '<li id="fn:1">A note</li><p>Text</p>',
            '<li id="fn:1">A note</li><p id="p1">Text</p>',
            ["Text"],
            id="an id stays what it is",
        ),
        pytest.param(
            "<p>A\n  <i>b</i> &amp;<br>\nc&nbsp;d </p>",
            '<p id="p1">A\n  <i>b</i> &amp;<br>\nc&nbsp;d </p>',
            ["A b &\nc\xa0d"],
            id="text as it is printed",
        ),
    ],
)
def test_paragraphs_have_numbers(html: str, numbered: str, texts: list[str]) -> None:
    assert anchored(html, NAMES) == numbered
    assert list(paragraphs(html)) == texts


BITS = ["<p>", "</p>", "<li>", "<ul>", "</ul>", "<blockquote>", "<b>", "</b>", "x", " "]
BITS += [
    "&nbsp;",
    "&lt;p&gt;",
    '<a title="<p>">',
    "<img alt='<p>x'>",
    "<p",
    "<br>",
    "\n",
]


@given(st.lists(st.sampled_from(BITS), max_size=30))
def test_as_many_ids_as_paragraphs(bits: list[str]) -> None:
    html = sanitize("".join(bits))
    found = list(paragraphs(html))
    page = BeautifulSoup(anchored(html, NAMES), "html.parser")
    for number, text in enumerate(found, 1):
        element = page.find(id=f"p{number}")
        assert element is not None
        assert "".join(element.get_text().split()).startswith("".join(text.split()))
    assert page.find(id=f"p{len(found) + 1}") is None


def test_hostile_paragraphs_take_linear_time() -> None:
    start = time.process_time()
    for bits in ("<p>", "<p><b>", "<p>&nbsp;", "<p>x", "<p ", "<b "):
        html = bits * 50_000
        anchored(html, NAMES)
        list(paragraphs(html))
    assert time.process_time() - start < 4
