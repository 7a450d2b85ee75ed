"""Plan the pages of entities."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from urllib.parse import quote

from digest.model import FOLDERS, Card, Entity
from digest.relate.comentions import strongest
from digest.render.anchors import where
from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.kinds import labels_of
from digest.render.lists import Leaf, bars, by_month, full_leaves, leaf_path
from digest.render.page import Page, file_of
from digest.render.plan_evidence import spoken
from digest.render.structured import entity_data
from digest.render.views import (
    EntityView,
    Head,
    Link,
    Network,
    Node,
    Portrait,
    Seen,
    SeenMonth,
    Shared,
    Together,
)

TOGETHER = 24
"""Names listed that are named together with an entity."""
NODES = 12
"""Those of them in the diagram."""
TIES = 24
"""Arcs in a diagram, the strongest; more could not be told apart."""
BESIDE = 4
"""Names shown beside each article of an entity's page."""
SHARED = 10
"""Articles listed of those that an entity shares with another."""


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
    view = _bare(archive, named, leaf)
    if not leaf.number:
        view = _whole(archive, view, leaf)
    path = file_of(view.head.path)
    yield Page(path, "entity.html", view, f"entity {entity_id}")


def _bare(archive: Archive, entity: Entity, leaf: Leaf) -> EntityView:
    """What a page of older articles shows: nothing that an arrival changes."""
    site = archive.site
    feeds = feeds_at(f"{entity.path}feed", entity.name)
    labels = labels_of(archive.language)
    index = Link(f"/{FOLDERS[entity.kind]}/", labels[entity.kind])
    portrait = _portrait(entity)
    months = tuple(
        SeenMonth(
            month.label,
            month.key,
            tuple(_seen(archive, entity, card) for card in month.cards),
        )
        for month in by_month(leaf.cards, site.lang)
    )
    return EntityView(
        head=_bare_head(archive, entity, leaf, index, portrait),
        entity=entity,
        spellings=(),
        spoken=(),
        portrait=portrait,
        count=len(leaf.cards),
        first=months[-1].items[-1],
        last=months[0].items[0],
        bars=(),
        months=months,
        together=(),
        others=0,
        network=None,
        sections=(),
        index=index,
        feeds=feeds,
        pager=leaf.pager,
        number=leaf.number,
    )


def _bare_head(
    archive: Archive,
    entity: Entity,
    leaf: Leaf,
    index: Link,
    portrait: Portrait | None,
) -> Head:
    site, words = archive.site, archive.language
    feeds = feeds_at(f"{entity.path}feed", entity.name)
    return Head(
        path=leaf_path(entity.path, leaf.number),
        title=words.gettext(
            "%(name)s, older articles %(number)s",
            name=entity.name,
            number=leaf.number,
        ),
        description=words.gettext(
            "Older articles of %(site)s that name %(name)s, %(number)s.",
            site=site.name,
            name=entity.name,
            number=leaf.number,
        ),
        feeds=(*feeds, *site_feeds(site)),
        json_ld=entity_data(site, entity, index, leaf.cards, portrait),
        kind="profile" if entity.kind == "person" else "website",
        picture=portrait,
    )


def _whole(archive: Archive, view: EntityView, leaf: Leaf) -> EntityView:
    """Add what an entity's own page says of all its articles."""
    entity, site = view.entity, archive.site
    shelf = f"entity {entity.id}"
    traits = archive.traits(shelf)
    days = [date.fromisoformat(day) for day, _, _ in traits]
    about = f"{entity.about}. " if entity.about else ""
    named = archive.language.ngettext(
        "Named in %(num)s article of %(site)s.",
        "Named in %(num)s articles of %(site)s.",
        len(days),
        site=site.name,
    )
    description = f"{entity.name}: {about}{named}"
    if full_leaves(len(days)):
        leaf_of_oldest = archive.leaf(shelf, entity.path, 1)
        view = replace(view, first=_seen(archive, entity, leaf_of_oldest.cards[-1]))
    others = archive.company.together(entity.id)
    together = tuple(
        _together(archive, other, count, leaf) for other, count in others[:TOGETHER]
    )
    return replace(
        view,
        head=replace(view.head, title=entity.name, description=description),
        spellings=archive.spellings(entity.id),
        count=len(days),
        spoken=spoken(archive, entity.id),
        bars=bars(days, site.lang),
        together=together,
        others=len(others),
        network=_network(archive, entity, together[:NODES]),
        sections=tuple(
            archive.section(name) for name in sorted({name for _, name, _ in traits})
        ),
    )


def _seen(archive: Archive, entity: Entity, card: Card) -> Seen:
    others = [other for other in card.entities if other != entity.id][:BESIDE]
    names = tuple(archive.name(other) for other in others)
    return Seen(card, where(card, entity.id), names)


def _together(archive: Archive, other: str, count: int, leaf: Leaf) -> Together:
    cards = [card for card in leaf.cards if other in card.entities][:SHARED]
    articles = tuple(Shared(card, where(card, other)) for card in cards)
    return Together(other, archive.name(other, count), articles)


def _network(
    archive: Archive, entity: Entity, together: Sequence[Together]
) -> Network | None:
    """Those most often named with *entity*, where there is an arc to be drawn."""
    ties = archive.company.ties(entity.id, {one.id for one in together})
    ties = strongest(ties, TIES)
    nodes = tuple(Node(one.id, one.name, one.href) for one in together)
    return Network(nodes, ties) if ties else None


def _portrait(entity: Entity) -> Portrait | None:
    picture = entity.image
    if picture is None:
        return None
    path = f"/{quote(picture.file)}"
    return Portrait(path, picture.alt or entity.name, picture.credit)
