"""The search in a real Chromium, with a real index, below a path of its own."""

import gzip
import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from browser import chromium
from playwright.sync_api import Page, expect
from site_runs import new_digest, put, run

ENTITIES = """
[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"

[[entity]]
id = "ben-inkwell"
kind = "person"
name = "Ben Inkwell"

[[entity]]
id = "port-specimen"
kind = "place"
name = "Port Specimen"

[[entity]]
id = "pen-guild"
kind = "organization"
name = "Pen Guild"

[[entity]]
id = "ink-week"
kind = "event"
name = "Ink Week"
"""
SCRIPT = '<img src=x onerror="window.pwned=1">'
TEXTS = [
    (
        *("Ada Quill opens the harbour", "2021-12-10", "World", "en"),
        "The harbour of Port Specimen is open, says Ada Quill of the Pen Guild.",
    ),
    (
        *("Ada Quill meets Ben Inkwell", "2021-12-11", "World", "en"),
        "Both spoke at the harbour in Port Specimen in Ink Week. Ben Inkwell left.",
    ),
    (
        *("A third day of Ink Week", "2021-12-12", "Trade", "en"),
        "Ada Quill left the harbour of Port Specimen to Ben Inkwell and the Pen Guild.",
    ),
    (
        *("Ink Week ends", "2022-01-02", "Trade", "en"),
        "Ben Inkwell thanked the Pen Guild for its harbour.",
    ),
    (
        *("Le port de plaisance", "2022-01-03", "Trade", "fr"),
        "Le bateau est parti du port.",
    ),
    (
        *("Signs &lt;b&gt; and &amp;", "2022-01-04", "World", "en"),
        f"Of zebras: `{SCRIPT}` and AT&T, 1 < 2 > 0.",
    ),
]
"""Title, day, section, language, text."""
MANY = 25
CROWD = [f"Zed {first}{second}x" for first in "ABCDEFGH" for second in "abcdefgh"]
"""More people than are shown to be chosen."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with sites below their paths: with an index, without, and Arabic."""
    top = tmp_path_factory.mktemp("sites")
    served = top / "served"
    served.mkdir()
    for name, search, lang in [
        ("digest", True, "en"),
        ("bare", False, "en"),
        ("arabic", True, "ar"),
        ("crowd", True, "en"),
    ]:
        root = new_digest(top / name, search)
        with (root / "pelicanconf.py").open("a") as settings:
            settings.write(f"DEFAULT_LANG = {lang!r}\n")
        write_crowd(root) if name == "crowd" else write_articles(root)
        url = f"http://localhost:8000/{name}"
        done = run("build", "--site-url", url, folder=root)
        assert done.returncode == 0, done.stderr
        (served / name).symlink_to(root / "output")
    return served


def write_articles(root: Path) -> None:
    put(root / "content/entities.toml", ENTITIES)
    more = [
        (f"Note {number}", f"2021-11-{number + 1:02}", "Notes", "en", "Of gulls.")
        for number in range(MANY)
    ]
    for number, (title, day, section, lang, text) in enumerate([*TEXTS, *more]):
        put(
            root / f"content/articles/{number}.md",
            f"Title: {title}\nDate: {day}\nCategory: {section}\nLang: {lang}\n"
            f"Slug: n-{number}\nSource: The Courier\n\n{text}\n",
        )


def write_crowd(root: Path) -> None:
    """Three articles that name the same many people."""
    registry = "".join(
        f'[[entity]]\nid = "zed-{number}"\nkind = "person"\nname = "{name}"\n\n'
        for number, name in enumerate(CROWD)
    )
    put(root / "content/entities.toml", registry)
    for day in (1, 2, 3):
        text = f"Title: Day {day}\nDate: 2021-12-0{day}\n\nHere: {', '.join(CROWD)}.\n"
        put(root / f"content/articles/{day}.md", text)


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def address(sites: Path) -> Iterator[str]:
    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=sites)
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def tab(
    browser_program: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Page]:
    with chromium(browser_program, tmp_path_factory.mktemp("profile")) as tab:
        yield tab.page


