"""Corrections: on the article, on its edition, by month, and where they lead."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from paper import Paper, build_paper, new_paper


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return new_paper(tmp_path / "digest")


def correct(paper: Paper, number: int, *lines: str) -> None:
    said = "".join(f"Correction: {line}\n" for line in lines)
    paper.swap(f"content/articles/{number}.md", "\nId:", f"\n{said}Id:")


def parts(paper: Paper, path: str, selector: str) -> list[Tag]:
    page = (paper.project.output / path).read_text("utf-8")
    return BeautifulSoup(page, "lxml").select(selector)


def test_all_are_listed_by_month_and_lead_to_what_was_wrong(paper: Paper) -> None:
    correct(paper, 0, "2021-12-20 p2 It was NATO.", "2022-01-02 It was Monday.")
    correct(paper, 5, "2021-12-28 Two, not one.")
    assert not build_paper(paper).wrong
    months = parts(paper, "corrections/index.html", "section")
    assert [
        (
            month.h2 and month.h2.get_text(),
            [str(link["href"]) for link in month.select("a")],
        )
        for month in months
    ] == [
        ("January 2022", ["/2021/12/10/n-0/#corrections"]),
        ("December 2021", ["/2021/12/12/n-5/#corrections", "/2021/12/10/n-0/#p2"]),
    ]
    (place,) = parts(paper, "2021/12/10/n-0/index.html", "#p2")
    assert place.get_text().startswith("And")
    (link,) = parts(paper, "2021/12/10/n-0/index.html", "#corrections a")
    assert link["href"] == "#p2"


def test_an_edition_lists_those_made_since(paper: Paper) -> None:
    correct(paper, 0, "2021-12-09 Before.", "2021-12-10 That day.", "2022-01-02 Late.")
    assert not build_paper(paper).wrong
    lines = parts(paper, "editions/2021-12-10/index.html", "section:has(#corrected) li")
    said = [line.get_text(" ", strip=True).replace("\xa0", " ") for line in lines]
    assert [line.split(" in ")[0] for line in said] == [
        "2 Jan Late.",
        "10 Dec That day.",
    ]
    assert not parts(paper, "editions/2021-12-11/index.html", "#corrected")


def test_a_paragraph_that_is_not_printed_is_an_error(paper: Paper) -> None:
    correct(paper, 0, "2021-12-20 p3 It was NATO.")
    wrong = build_paper(paper).wrong
    assert wrong == (
        "articles/0.md: Correction: p3: it prints 2 paragraphs;"
        " correct the number, or leave it out"
    )
