"""An Arabic and a German site, built by the command line and looked at in Chromium."""

import json
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from babel.messages.pofile import read_po
from browser import chromium
from site_runs import ROOT, new_digest, put, run
from test_reading import DESK, NARROW, Quiet, Window

ENTITIES = """
[[entity]]
id = "laila"
kind = "person"
name = "{}"
about = "{}"

[[entity]]
id = "port"
kind = "place"
name = "{}"

[[entity]]
id = "union"
kind = "organization"
name = "{}"

[[entity]]
id = "regatta"
kind = "event"
name = "{}"
"""
NAMES = {
    "ar": (
        "ليلى حداد",
        "قبطانة الميناء",
        "ميناء العينة",
        "اتحاد البحارة",
        "سباق القوارب",
    ),
    "de": ("Ada Feder", "Hafenmeisterin", "Musterhafen", "Seglerbund", "Bootsrennen"),
}
SITES = {"ar": ("الصحيفة", "ميناء"), "de": ("Der Bogen", "Hafen")}
TEXTS = {
    "ar": "أحصت ليلى حداد القوارب في ميناء العينة قبل سباق القوارب، وأبلغت اتحاد"
    ' البحارة أن عددها "أحد عشر" قارباً.[^1]\n\nوكان القارب الأخير *بلا اسم*.\n\n'
    "[^1]: كما في دفترها.",
    "de": "Ada Feder zählte im Musterhafen vor dem Bootsrennen die Boote und meldete"
    ' dem Seglerbund "elf" davon, dazu die NATO.[^1]\n\nDas letzte war *namenlos*.\n\n'
    "[^1]: So steht es in ihrem Buch.",
    "en": "At dawn she counted the boats in the harbour, eleven of them.",
}
TITLES = {
    "ar": "أحد عشر قارباً في الميناء",
    "de": "Elf Boote im Hafen",
    "en": "Eleven boats in the harbour",
}
MORE = (
    "Source: {publisher}\nSource_url: https://post.example/a\nTranslated: machine\n"
    "Damaged: yes\nCorrection: 2021-12-16 {title}",
    "Source: {publisher}\nSource_url: https://post.example/b\nLicence: excerpt",
    "",
)


def write_site(root: Path, lang: str) -> None:
    """Three articles in *lang*, one in English, an edition, and a page."""
    name, section = SITES[lang]
    put(
        root / "pelicanconf.py",
        f'SITENAME = "{name}"\nSITEURL = "http://localhost:8000"\nPATH = "content"\n'
        f'DEFAULT_LANG = "{lang}"\nDEFAULT_CATEGORY = "{section}"\nTHEME = "theme"\n'
        'TIMEZONE = "UTC"\nPLUGIN_PATHS = ["plugins"]\nPLUGINS = ["digest"]\n',
    )
    put(root / "content/entities.toml", ENTITIES.format(*NAMES[lang]))
    for n, more in enumerate(MORE):
        said = more.format(publisher=NAMES[lang][3], title=TITLES[lang])
        put(
            root / f"content/articles/{n}.md",
            f"Title: {TITLES[lang]}\nDate: 2021-12-1{4 + n} 14:20\nSlug: boats-{n}\n"
            f"Authors: {NAMES[lang][0]}, {NAMES[lang][2]}\n{said}\n".rstrip()
            + f"\n\n{TEXTS[lang]}\n",
        )
    put(
        root / "content/articles/english.md",
        f"Title: {TITLES['en']}\nDate: 2021-12-14\nSlug: english\nLang: en\n"
        f"Summary: A captain counts.\nSource: Harbour Post Inc.\n"
        f"Source_url: https://post.example/c\n\n{TEXTS['en']}\n",
    )
    put(
        root / "content/articles/early.md",
        "Title: Before the count\nDate: 2021-12-13\nSlug: early\nLang: en\n\nIt is.\n",
    )
    put(root / "content/pages/o.md", f"Title: {name}\nSlug: about\n\n{TITLES[lang]}.\n")
    put(
        root / "content/editions/2021-12-14.md",
        f"Date: 2021-12-14\nNumber: 3\n\n{TITLES[lang]}.\n\n- [[2021-12-14-boats-0]]"
        f" {TITLES[lang]}.\n- [[2021-12-14-english]]\n\n{TITLES[lang]}.\n",
    )


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The output folder of each language."""
    found = {}
    for lang in SITES:
        root = new_digest(tmp_path_factory.mktemp("translations") / lang)
        write_site(root, lang)
        built = run("build", folder=root)
        assert built.returncode == 0, built.stderr
        found[lang] = root / "output"
    return found


@pytest.fixture(scope="module")
def window(
    sites: dict[str, Path],
    browser_program: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Window]:
    servers = []
    for folder in sites.values():
        handler = partial(Quiet, directory=folder)
        server = ThreadingHTTPServer(("localhost", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
    found = {
        lang: f"http://localhost:{server.server_port}"
        for lang, server in zip(sites, servers, strict=True)
    }
    with chromium(browser_program, tmp_path_factory.mktemp("profile")) as tab:
        yield Window(tab, found)
    for server in servers:
        server.shutdown()


ARTICLE = "/2021/12/14/boats-0/"
EDITION = "/editions/2021-12-14/"
FOREIGN = "/2021/12/14/english/"
PAGES = {
    "front": "/",
    "edition": EDITION,
    "editions": "/editions/",
    "article": ARTICLE,
    "excerpt": "/2021/12/15/boats-1/",
    "written here": "/2021/12/16/boats-2/",
    "person": "/people/laila/",
    "place": "/places/port/",
    "people": "/people/",
    "places": "/places/",
    "network": "/network/",
    "organizations": "/organizations/",
    "events": "/events/",
    "stories": "/stories/",
    "sections": "/sections/",
    "archive": "/archive/",
    "month": "/archive/2021/12/",
    "subscribe": "/subscribe/",
    "corrections": "/corrections/",
    "own page": "/about/",
    "not found": "/404.html",
}
pages = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
languages = pytest.mark.parametrize("lang", SITES)

SAID = """
[...document.querySelectorAll("body, body *")].flatMap((one) =>
  [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE
    && !one.closest("code, .url, [lang=en]")).map((node) => node.data)
  .concat([one.getAttribute("aria-label"), one.title, one.getAttribute("alt")])
).concat([document.title]).filter((text) => typeof text === "string")
  .map((text) => text.trim()).filter(Boolean)
