"""``content/addresses.jsonl``: every address ever published, and whose it was.

Appended by `digest publish` and read by every build, so that an address that moved
leads on, and an article that never had an ``Id:`` keeps the one it was published with.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass

from digest.errors import ContentError
from digest.model import Card, Entity
from digest.render.stories import Story


@dataclass(frozen=True, slots=True)
class Address:
    path: str
    kind: str
    """``article``, ``entity`` or ``story``."""
    id: str
    file: str = ""
    """Of an article without an ``Id:``, its path in ``content/``."""


def parse(text: str, name: str) -> list[Address]:
    """Read the lines in order; raise `ContentError` with *name* and line."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(Address(**json.loads(line)))
        except (json.JSONDecodeError, TypeError):
            raise ContentError(
                f"{name}:{number}: no address like"
                ' {"path": "/…/", "kind": "article", "id": "…"}; correct the line'
            ) from None
    return found


def dump(addresses: Iterable[Address]) -> str:
    rows = (
        {key: value for key, value in asdict(one).items() if value} for one in addresses
    )
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


def added(old: Iterable[Address], now: Iterable[Address]) -> list[Address]:
    """What of *now* the latest line on its address does not say yet."""
    latest = {one.path: one for one in old}
    return [one for one in now if latest.get(one.path) != one]


def moved(
    old: Iterable[Address],
    now: Iterable[Address],
    ids: Mapping[str, str],
    place: Callable[[str], str],
) -> Iterator[tuple[str, str]]:
    """Yield each address whose owner is elsewhere now, with where.

    *ids* gives the id of an entity by every id that it has or had, *place* where a
    story is to be found, or what is left of it; empty if nothing is.
    """
    here = {(one.kind, one.id): one.path for one in now}
    for path, owner in sorted({one.path: one for one in old}.items()):
        if owner.kind == "story":
            target = place(owner.id)
        else:
            now_id = ids.get(owner.id, "") if owner.kind == "entity" else owner.id
            target = here.get((owner.kind, now_id), "")
        if target and target != path:
            yield path, target


def entity_addresses(
    cards: Iterable[Card], entities: Mapping[str, Entity]
) -> Iterator[Address]:
    """Whose the pages of entities are: of all whom *cards* name."""
    for entity_id in sorted({name for card in cards for name in card.entities}):
        yield Address(entities[entity_id].path, "entity", entity_id)


def story_addresses(stories: Iterable[Story]) -> Iterator[Address]:
    """Whose the pages of *stories* are."""
    for story in sorted(stories, key=lambda one: one.path):
        yield Address(story.path, "story", story.id)


def names(old: Iterable[Address]) -> Mapping[str, str]:
    """The id of each plain file that was published without an ``Id:``."""
    return {one.file: one.id for one in old if one.file}
