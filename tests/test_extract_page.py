"""Saved web pages: the article without what stands around it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from digest.errors import SourceError
from digest.extract import extract
from digest.extract.headline import headline
from digest.model import Meta, Record

SOURCES = Path(__file__).parent / "sources"
PAGE = (SOURCES / "saved-page.html").read_text("utf-8")
SENTENCES = "Plain sentences that an extractor keeps as the article of a page. " * 6


def read(html: str, meta: Meta | None = None, name: str = "page.html") -> Record:
    (record,) = extract(html.encode(), name, meta or Meta()).records
    return record


def page(body: str, head: str = "") -> str:
    return (
        '<html><head><meta property="article:published_time" content="2022-01-21">'
        f"<title>The title of it</title>{head}</head><body><article>{body}"
        f"<p>{SENTENCES}</p></article></body></html>"
    )


def test_what_a_page_says_of_itself_is_carried() -> None:
    record = read(PAGE)
    assert record.title == "New bridge opens after nine years"
    assert record.published.isoformat() == "2022-01-21T17:30:00+01:00"
    assert record.section == "Town and Harbour"
    assert (record.lang, record.authors) == ("en", ("Ada Specimen",))
    assert record.publisher == "Sample Post"
    assert record.url == "https://post.example/2022/01/21/bridge"
    assert record.summary == "The two halves of the town are one at last."
    assert (record.repairs, record.proposals) == ((), ())


def test_the_body_of_a_page(golden: Callable[[str, str], None]) -> None:
    golden("saved-page.md", read(PAGE).body + "\n")


@pytest.mark.parametrize(
    "words", ["cookies", "Most read", "All rights", "Home", "track"]
)
def test_what_stands_around_the_article_is_left_out(words: str) -> None:
    assert words not in read(PAGE).text


def test_json_ld_tells_what_the_meta_elements_do_not() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite"},
        {"@type": ["NewsArticle"], "headline": "The headline of the thing",
        "datePublished": "2022-01-22T08:00:00Z", "articleSection": ["Harbour", "x"],
        "author": [{"name": "Ben Muster"}, "https://a.example/ada"],
        "publisher": {"@type": "Organization", "name": "Sample Post"}}]}</script>"""
    html = page("", head).replace('content="2022-01-21"', 'content=""')
    record = read(html)
    assert record.published.isoformat() == "2022-01-22T08:00:00+00:00"
    assert (record.section, record.publisher) == ("Harbour", "Sample Post")
    assert record.authors == ("Ben Muster",)


def test_a_moment_is_taken_before_a_day() -> None:
    moment = '<meta name="date" content="2022-01-21T08:00:00Z">'
    assert read(page("", moment)).published.isoformat() == "2022-01-21T08:00:00+00:00"


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        pytest.param("Interview Ada Specimen", ("Ada Specimen",), id="a byline"),
        pytest.param("Sample Post", (), id="the site itself"),
    ],
)
def test_the_author_is_a_name(author: str, expected: tuple[str, ...]) -> None:
    head = f'<meta name="author" content="{author}">'
    site = '<meta property="og:site_name" content="Sample Post">'
    assert read(page("", head + site)).authors == expected


def test_a_caption_is_no_row_of_its_table() -> None:
    html = PAGE.replace("<table>", "<table><caption>Estimates of it</caption>")
    assert "Estimates of it\n\n| Year | Estimate |\n| --- |" in read(html).body


@pytest.mark.parametrize(
    "script", ["{", "[[[[", "null", "3", '{"@type": 3}', '{"@graph": {"@type": null}}']
)
def test_broken_json_ld_breaks_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert read(page("", head)).published == date(2022, 1, 21)


def test_a_summary_cut_out_of_the_text_is_none() -> None:
    head = f'<meta name="description" content="{SENTENCES[:90]} …">'
    assert read(page("", head)).summary == ""


def test_text_straight_in_a_division_keeps_its_blanks() -> None:
    body = f"<div><b>More:</b> see <i>Harbour News</i> (2021) for {SENTENCES}</div>"
    assert "**More:** see *Harbour News* (2021) for" in read(page(body)).body


def test_a_page_is_repaired_only_if_it_is_said_to_be_damaged() -> None:
    html = page(f"<p>The <b>club</b> , it seems. {SENTENCES.strip()} .</p>")
    assert read(html).repairs == ()
    mended = read(html, Meta(damaged=True))
    assert [one.rule for one in mended.repairs] == ["stray stop", "stray blank"]
    assert mended.damaged


def test_a_page_in_another_encoding_is_read_as_it_declares() -> None:
    html = page("<p>Café in Zürich.</p>", '<meta charset="iso-8859-1">')
    (record,) = extract(html.encode("iso-8859-1"), "page.htm").records
    assert "Café in Zürich." in record.text


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        pytest.param("<html><body></body></html>", "no article", id="no text"),
        pytest.param("just words", "no ", id="no page"),
        pytest.param("<html>" + "<div>" * 10_000 + "x", "no ", id="nothing but depth"),
        pytest.param(page("").replace("2022-01-21", ""), "no date", id="undated"),
    ],
)
def test_a_bad_page_is_refused(html: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^page\.html: {reason}"):
        read(html)


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        pytest.param("Bridge opens at last", "Bridge opens at last", id="alone"),
        pytest.param(
            "Bridge opens at last | Post", "Bridge opens at last", id="heading"
        ),
        pytest.param("Post: Bridge opens at last", "Bridge opens at last", id="before"),
        pytest.param("Another thing – Sample Post", "Another thing", id="site"),
        pytest.param("Another thing – or not", "Another thing – or not", id="a dash"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_headline(title: str, expected: str) -> None:
    assert (
        headline(title, ["", "Post", "Bridge opens at last"], "Sample Post") == expected
    )
