"""Plan the pages of entities and the lists of them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from digest.model import FOLDERS, Card, Entity, Kind
from digest.render.archive import LABELS, Archive, feeds_at, site_feeds
from digest.render.lists import (
    Leaf,
    bars,
    by_letter,
    by_month,
    filed,
    leaf_path,
)
from digest.render.page import Page, file_of
from digest.render.structured import entity_data, list_data
from digest.render.views import (
    EntityView,
    Head,
    IndexView,
    Link,
    Seen,
    SeenMonth,
)

TOGETHER = 12
BESIDE = 4
"""Names shown beside each article of an entity's page."""


def leaves(archive: Archive) -> Iterator[str]:
    """The pages of entities: each id, with the number of each of its pages."""
    for entity_id in archive.lists("entity"):
        for number in archive.leaves(f"entity {entity_id}"):
            yield f"{entity_id} {number}"


def entity(archive: Archive, key: str) -> Iterator[Page]:
    """Yield a page of an entity that some article names."""
    entity_id, _, number = key.partition(" ")
    named = archive.entity(entity_id)
    leaf = archive.leaf(f"entity {entity_id}", named.path, int(number))
    path = leaf_path(named.path, leaf.number)
    view = _bare(archive, named, leaf, path)
    if not leaf.number:
        view = _whole(archive, view)
    yield Page(file_of(path), "entity.html", view, f"entity {entity_id}")


def _bare(archive: Archive, entity: Entity, leaf: Leaf, path: str) -> EntityView:
    """What a page of older articles shows: nothing that an arrival changes."""
    site = archive.site
    feeds = feeds_at(f"{entity.path}feed", entity.name)
    index = Link(f"/{FOLDERS[entity.kind]}/", LABELS[entity.kind])
    months = tuple(
        SeenMonth(
            month.label,
            month.key,
            tuple(_seen(archive, entity, card) for card in month.cards),
        )
        for month in by_month(leaf.cards, site.lang)
    )
    return EntityView(
        head=Head(
            path=path,
            title=f"{entity.name}, older articles {leaf.number}",
            description=f"Older articles of {site.name} that name {entity.name},"
            f" {leaf.number}.",
            feeds=(*feeds, *site_feeds(site)),
            json_ld=entity_data(site, entity, index, leaf.cards),
            kind="profile" if entity.kind == "person" else "website",
        ),
        entity=entity,
        spellings=(),
        count=len(leaf.cards),
        first=leaf.cards[-1].day,
        last=leaf.cards[0].day,
        bars=(),
        months=months,
        together=(),
        sections=(),
        index=index,
        feeds=feeds,
        pager=leaf.pager,
        number=leaf.number,
    )


def _whole(archive: Archive, view: EntityView) -> EntityView:
    """Add what an entity's own page says of all its articles."""
    entity, site = view.entity, archive.site
    traits = archive.traits(f"entity {entity.id}")
    days = [date.fromisoformat(day) for day, _, _ in traits]
    together = archive.together(entity.id)[:TOGETHER]
    about = f"{entity.about}. " if entity.about else ""
    articles = "1 article" if len(days) == 1 else f"{len(days)} articles"
    description = f"{entity.name}: {about}Named in {articles} of {site.name}."
    return replace(
        view,
        head=replace(view.head, title=entity.name, description=description),
        spellings=archive.spellings(entity.id),
        count=len(days),
        first=days[0],
        last=days[-1],
        bars=bars(days, site.lang),
        together=tuple(archive.name(other, count) for other, count in together),
        sections=tuple(
            archive.section(name) for name in sorted({name for _, name, _ in traits})
        ),
    )


def _seen(archive: Archive, entity: Entity, card: Card) -> Seen:
    others = [other for other in card.entities if other != entity.id][:BESIDE]
    return Seen(card, tuple(archive.name(other) for other in others))


def index(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the list of a kind's entities, A–Z; empty where there are none."""
    kind = next(kind for kind in FOLDERS if FOLDERS[kind] == key)
    view = _index(archive, kind, f"/{key}/")
    yield Page(f"{key}/index.html", "entities.html", view, f"the list of {key}")


def _index(archive: Archive, kind: Kind, path: str) -> IndexView:
    site = archive.site
    names = [
        replace(archive.name(entity_id, count), name=filed(archive.entity(entity_id)))
        for entity_id, count in archive.lists("entity").items()
        if archive.entity(entity_id).kind == kind
    ]
    label = LABELS[kind]
    head = Head(
        path=path,
        title=f"{label} A–Z",
        description=f"{label} named in {site.name}, with the number of articles.",
        feeds=site_feeds(site),
        json_ld=list_data(site, path, f"{label} A–Z", []),
    )
    others = [
        Link(f"/{folder}/", LABELS[other])
        for other, folder in FOLDERS.items()
        if other != kind
    ]
    return IndexView(head, kind, label, by_letter(names), len(names), tuple(others))
