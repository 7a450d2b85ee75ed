"""Stories: articles on one event, at an address which stays theirs as others arrive.

A machine groups the articles, an editor's file has the last word, and what was
published before says which id a story has. A story's id is that of one of its articles,
so that an address can be kept without a record of its own (decision 0011).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from hashlib import blake2b

from digest.model import Card
from digest.relate.grouping import Group
from digest.render.story_file import ID, Entry
from digest.slug import slugify


@dataclass(frozen=True)
class Telling:
    """What decides on stories beside the articles."""

    entries: tuple[Entry, ...] = ()
    """The editor's."""
    published: tuple[str, ...] = ()
    """The ids under which stories were published, the first first."""

    @cached_property
    def ranks(self) -> dict[str, int]:
        """When each id was published, counted."""
        return {one: rank for rank, one in enumerate(self.published)}


@dataclass(frozen=True, slots=True)
class Story:
    id: str
    path: str
    name: str
    """The editor's; empty if there is none."""
    about: str
    articles: tuple[str, ...]
    """Ids, oldest first."""
    lead: str
    """The article that is most like all others, which names a story without a name."""
    days: tuple[date, date]
    """Of the first and the last article."""

    @property
    def month(self) -> str:
        """The list in which it stands: ``2021-12``."""
        return self.days[1].isoformat()[:7]


def story_path(story_id: str) -> str:
    """The address of a story; ids that no address can hold are told apart by a hash."""
    if ID.fullmatch(story_id):
        return f"/stories/{story_id}/"
    mark = blake2b(story_id.encode(), digest_size=3).hexdigest()
    return f"/stories/{slugify(story_id)}-{mark}/"


def tell(
    groups: Iterable[Group], telling: Telling, cards: Mapping[str, Card]
) -> dict[str, Story]:
    """Return the stories by their ids.

    Raise `ContentError` if the editor's file names what is not there.
    """
    entries = telling.entries
    own = [_own(entry, telling, cards) for entry in entries]
    owner = {one: place for place, ids in enumerate(own) for one in ids}
    leaders = {
        one: n for n, entry in enumerate(entries) for one in _leaders(entry, cards)
    }
    members = [list(ids) for ids in own]
    found: dict[str, Story] = {}
    for group in groups:
        taker = min((leaders[one] for one in group if one in leaders), default=None)
        rest = [one for one in group if one not in owner]
        if taker is not None:
            refused = {said.id for said in entries[taker].without}
            members[taker] += [one for one in rest if one not in refused]
            rest = [one for one in rest if one in refused]
        if len(rest) > 1:
            by_age = sorted(rest, key=lambda one: cards[one].age)
            story_id = _minted(by_age, telling)
            found[story_id] = _story(story_id, by_age, rest[0], cards)
    leads = {group[0] for group in groups}
    for entry, ids in zip(entries, members, strict=True):
        if len(ids) > 1:
            by_age = sorted(ids, key=lambda one: cards[one].age)
            lead = next((one for one in by_age if one in leads), by_age[0])
            found[entry.id.id] = _story(entry.id.id, by_age, lead, cards, entry)
    return found


def _own(entry: Entry, telling: Telling, cards: Mapping[str, Card]) -> dict[str, None]:
    """The articles that are in the editor's story whatever a machine finds."""
    for said in (*entry.articles, *entry.without):
        if said.id not in cards:
            raise entry.fail(
                said,
                f"no published article {said.id!r}; correct its id or take it out",
            )
    for said in entry.merge:
        if said.id not in cards and said.id not in telling.published:
            raise entry.fail(
                said, f"no story {said.id!r} was ever published; correct its id"
            )
    if entry.id.id not in cards and not entry.articles and not entry.merge:
        raise entry.fail(
            entry.id,
            f"no published article {entry.id.id!r}, and no articles; correct the id,"
            " or say which articles are in the story",
        )
    whole = (entry.id, *entry.merge, *entry.articles)
    return {said.id: None for said in whole if said.id in cards}


