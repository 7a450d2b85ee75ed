"""What the demonstration says word for word, on the pages that real Pelican built."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from bs4.element import Tag
from site_runs import put, run
from test_site import demonstration as demonstration

SAID = [
    ("glasgow-deal-names", "I apologise for", "Alok Sharma"),
    ("who-gives-the-new", "This variant has", "the organization"),
    ("who-ranks-omicron", "This variant has", "World Health Organization"),
    ("washington-will-send", "The Biden administration", "Jen Psaki"),
    ("biden-warns-putin", "We still do not", "Jake Sullivan"),
    ("johnson-puts-england", "Go to work if", "the prime minister"),
    ("two-journalists", "Free, independent", ""),
    ("fed-doubles", "in light of inflation", ""),
    ("fed-will-wind", "in light of inflation", ""),
    ("putin-tells-xi", "a proper example", ""),
    ("putin-and-xi-jinping", "a sample of genuine", "Vladimir Putin"),
    ("us-agencies-get", "The log4j", "Jen Easterly"),
    ("boric-35-wins", "I am going to be", "Gabriel Boric"),
    ("gabriel-boric-35", "I am going to be", "Gabriel Boric"),
    ("turkish-lira", "hidden interest", "Ali Babacan"),
    ("desmond-tutu", "another chapter", "Cyril Ramaphosa"),
    ("cdc-cuts", "These updates", "Rochelle Walensky"),
    ("webb-unfolds", "Today, NASA", "Bill Nelson"),
    ("man-in-baltimore", "It was either", "David Bennett"),
    ("poland-opens", "the risk of war", "Zbigniew Rau"),
    ("djokovic-loses", "I am uncomfortable", ""),
    ("england-drops", "our scientists", ""),
    ("blinken-promises", "We do not expect", ""),
    ("webb-arrives", "Webb, welcome", "Bill Nelson"),
    ("the-american-answer", "sets out a serious", ""),
    ("ten-votes-keep", "Imagine how", "Linda Thomas-Greenfield"),
    ("norway-goes-home", "I declare the", ""),
]
"""Read by hand: the article, how its quotation begins, and who says it; empty where
nobody is told to, or only in a way that no rule reads (see docs/commands.md)."""


@pytest.fixture(scope="module")
def articles(demonstration: Path) -> list[dict[str, Any]]:
    text = (demonstration / "output/data/articles.json").read_text("utf-8")
    found: list[dict[str, Any]] = json.loads(text)["articles"]
    return found


def page_of(demonstration: Path, article: dict[str, Any]) -> BeautifulSoup:
    path = re.sub(r"^https?://[^/]+/", "", article["url"])
    html = (demonstration / "output" / path / "index.html").read_text("utf-8")
    return BeautifulSoup(html, "html.parser")


def printed(element: Tag) -> str:
    """The text of an element, its blanks folded as a browser folds them."""
    return re.sub(r"[ \t\r\n]+", " ", element.get_text()).strip(" ")


def pieces(article: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for kind in ("quotes", "dates", "key_points"):
        yield from article["evidence"][kind]


def test_all_evidence_is_verbatim(
    demonstration: Path, articles: list[dict[str, Any]]
) -> None:
    checked = 0
    for article in articles:
        page = page_of(demonstration, article)
        for piece in pieces(article):
            paragraph = page.find(id=f"p{piece['paragraph']}")
            assert paragraph is not None
            assert piece["text"] in printed(paragraph), article["id"]
            checked += 1
    assert checked > 200


def test_pages_show_it_verbatim_with_a_link_to_its_paragraph(
    demonstration: Path, articles: list[dict[str, Any]]
) -> None:
    for article in articles:
        page = page_of(demonstration, article)
        for line in page.select(".verbatim :is(li, dd)"):
            link = line.select_one("small a")
            assert link is not None
            paragraph = page.find(id=str(link["href"]).removeprefix("#"))
            assert paragraph is not None
            words = line.select_one("q, span") or line
            for small in words.select("small"):
                small.extract()
            text = printed(words).removeprefix("… ").removesuffix(" …")
            assert text in printed(paragraph)


def test_who_says_what(articles: list[dict[str, Any]], demonstration: Path) -> None:
    found = []
    names = json.loads((demonstration / "output/data/entities.json").read_text("utf-8"))
    by_id = {one["id"]: one["name"] for one in names["entities"]}
    for article in sorted(articles, key=lambda one: str(one["id"])):
        for quote in article["evidence"]["quotes"]:
            who = by_id.get(quote["speaker"], quote["named"]).replace("\xa0", " ")
            found.append((article["id"][11:], quote["text"], who))
    wanted = dict.fromkeys(SAID)
    for slug, text, who in found:
        line = next(
            (
                one
                for one in SAID
                if slug.startswith(one[0]) and text.startswith(one[1])
            ),
            None,
        )
        assert line is not None, (slug, text, who)
        assert line[2] == who, (slug, text)
        wanted.pop(line)
    assert not wanted


def test_an_entity_speaks_on_its_page(demonstration: Path) -> None:
    path = demonstration / "output/people/gabriel-boric/index.html"
    page = BeautifulSoup(path.read_text("utf-8"), "html.parser")
    quotes = page.select(".verbatim li")
    assert len(quotes) == 1  # two articles have it
    link = quotes[0].select_one("small a")
    assert link is not None
    assert re.search(r"/2021/12/20/[\w-]+/#p\d+$", str(link["href"]))


TEXT = """Title: A mill closes
Date: 2022-01-04
Id: mill
Slug: mill

“The mill is full,” Ada Quill said on Monday.
"""


def test_a_licence_keeps_evidence_back(digest_folder: Path) -> None:
    text = TEXT.replace("Id:", "Licence: link\nSource_url: https://a.example/\nId:")
    put(digest_folder / "content" / "articles" / "mill.md", text)
    done = run("build", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    found = json.loads((digest_folder / "output/data/articles.json").read_text("utf-8"))
    assert not any(found["articles"][0]["evidence"].values())


def test_evidence_is_found_in_files_and_lines(digest_folder: Path) -> None:
    text = (
        "A mill closes\n\n“The mill is full,” Ada Quill\nsaid on Monday.\n\n"
        "The owners of the mill\nhave said nothing\nof it yet.\n"
    )
    put(digest_folder / "a.txt", text)
    lines = [
        {"id": "x", "text": "“The mill is full,” Ada Quill said on Monday."},
        {"id": "y", "text": "It closed on Monday.", "date": "2022-01-04"},
    ]
    put(digest_folder / "b.jsonl", "".join(f"{json.dumps(one)}\n" for one in lines))
    done = run("evidence", "a.txt", "b.jsonl", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    one, two, three = map(json.loads, done.stdout.splitlines())
    assert one["quotes"] == [
        {
            "text": "The mill is full,",
            "start": text.index("The"),
            "end": text.index("”"),
            "speaker": "Ada Quill",
            "kind": "sentence",
            "paragraph": 1,
        }
    ]
    assert [date["value"] for date in one["dates"] + two["dates"]] == [None, None]
    assert [date["value"] for date in three["dates"]] == ["2022-01-03"]
    done = run("evidence", "--date", "2022-01-05", "a.txt", folder=digest_folder)
    assert json.loads(done.stdout)["dates"][0]["value"] == "2022-01-03"
    done = run("evidence", "--date", "soon", "a.txt", folder=digest_folder)
    assert done.returncode == 2
