"""Change one entity in the editor's registry: TOML in, TOML out.

Only the table that an edit is about is taken apart; all others, and the comments
between them, keep every byte. Nothing is checked here: what comes out is for
`digest.identify.registry` to read before anybody writes it.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator
from typing import Any, cast

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from digest.identify.claims import claims
from digest.identify.registry import KEYS
from digest.identify.tables import HEADER
from digest.model import Alias, Entity

WIDTH = 88
"""Characters of a line; a longer list gets a line for each of its values."""

_HEADERS = re.compile(f"^{HEADER.pattern}", re.MULTILINE)
_LINES = re.compile(r"[^\n]*\n|[^\n]+")
_AFTER = re.compile(r"[ \t]*(?:#.*)?(?:\r?\n)?")
"""A line that is blank or a comment."""
_BARE_END = re.compile(r"(?<!\r)\n")


def add_entity(toml: str, entity: Entity) -> str:
    """Write *entity* below all others."""
    table = tomlkit.table()
    for key, value in _fields(entity).items():
        table.add(key, value)
    tables = tomlkit.aot()
    tables.append(table)
    written = tomlkit.document().append("entity", tables).as_string()
    above = toml if toml.endswith("\n") or not toml else f"{toml}\n"
    if above and not above.endswith(("\n\n", "\n\r\n")):
        above += "\n"
    return toml + _ended_as(toml, above[len(toml) :] + written)


def add_alias(toml: str, entity: Entity, alias: Alias) -> str:
    """Give *entity* an alias, or put *alias* for the one that is spelled like it.

    *entity* is as both registries together have it. What it is called so already stays
    as it is; one that only the starter registry has gets a table in the editor's.
    """
    if alias in claims(entity):
        return toml
    return _edited(toml, entity, lambda table: _put_alias(table, alias))


def _edited(toml: str, entity: Entity, change: Callable[[Table], None]) -> str:
    """Change the table of *entity*, which is written first if it is not there."""
    if _place(toml, entity.id) is None:
        toml = add_entity(toml, Entity(entity.id, entity.kind, entity.name))
    place = _place(toml, entity.id)
    assert place
    start, end = place
    text = toml[start:end]
    document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    change(cast(AoT, document["entity"])[0])
    return toml[:start] + _ended_as(toml, document.as_string()) + toml[end:]


def _place(toml: str, entity_id: str) -> tuple[int, int] | None:
    """Where the table of an entity begins and ends."""
    for start, end in _places(toml):
        text = toml[start:end]
        if entity_id in text and tomllib.loads(text)["entity"][0]["id"] == entity_id:
            return start, end
    return None


def _places(toml: str) -> Iterator[tuple[int, int]]:
    """Where each table begins and ends, without the comments and blanks after it."""
    starts = [match.start() for match in _HEADERS.finditer(toml)]
    for start, end in zip(starts, [*starts[1:], len(toml)], strict=False):
        lines = _LINES.findall(toml, start, end)
        while _AFTER.fullmatch(lines[-1]):
            end -= len(lines.pop())
        yield start, end


def _ended_as(toml: str, text: str) -> str:
    """End the lines of *text* as those of *toml* are."""
    return _BARE_END.sub("\r\n", text) if "\r\n" in toml else text


def _fields(entity: Entity) -> dict[str, Any]:
    """The table of *entity*: its keys in the order in which people read them."""
    lists = {
        "aliases": [_written(alias) for alias in entity.aliases],
        "same_as": entity.same_as,
        "redirect_from": entity.redirect_from,
    }
    texts = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "about": entity.about,
        "wikidata": entity.wikidata,
        "image": entity.image,
    }
    values = texts | {key: _list(key, some) for key, some in lists.items()}
    return {key: values[key] for key in KEYS if values[key]}


def _put_alias(table: Table, alias: Alias) -> None:
    aliases = cast(Any, table.setdefault("aliases", tomlkit.array()))
    value: Any = _written(alias)
    if isinstance(aliases, AoT):  # under [[entity.aliases]]
        value = {"text": value} if isinstance(value, str) else dict(value)
    texts = [one if isinstance(one, str) else one["text"] for one in aliases]
    if alias.text in texts:
        aliases[texts.index(alias.text)] = value
    else:
        aliases.append(value)
    if isinstance(aliases, Array):
        table["aliases"] = _fitting("aliases", aliases)


def _written(alias: Alias) -> str | InlineTable:
    """*alias* as the registry has it: a text, or a table if there is more to say."""
    said = {
        "text": alias.text,
        "kind": "" if alias.kind == "name" else alias.kind,
        "with": list(alias.with_),
        "without": list(alias.without),
        "held": alias.held,
    }
    table = tomlkit.inline_table()
    for key, value in said.items():
        if value:
            table.append(key, value)
    if not alias.case:
        table.append("case", False)
    return table if len(table) > 1 else alias.text


def _list(key: str, values: Iterable[object]) -> Array:
    array = tomlkit.array()
    array.extend(values)
    return _fitting(key, array)


def _fitting(key: str, array: Array) -> Array:
    """Give each value a line of its own if one line does not hold them."""
    text = array.as_string()
    if "\n" in text or len(f"{key} = {text}") <= WIDTH:
        return array
    lines = tomlkit.array()
    for value in array:
        lines.add_line(value, indent="  ")
    lines.add_line(indent="")
    return lines
