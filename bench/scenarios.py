"""Build each site in turn after the same change, again and again."""

import sys
from collections import defaultdict
from collections.abc import Callable

import edits
from corpus import Article
from measure import BuildError, Sample, measure_build
from sites import Site


def cold(site: Site, _article: Article) -> None:
    site.clear()


def nothing(_site: Site, _article: Article) -> None:
    """Leave all as the last build left it."""


SCENARIOS: dict[str, Callable[[Site, Article], object]] = {
    "cold": cold,
    "nothing changed": nothing,
    "one paragraph": edits.edit_paragraph,
    "one title": edits.edit_title,
    "article template": edits.edit_article_template,
    "base template": edits.edit_base_template,
}
"""What is done to a site before each build; every build is a new process."""

Builds = dict[tuple[str, str], list[Sample]]
"""The samples of a scenario and a tool."""


def compare(sites: list[Site], article: Article, runs: int) -> Builds:
    """Measure every scenario *runs* times, the tools taking turns.

    A site whose tool fails is taken from *sites*, with a line that says so, and what
    was measured of it is dropped.
    """
    builds: Builds = defaultdict(list)
    for run in range(1, runs + 1):
        for name, change in SCENARIOS.items():
            print(f"Run {run} of {runs}: {name}", file=sys.stderr)
            for site in list(sites):
                change(site, article)
                try:
                    builds[name, site.tool.name].append(measure_build(site))
                except BuildError as error:
                    print(f"{site.tool.name} left out: {error}", file=sys.stderr)
                    sites.remove(site)
    left = {site.tool.name for site in sites}
    return {key: samples for key, samples in builds.items() if key[1] in left}
