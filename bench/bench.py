"""Time import and build against stock Pelican, side by side in one run.

    make bench            1,000 articles
    make bench N=5000

Stock Pelican reads the same Markdown with its own plain theme: articles, index, tags,
categories and Atom feeds, typogrify on. Its tags are what the digest finds by itself.
Absolute times are of this machine and hour; only the ratios mean something elsewhere.
"""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import corpus

ROOT = Path(__file__).resolve().parent.parent
RUNS = 3

STOCK = """
SITENAME = "Stock"
SITEURL = "http://localhost:8000"
PATH = "content"
TIMEZONE = "UTC"
THEME = "simple"
TYPOGRIFY = True
FEED_ALL_ATOM = "feeds/all.atom.xml"
CATEGORY_FEED_ATOM = "feeds/{slug}.atom.xml"
ARTICLE_URL = "{date:%Y}/{date:%m}/{date:%d}/{slug}/"
ARTICLE_SAVE_AS = "{date:%Y}/{date:%m}/{date:%d}/{slug}/index.html"
ARTICLE_PATHS = ["articles"]
"""


@dataclass
class Timed:
    label: str
    seconds: list[float]

    @property
    def median(self) -> float:
        return sorted(self.seconds)[len(self.seconds) // 2]


def run(command: list[str], folder: Path) -> float:
    environment = os.environ | {"PYTHONPATH": str(ROOT / "plugins")}
    start = perf_counter()
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True
    )
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return perf_counter() - start


def prepare(folder: Path, count: int) -> None:
    corpus.write(folder, count)
    shutil.copy(ROOT / "pelicanconf.py", folder)
    for name in ("theme", "plugins"):
        (folder / name).symlink_to(ROOT / name)
    (folder / "stock.py").write_text(STOCK, "utf-8")


def main(count: int) -> None:
    digest = [sys.executable, "-m", "digest"]
    stock = [sys.executable, "-m", "pelican", "content", "-s", "stock.py", "-o"]
    timed = [
        Timed("import, everything new", []),
        Timed("import, nothing changed", []),
        Timed("digest build", []),
        Timed("stock Pelican", []),
    ]
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        prepare(folder, count)
        for _ in range(RUNS):
            for name in ("articles", "imports"):
                shutil.rmtree(folder / "content" / name, ignore_errors=True)
            shutil.rmtree(folder / ".cache", ignore_errors=True)
            timed[0].seconds.append(run([*digest, "import"], folder))
            timed[1].seconds.append(run([*digest, "import"], folder))
            shutil.rmtree(folder / "output", ignore_errors=True)
            timed[2].seconds.append(run([*digest, "build"], folder))
            shutil.rmtree(folder / "stock", ignore_errors=True)
            timed[3].seconds.append(run([*stock, "stock"], folder))
        files = [sum(1 for p in (folder / d).rglob("*.*")) for d in ("output", "stock")]
    report(count, timed, files)


def report(count: int, timed: list[Timed], files: list[int]) -> None:
    anchor = timed[3].median
    print(f"{count} articles, {corpus.NAMES} names, median of {RUNS} runs\n")
    print(f"{'':26}{'s':>8}{'s/1,000':>10}{'articles/s':>12}{'ratio':>8}")
    for one in timed:
        each = one.median / count * 1000
        rate = count / one.median
        ratio = one.median / anchor
        print(f"{one.label:26}{one.median:8.2f}{each:10.2f}{rate:12.0f}{ratio:8.2f}")
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"\nfiles: digest {files[0]}, stock Pelican {files[1]}", end="; ")
    print(f"peak memory of the largest process {peak:.0f} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
