"""Whose an id is now that an entity had before it was merged or renamed."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from digest.identify.tables import Block
from digest.model import Entity


def heirs_of(entities: Iterable[Entity]) -> dict[str, str]:
    """The id of an entity by each id that it does not have any more."""
    return {old: entity.id for entity in entities for old in entity.redirect_from}


def ids_of(entities: Iterable[Entity]) -> dict[str, str]:
    """The id of an entity by every id that it has or had; empty if it is retired."""
    return {
        one: "" if entity.retired else entity.id
        for entity in entities
        for one in (entity.id, *entity.redirect_from)
    }


def following(entity: Entity, heirs: Mapping[str, str]) -> Entity:
    """Let the conditions of *entity* name whoever has the ids in them now.

    It cannot exclude itself: of those two in one, no article names the one alone.
    """
    aliases = tuple(
        replace(
            alias,
            with_=_now(alias.with_, heirs),
            without=_now(
                (one for one in alias.without if heirs.get(one) != entity.id), heirs
            ),
        )
        if heirs.keys() & {*alias.with_, *alias.without}
        else alias
        for alias in entity.aliases
    )
    return entity if aliases == entity.aliases else replace(entity, aliases=aliases)


def check_former(entities: Iterable[Entity], blocks: Mapping[str, Block]) -> None:
    """Raise `RegistryError` if an id that an entity had is another's."""
    owners = {one: one for one in blocks}
    for entity in entities:
        block = blocks[entity.id]
        for old in dict.fromkeys(entity.redirect_from):
            owner = owners.setdefault(old, entity.id)
            if owner != entity.id or old in blocks:
                line = blocks[owner].quoted(old)
                raise block.fail(
                    block.line("redirect_from"),
                    f"{old!r} in redirect_from is an id of {owner} (line {line}); take"
                    " it out of one of the two",
                )


def _now(ids: Iterable[str], heirs: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heirs.get(one, one) for one in ids))
