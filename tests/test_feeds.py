"""Feeds: the same in three formats, by the licence, with ids that stay."""

import json
import random
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import feedparser
import jsonschema
import nh3
import pytest
from feed_samples import ARTICLE, CARD, PLAIN, SITE, entry, licensed, view

from digest.model import Article, Licence
from digest.render import bodies
from digest.render.atom import atom
from digest.render.bodies import absolutize
from digest.render.feeds import FeedView, feed, feed_paths
from digest.render.jsonfeed import json_feed
from digest.render.rss import rss
from digest.render.views import Site

SCHEMA = json.loads((Path(__file__).parent / "jsonfeed_schema.json").read_text("utf-8"))
FORMATS = [
    pytest.param(atom, "feed.atom.xml", id="atom"),
    pytest.param(rss, "feed.rss.xml", id="rss"),
    pytest.param(json_feed, "feed.json", id="json"),
]
XML = [pytest.param(atom, id="atom"), pytest.param(rss, id="rss")]
Write = Callable[[FeedView, Site], str]


@pytest.mark.parametrize(("write", "name"), FORMATS)
def test_golden(write: Write, name: str, golden: Callable[[str, str], None]) -> None:
    golden(name, write(view(ARTICLE, PLAIN), SITE))


@pytest.mark.parametrize("write", XML)
def test_feedparser_reads_what_was_meant(write: Write) -> None:
    text = write(view(ARTICLE, PLAIN), SITE)
    parsed = feedparser.parse(
        text.encode(), sanitize_html=False, resolve_relative_uris=False
    )
    assert not parsed.bozo
    assert parsed.feed.title == SITE.name
    assert parsed.feed.link == "https://example.org/digest/"
    first, second = parsed.entries
    assert first.id == "tag:example.org,2021:2021-12-14-guild-raises-the-price-of-ink"
    assert first.link == SITE.url + CARD.path
    assert first.title == CARD.title
    assert first.published_parsed[:6] == (2021, 12, 14, 12, 0, 0)
    assert first.updated_parsed[:6] == (2021, 12, 16, 12, 0, 0)
    assert [tag.term for tag in first.tags] == [
        *("Trade", "Ada Quill", "Lower Harbour", "Paper Guild", "Ink Fair")
    ]
    assert first.content[0].value == entry().html
    assert first.summary == CARD.summary
    assert second.published_parsed[:6] == (2021, 12, 13, 6, 5, 4)


def test_json_feed_keeps_to_the_specification() -> None:
    empty = feed(SITE, "/feeds/all", "/", SITE.name, "", [])
    for one in (view(ARTICLE, PLAIN), empty):
        jsonschema.validate(json.loads(json_feed(one, SITE)), SCHEMA)


def test_the_schema_refuses_an_item_without_text() -> None:
    whole = json.loads(json_feed(view(ARTICLE), SITE))
    del whole["items"][0]["content_html"]
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(whole, SCHEMA)


def test_ids_survive_a_retitle_and_a_move() -> None:
    moved = replace(
        ARTICLE, card=replace(CARD, title="Ink is dear", path="/2021/12/14/dear/")
    )
    before, after = entry(ARTICLE), entry(moved)
    assert before.title != after.title
    assert before.path != after.path
    elsewhere = entry(ARTICLE, replace(SITE, url="https://new.example"))
    assert before.id == after.id == elsewhere.id


def test_a_correction_updates_an_entry_and_leaves_its_date() -> None:
    plain = replace(ARTICLE, corrections=(), modified=None)
    assert entry(plain).updated == entry(plain).published == entry(ARTICLE).published
    assert entry(ARTICLE).updated > entry(plain).updated
    assert "It is two coins, not three." in entry(ARTICLE).html


@pytest.mark.parametrize(
    ("licence", "html", "carried", "onward", "summary"),
    [
        pytest.param(
            "full", "<p>All.</p>", True, "Source:", CARD.summary, id="the whole text"
        ),
        pytest.param(
            "excerpt", "<p>All.</p>", True, "Read on at", CARD.summary, id="an excerpt"
        ),
        pytest.param("link", "", False, "Read it at", "", id="only where to read it"),
    ],
)
def test_a_feed_carries_what_the_licence_allows(
    licence: Licence, html: str, carried: bool, onward: str, summary: str
) -> None:
    one = entry(licensed(licence, html))
    assert ("All." in one.html) is carried
    assert f'<p>{onward} <a href="https://g.example/">Gazette</a>.</p>' in one.html
    assert one.summary == summary
    assert (CARD.summary in one.html) is False


