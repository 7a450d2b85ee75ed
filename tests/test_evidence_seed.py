"""The real damaged article: what it says word for word, by place and speaker."""

import json
from pathlib import Path
from typing import Any

import pytest
from site_runs import ROOT, run

NAME = "000_6805a3a08d5d1e34.txt"
QUOTES = [
    (789, 897, "Dmitry Peskov", "sentence"),
    (1041, 1124, None, "sentence"),
    (1184, 1423, "Dmitry Peskov", "sentence"),
    (2369, 2414, "Vladimir Putin", "fragment"),
    (2427, 2460, "Vladimir Putin", "fragment"),
    (2568, 2635, None, "fragment"),
    (3134, 3183, "Sergei Ryabkov", "fragment"),
]
DATES = [
    (91, 100, "2021-W49", "week"),
    (359, 373, "2021-12-15", "day"),
    (776, 786, "2021-12-14", "day"),
    (933, 943, "2021-12-07", "day"),
    (1492, 1511, None, "vague"),
    (2153, 2162, None, "vague"),
    (2190, 2197, "2021-06", "month"),
    (2268, 2284, "2001", "year"),
    (2800, 2812, "2021-12-15", "day"),
    (3357, 3367, None, "vague"),
    (3369, 3378, "2021-W49", "week"),
    (3640, 3651, "2021-12-10", "day"),
    (3726, 3733, "2008", "year"),
]


@pytest.fixture(scope="module")
def row(seeds: Path) -> dict[str, Any]:
    done = run("evidence", str(seeds / NAME), folder=ROOT)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_who_says_what(row: dict[str, Any]) -> None:
    fields = ("start", "end", "speaker", "kind")
    assert [tuple(one[name] for name in fields) for one in row["quotes"]] == QUOTES


def test_of_which_times_it_speaks(row: dict[str, Any]) -> None:
    fields = ("start", "end", "value", "precision")
    assert [tuple(one[name] for name in fields) for one in row["dates"]] == DATES


def test_every_piece_stands_there(row: dict[str, Any], seeds: Path) -> None:
    text = (seeds / NAME).read_text("utf-8")
    assert len(row["key_points"]) == 3
    for one in (*row["quotes"], *row["dates"], *row["key_points"]):
        assert text[one["start"] : one["end"]] == one["text"]
