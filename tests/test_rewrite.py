"""The editor's registry, rewritten: what an edit says, and all else as it was."""

from dataclasses import replace

import pytest

from digest.identify.registry import parse_registry
from digest.identify.rewrite import add_alias, add_entity
from digest.model import Alias, Entity, Picture

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
