"""The editor's registry, rewritten: what an edit says, and all else as it was."""

from dataclasses import replace

import pytest

from digest.identify.registry import parse_registry
from digest.identify.rewrite import (
    add_alias,
    add_entity,
    merge,
    readdress,
    rename,
    retire,
)
from digest.model import Alias, Entity, Geo, Kind, Picture

ADA = Entity("ada-quill", "person", "Ada Quill")
NATO = Entity("nato", "organization", "NATO", (Alias("Nato", "damaged"),))
FILE = """\
# Who is who.

# People

[[entity]]   # she
id = 'ada-quill'
kind = "person"
name = "Ada Quill"  # not the other
aliases = [
  "Quill", # as she signs
  # of old:
  {text = "the poet", held = true},
]

# Pla\u2028ces
[[entity]]
id = "ghent"
kind = "place"
name = "Ghent"
"""


def read(toml: str) -> dict[str, Entity]:
    entities = parse_registry(toml, "entities.toml", known=("russia",))
    return {entity.id: entity for entity in entities}


WHOLE = Entity(
    id="cy-nib",
    kind="person",
    name='Cy "Nib"',
    aliases=(
        Alias("Nib"),
        Alias("the pen", "context", ("ada-quill", "russia"), ("ghent",), True, False),
    ),
    about="A pen",
    wikidata="Q1",
    same_as=("https://example.org/nib",),
    image=Picture("images/nib.png", credit="A & B"),
    redirect_from=("cy",),
)


@pytest.mark.parametrize(
    "picture",
    [
        pytest.param(Picture("images/nib.png"), id="a path"),
        pytest.param(Picture("images/nib.png", "A nib", "Ben Lens"), id="a table"),
    ],
)
def test_a_picture_is_read_as_it_was_written(picture: Picture) -> None:
    toml = add_entity(FILE, replace(WHOLE, image=picture))
    assert read(toml)["cy-nib"].image == picture


@pytest.mark.parametrize(
    ("kind", "point"), [("place", (50.4, 30.5)), ("organization", None)]
)
def test_a_place_keeps_its_point_in_a_place_only(kind: Kind, point: Geo | None) -> None:
    gone = Entity("kyiv", "place", "Kyiv", geo=(50.4, 30.5))
    into = Entity("city", kind, "The City")
    toml = add_entity(add_entity("", into), gone)
    assert read(toml)["kyiv"].geo == gone.geo
    assert read(merge(toml, gone, into))["city"].geo == point


def test_an_entity_is_written_below_all_others() -> None:
    toml = add_entity(FILE, WHOLE)
    assert toml.startswith(FILE)
    assert (
        toml[len(FILE) :]
        == """
[[entity]]
id = "cy-nib"
kind = "person"
name = "Cy \\"Nib\\""
aliases = [
  "Nib",
  {text = "the pen", kind = "context", with = ["ada-quill", "russia"], \
without = ["ghent"], held = true, case = false},
]
about = "A pen"
wikidata = "Q1"
image = {file = "images/nib.png", credit = "A & B"}
same_as = ["https://example.org/nib"]
redirect_from = ["cy"]
"""
    )
    assert read(toml)["cy-nib"] == WHOLE


@pytest.mark.parametrize(
    ("toml", "between"),
    [
        pytest.param("", "", id="no file yet"),
        pytest.param("# People\n", "\n", id="nothing but a comment"),
        pytest.param(FILE + "\n", "", id="an empty line at the end"),
        pytest.param(FILE.rstrip(), "\n\n", id="a last line without an end"),
        pytest.param(FILE + "# end\n", "\n", id="a comment at the end"),
    ],
)
def test_one_empty_line_parts_it_from_what_stands_above(
    toml: str, between: str
) -> None:
    assert add_entity(toml, ADA) == f"{toml}{between}{add_entity('', ADA)}"


