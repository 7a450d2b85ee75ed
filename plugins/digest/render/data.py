"""The archive as data: ``/data/articles.json`` and ``/data/entities.json``.

A program may rely on the members below; more may be added, none is taken away or
changes its meaning without a new ``version``.

``articles.json``: ``version``, ``articles``, newest first, each with ``id`` (minted
once), ``url``, ``title``, ``day`` (ISO 8601), ``section``, ``publisher`` (of the
source; may be empty), ``lang`` and ``entities`` (ids, most mentioned first).

``entities.json``: ``version``, ``entities``, by id, each with ``id``, ``kind`` (person,
place, organization, event), ``name``, ``url``, ``count`` (of articles) and ``wikidata``
(may be empty).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from digest.model import Card, Entity
from digest.render.elements import clean
from digest.render.views import Site

VERSION = 1


@dataclass(frozen=True, slots=True)
class Counted:
    """An entity and how many articles name it."""

    entity: Entity
    count: int


def articles_json(cards: tuple[Card, ...], site: Site) -> str:
    """Return *cards*, all or those of one year, an article a line."""
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
        for card in cards
    ]
    return _lines("articles", rows)


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
    return _lines("entities", rows)


def by_year(cards: Iterable[Card]) -> dict[int, tuple[Card, ...]]:
    """Cut *cards* into slices of which an arrival changes only one."""
    found: defaultdict[int, list[Card]] = defaultdict(list)
    for card in cards:
        found[card.day.year].append(card)
    return {year: tuple(group) for year, group in found.items()}


def _lines(name: str, rows: Sequence[dict[str, Any]]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return clean(f'{{"version": {VERSION}, "{name}": [\n{lines}\n]}}\n')
