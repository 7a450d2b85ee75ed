"""Set what was measured in tables."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log10

from intake import NAMES, NEW, SAME, START
from measure import Sample, middle
from preview import SAVES, Followed
from scenarios import SCENARIOS, Builds
from tables import Table, megabytes, number, ratio, seconds

ANCHOR = "hugo"
GROWING = ("cold", "one paragraph")


def build_table(builds: Builds, count: int, runs: int) -> Table:
    """Every scenario with every tool; ratios are to Hugo, or who comes first."""
    tools = tools_of(builds)
    anchor = ANCHOR if ANCHOR in tools else tools[0]
    rows = []
    for scenario in SCENARIOS:
        medians = {tool: middle(builds[scenario, tool]) for tool in tools}
        for tool, one in medians.items():
            row = [scenario, tool, seconds(one.seconds)]
            row += [ratio(one.seconds, medians[anchor].seconds), seconds(one.cpu)]
            row += [megabytes(one.peak), number(one.files), megabytes(one.size)]
            rows.append(row)
    head = ("build", "tool", "s", f"× {anchor}", "CPU s", "peak MB")
    return Table(
        f"Builds of {count:,} articles, {_median_of(runs)}",
        (*head, "files written", "MB written"),
        rows,
        words=2,
    )


def site_table(builds: Builds, count: int) -> Table:
    """What a cold build makes, and how fast."""
    rows = []
    for tool in tools_of(builds):
        one = middle(builds["cold", tool])
        each = one.seconds / count * 1000
        rows.append(
            [
                *(tool, number(one.files), megabytes(one.size)),
                *(seconds(each), number(count / one.seconds)),
            ]
        )
    head = ("tool", "files", "MB", "s per 1,000 articles", "articles/s")
    return Table(f"Sites of {count:,} articles, built cold", head, rows)


def preview_table(followed: Sequence[Followed], count: int, saves: int) -> Table:
    """How soon a save is seen, and what is lost."""
    rows = [
        [
            *(one.tool, seconds(one.answered), seconds(one.following)),
            *(seconds(one.first), seconds(one.saved), seconds(one.shown)),
            *(seconds(one.settled), str(one.lost)),
        ]
        for one in followed
    ]
    head = ("tool", "start → answered s", "start → following s", "first save → file s")
    return Table(
        f"Preview of {count:,} articles, one paragraph saved, median of {SAVES}",
        (
            *(*head, "save → file s", "save → shown s"),
            *(f"{saves} in haste → files s", f"lost of {saves}"),
        ),
        rows,
    )


def intake_table(timed: Mapping[str, Sequence[Sample]], count: int, runs: int) -> Table:
    """Rates of the stages before the build; names are found on one core."""
    samples = {name: middle(each) for name, each in timed.items()}
    names = samples[NAMES].cpu - samples[START].cpu
    rows = [
        _rate(name, samples[name].seconds, count, samples[name].peak)
        for name in (NEW, SAME)
    ]
    rows.append(_rate(f"{NAMES}, CPU without start", names, count, samples[NAMES].peak))
    return Table(
        f"From {count:,} text dumps, {_median_of(runs)}",
        ("stage", "s", "s per 1,000 articles", "articles/s", "peak MB"),
        rows,
    )


def growth_table(measured: Mapping[int, Builds]) -> Table:
    """The factor by which time grows when an archive becomes ten times as large."""
    rows = []
    for (small, before), (large, after) in pairwise(sorted(measured.items())):
        for scenario in GROWING:
            for tool in tools_of(after):
                if (scenario, tool) not in before:
                    continue
                first = middle(before[scenario, tool]).seconds
                last = middle(after[scenario, tool]).seconds
                factor = (last / first) ** (1 / log10(large / small))
                row = [scenario, tool, f"{small:,} → {large:,}"]
                rows.append([*row, seconds(first), seconds(last), f"{factor:.1f}"])
    head = ("build", "tool", "articles", "s before", "s after", "factor per ten times")
    return Table("Growth", head, rows, words=3)


def tools_of(builds: Builds) -> list[str]:
    """The tools in *builds*, in the order of the table."""
    return list(dict.fromkeys(tool for _, tool in builds))


def _rate(name: str, taken: float, count: int, peak: float) -> list[str]:
    row = [name, seconds(taken), seconds(taken / count * 1000)]
    return [*row, number(count / taken), megabytes(peak)]


def _median_of(runs: int) -> str:
    return "one run" if runs == 1 else f"median of {runs} runs"
