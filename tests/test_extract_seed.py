"""The real damaged article, which is never part of the repository."""

from datetime import date
from pathlib import Path

import pytest

from digest.extract import extract
from digest.model import Record
from digest.slug import slugify

NAME = "000_6805a3a08d5d1e34.txt"


@pytest.fixture(scope="module")
def record(seeds: Path) -> Record:
    (one,) = extract((seeds / NAME).read_bytes(), NAME).records
    return one


def test_what_the_article_says_is_carried(record: Record) -> None:
    assert record.title.endswith("with his “ally” Xi Jinping")
    assert slugify(record.title) == "putin-discusses-tensions-in-europe"
    assert (record.published, record.section) == (date(2021, 12, 14), "Politics")
    assert len(record.text.split("\n")) == 13
    assert len(record.body.split("\n\n")) == 13
    assert record.damaged


def test_the_damage_is_mended_where_a_rule_is_certain(record: Record) -> None:
    ledger = [(one.paragraph, one.rule) for one in record.repairs]
    assert ledger == [
        (3, "turned quote"),
        (4, "stray stop"),
        (5, "row of dots"),
        (12, "stray blank"),
    ]
    lines = record.text.split("\n")
    assert lines[2].endswith("speeches.”")
    assert lines[3].endswith("said.")
    assert lines[4].endswith("country.")
    assert "the group, the" in lines[11]


def test_what_no_rule_can_know_is_left_and_proposed(record: Record) -> None:
    found = [(one.paragraph, one.text, one.suggestion) for one in record.proposals]
    assert found == [
        (6, "sea. Black.", "Black Sea"),
        (9, "NATO. to expand", "NATO to expand"),
    ]
    assert all(one.text in record.text for one in record.proposals)