@pytest.fixture
def page(tab: Page, address: str) -> Iterator[Page]:
    """The search; whatever a browser complains of is a failure."""
    said: list[str] = []

    def hear(message: object) -> None:
        said.append(str(message))

    tab.on("console", hear)
    tab.on("pageerror", hear)
    tab.set_viewport_size({"width": 1280, "height": 900})
    tab.goto(f"{address}/digest/search/")
    yield tab
    assert said == []
    tab.remove_listener("console", hear)
    tab.remove_listener("pageerror", hear)


def titles(page: Page) -> list[str]:
    return page.locator(".results h2").all_inner_texts()


def ask(page: Page, words: str, number: int) -> list[str]:
    page.fill("#q", words)
    says(page, number)
    return titles(page)


def says(page: Page, number: int) -> None:
    """Wait for as many results to be told and, up to a pageful, shown."""
    noun = "article" if number == 1 else "articles"
    expect(page.get_by_role("status")).to_have_text(f"{number} {noun}")
    expect(page.locator(".results > li")).to_have_count(min(number, 10))


def choose(page: Page, *labels: str) -> None:
    if not page.locator("details").get_attribute("open"):
        page.locator("details").evaluate("one => one.open = true")
    for label in labels:
        page.get_by_label(label, exact=False).first.click()


def test_words_are_found_while_they_are_typed(page: Page) -> None:
    expect(page.get_by_role("status")).to_have_text("Type words, or choose filters.")
    page.locator("#q").press_sequentially("harbour")
    says(page, 4)
    first = page.locator(".results > li").first
    expect(first.locator("h2 a")).to_have_text("Ada Quill opens the harbour")
    expect(first.locator("mark").first).to_have_text("harbour")
    expect(first.locator(".by")).to_have_text("The Courier, 10 December 2021")
    expect(first.locator("time")).to_have_attribute("datetime", "2021-12-10")
    assert page.url.endswith("/digest/search/?q=harbour")
    assert page.title().startswith("harbour – ")


def test_results_lead_to_articles_and_to_whom_they_name(page: Page) -> None:
    ask(page, "opens", 1)
    chips = page.locator(".results .entity")
    assert set(chips.all_inner_texts()) == {"Ada Quill", "Port Specimen", "Pen Guild"}
    for link in (*page.locator(".results h2 a").all(), *chips.all()):
        path = link.evaluate("one => one.href")
        assert page.request.get(path).ok, path
    page.locator(".results h2 a").click()
    expect(page.locator("h1")).to_have_text(re.compile("Ada Quill opens the.harbour"))


@pytest.mark.parametrize(
    ("labels", "found"),
    [
        pytest.param(["World"], {0, 1, 5}, id="a section"),
        pytest.param(["World", "Trade"], {0, 1, 2, 3, 4, 5}, id="one of two sections"),
        pytest.param(["2022"], {3, 4, 5}, id="a year"),
        pytest.param(["French"], {4}, id="a language"),
        pytest.param(["Ada Quill"], {0, 1, 2}, id="a person"),
        pytest.param(["Ada Quill", "Ben Inkwell"], {1, 2}, id="two people, both named"),
        pytest.param(["Port Specimen"], {0, 1, 2}, id="a place"),
        pytest.param(["Pen Guild"], {0, 2, 3}, id="an organization"),
        pytest.param(["Ink Week"], {1, 2, 3}, id="an event"),
        pytest.param(["Trade", "Ink Week", "2021"], {2}, id="of several kinds"),
    ],
)
def test_filters_narrow_the_search(
    page: Page, labels: list[str], found: set[int]
) -> None:
    choose(page, *labels)
    says(page, len(found))
    expected = {re.sub(r"&lt;", "<", TEXTS[number][0]) for number in found}
    assert {one.split()[0] for one in titles(page)} == {
        one.split()[0] for one in expected
    }


def test_filters_and_words_go_together_and_are_counted(page: Page) -> None:
    ask(page, "harbour", 4)
    choose(page)
    world = page.locator("label", has_text="World")
    expect(world.locator(".n")).to_have_text("2")
    expect(page.locator("label", has_text="French").locator(".n")).to_have_text("")
    world.click()
    says(page, 2)
    expect(page.locator("label", has_text="Trade").locator(".n")).to_have_text("2")


