"""Links in the converted HTML: where they stand, and that nothing else changes."""

import re

import nh3
import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.markup import Linked, link_entities
from digest.identify.match import compile_registry
from digest.model import Alias, Entity

REGISTRY = compile_registry(
    [
        Entity("ann-smith", "person", "Ann Smith", (Alias("Smith"),)),
        Entity("nato", "organization", "NATO", (Alias("Atlantic & Sons"),)),
        Entity("oslo", "place", "Oslo"),
        Entity("rome", "place", "Rome"),
        Entity("lost", "place", "Bogotá"),
        Entity("bo-lee", "person", "Bo Lee"),
    ]
)
LINK = re.compile(r'<a class="entity" href="[^"]*" data-entity="[^"]*">(.*?)</a>', re.S)


def link(html: str, title: str = "", limit: int = 8) -> Linked:
    return link_entities(html, title, REGISTRY, damaged=False, limit=limit)


def marked(html: str, limit: int = 8) -> str:
    """The linked HTML with brackets for links."""
    return LINK.sub(r"[\1]", link(html, limit=limit).html)


def test_a_link_says_where_it_leads_and_whom_it_names() -> None:
    linked = link_entities(
        "<p>In Oslo.</p>", "", REGISTRY, damaged=False, base="/digest"
    )
    assert linked.html == (
        '<p>In <a class="entity" href="/digest/places/oslo/" data-entity="oslo">Oslo'
        "</a>.</p>"
    )


def test_whom_the_title_names_is_told_apart() -> None:
    found = link("<p>Rome, Rome, NATO and Oslo.</p>", " NATO  leaves\nOslo ")
    assert found.entities == ("nato", "oslo", "rome")
    assert found.titled == ("nato", "oslo")
    assert link("<p>Oslo.</p>", "").titled == ()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>Oslo, Oslo</p><p>Oslo</p>", "<p>[Oslo], Oslo</p><p>Oslo</p>",
                     id="the first mention only"),
        pytest.param("<h2>Oslo</h2><p>Oslo</p>", "<h2>Oslo</h2><p>[Oslo]</p>",
                     id="no heading"),
        pytest.param('<p><a href="/x">Oslo</a> Oslo</p>',
                     '<p><a href="/x">Oslo</a> [Oslo]</p>', id="no link"),
        pytest.param('<p><a href="/x">in <em>Oslo</em></a> Oslo</p>',
                     '<p><a href="/x">in <em>Oslo</em></a> [Oslo]</p>',
                     id="nothing inside a link"),
        pytest.param("<p><code>Oslo</code> <kbd>Oslo</kbd></p><pre>Oslo</pre>",
                     "<p><code>Oslo</code> <kbd>Oslo</kbd></p><pre>Oslo</pre>",
                     id="no code"),
        pytest.param("<figure><figcaption>Oslo</figcaption></figure>",
                     "<figure><figcaption>Oslo</figcaption></figure>", id="no caption"),
        pytest.param("<p>Ann <em>Smith</em> saw Ann Smith</p>",
                     "<p>Ann <em>Smith</em> saw [Ann Smith]</p>",
                     id="not what markup cuts in two"),
        pytest.param("<p><b>Ann Smith</b> and <i>in Oslo</i></p>",
                     "<p><b>[Ann Smith]</b> and <i>in [Oslo]</i></p>",
                     id="inside emphasis"),
        pytest.param("<p>Ann</p><p>Smith</p>", "<p>Ann</p><p>[Smith]</p>",
                     id="not over two paragraphs"),
        pytest.param("<ul><li>Oslo</li><li>Rome</li></ul>",
                     "<ul><li>[Oslo]</li><li>[Rome]</li></ul>", id="lists"),
        pytest.param("<table><tr><td>Oslo</td><td>Rome</td></tr></table>",
                     "<table><tr><td>[Oslo]</td><td>[Rome]</td></tr></table>",
                     id="cells do not run together"),
        pytest.param("<p>Ann<br>Smith</p>", "<p>Ann<br>[Smith]</p>", id="a line break"),
        pytest.param("<p>Ann\nSmith</p>", "<p>[Ann\nSmith]</p>", id="a wrapped line"),
        pytest.param("<ul><li>A  b, Ann\n  Smith  \n c, in   Oslo</li></ul>",
                     "<ul><li>A  b, [Ann\n  Smith]  \n c, in   [Oslo]</li></ul>",
                     id="a wrapped line that is indented"),
        pytest.param("<p>Ann&nbsp;Smith &amp; co</p>",
                     "<p>[Ann&nbsp;Smith] &amp; co</p>",
                     id="entities of HTML"),
        pytest.param("<p>at Atlantic &amp; Sons</p>", "<p>at [Atlantic &amp; Sons]</p>",
                     id="a name with one"),
        pytest.param("<p>Oslo<sup>1</sup></p>", "<p>[Oslo]<sup>1</sup></p>",
                     id="a footnote's number"),
        pytest.param("<p>[[Oslo]] and [[nato|the Rome]]</p>",
                     "<p>[[[Oslo]]] and [[nato|the [Rome]]]</p>",
                     id="brackets are text"),
        pytest.param("Oslo", "[Oslo]", id="text without a block"),
    ],
)  # fmt: skip
def test_where_links_stand(html: str, expected: str) -> None:
    assert marked(html) == expected


def test_a_paragraph_bears_so_many_links_and_no_more() -> None:
    html = "<p>Oslo, Rome, NATO</p><p>Rome, NATO</p>"
    assert marked(html, limit=2) == "<p>[Oslo], [Rome], NATO</p><p>Rome, [NATO]</p>"


