"""Measure what texts say word for word: how soon it is found, and what is missed.

The marked article does not come with the project: the folder that `DIGEST_DATA` names
holds ``evidence/seed.evidence.json``, and the one beside it that `DIGEST_SEEDS` names
the text itself.
"""

import json
import os
import subprocess
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from corpus import articles, dump
from naming import quickest
from scores import read_lines
from tables import Table, number
from tools import DIGEST, ROOT, digest

from digest.relate.dates import find_dates
from digest.relate.keypoints import find_key_points
from digest.relate.quotes import find_quotes

TEXT = "000_6805a3a08d5d1e34.txt"
DAY = date(2020, 12, 7)
COUNT = 200
FIELDS = {
    "quotes": ("start", "end", "speaker", "kind"),
    "dates": ("start", "end", "value", "precision"),
}


def proof_tables(data: Path | None) -> Iterator[Table]:
    """Yield how fast evidence is gathered, and how much of the marked is found."""
    made = [dump(one).split("\n") for one in articles(COUNT)]
    yield speed_table(made, "articles of the benchmark")
    if not data or not (data / "evidence").is_dir():
        print(f"{data or 'DATA'}: nothing marked; what is found is left out\n")
        return
    news = read_lines(data / "entities" / "news2020.dev.jsonl.gz")
    yield speed_table([one["text"].split("\n") for one in news], "news stories")
    yield from found_tables(data)


def speed_table(texts: Sequence[Sequence[str]], what: str) -> Table:
    """How many *texts* a second each part of evidence is gathered from."""
    nobody: list[list[tuple[()]]] = [[() for _ in text] for text in texts]
    works = {
        "quotations": lambda: [
            find_quotes(text, none) for text, none in zip(texts, nobody, strict=True)
        ],
        "dates": lambda: [find_dates(text, DAY, "en") for text in texts],
        "key points": lambda: [find_key_points("", text) for text in texts],
    }
    rows = [[name, number(len(texts) / quickest(work))] for name, work in works.items()]
    size = sum(len(line) for text in texts for line in text) / len(texts)
    title = f"Evidence in {len(texts):,} {what} of {size:,.0f} characters"
    return Table(title, ("what", "articles/s"), rows)


def found_tables(data: Path) -> Iterator[Table]:
    """Score the marked article, and list what is missed or wrong, if anything is."""
    seeds = Path(os.environ.get("DIGEST_SEEDS", data.parent / "seeds"))
    gold = json.loads((data / "evidence/seed.evidence.json").read_text("utf-8"))
    found = _found(seeds / TEXT)
    rows, listed = [], []
    for kind, fields in FIELDS.items():
        wanted = {tuple(one[name] for name in fields): one for one in gold[kind]}
        given = {tuple(one[name] for name in fields): one for one in found[kind]}
        missed, wrong = wanted.keys() - given.keys(), given.keys() - wanted.keys()
        counts = (len(wanted.keys() & given.keys()), len(missed), len(wrong))
        rows.append([kind, *map(str, counts)])
        listed += [
            ["missed", kind, wanted[key]["text"]] for key in sorted(missed, key=str)
        ]
        listed += [
            ["wrong", kind, given[key]["text"]] for key in sorted(wrong, key=str)
        ]
    yield Table("Evidence of the seed", ("what", "found", "missed", "wrong"), rows)
    if listed:
        yield Table("Of these", ("how", "what", "words"), listed, words=3)


def _found(path: Path) -> dict[str, Any]:
    done = subprocess.run(
        [*DIGEST, "--root", str(ROOT), "evidence", str(path)],
        env=os.environ | digest().environment,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    row: dict[str, Any] = json.loads(done.stdout)
    return row
