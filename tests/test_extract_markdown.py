"""Markdown files: what they say, kept; what they would do, not."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from digest.errors import SourceError
from digest.extract import extract
from digest.model import Meta, Record

HEAD = "Title: Bridge\nDate: 2022-01-21\n"


def read(text: str, meta: Meta | None = None) -> Record:
    (record,) = extract(text.encode(), "brief.md", meta or Meta()).records
    return record


def test_what_the_front_matter_says_is_carried() -> None:
    record = read(
        "Title: Bridge: a story\nDate: 2022-01-21T17:30+01:00\nCategory: Harbour\n"
        "Authors: Ada Specimen; Muster, Ben\nSummary: A standfirst.\nTags: steel, fog\n"
        "Lang: en\nSource: Sample Post\nSource_url: https://post.example/1\n"
        "Licence: excerpt\nTranslated: human\n\nText.\n"
    )
    assert record.title == "Bridge: a story"
    assert record.published.isoformat() == "2022-01-21T17:30:00+01:00"
    assert (record.section, record.tags) == ("Harbour", ("steel", "fog"))
    assert record.authors == ("Ada Specimen", "Muster, Ben")
    assert (record.summary, record.lang) == ("A standfirst.", "en")
    assert (record.publisher, record.url) == ("Sample Post", "https://post.example/1")
    assert (record.licence, record.translated) == ("excerpt", "human")
    assert record.text == "Text."


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("---\ntitle: 'Bridge'\ndate: 2022-01-21\n---\n\nText.", id="YAML"),
        pytest.param("Date: 2022-01-21\n\n# Bridge\n\nText.", id="a heading for title"),
        pytest.param("\ufeffTitle: Bridge\r\nDate: 2022-01-21\r\n\r\nText.", id="DOS"),
    ],
)
def test_other_forms_are_read_alike(text: str) -> None:
    record = read(text)
    assert (record.title, record.published) == ("Bridge", date(2022, 1, 21))
    assert (record.body, record.text) == ("Text.", "Text.")


@pytest.mark.parametrize(
    "markdown_text",
    [
        pytest.param("## Head\n\none *two* **three** `four`", id="emphasis"),
        pytest.param("- a\n- b\n    - c\n\nlast", id="list"),
        pytest.param("> quoted\n>\n> twice", id="quotation"),
        pytest.param("[a](https://a.example/x)", id="link"),
        pytest.param("| a | b |\n| --- | --- |\n| c | d |", id="table"),
        pytest.param("```python\nx < 1\n```", id="code"),
        pytest.param("one  \ntwo", id="line break"),
    ],
)
def test_markdown_stays_what_it_is(markdown_text: str) -> None:
    body = read(f"{HEAD}\n{markdown_text}\n").body
    assert body == markdown_text
    assert read(f"{HEAD}\n{body}\n").body == body


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        pytest.param("a<script>alert(1)</script>b", "ab", id="script"),
        pytest.param("<div onclick=x>\n\ntext</div>", "text", id="HTML"),
        pytest.param(
            "text\n{: onclick=x }", "text &#123;: onclick=x &#125;", id="attributes"
        ),
        pytest.param("[TOC]", "\\[TOC\\]", id="table of contents"),
        pytest.param("[x](javascript:y)", "\\[x\\](javascript:y)", id="script link"),
        pytest.param("<a href='javascript:y'>x</a>", "x", id="script in an HTML link"),
        pytest.param("[x]({static}../secret)", "x", id="a file of Pelican's"),
        pytest.param("[x](|filename|secret)", "x", id="its old spelling"),
        pytest.param("![x](https://a.example/i)", "[x](https://a.example/i)", id="img"),
        pytest.param("[x](//a.example/)", "[x](https://a.example/)", id="no scheme"),
        pytest.param("*[x]: y", "\\*\\[x\\]: y", id="abbreviation"),
    ],
)
def test_what_markdown_could_do_it_does_not(source: str, expected: str) -> None:
    body = read(f"{HEAD}\nwords\n\n{source}").body
    assert body == f"words\n\n{expected}"


@pytest.mark.parametrize(
    "key", ["Slug", "Url", "Save_as", "Template", "Status", "Id", "Author_url"]
)
def test_a_source_places_and_shapes_no_page(key: str) -> None:
    assert read(f"{HEAD}{key}: ../evil\n\nText.") == read(f"{HEAD}\nText.")


def test_no_link_of_a_source_is_relative_to_our_own_pages() -> None:
    body = read(f"{HEAD}Source_url: https://post.example/a/b\n\n[x](../c) [y](#d)").body
    assert body == "[x](https://post.example/c) y"
    links = BeautifulSoup(markdown(body), "html.parser").find_all("a")
    assert [link["href"] for link in links] == ["https://post.example/c"]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("Status: hidden\nSlug: evil\n\nbody", "no title", id="no title"),
        pytest.param("Title: Bridge\n\nbody", "no date", id="undated"),
        pytest.param(f"{HEAD}\n<script>x</script>", "no text", id="no text"),
        pytest.param(f"{HEAD}\n" + ">" * 500 + "x", "nested over", id="too deep"),
    ],
)
def test_a_bad_file_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^brief\.md: {reason}.*; "):
        read(text)
