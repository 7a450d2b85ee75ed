"""`digest entities why`: what a person at the terminal reads."""

import json
from pathlib import Path

import pytest
from site_runs import put, put_settings, run, tree

REGISTRY = """\
[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"
aliases = [
  {text = "the engineer", held = true},
  {text = "the poet", held = true},
]

[[entity]]
id = "georgia-gate"
kind = "place"
name = "Georgia Gate"
"""
ARTICLE = """\
Title: Ada Quill writes
Date: 2021-12-14
Id: quill
Slug: quill

## Of Ada Quill

On Monday Ada *Quill* was seen with [Ada Quill](https://a.example/). Ada Quill wrote.

Ada Quill met the engineer and the poet.
"""
PLACES = """\
“Ada Quill” in the registry:
  entities.toml:4: ada-quill (Ada Quill, person)
    the name
“Ada Quill” in quill, 6 places:
  title: [Ada Quill] writes
    names ada-quill, but is no link: a title bears no links
    rule: the registry has “Ada Quill” for Ada Quill without conditions
    line: entities.toml:4
  paragraph 1: Of [Ada Quill]
    names ada-quill, but is no link: a heading bears no links
    rule: the registry has “Ada Quill” for Ada Quill without conditions
    line: entities.toml:4
  paragraph 2: On Monday [Ada Quill] was seen with Ada Quill. Ada Quill wrote.
    names ada-quill, but is no link: markup begins or ends inside it
    rule: the registry has “Ada Quill” for Ada Quill without conditions
    line: entities.toml:4
  paragraph 2: On Monday Ada Quill was seen with [Ada Quill]. Ada Quill wrote.
    names ada-quill, but is no link: it stands in a link
    rule: the registry has “Ada Quill” for Ada Quill without conditions
    line: entities.toml:4
  paragraph 2: On Monday Ada Quill was seen with Ada Quill. [Ada Quill] wrote.
    linked to ada-quill
    rule: the registry has “Ada Quill” for Ada Quill without conditions
    line: entities.toml:4
  paragraph 3: [Ada Quill] met the engineer and the poet.
    names ada-quill, but is no link: linked in paragraph 2 already
    rule: the registry has “Ada Quill” for Ada Quill without conditions
    line: entities.toml:4
"""


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("digest")
    put_settings(root)
    put(root / "content/entities.toml", REGISTRY)
    put(root / "content/articles/2021/quill.md", ARTICLE)
    put(
        root / "content/articles/2021/draft.md",
        "Title: A draft\nDate: 2021-12-14\nStatus: draft\nDamaged: yes\n\nIn Bogot.\n",
    )
    row = {"article": "quill", "before": "", "after": "and the poet."}
    lines = (
        row | {"text": "the engineer", "verdict": "accept", "entity": "ada-quill"},
        row | {"text": "the engineer", "verdict": "reject", "article": "other"},
        row | {"text": "the poet", "verdict": "later", "after": ""},
    )
    put(root / "content/verdicts.jsonl", "\n".join(map(json.dumps, lines)) + "\n")
    put(root / "dump.txt", "A dump\nAda Quill saw Bogot.\n")
    return root


def why(root: Path, *words: str) -> str:
    before = tree(root).items()
    done = run("entities", "why", *words, folder=root)
    assert (done.returncode, done.stderr) == (0, "")
    changed = tree(root).items() ^ before
    assert all(name.startswith(".cache/") for name, _ in changed)
    return done.stdout


def test_every_place_with_its_rule_and_its_line(root: Path) -> None:
    assert why(root, "Ada Quill", "quill") == PLACES
    assert why(root, "Ada Quill", "content/articles/2021/quill.md") == PLACES


def test_without_an_article_the_claims(root: Path) -> None:
    told = why(root, "Georgia").splitlines()
    assert told[0] == "“Georgia” in the registry:"
    assert told[1].startswith("  starter.toml:")
    assert told[1].endswith(": georgia (Georgia, place)")
    assert told[2].startswith("    the name; needs one of these in the article: ")
    assert told[3].endswith(": georgia-us-state (Georgia (U.S. state), place)")
    assert len(told) == 5