"""
"""What a page says to whoever sees or hears it, but for what is in English."""

TECHNICAL = re.compile(
    r"Atom|RSS|JSON|OPML|UTC|NATO|Harbour Post Inc\.|post\.example|localhost"
)


def phrases() -> set[str]:
    """The messages of the interface that German has another word for."""
    with (ROOT / "theme/locale/de.po").open("rb") as file:
        return {
            str(message.id)
            for message in read_po(file, "de")
            if isinstance(message.id, str) and message.id != message.string
        }


@pytest.mark.parametrize("path", [*PAGES.values(), f"{EDITION}whole/"])
def test_no_english_is_left(window: Window, path: str) -> None:
    window.open(path, DESK, "ar")
    said = [TECHNICAL.sub("", text) for text in window.tab.evaluate(SAID)]
    assert [text for text in said if re.search("[A-Za-z]{2,}", text)] == []
    window.open(path, DESK, "de")
    assert phrases() & set(window.tab.evaluate(SAID)) == set()


@languages
@pages
def test_a_page_runs_as_its_language_does(window: Window, path: str, lang: str) -> None:
    window.open(path, NARROW, lang)
    assert window.ask("overflow()") <= 0
    root = "document.documentElement"
    assert window.tab.evaluate(f"[{root}.lang, {root}.dir]") == [lang, WAY[lang]]
    window.open(path, DESK, lang)
    assert window.ask("overflow()") <= 0
    first, second = window.tab.evaluate(
        "[...document.querySelectorAll('.masthead .row a')].slice(0, 2)"
        ".map(one => one.getBoundingClientRect().left)"
    )
    assert (first > second) is (lang == "ar")
    letters = (
        "[...document.querySelectorAll('h1, h2, .editor')].filter(one =>"
        " one.matches(':dir(rtl)')).map(one => getComputedStyle(one))"
        ".every(one => one.fontStyle === 'normal' && one.letterSpacing === 'normal')"
    )
    assert window.tab.evaluate(letters)


WAY = {"ar": "rtl", "de": "ltr"}


def edges(window: Window, *selectors: str) -> list[dict[str, float]]:
    """Where the first text of each selector begins and ends, from the left."""
    script = """(selector) => {
      const range = document.createRange();
      range.selectNodeContents(document.querySelector(selector));
      const { left, right } = range.getBoundingClientRect();
      return { left, right };
    }"""
    return [window.tab.evaluate(f"({script})({json.dumps(one)})") for one in selectors]


@languages
def test_the_shoulder_stands_before_the_text(window: Window, lang: str) -> None:
    window.open(ARTICLE, DESK, lang)
    facts, title, body = edges(window, ".facts", "h1", ".body p")
    if lang == "ar":
        assert facts["left"] > title["right"]
        assert title["right"] == pytest.approx(body["right"], abs=3)
    else:
        assert facts["right"] < title["left"]
        assert title["left"] == pytest.approx(body["left"], abs=3)


@languages
def test_an_article_of_another_language_has_a_direction_of_its_own(
    window: Window, lang: str
) -> None:
    window.open(FOREIGN, DESK, lang)
    ways = window.tab.evaluate(
        "['.body', 'h1', '.crumbs', '.facts'].map(one =>"
        " getComputedStyle(document.querySelector(one)).direction)"
    )
    assert ways == ["ltr", "ltr", WAY[lang], WAY[lang]]
    window.open(EDITION, DESK, lang)
    card = "li:has([href$='/english/'])"
    title, summary, source = edges(
        window, f"{card} h3", f"{card} p[lang=en]", f"{card} .by"
    )
    side = "right" if lang == "ar" else "left"
    assert title[side] == pytest.approx(summary[side], abs=3)
    assert title[side] == pytest.approx(source[side], abs=3)


@pytest.mark.parametrize(
    ("lang", "path", "arrow"),
    [
        pytest.param("ar", ARTICLE, "↖", id="Arabic"),
        pytest.param("de", ARTICLE, "↗", id="German"),
        pytest.param("ar", "/people/laila/", "", id="none leads away"),
    ],
)
def test_an_arrow_points_out_of_the_page(
    window: Window, lang: str, path: str, arrow: str
) -> None:
    window.open(path, DESK, lang)
    found: list[Any] = window.tab.evaluate(
        "[...document.querySelectorAll('.facts [rel~=external]')].map(one =>"
        " getComputedStyle(one, '::after').content)"
    )
    assert len(found) == bool(arrow)
    assert all(arrow in one for one in found)


@pytest.mark.parametrize(
    ("lang", "path", "says"),
    [
        ("ar", ARTICLE, "14 ديسمبر 2021، 2:20 م UTC"),
        ("ar", ARTICLE, "ليلى حداد وميناء العينة"),
        ("ar", ARTICLE, "صُوِّب في 16 ديسمبر 2021"),
        ("ar", ARTICLE, "دقيقة واحدة"),
        ("ar", "/people/laila/", "3 مقالات"),
        ("ar", "/archive/2021/12/", "ديسمبر 2021"),
        ("ar", EDITION, "عدد 14 ديسمبر 2021"),
        ("ar", EDITION, "خبران، دقيقتان"),
        ("de", ARTICLE, "14. Dezember 2021, 14:20 UTC"),
        ("de", ARTICLE, "Ada Feder und Musterhafen"),
        ("de", "/archive/", "Dezember 2021"),
        ("de", "/people/laila/", "14. Dez."),
        ("de", EDITION, "2 Beiträge, 2 Minuten"),
    ],
)
def test_what_pages_say(window: Window, lang: str, path: str, says: str) -> None:
    window.open(path, DESK, lang)
    assert says in window.tab.evaluate(
        "document.body.innerText.replaceAll('\\xa0', ' ')"
    )


@languages
def test_a_text_is_printed_as_it_is_written(sites: dict[str, Path], lang: str) -> None:
    """No English quotation marks, no small capitals, no blank that ties two words."""
    page = (sites[lang] / ARTICLE.strip("/") / "index.html").read_text("utf-8")
    body = page.partition('<div class="prose body">')[2].partition("</div>")[0]
    assert re.search('"(?:أحد عشر|elf)"', body)
    assert not re.search("[“”„]|caps|&nbsp;|\xa0", body.partition("</p>")[0])
    title = {"ar": "العودة إلى الحاشية 1 في النص", "de": "Zurück zu Fußnote 1 im Text"}
    assert f'title="{title[lang]}"' in page


SIDES = re.compile(
    r"(?:padding|margin|inset)-(?:left|right)|\b(?:left|right) *:"
    r"|(?:padding|margin|inset|border-width) *:(?: +[^ ;}]+){4}|: *(?:left|right)\b"
)


@pytest.mark.parametrize(
    "path", sorted((ROOT / "theme").rglob("*.css")), ids=lambda path: path.name
)
def test_no_style_names_a_side(path: Path) -> None:
    bare = re.sub(r"\([^()]*\)", "", path.read_text("utf-8"))
    assert SIDES.findall(bare) == []


@languages
def test_the_line_of_days_keeps_off_the_text(window: Window, lang: str) -> None:
    window.open("/stories/", DESK, lang)
    found = window.tab.evaluate(
        "[...document.querySelectorAll('.course > li > :last-child')].map(one =>"
        " getComputedStyle(one)).map(one => [one.paddingLeft, one.paddingRight])"
    )
    assert found
    assert {pair.index("0px") for pair in found} == {0 if lang == "ar" else 1}


@languages
def test_an_edition_is_listed_by_a_title_in_its_language(
    sites: dict[str, Path], lang: str
) -> None:
    page = (sites[lang] / "editions/index.html").read_text("utf-8")
    english = ' lang="en" dir="ltr">Before'
    assert f'<a href="/editions/2021-12-13/"{english}' in page
    assert f'<a href="/editions/2021-12-15/">{TITLES[lang]}' in page


@languages
def test_machines_are_told_the_language(sites: dict[str, Path], lang: str) -> None:
    feeds = sites[lang] / "feeds"
    atom = (feeds / "all.atom.xml").read_text("utf-8")
    assert f'xml:lang="{lang}"' in atom.partition("<entry")[0]
    assert '<entry xml:lang="en">' in atom
    assert f"<language>{lang}</language>" in (feeds / "all.rss.xml").read_text("utf-8")
    said = json.loads((feeds / "all.json").read_text("utf-8"))
    assert said["language"] == lang
    assert {one["language"] for one in said["items"]} == {lang, "en"}
    for path, tongue in ((ARTICLE, lang), (FOREIGN, "en")):
        page = (sites[lang] / path.strip("/") / "index.html").read_text("utf-8")
        assert re.findall(r'"NewsArticle".*?"inLanguage": ?"(\w+)"', page) == [tongue]
