"""The archive as data: ``/data/articles.json``, ``entities.json``, ``stories.json``.

A program may rely on the members below; more may be added, none is taken away or
changes its meaning without a new ``version``. Each file names its JSON Schema (see
`digest.render.schemas`) as ``$schema``.

``articles.json``: ``version``, ``earlier`` (addresses of files with the articles of
earlier years, newest first; a small archive has none), and ``articles``, newest first,
each with ``id`` (minted once), ``url``, ``title``, ``day`` (ISO 8601), ``section``,
``publisher`` (of the source; may be empty), ``lang``, ``entities`` (ids, most mentioned
first) and ``evidence``. The files of earlier years are the same, their ``earlier``
empty.

``evidence`` is what the printed text says word for word, each piece with ``text`` and
``paragraph`` (``p3`` of its page is the third): ``quotes`` with ``kind`` (sentence,
fragment), ``speaker`` (an entity's id; may be empty) and ``named`` (as the text names
them; empty where it does not say); ``dates`` with ``value`` (ISO 8601 to the precision
that the text has, ``199X`` a decade; null where it is vague) and ``precision`` (day,
week, month, year, decade, vague); ``key_points``, three sentences or none.

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

from digest.model import Card, Entity, Evidence
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
    evidence: tuple[Evidence, ...] = ()
    """Of each of the cards."""


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
            "evidence": _evidence(evidence),
        }
        for card, evidence in zip(shelf.cards, shelf.evidence, strict=True)
    ]
    earlier = [site.url + path for path in shelf.earlier]
    return _lines("articles", rows, site, earlier=earlier)


def _evidence(evidence: Evidence) -> dict[str, Any]:
    """What stands for what an article says word for word."""
    return {
        "quotes": [
            {
                "text": one.text,
                "paragraph": one.paragraph,
                "kind": one.kind,
                "speaker": one.speaker,
                "named": one.named,
            }
            for one in evidence.quotes
        ],
        "dates": [
            {
                "text": one.text,
                "paragraph": one.paragraph,
                "value": one.value,
                "precision": one.precision,
            }
            for one in evidence.dates
        ],
        "key_points": [
            {"text": one.text, "paragraph": one.paragraph}
            for one in evidence.key_points
        ],
    }


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
