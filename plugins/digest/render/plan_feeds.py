"""Plan the feeds, the page that offers them, and the files for machines."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from digest.model import Article, Card
from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.data import Counted
from digest.render.entries import article_entry, edition_entry
from digest.render.feeds import FeedEntry, FeedView, feed
from digest.render.opml import Folder
from digest.render.page import Headed, Page, file_of
from digest.render.plan_editions import edition_view
from digest.render.sitemap import Address, slices
from digest.render.structured import list_data
from digest.render.views import FeedGroup, Head, SubscribeView

OPML = "/feeds/feeds.opml"
NAMES = 24
"""Entities, the most named, whose feeds are offered; every one has its own."""


def feeds(archive: Archive) -> Iterator[Page]:
    """Yield all feeds, each in three formats."""
    for view in _views(archive):
        for one in feeds_at(view.base, view.title):
            writer = one.path.removeprefix(view.base).split(".")[1]
            yield Page(file_of(one.path), writer, view, f"feed {one.path}")


def _views(archive: Archive) -> Iterator[FeedView]:
    site = archive.site
    entries = _Entries(archive)
    newest = [article.card for article in archive.articles]
    about = site.tagline or f"All articles of {site.name}."
    yield feed(site, "/feeds/all", "/", site.name, about, entries.of(newest))
    yield feed(
        site,
        "/feeds/editions",
        "/editions/",
        f"{site.name}: editions",
        f"The editions of {site.name}.",
        entries.editions(),
    )
    for name, cards in archive.in_sections.items():
        home = archive.section(name).path
        title = f"{site.name}: {name}"
        about = f"Articles on {name} in {site.name}."
        yield feed(site, f"{home}feed", home, title, about, entries.of(cards))
    for entity_id, cards in sorted(archive.naming.items()):
        entity = archive.entities[entity_id]
        title = f"{site.name}: {entity.name}"
        about = f"Articles of {site.name} that name {entity.name}."
        home = entity.path
        yield feed(site, f"{home}feed", home, title, about, entries.of(cards))


@dataclass
class _Entries:
    """Makes each article an entry once, however many feeds carry it."""

    archive: Archive
    made: dict[str, FeedEntry] = field(default_factory=dict)

    def of(self, cards: Iterable[Card]) -> list[FeedEntry]:
        newest = list(cards)[: self.archive.feed_items]
        return [self._entry(self.archive.by_id[card.id]) for card in newest]

    def editions(self) -> list[FeedEntry]:
        total = len(self.archive.editions)
        numbers = range(max(0, total - self.archive.feed_items), total)
        return [
            edition_entry(edition_view(self.archive, number), self.archive.site)
            for number in numbers
        ]

    def _entry(self, article: Article) -> FeedEntry:
        card = article.card
        if card.id not in self.made:
            names = [self.archive.entities[name].name for name in card.entities]
            self.made[card.id] = article_entry(article, names, self.archive.site)
        return self.made[card.id]


def subscribe(archive: Archive) -> Iterator[Page]:
    """Yield the page that offers the feeds, and the same as OPML."""
    site = archive.site
    every = (
        FeedGroup("All articles", "/", feeds_at("/feeds/all", "All articles")),
        FeedGroup("Editions", "/editions/", feeds_at("/feeds/editions", "Editions")),
    )
    sections = tuple(
        _group(name, archive.section(name).path) for name in archive.in_sections
    )
    names = tuple(
        _group(archive.entities[name].name, archive.entities[name].path)
        for name in _most_named(archive)
    )
    head = Head(
        path="/subscribe/",
        title="Subscribe",
        description=f"The feeds of {site.name}: all, editions, sections, names.",
        feeds=site_feeds(site),
        json_ld=list_data(site, "/subscribe/", "Subscribe", []),
    )
    view = SubscribeView(head, every, sections, names, OPML)
    yield Page("subscribe/index.html", "subscribe.html", view, "subscribe")
    folders = (
        Folder(site.name, every),
        Folder("Sections", sections),
        Folder("Names", names),
    )
    yield Page(file_of(OPML), "opml", folders, "the list of feeds")


def _most_named(archive: Archive) -> list[str]:
    ranked = sorted(archive.naming, key=lambda name: (-len(archive.naming[name]), name))
    return ranked[:NAMES]


def _group(label: str, home: str) -> FeedGroup:
    return FeedGroup(label, home, feeds_at(f"{home}feed", label))


def machines(archive: Archive, pages: Iterable[Page]) -> Iterator[Page]:
    """Yield what search engines, hosts and programs read."""
    yield from _sitemaps(pages)
    yield Page("robots.txt", "robots", None, "robots.txt")
    yield Page("_headers", "headers", None, "_headers")
    cards = tuple(article.card for article in archive.articles)
    yield Page("data/articles.json", "articles.json", cards, "the articles as data")
    counted = tuple(
        Counted(archive.entities[name], len(found))
        for name, found in sorted(archive.naming.items())
    )
    yield Page("data/entities.json", "entities.json", counted, "the entities as data")


def _sitemaps(pages: Iterable[Page]) -> Iterator[Page]:
    heads: list[Head] = [
        page.view.head for page in pages if isinstance(page.view, Headed)
    ]
    found = [
        Address(head.path, head.modified or head.published)
        for head in heads
        if head.index
    ]
    files = slices(found)
    for path, addresses in files.items():
        yield Page(file_of(path), "sitemap", addresses, "the sitemap")
    if "/sitemap.xml" not in files:
        parts = tuple(Address(path, "") for path in files)
        yield Page("sitemap.xml", "sitemap index", parts, "the sitemap's index")
