"""Time the import of text dumps, and the finding of names in them."""

import json
import shutil
import sys
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

from corpus import articles, dump
from measure import Sample, measure
from tools import DIGEST, Tool

NEW = "import, everything new"
SAME = "import, nothing changed"
NAMES = "identify"
START = "identify, one text"
"""What `NAMES` costs before the second text: start and registry."""


def take_in(
    digest: Tool, folder: Path, count: int, runs: int
) -> dict[str, list[Sample]]:
    """Import and identify *count* articles *runs* times in a new *folder*."""
    digest.prepare(folder)
    _write(folder, count)
    timed: dict[str, list[Sample]] = defaultdict(list)

    def time(name: str, *arguments: str) -> None:
        command: Sequence[str] = (*DIGEST, *arguments)
        timed[name].append(measure(command, folder, digest.environment))

    for run in range(1, runs + 1):
        print(f"Run {run} of {runs}: import and identify", file=sys.stderr)
        for name in ("content/articles", "content/imports", ".cache"):
            shutil.rmtree(folder / name, ignore_errors=True)
        time(NEW, "import")
        time(SAME, "import")
        time(NAMES, "identify", "texts.jsonl")
        time(START, "identify", "text.jsonl")
    return timed


def _write(folder: Path, count: int) -> None:
    lines = []
    for article in articles(count):
        text = dump(article)
        (folder / "sources" / f"{article.number:06}.txt").write_text(text, "utf-8")
        lines.append(json.dumps({"id": article.id, "text": text}) + "\n")
    (folder / "texts.jsonl").write_text("".join(lines), "utf-8")
    (folder / "text.jsonl").write_text(lines[0], "utf-8")