def _leaders(entry: Entry, cards: Mapping[str, Card]) -> Iterator[str]:
    """The articles that bring those along which a machine finds on the same event."""
    if not entry.pinned:
        yield from (said.id for said in (entry.id, *entry.merge))
        if entry.id.id not in cards and entry.articles:
            yield entry.articles[0].id


def _minted(members: Sequence[str], telling: Telling) -> str:
    """The id of a machine's story: that of one of its *members*, oldest first.

    That under which it was published first, else that of the earliest article.
    """
    ranks = telling.ranks
    known = [one for one in members if one in ranks]
    return min(known, key=ranks.__getitem__) if known else members[0]


def _story(
    story_id: str,
    articles: Sequence[str],
    lead: str,
    cards: Mapping[str, Card],
    entry: Entry | None = None,
) -> Story:
    return Story(
        id=story_id,
        path=story_path(story_id),
        name=entry.name if entry else "",
        about=entry.about if entry else "",
        articles=tuple(articles),
        lead=lead,
        days=(cards[articles[0]].day, cards[articles[-1]].day),
    )


class Stories:
    """The stories of an archive, told anew as articles and the editor's file change."""

    def __init__(self) -> None:
        self.by_id: dict[str, Story] = {}
        self.of: dict[str, str] = {}
        """The id of the story of each article that is in one."""
        self.months: dict[str, list[str]] = {}
        """The ids of stories by the month of their last article, newest first."""
        self._former: dict[str, str] = {}

    def fill(
        self, groups: Iterable[Group], telling: Telling, cards: Mapping[str, Card]
    ) -> None:
        """Tell the stories, whatever was told before."""
        self.by_id = tell(groups, telling, cards)
        self.of = {
            one: story.id for story in self.by_id.values() for one in story.articles
        }
        self.months = _by_month(self.by_id.values())
        self._former = {
            said.id: entry.id.id for entry in telling.entries for said in entry.merge
        }

    def tell(
        self, groups: Iterable[Group], telling: Telling, cards: Mapping[str, Card]
    ) -> set[str]:
        """Tell the stories anew; return the facts that are others now."""
        before, of, months = self.by_id, self.of, self.months
        self.fill(groups, telling, cards)
        facts: set[str] = set()
        for one in before.keys() | self.by_id.keys():
            old, new = before.get(one), self.by_id.get(one)
            if old != new:
                facts |= {f"story {one}", "stories all"}
                facts |= {f"stories {story.month}" for story in (old, new) if story}
            if not (old and new):
                facts.add("units")
        for one in of.keys() | self.of.keys():
            if of.get(one) != self.of.get(one):
                facts.add(f"told {one}")
        return facts | {*_differing(months, self.months)}

    def place(self, story_id: str, cards: Mapping[str, Card]) -> str:
        """Where the address of a story that was published leads now.

        To the story which has its article now, or that article; empty if neither is.
        """
        for one in (
            story_id,
            self._former.get(story_id, ""),
            self.of.get(story_id, ""),
        ):
            if one in self.by_id:
                return self.by_id[one].path
        return cards[story_id].path if story_id in cards else ""


def _by_month(stories: Iterable[Story]) -> dict[str, list[str]]:
    months: dict[str, list[str]] = {}
    newest = sorted(stories, key=lambda one: (one.days[1], one.id), reverse=True)
    for story in newest:
        months.setdefault(story.month, []).append(story.id)
    return months


def _differing(
    before: Mapping[str, list[str]], after: Mapping[str, list[str]]
) -> Iterator[str]:
    """Yield the facts about months that are others."""
    if before.keys() != after.keys():
        yield "units"
    for month in before.keys() | after.keys():
        old, new = before.get(month, []), after.get(month, [])
        if len(old) != len(new):
            yield "months of stories"
        if old != new:
            yield f"stories {month}"
