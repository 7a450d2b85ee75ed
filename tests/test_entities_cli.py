"""`digest entities`: what a command says, what it writes, and the pages that follow."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from site_runs import put, run

from digest.__main__ import main

REGISTRY = """\
# Who is who.

[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"  # she
aliases = [{text = "the engineer", held = true}, "Ada Q."]
about = "An engineer"

# Of the same family?
[[entity]]
id = "a-quill"
kind = "person"
name = "Augusta Quill"  # as she was born
wikidata = "Q1"

[[entity]]
id = "ghent-works"
kind = "organization"
name = "Ghent Works"
aliases = [{text = "the works", kind = "context", with = ["a-quill"]}]
"""
TEXT = "On Monday Augusta Quill met the engineer at the works. NATO and Kyiv did not."
VERDICT = {
    "article": "a",
    "text": "the engineer",
    "before": "A day On Monday Augusta Quill met",
    "after": "at the works. NATO and Kyiv did not.",
    "verdict": "accept",
    "entity": "a-quill",
}


@pytest.fixture
def root(digest_folder: Path) -> Path:
    put(digest_folder / "content/entities.toml", REGISTRY)
    put(
        digest_folder / "content/articles/a.md",
        f"Title: A day\nDate: 2021-12-14\nId: a\nSlug: a\n\n{TEXT}\n",
    )
    put(digest_folder / "content/verdicts.jsonl", json.dumps(VERDICT) + "\n")
    return digest_folder


def registry(root: Path) -> str:
    return (root / "content/entities.toml").read_text("utf-8")


def entities(root: Path, *command: str) -> Result:
    """Do as ``python -m digest entities`` does, in this process."""
    return CliRunner().invoke(main, ["--root", str(root), "entities", *command])


def done(root: Path, *command: str) -> str:
    """Return the line that a command says."""
    result = entities(root, *command)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.count("\n") == 1
    return result.stdout.rstrip()


def refused(root: Path, *command: str) -> str:
    """Return the line in which a command refuses, and leaves the registry alone."""
    before = registry(root)
    result = entities(root, *command)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    assert registry(root) == before
    return result.stderr.rstrip()


def build(root: Path) -> str:
    """Build, and return the article's page."""
    built = run("build", folder=root)
    assert (built.returncode, built.stderr) == (0, "")
    return page(root, "2021/12/14/a")


def page(root: Path, name: str) -> str:
    page = (root / f"output/{name}/index.html").read_text("utf-8")
    return re.sub(' data-note="[^"]*"', "", page)


def link(path: str, words: str) -> str:
    entity_id = path.rpartition("/")[2]
    place = f'data-entity="{entity_id}" id="named-{entity_id}"'
    return f'<a class="entity" href="/{path}/" {place}>{words}</a>'


def test_what_is_added_has_a_page(root: Path) -> None:
    said = done(
        *(root, "add", "Cy Nib", "--kind", "person", "--alias", "On Monday"),
        *("--about", "A pen", "--wikidata", "Q2"),
    )
    assert said == "Added cy-nib; 1 alias"
    assert (
        registry(root)
        == REGISTRY
        + """
[[entity]]
id = "cy-nib"
kind = "person"
name = "Cy Nib"
aliases = ["On Monday"]
about = "A pen"
wikidata = "Q2"
"""
    )
    assert link("people/cy-nib", "On Monday") in build(root)


def test_the_first_entity_makes_the_file(root: Path) -> None:
    (root / "content/entities.toml").unlink()
    done(root, "add", "Ada Quill", "--kind", "person", "--id", "ada")
    assert registry(root) == (
        '[[entity]]\nid = "ada"\nkind = "person"\nname = "Ada Quill"\n'
    )


def test_a_merged_entity_leads_on_with_its_verdicts(root: Path) -> None:
    before = build(root)
    assert link("people/a-quill", "Augusta Quill") in before
    assert "<title>Augusta Quill" in page(root, "people/a-quill")
    said = done(root, "merge", "a-quill", "ada-quill")
    assert said == "Merged a-quill into ada-quill; 1 alias, 1 verdict follow"
    assert (
        registry(root)
        == """\
# Who is who.

[[entity]]
id = "ada-quill"
kind = "person"
name = "Ada Quill"  # she
aliases = [{text = "the engineer", held = true}, "Ada Q.", "Augusta Quill"]
about = "An engineer"
wikidata = "Q1"
redirect_from = ["a-quill"]
# as she was born

# Of the same family?

[[entity]]
id = "ghent-works"
kind = "organization"
name = "Ghent Works"
aliases = [{text = "the works", kind = "context", with = ["ada-quill"]}]
"""
    )
    after = build(root)
    assert link("people/ada-quill", "Augusta Quill") in after
    assert link("organizations/ghent-works", "the works") in after
    assert 'http-equiv="refresh"' in page(root, "people/a-quill")
    assert "/people/ada-quill/" in page(root, "people/a-quill")


def test_a_verdict_follows_to_the_page(root: Path) -> None:
    put(
        root / "content/articles/a.md",
        "Title: A day\nDate: 2021-12-14\nId: a\nSlug: a\n\n"
        "She met the engineer at the works, and nobody else.\n",
    )
    row = VERDICT | {
        "before": "A day She met",
        "after": "at the works, and nobody else.",
    }
    put(root / "content/verdicts.jsonl", json.dumps(row) + "\n")
    assert link("people/a-quill", "the engineer") in build(root)
    done(root, "merge", "a-quill", "ada-quill")
    assert link("people/ada-quill", "the engineer") in build(root)
    done(root, "rename", "ada-quill", "Ada Byte", "--id", "ada-byte")
    assert link("people/ada-byte", "the engineer") in build(root)
    assert "/people/ada-byte/" in page(root, "people/a-quill")
    assert "/people/ada-byte/" in page(root, "people/ada-quill")
    assert done(root, "retire", "ada-byte") == (
        "Retired ada-byte; 1 verdict no longer counts"
    )
    assert "data-entity" not in build(root)
    assert not (root / "output/people/ada-byte").exists()
    assert not (root / "output/people/ada-quill").exists()
    assert "the engineer" not in run("review", "--list", folder=root).stdout


def test_an_entity_of_the_starter_can_be_merged(root: Path) -> None:
    assert link("places/kyiv", "Kyiv") in build(root)
    done(root, "add", "The City", "--kind", "place", "--id", "city")
    done(root, "merge", "kyiv", "city")
    assert link("places/city", "Kyiv") in build(root)
    assert "/places/city/" in page(root, "places/kyiv")
    said = done(root, "merge", "city", "warsaw")
    assert said.startswith("Merged city into warsaw; ")
    assert link("places/warsaw", "Kyiv") in build(root)
    assert "/places/warsaw/" in page(root, "places/kyiv")
    assert "/places/warsaw/" in page(root, "places/city")


def test_published_addresses_lead_on_across_kinds(root: Path) -> None:
    published = run("publish", "--site-url", "https://a.example", folder=root)
    assert published.returncode == 0, published.stderr
    done(root, "merge", "nato", "kyiv")
    build(root)
    assert "/places/kyiv/" in page(root, "organizations/nato")


def test_the_old_name_stays_an_alias(root: Path) -> None:
    said = done(root, "rename", "a-quill", "Augusta Ink")
    assert said == "Renamed a-quill to Augusta Ink"
    assert 'aliases = ["Augusta Quill"]' in registry(root)
    assert link("people/a-quill", "Augusta Quill") in build(root)
    assert "<title>Augusta Ink" in page(root, "people/a-quill")


def test_an_entity_of_the_starter_can_be_renamed_and_retired(root: Path) -> None:
    said = done(root, "rename", "nato", "The Pact", "--id", "pact")
    assert said == "Renamed nato to The Pact, now pact; 0 verdicts follow"
    assert 'data-entity="pact"' in build(root)
    assert "/organizations/pact/" in page(root, "organizations/nato")
    done(root, "retire", "kyiv")
    assert 'data-entity="kyiv"' not in build(root)
    assert not (root / "output/places/kyiv").exists()
    assert "Kyiv" not in run("review", "--list", folder=root).stdout


def test_a_retired_entity_has_its_say_again_without_the_mark(root: Path) -> None:
    done(root, "retire", "a-quill")
    assert registry(root) == REGISTRY.replace(
        'wikidata = "Q1"\n', 'wikidata = "Q1"\nretired = true\n'
    )
    text = build(root)
    assert "a-quill" not in text
    assert "ghent-works" not in text, "with names the retired"
    put(root / "content/entities.toml", REGISTRY)
    text = build(root)
    assert link("people/a-quill", "Augusta Quill") in text
    assert link("organizations/ghent-works", "the works") in text


@pytest.mark.parametrize(
    ("command", "says"),
    [
        pytest.param(
            "add Ada&Quill --kind person",
            "entities.toml:4: Ada Quill has or had the id ada-quill; choose another"
            " with --id, or give that entity an alias",
            id="id of another",
        ),
        pytest.param(
            "add Kyiv --kind place",
            "starter.toml:ANY: Kyiv has or had the id kyiv; choose another with --id,"
            " or give that entity an alias",
            id="id of the starter's",
        ),
        pytest.param(
            "add X --kind person --id X_",
            "Not written: entities.toml:24: the id 'X_' must be small letters, digits"
            " and single hyphens",
            id="no id",
        ),
        pytest.param(
            "add Ada --kind person --alias Ada&Q.",
            "Not written: entities.toml:27: 'Ada Q.' names both ada-quill (line 7) and"
            " ada (line 27); give one of the aliases with, without or held",
            id="a spelling of another",
        ),
        pytest.param(
            "add Ada --kind person --alias The",
            "Not written: entities.toml:27: 'The' is an ordinary word; remove the"
            " alias",
            id="a stop word",
        ),
        pytest.param(
            "merge ada-qill a-quill",
            "entities.toml: has no entity 'ada-qill'; the nearest: ada-quill, a-quill",
            id="unknown id",
        ),
        pytest.param(
            "retire zzz",
            "entities.toml: has no entity 'zzz'; add it",
            id="unknown id that is near to none",
        ),
        pytest.param(
            "merge a-quill a-quill",
            "a-quill: is the same entity; name two",
            id="into itself",
        ),
        pytest.param(
            "rename a-quill Augusta&Quill",
            "a-quill: is called Augusta Quill already; name another",
            id="no other name",
        ),
        pytest.param(
            "rename a-quill A&Q --id ada-quill",
            "entities.toml:4: Ada Quill has or had the id ada-quill; choose another"
            " with --id, or give that entity an alias",
            id="renamed to another's id",
        ),
        pytest.param(
            "rename a-quill Ghent&Works",
            "Not written: entities.toml:21: 'Ghent Works' names both a-quill (line 14)"
            " and ghent-works (line 21); give one of the aliases with, without or held",
            id="renamed to another's name",
        ),
    ],
)
def test_what_cannot_be_is_refused(root: Path, command: str, says: str) -> None:
    words = [word.replace("&", " ") for word in command.split(" ")]
    line = refused(root, *words)
    start, _, end = says.partition("ANY")
    assert line.startswith(start)
    assert line.endswith(end)


def test_an_id_that_was_is_not_given_again(root: Path) -> None:
    done(root, "merge", "a-quill", "ada-quill")
    again = refused(root, "add", "A. Quill", "--kind", "person")
    assert again.startswith("entities.toml:10: Ada Quill has or had the id a-quill; ")
    done(root, "retire", "ada-quill")
    for command in ("retire ada-quill", "merge ada-quill kyiv", "merge nato ada-quill"):
        assert refused(root, *command.split(" ")) == (
            "entities.toml:11: ada-quill is retired; take that line out"
        )
    merged = refused(root, "retire", "a-quill")
    assert merged == "entities.toml: a-quill is ada-quill now; name that"


def test_an_entity_can_have_its_old_id_back(root: Path) -> None:
    done(root, "rename", "nato", "The Pact", "--id", "pact")
    done(root, "rename", "pact", "NATO", "--id", "nato")
    assert 'data-entity="nato"' in build(root)
    assert "/organizations/nato/" in page(root, "organizations/pact")


def test_a_mark_of_byte_order_stays(root: Path) -> None:
    put(root / "content/entities.toml", f"\ufeff{REGISTRY}")
    done(root, "retire", "ghent-works")
    assert registry(root) == f"\ufeff{REGISTRY}retired = true\n"