def test_the_title_counts_and_is_not_linked() -> None:
    linked = link("<p>Rome, then Oslo.</p>", "Oslo calls")
    assert linked.entities == ("oslo", "rome")
    assert LINK.findall(linked.html) == ["Rome", "Oslo"]


def test_entities_come_most_mentioned_first_then_in_order() -> None:
    linked = link("<p>Rome and Ann Smith; Oslo; Smith; Rome</p>")
    assert linked.entities == ("rome", "ann-smith", "oslo")
    assert linked.spellings == (
        ("rome", "Rome"),
        ("ann-smith", "Ann Smith"),
        ("oslo", "Oslo"),
        ("ann-smith", "Smith"),
    )


def test_proposals_name_the_paragraph() -> None:
    linked = link("<p>One.</p><p>Jo Smith came. Smith left.</p>", "Title")
    (proposal,) = (one.proposal for one in linked.questions)
    assert (proposal.text, proposal.paragraph) == ("Smith", 2)


def test_a_damaged_text_is_read_as_one() -> None:
    linked = link_entities("<p>In Bogot.</p>", "", REGISTRY, damaged=True)
    assert linked.spellings == (("lost", "Bogot"),)


def test_comments_are_no_text() -> None:
    html = "<!-- Oslo --><p>Ro<!-- x -->me</p>"
    assert link(html).html == html


def test_deep_nesting_is_read() -> None:
    html = "<div>" * 3000 + "Oslo" + "</div>" * 3000
    assert link(html).entities == ("oslo",)


def to(entity_id: str, words: str) -> str:
    """A link of the editor's."""
    return f'<a class="entity" href="/x/" data-entity="{entity_id}">{words}</a>'


@pytest.mark.parametrize(
    ("html", "entities", "spellings", "linked"),
    [
        pytest.param(
            f"<p>In Oslo {to('oslo', 'the town')} is Oslo.</p>",
            ("oslo",), [("oslo", "Oslo")], [], id="no second link to the entity",
        ),
        pytest.param(
            f"<p>{to('rome', 'The city')} sleeps.</p>",
            ("rome",), [], [], id="a phrase counts, and is no name",
        ),
        pytest.param(
            f"<p>{to('ann-smith', 'Smith')}</p>",
            ("ann-smith",), [("ann-smith", "Smith")], [], id="a name is one",
        ),
        pytest.param(
            f"<p>{to('rome', 'Oslo')} and Oslo</p>",
            ("rome", "oslo"), [("oslo", "Oslo")], ["Oslo"],
            id="the editor's word stands above the name's",
        ),
        pytest.param(
            f"<p>{to('nato', 'the <em>whole</em> pact')}, Oslo, Oslo</p>",
            ("oslo", "nato"), [("oslo", "Oslo")], ["Oslo"],
            id="one mention for all of its words",
        ),
        pytest.param(
            f"<p>{to('bo-lee', 'The envoy')} came. Lee left.</p>",
            ("bo-lee",), [("bo-lee", "Lee")], [], id="evidence for a surname",
        ),
        pytest.param(
            f"<p>{to('rome', 'The ' + chr(10) + '      city')} Oslo</p>",
            ("rome", "oslo"), [("oslo", "Oslo")], ["Oslo"],
            id="over the end of an indented line",
        ),
        pytest.param(
            f"<h2>{to('rome', 'Rome')}</h2><p>Rome</p>",
            ("rome",), [("rome", "Rome")], [], id="in a heading too",
        ),
    ],
)  # fmt: skip
def test_a_link_of_the_editors_is_a_mention(
    html: str,
    entities: tuple[str, ...],
    spellings: list[tuple[str, str]],
    linked: list[str],
) -> None:
    found = link_entities(html, "", REGISTRY, damaged=False, named=REGISTRY.entities)
    assert found.entities == entities
    assert list(found.spellings) == spellings
    assert LINK.findall(found.html.replace('href="/x/"', "")) == linked
    assert found.questions == ()


def test_a_link_of_somebody_elses_is_no_mention() -> None:
    found = link_entities(
        f"<p>{to('oslo', 'The town')}</p>", "", REGISTRY, damaged=False
    )
    assert found.entities == ()


TEXTS = st.text(alphabet="AOnosltRmeS mih,.&<>'\"\u00a0\n[]", max_size=30) | (
    st.sampled_from(["Ann Smith", "Oslo", " NATO ", "Rome, Oslo"])
)
TAGS = st.sampled_from("p em a h2 code li figcaption blockquote br b td".split())
FRAGMENTS = st.recursive(
    TEXTS.map(nh3.clean_text),
    lambda inner: st.tuples(TAGS, st.lists(inner, max_size=4)).map(
        lambda pair: f"<{pair[0]} title='x &amp; \"'>{''.join(pair[1])}</{pair[0]}>"
    ),
    max_leaves=12,
)


def clean(html: str) -> str:
    return nh3.clean(html, attributes={"*": {"title"}}, link_rel=None)


@given(FRAGMENTS)
def test_without_its_links_the_fragment_is_what_it_was(html: str) -> None:
    fragment = clean(html)
    assert LINK.sub(r"\1", link(fragment, "Oslo").html) == fragment


@given(FRAGMENTS)
def test_linking_twice_changes_nothing(html: str) -> None:
    once = link(clean(html), "Oslo")
    assert link(once.html, "Oslo") == once
