"""How the editor's registry is laid out: its tables, found, cut out and written.

tomlkit is given one table at a time. So every other byte of the file is left alone, and
its size hardly counts: 10,000 tables would take tomlkit 1.6 s, and take 0.04 s so.
"""

import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, cast

import tomlkit
from tomlkit.items import AoT, Array, InlineTable, Table

from digest.identify.lists import COMMENT, longer
from digest.identify.registry import KEYS
from digest.identify.tables import HEADER
from digest.model import Alias, Entity, Picture

HEADERS = re.compile(f"^{HEADER.pattern}", re.MULTILINE)
LINES = re.compile(r"[^\n]*\n|[^\n]+")
AFTER = re.compile(r"[ \t]*(?:#.*)?(?:\r?\n)?")
"""A line that is blank or a comment."""
BARE_END = re.compile(r"(?<!\r)\n")
BLANK_FIRST = re.compile(r"\A[ \t]*\r?\n")
BLANK_LAST = re.compile(r"(?<=\n)[ \t]*\r?\n\Z")


def places(toml: str) -> Iterator[tuple[int, int]]:
    """Where each table begins and ends, without the comments and blanks after it."""
    starts = [match.start() for match in HEADERS.finditer(toml)]
    for start, end in zip(starts, [*starts[1:], len(toml)], strict=False):
        lines = LINES.findall(toml, start, end)
        while AFTER.fullmatch(lines[-1]):
            end -= len(lines.pop())
        yield start, end


def place(toml: str, entity_id: str) -> tuple[int, int] | None:
    """Where the table of an entity begins and ends."""
    for start, end in places(toml):
        text = toml[start:end]
        if entity_id in text and tomllib.loads(text)["entity"][0]["id"] == entity_id:
            return start, end
    return None


def add_table(toml: str, entity: Entity) -> str:
    """Write the table of *entity* below all others."""
    table = tomlkit.table()
    for key, value in fields(entity).items():
        table.add(key, value)
    tables = tomlkit.aot()
    tables.append(table)
    written = tomlkit.document().append("entity", tables).as_string()
    above = toml if toml.endswith("\n") or not toml else f"{toml}\n"
    if above and not above.endswith(("\n\n", "\n\r\n")):
        above += "\n"
    return toml + _ended_as(toml, above[len(toml) :] + written)


def cut_table(toml: str, entity_id: str) -> tuple[str, tuple[str, ...]]:
    """Take the table of an entity out; return the rest, and the comments that it had.

    Those around it stay where they are.
    """
    found = place(toml, entity_id)
    if found is None:
        return toml, ()
    above, table, below = toml[: found[0]], toml[slice(*found)], toml[found[1] :]
    if not below:
        above = BLANK_LAST.sub("", above)
    elif not above or BLANK_LAST.search(above):
        below = BLANK_FIRST.sub("", below)
    comments = (match[1] for match in COMMENT.finditer(table))
    return above + below, tuple(one for one in comments if one)


def change_table(
    toml: str,
    place: tuple[int, int],
    change: Callable[[Table], None],
    notes: Iterable[str] = (),
) -> str:
    """Let *change* work on the table at *place*.

    *notes* are comments that are to stand at its end.
    """
    start, end = place
    text = toml[start:end]
    document = tomlkit.parse(text if text.endswith("\n") else f"{text}\n")
    change(cast(AoT, document["entity"])[0])
    changed = document.as_string() + "".join(f"{one}\n" for one in notes)
    return toml[:start] + _ended_as(toml, changed) + toml[end:]


def put_alias(table: Table, alias: Alias) -> None:
    """Write *alias* in the place of the one that is spelled so, or after all others."""
    aliases = cast(Any, table.setdefault("aliases", tomlkit.array()))
    value: Any = _written(alias)
    if isinstance(aliases, AoT):  # under [[entity.aliases]]
        value = {"text": value} if isinstance(value, str) else dict(value)
    texts = spellings(table)
    if alias.text in texts:
        aliases[texts.index(alias.text)] = value
    elif isinstance(aliases, Array):
        table["aliases"] = longer("aliases", aliases, [value])
    else:
        aliases.append(value)


