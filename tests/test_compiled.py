"""The kept registry is the one that the files say, whatever lies in the cache."""

from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from digest.errors import RegistryError
from digest.identify.lazy import Lazy, differing
from digest.identify.lexicon import compile_registry
from digest.identify.match import find
from digest.identify.packing import pack, pack_entities, unpack, unpack_entities
from digest.identify.registry import parse_blocks, parse_registry
from digest.model import Alias, Entity, Picture
from digest.site.compiled import load_registry

ADA = '[[entity]]\nid = "ada-quill"\nkind = "person"\nname = "Ada Quill"\n'
BEN = '[[entity]]\nid = "ben-ink"\nkind = "person"\nname = "Ben Ink"\n'
TEXT = "Ada Quill met Ben Ink in Paris."

PARTS = (
    ADA,
    ADA.replace("Quill", "Quilt"),
    BEN,
    f'{BEN}aliases = ["Mr Ink", {{text = "the ink", kind = "context"}}]\n',
    BEN.replace("\n", "\r\n"),
    BEN.replace("[[entity]]", '[["entity"]]'),
    f"# Now Cy\n{BEN.replace('ben-ink', 'cy-ink')}retired = true # gone\n",
    '[[entity]]\nid = "nib"\nkind = "place"\nname = "Nib"\naliases = ["Ink"]\n',
    '[[entity]]\nid = "dee"\nkind = "place"\nname = "Dee"\naliases = ["Ink"]\n',
    '[[entity]]\nid = "no-kind"\nname = "No"\n',
    'about = """\n[[entity]]\nid = "not"\n"""\n',
    "[table]\n",
    "entity = []\n",
    'about = "no end\n',
    "# a note\n\n",
    "\r",
    " ",
)
FILES = st.lists(st.sampled_from(PARTS), max_size=6).map("".join)


def outcome(toml: str, parsed: Mapping[str, Entity] | None = None) -> object:
    try:
        return list(parse_blocks(toml, "entities.toml", (), parsed).items())
    except RegistryError as error:
        return str(error)


@given(st.lists(FILES, min_size=1, max_size=4))
@example([ADA, f"{ADA}\r"])
@example([f"{ADA}{PARTS[10]}{PARTS[5]}", f"{ADA}{BEN}"])
def test_what_was_read_before_changes_nothing(files: list[str]) -> None:
    parsed: dict[str, Entity] = {}
    for toml in files:
        known = unpack_entities(pack_entities(parsed))
        expected = outcome(toml)
        assert outcome(toml, known) == expected
        if isinstance(expected, list):
            assert [one for _, one in expected] == list(parse_registry(toml, "", ()))
            parsed |= dict(expected)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "entities.toml"
    path.write_text(ADA + BEN, "utf-8")
    return path


def named(path: Path) -> list[str]:
    registry = load_registry(path, path.parent / "cache")
    return [one.entity_id for one in find(TEXT, registry).mentions]


def test_what_is_kept_is_used_as_long_as_the_file_is_the_same(path: Path) -> None:
    assert named(path) == ["ada-quill", "ben-ink", "paris"]
    kept = path.parent / "cache" / "registry"
    other = compile_registry([Entity("ada", "person", "Ada Quill")])
    kept.write_bytes(kept.read_bytes()[:16] + pack(other))
    assert named(path) == ["ada"]

    path.write_text(f'{ADA}{BEN}about = "who writes"\n', "utf-8")
    assert named(path) == ["ada-quill", "ben-ink", "paris"]


def test_only_what_changed_is_read_again(path: Path) -> None:
    assert named(path) == ["ada-quill", "ben-ink", "paris"]
    kept = path.parent / "cache" / "entities"
    key, data = kept.read_bytes()[:16], kept.read_bytes()[16:]
    parsed = {
        one: Entity("ada-other", "person", "Ada Quill") if place == 0 else entity
        for place, (one, entity) in enumerate(unpack_entities(data).items())
    }
    kept.write_bytes(key + pack_entities(parsed))
    path.write_text(f"{ADA}{BEN.replace('ben-ink', 'ben-inkwell')}", "utf-8")
    assert named(path) == ["ada-other", "ben-inkwell", "paris"]


def cut(data: bytes) -> bytes:
    return data[:-1]


def flip(data: bytes) -> bytes:
    return data[:40] + bytes([data[40] ^ 1]) + data[41:]


@pytest.mark.parametrize("name", ["registry", "entities"])
@pytest.mark.parametrize(
    "damage", [cut, flip, lambda data: b"", lambda data: data[:17], lambda data: b"?"]
)
def test_what_is_damaged_is_renewed(
    path: Path, name: str, damage: Callable[[bytes], bytes]
) -> None:
    named(path)
    kept = path.parent / "cache" / name
    damaged = damage(kept.read_bytes())
    kept.write_bytes(damaged)
    if name == "entities":
        (path.parent / "cache" / "registry").unlink()
    assert named(path) == ["ada-quill", "ben-ink", "paris"]
    assert kept.read_bytes() != damaged


def test_a_cache_that_cannot_be_written_is_done_without(path: Path) -> None:
    (path.parent / "cache").write_text("a file")
    assert named(path) == ["ada-quill", "ben-ink", "paris"]


def test_a_wrong_registry_is_wrong_again_and_again(path: Path) -> None:
    named(path)
    path.write_text(f"{ADA}{BEN}nonsense = 1\n", "utf-8")
    for _ in range(2):
        with pytest.raises(RegistryError, match=r"entities\.toml:9: unknown key"):
            named(path)


def test_who_has_no_registry_gets_no_cache(path: Path) -> None:
    path.unlink()
    assert named(path) == ["paris"]
    assert list(path.parent.iterdir()) == []


def test_every_field_is_kept() -> None:
    full = Entity(
        id="ada-quill",
        kind="place",
        name="Ada Quill",
        aliases=(Alias("Ada", "context", ("ben",), ("cy",), held=True, case=False),),
        about="A pen",
        wikidata="Q1",
        same_as=("https://ada.example/",),
        image=Picture("images/ada.svg", "A pen", "Cy"),
        geo=(50.5, -3.0),
        redirect_from=("ada",),
        retired=True,
    )
    for one in (full, full.aliases[0], full.image):
        assert one
        for field in fields(one):
            assert getattr(one, field.name) != field.default, "give it a value here"
    bare = Entity("ben", "person", "Ben Ink")
    kept = unpack_entities(pack_entities({"a": full, "b": bare}))
    assert dict(kept) == {"a": full, "b": bare}
    registry = compile_registry([replace(full, retired=False), bare])
    assert dict(unpack(pack(registry)).entities) == registry.entities


SMALL = st.dictionaries(st.sampled_from("abcd"), st.integers(0, 3))


@given(SMALL, SMALL)
def test_what_differs_is_found_without_making_the_rest(
    before: dict[str, int], after: dict[str, int]
) -> None:
    made: list[int] = []

    def make(value: int) -> int:
        made.append(value)
        return value // 2

    same = {key for key in before.keys() & after.keys() if before[key] == after[key]}
    pair = Lazy(before, make), Lazy(after, make)
    found = differing(*pair)
    assert found == differing(dict(Lazy(before, make)), dict(Lazy(after, make)))
    assert found.isdisjoint(same)

    made.clear()
    differing(Lazy(before, make), Lazy(before, make))
    assert made == []
