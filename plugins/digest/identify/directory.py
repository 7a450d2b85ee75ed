"""Say which entity the editor means by an id or a name, as in ``[[Vladimir Putin]]``.

Nothing depends on the text around, and nothing is guessed: a name means an entity if
that has it without conditions, and no other has; or if it is its own and nobody else's.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from enum import IntEnum
from functools import cached_property
from unicodedata import normalize

from digest.identify.claims import claims, yielding
from digest.identify.lazy import differing
from digest.identify.lexicon import Registry
from digest.identify.spellings import fold
from digest.model import Alias, Entity

NAMING = ("name", "abbr")
"""Kinds of alias that name an entity by themselves."""


class Claim(IntEnum):
    """By what right an entity is called so."""

    WEAK = 0
    """An alias that depends on the article, or names something else."""
    OWN = 1
    """The entity's name, though it depends on the article."""
    FIRM = 2


Bearers = Mapping[str, Mapping[str, Claim]]
"""By a spelling the ids of those who have it."""


class Directory:
    """The ids and names in a *registry*, sorted out when they are first asked for."""

    def __init__(self, registry: Registry) -> None:
        self.entities = registry.entities
        self._ids = registry.ids
        self._retired = registry.retired

    def meant(self, said: str) -> str:
        """The id of the one entity that has *said* as an id or a name; else empty."""
        found = self._bearers(said)
        sure = _firm(found) or [*found]
        is_sure = len(sure) == 1 and found[sure[0]] > Claim.WEAK
        return sure[0] if is_sure else ""

    def candidates(self, said: str) -> list[str]:
        """The ids of all who may be meant by *said*."""
        found = self._bearers(said)
        return sorted(_firm(found) or found)

    def is_id(self, said: str) -> bool:
        """Whether *said* is an id that an entity has or had."""
        return said in self._by_id

    def is_retired(self, said: str) -> bool:
        """Whether only somebody had the id or the name *said* who is retired."""
        is_unknown = not self._bearers(said)
        return is_unknown and (said in self._ids or _folded(said) in self._retired)

    def known(self) -> Iterator[str]:
        """Yield every id and every spelling that some entity has for its own."""
        for table in (self._by_id, self._by_name, self._by_any_case):
            yield from (said for said, found in table.items() if _firm(found))

    def differing(self, others: "Directory") -> Iterator[str]:
        """Yield the `key` of whatever may mean another by *others*."""
        ids = differing(self.entities, others.entities)
        old, new = (
            [one.entities[name] for name in ids if name in one.entities]
            for one in (self, others)
        )
        tables = (
            (self._by_id, others._by_id),
            (_having(old, case=True), _having(new, case=True)),
            (_having(old, case=False), _having(new, case=False)),
        )
        for before, after in tables:
            yield from map(key, differing(before, after))

    def _bearers(self, said: str) -> Mapping[str, Claim]:
        if said in self._by_id:
            return self._by_id[said]
        spelling = _folded(said)
        found = dict(self._by_name.get(spelling, {}))
        for one, claim in self._by_any_case.get(spelling.lower(), {}).items():
            found[one] = max(claim, found.get(one, claim))
        return found

    @cached_property
    def _by_id(self) -> Bearers:
        return {said: {one: Claim.FIRM} for said, one in self._ids.items() if one}

    @cached_property
    def _by_name(self) -> Bearers:
        return _having(self.entities.values(), case=True)

    @cached_property
    def _by_any_case(self) -> Bearers:
        """By spellings in lower case."""
        return _having(self.entities.values(), case=False)


def _having(entities: Iterable[Entity], case: bool) -> Bearers:
    found: defaultdict[str, dict[str, Claim]] = defaultdict(dict)
    for entity in entities:
        for alias in claims(entity):
            if alias.case == case:
                spelling = _folded(alias.text)
                mine = found[spelling if case else spelling.lower()]
                claim = _claim(alias, entity)
                mine[entity.id] = max(claim, mine.get(entity.id, claim))
    return found


def key(said: str) -> str:
    """What is the same for all that may mean the same."""
    return _folded(said).lower()


def _folded(said: str) -> str:
    return fold(normalize("NFC", said))


def _claim(alias: Alias, entity: Entity) -> Claim:
    if alias.kind in NAMING and not yielding(alias):
        return Claim.FIRM
    return Claim.OWN if alias.text == entity.name else Claim.WEAK


def _firm(found: Mapping[str, Claim]) -> list[str]:
    return [one for one, claim in found.items() if claim == Claim.FIRM]
