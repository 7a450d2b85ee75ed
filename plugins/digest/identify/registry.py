"""Read who is who from TOML, and lay the editor's registry over the starter's.

Everything is checked here, with the lines' numbers; the matcher trusts what it gets.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, get_args

from digest.identify.claims import (
    check_ids,
    check_ids_in_file,
    check_spellings,
    claims,
    unowned,
    yielding,
)
from digest.identify.coordinates import read_geo
from digest.identify.heirs import check_former, following, heirs_of
from digest.identify.pictures import read_picture
from digest.identify.spellings import fold
from digest.identify.tables import Block, read_other_tables
from digest.model import Alias, AliasKind, Entity, Kind

STARTER = "starter.toml"
"""The resource of this package that holds countries, capitals and large bodies."""

SEVERAL_LINES = re.compile("\"\"\"|'''")
ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
NEEDED = ("id", "kind", "name")
TEXTS = ("about", "wikidata")
LISTS = ("same_as", "redirect_from")
KEYS = (*NEEDED, "aliases", *TEXTS, "image", "geo", *LISTS, "retired")
ALIAS_KEYS = ("text", "kind", "with", "without", "held", "case")
KINDS = get_args(Kind)
ALIAS_KINDS = get_args(AliasKind)


def parse_registry(
    toml: str, name: str, known: Collection[str] | None = None
) -> tuple[Entity, ...]:
    """Read the entities of the file *name*, in its order.

    *known* are ids of another registry that ``with`` and ``without`` may depend on
    too. Left out, such ids are looked at by `merge`, which cannot name the line. Raise
    `RegistryError` for the first thing that is wrong.
    """
    return tuple(parse_blocks(toml, name, known).values())


def parse_blocks(
    toml: str,
    name: str,
    known: Collection[str] | None = None,
    parsed: Mapping[str, Entity] | None = None,
) -> dict[str, Entity]:
    """Do the same, and return each entity by a hash of the lines it stands in.

    Those that were *parsed* before are not read again. In a text with strings of
    several lines, which may hold what looks like another table, all are.
    """
    whole = bool(SEVERAL_LINES.search(toml))
    before = {} if whole else parsed or {}
    blocks: dict[str, Block] = {}
    found: dict[str, Entity] = {}
    for table, block in read_other_tables(toml, name, before):
        entity = before[block.key] if table is None else _entity(table, block)
        if (first := blocks.setdefault(entity.id, block)) is not block:
            raise block.fail(
                block.quoted(entity.id),
                f"line {first.quoted(entity.id)} has the id {entity.id!r} already;"
                " merge the two or choose another",
            )
        found[str(block.first) if whole else block.key] = entity
    entities = found.values()
    check_former(entities, blocks)
    if known is not None:
        named = {*known, *blocks, *heirs_of(entities)}
        check_ids_in_file(entities, named, blocks)
    check_spellings(entities, blocks)
    return found


def merge(starter: Iterable[Entity], editors: Iterable[Entity]) -> tuple[Entity, ...]:
    """Lay the editor's entities over the starter's.

    Of two with one id the editor's fields win, and the aliases of both count, the
    starter's name among them. A spelling that the editor gives to one entity without
    conditions is taken from the starter's other owners; a name that both have keeps the
    starter's conditions, unless an alias of the editor's repeats it.

    One of the starter's whose id an editor's has in ``redirect_from`` is no entity of
    its own, and conditions that name it mean the other. What it was called counts as
    the starter's claim if the editor's repeats it.
    """
    first = {entity.id: entity for entity in starter}
    theirs = [_keeping(first.get(entity.id), entity) for entity in editors]
    heirs = heirs_of(theirs)
    owners = {
        fold(alias.text): entity.id
        for entity in theirs
        for alias in set(claims(entity)).difference(_inherited(entity, first))
        if not yielding(alias)
    }
    merged = {
        entity.id: unowned(entity, owners)
        for entity in first.values()
        if entity.id not in heirs
    }
    for entity in theirs:
        merged[entity.id] = _over(merged.get(entity.id), entity)
    found = tuple(following(entity, heirs) for entity in merged.values())
    check_ids(found, merged)
    return found


def _inherited(entity: Entity, starter: Mapping[str, Entity]) -> Iterator[Alias]:
    """Yield what the starter calls *entity*, or whom it took over, in the same words.

    Its own aliases do not count: the editor who repeats one means to take it.
    """
    if own := starter.get(entity.id):
        own_name = Alias(own.name)
        if own_name in claims(own) and own_name not in entity.aliases:
            yield own_name
    for old in entity.redirect_from:
        if old in starter:
            yield from claims(starter[old])


def _keeping(starter: Entity | None, editors: Entity) -> Entity:
    """Keep the starter's conditions for a name that the editor's entity repeats."""
    if starter is None or starter.name != editors.name:
        return editors
    names = {alias.text for alias in editors.aliases}
    kept = tuple(one for one in starter.aliases if one.text == editors.name)
    if editors.name in names:
        return editors
    return replace(editors, aliases=editors.aliases + kept)


def _over(starter: Entity | None, editors: Entity) -> Entity:
    if starter is None:
        return editors
    own = {fold(alias.text) for alias in claims(editors)}
    kept = tuple(one for one in claims(starter) if fold(one.text) not in own)
    return replace(
        editors,
        aliases=editors.aliases + kept,
        about=editors.about or starter.about,
        wikidata=editors.wikidata or starter.wikidata,
        same_as=editors.same_as or starter.same_as,
        image=editors.image or starter.image,
        geo=editors.geo or (starter.geo if editors.kind == "place" else None),
        redirect_from=editors.redirect_from or starter.redirect_from,
    )


def _entity(table: Mapping[str, Any], block: Block) -> Entity:
    _check_keys(table, KEYS, block)
    for key in NEEDED:
        if not isinstance(table.get(key), str) or not table[key].strip():
            raise block.fail(block.line(key), f"{key} is missing or no text; write one")
    if not ID.fullmatch(table["id"]):
        wanted = "small letters, digits and single hyphens"
        raise block.fail(block.line("id"), f"the id {table['id']!r} must be {wanted}")
    _check_choice(table["kind"], KINDS, block)
    if not isinstance(table.get("aliases", []), list):
        raise block.fail(block.line("aliases"), "aliases must be a list in brackets")
    return Entity(
        id=table["id"],
        kind=table["kind"],
        name=_spelling(table["name"], block),
        aliases=tuple(_aliases(table.get("aliases", []), block)),
        about=_text(table, "about", block),
        wikidata=_text(table, "wikidata", block),
        same_as=_texts(table, "same_as", block),
        image=read_picture(table.get("image"), block),
        geo=read_geo(table.get("geo"), table["kind"], block),
        redirect_from=_texts(table, "redirect_from", block),
        retired=_switch(table, "retired", False, block),
    )


def _aliases(values: list[Any], block: Block) -> Iterator[Alias]:
    for table in values:
        if isinstance(table, str):
            yield Alias(_spelling(table, block))
            continue
        if not isinstance(table, dict) or not isinstance(table.get("text"), str):
            raise block.fail(
                block.line("aliases"), f"the alias {table!r} has no text; give it one"
            )
        _check_keys(table, ALIAS_KEYS, block)
        kind = table.get("kind", "name")
        _check_choice(kind, ALIAS_KINDS, block)
        yield Alias(
            text=_spelling(table["text"], block),
            kind=kind,
            with_=_texts(table, "with", block),
            without=_texts(table, "without", block),
            held=_switch(table, "held", False, block),
            case=_switch(table, "case", True, block),
        )


def _spelling(text: str, block: Block) -> str:
    named = text[:1].isalnum() or any(letter.isalnum() for letter in text)
    if not named or text != " ".join(text.split()):
        raise block.fail(
            block.quoted(text),
            f"{text!r} cannot be found in a text; write words with single blanks",
        )
    return text


def _check_keys(
    table: Mapping[str, Any], allowed: tuple[str, ...], block: Block
) -> None:
    for key in table:
        if key not in allowed:
            choice = ", ".join(allowed)
            raise block.fail(block.line(key), f"unknown key {key!r}; known: {choice}")


def _check_choice(value: Any, allowed: tuple[str, ...], block: Block) -> None:
    if value not in allowed:
        choice = ", ".join(allowed)
        raise block.fail(
            block.line(f"{value}"), f"unknown kind {value!r}; use {choice}"
        )


def _text(table: Mapping[str, Any], key: str, block: Block) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise block.fail(block.line(key), f"{key} must be a text in quotes")
    return value


def _texts(table: Mapping[str, Any], key: str, block: Block) -> tuple[str, ...]:
    if key not in table:
        return ()
    value = table[key]
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise block.fail(block.line(key), f"{key} must be a list of texts in brackets")
    return tuple(value)


def _switch(table: Mapping[str, Any], key: str, usual: bool, block: Block) -> bool:
    value = table.get(key, usual)
    if not isinstance(value, bool):
        raise block.fail(block.line(key), f"{key} must be true or false")
    return value
