"""Diagrams and maps as a browser draws them: on a phone, a desk, in any colours."""

import shutil
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from browser import Tab, chromium
from site_runs import ROOT, run

PAGES = (
    "/people/vladimir-putin/",
    "/organizations/nato/",
    "/network/",
    "/places/",
    "/editions/2022-02-20/",
    "/editions/2021-12-15/",
)
pages = pytest.mark.parametrize("page", PAGES)
widths = pytest.mark.parametrize("width", [320, 390, 1280])

TEXTS = """
[...document.querySelectorAll('svg.chart')].filter(svg => svg.checkVisibility()).map(
  svg => ({
    svg: svg.getBoundingClientRect().toJSON(),
    texts: [...svg.querySelectorAll('text')].filter(
      one => one.getClientRects().length).map(one => ({
               ...one.getBoundingClientRect().toJSON(), text: one.textContent,
               size: parseFloat(getComputedStyle(one).fontSize)
                     * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width})
    ),
  })
)
"""


class Silent(SimpleHTTPRequestHandler):
    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the demonstration, built."""
    output = tmp_path_factory.mktemp("site") / "output"
    done = run("--output", str(output), "build", folder=ROOT)
    assert done.returncode == 0, done.stderr
    handler = partial(Silent, directory=str(output))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def tab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Tab]:
    program = shutil.which("chromium") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium here")
    with chromium(program, tmp_path_factory.mktemp("profile")) as tab:
        yield tab


def look(tab: Tab, address: str, width: int = 1280, **media: Any) -> None:
    tab.page.set_viewport_size({"width": width, "height": 900})
    tab.page.emulate_media(
        **{"color_scheme": "light", "forced_colors": "none", **media}
    )
    tab.page.goto(address)


@pages
@widths
def test_no_text_meets_another_or_leaves_its_diagram(
    tab: Tab, site: str, page: str, width: int
) -> None:
    look(tab, site + page, width)
    charts: list[dict[str, Any]] = tab.evaluate(TEXTS)
    assert any(chart["texts"] for chart in charts)
    for chart in charts:
        for number, one in enumerate(chart["texts"]):
            assert one["size"] >= 11, one
            assert one["left"] >= chart["svg"]["left"] - 1, one
            assert one["right"] <= chart["svg"]["right"] + 1, one
            for other in chart["texts"][number + 1 :]:
                apart = min(one["right"], other["right"]) - max(
                    one["left"], other["left"]
                )
                lines = min(one["bottom"], other["bottom"]) - max(
                    one["top"], other["top"]
                )
                # A line's box has room above and below its letters.
                near = 0.3 * one["size"]
                assert apart <= 1 or lines <= near, (one["text"], other["text"])
    assert tab.evaluate("document.documentElement.scrollWidth") <= width


@pages
def test_what_a_diagram_links_a_table_links_for_the_keyboard(
    tab: Tab, site: str, page: str
) -> None:
    look(tab, site + page)
    missing = tab.evaluate("""
      [...document.querySelectorAll('svg.chart a')].filter(one =>
        one.tabIndex !== -1
        || !one.closest('[aria-hidden="true"]')
        || !document.querySelector(
             `table a[href="${CSS.escape(one.getAttribute('href'))
                              .replaceAll('\\\\', '')}"]`)
      ).map(one => one.getAttribute('href'))
    """)
    assert missing == []
    lost = tab.evaluate("""
      [...document.querySelectorAll('main a[href^="#"]')].filter(
        one => !document.getElementById(one.getAttribute('href').slice(1))
      ).map(one => one.getAttribute('href'))
    """)
    assert lost == []


def test_a_count_shows_its_articles_when_it_is_followed(tab: Tab, site: str) -> None:
    look(tab, f"{site}/network/")
    shown = "[...document.querySelectorAll('.shared')].filter(x => x.checkVisibility())"
    assert tab.evaluate(f"{shown}.length") == 0
    tab.evaluate("document.querySelector('a[href^=\"#both-\"]').click()")
    tab.wait(f"{shown}.length", 1)
    leads = tab.evaluate(f"{shown}[0].querySelector('a').getAttribute('href')")
    assert "/#named-" in leads


@pages
@pytest.mark.parametrize(
    "media",
    [
        pytest.param({"color_scheme": "dark"}, id="dark"),
        pytest.param({"forced_colors": "active"}, id="forced colours"),
        pytest.param({"forced_colors": "active", "color_scheme": "dark"},
                     id="forced colours, dark"),
    ],
)  # fmt: skip
def test_text_and_shapes_stand_out_from_the_paper(
    tab: Tab, site: str, page: str, media: dict[str, str]
) -> None:
    look(tab, site + page, 390, **media)
    ratios = tab.evaluate("""(() => {
      const light = colour => {
        const canvas = new OffscreenCanvas(1, 1).getContext('2d');
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map(x => x / 255)
          .map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
      };
      const paper = light(getComputedStyle(document.documentElement).backgroundColor);
      const ratio = colour => {
        const one = light(colour);
        return (Math.max(one, paper) + .05) / (Math.min(one, paper) + .05);
      };
      const least = (what, of) => Math.min(...[...document.querySelectorAll(what)]
        .map(one => ratio(getComputedStyle(one)[of])));
      return {text: least('svg.chart text', 'fill'),
              dot: least('svg.chart .dot', 'fill'),
              arc: least('svg.chart .arc', 'stroke')};
    })()""")
    assert ratios["text"] >= 7
    assert ratios["dot"] >= 7
    assert ratios["arc"] is None or ratios["arc"] >= 3
