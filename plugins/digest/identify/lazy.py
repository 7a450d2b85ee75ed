"""Mappings that are made when they are first asked for, whole or value by value.

A large registry is mostly not looked at: a text names a few of its entities.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cached_property
from typing import Generic, TypeVar

Key = TypeVar("Key")
Source = TypeVar("Source")
Value = TypeVar("Value")


class Lazy(Mapping[Key, Value], Generic[Key, Source, Value]):
    """What *make* makes of each value of *source*, once.

    Equal values of the source give equal values.
    """

    def __init__(
        self, source: Mapping[Key, Source], make: Callable[[Source], Value]
    ) -> None:
        self.source = source
        self._make = make
        self._made: dict[Key, Value] = {}

    def __getitem__(self, key: Key) -> Value:
        try:
            return self._made[key]
        except KeyError:
            return self._made.setdefault(key, self._make(self.source[key]))

    def __iter__(self) -> Iterator[Key]:
        return iter(self.source)

    def __len__(self) -> int:
        return len(self.source)

    def __contains__(self, key: object) -> bool:
        return key in self.source


class Deferred(Mapping[Key, Value], Generic[Key, Value]):
    """The mapping that *make* makes, as soon as anything of it is asked."""

    def __init__(self, make: Callable[[], Mapping[Key, Value]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[Key, Value]:
        return self._make()

    def __getitem__(self, key: Key) -> Value:
        return self._made[key]

    def __iter__(self) -> Iterator[Key]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


def differing(before: Mapping[Key, Value], after: Mapping[Key, Value]) -> set[Key]:
    """The keys whose values are others, or are in one only.

    What two lazy mappings would make of the same source is not made.
    """
    keys = before.keys() | after.keys()
    if isinstance(before, Lazy) and isinstance(after, Lazy):
        old, new = before.source, after.source
        keys = {key for key in keys if key not in old or old[key] != new.get(key)}
    return {key for key in keys if before.get(key) != after.get(key)}
