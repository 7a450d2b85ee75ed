"""What a spelling may mean: from the registry's aliases, and by what follows from them.

A text may leave accents out, set a dateline in capitals, or give the surname alone;
a damaged one loses letters. The registry need not list all that.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from unicodedata import normalize

from digest.identify.claims import claims
from digest.identify.spellings import dropped, fold, plain, romanizations, surname
from digest.identify.words import CALENDAR, COMMON, STOP
from digest.model import Alias, AliasKind, Entity

SHORT = 4
"""Letters of a surname that may be somebody else's if one of them is another."""


class Sense(NamedTuple):
    """What a spelling may mean, and when."""

    entity_id: str
    kind: AliasKind = "name"
    needs: frozenset[str] = frozenset()
    """At least one of these is in the article; empty if nothing is needed."""
    without: frozenset[str] = frozenset()
    held: bool = False
    bare: bool = False
    """One word, or a surname, of a person."""
    surname: bool = False
    """Derived from a person's name, not given by the editor."""
    place: bool = False
    upper: bool = False
    """A place in capitals, as a dateline has it."""

    @property
    def firm(self) -> bool:
        return not (self.needs or self.without or self.held)


Senses = tuple[Sense, ...]


class Spellings(NamedTuple):
    """What entities are called, each folded spelling with what it may mean."""

    given: dict[str, Senses]
    """As the registry has them."""
    derived: dict[str, Senses]
    """As they follow from those given, where the registry does not have them."""
    free: dict[str, Senses]
    """Those whose case need not agree, as they are written."""
    lost: dict[str, Senses]
    """Those of damaged texts."""
    spoiled: dict[str, Senses]
    """Those of the others that have accents, with the accented letters lost."""


def spellings(entities: Collection[Entity]) -> Spellings:
    strict: dict[str, Senses] = {}
    free: dict[str, Senses] = {}
    lossy: dict[str, Senses] = {}
    for entity in entities:
        for alias, spelling, senses in read_claims(entity):
            target = lossy if alias.kind == "damaged" else strict
            add(target if alias.case else free, spelling, senses)
    given, lost = all_ordered(strict), all_ordered(lossy)
    derived = derived_from(given, entities)
    spoiled = spoiled_from({**given, **derived, **lost})
    return Spellings(given, derived, all_ordered(free), lost, spoiled)


def ordered(senses: Iterable[Sense]) -> Senses:
    return tuple(sorted(senses, key=lambda sense: (sense.entity_id, sense.kind)))


def add(found: dict[str, Senses], spelling: str, senses: Senses) -> None:
    """Add to what *spelling* means in *found* those of *senses* that it lacks."""
    there = found.setdefault(spelling, senses)
    if there is not senses:
        found[spelling] = there + tuple(one for one in senses if one not in there)


def all_ordered(found: Mapping[str, Senses]) -> dict[str, Senses]:
    return {
        spelling: senses if len(senses) == 1 else ordered(senses)
        for spelling, senses in found.items()
    }


def read_claims(entity: Entity) -> Iterator[tuple[Alias, str, Senses]]:
    """Yield what *entity* may be called, each folded, with the one sense it has.

    Equal senses are one object, which spares both time and room.
    """
    known: dict[tuple[Any, ...], Senses] = {}
    for alias in claims(entity):
        spelling = fold(normalize("NFC", alias.text))
        bare = _is_bare(entity, spelling)
        key = alias.kind, alias.with_, alias.without, alias.held, bare
        if key not in known:
            known[key] = (sense_of(entity, alias, spelling),)
        yield alias, spelling, known[key]


def sense_of(entity: Entity, alias: Alias, spelling: str) -> Sense:
    needs = frozenset(alias.with_)
    if alias.kind in ("context", "metonym") and not needs:
        needs = frozenset((entity.id,))
    return Sense(
        entity_id=entity.id,
        kind=alias.kind,
        needs=needs,
        without=frozenset(alias.without),
        held=alias.held,
        bare=_is_bare(entity, spelling),
        place=entity.kind == "place",
    )


def _is_bare(entity: Entity, spelling: str) -> bool:
    return entity.kind == "person" and (
        " " not in spelling or spelling == fold(surname(entity.name))
    )


def derived_from(
    given: Mapping[str, Senses], entities: Iterable[Entity]
) -> dict[str, Senses]:
    """Spellings that follow from others, where the registry does not have them:
    without accents, "The" for "the", places in capitals, surnames, also as another
    romanises them."""
    derived: dict[str, Senses] = {}
    upper: dict[Sense, Senses] = {}
    for spelling, senses in given.items():
        for variant in _variants(spelling):
            if not _word(variant):
                add(derived, variant, senses)
        if len(spelling) > 3 and not spelling.isupper():
            for sense in senses:
                if sense.place and sense.kind == "name":
                    if sense not in upper:
                        upper[sense] = (sense._replace(upper=True),)
                    add(derived, spelling.upper(), upper[sense])
    for entity in entities:
        name = entity.kind == "person" and fold(normalize("NFC", surname(entity.name)))
        if name and not _word(name):
            needs = frozenset((entity.id,))
            sense = Sense(entity.id, needs=needs, bare=True, surname=True)
            ways = romanizations(name) if len(name) > SHORT else ()
            for variant in {name, *_variants(name), *ways}:
                if not _word(variant):
                    add(derived, variant, (sense,))
    return all_ordered(
        {
            spelling: senses
            for spelling, senses in derived.items()
            if spelling not in given
        }
    )


def spoiled_from(senses: Mapping[str, Senses]) -> dict[str, Senses]:
    """The spellings with accents, with their accented letters lost."""
    spoiled: dict[str, Senses] = {}
    for spelling, one in senses.items():
        if not spelling.isascii():
            rest = " ".join(dropped(spelling).split())
            if len(rest) > 2 and not any(map(_word, rest.split())):
                add(spoiled, rest, one)
    return all_ordered(spoiled)


def _variants(spelling: str) -> Iterator[str]:
    """Yield *spelling* without its accents, and with a capital, where that differs."""
    if not spelling.isascii():
        yield plain(spelling)
    if (first := spelling[0].upper()) != spelling[0]:
        yield first + spelling[1:]


def _word(spelling: str) -> bool:
    low = spelling.lower()
    return low in STOP or low in COMMON or low in CALENDAR
