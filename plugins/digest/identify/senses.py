"""What a spelling may mean: from the registry's aliases, and by what follows from them.

A text may leave accents out, set a dateline in capitals, or give the surname alone;
a damaged one loses letters. The registry need not list all that.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import NamedTuple
from unicodedata import normalize

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


def ordered(senses: Iterable[Sense]) -> Senses:
    return tuple(sorted(senses, key=lambda sense: (sense.entity_id, sense.kind)))


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
        bare=entity.kind == "person"
        and (" " not in spelling or spelling == fold(surname(entity.name))),
        place=entity.kind == "place",
    )


def derived_from(
    given: Mapping[str, Senses], entities: Iterable[Entity]
) -> dict[str, Senses]:
    """Spellings that follow from others, where the registry does not have them:
    without accents, "The" for "the", places in capitals, surnames, also as another
    romanises them."""
    derived: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for spelling, senses in given.items():
        for variant in {plain(spelling), spelling[0].upper() + spelling[1:]}:
            if not _word(variant):
                derived[variant].update(dict.fromkeys(senses))
        if len(spelling) > 3 and not spelling.isupper():
            for sense in senses:
                if sense.place and sense.kind == "name":
                    derived[spelling.upper()][sense._replace(upper=True)] = None
    for entity in entities:
        name = fold(normalize("NFC", surname(entity.name)))
        if entity.kind == "person" and name and not _word(name):
            needs = frozenset((entity.id,))
            sense = Sense(entity.id, needs=needs, bare=True, surname=True)
            ways = romanizations(name) if len(name) > SHORT else ()
            for variant in {name, plain(name), name[0].upper() + name[1:], *ways}:
                if not _word(variant):
                    derived[variant][sense] = None
    return {
        spelling: ordered(senses)
        for spelling, senses in derived.items()
        if spelling not in given
    }


def spoiled_from(senses: Mapping[str, Senses]) -> dict[str, Senses]:
    """The spellings with accents, with their accented letters lost."""
    spoiled: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for spelling, one in senses.items():
        if not spelling.isascii():
            rest = " ".join(dropped(spelling).split())
            if len(rest) > 2 and not any(map(_word, rest.split())):
                spoiled[rest].update(dict.fromkeys(one))
    return {spelling: ordered(one) for spelling, one in spoiled.items()}


def _word(spelling: str) -> bool:
    low = spelling.lower()
    return low in STOP or low in COMMON or low in CALENDAR
