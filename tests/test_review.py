"""An editor settles proposals in a terminal, and the pages obey."""

import json
from pathlib import Path

import pytest
from site_runs import new_digest, put, run
from terminals import Terminal

REGISTRY = """
[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"
aliases = [{text = "the engineer", held = true}, {text = "the poet", held = true}]
"""
LINK = (
    '<a class="entity" href="/people/ada-quill/" data-entity="ada-quill"'
    ' id="named-ada-quill" data-note="Ada Quill">'
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = new_digest(tmp_path / "digest")
    with (root / "pelicanconf.py").open("a") as settings:
        settings.write('\nDIGEST_MODEL = ""\n')
    put(root / "content/entities.toml", REGISTRY)
    for number in (1, 2):
        put(
            root / f"content/articles/a-{number}.md",
            f"Title: Number {number}\nDate: 2021-12-14\nId: a-{number}\n"
            f"Slug: a-{number}\n\nOn day {number} the engineer met nobody. "
            "She was not the poet.\n",
        )
    return root


@pytest.fixture
def page(root: Path) -> Path:
    assert run("build", folder=root).returncode == 0
    return root / "output/2021/12/14/a-2/index.html"


def lines(root: Path) -> list[dict[str, str]]:
    text = (root / "content/verdicts.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def test_from_a_proposal_to_the_page(root: Path, page: Path) -> None:
    assert LINK not in page.read_text("utf-8")
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    assert "1/2" in terminal.text
    assert "Ada Quill?" in terminal.text
    assert "(2 articles; the registry holds this spelling back)" in terminal.text
    assert "a-1: On day 1 [the engineer] met nobody." in terminal.text
    terminal.press("x")
    terminal.press("a")
    terminal.wait_for("q quit")
    terminal.press("r")
    terminal.wait_for("4 verdicts noted")
    assert terminal.close() == 0

    assert [(one["article"], one["verdict"]) for one in lines(root)] == [
        ("a-1", "accept"),
        ("a-2", "accept"),
        ("a-1", "reject"),
        ("a-2", "reject"),
    ]
    report = run("build", "--report", folder=root)
    assert "~ 2021/12/14/a-2/index.html" in report.stdout
    assert f"{LINK}the engineer</a>" in page.read_text("utf-8")
    assert run("review", "--list", folder=root).stdout == "0 proposals\n"


def test_one_place_or_later_or_not_now(root: Path, page: Path) -> None:
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    terminal.press("o")
    terminal.wait_for("q quit")
    terminal.press("l")
    terminal.wait_for("3 verdicts noted")
    assert terminal.close() == 0
    assert run("build", folder=root).returncode == 0
    assert LINK not in page.read_text("utf-8")
    again = Terminal(root, "review")
    again.wait_for("q quit")
    assert "1/1" in again.text
    assert "a-2: On day 2" in again.text
    again.press("q")
    again.wait_for("0 verdicts noted")
    assert again.close() == 0
    assert run("review", "--stats", folder=root).stdout.splitlines() == [
        "1 accept",
        "0 reject",
        "2 later",
        "0 without a place",
    ]


def test_a_verdict_outlives_a_change_of_the_text(root: Path, page: Path) -> None:
    row = {
        "article": "a-2",
        "text": "the engineer",
        "before": "Number 2 On day 2",
        "after": "met nobody. She was not the poet.",
        "verdict": "accept",
        "entity": "ada-quill",
    }
    put(root / "content/verdicts.jsonl", json.dumps(row) + "\n")
    article = root / "content/articles/a-2.md"
    text = article.read_text("utf-8")
    article.write_text(text + "\nMore of it.\n", "utf-8")
    assert run("build", folder=root).returncode == 0
    assert f"{LINK}the engineer</a>" in page.read_text("utf-8")
    article.write_text(text.replace("On day", "Day").replace("met", "saw"), "utf-8")
    assert run("build", folder=root).returncode == 0
    assert LINK not in page.read_text("utf-8")


def test_a_wrong_line_stops_the_build(root: Path, page: Path) -> None:
    put(root / "content/verdicts.jsonl", '{"article": "a-1"}\n')
    done = run("build", folder=root)
    assert done.returncode == 1
    assert done.stderr.startswith("verdicts.jsonl:1: not a line like ")
