"""Places in an article to which the pages of its entities lead."""

import pytest
from feed_samples import CARD
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.markup import link_entities
from digest.identify.match import compile_registry
from digest.model import Card, Entity
from digest.render.anchors import anchored, linked, where
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
            f'<p>{OSLO} id="named-oslo">Oslo</a></p>',
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
