"""What pages say of themselves in JSON-LD: the right types, whole, and safe."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from feed_samples import ADA, ARTICLE, CARD, ENTITIES, FAIR, GUILD, HARBOUR, PLAIN, SITE

from digest.model import Article, Correction, Entity
from digest.render.structured import (
    article_data,
    entity_data,
    front_data,
    list_data,
    page_data,
)
from digest.render.views import Link, Portrait

TRADE = Link("/sections/trade/", "Trade")
PEOPLE = Link("/people/", "People")
CARDS = [ARTICLE.card, PLAIN.card]
Node = dict[str, Any]


def nodes(text: str) -> dict[str, Node]:
    """The nodes of a page by their type."""
    whole = json.loads(text)
    assert whole["@context"] == "https://schema.org"
    return {node["@type"]: node for node in whole["@graph"]}


def trail(text: str) -> list[tuple[int, str, str]]:
    steps = nodes(text)["BreadcrumbList"]["itemListElement"]
    return [(step["position"], step["name"], step["item"]) for step in steps]


def test_golden(golden: Callable[[str, str], None]) -> None:
    whole = json.loads(article_data(SITE, ARTICLE, ENTITIES, TRADE))
    golden("article.jsonld", json.dumps(whole, indent=1, ensure_ascii=False) + "\n")


@pytest.mark.parametrize(
    ("text", "types"),
    [
        pytest.param(
            front_data(SITE, "A digest", CARDS),
            {"WebSite", "CollectionPage"},
            id="front page",
        ),
        pytest.param(
            list_data(SITE, "/editions/2021-12-14/", "Edition", CARDS),
            {"CollectionPage", "BreadcrumbList"},
            id="edition or section",
        ),
        pytest.param(
            page_data(SITE, "/about/", "About"),
            {"WebPage", "BreadcrumbList"},
            id="the editor's own page",
        ),
        pytest.param(
            article_data(SITE, ARTICLE, ENTITIES, TRADE),
            {"NewsArticle", "BreadcrumbList"},
            id="article",
        ),
        *(
            pytest.param(
                entity_data(SITE, entity, PEOPLE, CARDS),
                {kind, "CollectionPage", "BreadcrumbList"},
                id=kind,
            )
            for entity, kind in (
                (ADA, "Person"),
                (HARBOUR, "Place"),
                (GUILD, "Organization"),
                (FAIR, "Event"),
            )
        ),
    ],
)
def test_each_page_says_what_it_is(text: str, types: set[str]) -> None:
    assert set(nodes(text)) == types


@pytest.mark.parametrize("article", [ARTICLE, PLAIN], ids=["imported", "own"])
def test_an_article_says_all_that_readers_of_news_want(article: Article) -> None:
    node = nodes(article_data(SITE, article, [], TRADE))["NewsArticle"]
    wanted = (
        "headline datePublished dateModified author publisher mainEntityOfPage "
        "description inLanguage url articleSection"
    )
    assert [name for name in wanted.split() if not node.get(name)] == []
    assert node["publisher"]["name"] == SITE.name


def test_an_article_names_its_source_and_what_it_is_about() -> None:
    node = nodes(article_data(SITE, ARTICLE, ENTITIES, TRADE))["NewsArticle"]
    assert node["isBasedOn"]["url"] == ARTICLE.provenance.url
    assert node["isBasedOn"]["publisher"]["name"] == "Harbour Gazette"
    assert node["citation"] == ["https://archive.example/ink"]
    about = [(one["@type"], one["name"]) for one in node["about"]]
    assert about == [
        ("Person", "Ada Quill"),
        ("Place", "Lower Harbour"),
        ("Organization", "Paper Guild"),
    ]
    assert [one["name"] for one in node["mentions"]] == ["Ink Fair"]


def test_an_article_is_about_those_whom_its_title_names() -> None:
    titled = replace(ARTICLE, titled=("ink-fair", "lower-harbour"))
    node = nodes(article_data(SITE, titled, ENTITIES, TRADE))["NewsArticle"]
    assert [one["name"] for one in node["about"]] == ["Lower Harbour", "Ink Fair"]
    assert [one["name"] for one in node["mentions"]] == ["Ada Quill", "Paper Guild"]
    assert node["mentions"][0]["@id"] == f"{SITE.url}/people/ada-quill/#entity"
    assert node["mentions"][0]["sameAs"][0] == "https://www.wikidata.org/wiki/Q1"


@pytest.mark.parametrize(
    ("article", "authors"),
    [
        pytest.param(ARTICLE, ["Pen Nib", "Ann Blot"], id="its authors"),
        pytest.param(
            replace(ARTICLE, authors=()), ["Harbour Gazette"], id="else its publisher"
        ),
        pytest.param(PLAIN, ["The Sample"], id="else the site"),
    ],
)
def test_an_article_has_an_author(article: Article, authors: list[str]) -> None:
    node = nodes(article_data(SITE, article, [], TRADE))["NewsArticle"]
    assert [author["name"] for author in node["author"]] == authors


MORNING = datetime(2021, 12, 16, 8, tzinfo=UTC)
EVENING = datetime(2021, 12, 16, 20, tzinfo=UTC)
CORRECTED = (
    Correction(date(2021, 12, 16), "No."),
    Correction(date(2021, 12, 15), "So."),
)


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        pytest.param(
            replace(ARTICLE, modified=None, corrections=()), "2021-12-14", id="never"
        ),
        pytest.param(
            replace(ARTICLE, modified=MORNING, corrections=()),
            "2021-12-16T08:00:00+00:00",
            id="edited",
        ),
        pytest.param(
            replace(ARTICLE, modified=None, corrections=CORRECTED),
            "2021-12-16",
            id="corrected",
        ),
        pytest.param(
            replace(ARTICLE, modified=EVENING, corrections=CORRECTED),
            "2021-12-16T20:00:00+00:00",
            id="corrected, then edited",
        ),
    ],
)
def test_when_an_article_last_changed(article: Article, expected: str) -> None:
    node = nodes(article_data(SITE, article, [], TRADE))["NewsArticle"]
    assert node["dateModified"] == expected


def test_an_entity_is_known_by_its_names_and_elsewhere() -> None:
    node = nodes(entity_data(SITE, ADA, PEOPLE, []))["Person"]
    assert node["alternateName"] == ["Quill"]
    assert node["description"] == "Minister of Ink"
    assert node["sameAs"] == [
        "https://www.wikidata.org/wiki/Q1",
        "https://ink.example/ada",
    ]


def test_a_picture_of_an_entity_says_whose_it_is() -> None:
    portrait = Portrait("/images/ada.png", "Ada at her desk", "Ben Lens")
    node = nodes(entity_data(SITE, ADA, PEOPLE, [], portrait))["Person"]
    assert node["image"] == {
        "@type": "ImageObject",
        "contentUrl": f"{SITE.url}/images/ada.png",
        "caption": "Ada at her desk",
        "creditText": "Ben Lens",
    }


def test_nothing_empty_is_said() -> None:
    node = nodes(entity_data(SITE, Entity("x", "place", "X"), PEOPLE, []))["Place"]
    assert set(node) == {"@type", "@id", "name", "url", "mainEntityOfPage"}


def test_the_way_from_the_front_page() -> None:
    assert trail(article_data(SITE, ARTICLE, [], TRADE)) == [
        (1, "The Sample", "https://example.org/digest/"),
        (2, "Trade", "https://example.org/digest/sections/trade/"),
        (3, CARD.title, SITE.url + CARD.path),
    ]


def test_a_list_is_in_its_order() -> None:
    items = nodes(front_data(SITE, "", CARDS))["CollectionPage"]["mainEntity"]
    assert items["numberOfItems"] == 2
    found = [(one["position"], one["url"]) for one in items["itemListElement"]]
    assert found == [(1, SITE.url + CARD.path), (2, SITE.url + PLAIN.card.path)]


def test_no_title_ends_the_script_element() -> None:
    hostile = replace(CARD, title="</script><!-- & \u2028 -->")
    text = article_data(SITE, replace(ARTICLE, card=hostile), [], TRADE)
    assert not set(text) & set("<>&\u2028\u2029")
    assert nodes(text)["NewsArticle"]["headline"] == hostile.title
