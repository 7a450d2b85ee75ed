"""Compare the project with its peers, side by side in one run.

    make bench                       1,000 and 10,000 articles
    make bench N=1000 RUNS=5 TOOLS="digest hugo"

Absolute times are of this machine and hour; only the ratios mean something elsewhere.
"""

import argparse
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

# The preview is looked at through the browser that the tests drive; names are looked
# for by the program's own functions.
sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
sys.path.append(str(Path(__file__).resolve().parent.parent / "plugins"))

import corpus
import install
import machine
import report
import tools
from intake import take_in
from naming import naming_tables
from preview import follow_all
from proofs import proof_tables
from relating import relating_table
from scenarios import Builds, compare
from scores import score_tables
from sites import lay_out
from tables import Table
from tools import Tool

SIZES = (1_000, 10_000)
RUNS = 3
LARGE = 10_000
"""From here on one run is enough: a build lasts long, and noise is a small part."""
SAVES = 100
"""Articles saved in haste, to see whether an edit is lost."""
PARTS = ("builds", "preview", "intake", "names", "stories", "evidence")

PEERS: dict[str, tuple[install.Install, Callable[[Path], Tool]]] = {
    "hugo": (install.hugo, tools.hugo),
    "eleventy": (install.eleventy, tools.eleventy),
    "pelican": (install.pelican, tools.pelican),
}
TOOLS = ("digest", *PEERS)


def main() -> None:
    # Unwinds, so that no tool is left at work and no site on the disk.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Told to end"))
    options = arguments().parse_args()
    compared = list(available(options.tools))
    heading = machine.described(date.today())
    versions = ", ".join(f"{tool.name} {tool.version}" for tool in compared)
    print(f"{heading}\n{versions}\n")
    tables: list[Table] = []
    measured: dict[int, Builds] = {}

    def tell(table: Table) -> None:
        tables.append(table)
        print(table.plain(), flush=True)

    if "names" in options.parts:
        for table in named(options.data):
            tell(table)
    if "stories" in options.parts:
        tell(relating_table())
    if "evidence" in options.parts:
        for table in proof_tables(options.data):
            tell(table)
    by_size = set(options.parts) - {"names", "stories", "evidence"}
    for count in (options.sizes or SIZES) if by_size else ():
        runs = options.runs or (1 if count >= LARGE else RUNS)
        with TemporaryDirectory() as folder:
            builds = run(compared, Path(folder), count, runs, options.parts, tell)
        if builds:
            measured[count] = builds
    if len(measured) > 1:
        tell(report.growth_table(measured))
    if options.markdown:
        text = "\n".join([f"{heading}; {versions}.\n", *(t.markdown() for t in tables)])
        options.markdown.write_text(text, "utf-8")


def named(data: Path | None) -> Iterator[Table]:
    """Measure what names cost, and in the folder *data* what is found of them."""
    yield from naming_tables()
    if data and (data / "entities").is_dir():
        yield from score_tables(data)
    else:
        print(f"{data or 'DATA'}: no marked articles; what is found is left out\n")


def run(
    compared: Iterable[Tool],
    folder: Path,
    count: int,
    runs: int,
    parts: Iterable[str],
    tell: Callable[[Table], None],
) -> Builds | None:
    """Measure at one size, and tell each table as soon as it is known."""
    sites = lay_out(compared, folder, count)
    builds = None
    if "builds" in parts:
        (article,) = corpus.amid(count)
        builds = compare(sites, article, runs)
        tell(report.build_table(builds, count, runs))
        tell(report.site_table(builds, count))
    if "preview" in parts:
        chosen = corpus.amid(count, min(SAVES, count))
        followed = follow_all(sites, chosen)
        tell(report.preview_table(followed, count, len(chosen)))
    if "intake" in parts:
        for tool in compared:
            if tool.name == "digest":
                timed = take_in(tool, folder / "intake", count, runs)
                tell(report.intake_table(timed, count, runs))
    return builds


def available(names: Iterable[str]) -> Iterable[Tool]:
    """The tools of *names*, installed where need be; who cannot be is named."""
    for name in names:
        if name == "digest":
            yield tools.digest()
            continue
        put, described = PEERS[name]
        try:
            yield described(put(install.HOME / name))
        except install.NotInstalledError as error:
            print(f"{name} left out: {error}")


def arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("sizes", nargs="*", type=int, metavar="N", help="articles")
    parser.add_argument("--runs", type=int, help="of each build; their median counts")
    parser.add_argument("--tools", nargs="+", choices=TOOLS, default=TOOLS)
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("DIGEST_DATA"), help="marked texts"
    )
    parser.add_argument("--markdown", type=Path, help="write the tables there too")
    return parser


if __name__ == "__main__":
    main()
