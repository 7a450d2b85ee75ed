"""The archive as data: ``/data/articles.json``, ``entities.json``, ``stories.json``.

A program may rely on the members below; more may be added, none is taken away or
changes its meaning without a new ``version``. Each file names its JSON Schema (see
`digest.render.schemas`) as ``$schema``.

``articles.json``: ``version``, ``earlier`` (addresses of files with the articles of
earlier years, newest first; a small archive has none), and ``articles``, newest first,
each with ``id`` (minted once), ``url``, ``title``, ``day`` (ISO 8601), ``section``,
``publisher`` (of the source; may be empty), ``lang`` and ``entities`` (ids, most
mentioned first). The files of earlier years are the same, their ``earlier`` empty.

``entities.json``: ``version``, ``entities``, by id, each with ``id``, ``kind`` (person,
place, organization, event), ``name``, ``url``, ``count`` (of articles) and ``wikidata``
(may be empty).

``stories.json``: ``version``, ``stories``, by id, each with ``id`` (that of one of its
articles, or the editor's; kept as articles join), ``url``, ``title``, ``first`` and
``last`` (days of its articles) and ``articles`` (ids, oldest first).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from json import JSONEncoder
from typing import Any

from digest.model import Card, Entity
from digest.render.elements import clean
from digest.render.schemas import schema_path
from digest.render.stories import Story
from digest.render.views import Site

VERSION = 1

MANY = 1_000
"""Articles up to which the archive is one file."""

encode = JSONEncoder(ensure_ascii=False).encode
"""One for all rows: making an encoder costs as much as using it."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An entity and how many articles name it."""

    entity: Entity
    count: int


@dataclass(frozen=True, slots=True)
class Reported:
    """A story and what it is called."""

    story: Story
    title: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """Articles of whole years, newest first."""

    cards: tuple[Card, ...]
    earlier: tuple[str, ...] = ()
    """Paths of the files that hold those of earlier years."""


def articles_json(shelf: Shelf, site: Site) -> str:
    """Return the articles of *shelf*, an article a line."""
    rows = [
        {
            "id": card.id,
            "url": site.url + card.path,
            "title": card.title,
            "day": card.day.isoformat(),
            "section": card.section,
            "publisher": card.publisher,
            "lang": card.lang,
            "entities": card.entities,
        }
        for card in shelf.cards
    ]
    earlier = [site.url + path for path in shelf.earlier]
    return _lines("articles", rows, site, earlier=earlier)


def entities_json(counted: tuple[Counted, ...], site: Site) -> str:
    """Return the entities that articles name, an entity a line."""
    rows = [
        {
            "id": one.entity.id,
            "kind": one.entity.kind,
            "name": one.entity.name,
            "url": site.url + one.entity.path,
            "count": one.count,
            "wikidata": one.entity.wikidata,
        }
        for one in sorted(counted, key=lambda one: one.entity.id)
    ]
    return _lines("entities", rows, site)


def stories_json(reported: tuple[Reported, ...], site: Site) -> str:
    """Return the stories, a story a line."""
    rows = [
        {
            "id": one.story.id,
            "url": site.url + one.story.path,
            "title": one.title,
            "first": one.story.days[0].isoformat(),
            "last": one.story.days[1].isoformat(),
            "articles": one.story.articles,
        }
        for one in reported
    ]
    return _lines("stories", rows, site)


def at_hand(counts: Mapping[str, int]) -> list[str]:
    """The years of which the articles stand in the first file, newest first.

    Whole years up to `MANY` articles, and always the newest: so an arrival changes one
    file, and the older ones stay. *counts* says how many articles each year has.
    """
    years = sorted(counts, reverse=True)
    totals = accumulate(counts[year] for year in years)
    fitting = sum(1 for total in totals if total <= MANY)
    return years[: max(fitting, 1)]


def _lines(
    name: str, rows: Sequence[dict[str, Any]], site: Site, **more: list[str]
) -> str:
    named = {"$schema": site.url + schema_path(name), "version": VERSION}
    head = encode(named | more)[:-1]
    lines = ",\n".join(map(encode, rows))
    return clean(f'{head}, "{name}": [\n{lines}\n]}}\n')