def test_names_beyond_those_shown_are_found_by_typing(page: Page, address: str) -> None:
    page.goto(f"{address}/crowd/search/")
    choose(page)
    people = page.locator("fieldset[data-key=person]")
    expect(people.locator("li")).to_have_count(50)
    expect(people.locator(".n").first).to_have_text("3")  # the filters are there
    people.get_by_role("searchbox").fill("zed HH")
    shown = people.locator("li:visible")
    expect(shown).to_have_count(1)
    shown.get_by_role("checkbox").check()
    says(page, 3)
    assert page.url.endswith("?person=Zed+Hhx")
    people.get_by_role("searchbox").fill("")
    expect(shown).to_have_count(51)
    page.reload()
    says(page, 3)
    assert people.get_by_label("Zed Hhx").is_checked()


def test_order(page: Page) -> None:
    ask(page, "harbour", 4)
    page.select_option("#sort", "newest")
    expect(page.locator(".results h2").first).to_have_text("Ink Week ends")
    days = page.locator(".results time").evaluate_all("all => all.map(o => o.dateTime)")
    assert days == sorted(days, reverse=True)
    page.select_option("#sort", "oldest")
    expect(page.locator(".results h2").first).to_have_text(TEXTS[0][0])
    assert "sort=oldest" in page.url


def test_the_address_is_the_search(page: Page, address: str) -> None:
    page.goto(
        f"{address}/digest/search/?q=harbour&person=Ada+Quill&section=World&sort=oldest"
    )
    says(page, 2)
    assert page.input_value("#q") == "harbour"
    assert page.input_value("#sort") == "oldest"
    assert page.get_by_label("Ada Quill").is_checked()
    page.get_by_label("Ada Quill").uncheck()
    says(page, 2)
    assert "person" not in page.url


def test_the_way_back(page: Page) -> None:
    ask(page, "harbour", 4)
    page.keyboard.press("Enter")
    choose(page, "Ben Inkwell")
    says(page, 3)
    page.get_by_label("Ben Inkwell").uncheck()
    says(page, 4)
    page.go_back()
    says(page, 3)
    assert page.get_by_label("Ben Inkwell").is_checked()
    page.go_back()
    says(page, 4)
    assert not page.get_by_label("Ben Inkwell").is_checked()
    page.go_forward()
    says(page, 3)


def test_more_results_by_a_button(page: Page) -> None:
    ask(page, "gulls", MANY)
    more = page.get_by_role("button", name="More results")
    more.click()
    expect(page.locator(".results > li")).to_have_count(20)
    expect(page.locator(".results > li").nth(10).locator("a").first).to_be_focused()
    more.click()
    expect(page.locator(".results > li")).to_have_count(MANY)
    expect(more).to_be_hidden()
    page.locator(".results h2 a").last.click()
    page.wait_for_url("**/n-*/")
    page.go_back()
    expect(page.locator(".results > li")).to_have_count(MANY)


def test_by_keyboard_alone(page: Page) -> None:
    assert page.evaluate("document.activeElement.tagName") == "BODY"
    page.locator("#q").focus()
    page.keyboard.type("harbour")
    page.keyboard.press("Enter")
    says(page, 4)
    for _ in range(3):  # the button, the order, the filters
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("fieldset").first).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    page.wait_for_url("**&section=*")
    expect(page.locator("fieldset :focus-visible")).to_have_count(1)


def test_nothing_found_is_said(page: Page) -> None:
    assert ask(page, "xylophone", 0) == []
    ask(page, "harbour", 4)
    page.fill("#q", "")
    expect(page.get_by_role("status")).to_have_text("Type words, or choose filters.")
    expect(page.locator(".results > li")).to_have_count(0)


def test_another_language_is_found_and_told(page: Page) -> None:
    ask(page, "bateau", 1)
    title = page.locator(".results h2 a")
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("fr", "auto")


