"""Every kind of page in a real Chromium: read, tabbed through, printed, squeezed."""

import json
import re
import threading
import time
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from browser import Tab, chromium
from site_runs import new_digest, put, run

SCRIPT = (Path(__file__).parent / "reading.js").read_text("utf-8")
DESK, PHONE, NARROW = (1280, 900), (390, 844), (320, 640)
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important;"
    " word-spacing: .16em !important } p { margin-bottom: 2em !important }"
)
"""What WCAG 1.4.12 says a page must bear."""

ENTITIES = """
[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"
aliases = ["the Harbour Master", "آدا كويل", "עדה קוויל"]
about = "Keeper of the harbour of Port Specimen, and of its light"

[[entity]]
id = "port-specimen"
kind = "place"
name = "Port Specimen"
about = "A town by the sea"
"""
ENGLISH = (
    "At dawn the Harbour Master came down to the quay and counted the"
    " boats that had come in overnight, eleven of them and one without a name. She"
    " wrote the number into her book, as she has done every morning for thirty years"
    " now, and went to wake the baker, whose oven should have been warm by then."
)
ARABIC = (
    "وصلت آدا كويل إلى الميناء قبل شروق الشمس وأحصت القوارب التي دخلت في الليل،"
    " وكان عددها أحد عشر قاربا. ثم كتبت الرقم في دفترها كما تفعل كل صباح منذ"
    " ثلاثين سنة، وذهبت لتوقظ الخباز الذي كان يجب أن يكون فرنه ساخنا."
)
HEBREW = (
    "עדה קוויל ירדה אל הרציף לפני הזריחה וספרה את הסירות שנכנסו בלילה, אחת עשרה"
    " במספר. היא כתבה את המספר במחברת שלה, כמו בכל בוקר מזה שלושים שנה, והלכה"
    " להעיר את האופה, שהתנור שלו היה אמור להיות חם עד אז."
)
LONG = "https://port-specimen.example/" + "harbour-and-quay-" * 8


def write_articles(root: Path) -> None:
    """Articles in three languages, one with what is wide, and an edition."""
    put(root / "content/entities.toml", ENTITIES)
    paragraphs = "\n\n".join([f"{ENGLISH} Port Specimen slept on."] * 5)
    wide = "| a | b |\n|---|---|\n| " + "x" * 90 + f" | 2 |\n\n    {'y' * 120}\n"
    texts = {
        "english": ("en", "Eleven boats come in overnight", paragraphs + "\n\n" + wide),
        "arabic": ("ar", "أحد عشر قاربا في ميناء المدينة", f"{ARABIC}\n\n{ARABIC}"),
        "hebrew": ("he", "אחת עשרה סירות נכנסו אל הנמל", f"{HEBREW}\n\n{HEBREW}"),
    }
    for day, (name, (lang, title, body)) in enumerate(texts.items(), 10):
        put(
            root / f"content/articles/{name}.md",
            f"Title: {title}\nDate: 2021-12-{day}\nCategory: Harbour\nSlug: {name}\n"
            f"Lang: {lang}\nSource: Port Specimen Post\nSource_url: {LONG}\n"
            "Translated: machine\nCorrection: 2021-12-16 It was eleven boats.\n\n"
            f"{body}\n",
        )
    put(
        root / "content/pages/about.md",
        "Title: About us\nSlug: about\n\nWe count boats, says [[Ada Quill]].\n",
    )


class Window(NamedTuple):
    """A browser's tab, and where a site is served."""

    tab: Tab
    sites: dict[str, str]

    def open(self, path: str, size: tuple[int, int], site: str = "en") -> None:
        width, height = size
        self.tab.page.set_viewport_size({"width": width, "height": height})
        self.tab.page.goto(self.sites[site] + path)
        self.tab.evaluate(SCRIPT)

    def ask(self, question: str) -> Any:
        return self.tab.evaluate(f"reading.{question}")

    def point(self, x: float, y: float) -> None:
        self.tab.page.mouse.move(x, y)


