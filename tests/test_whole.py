"""An edition in one page, which is complete in one file."""

import re
import shutil
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from browser import Tab, chromium
from bs4 import BeautifulSoup, Tag
from site_runs import ROOT, new_digest, put, run
from test_theme import environment
from theme_samples import SITE

from digest.render.views import Colours

EDITION = """Title: A week
Date: 2021-12-15
Number: 3

Good day; see [[ada-quill]].

- [[two]] Why it matters: so.

## Also

- [[one]]
- [[three]]

**What to watch:** the ink.
"""
HEAD = "Title: {title}\nDate: 2021-12-1{day}\nSlug: {id}\nId: {id}\n{more}\n{text}\n"
ARTICLES = {
    "one": (
        "See [two]({filename}two.md) and [the paper](/about/).[^1]\n\n"
        "![A pen]({static}/images/pen.png)\n\n[^1]: Noted.\n",
        "Correction: 2021-12-16 It was blue.\nCategory: Trade\n",
    ),
    "two": (
        "About Ada Quill.[^1]\n\n[^1]: Noted too.\n",
        "Source: Courier\nSource_url: https://courier.example/2\n",
    ),
    "three": (
        "The first. " + "And more. " * 90,
        "Licence: excerpt\nSource: Post\nSource_url: https://post.example/3\n",
    ),
}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = new_digest(tmp_path_factory.mktemp("whole") / "digest")
    for day, (name, (text, more)) in enumerate(ARTICLES.items(), 1):
        said = HEAD.format(title=name.title(), day=day, id=name, more=more, text=text)
        put(root / f"content/articles/{name}.md", said)
    put(root / "content/images/pen.png", "png")
    put(root / "content/pages/about.md", "Title: About\n\nUs.\n")
    put(root / "content/editions/2021-12-15.md", EDITION)
    put(
        root / "content/entities.toml",
        '[[entity]]\nid = "ada-quill"\nkind = "person"\nname = "Ada Quill"\n',
    )
    done = run("build", "--site-url", "https://example.org/digest", folder=root)
    assert done.returncode == 0, done.stderr
    return root / "output"


@pytest.fixture(scope="module")
def page(output: Path) -> BeautifulSoup:
    file = output / "editions/2021-12-15/whole/index.html"
    return BeautifulSoup(file.read_text("utf-8"), "lxml")


def text_of(part: Tag) -> str:
    return part.get_text().replace("\xa0", " ")


def test_it_has_every_text_in_the_editions_order(page: BeautifulSoup) -> None:
    titles = [text_of(one) for one in page.select("article > :first-child")]
    assert titles == ["Two", "One", "Three"]
    contents = [str(link["href"]) for link in page.select("nav a")]
    assert contents == ["#a1", "#a2", "#a3"]
    two, one, three = page.select("article")
    assert "About Ada Quill." in text_of(two)
    assert "Why it matters" in text_of(two)
    assert "It was blue." in text_of(one)
    assert "Read the whole text at Post" in text_of(three)
    assert text_of(three).count("And more.") < 45, "no more than its licence allows"
    for place, address in ((two, "2021/12/12/two/"), (one, "2021/12/11/one/")):
        assert place.select_one(
            f'.origin a[href="https://example.org/digest/{address}"]'
        )
    assert two.select_one('.origin a[href="https://courier.example/2"]')


