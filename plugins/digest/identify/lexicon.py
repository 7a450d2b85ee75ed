"""Compile a registry into tables that a text is read against, whatever their size.

A spelling is looked up by its first capitalised word, then by its length, so that the
time for a text does not grow with the registry.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from digest.identify.claims import claims
from digest.identify.heirs import ids_of
from digest.identify.lazy import Deferred, Lazy
from digest.identify.senses import Senses, add, all_ordered, spellings
from digest.identify.spans import CAPITAL, Node, by_capital, by_longest
from digest.identify.spellings import fold, plain, skeletonize
from digest.model import Entity


@dataclass(frozen=True)
class Table:
    """Spellings and what they may mean, as `scan` reads a text against them.

    All but *meanings* is made of tuples, mappings, texts and numbers, so that a cache
    need not take it apart.
    """

    numbers: dict[str, int]
    """By the folded spelling the number of its senses."""
    any_case: dict[str, int]
    """The same of spellings of any case, by the spelling in lower case."""
    meanings: Mapping[int, Senses]
    spans: dict[str, Node]
    """By a spelling's first capitalised word. There may be some that lead nowhere."""
    loose: dict[str, Node]
    """By the longest word, in lower case, of spellings that have no capitalised word or
    are of any case."""

    @cached_property
    def senses(self) -> Mapping[str, Senses]:
        """By the folded spelling."""
        return Lazy(self.numbers, self.meanings.__getitem__)


@dataclass(frozen=True)
class Registry:
    """Entities ready to be found in any number of texts."""

    entities: Mapping[str, Entity]
    """Without those that are retired."""
    ids: Mapping[str, str] = field(repr=False)
    """The id of an entity by every id that it has or had; empty if it is retired."""
    retired: frozenset[str] = field(repr=False)
    """What the retired ones were called, folded: nobody is to be asked about it."""
    clean: Table = field(repr=False)
    spoiled: Mapping[str, int] = field(repr=False)
    """The spellings that damaged texts have besides, with the numbers of their senses;
    the tables of `clean` lead to them, too."""
    pairs: Mapping[str, str] = field(repr=False)
    """Spellings of two words in lower case with their entity."""
    skeletons: Mapping[str, tuple[str, ...]] = field(repr=False)
    """Firm spellings by what is left of them without vowels."""
    packed: bytes = field(default=b"", repr=False, compare=False)
    """All of it as `packing` wrote it; empty if it has not."""

    @cached_property
    def damaged(self) -> Table:
        """What damaged texts are read against."""
        return replace(self.clean, numbers={**self.spoiled, **self.clean.numbers})

    @cached_property
    def given(self) -> Mapping[str, frozenset[str]]:
        """By a person's id the words of the names, plain and in lower case."""
        return Lazy(self.entities, _given)


def compile_registry(entities: Iterable[Entity]) -> Registry:
    """Prepare *entities* as `digest.identify.registry` gives them."""
    every = tuple(entities)
    by_id = {entity.id: entity for entity in every if not entity.retired}
    found = spellings(by_id.values())
    clean = found.given | found.derived
    spoiled = {**found.spoiled, **found.lost}
    store = _Store()
    return Registry(
        entities=by_id,
        ids=ids_of(every),
        retired=frozenset(
            fold(spelling)
            for entity in every
            if entity.retired
            for spelling in (entity.name, *(alias.text for alias in entity.aliases))
        ),
        clean=_table(clean, found.free, spoiled, store),
        spoiled={
            spelling: store.number(senses)
            for spelling, senses in spoiled.items()
            if spelling not in clean
        },
        pairs=Deferred(lambda: _pairs(found.given)),
        skeletons=Deferred(lambda: _skeletons(found.given)),
    )


class _Store:
    """Senses by number; the same object gets the same number."""

    def __init__(self) -> None:
        self.senses: dict[int, Senses] = {}
        self._known: dict[int, int] = {}

    def number(self, senses: Senses) -> int:
        number = self._known.setdefault(id(senses), len(self._known))
        self.senses[number] = senses
        return number


def _table(
    senses: Mapping[str, Senses],
    free: Mapping[str, Senses],
    spoiled: Iterable[str],
    store: _Store,
) -> Table:
    strict = [*senses, *spoiled]
    low = [one.lower() for one in strict if not CAPITAL.search(one)]
    any_case: dict[str, Senses] = {}
    for spelling, some in free.items():
        add(any_case, spelling.lower(), some)
    return Table(
        numbers={spelling: store.number(one) for spelling, one in senses.items()},
        any_case={
            spelling: store.number(one)
            for spelling, one in all_ordered(any_case).items()
        },
        meanings=store.senses,
        spans=by_capital(strict),
        loose=by_longest([*low, *any_case]),
    )


def _given(entity: Entity) -> frozenset[str]:
    return frozenset(
        plain(word).lower()
        for alias in claims(entity)
        if " " in alias.text and alias.kind in ("name", "damaged")
        for word in alias.text.split()
    )


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