@pytest.fixture(scope="module")
def window(
    browser_program: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Window]:
    sites = {}
    servers = []
    for lang in ("en", "ar"):
        root = new_digest(tmp_path_factory.mktemp("digests") / lang)
        with (root / "pelicanconf.py").open("a") as settings:
            settings.write(f'DEFAULT_LANG = "{lang}"\n')
        write_articles(root)
        built = run("build", folder=root)
        assert built.returncode == 0, built.stderr
        handler = partial(Quiet, directory=root / "output")
        server = ThreadingHTTPServer(("localhost", 0), handler)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        sites[lang] = f"http://localhost:{server.server_port}"
    with chromium(browser_program, tmp_path_factory.mktemp("profile")) as tab:
        # What is tabbed to is there at once, and need not be waited for.
        tab.page.emulate_media(reduced_motion="reduce")
        yield Window(tab, sites)
    for server in servers:
        server.shutdown()


class Quiet(SimpleHTTPRequestHandler):
    """Serves files, and says nothing of it."""

    def log_message(self, format: str, *args: object) -> None:
        pass


ARTICLE = "/2021/12/10/english/"
PAGES = {
    "front": "/",
    "edition": "/editions/2021-12-10/",
    "editions": "/editions/",
    "stories": "/stories/",
    "network": "/network/",
    "article": ARTICLE,
    "article in Arabic": "/2021/12/11/arabic/",
    "article in Hebrew": "/2021/12/12/hebrew/",
    "person": "/people/ada-quill/",
    "place": "/places/port-specimen/",
    "index": "/people/",
    "section": "/sections/harbour/",
    "sections": "/sections/",
    "archive": "/archive/",
    "month": "/archive/2021/12/",
    "search": "/search/",
    "subscribe": "/subscribe/",
    "corrections": "/corrections/",
    "own page": "/about/",
    "not found": "/404.html",
}
"""Every kind of page, by its address."""

pages = pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
sites = pytest.mark.parametrize("site", ["en", "ar"])


@pytest.mark.parametrize(
    ("size", "characters", "least", "most"),
    [
        pytest.param(DESK, (62, 70), 19, 20, id="desk"),
        pytest.param(PHONE, (36, 44), 18, 20, id="phone"),
    ],
)
def test_lines_are_of_a_length_that_reads(
    window: Window,
    size: tuple[int, int],
    characters: tuple[int, int],
    least: float,
    most: float,
) -> None:
    window.open(ARTICLE, size)
    found = window.ask("measure()")
    assert characters[0] <= found["mean"] <= characters[1], found
    assert least <= found["size"] <= most
    assert found["leading"] == pytest.approx(1.55, abs=0.01)


@sites
@pages
def test_nothing_lies_beyond_a_narrow_window(
    window: Window, path: str, site: str
) -> None:
    window.open(path, NARROW, site)
    assert window.ask("overflow()") <= 0
    style = "Object.assign(document.createElement('style'), {textContent: SPACING})"
    spaced = f"document.head.append({style.replace('SPACING', json.dumps(SPACING))})"
    window.tab.call("Page.setBypassCSP", enabled=True)
    window.open(path, NARROW, site)
    window.tab.evaluate(spaced)
    assert (
        window.tab.evaluate("getComputedStyle(document.body).letterSpacing") != "normal"
    )
    assert window.ask("overflow()") <= 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pages
def test_text_stands_out(window: Window, path: str, scheme: str) -> None:
    emulate = window.tab.page.emulate_media
    emulate(color_scheme="dark" if scheme == "dark" else "light")
    window.open(path, DESK)
    assert window.ask("faint()") == []
    paper = window.tab.evaluate(
        "getComputedStyle(document.documentElement).backgroundColor"
    )
    assert (min(map(int, re.findall(r"\d+", paper))) > 128) == (scheme == "light")
    emulate(color_scheme="light")


@pages
def test_the_keyboard_goes_forward_and_is_seen(window: Window, path: str) -> None:
    window.open(path, DESK)
    stops: list[dict[str, Any]] = []
    for _ in range(40):
        window.tab.page.keyboard.press("Tab")
        stop = window.ask("stop()")
        if not stop or stop in stops[:1]:
            break
        stops.append(stop)
    assert stops[0]["says"] == "Skip to the text"
    before = sum(1 for _ in takewhile(lambda stop: not stop["inside"], stops))
    assert before <= 7 or before == len(stops)
    assert all(stop["seen"] for stop in stops)
    for one, other in pairwise(stops[1:]):
        assert other["place"] >= one["place"] - 40, (one, other)


