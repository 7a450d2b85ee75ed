"""An editor takes new names into the registry by single keys, and the pages obey."""

import json
from pathlib import Path

import pytest
from site_runs import new_digest, put, run
from terminals import Terminal

REGISTRY = """\
# Who is who.

[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"  # the poet
"""
TEXTS = (
    "Health Minister Mara Donn opened the ward. Later Donn left for Velmora.",
    "On Friday Minister Mara Donn said nothing.",
    "The Quorn Energy Association (QEA) warned; the QEA was heard by Ada Quill.",
)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = new_digest(tmp_path / "digest")
    with (root / "pelicanconf.py").open("a") as settings:
        settings.write('\nDIGEST_MODEL = ""\n')
    put(root / "content/entities.toml", REGISTRY)
    for number, text in enumerate(TEXTS, 1):
        put(
            root / f"content/articles/a-{number}.md",
            f"Title: number {number}\nDate: 2021-12-14\nId: a-{number}\n"
            f"Slug: a-{number}\n\n{text}\n",
        )
    return root


def registry(root: Path) -> str:
    return (root / "content/entities.toml").read_text("utf-8")


def verdicts(root: Path) -> list[tuple[str, str, str, str]]:
    path = root / "content/verdicts.jsonl"
    rows = (
        map(json.loads, path.read_text("utf-8").splitlines()) if path.exists() else ()
    )
    return [
        (row["article"], row["text"], row["verdict"], row.get("entity", ""))
        for row in rows
    ]


def links(root: Path, number: int) -> list[str]:
    """Whom the built page of an article links to."""
    done = run("build", folder=root)
    assert done.returncode == 0, done.stderr
    page = (root / f"output/2021/12/14/a-{number}/index.html").read_text("utf-8")
    return [part.partition('"')[0] for part in page.split('data-entity="')[1:]]


def test_from_a_new_name_to_its_page(root: Path) -> None:
    assert links(root, 1) == []
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    assert "Mara Donn\x1b[0m → new person Mara Donn?" in terminal.text
    assert "(2 articles; a title before it, " in terminal.text
    assert "% sure)" in terminal.text
    assert "a-1: Health Minister [Mara Donn] opened the ward." in terminal.text
    terminal.press("a")
    terminal.wait_for("q quit")
    assert "Quorn Energy Association" in terminal.text
    terminal.press("a", "q")
    terminal.wait_for("3 verdicts noted")
    assert terminal.close() == 0

    assert registry(root) == REGISTRY + (
        '\n[[entity]]\nid = "mara-donn"\nkind = "person"\nname = "Mara Donn"\n'
        '\n[[entity]]\nid = "quorn-energy-association"\nkind = "organization"\n'
        'name = "Quorn Energy Association"\n'
        'aliases = [{text = "QEA", kind = "abbr"}]\n'
    )
    assert verdicts(root) == [
        ("a-1", "Mara Donn", "accept", "mara-donn"),
        ("a-2", "Mara Donn", "accept", "mara-donn"),
        ("a-3", "Quorn Energy Association", "accept", "quorn-energy-association"),
    ]
    assert links(root, 1) == ["mara-donn"]
    assert "quorn-energy-association" in links(root, 3)
    assert (root / "output/people/mara-donn/index.html").is_file()
    listed = run("review", "--list", folder=root).stdout
    assert "Donn" not in listed
    assert "QEA" not in listed


def test_only_here_under_another_name_and_of_another_kind(root: Path) -> None:
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    terminal.press("e", *"Mára\x7f\x7f\x7fára Dønn", "\r")
    terminal.wait_for("new person Mára Dønn?")
    terminal.wait_for("q quit")
    terminal.press("k")
    terminal.wait_for("new place Mára Dønn?")
    terminal.press("k", "k", "k")
    terminal.wait_for("new person Mára Dønn?")
    terminal.wait_for("q quit")
    terminal.press("o")
    terminal.wait_for("q quit")
    terminal.press("q")
    terminal.wait_for("1 verdict noted")
    assert terminal.close() == 0
    assert 'aliases = [{text = "Mára Dønn", held = true}]' in registry(root)
    assert verdicts(root) == [("a-1", "Mara Donn", "accept", "mara-donn")]
    assert links(root, 1) == ["mara-donn"]
    assert links(root, 2) == []


def test_an_alias_of_somebody_who_is_there(root: Path) -> None:
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    terminal.press("w", *"Ada Quil", "\r")
    terminal.wait_for("The registry has no 'Ada Quil'; the nearest: Ada Quill")
    terminal.press("w", *"ada", "\x1b")
    terminal.press("w", *"ada quill", "\r")
    terminal.wait_for("an alias of Ada Quill now")
    terminal.wait_for("q quit")
    terminal.press("q")
    terminal.wait_for("2 verdicts noted")
    assert terminal.close() == 0
    assert 'name = "Ada Quill"  # the poet\naliases = ["Mara Donn"]\n' in registry(root)
    assert links(root, 2) == ["ada-quill"]


def test_what_is_refused_once_is_not_asked_again(root: Path) -> None:
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    terminal.press("r")
    terminal.wait_for("q quit")
    terminal.press("q")
    terminal.wait_for("2 verdicts noted")
    assert terminal.close() == 0
    text = "Title: four\nDate: 2021-12-15\nId: a-4\nSlug: a-4\n\nMinister Mara Donn."
    put(root / "content/articles/a-4.md", text + "\n")
    assert "Donn" not in run("review", "--list", folder=root).stdout
    assert "a-4: “Mara Donn”" in run("review", "--list", "--all", folder=root).stdout


def test_a_registry_that_cannot_be_written_is_told_and_nothing_noted(
    root: Path,
) -> None:
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    terminal.press("e", *"The", "\r")
    terminal.wait_for("new person The?")
    terminal.wait_for("q quit")
    terminal.press("a")
    terminal.wait_for("Not written: entities.toml:")
    terminal.press("q")
    terminal.wait_for("0 verdicts noted")
    assert terminal.close() == 0
    assert registry(root) == REGISTRY
    assert verdicts(root) == []


def test_a_spelling_of_another_is_linked_only_where_it_was_accepted(root: Path) -> None:
    text = "Title: four\nDate: 2021-12-15\nId: a-4\nSlug: a-4\n\n"
    put(root / "content/articles/a-4.md", f"{text}They saw Georgia rise.\n")
    terminal = Terminal(root, "review")
    terminal.wait_for("q quit")
    while "Georgia" not in terminal.text:
        terminal.press("s")
        terminal.wait_for("q quit")
    terminal.press("n")
    terminal.wait_for("new place Georgia?")
    terminal.wait_for("q quit")
    terminal.press("k", "a")
    terminal.wait_for("added")
    terminal.press("q")
    terminal.wait_for("1 verdict noted")
    assert terminal.close() == 0
    assert 'aliases = [{text = "Georgia", held = true}]' in registry(root)
    assert verdicts(root) == [("a-4", "Georgia", "accept", "georgia-2")]
    assert run("build", folder=root).returncode == 0
    assert (root / "output/organizations/georgia-2/index.html").is_file()
