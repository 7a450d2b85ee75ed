"""Wiki links from Markdown to HTML: what is one, and what becomes of it."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown, markdown

from digest.extract.markdownify.escape import escape_block
from digest.identify.directory import Directory
from digest.identify.match import compile_registry
from digest.model import Entity
from digest.render.guards import guard
from digest.render.sanitize import plain, sanitize
from digest.render.wiki import Destination, WikiLinks, resolve, targets, to_entity

NATO = Entity("nato", "organization", "NATO", redirect_from=("the-pact",))
DIRECTORY = Directory(compile_registry([NATO]))
EXTENSIONS: list[Any] = ["extra", "sane_lists"]
ENTITY = '<a class="entity" href="/organizations/nato/" data-entity="nato">'
ARTICLE = '<a href="/2021/12/14/a/">'


def find(said: str) -> Destination | None:
    article = Destination("", "/2021/12/14/a/", "Tea & <b>biscuits</b>")
    return to_entity(DIRECTORY, said) or (article if said == "2021-12-14-a" else None)


def html_of(text: str) -> str:
    converter = Markdown(extensions=[*EXTENSIONS, WikiLinks()])
    guard(converter)
    return sanitize(converter.convert(text))


def linked(text: str) -> str:
    html, _ = resolve(html_of(text), find)
    return html.removeprefix("<p>").removesuffix("</p>")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("[[NATO]]", f"{ENTITY}NATO</a>", id="name"),
        pytest.param("[[nato]]", f"{ENTITY}NATO</a>", id="id, shown by the name"),
        pytest.param("[[the-pact]]", f"{ENTITY}NATO</a>", id="id that was merged"),
        pytest.param("[[nato|the Pact]]", f"{ENTITY}the Pact</a>", id="other words"),
        pytest.param("[[ nato | the\nPact ]]", f"{ENTITY}the\nPact</a>", id="blanks"),
        pytest.param("[[nato|]]", f"{ENTITY}NATO</a>", id="no words after all"),
        pytest.param("[[nato|a | b]]", f"{ENTITY}a | b</a>", id="one bar counts"),
        pytest.param(
            "[[2021-12-14-a]]",
            f"{ARTICLE}Tea &amp; &lt;b&gt;biscuits&lt;/b&gt;</a>",
            id="article, shown by its title, which is text",
        ),
        pytest.param("[[2021-12-14-a|it]]", f"{ARTICLE}it</a>", id="article as it"),
        pytest.param(
            "**[[NATO]]**'s", f"<strong>{ENTITY}NATO</a></strong>'s", id="emphasis"
        ),
        pytest.param(
            "[[nato|the *whole* `x`]]",
            f"{ENTITY}the <em>whole</em> <code>x</code></a>",
            id="markup in the words",
        ),
        pytest.param("[[nobody]], [[no|x]]", "nobody, x", id="nowhere: the words"),
        pytest.param("`[[NATO]]`", "<code>[[NATO]]</code>", id="code"),
        pytest.param(r"\[\[NATO]]", "[[NATO]]", id="escaped"),
        pytest.param(r"\[[NATO]]", "[[NATO]]", id="escaped once"),
        pytest.param(r"[\[NATO]]", "[[NATO]]", id="escaped within"),
        pytest.param("[[]] [[ ]] [[|x]]", "[[]] [[ ]] [[|x]]", id="no target"),
        pytest.param("[[a]b]] [NATO]", "[[a]b]] [NATO]", id="other brackets"),
        pytest.param(
            "[[1]](https://a.example/)",
            '<a rel="external noreferrer" href="https://a.example/">[1]</a>',
            id="a link in brackets is a link",
        ),
        pytest.param(
            "[see [[NATO]]](/x/)", '<a href="/x/">see [[NATO]]</a>', id="within a link"
        ),
        pytest.param("![[NATO]]", f"!{ENTITY}NATO</a>", id="no picture"),
        pytest.param("[[NATO]]{: .x #y }", f"{ENTITY}NATO</a>", id="attributes"),
        pytest.param(
            '<a data-entity="nato" href="/x/">x</a>',
            '<a href="/x/">x</a>',
            id="no other link may pass for one",
        ),
    ],
)
def test_what_is_a_wiki_link(text: str, expected: str) -> None:
    assert linked(text) == expected


def test_code_blocks_are_no_links() -> None:
    for text in ("    [[NATO]]", "```\n[[NATO]]\n```", "~~~\n[[NATO]]\n~~~"):
        assert targets(html_of(text)) == ()
        assert "[[NATO]]" in html_of(text)


def test_a_table_has_room_for_words() -> None:
    html = html_of("| a | b |\n|---|---|\n| [[nato\\|the Pact]] | x |")
    assert f"<td>{ENTITY}the Pact</a></td>" in resolve(html, find)[0]


def test_targets_are_as_they_were_meant() -> None:
    text = "[[AT&amp;T]] [[AT&T]] [[Ann\nSmith]] [[a\\_b\\*c]] [[Ünal|x]] [[a_b_c]]"
    assert targets(html_of(text)) == ("AT&T", "Ann Smith", "a_b*c", "Ünal", "a_b_c")


def test_the_entities_are_told() -> None:
    html = html_of("[[NATO]] [[2021-12-14-a]] [[nobody]]")
    assert resolve(html, find)[1] == {"nato"}


PIECES = st.sampled_from(
    ["[[", "]]", "[", "]", "|", "\\", "`", "NATO", "nato", " ", "\n", "*", "(/x/)", "!"]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_escaped_text_has_no_wiki_link(text: str) -> None:
    """What the importer writes shows the text as it was, brackets and all."""
    line = " ".join(text.split())
    html = html_of(escape_block(line))
    assert targets(html) == ()
    assert plain(html) == line


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_text_without_wiki_links_is_converted_as_ever(text: str) -> None:
    html = html_of(text)
    if not targets(html):
        assert html == sanitize(markdown(text, extensions=EXTENSIONS))


@given(st.lists(PIECES, max_size=12).map("".join))
def test_no_address_of_a_wiki_link_is_left(text: str) -> None:
    assert "wiki:" not in resolve(html_of(text), find)[0]
