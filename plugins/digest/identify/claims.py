"""Which entity may have which spelling: two owners only if all but one give way."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from digest.errors import RegistryError
from digest.identify.spellings import fold
from digest.identify.tables import Block
from digest.identify.words import STOP
from digest.model import Alias, Entity


def claims(entity: Entity) -> Iterator[Alias]:
    """Yield what *entity* may be called: its name, then its aliases.

    An alias that repeats the name stands for it, so that a name can have conditions.
    A retired entity is called nothing.
    """
    if entity.retired:
        return
    if all(alias.text != entity.name for alias in entity.aliases):
        yield Alias(entity.name)
    yield from entity.aliases


def yielding(alias: Alias) -> bool:
    """Whether *alias* leaves its spelling to another entity in some articles."""
    return bool(alias.with_ or alias.without or alias.held)


def unowned(entity: Entity, owners: Mapping[str, str]) -> Entity:
    """Take from *entity* the spellings that *owners* gives to another."""
    kept = tuple(
        alias
        for alias in entity.aliases
        if owners.get(fold(alias.text), entity.id) == entity.id
    )
    if owners.get(fold(entity.name), entity.id) != entity.id:
        kept += (Alias(entity.name, held=True),)
    return replace(entity, aliases=kept)


def check_spellings(entities: Iterable[Entity], blocks: Mapping[str, Block]) -> None:
    """Raise `RegistryError` if a spelling is no name, or two entities insist on it."""
    owners: defaultdict[str, dict[str, Alias]] = defaultdict(dict)
    for entity in entities:
        for alias in claims(entity):
            spelling = fold(alias.text)
            if spelling.casefold() in STOP and not alias.text.isupper():
                block = blocks[entity.id]
                raise block.fail(
                    block.quoted(alias.text),
                    f"{alias.text!r} is an ordinary word; remove the alias",
                )
            claimed = owners[spelling]
            one = claimed.setdefault(entity.id, alias)
            if one is not alias and yielding(one) and not yielding(alias):
                claimed[entity.id] = alias
    for spelling, claimed in owners.items():
        if len(claimed) == 1:
            continue
        firm = [entity_id for entity_id, one in claimed.items() if not yielding(one)]
        if len(firm) > 1:
            raise _clash(spelling, firm[0], firm[1], claimed, blocks)


def check_ids(entities: Iterable[Entity], known: Iterable[str]) -> None:
    """Raise `RegistryError` if a ``with`` or ``without`` is not among *known* ids."""
    ids = frozenset(known)
    for entity, alias, one in _named(entities):
        if one not in ids:
            raise RegistryError(
                f"the alias {alias.text!r} of {entity.id} depends on {one!r}, which is"
                " in no registry; correct the id"
            )


def check_ids_in_file(
    entities: Iterable[Entity], known: Iterable[str], blocks: Mapping[str, Block]
) -> None:
    """Do the same for one file, naming the line."""
    ids = frozenset(known)
    for entity, alias, one in _named(entities):
        if one not in ids:
            block = blocks[entity.id]
            raise block.fail(
                block.quoted(one),
                f"the alias {alias.text!r} depends on {one!r}, which is in no registry;"
                " correct the id",
            )


def _named(entities: Iterable[Entity]) -> Iterator[tuple[Entity, Alias, str]]:
    for entity in entities:
        for alias in entity.aliases:
            for one in (*alias.with_, *alias.without):
                yield entity, alias, one


def _clash(
    spelling: str,
    first: str,
    second: str,
    claimed: Mapping[str, Alias],
    blocks: Mapping[str, Block],
) -> RegistryError:
    block = blocks[second]
    here = block.quoted(claimed[second].text)
    there = blocks[first].quoted(claimed[first].text)
    return block.fail(
        here,
        f"{spelling!r} names both {first} (line {there}) and {second} (line {here});"
        " give one of the aliases with, without or held",
    )