@pytest.mark.parametrize(
    "words",
    [
        SCRIPT,
        "</title><script>window.pwned=1</script>",
        '"><svg onload=window.pwned=1>',
        "javascript:window.pwned=1",
        "\u202e\x00\ud7ff" + "a" * 3000,
        "%", "&q=2", "\\", "[", "(", "*", "'", '"harbour"', "__proto__", "constructor",
    ],
)  # fmt: skip
def test_hostile_words_are_words(page: Page, address: str, words: str) -> None:
    query = f"?q={quote(words)}&person={quote(words)}&sort={quote(words)}&nobody=1"
    page.goto(f"{address}/digest/search/{query}")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ articles?$"))
    assert page.evaluate("window.pwned") is None
    expect(page.locator("#sort")).to_have_js_property("selectedIndex", 0)
    page.fill("#q", words)
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\d+ articles?$"))
    assert page.evaluate("window.pwned") is None


def test_a_hostile_text_is_text(page: Page) -> None:
    (title,) = ask(page, "zebras", 1)
    assert title == "Signs &lt;b&gt; and &amp;"
    excerpt = page.locator("[data-is=excerpt]").first
    assert SCRIPT in excerpt.inner_text()
    assert "AT&T, 1 < 2 > 0." in excerpt.inner_text()
    assert page.evaluate("window.pwned") is None
    assert page.locator(".results img").count() == 0


def test_no_request_leaves_the_site(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    ask(page, "harbour", 4)
    choose(page, "Ada Quill")
    assert asked
    assert all(url.startswith(f"{address}/digest/") for url in asked)


def test_the_page_that_is_not_there_searches(page: Page, address: str) -> None:
    page.goto(f"{address}/digest/404.html")
    page.fill("#q", "harbour")
    page.keyboard.press("Enter")
    page.wait_for_url("**/digest/search/?q=harbour")
    says(page, 4)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_nothing_is_cut_off(page: Page, width: int, scheme: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.set_viewport_size({"width": width, "height": 640})
    ask(page, "harbour", 4)
    choose(page)
    assert page.evaluate("document.documentElement.scrollWidth") == width
    background = "getComputedStyle(document.querySelector('#q')).backgroundColor"
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    assert page.evaluate(background) == page.evaluate(paper)
    page.emulate_media(color_scheme="light")


def test_right_to_left(page: Page, address: str) -> None:
    page.goto(f"{address}/arabic/search/?q=harbour")
    expect(page.locator(".results > li")).to_have_count(4)
    page.set_viewport_size({"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    field = page.locator("#q").bounding_box()
    button = page.locator(".ask button").bounding_box()
    assert field
    assert button
    assert button["x"] < field["x"]
    title = page.locator(".results h2 a").first
    assert (title.get_attribute("lang"), title.get_attribute("dir")) == ("en", "auto")


def test_an_index_that_does_not_come_is_told(tab: Page, address: str) -> None:
    tab.route("**/pagefind/**", lambda route: route.abort())
    tab.goto(f"{address}/digest/search/?q=harbour")
    expect(tab.get_by_role("status")).to_contain_text("could not be loaded")
    tab.unroute("**/pagefind/**")
    tab.fill("#q", "harbour ")
    tab.keyboard.press("Enter")
    says(tab, 4)


def test_without_an_index_the_page_says_so(page: Page, address: str) -> None:
    page.goto(f"{address}/bare/search/")
    expect(page.locator(".standfirst")).to_contain_text("no index to be searched")
    assert page.locator("form, [role=status]").count() == 0
    for link in page.locator("main a").all():
        assert page.request.get(link.evaluate("one => one.href")).ok


def test_without_script_the_page_leads_on(tab: Page, address: str) -> None:
    assert tab.context.browser
    context = tab.context.browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/digest/search/?q=harbour")
    expect(page.locator("form")).to_be_hidden()
    assert "scripts are off" in str(page.locator("noscript").text_content())
    paths = page.locator("main a:visible").evaluate_all("all => all.map(a => a.href)")
    for path in ("archive", "editions", "sections", "people", "places"):
        assert f"{address}/digest/{path}/" in paths
    context.close()


def test_the_script_is_small() -> None:
    script = Path(__file__).parent.parent / "theme/static/search.js"
    assert len(gzip.compress(script.read_bytes())) <= 3 * 1024
