"""Plan the pages of entities and the lists of them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from digest.model import FOLDERS, Card, Entity, Kind
from digest.render.archive import LABELS, Archive, feeds_at, site_feeds
from digest.render.lists import (
    Leaf,
    bars,
    by_letter,
    by_month,
    filed,
    leaf_path,
    leaves,
)
from digest.render.page import Page, file_of
from digest.render.structured import entity_data, list_data
from digest.render.views import (
    EntityView,
    Head,
    IndexView,
    Link,
    Pager,
    Seen,
    SeenMonth,
)

TOGETHER = 12
BESIDE = 4
"""Names shown beside each article of an entity's page."""


def entities(archive: Archive) -> Iterator[Page]:
    """Yield the pages of each entity that some article names."""
    spellings = _spellings(archive)
    for entity_id, cards in sorted(archive.naming.items()):
        entity = archive.entities[entity_id]
        whole = _view(archive, entity, cards, spellings.get(entity_id, ()))
        for leaf in leaves(cards, entity.path):
            path = leaf_path(entity.path, leaf.number)
            view = _leaf(archive, whole, leaf, path)
            yield Page(file_of(path), "entity.html", view, f"entity {entity_id}")


def _spellings(archive: Archive) -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for article in archive.articles:
        for entity_id, spelling in article.spellings:
            found.setdefault(entity_id, set()).add(" ".join(spelling.split()))
    return {
        entity_id: tuple(sorted(spellings - {archive.entities[entity_id].name}))
        for entity_id, spellings in found.items()
    }


def _view(
    archive: Archive,
    entity: Entity,
    cards: Sequence[Card],
    spellings: tuple[str, ...],
) -> EntityView:
    """Everything about *entity* but the articles of one leaf."""
    together = archive.together[entity.id][:TOGETHER]
    sections = sorted({card.section for card in cards})
    return EntityView(
        head=Head("", "", ""),
        entity=entity,
        spellings=spellings,
        count=len(cards),
        first=cards[-1].day,
        last=cards[0].day,
        bars=bars(cards, archive.site.lang),
        months=(),
        together=tuple(archive.name(other, count) for other, count in together),
        sections=tuple(archive.section(name) for name in sections),
        index=Link(f"/{FOLDERS[entity.kind]}/", LABELS[entity.kind]),
        feeds=feeds_at(f"{entity.path}feed", entity.name),
        pager=Pager("", ""),
    )


def _leaf(archive: Archive, whole: EntityView, leaf: Leaf, path: str) -> EntityView:
    entity = whole.entity
    months = tuple(
        SeenMonth(
            month.label,
            month.key,
            tuple(_seen(archive, entity, card) for card in month.cards),
        )
        for month in by_month(leaf.cards, archive.site.lang)
    )
    head = _head(archive, whole, leaf, path)
    return replace(
        whole, head=head, months=months, pager=leaf.pager, number=leaf.number
    )


def _seen(archive: Archive, entity: Entity, card: Card) -> Seen:
    others = [other for other in card.entities if other != entity.id][:BESIDE]
    return Seen(card, tuple(archive.name(other) for other in others))


def _head(archive: Archive, whole: EntityView, leaf: Leaf, path: str) -> Head:
    entity, site = whole.entity, archive.site
    about = f"{entity.about}. " if entity.about else ""
    articles = "1 article" if whole.count == 1 else f"{whole.count} articles"
    older = f", older articles {leaf.number}" if leaf.number else ""
    return Head(
        path=path,
        title=entity.name + older,
        description=f"{entity.name}: {about}Named in {articles} of {site.name}{older}.",
        feeds=(*whole.feeds, *site_feeds(site)),
        json_ld=entity_data(site, entity, whole.index, leaf.cards),
        kind="profile" if entity.kind == "person" else "website",
    )


def indexes(archive: Archive) -> Iterator[Page]:
    """Yield the list of each kind, A–Z; a kind without entities has an empty one."""
    for kind, folder in FOLDERS.items():
        path = f"/{folder}/"
        view = _index(archive, kind, path)
        yield Page(file_of(path), "entities.html", view, f"the list of {folder}")


def _index(archive: Archive, kind: Kind, path: str) -> IndexView:
    site = archive.site
    found = [
        (archive.entities[entity_id], len(cards))
        for entity_id, cards in archive.naming.items()
        if archive.entities[entity_id].kind == kind
    ]
    names = [
        replace(archive.name(entity.id, count), name=filed(entity))
        for entity, count in found
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