def put_texts(table: Table, key: str, texts: Iterable[str]) -> None:
    """Write those of *texts* that are not in the list *key* yet."""
    old = cast(Array, table.get(key, tomlkit.array()))
    if new := [one for one in dict.fromkeys(texts) if one not in old]:
        table[key] = longer(key, old, new)


def spellings(table: Table) -> list[str]:
    """The texts of the aliases, in their order."""
    aliases = cast(Iterable[Any], table.get("aliases", ()))
    return [str(one if isinstance(one, str) else one["text"]) for one in aliases]


def put_heirs(table: Table, heirs: Mapping[str, str]) -> None:
    """Let the conditions of the aliases name whoever has the ids in them now."""
    aliases = cast(Any, table.get("aliases", ()))
    for number, alias in enumerate(aliases):
        if isinstance(alias, str):
            continue
        for key, but in (("with", None), ("without", table["id"])):
            if not heirs.keys().isdisjoint(alias.get(key, ())):
                alias[key] = _now(alias[key], heirs, but)
        if alias.get("without") == [] and isinstance(aliases, Array):
            rest = {key: alias[key] for key in alias if key != "without"}
            aliases[number] = _inline(rest)


def _now(ids: Array, heirs: Mapping[str, str], but: object) -> Array:
    """*ids* as they are now, each once; what became *but* is left out.

    A list of several lines that would lose one, and a comment with it, is left alone:
    ids that were count too.
    """
    seen: dict[str, int] = {}
    for index, one in enumerate(map(str, ids)):
        now = heirs.get(one, one)
        if one == now or now != but:
            seen.setdefault(now, index)
    if len(seen) < len(ids):
        return ids if "\n" in ids.as_string() else tomlkit.item([*seen])
    for index, now in enumerate(seen):
        if ids[index] != now:
            ids[index] = now
    return ids


def _ended_as(toml: str, text: str) -> str:
    """End the lines of *text* as those of *toml* are."""
    return BARE_END.sub("\r\n", text) if "\r\n" in toml else text


def fields(entity: Entity) -> dict[str, Any]:
    """The table of *entity*: its keys in the order in which people read them."""
    lists = {
        "aliases": [_written(alias) for alias in entity.aliases],
        "same_as": entity.same_as,
        "redirect_from": entity.redirect_from,
    }
    scalars = {
        "id": entity.id,
        "kind": entity.kind,
        "name": entity.name,
        "about": entity.about,
        "wikidata": entity.wikidata,
        "image": _picture(entity.image) if entity.image else None,
        "geo": [*entity.geo] if entity.geo else None,
        "retired": entity.retired,
    }
    values = scalars | {
        key: longer(key, tomlkit.array(), some) for key, some in lists.items()
    }
    return {key: values[key] for key in KEYS if values[key]}


def _written(alias: Alias) -> str | InlineTable:
    """*alias* as the registry has it: a text, or a table if there is more to say."""
    said = {
        "text": alias.text,
        "kind": "" if alias.kind == "name" else alias.kind,
        "with": list(alias.with_),
        "without": list(alias.without),
        "held": alias.held,
    }
    said = {key: value for key, value in said.items() if value}
    return _inline(said if alias.case else said | {"case": False})


def _picture(picture: Picture) -> str | InlineTable:
    """*picture* as the registry has it: a path, or a table if there is more to say."""
    said = {"file": picture.file, "alt": picture.alt, "credit": picture.credit}
    said = {key: value for key, value in said.items() if value}
    return picture.file if said.keys() == {"file"} else _inline(said)


def _inline(said: Mapping[str, Any]) -> str | InlineTable:
    if said.keys() == {"text"}:
        return str(said["text"])
    table = tomlkit.inline_table()
    for key, value in said.items():
        table.append(key, value)
    return table