@pages
def test_a_page_says_the_same_without_script(window: Window, path: str) -> None:
    window.open(path, DESK)
    said = window.tab.evaluate("document.body.innerText")
    window.tab.call("Emulation.setScriptExecutionDisabled", value=True)
    window.open(path, DESK)
    assert window.tab.evaluate("document.body.innerText") == said
    window.tab.call("Emulation.setScriptExecutionDisabled", value=False)


@pages
def test_paper_carries_the_text_and_no_navigation(window: Window, path: str) -> None:
    window.open(path, DESK)
    window.tab.page.emulate_media(media="print", color_scheme="dark")
    navs = "[...document.querySelectorAll('nav, .skip')]"
    assert not window.tab.evaluate(f"{navs}.some(one => one.checkVisibility())")
    assert window.ask("faint()") == []
    window.tab.page.emulate_media(media="screen", color_scheme="light")


def test_an_article_on_paper(window: Window) -> None:
    window.open(ARTICLE, DESK)
    paper = window.tab.page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) <= 2
    window.tab.page.emulate_media(media="print")
    said = "getComputedStyle(document.querySelector('.facts [rel]'), '::after')"
    assert LONG in window.tab.evaluate(f"{said}.content")
    window.tab.page.emulate_media(media="screen", color_scheme="light")


NAME = "[data-entity=ada-quill]"


@sites
def test_a_name_says_in_the_margin_who_it_is(window: Window, site: str) -> None:
    window.point(0, 0)
    window.open(ARTICLE, DESK, site)
    assert not window.ask(f"note('{NAME}')")["seen"]
    text, link, note = (
        window.tab.evaluate(f"(({script}))(document.querySelector('{NAME}'))")
        for script in (
            "one => one.closest('.text').getBoundingClientRect().toJSON()",
            "one => one.getBoundingClientRect().toJSON()",
            "one => { const s = getComputedStyle(one, '::after');"
            " return {width: parseFloat(s.width), top: parseFloat(s.top)} }",
        )
    )
    window.point(link["left"] + 5, link["top"] + 5)
    time.sleep(0.3)
    found = window.ask(f"note('{NAME}')")
    assert found["seen"]
    assert "Ada Quill: Keeper of the harbour" in found["says"]
    beside = text["right"] + 60 if site == "en" else text["left"] - 60
    assert note["width"] > 150
    window.point(beside, link["top"] + 10)
    time.sleep(1)
    assert window.ask(f"note('{NAME}')")["seen"], "the pointer may go there"
    window.point(0, 0)
    time.sleep(1)
    assert not window.ask(f"note('{NAME}')")["seen"]


def test_a_screen_reader_hears_the_name_alone(window: Window) -> None:
    window.open(ARTICLE, DESK)
    window.tab.evaluate(
        f"document.querySelector('{NAME}').focus({{focusVisible: true}})"
    )
    time.sleep(0.3)
    assert window.ask(f"note('{NAME}')")["seen"]
    root = window.tab.call("DOM.getDocument")["root"]["nodeId"]
    node = window.tab.call("DOM.querySelector", nodeId=root, selector=NAME)["nodeId"]
    tree = window.tab.call(
        "Accessibility.getPartialAXTree", nodeId=node, fetchRelatives=False
    )
    assert tree["nodes"][0]["name"]["value"] == "the Harbour Master"


@pytest.mark.parametrize("name", ["all.atom.xml", "all.rss.xml"])
def test_a_feed_opened_by_a_person_is_a_list_of_titles(
    window: Window, name: str
) -> None:
    window.open(f"/feeds/{name}", PHONE)
    shown = window.tab.evaluate(
        "[...document.querySelectorAll('*')].filter(one =>"
        " getComputedStyle(one).display !== 'none' && !one.children.length)"
        ".map(one => one.textContent).join('\\n')"
    )
    assert "Eleven boats come in overnight" in shown
    assert "tag:" not in shown
    assert "<p>" not in shown
