"""The files for machines: OPML, sitemap, robots.txt, headers, data."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from feed_samples import ADA, ARTICLE, CARD, HARBOUR, NO_HEAD, PLAIN, SITE, item
from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

from digest.model import Evidence, KeyPoint, Moment, Quote
from digest.render.data import (
    MANY,
    Counted,
    Reported,
    Shelf,
    articles_json,
    at_hand,
    entities_json,
    stories_json,
)
from digest.render.entries import edition_entry
from digest.render.hosting import headers, robots
from digest.render.news import latest, news
from digest.render.opml import Folder, opml
from digest.render.schemas import schema_json, schema_path
from digest.render.sitemap import Address, sitemap, sitemap_index, slices
from digest.render.stories import Story
from digest.render.views import EditionPart, EditionView, Feed, FeedGroup, Name, Words

DAYS = (date(2021, 12, 14), date(2021, 12, 15))
STORY = Story("ink", "/stories/ink/", "", "", ("a", "b"), "a", DAYS)
REPORTED = Reported(STORY, "Ink is dear")
MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"

EDITION = EditionView(
    head=NO_HEAD,
    path="/editions/2021-12-14/",
    label="14 December 2021",
    day=date(2021, 12, 14),
    title="",
    number=1,
    draft=False,
    count=2,
    minutes=2,
    intro=(
        Words("", '<p>From <a href="/digest/people/ada-quill/">Ada</a>.</p>'),
        Words("Why it matters", "<p>It <em>is</em>.</p>"),
    ),
    outro=(Words("", "<p>That is all.</p>"),),
    lead=item(ARTICLE, '<p>Do <span class="amp">&amp;</span> read.</p>'),
    lead_section=None,
    parts=(EditionPart("Trade & more", "", (item(PLAIN),)),),
    names=(Name(ADA.path, ADA.name, "person", 1),),
    older=None,
    newer=None,
    recent=(),
)

EVIDENCE = Evidence(
    (Quote(2, 1, 11, "It is done", "sentence", ADA.id, "Quill"),),
    (Moment(1, 8, 17, "on Friday", "2021-12-10", "day", (0, 18), "It came …"),),
    (KeyPoint(1, 0, 18, "It came on Friday."),),
)


def test_an_edition_is_an_entry(golden: Callable[[str, str], None]) -> None:
    entry = edition_entry(EDITION, SITE)
    assert entry.id == "tag:example.org,2021:editions/2021-12-14"
    assert entry.title == "The Sample, 14 December 2021"
    assert entry.names == ("Ada Quill",)
    golden("edition.html", entry.html + "\n")


def test_an_edition_is_as_new_as_its_newest_story() -> None:
    late = datetime(2021, 12, 14, 22, tzinfo=UTC)
    lead = item(replace(ARTICLE, card=replace(CARD, published=late)))
    entry = edition_entry(replace(EDITION, lead=lead), SITE)
    assert entry.updated == late
    assert entry.published == datetime(2021, 12, 14, 12, tzinfo=UTC)


def test_an_editor_names_an_edition() -> None:
    named = replace(EDITION, title="A day of ink")
    assert edition_entry(named, SITE).title == "A day of ink"


def test_an_edition_without_a_word_or_story_links_to_its_page() -> None:
    empty = replace(EDITION, intro=(), outro=(), lead=None, parts=())
    assert edition_entry(empty, SITE).html == (
        '<p><a href="https://example.org/digest/editions/2021-12-14/">'
        "The Sample, 14 December 2021</a></p>"
    )


def group(label: str, home: str) -> FeedGroup:
    feeds = tuple(
        Feed(f"{home}feed{end}", label, "")
        for end in (".atom.xml", ".rss.xml", ".json")
    )
    return FeedGroup(label, home, feeds)


def test_opml_has_each_feed_once(golden: Callable[[str, str], None]) -> None:
    folders = (
        Folder("Sections", (group("Trade & more", "/sections/trade/"),)),
        Folder("Names", (group(ADA.name, ADA.path), group("<b>", HARBOUR.path))),
        Folder("None", ()),
    )
    golden("feeds.opml", opml(folders, SITE))


def test_sitemap(golden: Callable[[str, str], None]) -> None:
    addresses = (Address("/", ""), Address("/2021/12/14/ink/", "2021-12-14"))
    golden("sitemap.xml", sitemap(addresses, SITE))


@pytest.mark.parametrize(
    ("count", "sizes"),
    [
        pytest.param(0, {"/sitemap.xml": 0}, id="nothing"),
        pytest.param(3, {"/sitemap.xml": 3}, id="as many as fit"),
        pytest.param(4, {"/sitemap-1.xml": 3, "/sitemap-2.xml": 1}, id="one too many"),
    ],
)
def test_a_long_sitemap_is_cut(count: int, sizes: dict[str, int]) -> None:
    addresses = [Address(f"/{number}/", "") for number in range(count)]
    files = slices(addresses, limit=3)
    assert {path: len(found) for path, found in files.items()} == sizes
    assert sorted(one.path for found in files.values() for one in found) == [
        one.path for one in addresses
    ]


def test_the_index_lists_the_files() -> None:
    index = sitemap_index((Address("/sitemap-1.xml", "2021-12-14"),), SITE)
    top = etree.fromstring(index.encode())
    assert top.tag == f"{MAP}sitemapindex"
    loc, changed = top[0]
    assert loc.text == "https://example.org/digest/sitemap-1.xml"
    assert changed.text == "2021-12-14"


def test_robots_leads_to_the_sitemap() -> None:
    lines = robots(None, SITE).splitlines()
    assert lines[:2] == ["User-agent: *", "Allow: /"]
    assert lines[-2:] == [
        "Sitemap: https://example.org/digest/sitemap.xml",
        "Sitemap: https://example.org/digest/news-sitemap.xml",
    ]


def test_headers_let_nothing_run_but_the_sites_own() -> None:
    styles = ("sha256-1", "sha256-2")
    text = headers(styles, SITE)
    assert "script-src 'self' 'wasm-unsafe-eval';" in text  # as the search needs it
    assert "unsafe" not in headers(styles, replace(SITE, search=False))
    assert text.count("unsafe") == 1
    for line in (
        "/*",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Strict-Transport-Security: max-age=31536000",
        "  Permissions-Policy: camera=(), geolocation=(), microphone=(), payment=(),"
        " usb=(), browsing-topics=()",
    ):
        assert line in text.splitlines()
    policy = "default-src 'none'; style-src 'self' 'sha256-1' 'sha256-2'; "
    assert f"Content-Security-Policy: {policy}" in text
    assert "frame-ancestors 'none'" in text


def test_news_is_what_the_newest_two_days_brought(
    golden: Callable[[str, str], None],
) -> None:
    days = [date(2021, 12, 14), date(2021, 12, 13), date(2021, 12, 12)]
    cards = [replace(PLAIN.card, day=day) for day in days]
    assert [card.day for card in latest(cards).cards] == days[:2]
    assert latest([]).cards == ()
    golden("news-sitemap.xml", news(latest([CARD, cards[1]]), SITE))


def test_news_is_a_thousand_articles_at_most() -> None:
    assert len(latest([CARD] * 1_001).cards) == 1_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(
            articles_json(
                Shelf((ARTICLE.card, PLAIN.card), ("/e",), (EVIDENCE, Evidence())),
                SITE,
            ),
            id="articles",
        ),
        pytest.param(articles_json(Shelf(()), SITE), id="no article"),
        pytest.param(entities_json((Counted(HARBOUR, 1),), SITE), id="entities"),
        pytest.param(entities_json((), SITE), id="no entity"),
        pytest.param(stories_json((REPORTED,), SITE), id="stories"),
    ],
)
def test_data_is_as_its_schema_says(text: str) -> None:
    data = json.loads(text)
    name = data["$schema"].rpartition("/")[2].partition(".")[0]
    schema = json.loads(schema_json(name, SITE))
    assert schema["$id"] == data["$schema"] == SITE.url + schema_path(name)
    Draft202012Validator.check_schema(schema)
    judge = Draft202012Validator(schema, format_checker=FormatChecker())
    assert list(judge.iter_errors(data)) == []
    assert list(judge.iter_errors({**data, "version": 2}))
    for row in data[name]:
        for member in row:
            less = {key: value for key, value in row.items() if key != member}
            assert list(judge.iter_errors({**data, name: [less]})), member


def test_articles_as_data() -> None:
    cards = (ARTICLE.card, PLAIN.card)
    shelf = Shelf(cards, ("/data/articles-2020.json",), (EVIDENCE, Evidence()))
    text = articles_json(shelf, SITE)
    assert json.loads(text)["earlier"] == [SITE.url + "/data/articles-2020.json"]
    assert json.loads(text)["version"] == 1
    first, second = json.loads(text)["articles"]
    assert first == {
        "id": CARD.id,
        "url": SITE.url + CARD.path,
        "title": CARD.title,
        "day": "2021-12-14",
        "section": "Trade",
        "publisher": "Harbour Gazette",
        "lang": "en",
        "entities": list(CARD.entities),
        "evidence": {
            "quotes": [
                {
                    "text": "It is done",
                    "paragraph": 2,
                    "kind": "sentence",
                    "speaker": "ada-quill",
                    "named": "Quill",
                }
            ],
            "dates": [
                {
                    "text": "on Friday",
                    "paragraph": 1,
                    "value": "2021-12-10",
                    "precision": "day",
                }
            ],
            "key_points": [{"text": "It came on Friday.", "paragraph": 1}],
        },
    }
    assert second["id"] == PLAIN.card.id
    assert len(text.splitlines()) == 4


def test_entities_as_data_by_id() -> None:
    text = entities_json((Counted(HARBOUR, 1), Counted(ADA, 2)), SITE)
    first, second = json.loads(text)["entities"]
    assert first == {
        "id": "ada-quill",
        "kind": "person",
        "name": "Ada Quill",
        "url": "https://example.org/digest/people/ada-quill/",
        "count": 2,
        "wikidata": "Q1",
    }
    assert second["id"] == "lower-harbour"


def test_no_data_is_data_too() -> None:
    assert json.loads(articles_json(Shelf(()), SITE))["articles"] == []


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param({}, [], id="no article"),
        pytest.param({"2021": 9, "2022": 9}, ["2022", "2021"], id="all in one file"),
        pytest.param({"2021": MANY, "2022": 1}, ["2022"], id="the older year apart"),
        pytest.param({"2021": 1, "2022": 2 * MANY}, ["2022"], id="the newest always"),
    ],
)
def test_years_stand_in_the_first_file_while_they_fit(
    counts: dict[str, int], expected: list[str]
) -> None:
    assert at_hand(counts) == expected
