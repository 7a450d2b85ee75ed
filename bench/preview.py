"""Save articles while a tool follows, and look when the pages show it."""

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from browser import chromium
from corpus import Article
from edits import edit_paragraph
from measure import BuildError, measure_build
from sites import Site
from watching import LONGEST, NeverError, Watch, watching

SAVES = 5
"""Saves whose median counts, after a first one that warms up."""
PAUSE = 1.0
"""Seconds between a build and the next save, as no editor saves at once."""
HASTE = 0.1
"""The longest pause, in seconds, between two of many saves."""
QUIET = 10.0
"""Seconds without progress, at the least, until an edit counts as lost."""
BROWSERS = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, slots=True)
class Followed:
    """Times in seconds; ``None`` where a tool has no such thing."""

    tool: str
    following: float
    """From the start until changes are followed."""
    first: float
    """From the first save to the page on disk."""
    saved: float
    """The same, the median of the next `SAVES`."""
    settled: float
    """From the first of many saves in haste to the last page that showed its edit."""
    lost: int
    """Pages that never did."""
    answered: float | None = None
    """From the start to the front page over HTTP, with a site there already."""
    shown: float | None = None
    """From a save to its text in a browser, the median of `SAVES`."""


def follow_all(sites: Sequence[Site], chosen: Sequence[Article]) -> list[Followed]:
    """Measure each tool that can follow; *chosen* are the articles to save.

    A site is built first if it is not: a preview is seldom the first thing of all.
    """
    followed = []
    for site in sites:
        if not site.tool.watch:
            continue
        print(f"Preview: {site.tool.name}", file=sys.stderr)
        try:
            if not site.output.exists():
                measure_build(site)
            followed.append(follow(site, chosen))
        except (BuildError, NeverError, AssertionError) as error:
            print(f"{site.tool.name} left out of the preview: {error}", file=sys.stderr)
    return followed


def follow(site: Site, chosen: Sequence[Article]) -> Followed:
    article = chosen[len(chosen) // 2]
    with watching(site) as watch:
        serves = "{port}" in site.tool.watch
        answered = watch.wait_until_answered() if serves else None
        following = watch.wait_until_following()
        first, *saves = [_save(watch, article) for _ in range(SAVES + 1)]
        shown = _show(watch, article) if serves else None
        patience = QUIET + 2 * max(first, *saves)
        settled, lost = save_in_haste(watch, chosen, patience)
    return Followed(
        tool=site.tool.name,
        following=following,
        first=first,
        saved=median(saves),
        settled=settled,
        lost=lost,
        answered=answered,
        shown=shown,
    )


def _save(watch: Watch, article: Article) -> float:
    """Seconds from a save until the page on disk has its text."""
    sleep(PAUSE)
    page = watch.site.page(article)
    builds = watch.builds()
    mark = edit_paragraph(watch.site, article)
    start = perf_counter()
    watch.wait(lambda: _shows(page, mark), f"“{mark}” in {page.name}")
    took = perf_counter() - start
    watch.wait_until_built(builds)
    return took


def _show(watch: Watch, article: Article) -> float | None:
    """Seconds from a save until a browser shows it, by the preview's own reload.

    `Tab.wait` raises `AssertionError` if it never does.
    """
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        print("No Chromium here: save → shown is left out", file=sys.stderr)
        return None
    page = watch.site.page(article).relative_to(watch.site.output).parent
    took = []
    with TemporaryDirectory() as profile, chromium(program, Path(profile)) as tab:
        tab.open(f"http://localhost:{watch.port}/{page.as_posix()}/")
        tab.wait("document.querySelector('article') !== null", True, QUIET)
        for _ in range(SAVES):
            sleep(PAUSE)
            builds = watch.builds()
            mark = edit_paragraph(watch.site, article)
            shows = f"document.body.innerText.includes('{mark}.')"
            took.append(tab.wait(shows, True, LONGEST))
            watch.wait_until_built(builds)
    return median(took)


def save_in_haste(
    watch: Watch, chosen: Sequence[Article], patience: float
) -> tuple[float, int]:
    """Save all *chosen*; give the seconds until the last showed it, and the lost.

    Lost is what does not show its edit after *patience* seconds without progress.
    """
    chance = Random("moments")
    start = perf_counter()
    marks = {}
    for article in chance.sample(list(chosen), len(chosen)):
        marks[watch.site.page(article)] = edit_paragraph(watch.site, article)
        sleep(chance.uniform(0, HASTE))
    missing = set(marks)
    progress = perf_counter()
    while missing and perf_counter() - progress < patience:
        found = {page for page in missing if _shows(page, marks[page])}
        if found:
            progress = perf_counter()
            missing -= found
        sleep(HASTE)
    return progress - start, sum(not _shows(page, mark) for page, mark in marks.items())


def _shows(page: Path, mark: str) -> bool:
    try:
        return f"{mark}." in page.read_text("utf-8")
    except FileNotFoundError:
        return False
