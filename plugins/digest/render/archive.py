"""Everything that a site is made of, gathered and put in order once.

The planners of single kinds of page read it; none changes it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b

from digest.errors import ContentError
from digest.extract.slug import slugify
from digest.model import FOLDERS, Article, Card, Entity, Kind
from digest.relate.comentions import named_together
from digest.relate.related import Relation, relate
from digest.render.editions import Edition
from digest.render.views import Feed, Link, Name, Names, Site

LABELS: dict[Kind, str] = {
    "person": "People",
    "place": "Places",
    "organization": "Organizations",
    "event": "Events",
}

MEDIA = {
    "atom": "application/atom+xml",
    "rss": "application/rss+xml",
    "json": "application/feed+json",
}


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of the editor's own."""

    path: str
    title: str
    html: str
    description: str


@dataclass(frozen=True)
class Archive:
    """What a site shows. Articles may come in any order."""

    site: Site
    given: tuple[Article, ...]
    entities: Mapping[str, Entity]
    editions: tuple[Edition, ...]
    """Oldest first."""
    pages: tuple[OwnPage, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    """Addresses that were, each with the path it leads to now."""
    feed_items: int = 20

    @cached_property
    def articles(self) -> tuple[Article, ...]:
        """Newest first; the addresses break ties, so that every build is the same."""
        return tuple(sorted(self.given, key=lambda one: _age(one.card), reverse=True))

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """Articles by id. Raise `ContentError` if two share one."""
        found: dict[str, Article] = {}
        for article in self.articles:
            other = found.setdefault(article.card.id, article)
            if other is not article:
                raise ContentError(
                    f"{article.provenance.source_file or article.card.path}: its Id"
                    f" {article.card.id} is also that of {other.card.path}; change one"
                )
        return found

    @cached_property
    def naming(self) -> dict[str, tuple[Card, ...]]:
        """The cards that name each entity, newest first; none without one."""
        found: defaultdict[str, list[Card]] = defaultdict(list)
        for article in self.articles:
            for entity_id in article.card.entities:
                found[entity_id].append(article.card)
        return {entity_id: tuple(cards) for entity_id, cards in found.items()}

    @cached_property
    def together(self) -> dict[str, tuple[tuple[str, int], ...]]:
        return named_together(article.card for article in self.articles)

    @cached_property
    def relations(self) -> dict[str, tuple[Relation, ...]]:
        return relate(article.card for article in self.articles)

    @cached_property
    def in_sections(self) -> dict[str, tuple[Card, ...]]:
        """The cards of each section, newest first, sections by name."""
        found: defaultdict[str, list[Card]] = defaultdict(list)
        for article in self.articles:
            found[article.card.section].append(article.card)
        return {name: tuple(found[name]) for name in sorted(found)}

    @cached_property
    def section_slugs(self) -> dict[str, str]:
        return section_slugs(self.in_sections)

    def section(self, name: str) -> Link:
        return Link(f"/sections/{self.section_slugs[name]}/", name)

    def name(self, entity_id: str, count: int = 0) -> Name:
        entity = self.entities[entity_id]
        return Name(entity.path, entity.name, entity.kind, count, entity.about)

    def by_kind(self, ids: Iterable[str]) -> tuple[Names, ...]:
        """Group *ids* by kind in readers' order, kinds without any left out."""
        names = [self.name(entity_id) for entity_id in ids]
        groups = (
            Names(kind, LABELS[kind], tuple(n for n in names if n.kind == kind))
            for kind in FOLDERS
        )
        return tuple(group for group in groups if group.names)


def _age(card: Card) -> tuple[str, str, str]:
    moment = card.published.isoformat() if card.published else ""
    return card.day.isoformat(), moment, card.path


def section_slugs(names: Collection[str]) -> dict[str, str]:
    """Give each section an address of its own.

    Names that differ only in what an address cannot hold (``C``, ``C++``) are told
    apart by a hash, so that no two ever share one.
    """
    slugs: dict[str, str] = {}
    for name in sorted(names):
        slug = slugify(name)
        if slug in slugs.values():
            slug += "-" + blake2b(name.encode(), digest_size=3).hexdigest()
        slugs[name] = slug
    return slugs


def feeds_at(base: str, title: str) -> tuple[Feed, ...]:
    """The three feeds of a page whose feeds begin with *base* (``/people/x/feed``)."""
    ends = {"atom": ".atom.xml", "rss": ".rss.xml", "json": ".json"}
    return tuple(Feed(base + ends[kind], title, MEDIA[kind]) for kind in ends)


def site_feeds(site: Site) -> tuple[Feed, ...]:
    """The feeds that every page offers."""
    return (
        *feeds_at("/feeds/all", f"{site.name}: all articles"),
        *feeds_at("/feeds/editions", f"{site.name}: editions"),
    )