OWN = replace(PLAIN, card=replace(PLAIN.card, lang="en"))


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        pytest.param(
            licensed("full", "<p>x</p>", url=""), "<p>Source: Gazette.</p>", id="no url"
        ),
        pytest.param(
            licensed("excerpt", "<p>x</p>", url=""),
            "<p>Source: Gazette.</p>",
            id="an excerpt without url",
        ),
        pytest.param(OWN, "<p>Nothing.</p>", id="the editor's own"),
        pytest.param(
            replace(OWN, body=""),
            '<p><a href="https://example.org/digest/2021/12/13/quiet-day/">'
            "A quiet day</a></p>",
            id="nothing at all: a link to the page",
        ),
    ],
)
def test_a_body_ends_with_its_origin(article: Article, expected: str) -> None:
    assert entry(article).html.endswith(expected)


@pytest.mark.parametrize(
    ("site", "lang", "divs"),
    [
        pytest.param("en", "en", [], id="as every reader shows it"),
        pytest.param("en", "ar", [("ar", "rtl")], id="Arabic among English"),
        pytest.param("ar", "ar", [("ar", "rtl")] * 2, id="an Arabic feed"),
        pytest.param("ar", "en", [("en", "ltr"), ("ar", "rtl")], id="English in it"),
    ],
)
def test_a_text_says_which_way_it_runs(
    site: str, lang: str, divs: list[tuple[str, str]]
) -> None:
    article = replace(ARTICLE, card=replace(ARTICLE.card, lang=lang))
    one = entry(article, replace(SITE, lang=site))
    found = re.findall('<div lang="(.+?)" dir="(.+?)">', one.html)
    assert found == divs
    assert one.html.count("</div>") == len(divs)
    assert one.lang == lang


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param("/people/x/", "https://e.org/d/people/x/", id="rooted"),
        pytest.param("#fn:1", "https://e.org/d/a/#fn:1", id="on the page"),
        pytest.param("../b/", "https://e.org/d/b/", id="beside the page"),
        pytest.param("//h/x", "https://h/x", id="another host"),
        pytest.param("http://h/x", "http://h/x", id="absolute"),
        pytest.param(" /x", "https://e.org/d/x", id="blanks"),
        pytest.param("//[x", None, id="no address"),
        pytest.param("javascript:x", None, id="script"),
    ],
)
@pytest.mark.filterwarnings("error")
def test_addresses_are_absolute(html: str, expected: str | None) -> None:
    found = absolutize(
        f'<a href="{html}">x</a>', "https://e.org/d/a/", "https://e.org/d"
    )
    assert found == (f'<a href="{expected}">x</a>' if expected else "<a>x</a>")


def test_a_body_is_undressed() -> None:
    html = entry().html
    for dress in ("<span", "class=", "data-"):
        assert dress not in html
    text = '<pre>&lt;a href="/x"&gt;</pre>'
    assert absolutize(text, "https://e.org/a/", "https://e.org") == text


def test_addresses_of_feeds() -> None:
    assert feed_paths("/people/ada-quill/feed") == (
        "/people/ada-quill/feed.atom.xml",
        "/people/ada-quill/feed.rss.xml",
        "/people/ada-quill/feed.json",
    )


def test_a_feed_is_as_new_as_its_newest_change_whatever_the_order() -> None:
    assert view(PLAIN, ARTICLE) == view(ARTICLE, PLAIN)
    assert view(PLAIN, ARTICLE).updated == entry(ARTICLE).updated


@pytest.mark.parametrize("write", XML)
def test_an_empty_feed_is_a_feed(write: Write) -> None:
    empty = feed(SITE, "/feeds/all", "/", SITE.name, "", [])
    parsed = feedparser.parse(write(empty, SITE).encode())
    assert not parsed.bozo
    assert parsed.feed.updated_parsed[:3] == (1970, 1, 1)


ADDRESSES = (
    "/a/", "/a?b=1&amp;c=2", "a/b", "../x", "//h/x", "//[x", "http://e.x/y", "",
    "HTTP://E.x", "mailto:a@b", "javascript:x", "foo:bar", "#f", "?q", " /s ", "x>y",
    "x<y", "&quot;q", "&nbsp;n", "/é", "a&b", "http://e/?a&amp;lt;", "http:x", "/x\ny",
)  # fmt: skip
TAGS = (
    '<a href="{}">', '<a title="t>u" href="{}" class="entity">', "</a>", "<a href>",
    """<img alt="a<b" src='{}'>""", '<span class="caps">', "</span>", ' href="/x" ',
    '<del datetime="{}">', "<p>", "</p>", "<ul>", "<li>", "&#8217;", "&nbsp;", "x",
    '&lt;a href="/q"',
)  # fmt: skip


def test_addresses_are_resolved_as_if_nh3_asked_for_each() -> None:
    page, top = "https://e.org/d/a/", "https://e.org/d"
    dice = random.Random(1)
    for _ in range(10_000):
        tags = dice.choices(TAGS, k=dice.randint(1, 8))
        html = "".join(tag.replace("{}", dice.choice(ADDRESSES)) for tag in tags)
        asked = nh3.clean(
            html, attribute_filter=partial(bodies._resolved, page, top), **bodies.KEPT
        )
        assert absolutize(html, page, top) == asked, repr(html)
