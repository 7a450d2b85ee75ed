"""Find the lines of the registries that claim a spelling, and say when each counts.

For an editor who asks; nothing that reads texts needs to know a line.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import normalize

from digest.identify.claims import claims
from digest.identify.lexicon import Registry
from digest.identify.registry import parse_registry
from digest.identify.senses import (
    Sense,
    Senses,
    derived_from,
    sense_of,
    spoiled_from,
)
from digest.identify.spellings import fold, plain
from digest.identify.tables import Block, read_tables
from digest.model import Alias, AliasKind, Entity

Derivation = Literal[
    "written", "accents", "capital", "capitals", "surname", "case", "lost"
]
"""How a spelling follows from what the registry has: as it is written there, without
accents, with a capital first, in capitals, as the surname, in other capitals, with its
accented letters lost."""

HOW: dict[Derivation, str] = {
    "written": "",
    "accents": "“{}” without its accents",
    "capital": "“{}” with a capital",
    "capitals": "“{}” in the capitals of a dateline",
    "surname": "the surname of {}",
    "case": "“{}”, whose capitals need not agree",
    "lost": "“{}” with its accented letters lost",
}
KINDS: dict[AliasKind, str] = {
    "name": "an alias",
    "abbr": "an abbreviation",
    "demonym": "a demonym",
    "metonym": "a metonym",
    "context": "a context alias",
    "damaged": "a damaged spelling",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A file of the registry as it stands."""

    name: str
    entities: tuple[Entity, ...]
    blocks: Mapping[str, Block]
    """By the id of the entity."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What one line of a registry says of a spelling."""

    place: str
    """The file's name, a colon, the line."""
    entity: Entity
    alias: Alias
    how: Derivation
    sense: Sense
    counts: bool
    """Whether it does in the registries together; if not, another gives the spelling
    to somebody else, or has conditions for it."""


def read_source(toml: str, name: str, known: Iterable[str] = ()) -> Source:
    """Read a registry's file with its lines; errors are those of `parse_registry`."""
    blocks = {table["id"]: block for table, block in read_tables(toml, name)}
    return Source(name, parse_registry(toml, name, tuple(known)), blocks)


def origins(
    spelling: str, sources: Iterable[Source], registry: Registry
) -> list[Origin]:
    """Every claim on *spelling* in *sources*, in their order, also of who is retired.

    *registry* is what the sources are together.
    """
    wanted = fold(normalize("NFC", spelling))
    number = registry.clean.any_case.get(wanted.lower())
    together = {
        *registry.damaged.senses.get(wanted, ()),
        *(registry.clean.meanings[number] if number is not None else ()),
    }
    found = [
        Origin(
            f"{source.name}:{_line(source.blocks[entity.id], alias, entity)}",
            *(entity, alias, how, sense, sense in together),
        )
        for source in sources
        for entity in source.entities
        for alias in claims(replace(entity, retired=False))
        for how, sense in _claimed(
            wanted, registry.entities.get(entity.id, entity), alias
        )
    ]
    plain_ones = {one.entity.id for one in found if one.counts and one.how == "written"}
    return [
        one for one in found if one.how == "written" or one.entity.id not in plain_ones
    ]


def _claimed(
    wanted: str, entity: Entity, alias: Alias
) -> Iterator[tuple[Derivation, Sense]]:
    """Yield how *wanted* follows from *alias*, if it does.

    The *entity* is the one that the registries make together.
    """
    spelling = fold(normalize("NFC", alias.text))
    own = sense_of(entity, alias, spelling)
    if wanted == spelling:
        yield "written", own
        return
    if not alias.case:
        if wanted.lower() == spelling.lower():
            yield "case", own
        return
    given: dict[str, Senses] = {spelling: (own,)}
    if alias.kind != "damaged":
        named = (entity,) if alias.text == entity.name else ()
        given |= derived_from(given, named)
    if wanted in given:
        for sense in given[wanted]:
            yield _how(sense, wanted, spelling), sense
    else:
        for sense in spoiled_from(given).get(wanted, ()):
            yield "lost", sense


def _how(sense: Sense, wanted: str, spelling: str) -> Derivation:
    if sense.surname:
        return "surname"
    if sense.upper:
        return "capitals"
    return "accents" if wanted == plain(spelling) else "capital"


def _line(block: Block, alias: Alias, entity: Entity) -> int:
    """Where *alias* stands in the lines of its entity.

    An alias that repeats the name stands below it.
    """
    if alias not in entity.aliases:
        return block.quoted(entity.name)
    first = block.line("aliases") - block.first
    below = Block(block.name, block.first + first, block.lines[first:])
    return below.quoted(alias.text)


def conditions(origin: Origin) -> Iterator[str]:
    """Say when what *origin* claims counts."""
    alias, how = origin.alias, origin.how
    if how == "surname":
        yield "counts where the article names that person in full"
        return
    if alias.kind == "demonym":
        yield "is evidence for what else is meant, and never linked"
    if alias.kind == "damaged" or how == "lost":
        yield "counts only in articles marked Damaged"
    if how == "capitals":
        yield "counts only in a dateline"
    if alias.held:
        yield "held back: only ever proposed, never linked by itself"
    if origin.sense.needs == {origin.entity.id}:
        yield "counts where the article names it in another way, too"
    elif origin.sense.needs:
        yield f"needs one of these in the article: {', '.join(alias.with_)}"
    if alias.without:
        yield f"not where one of these is named: {', '.join(alias.without)}"
    if not alias.case:
        yield "capitals need not agree"


def derivation(origin: Origin) -> str:
    """Say what kind of alias *origin* has, and how the spelling follows from it."""
    alias = origin.alias
    kind = "the name" if alias.text == origin.entity.name else KINDS[alias.kind]
    if origin.how == "written":
        return kind
    what = origin.entity.name if origin.how == "surname" else alias.text
    said = HOW[origin.how].format(what)
    return said if kind in ("an alias", "the name") else f"{kind}: {said}"
