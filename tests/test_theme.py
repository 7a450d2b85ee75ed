"""The theme: every template with the least and the most it shows, and its rules."""

import gzip
import re
from collections.abc import Iterator
from dataclasses import asdict, fields, is_dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment, FileSystemLoader, StrictUndefined, meta, nodes
from theme_samples import (
    ARTICLE,
    BARE_ARTICLE,
    CARD,
    EDITION,
    ENTITY,
    SITE,
    VIEWS,
    index,
)

from digest.model import Provenance, Repair
from digest.render.colours import colours_of, icon
from digest.render.filters import filters_for, register
from digest.render.views import Colours, Link, Related, Site

THEME = Path(__file__).parent.parent / "theme"
TEMPLATES = sorted((THEME / "templates").glob("*.html"))
STYLE = (THEME / "static/style.css").read_text("utf-8")


@cache
def environment(site: Site) -> Environment:
    """Jinja as the build sets it up."""
    env = Environment(
        loader=FileSystemLoader(THEME / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    register(env, site)
    return env


VOID = {"meta", "link", "br", "hr", "img", "input", "rect", "path"}
HOSTILE = "\"><script>alert(1)</script>'&{{ 7 * 7 }}"


LONG_NAMES = {
    "text x y textlength lengthadjust",
    "figcaption aria-hidden",
    "span class",
}
"""What a diagram has where names are long: pressed ones, and a key to numbers."""
PRINTED = frozenset(
    "title name label description publisher summary section reason text before after "
    "rule about source_file retrieved spellings authors references alt credit "
    "words value".split()
)
"""Fields of the views and their records that hold plain text of others."""


class Page(HTMLParser):
    """The elements of a page, and what does not nest."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.faults: list[str] = []
        self.title = ""
        self._open: list[str] = []
        self.feed(html)
        self.faults += self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self._open[-1:] == ["title"] and "svg" not in self._open:
            self.title += data

    def all(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]

    def values(self, *names: str) -> Iterator[str]:
        for _, attributes in self.elements:
            yield from (attributes[name] for name in names if name in attributes)


def render(template: str, view: object, site: Site = SITE) -> str:
    return environment(site).get_template(template).render(view=view, site=site)


pages = pytest.mark.parametrize(
    ("template", "view"),
    [pytest.param(name, view, id=f"{name}, {what}") for name, what, view in VIEWS],
)


within_site = pytest.mark.parametrize(
    ("template", "view"),
    [
        pytest.param(name, view, id=f"{name}, {what}")
        for name, what, view in VIEWS
        if name != "whole.html"  # which is complete by itself: test_whole.py
    ],
)


@pages
def test_pages_are_well_formed(template: str, view: object) -> None:
    page = Page(render(template, view))
    assert page.faults == []
    assert len(page.all("h1")) == 1
    assert len(page.all("main")) == 1
    ids = list(page.values("id"))
    assert len(ids) == len(set(ids)), ids
    for value in page.values("aria-labelledby"):
        assert set(value.split()) <= set(ids)


@within_site
def test_pages_run_and_fetch_nothing(template: str, view: object) -> None:
    page = Page(render(template, view))
    is_search = template == "search.html"
    allowed = [{"type": "application/ld+json"}]
    if is_search:
        allowed.append({"type": "module", "src": "/digest/theme/search.js"})
    assert all(script in allowed for script in page.all("script"))
    assert not any(name.startswith("on") for _, at in page.elements for name in at)
    assert not list(page.values("style"))
    fetched = [link["href"] for link in page.all("link") if _loads(link["rel"])]
    assert fetched
    assert all(href.startswith("/digest/theme/") for href in fetched)
    assert all(one["src"].startswith("/digest/images/") for one in page.all("img"))
    (policy,) = [at for at in page.all("meta") if "policy" in str(at).lower()]
    assert policy["content"].startswith("default-src 'none'; style-src 'self';")
    assert ("script-src 'self' 'wasm-unsafe-eval'" in policy["content"]) == is_search
    assert policy["content"].count("unsafe") == is_search


def _loads(rel: str) -> bool:
    return rel not in ("canonical", "alternate", "search")


@within_site
def test_links_lie_under_the_site_path(template: str, view: object) -> None:
    page = Page(render(template, view))
    links = [link for link in page.all("a") if "href" in link]  # a script fills others
    hrefs = [link["href"] for link in links]
    assert hrefs
    for href in hrefs:
        assert href.startswith(("/digest/", "#", "https://"))
    for link in links:
        outside = link["href"].startswith("https://")
        assert (link.get("rel") == "external noreferrer") == outside


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_templates_see_view_and_site_and_print_only_safe_fields_raw(
    template: Path,
) -> None:
    source = template.read_text("utf-8")
    tree = environment(SITE).parse(source)
    own = {macro.name for macro in tree.find_all(nodes.Macro)}
    own |= {name.name for name in tree.find_all(nodes.Name) if name.ctx == "store"}
    for imported in tree.find_all(nodes.FromImport):
        own |= {str(name) for name in imported.names}
    assert meta.find_undeclared_variables(tree) - own <= {"view", "site"}
    raw = re.findall(r"\{\{([^{}]*?)\|\s*safe\b", source)
    assert all(re.search(r"(_html|\bhead\.json_ld)\s*$", field) for field in raw), raw
    assert source.replace("wasm-unsafe", "").count("safe") == len(raw) + source.count(
        "html is safe"
    )
    assert "autoescape" not in source


def test_every_template_has_a_view_here() -> None:
    drawn = {name for name, _, _ in VIEWS}
    assert {path.name for path in TEMPLATES} - drawn == {"base.html", "macros.html"}


def test_the_readme_names_every_filter_template_and_picture() -> None:
    readme = (THEME / "README.md").read_text("utf-8")
    templates = [path.name for path in TEMPLATES]
    pictures = [path.name for path in (THEME / "static").iterdir()]
    for name in [*filters_for(SITE), *templates, *pictures]:
        assert f"`{name}`" in readme or f"/{name}`" in readme, name


def _hostile(record: Any) -> Any:
    """The record with hostile text wherever it is printed as text."""
    if isinstance(record, tuple):
        return tuple(_hostile(item) for item in record)
    if not is_dataclass(record):
        return record
    changes: dict[str, Any] = {}
    for field in fields(record):
        value = getattr(record, field.name)
        if isinstance(value, str) and field.name in PRINTED:
            changes[field.name] = HOSTILE
        elif isinstance(value, tuple) and field.name in PRINTED:
            changes[field.name] = tuple(
                HOSTILE if isinstance(one, str) else _hostile(one) for one in value
            )
        else:
            changes[field.name] = _hostile(value)
    return replace(record, **changes)  # type: ignore[type-var]


@pages
def test_hostile_text_stays_text(template: str, view: object) -> None:
    plain, page = Page(render(template, view)), Page(render(template, _hostile(view)))
    assert page.faults == []
    assert len(page.all("script")) == len(plain.all("script"))
    assert "49" not in page.title
    assert _shape(page) - _shape(plain) <= {"bdi ", "mark ", *LONG_NAMES}


def _shape(page: Page) -> set[str]:
    """Every kind of element but typogrify's, with the names of its attributes."""
    return {f"{tag} {' '.join(at)}" for tag, at in page.elements if tag != "span"}


def test_addresses_that_are_not_of_the_web_are_not_linked() -> None:
    evil = Provenance(url="javascript:alert(1)", references=("data:text/html,x",))
    page = Page(render("article.html", replace(BARE_ARTICLE, provenance=evil)))
    assert all(":" not in link["href"] for link in page.all("a"))


@pytest.mark.parametrize("template", ["article.html", "edition.html"])
def test_typography_is_for_running_text_only(template: str) -> None:
    view: Any = ARTICLE if template == "article.html" else EDITION
    html = render(template, replace(view, head=ARTICLE.head))
    page = Page(html)
    assert page.title == f"{CARD.title} – Broadsheet"
    for _, attributes in page.elements:
        for name, value in attributes.items():
            assert not re.search(r"&#\d+;|class=|<span|“", value), (name, value)
    head = html[: html.index("</head>")]
    assert "caps" not in head
    assert "&#8220;" not in head


def test_head_of_an_article() -> None:
    page = Page(render("article.html", ARTICLE))
    canonical = [at for at in page.all("link") if at["rel"] == "canonical"]
    assert [at["href"] for at in canonical] == [SITE.url + CARD.path]
    said = {
        at["property"]: at["content"] for at in page.all("meta") if "property" in at
    }
    assert said["og:type"] == "article"
    assert said["og:url"] == SITE.url + CARD.path
    assert said["og:image"] == SITE.url + "/theme/card.png"
    assert said["article:published_time"] == "2021-12-14T14:20:00Z"
    feeds = [at for at in page.all("link") if at["rel"] == "alternate"]
    assert [at["type"] for at in feeds] == [feed.media for feed in ARTICLE.head.feeds]
    assert all(at["href"].startswith(SITE.url) for at in feeds)


def test_pages_that_may_not_be_listed_say_so() -> None:
    (view,) = [
        view for name, what, view in VIEWS if (name, what) == ("404.html", "bare")
    ]
    page = Page(render("404.html", view))
    assert {"name": "robots", "content": "noindex"} in page.all("meta")
    assert not [at for at in page.all("link") if at["rel"] == "canonical"]
    assert {"name": "robots", "content": "noindex"} not in Page(
        render("article.html", ARTICLE)
    ).all("meta")


def test_a_redirect_leads_on() -> None:
    page = Page(render("redirect.html", _view("redirect.html", "full")))
    refresh = {"http-equiv": "refresh", "content": f"0; url=/digest{CARD.path}"}
    assert refresh in page.all("meta")
    assert {"rel": "canonical", "href": SITE.url + CARD.path} in page.all("link")
    assert {"name": "robots", "content": "noindex"} in page.all("meta")


def test_front_page_is_named_by_site_and_tagline() -> None:
    page = Page(render("edition.html", EDITION))
    assert page.title == "Broadsheet – A digest"
    page = Page(render("edition.html", EDITION, replace(SITE, tagline="")))
    assert page.title == "Broadsheet"


def test_where_the_reader_is_stands_in_the_navigation() -> None:
    links = Page(render("edition.html", EDITION)).all("a")
    current = [at["href"] for at in links if at.get("aria-current") == "page"]
    assert current == ["/digest/"]
    links = Page(render("entity.html", ENTITY)).all("a")
    current = [at["href"] for at in links if at.get("aria-current") == "true"]
    assert set(current) == {"/digest/people/"}


@pytest.mark.parametrize(
    ("provenance", "says", "not_"),
    [
        pytest.param(Provenance(), "written for Broadsheet", "Repaired", id="own"),
        pytest.param(
            Provenance(publisher="Post"), "placed here by hand", "Edited", id="placed"
        ),
        pytest.param(
            Provenance(publisher="Post", imported=True),
            "<dt>Repaired</dt><dd>nowhere</dd>",
            "an editor",
            id="as it came",
        ),
        pytest.param(
            Provenance(publisher="Post", imported=True, edited=True),
            "<dd>by an editor of Broadsheet",
            "not by us",
            id="edited",
        ),
        pytest.param(
            Provenance(imported=True, repairs=(Repair("a rule", 0, "a ,", "a,"),)),
            "<dd>1 place, listed below",
            "nowhere",
            id="repaired",
        ),
        pytest.param(
            Provenance(imported=True), "day not recorded", "Translated", id="undated"
        ),
        pytest.param(
            Provenance(retrieved="2021-12-15", imported=True, licence="link"),
            "<dt>Fetched</dt><dd>15 December 2021</dd>",
            "printed in full",
            id="fetched",
        ),
        pytest.param(
            Provenance(damaged=True), "letters are missing", "Translated", id="damaged"
        ),
        pytest.param(
            Provenance(translated="human"), "by people", "machine", id="human"
        ),
    ],
)
def test_about_this_text(provenance: Provenance, says: str, not_: str) -> None:
    html = render("article.html", replace(BARE_ARTICLE, provenance=provenance))
    about = html[html.index('id="about"') :]
    assert says in about
    assert not_ not in about


def test_the_ledger_marks_what_changed() -> None:
    html = render("article.html", ARTICLE)
    assert "<del>now. <mark>. </mark>Then</del>" in html
    assert "<ins>now. Then</ins>" in html
    assert "stray stop, paragraph 3" in html


def test_a_title_in_another_language_says_so() -> None:
    links = Page(render("section.html", _view("section.html", "full"))).all("a")
    (link,) = [at for at in links if at["href"] == f"/digest{CARD.path}"]
    assert (link["lang"], link["dir"]) == ("ar", "rtl")


def _view(template: str, what: str) -> object:
    return next(view for *row, view in VIEWS if row == [template, what])


def test_the_page_turns_with_its_language() -> None:
    (html,) = Page(render("article.html", BARE_ARTICLE, replace(SITE, lang="ar"))).all(
        "html"
    )
    assert html == {"lang": "ar", "dir": "rtl"}


def test_the_foot_leads_to_the_pages_of_the_editor() -> None:
    html = render("article.html", BARE_ARTICLE)
    assert '<a href="/digest/about/">About us</a>' in html[html.index("<footer") :]


def test_reasons_and_crumbs() -> None:
    view = replace(
        BARE_ARTICLE,
        related=(Related(CARD, ("NATO", "Paris"), 2),),
        edition=Link("/editions/2021-12-14/", "Edition of 14 December 2021"),
    )
    html = render("article.html", view)
    assert "<small>shares <bdi>NATO</bdi>, <bdi>Paris</bdi> and 2 more</small>" in html
    assert '<a href="/digest/editions/2021-12-14/">Edition of 14 December' in html


def test_a_line_leads_to_where_the_entity_is_named() -> None:
    html = render("entity.html", ENTITY)
    assert f'<li><a href="/digest{CARD.path}#named-ada-specimen"' in html
    latest = f'<a href="/digest{CARD.path}#named-ada-specimen"><time datetime="2021-12'
    assert latest in html


def test_a_count_leads_to_its_articles() -> None:
    page = Page(render("entity.html", ENTITY))
    links = [at for at in page.all("a") if "tabindex" not in at]
    counts = [at["href"] for at in links if at["href"].startswith("#with")]
    assert counts == ["#with-ada", "#with-cy"]
    assert {"href": f"/digest{CARD.path}#named-ada"} in links, "one article, no list"
    rows = [at["id"] for at in page.all("tr") if at.get("class") == "shared"]
    assert rows == ["with-ada", "with-cy"]
    html = render("entity.html", ENTITY)
    assert "1 article more, above or among" in " ".join(html.split())


def test_a_picture_has_words_and_a_credit() -> None:
    html = render("entity.html", ENTITY)
    page = Page(html)
    picture = {"src": "/digest/images/ada.png", "alt": "Ada at her desk"}
    assert page.all("img") == [picture]
    assert "<figcaption>Picture: Ben Lens, CC BY 4.0</figcaption>" in html
    said = {at.get("property"): at.get("content") for at in page.all("meta")}
    assert said["og:image"] == f"{SITE.url}/images/ada.png"
    assert said["og:image:alt"] == "Ada at her desk"
    assert "og:image:width" not in said


def test_an_entity_is_linked_elsewhere() -> None:
    html = render("entity.html", ENTITY)
    assert '<a href="https://ada.example/about" rel="external noreferrer">' in html
    assert 'href="javascript' not in html


def test_an_index_of_many_leads_to_a_page_for_each_letter() -> None:
    page = Page(render("entities.html", _view("entities.html", "of one letter")))
    letters = [at for at in page.all("a") if "/letter/" in at["href"]]
    assert letters == [
        {"href": "/digest/events/letter/0-9/"},
        {"href": "/digest/events/letter/s/", "aria-current": "page"},
    ]


def test_an_empty_list_says_so() -> None:
    assert "No event is named yet." in render("entities.html", index("event"))


@pytest.mark.parametrize(
    ("pattern", "why"),
    [
        pytest.param(r"!important", "layers decide", id="important"),
        pytest.param(
            r"(?:margin|padding|border)-(?:left|right|top|bottom)\b", "", id="sides"
        ),
        pytest.param(r"(?<![-\w])(?:left|right|top|bottom)\s*:", "", id="insets"),
        pytest.param(r"(?:align|float)\s*:\s*(?:left|right)", "", id="alignment"),
        pytest.param(r"(?<![-\w])(?:min-|max-)?(?:width|height)\s*:", "", id="sizes"),
        pytest.param(r"url\(|@import|@font-face", "no request", id="requests"),
        pytest.param(r"(?<![\w-])#(?![0-9a-f]{3,6}\b)[a-z]", "no ids", id="ids"),
    ],
)
def test_the_style_sheet_does_without(pattern: str, why: str) -> None:
    assert not re.findall(pattern, re.sub(r"/\*.*?\*/", "", STYLE, flags=re.S)), why


@pytest.mark.parametrize(
    "condition",
    ["print", "prefers-color-scheme: dark", "prefers-reduced-motion", "forced-colors"],
)
def test_the_style_sheet_heeds(condition: str) -> None:
    assert re.search(rf"@media[^{{]*{condition}", STYLE)


def test_a_name_looks_other_than_a_source() -> None:
    (name,) = re.findall(r"^  \.entity \{(.*)\}$", STYLE, flags=re.M)
    assert "dotted" in name
    (source,) = re.findall(r'a\[href\^="http"\] \{(.*?)^  \}', STYLE, flags=re.M | re.S)
    assert "::after" in source
    assert "dotted" not in source


def test_the_style_sheet_is_small_and_in_layers() -> None:
    assert len(gzip.compress(STYLE.encode())) <= 6 * 1024
    layers = re.findall(r"^@layer (\w+) \{", STYLE, flags=re.M)
    assert layers == ["tokens", "base", "layout", "components", "print"]
    assert f"@layer {', '.join(layers)};" in STYLE
    assert STYLE.count("{") == STYLE.count("}")


def test_the_colours_are_those_that_are_judged() -> None:
    tokens = dict(re.findall(r"--([\w-]+): light-dark\(([^)]*)\)", STYLE))
    assert {name: tuple(pair.split(", ")) for name, pair in tokens.items()} == asdict(
        colours_of({})
    )
    assert icon(Colours(), SITE) == (THEME / "static/icon.svg").read_text("utf-8")


def test_colours_of_ones_own() -> None:
    site = replace(
        SITE, own_colours=True, colours=Colours(paper=("#ffffff", "#000000"))
    )
    page = Page(render("article.html", ARTICLE, site))
    sheets = [at["href"] for at in page.all("link") if at["rel"] == "stylesheet"]
    assert sheets == ["/digest/theme/style.css", "/digest/colours.css"]
    icons = [at["href"] for at in page.all("link") if "icon" in at["rel"]]
    assert icons == ["/digest/icon.svg"]
    said = [at["content"] for at in page.all("meta") if at.get("name") == "theme-color"]
    assert said == ["#ffffff", "#000000"]


@pytest.mark.parametrize(
    ("logo", "icons"),
    [
        pytest.param("/images/a.svg", {"icon": "image/svg+xml"}, id="SVG"),
        pytest.param("/images/a.png", {"icon": "", "apple-touch-icon": ""}, id="PNG"),
    ],
)
def test_a_logo_is_the_icon_too(logo: str, icons: dict[str, str]) -> None:
    page = Page(render("edition.html", EDITION, replace(SITE, logo=logo)))
    links = [at for at in page.all("link") if "icon" in at["rel"]]
    assert {at["rel"]: at.get("type", "") for at in links} == icons
    assert {at["href"] for at in links} == {f"/digest{logo}"}
    (picture,) = page.all("img")
    assert picture == {
        "src": f"/digest{logo}",
        "width": "40",
        "height": "40",
        "alt": "",
    }