@pytest.mark.parametrize(
    ("alias", "old", "new"),
    [
        pytest.param(
            Alias("Ada Q."),
            '  {text = "the poet", held = true},\n',
            '  {text = "the poet", held = true},\n  "Ada Q.",\n',
            id="another",
        ),
        pytest.param(
            Alias("the poet", without=("ghent",)),
            '{text = "the poet", held = true}',
            '{text = "the poet", without = ["ghent"]}',
            id="in place of the one that is spelled so",
        ),
        pytest.param(
            Alias("Quill", held=True),
            '"Quill"',
            '{text = "Quill", held = true}',
            id="the comment beside it stays",
        ),
        pytest.param(Alias("Ada Quill"), "", "", id="her name is no alias"),
    ],
)
def test_an_alias_is_put_among_the_others(alias: Alias, old: str, new: str) -> None:
    toml = add_alias(FILE, ADA, alias)
    assert toml == FILE.replace(old, new)
    assert alias in (Alias("Ada Quill"), *read(toml)["ada-quill"].aliases)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("", 'aliases = ["X"]\n', id="none yet"),
        pytest.param("aliases = []\n", 'aliases = ["X"]\n', id="an empty list"),
        pytest.param(
            'aliases = ["Y"] # one\n', 'aliases = ["Y", "X"] # one\n', id="in a line"
        ),
        pytest.param(
            f'aliases = ["{"y" * 72}"]\n',
            f'aliases = [\n  "{"y" * 72}",\n  "X",\n]\n',
            id="in a line that is full",
        ),
        pytest.param(
            'aliases = [\n  "Y" # one\n]\n',
            'aliases = [\n  "Y", # one\n  "X"\n]\n',
            id="without a last comma",
        ),
        pytest.param(
            'aliases = [\n    "Y"\n    # other\n]\n',
            'aliases = [\n    "Y",\n    "X"\n    # other\n]\n',
            id="with a comment below the last",
        ),
        pytest.param(
            'aliases = [\n  "C #", "Y", # one\n]\n',
            'aliases = [\n  "C #", "Y", # one\n  "X",\n]\n',
            id="with a last comma and a comment after it",
        ),
        pytest.param(
            'aliases = [\n  "Z",\n  "Y"]\n',
            'aliases = [\n  "Z",\n  "Y", "X"]\n',
            id="with the bracket behind the last",
        ),
        pytest.param(
            "aliases = [\n  # none yet\n]\n",
            'aliases = [\n  "X",\n  # none yet\n]\n',
            id="with a comment and nothing else",
        ),
        pytest.param(
            '[[entity.aliases]]\ntext = "Y"\n',
            '[[entity.aliases]]\ntext = "Y"\n[[entity.aliases]]\ntext = "X"\n',
            id="tables of their own",
        ),
    ],
)
def test_a_list_keeps_its_form(before: str, after: str) -> None:
    table = add_entity("", ADA)
    below = "\n# end\n" + add_entity("", WHOLE)
    toml = table + before + below
    assert add_alias(toml, ADA, Alias("X")) == table + after + below


def test_an_entity_of_the_starter_gets_a_table_of_the_editors() -> None:
    toml = add_alias(FILE, NATO, Alias("the Alliance", held=True))
    assert (
        toml
        == FILE
        + """
[[entity]]
id = "nato"
kind = "organization"
name = "NATO"
aliases = [{text = "the Alliance", held = true}]
"""
    )
    assert add_alias(FILE, NATO, NATO.aliases[0]) == FILE, "it has that already"


def test_line_ends_are_those_of_the_file() -> None:
    toml = add_alias(FILE.replace("\n", "\r\n"), ADA, Alias("Ada Q."))
    toml = add_entity(toml, NATO)
    assert toml.count("\n") == toml.count("\r\n")
    assert len(read(toml)) == 3


GONE = """\
[[entity]]
id = "a"
kind = "place"
name = "Anvers"
aliases = ["Anvers (B.)", {text = "the port", held = true}]  # its port
about = "A port"
wikidata = "Q1"
same_as = ["https://a.example", "https://b.example"]
redirect_from = ["a-0"]
"""
INTO = """\
[[entity]]
id = "b"
kind = "place"
name = "Antwerp"
aliases = [
  {text = "the port", with = ["a"], without = ["a", "c"]},
  {text = "Scheldt", without = ["a"]}, # a river
]
about = "A city"
same_as = ["https://b.example"]
"""
OTHER = """\
[[entity]]
id = "c"
kind = "place"
name = "Ostend"
aliases = [{text = "Sea", with = [ "b", 'a' ], without=["a"]}] # by the sea
"""


def test_one_becomes_all_that_the_other_was() -> None:
    toml = f"# 1\n{GONE}\n# 2\n{INTO}\n# 3\n{OTHER}# 4\n"
    file = read(toml)
    merged = merge(toml, file["a"], file["b"])
    assert (
        merged
        == """\
# 1

# 2
[[entity]]
id = "b"
kind = "place"
name = "Antwerp"
aliases = [
  {text = "the port", with = ["b"], without = ["c"]},
  "Scheldt", # a river
  "Anvers",
  "Anvers (B.)",
]
about = "A city"
same_as = ["https://b.example", "https://a.example"]
wikidata = "Q1"
redirect_from = ["a", "a-0"]
# its port

# 3
[[entity]]
id = "c"
kind = "place"
name = "Ostend"
aliases = [{text = "Sea", with = ["b"], without=["b"]}] # by the sea
# 4
"""
    )
    assert read(merged).keys() == {"b", "c"}


