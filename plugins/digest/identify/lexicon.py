"""Compile a registry into tables that a text is read against, whatever their size.

A spelling is looked up by its first capitalised word, then by its length, so that the
time for a text does not grow with the registry.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from unicodedata import normalize

from digest.identify.claims import claims
from digest.identify.spellings import dropped, fold, plain, skeleton, surname
from digest.identify.words import CALENDAR, COMMON, STOP
from digest.model import Alias, AliasKind, Entity

CAPITAL = re.compile(r"(?<!\w)[A-ZÀ-ÖØ-ÞĀ-ŽƁ-ɏΆ-ΫЀ-Я]\w*")
"""A word that begins with a capital, or with one of the letters that have a range of
Unicode in common with capitals."""
WORD = re.compile(r"\w+")


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


@dataclass(frozen=True, slots=True)
class Table:
    senses: Mapping[str, Senses]
    """By the folded spelling."""
    spans: Mapping[str, tuple[tuple[int, int], ...]]
    """By a spelling's first capitalised word: how many characters stand before it, and
    how many the spelling has. What begins first and is longest comes first."""
    loose: Mapping[str, tuple[tuple[str, bool, Senses], ...]]
    """By a spelling's first word, in lower case, where it has no capitalised word or
    its case is free: the spelling, whether case must agree, its senses."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Entities ready to be found in any number of texts."""

    entities: Mapping[str, Entity]
    clean: Table = field(repr=False)
    damaged: Table = field(repr=False)
    given: Mapping[str, frozenset[str]] = field(repr=False)
    """By a person's id the words of the names, plain and in lower case."""
    pairs: Mapping[str, str] = field(repr=False)
    """Spellings of two words in lower case with their entity."""
    skeletons: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Firm spellings by what is left of them without vowels."""


def compile_registry(entities: Iterable[Entity]) -> Registry:
    """Prepare *entities* as `digest.identify.registry` gives them."""
    by_id = {entity.id: entity for entity in entities}
    given: dict[str, Senses] = {}
    strict: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    free: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    lossy: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for entity in by_id.values():
        for alias in claims(entity):
            spelling = fold(normalize("NFC", alias.text))
            sense = _sense(entity, alias, spelling)
            target = lossy if alias.kind == "damaged" else strict
            (target if alias.case else free)[spelling][sense] = None
    given = {spelling: _ordered(senses) for spelling, senses in strict.items()}
    clean = given | _derived(given, by_id.values())
    lost = {spelling: _ordered(senses) for spelling, senses in lossy.items()}
    loose = {spelling: _ordered(senses) for spelling, senses in free.items()}
    spoiled = {**_spoiled({**clean, **lost}), **lost, **clean}
    return Registry(
        entities=by_id,
        clean=_table(clean, loose),
        damaged=_table(spoiled, loose),
        given=_given(by_id.values()),
        pairs=_pairs(given),
        skeletons=_skeletons(given),
    )


def _ordered(senses: Iterable[Sense]) -> Senses:
    return tuple(sorted(senses, key=lambda sense: (sense.entity_id, sense.kind)))


def _sense(entity: Entity, alias: Alias, spelling: str) -> Sense:
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
        and (" " not in spelling or spelling == surname(entity.name)),
        place=entity.kind == "place",
    )


def _derived(
    given: Mapping[str, Senses], entities: Iterable[Entity]
) -> dict[str, Senses]:
    """Spellings that follow from others, where the registry does not have them:
    without accents, "The" for "the", places in capitals, surnames."""
    derived: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for spelling, senses in given.items():
        for variant in {plain(spelling), spelling[0].upper() + spelling[1:]}:
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
            for variant in {name, plain(name)}:
                derived[variant][sense] = None
    return {
        spelling: _ordered(senses)
        for spelling, senses in derived.items()
        if spelling not in given
    }


def _spoiled(senses: Mapping[str, Senses]) -> dict[str, Senses]:
    """The spellings with accents, with their accented letters lost."""
    spoiled: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for spelling, one in senses.items():
        if not spelling.isascii():
            rest = " ".join(dropped(spelling).split())
            if len(rest) > 2 and not any(map(_word, rest.split())):
                spoiled[rest].update(dict.fromkeys(one))
    return {spelling: _ordered(one) for spelling, one in spoiled.items()}


def _word(spelling: str) -> bool:
    low = spelling.lower()
    return low in STOP or low in COMMON or low in CALENDAR


def _table(senses: Mapping[str, Senses], free: Mapping[str, Senses]) -> Table:
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    loose: defaultdict[str, list[tuple[str, bool, Senses]]] = defaultdict(list)
    for spelling, one in senses.items():
        if word := CAPITAL.search(spelling):
            spans[word[0]].add((word.start(), len(spelling)))
        else:
            loose[_first(spelling)].append((spelling, True, one))
    for spelling, one in free.items():
        loose[_first(spelling)].append((spelling.lower(), False, one))
    return Table(
        senses=senses,
        spans={word: tuple(sorted(some, reverse=True)) for word, some in spans.items()},
        loose={
            word: tuple(sorted(some, key=lambda one: (-len(one[0]), one[0])))
            for word, some in loose.items()
        },
    )


def _first(spelling: str) -> str:
    word = WORD.search(spelling)
    return (word[0] if word else spelling).lower()


def _given(entities: Iterable[Entity]) -> dict[str, frozenset[str]]:
    return {
        entity.id: frozenset(
            plain(word).lower()
            for alias in claims(entity)
            if " " in alias.text and alias.kind in ("name", "damaged")
            for word in alias.text.split()
        )
        for entity in entities
        if entity.kind == "person"
    }


def _pairs(given: Mapping[str, Senses]) -> dict[str, str]:
    return {
        spelling.lower(): senses[0].entity_id
        for spelling, senses in given.items()
        if spelling.count(" ") == 1 and len(senses) == 1 and senses[0].firm
    }


def _skeletons(given: Mapping[str, Senses]) -> dict[str, tuple[str, ...]]:
    skeletons: defaultdict[str, list[str]] = defaultdict(list)
    for spelling, senses in given.items():
        named = all(sense.firm and sense.kind == "name" for sense in senses)
        if named and spelling.isascii() and not spelling.isupper():
            skeletons[skeletonize(spelling)].append(spelling)
    return {bones: tuple(some) for bones, some in skeletons.items()}


def skeletonize(spelling: str) -> str:
    return " ".join(map(skeleton, spelling.split(" ")))
