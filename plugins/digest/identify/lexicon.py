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
from digest.identify.heirs import ids_of
from digest.identify.senses import (
    Sense,
    Senses,
    derived_from,
    ordered,
    sense_of,
    spoiled_from,
)
from digest.identify.spellings import fold, plain, skeletonize
from digest.model import Entity

CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽƁ-ɏΆ-ΫЀ-Я](?<!\w.)\w*")
"""A word that begins with a capital, or with one of the letters that have a range of
Unicode in common with capitals. The range comes first so that `re` skips to it: a third
of the time for an article."""
WORD = re.compile(r"\w+")


class Loose(NamedTuple):
    """A spelling that its longest word leads to, *before* characters into it."""

    before: int
    spelling: str
    case: bool
    """Whether case must agree; if not, the spelling is in lower case."""
    senses: Senses


@dataclass(frozen=True, slots=True)
class Table:
    senses: Mapping[str, Senses]
    """By the folded spelling."""
    spans: Mapping[str, tuple[tuple[int, int], ...]]
    """By a spelling's first capitalised word: how many characters stand before it, and
    how many the spelling has. What begins first and is longest comes first."""
    loose: Mapping[str, tuple[Loose, ...]]
    """Spellings without a capitalised word, or of free case, by their longest word in
    lower case."""


@dataclass(frozen=True, slots=True)
class Registry:
    """Entities ready to be found in any number of texts."""

    entities: Mapping[str, Entity]
    """Without those that are retired."""
    ids: Mapping[str, str] = field(repr=False)
    """The id of an entity by every id that it has or had; empty if it is retired."""
    retired: frozenset[str] = field(repr=False)
    """What the retired ones were called, folded: nobody is to be asked about it."""
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
    every = tuple(entities)
    by_id = {entity.id: entity for entity in every if not entity.retired}
    strict: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    free: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    lossy: defaultdict[str, dict[Sense, None]] = defaultdict(dict)
    for entity in by_id.values():
        for alias in claims(entity):
            spelling = fold(normalize("NFC", alias.text))
            sense = sense_of(entity, alias, spelling)
            target = lossy if alias.kind == "damaged" else strict
            (target if alias.case else free)[spelling][sense] = None
    given = {spelling: ordered(senses) for spelling, senses in strict.items()}
    clean = given | derived_from(given, by_id.values())
    lost = {spelling: ordered(senses) for spelling, senses in lossy.items()}
    loose = {spelling: ordered(senses) for spelling, senses in free.items()}
    spoiled = {**spoiled_from({**clean, **lost}), **lost, **clean}
    return Registry(
        entities=by_id,
        ids=ids_of(every),
        retired=frozenset(
            fold(spelling)
            for entity in every
            if entity.retired
            for spelling in (entity.name, *(alias.text for alias in entity.aliases))
        ),
        clean=_table(clean, loose),
        damaged=_table(spoiled, loose),
        given=_given(by_id.values()),
        pairs=_pairs(given),
        skeletons=_skeletons(given),
    )


def _table(senses: Mapping[str, Senses], free: Mapping[str, Senses]) -> Table:
    spans: defaultdict[str, set[tuple[int, int]]] = defaultdict(set)
    loose: defaultdict[str, list[Loose]] = defaultdict(list)
    for spelling, one in senses.items():
        if word := CAPITAL.search(spelling):
            spans[word[0]].add((word.start(), len(spelling)))
        else:
            _add_loose(loose, spelling, True, one)
    for spelling, one in free.items():
        _add_loose(loose, spelling.lower(), False, one)
    return Table(
        senses=senses,
        spans={word: tuple(sorted(some, reverse=True)) for word, some in spans.items()},
        loose={word: tuple(sorted(some)) for word, some in loose.items()},
    )


def _add_loose(
    loose: defaultdict[str, list[Loose]], spelling: str, case: bool, senses: Senses
) -> None:
    word = max(WORD.finditer(spelling), key=lambda word: word.end() - word.start())
    loose[word[0].lower()].append(Loose(word.start(), spelling, case, senses))


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