def test_its_links_are_whole_or_lead_within_it(page: BeautifulSoup) -> None:
    hrefs = [str(link["href"]) for link in page.select("a[href]")]
    ids = [str(one["id"]) for one in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for href in hrefs:
        assert href.startswith("https://") or href.removeprefix("#") in ids, href
    assert "#a1" in [str(link["href"]) for link in page.select("#a2 .prose a")]
    assert "https://example.org/digest/people/ada-quill/" in hrefs
    assert "https://example.org/digest/about/" in hrefs


def test_it_loads_nothing_and_allows_no_style_but_its_own(page: BeautifulSoup) -> None:
    assert not page.select("img, script, [style], [src]")
    unloaded = "link:not([rel=canonical], [rel=alternate])"
    loaded = [str(link["href"]) for link in page.select(unloaded)]
    assert loaded == ["data:,"]
    assert "[A pen]" in text_of(page)
    (style,) = page.select("style")
    fingerprint = b64encode(sha256(style.get_text().encode()).digest()).decode()
    (policy,) = page.select("meta[http-equiv]")
    assert f"style-src 'sha256-{fingerprint}'" in str(policy["content"])
    assert str(policy["content"]).startswith("default-src 'none'; ")


def test_search_engines_are_led_to_the_edition(
    page: BeautifulSoup, output: Path
) -> None:
    (robots,) = page.select("meta[name=robots]")
    assert robots["content"] == "noindex"
    (canonical,) = page.select("link[rel=canonical]")
    assert canonical["href"] == "https://example.org/digest/editions/2021-12-15/"
    assert "whole" not in (output / "sitemap.xml").read_text("utf-8")
    edition = BeautifulSoup((output / "index.html").read_text("utf-8"), "lxml")
    assert edition.select_one('a[href="/digest/editions/2021-12-15/whole/"]')


def test_a_draft_has_none(output: Path) -> None:
    assert not list(output.glob("editions/2021-12-1[0-4]/whole"))
    page = BeautifulSoup(
        (output / "editions/2021-12-13/index.html").read_text("utf-8"), "lxml"
    )
    assert "Drafted by machine" in text_of(page)
    assert not page.select('a[href*="whole"]')


def test_a_host_is_told_to_allow_its_style(page: BeautifulSoup, output: Path) -> None:
    (policy,) = page.select("meta[http-equiv]")
    (source,) = re.findall(r"'sha256-[^']+'", str(policy["content"]))
    headers = (output / "_headers").read_text("utf-8")
    assert f"style-src 'self' {source};" in headers


@pytest.fixture
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    names = ("chromium", "chromium-browser", "google-chrome")
    program = next((path for name in names if (path := shutil.which(name))), None)
    if not program:
        pytest.skip("there is no Chromium here (apt-get install chromium)")
    with chromium(program, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


LOOK = """(() => {
  const look = (name, ...of) => {
    const style = getComputedStyle(document.querySelector(name));
    return of.map(one => style.getPropertyValue(one)).join(' ');
  };
  return JSON.stringify([
    look('body', 'max-inline-size', 'margin-inline-start') != 'none 8px',
    look('html', 'font-family').startsWith('Charter'),
    look('.editor', 'border-inline-start-width', 'font-style'),
    look('.origin div', 'display'),
    document.documentElement.scrollWidth <= innerWidth,
    performance.getEntriesByType('resource').length,
  ]);
})()"""


def test_the_file_alone_is_the_whole_page(
    tab: Tab, output: Path, tmp_path: Path
) -> None:
    """Saved anywhere, opened from the disk: styled, and nothing else is asked for."""
    file = tmp_path / "saved.html"
    shutil.copy(output / "editions/2021-12-15/whole/index.html", file)
    tab.call("Emulation.setDeviceMetricsOverride", width=320, height=640,
             deviceScaleFactor=1, mobile=True)  # fmt: skip
    tab.open(file.as_uri())
    tab.wait("document.readyState", "complete")
    assert tab.evaluate(LOOK) == '[true,true,"3px italic","grid",true,0]'


def test_in_print_each_article_begins_a_page(tab: Tab, output: Path) -> None:
    tab.open((output / "editions/2021-12-15/whole/index.html").as_uri())
    tab.wait("document.readyState", "complete")
    tab.call("Emulation.setEmulatedMedia", media="print")
    breaks = tab.evaluate(
        "[...document.querySelectorAll('article, .part')]"
        ".map(one => getComputedStyle(one).breakBefore).join(' ')"
    )
    assert breaks == "page page avoid page", "a heading of a part takes its first along"


def test_the_style_keeps_to_the_themes_colours_and_face(page: BeautifulSoup) -> None:
    tokens = re.compile(
        r"--(?:paper|ink|muted|rubric|rule): light-dark\([^)]*\);"
        r"|--face: .*;|font: clamp.*;|font-family: var\(--face\).*;"
    )
    theme = (ROOT / "theme/static/style.css").read_text("utf-8")
    own = tokens.findall(str(page.style))
    assert len(own) == 8
    assert set(own) <= set(tokens.findall(theme))


def test_the_editors_colours_are_in_the_style() -> None:
    own = replace(SITE, colours=Colours(ink=("#000000", "#ffffff")))
    style = environment(own).get_template("whole.css").render()
    assert "--ink: light-dark(#000000, #ffffff);" in style
    assert f"--paper: light-dark({SITE.colours.paper[0]}," in style