ONE, TWO = (
    add_entity("", Entity(name, "place", f"Place {name}")) for name in ("one", "two")
)


@pytest.mark.parametrize(
    ("toml", "rest"),
    [
        pytest.param(f"{GONE}\n{ONE}", f"{ONE}\n", id="the first"),
        pytest.param(f"{ONE}\n{GONE}", f"{ONE}\n", id="the last"),
        pytest.param(f"{ONE}\n{GONE}\n{TWO}", f"{ONE}\n{TWO}\n", id="between"),
        pytest.param(f"{ONE}{GONE}{TWO}", f"{ONE}{TWO}\n", id="without blanks"),
        pytest.param(f"{ONE}\n{GONE}# 1", f"{ONE}\n# 1\n\n", id="a comment below"),
        pytest.param(f"# 1\n{GONE}\n{ONE}", f"# 1\n\n{ONE}\n", id="a comment above"),
    ],
)
def test_a_table_leaves_no_gap(toml: str, rest: str) -> None:
    merged = merge(toml, read(toml)["a"], Entity("heir", "place", "Heir"))
    assert merged.partition('[[entity]]\nid = "heir"\n')[0] == rest


def test_the_last_table_leaves_no_blank_line_at_the_end() -> None:
    merged = merge(f"{ONE}\n{TWO}", read(TWO)["two"], read(ONE)["one"])
    assert merged == f'{ONE}aliases = ["Place two"]\nredirect_from = ["two"]\n'


def test_an_entity_of_the_starter_is_merged_by_what_it_is_called() -> None:
    toml = merge(ONE, NATO, read(ONE)["one"])
    assert read(toml)["one"].aliases == (Alias("NATO"), *NATO.aliases)
    assert read(toml)["one"].redirect_from == ("nato",)


def test_the_old_name_is_kept_unless_it_is_known() -> None:
    toml = FILE.replace('"Ada Quill"  #', '"Ada Byte"  #').replace(
        "held = true},\n", 'held = true},\n  "Ada Quill",\n'
    )
    assert rename(FILE, ADA, "Ada Byte", None) == toml
    again = rename(toml, read(toml)["ada-quill"], "Ada Quill", None)
    assert read(again)["ada-quill"].aliases[2:] == (
        *(Alias("Ada Quill"), Alias("Ada Byte")),
    )
    assert rename("", NATO, "The Pact", NATO) == (
        '[[entity]]\nid = "nato"\nkind = "organization"\nname = "The Pact"\n'
    )


def test_an_id_that_the_starter_has_takes_all_that_it_says_along() -> None:
    whole = Entity(
        *("nato", "organization", "NATO", NATO.aliases, "It is", "Q2"),
        same_as=("https://nato.example",),
    )
    old = add_entity("", Entity("x", "place", "X y", (Alias("Xy", with_=("nato",)),)))
    toml = readdress(old, whole, "pact")
    assert read(toml)["pact"] == Entity(
        *("pact", "organization", "NATO", NATO.aliases, "It is", "Q2"),
        same_as=("https://nato.example",),
        redirect_from=("nato",),
    )
    assert read(toml)["x"].aliases == (Alias("Xy", with_=("pact",)),)
    back = readdress(toml, read(toml)["pact"], "nato")
    assert read(back)["nato"].redirect_from == ("pact",)


def test_a_mark_is_the_last_of_a_table() -> None:
    toml = FILE.replace("\n]\n", "\n]\nretired = true\n")
    assert retire(FILE, ADA) == toml
    assert retire(FILE.replace("\n]\n", "\n]\nretired = false\n"), ADA) == toml
    assert retire("", NATO) == (
        '[[entity]]\nid = "nato"\nkind = "organization"\nname = "NATO"\n'
        "retired = true\n"
    )


@pytest.mark.parametrize(
    ("ids", "merged"),
    [
        pytest.param('["a", "d"]', '["b", "d"]', id="in its place"),
        pytest.param('["a", "d", "b"]', '["b", "d"]', id="once"),
        pytest.param(
            '[\n  "a", # 1\n  "d"]', '[\n  "b", # 1\n  "d"]', id="with its comment"
        ),
        pytest.param(
            '[\n  "a", # 1\n  "b", # 2\n]',
            '[\n  "a", # 1\n  "b", # 2\n]',
            id="not where a comment would go",
        ),
    ],
)
def test_conditions_name_the_heir(ids: str, merged: str) -> None:
    alias = f'aliases = [{{text = "X y", with = {ids}}}]\n'
    toml = f"{ONE}{alias}"
    gone, into = (Entity(one, "place", f"Place {one}") for one in "ab")
    assert merge(toml, gone, into).startswith(toml.replace(ids, merged))
