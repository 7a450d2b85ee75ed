"""Change one entity in the editor's registry: TOML in, TOML out.

All other tables, and the comments between them, keep every byte. An entity that only
the starter registry has gets a table of the editor's, which says what is other. Nothing
is checked here: what comes out is for `digest.identify.registry` to read before anybody
writes it.

Each *entity* is as both registries together have it.
"""

import re
from collections.abc import Callable, Container, Iterable, Mapping
from dataclasses import replace
from typing import cast

from tomlkit.items import Array, Table

from digest.identify.claims import claims
from digest.identify.heirs import following
from digest.identify.layout import (
    add_table,
    change_table,
    cut_table,
    fields,
    place,
    places,
    put_alias,
    put_heirs,
    put_texts,
    spellings,
)
from digest.identify.spellings import fold
from digest.model import Alias, Entity


def add_entity(toml: str, entity: Entity) -> str:
    """Write *entity* below all others."""
    return add_table(toml, entity)


def add_alias(toml: str, entity: Entity, alias: Alias) -> str:
    """Give *entity* an alias, or put *alias* for the one that is spelled like it.

    What it is called so already stays as it is.
    """
    if alias in claims(entity):
        return toml
    return _changed(toml, entity, lambda table: put_alias(table, alias))


def merge(toml: str, gone: Entity, into: Entity) -> str:
    """Let *into* be all that *gone* was.

    It gets the names that it does not have, what else is said of *gone* and not of it,
    the ids, and the comments in the table of *gone*.
    """
    heirs = {gone.id: into.id}
    toml, notes = cut_table(toml, gone.id)
    lies = gone.geo if into.kind == "place" else None
    given = replace(gone, id=into.id, geo=lies)
    given = following(given, heirs | {into.id: into.id})
    new = {*gone.same_as}.difference(into.same_as)

    def change(table: Table) -> None:
        _put_aliases(table, claims(given), claims(into))
        _put_rest(table, given, but=fields(into))
        put_texts(table, "same_as", (*into.same_as, *gone.same_as) if new else ())
        former = (*into.redirect_from, gone.id, *gone.redirect_from)
        put_texts(table, "redirect_from", former)

    return _following(_changed(toml, into, change, notes), heirs)


def rename(toml: str, entity: Entity, name: str, starter: Entity | None) -> str:
    """Call *entity* by *name*; what it was called stays as an alias.

    *starter* is the entity as the starter registry has it, whose names count anyway.
    """

    def change(table: Table) -> None:
        table["name"] = name
        if entity.name != name:
            known = claims(starter) if starter else ()
            _put_aliases(table, (Alias(entity.name),), known)

    return _changed(toml, entity, change)


def readdress(toml: str, entity: Entity, new_id: str) -> str:
    """Give *entity* another id, and keep the old one for its address.

    What the starter registry has under the old one is written down: it counts there no
    longer.
    """
    heirs = {entity.id: new_id}
    given = following(replace(entity, id=new_id), heirs)

    def change(table: Table) -> None:
        table["id"] = new_id
        _put_aliases(table, given.aliases, ())
        _put_rest(table, given, but=table)
        put_texts(table, "same_as", given.same_as)
        put_texts(table, "redirect_from", (*given.redirect_from, entity.id))
        former = cast(Array, table["redirect_from"])
        if new_id in former:
            former.remove(new_id)

    return _following(_changed(toml, entity, change), heirs)


def retire(toml: str, entity: Entity) -> str:
    """Keep *entity* for the record only."""

    def change(table: Table) -> None:
        table["retired"] = True

    return _changed(toml, entity, change)


def _changed(
    toml: str,
    entity: Entity,
    change: Callable[[Table], None],
    notes: Iterable[str] = (),
) -> str:
    """Let *change* work on the table of *entity*, written first if it is not there."""
    if not place(toml, entity.id):
        toml = add_table(toml, Entity(entity.id, entity.kind, entity.name))
    found = place(toml, entity.id)
    assert found
    return change_table(toml, found, change, notes)


def _following(toml: str, heirs: Mapping[str, str]) -> str:
    """Let the conditions in all tables name whoever has the ids in them now."""
    for start, end in reversed([*places(toml)]):
        if any(re.search(rf"[\"']{old}[\"']", toml[start:end]) for old in heirs):
            toml = change_table(
                toml, (start, end), lambda table: put_heirs(table, heirs)
            )
    return toml


def _put_aliases(
    table: Table, aliases: Iterable[Alias], known: Iterable[Alias]
) -> None:
    """Write those of *aliases* that neither *table* nor what is *known* has."""
    called = {fold(alias.text) for alias in known} | set(map(fold, spellings(table)))
    for alias in aliases:
        if fold(alias.text) not in called:
            put_alias(table, alias)
            called.add(fold(alias.text))


def _put_rest(table: Table, entity: Entity, but: Container[str]) -> None:
    """Write what is said of *entity* in one word each, *but* for these keys."""
    for key, value in fields(entity).items():
        if key in ("about", "wikidata", "image", "geo") and key not in but:
            table[key] = value
