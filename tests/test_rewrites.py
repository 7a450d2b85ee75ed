"""A change rewrites what shows it, and nothing else."""

from collections.abc import Iterable, Iterator
from fnmatch import fnmatch
from pathlib import Path

import pytest
from acts import (
    Act,
    body,
    correction,
    edition,
    endings,
    order,
    own_page,
    picture,
    record,
    rename,
    speak,
    title,
    wait_for_date,
    well_known,
)
from acts_around import (
    comment,
    macro,
    part,
    style,
    template,
)
from acts_names import about, alias, geo, image, travel
from paper import Paper, build_anew, build_paper, new_paper, site, write_article
from site_runs import put
from steps import differing

from digest.site.cache import Cache
from digest.site.compiled import load_registry
from digest.site.content import Content, touched
from digest.site.workshop import cache_of

PAGE = "2021/12/11/n-3/index.html"
ARTICLES = "2021/12/1?/n-?/index.html"
PAGES = "?[!d]*.html *[!e]/index.html"
"""All but editions in one page, which have a template of their own."""
FEEDS = (
    "feeds/all.* */nato/feed.* */ada-quill/feed.* */ben-inkwell/feed.* */world/feed.*"
)
"""Those that hold the article."""
LISTS = (
    "404.html archive/* data/articles.json editions/2021-12-11/*"
    " */nato/index.html */ada-quill/index.html */ben-inkwell/index.html"
    " sections/world/index.html feeds/editions.* news-sitemap.xml"
    " network/index.html stories/n-0/index.html"
)
"""Those that hold its headline."""
EDITION = "editions/2021-12-10/* editions/index.html feeds/editions.*"
FIRST, SECOND = "2021/12/10/n-0/index.html", "2021/12/10/n-1/index.html"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    """A digest with an edition and a page of its own, built."""
    paper = new_paper(tmp_path / "digest")
    edition(paper, 1, "nobody")
    own_page(paper, 1, "nobody")
    assert not build_paper(paper).wrong
    return paper


def lose(paper: Paper, number: int, words: str) -> None:
    (paper.project.output / "feeds/all.rss.xml").unlink()


def overwrite(paper: Paper, number: int, words: str) -> None:
    put(paper.project.output / "people/ada-quill/feed.json", words)


@pytest.mark.parametrize(
    ("act", "expected"),
    [
        pytest.param(body, f"{PAGE} {FEEDS}", id="paragraph"),
        pytest.param(speak, f"{PAGE} {FEEDS} data/articles.json", id="words of nobody"),
        pytest.param(title, f"{ARTICLES} {FEEDS} {LISTS}", id="title"),
        pytest.param(
            correction,
            f"{PAGE} {FEEDS} corrections/index.html editions/2021-12-11/*",
            id="correction",
        ),
        pytest.param(record, PAGE, id="record of an import"),
        pytest.param(rename, "", id="name of a file"),
        pytest.param(endings, "", id="line endings"),
        pytest.param(edition, f"{SECOND} {EDITION}", id="edition"),
        pytest.param(order, f"{FIRST} {SECOND} {EDITION}", id="order of an edition"),
        pytest.param(own_page, f"{PAGES} sitemap.xml", id="page in the foot of all"),
        pytest.param(alias, "people/ada-quill/index.html", id="alias"),
        pytest.param(
            about,
            "*/n-[25]/index.html people/cy-nib/index.html people/index.html",
            id="entity",
        ),
        pytest.param(
            image, "images/3.svg people/ada-quill/index.html", id="picture of an entity"
        ),
        pytest.param(geo, "", id="point of a place nobody names"),
        pytest.param(picture, "images/3.svg", id="picture"),
        pytest.param(well_known, ".well-known/1.txt", id="well-known file"),
        pytest.param(style, "theme/style.css", id="stylesheet"),
        pytest.param(comment, "", id="comment in a template"),
        pytest.param(template, PAGES, id="template of all pages"),
        pytest.param(part, PAGES, id="part of a template"),
        pytest.param(macro, "editions/2???-??-??/index.html index.html", id="macro"),
        pytest.param(lose, "feeds/all.rss.xml", id="lost file"),
        pytest.param(overwrite, "people/ada-quill/feed.json", id="strange file"),
    ],
)
def test_a_change_rewrites(paper: Paper, act: Act, expected: str) -> None:
    before = stamps(paper)
    act(paper, 3, "nobody")
    built = build_paper(paper).built
    assert built
    after = stamps(paper)
    rewritten = {*built.new, *built.changed, *built.removed}
    paths = before.keys() | after.keys()
    assert rewritten == set(matching(paths, expected))
    assert rewritten == {path for path in paths if before.get(path) != after.get(path)}


