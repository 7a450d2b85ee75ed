"""Who links to an article, from the text's HTML to the page that is linked."""

from pathlib import Path

import pytest
from acts import WIKI_EDITION, hide, title
from bs4 import BeautifulSoup
from paper import Paper, build_anew, build_paper, new_paper, site
from site_runs import put
from steps import differing

from digest.render.citations import citations, placed
from digest.render.excerpt import sentence_at

HERE = "/2021/12/14/here/"
LONG = "one two three four five six seven eight nine ten"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("<p>No link.</p>", (), id="none"),
        pytest.param(
            '<p>First. Then <a href="/2021/12/13/b/">it</a> was. Last.</p>',
            (("/2021/12/13/b/", "Then it was."),),
            id="the sentence around it",
        ),
        pytest.param(
            '<p>A.</p><ul><li>See <a href="../b/">b &amp; c</a></li><li>No</li></ul>',
            (("/2021/12/14/b/", "See b & c"),),
            id="relative, in a list",
        ),
        pytest.param(
            '<p>One <a href="/2021/12/13/b/#x">1</a></p>'
            '<p>Two <a href="/2021/12/13/b/">2</a></p>',
            (("/2021/12/13/b/", "One 1"),),
            id="each article once",
        ),
        pytest.param(
            '<p><a class="entity" href="/people/ada/" data-entity="ada">Ada</a>, <a'
            ' href="https://x.example/2021/12/13/b/">b</a>, <a href="#fn:1">1</a>, <a'
            ' href="/2021/12/14/here/">here</a>, <a href="/archive/2021/12/">c</a></p>',
            (),
            id="entities, other sites, notes, itself, other pages",
        ),
        pytest.param(
            '<p><a href="/2021/12/13/caf%C3%A9/">x</a></p>',
            (("/2021/12/13/café/", "x"),),
            id="an escaped address",
        ),
    ],
)
def test_citations(html: str, expected: object) -> None:
    assert citations(html, HERE) == expected


def test_the_first_link_to_an_article_is_a_place() -> None:
    html = '<p><a href="/2021/12/13/b/">1</a> <a href="../c/">c</a> <a href="../c/">'
    assert placed(html, HERE) == (
        '<p><a id="cites-2021-12-13-b" href="/2021/12/13/b/">1</a>'
        ' <a id="cites-2021-12-14-c" href="../c/">c</a> <a href="../c/">'
    )


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        pytest.param("", 0, "", id="nothing"),
        pytest.param("One. Two. Three.", 0, "One.", id="first"),
        pytest.param("One. Two. Three.", 5, "Two.", id="second"),
        pytest.param("One. Two. Three.", 16, "Three.", id="at the end"),
        pytest.param("So Mr. Smith said. No.", 10, "So Mr. Smith said.", id="a title"),
        pytest.param(LONG, 0, "one two three four …", id="a long one begins"),
        pytest.param(LONG, 24, "… five six seven …", id="and goes on"),
        pytest.param(LONG, 46, "… eight nine ten", id="and ends"),
    ],
)
def test_sentence_at(text: str, at: int, expected: str) -> None:
    assert sentence_at(text, at, 20) == expected


# In a site


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = new_paper(tmp_path / "digest")
    assert not build_paper(paper).wrong
    return paper


def mentioned(paper: Paper, path: str) -> list[tuple[str, str, str]]:
    """Who links to the article at *path*: where, the title, the words."""
    page = (paper.project.output / path / "index.html").read_text("utf-8")
    lines = BeautifulSoup(page, "lxml").select("section:has(#backlinks) li > div")
    found = []
    for line in lines:
        assert line.a
        assert line.q
        said = [one.get_text().replace("\xa0", " ") for one in (line.a, line.q)]
        found.append((str(line.a["href"]), said[0], said[1]))
    return found


def test_links_of_every_kind_are_led_back(paper: Paper) -> None:
    paper.append("content/articles/0.md", "\nThen [[n-3|this]] came. No more.\n")
    paper.append("content/articles/1.md", "\nSee [it]({filename}3.md), too.\n")
    paper.append("content/articles/2.md", "\n[There](../../11/n-3/).\n")
    text = "Date: 2021-12-09\n\nAs [[n-3]] has it.\n\n- [[n-2]]\n- [[n-3]]\n"
    put(paper.root / WIKI_EDITION, text)
    assert not build_paper(paper).wrong
    place = "#cites-2021-12-11-n-3"
    assert mentioned(paper, "2021/12/11/n-3") == [
        (f"/2021/12/11/n-2/{place}", "Number 2", "There."),
        (f"/2021/12/10/n-1/{place}", "Number 1", "See it, too."),
        (f"/2021/12/10/n-0/{place}", "Number 0", "Then this came."),
        ("/editions/2021-12-09/", "Edition of 9 December 2021", "As Number 3 has it."),
    ]
    assert mentioned(paper, "2021/12/11/n-2") == [], "to be listed is no link"


def test_a_link_back_follows_whoever_links(paper: Paper, tmp_path: Path) -> None:
    paper.append("content/articles/0.md", "\nSee [[n-3]].\n")
    assert not build_paper(paper).wrong
    title(paper, 0, "Another")
    assert not build_paper(paper).wrong
    assert [line[1] for line in mentioned(paper, "2021/12/11/n-3")] == ["Another 0"]
    hide(paper, 0, "")
    assert not build_paper(paper).wrong
    assert mentioned(paper, "2021/12/11/n-3") == []
    _, files = build_anew(paper, tmp_path / "anew")
    assert differing(site(paper.project), files) == []


def test_an_excerpt_leads_back_only_what_it_prints(paper: Paper) -> None:
    paper.swap("content/articles/0.md", "\nId:", "\nLicence: excerpt\nSource: A\nId:")
    paper.append("content/articles/0.md", "\nSee [[n-3]].\n")
    assert not build_paper(paper).wrong
    assert mentioned(paper, "2021/12/11/n-3") == []
