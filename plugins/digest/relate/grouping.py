"""Keep the articles of an archive in groups of those on one event, as they come and go.

The groups are a function of the archive alone. What an arrival can have changed is
found by the links that it touches, and only that is grouped anew.
"""

from collections.abc import Callable, Iterable, Mapping

from digest.relate.clusters import components, groups, lead
from digest.relate.kinship import Kinship, Signed

Group = tuple[str, ...]
"""Two articles or more on one event: first the one most like all others, then those,
sorted."""

Link = tuple[str, str, int]

Kept = tuple[Iterable[Group], Callable[[], Iterable[Link]]]
"""The groups of an archive, and the way to its links, which are seldom needed."""


class Grouping:
    """The groups of an archive.

    With what an earlier one of the same articles `kept`, nothing is compared until
    something changes.
    """

    def __init__(
        self,
        signed: Mapping[str, Signed],
        kept: Kept | None = None,
    ) -> None:
        self.of: dict[str, Group] = {}
        """The group of each article that is in one."""
        self._signed = dict(signed)
        self._kinship: Kinship | None = None
        self.is_kept = kept is not None
        """Whether what it holds is known to whoever keeps it."""
        self._links: Callable[[], Iterable[Link]] = list
        if kept:
            found, self._links = kept
            self.of = {one: group for group in found for one in group}
        else:
            self._kinship = Kinship()
            self._kinship.change((), signed)
            self._regroup(set(self._kinship.links))

    def change(self, gone: Iterable[str], new: Mapping[str, Signed]) -> bool:
        """Take out *gone*, put in *new*; say whether groups may be others now."""
        after = {
            one: signed
            for one, signed in new.items()
            if self._signed.get(one) != signed
        }
        before = {one for one in gone if one in self._signed and one not in new}
        if not before and not after:
            return False
        if self._kinship is None:
            self._kinship = Kinship(self._signed, self._links())
        for one in before:
            del self._signed[one]
        self._signed |= after
        links = self._kinship.links
        old = {
            one for found in components(before | after.keys(), links) for one in found
        }
        touched = self._kinship.change(before, after)
        self._regroup(old | touched)
        self.is_kept = False
        return True

    def _regroup(self, starts: set[str]) -> None:
        assert self._kinship
        links = self._kinship.links
        days = {one: signed.day for one, signed in self._signed.items()}
        for members in components(sorted(starts), links):
            for one in members:
                self.of.pop(one, None)
            for group in groups(members, links):
                first = lead(group, links, days)
                whole = (first, *sorted(group - {first}))
                self.of |= dict.fromkeys(whole, whole)

    @property
    def groups(self) -> set[Group]:
        return set(self.of.values())

    @property
    def links(self) -> list[Link]:
        """What is to be kept beside the groups, each pair once."""
        if self._kinship is None:
            return list(self._links())
        links = self._kinship.links
        return [
            (one, other, links[one][other])
            for one in links
            for other in links[one]
            if one < other
        ]
