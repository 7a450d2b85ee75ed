"""Keep in the cache which articles are on one event, and how alike all are.

The groups are needed at every start, the likeness of articles only when one of them
says something else: so they are kept apart. A hash goes before each, because a number
among damaged bytes is still a number.
"""

import marshal
from hashlib import blake2b
from sqlite3 import DatabaseError
from typing import Any

from digest.relate.grouping import Group, Grouping, Kept, Link
from digest.site.cache import Cache

GROUPS = "groups of articles"
LINKS = "links of articles"
SIZE = 16


class GroupsKept:
    """What the last good build knew of the groups of its articles."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def load(self) -> Kept | None:
        """What there is; None if there is nothing. Raise `DatabaseError` for damage."""
        if self._cache.get(GROUPS) is None:
            return None
        groups: list[Group] = self._get(GROUPS)
        return groups, self._links

    def _links(self) -> list[Link]:
        links: list[Link] = self._get(LINKS)
        return links

    def save(self, grouping: Grouping) -> None:
        """Keep what *grouping* holds, if it is other than before. In a transaction."""
        if not grouping.is_kept:
            self._put(GROUPS, sorted(grouping.groups))
            self._put(LINKS, sorted(grouping.links))
            grouping.is_kept = True

    def _get(self, name: str) -> Any:
        data = bytes(self._cache.get(name) or b"")
        packed = data[SIZE:]
        if data[:SIZE] != blake2b(packed, digest_size=SIZE).digest():
            raise DatabaseError(f"damaged {name}")
        return marshal.loads(packed)

    def _put(self, name: str, value: Any) -> None:
        packed = marshal.dumps(value)
        self._cache.put(name, blake2b(packed, digest_size=SIZE).digest() + packed)