def test_an_article_appears_when_its_date_comes(paper: Paper, tmp_path: Path) -> None:
    wait_for_date(paper, 3, "")  # 4 January 2022, 08:31
    built = build_paper(paper).built
    assert built
    assert built.removed == (PAGE,)
    assert built.wake == 1_641_285_060.0

    paper.clock = built.wake - 1
    before = stamps(paper)
    assert build_paper(paper).built
    assert stamps(paper) == before

    paper.clock = built.wake
    built = build_paper(paper).built
    assert built
    assert "2022/01/04/n-3/index.html" in built.new
    assert built.wake == 0
    assert differing(site(paper.project), build_anew(paper, tmp_path / "anew")[1]) == []


def matching(paths: Iterable[str], patterns: str) -> Iterator[str]:
    for path in paths:
        if any(fnmatch(path, pattern) for pattern in patterns.split()):
            yield path


def stamps(paper: Paper) -> dict[str, tuple[int, int]]:
    """Inode and time of each file of the site."""
    output = paper.project.output
    found = {name: (output / name).stat() for name in site(paper.project)}
    return {name: (stat.st_ino, stat.st_mtime_ns) for name, stat in found.items()}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param(
            '"Cy Nib"\n', '"Cy Nib"\nabout = "A pen"\n', "", id="nothing read"
        ),
        pytest.param("Ada Quill", "Ada Quillon", "0 3", id="name"),
        pytest.param(
            '"Ben Inkwell"\n',
            '"Ben Inkwell"\naliases = ["Nib"]\n',
            "2",
            id="alias that others have as a surname",
        ),
        pytest.param(
            '"Ben Inkwell"\n', '"Ben Inkwell"\naliases = ["Benny"]\n', "", id="alias"
        ),
        pytest.param('"person"', '"place"', "0 1 2 3 4 5", id="kind of all"),
        pytest.param(
            '"Cy Nib"\n',
            '"Cy Nib"\n[[entity]]\nid = "zero"\nkind = "place"\nname = "Quay"\n',
            "0 5",
            id="title that a wiki link shows",
        ),
    ],
)
def test_a_registry_has_only_those_read_again_who_hold_what_changed(
    paper: Paper, old: str, new: str, expected: str
) -> None:
    paper.swap("content/articles/0.md", "Number 0", "The Quay")
    write_article(paper, 5, "[[n-0]]")
    assert not build_paper(paper).wrong
    before = load_registry(paper.project.registry)
    paper.swap("content/entities.toml", old, new)
    after = load_registry(paper.project.registry)
    content = Content(Cache(cache_of(paper.project)), 1)
    found = touched(content, paper.project.content, before, after)
    assert sorted(found) == [f"articles/{number}.md" for number in expected.split()]


def test_a_place_that_lies_elsewhere_rewrites_the_maps_with_it(paper: Paper) -> None:
    for number in (2, 3):
        travel(paper, number, "nobody")  # Oslo and Rome, on 11 December
    travel(paper, 4, "someone")  # Rome, the only place of 12 December
    assert not build_paper(paper).wrong
    geo(paper, 2, "nobody")
    built = build_paper(paper).built
    assert built
    assert set(built.changed) == {"editions/2021-12-11/index.html", "places/index.html"}