def test_nobody_claims_it_and_what_is_spelled_alike(root: Path) -> None:
    assert why(root, "Ada Quil") == (
        "“Ada Quil” is no spelling of the registry: it is linked nowhere.\n"
        "  It has “Ada Quill” (ada-quill).\n  It has “Quill” (ada-quill).\n"
    )


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        pytest.param(("the engineer", "quill"),
                     ["paragraph 3: Ada Quill met [the engineer] and the poet.",
                      "names ada-quill, but is no link: linked in paragraph 2 already",
                      "rule: the editor says so", "line: content/verdicts.jsonl:1"],
                     id="accepted"),
        pytest.param(("the poet", "quill"),
                     ["paragraph 3: Ada Quill met the engineer and [the poet].",
                      "proposed as ada-quill, linked nowhere: digest review asks",
                      "rule: ada-quill is held back by the registry",
                      "line: entities.toml:7",
                      "line: content/verdicts.jsonl:3 (left for later)"], id="later"),
        pytest.param(("Bogot", "2021-12-14-a-draft"),
                     ["paragraph 1: In [Bogot].", "linked to bogota",
                      "rule: the registry has “Bogot” for Bogotá without conditions"],
                     id="a draft that is marked damaged"),
        pytest.param(("Bogot", "dump.txt"),
                     ["paragraph 1: Ada Quill saw [Bogot].", "left alone",
                      "rule: the spelling counts only in articles that are marked"
                      " Damaged"], id="a raw text"),
        pytest.param(("--damaged", "Bogot", "dump.txt"),
                     ["paragraph 1: Ada Quill saw [Bogot].", "names bogota",
                      "rule: the registry has “Bogot” for Bogotá without conditions"],
                     id="a raw text that is damaged"),
        pytest.param(("--damaged", "Bogotá", "dump.txt"),
                     ["“Bogotá” does not stand in dump.txt.",
                      "It names bogota as “Bogot”: ask about that."],
                     id="spelled otherwise"),
        pytest.param(("Georgia", "quill"), ["“Georgia” does not stand in quill."],
                     id="not in it"),
    ],
)  # fmt: skip
def test_what_was_decided(root: Path, words: tuple[str, ...], lines: list[str]) -> None:
    told = [line.strip() for line in why(root, *words).splitlines()]
    first = told.index(lines[0])
    assert told[first : first + len(lines)] == lines


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        pytest.param(("Ada", "nothing"), 1,
                     "nothing: neither an article's id nor a file; look for it in"
                     " content/articles/\n", id="no such article"),
        pytest.param(("Ada", "no.md"), 1, "no.md: neither an article's id nor a file;"
                     " look for it in content/articles/\n", id="no such file"),
        pytest.param((" ",), 2, "TEXT: has no letter and no digit", id="no word"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked(
    root: Path, words: tuple[str, ...], status: int, says: str
) -> None:
    done = run("entities", "why", *words, folder=root)
    assert (done.returncode, done.stdout) == (status, "")
    assert says in done.stderr


def test_who_is_retired_or_was_merged_is_told(tmp_path: Path) -> None:
    put_settings(tmp_path)
    put(tmp_path / "content/entities.toml", REGISTRY)
    for command in (
        ["retire", "nato"],
        ["retire", "georgia-gate"],
        ["merge", "kyiv", "ada-quill"],
        ["rename", "ada-quill", "Ada Feather", "--id", "ada-feather"],
    ):
        assert run("entities", *command, folder=tmp_path).returncode == 0
    for spelling, what in (
        ("NATO", "nato is retired"),
        ("Georgia Gate", "georgia-gate is retired"),
        ("Kyiv", "kyiv is ada-feather now"),
    ):
        lines = why(tmp_path, spelling).splitlines()
        assert any(line.endswith(f"; {what}") for line in lines)
    assert "entities.toml:" in why(tmp_path, "Ada Quill")
    put(tmp_path / "dump.txt", "NATO met.\n")
    assert "rule: whoever was called so is retired" in why(tmp_path, "NATO", "dump.txt")
