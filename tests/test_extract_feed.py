"""RSS, Atom and JSON Feed: an article an entry, the bad ones refused by name."""

import json
from datetime import date
from typing import Any

import pytest

from digest.errors import SourceError
from digest.extract import Extraction, extract
from digest.model import Meta

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>Sample Post</title><link>https://post.example/</link>
<description>News</description><language>en-gb</language>
<item><guid isPermaLink="false">tag:post.example,2022:1</guid>
<title>Bridge &amp;amp; ferry</title><link>https://post.example/1</link>
<pubDate>Fri, 21 Jan 2022 17:30:00 +0100</pubDate>
<category>Harbour</category><category>Bridges</category>
<dc:creator>Ada Specimen</dc:creator><description>A standfirst.</description>
<content:encoded><![CDATA[<p>One <b>bold</b> word.</p><p>See
<a href="/2">two</a>.</p>]]></content:encoded></item>
<item><guid>https://post.example/2</guid><title>Plain</title>
<pubDate>Sat, 22 Jan 2022 08:00:00 GMT</pubDate>
<description>First part.

Second part.</description></item>
<item><guid>https://post.example/3</guid><title>Undated</title>
<description>Text.</description></item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">
<title>Beispielblatt</title><id>tag:blatt.example,2022:feed</id>
<author><name>Beispielblatt</name></author>
<entry><id>tag:blatt.example,2022:1</id>
<title type="html">Die &lt;b&gt;Brücke&lt;/b&gt;</title>
<link href="https://blatt.example/1"/><updated>2022-01-21T17:30:00+01:00</updated>
<category term="harbour" label="Hafen"/>
<content type="html">&lt;p&gt;Text.&lt;/p&gt;</content></entry></feed>"""


def read(text: str, name: str, meta: Meta | None = None, **entries: Meta) -> Extraction:
    by_guid = {key.replace("_", ":"): value for key, value in entries.items()}
    return extract(text.encode(), name, meta or Meta(), by_guid)


def json_feed(*items: dict[str, Any], version: str = "1.1", **feed: Any) -> str:
    head = {"version": f"https://jsonfeed.org/version/{version}", "title": "Sample"}
    return json.dumps({**head, **feed, "items": items})


ITEM: dict[str, Any] = {
    "id": "1",
    "title": "Bridge",
    "content_html": "<p>Text.</p>",
    "date_published": "2022-01-21T17:30:00+01:00",
}


def test_an_rss_entry_says_all_it_knows() -> None:
    first, second = read(RSS, "feed.xml").records
    assert first.key == "tag:post.example,2022:1"
    assert first.title == "Bridge & ferry"
    assert first.published.isoformat() == "2022-01-21T17:30:00+01:00"
    assert (first.section, first.tags) == ("Harbour", ("Bridges",))
    assert (first.authors, first.lang) == (("Ada Specimen",), "en-GB")
    assert (first.publisher, first.url) == ("Sample Post", "https://post.example/1")
    assert first.summary == "A standfirst."
    assert first.body == "One **bold** word.\n\nSee [two](https://post.example/2)."
    assert (second.text, second.summary) == ("First part.\nSecond part.", "")


def test_a_bad_entry_is_refused_by_name_and_the_others_go_on() -> None:
    found = read(RSS, "feed.rss")
    assert len(found.records) == 2
    (line,) = found.refused
    assert line.startswith("feed.rss: entry 3 'https://post.example/3': no date; ")


def test_an_atom_entry_says_all_it_knows() -> None:
    (record,) = read(ATOM, "feed.atom").records
    assert (record.title, record.lang) == ("Die Brücke", "de")
    assert (record.section, record.authors) == ("Hafen", ())
    assert record.published.isoformat() == "2022-01-21T17:30:00+01:00"


def test_what_the_editor_says_of_an_entry_wins_over_what_is_said_of_the_feed() -> None:
    feed = Meta(publisher="Another Post", title="No entry's", licence="link")
    own = Meta(published="2022-01-23", references=("https://a.example/",))
    found = extract(RSS.encode(), "feed.xml", feed, {"https://post.example/3": own})
    assert found.refused == ()
    assert [record.title for record in found.records][-1] == "Undated"
    assert found.records[-1].published == date(2022, 1, 23)
    assert found.records[-1].references == own.references
    assert {record.publisher for record in found.records} == {"Another Post"}
    assert {record.licence for record in found.records} == {"link"}


def test_an_id_used_twice_is_refused() -> None:
    found = read(RSS.replace("example/3", "example/2"), "feed.xml")
    assert len(found.records) == 2
    assert "its id is another's" in found.refused[0]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param(
            '<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            "<rss><channel><item><title>&x;</title></item></channel></rss>",
            "declares entities",
            id="a file asked for by an entity",
        ),
        pytest.param("<html><body>no feed</body></html>", "neither RSS", id="a page"),
        pytest.param("words", "neither RSS", id="words"),
        pytest.param("<rss><channel></channel></rss>", "no entry", id="no entry"),
        pytest.param("<rss" + "<a>" * 20_000, "no entry|neither", id="depth"),
    ],
)
def test_a_bad_feed_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^feed\.xml: ({reason}).*; "):
        read(text, "feed.xml")


def test_json_feed_1_1() -> None:
    item = {
        **ITEM,
        "url": "https://post.example/1",
        "summary": "A standfirst.",
        "tags": ["Harbour", "Bridges", 3],
        "authors": [{"name": "Ada Specimen"}, {"url": "https://a.example/"}, "x"],
        "language": "fr",
    }
    (record,) = read(json_feed(item, language="en"), "feed.json").records
    assert (record.key, record.title, record.text) == ("1", "Bridge", "Text.")
    assert record.published.isoformat() == "2022-01-21T17:30:00+01:00"
    assert (record.section, record.tags) == ("Harbour", ("Bridges",))
    assert (record.authors, record.lang) == (("Ada Specimen",), "fr")
    assert (record.publisher, record.url) == ("Sample", "https://post.example/1")
    assert record.summary == "A standfirst."


def test_json_feed_1_0_has_one_author_and_may_have_plain_text_and_numbers() -> None:
    item = {**ITEM, "id": 7, "content_html": None, "content_text": "a < b\n\n[c](d)"}
    text = json_feed(item, version="1", author={"name": "Ada"})
    (record,) = read(text, "feed.json").records
    assert (record.key, record.authors) == ("7", ("Ada",))
    assert record.text == "a < b\n[c](d)"
    assert record.body == "a &lt; b\n\n\\[c\\](d)"


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("{", "not JSON", id="half a feed"),
        pytest.param("[]", "no JSON Feed", id="a list"),
        pytest.param('{"items": []}', "no JSON Feed", id="no version"),
        pytest.param("[" * 100_000, "nested too deep", id="depth"),
        pytest.param(json_feed(), "no entry", id="no entry"),
        pytest.param(
            json_feed().replace("[]", "3"), "no entry", id="entries of a wrong kind"
        ),
    ],
)
def test_a_bad_json_feed_is_refused(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=rf"^feed\.json: {reason}.*; "):
        read(text, "feed.json")


def test_an_unknown_ending_is_refused() -> None:
    with pytest.raises(SourceError, match=r"^x\.pdf: no format known .*\.txt"):
        extract(b"x", "x.pdf")
