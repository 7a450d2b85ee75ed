"""Plan the feeds, the page that offers them, and the files for machines."""

from collections.abc import Iterable, Iterator

from digest.model import Article
from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.data import Counted, Shelf, at_hand
from digest.render.entries import article_entry, edition_entry
from digest.render.feeds import FeedEntry, FeedView, feed
from digest.render.news import PATH, latest
from digest.render.opml import Folder
from digest.render.page import Page, file_of
from digest.render.plan_editions import edition_view
from digest.render.schemas import SCHEMAS, schema_path
from digest.render.sitemap import Address, slices
from digest.render.structured import list_data
from digest.render.views import FeedGroup, Head, SubscribeView

OPML = "/feeds/feeds.opml"
NAMES = 24
"""Entities, the most named, whose feeds are offered; every one has its own."""


def all_articles(archive: Archive, key: str) -> Iterator[Page]:
    site = archive.site
    about = site.tagline or archive.language.gettext(
        "All articles of %(site)s.", site=site.name
    )
    entries = _entries(archive, "all")
    yield from _formats(feed(site, "/feeds/all", "/", site.name, about, entries))


def editions(archive: Archive, key: str) -> Iterator[Page]:
    site = archive.site
    words = archive.language
    title = words.gettext("%(site)s: editions", site=site.name)
    about = words.gettext("The editions of %(site)s.", site=site.name)
    entries = [
        edition_entry(edition_view(archive, day), site)
        for day in archive.days()[-archive.feed_items :]
    ]
    view = feed(site, "/feeds/editions", "/editions/", title, about, entries)
    yield from _formats(view)


def section(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the feed of the section *key*."""
    site, home = archive.site, archive.section(key).path
    title = f"{site.name}: {key}"
    about = archive.language.gettext(
        "Articles on %(section)s in %(site)s.", section=key, site=site.name
    )
    entries = _entries(archive, f"section {key}")
    yield from _formats(feed(site, f"{home}feed", home, title, about, entries))


def entity(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the feed of the entity *key*."""
    site, name = archive.site, archive.name(key)
    title = f"{site.name}: {name.name}"
    about = archive.language.gettext(
        "Articles of %(site)s that name %(name)s.", site=site.name, name=name.name
    )
    entries = _entries(archive, f"entity {key}")
    yield from _formats(
        feed(site, f"{name.path}feed", name.path, title, about, entries)
    )


def _formats(view: FeedView) -> Iterator[Page]:
    for one in feeds_at(view.base, view.title):
        writer = one.path.removeprefix(view.base).split(".")[1]
        yield Page(file_of(one.path), writer, view, f"feed {one.path}")


def _entries(archive: Archive, name: str) -> list[FeedEntry]:
    return [
        _entry(archive, archive.article(card.id))
        for card in archive.newest(name, archive.feed_items)
    ]


def _entry(archive: Archive, article: Article) -> FeedEntry:
    names = tuple(archive.name(name).name for name in article.card.entities)
    return article_entry(article, archive.body(article), names, archive.site)


def subscribe(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page that offers the feeds, and the same as OPML."""
    site, words = archive.site, archive.language
    everything, every_edition = words.gettext("All articles"), words.gettext("Editions")
    every = (
        FeedGroup(everything, "/", feeds_at("/feeds/all", everything)),
        FeedGroup(
            every_edition, "/editions/", feeds_at("/feeds/editions", every_edition)
        ),
    )
    sections = tuple(
        _group(name, archive.section(name).path) for name in archive.lists("section")
    )
    names = tuple(
        _group(name.name, name.path) for name in map(archive.name, _most_named(archive))
    )
    title = words.gettext("Subscribe")
    head = Head(
        path="/subscribe/",
        title=title,
        description=words.gettext(
            "The feeds of %(site)s: all, editions, sections, names.", site=site.name
        ),
        feeds=site_feeds(site),
        json_ld=list_data(site, "/subscribe/", title, []),
    )
    view = SubscribeView(head, every, sections, names, OPML)
    yield Page("subscribe/index.html", "subscribe.html", view, "subscribe")
    folders = (
        Folder(site.name, every),
        Folder(words.gettext("Sections"), sections),
        Folder(words.gettext("Names"), names),
    )
    yield Page(file_of(OPML), "opml", folders, "the list of feeds")


def _most_named(archive: Archive) -> list[str]:
    counts = archive.lists("entity")
    return sorted(counts, key=lambda name: (-counts[name], name))[:NAMES]


def _group(label: str, home: str) -> FeedGroup:
    return FeedGroup(label, home, feeds_at(f"{home}feed", label))


def earlier_years(archive: Archive) -> Iterator[str]:
    """The years whose articles stand in files of their own."""
    counts = archive.lists("year")
    at_once = at_hand(counts)
    yield from (year for year in counts if year not in at_once)


def year(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the articles of the year *key* as data."""
    cards, proofs = archive.cards(f"year {key}"), archive.proofs.of_year(key)
    shelf = Shelf(cards, evidence=tuple(proofs[card.id] for card in cards))
    yield Page(f"data/articles-{key}.json", "articles.json", shelf, f"data of {key}")


def articles(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the newest articles as data, and where the others are."""
    years = at_hand(archive.lists("year"))
    earlier = reversed(list(earlier_years(archive)))
    cards = tuple(card for year in years for card in archive.cards(f"year {year}"))
    proofs = {
        one: said
        for year in years
        for one, said in archive.proofs.of_year(year).items()
    }
    shelf = Shelf(
        cards,
        tuple(f"/data/articles-{year}.json" for year in earlier),
        tuple(proofs[card.id] for card in cards),
    )
    yield Page("data/articles.json", "articles.json", shelf, "the articles as data")


def entities(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the entities that articles name as data."""
    counted = tuple(
        Counted(archive.entity(name), count)
        for name, count in archive.lists("entity").items()
    )
    yield Page("data/entities.json", "entities.json", counted, "the entities as data")


def colours(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the editor's colours, and the icon in them, if there are any."""
    site = archive.site
    if site.own_colours:
        yield Page("colours.css", "colours", site.colours, "DIGEST_COLOURS")
        yield Page("icon.svg", "icon", site.colours, "the icon of DIGEST_COLOURS")


def schemas(archive: Archive, key: str) -> Iterator[Page]:
    """Yield what the files of data are made of."""
    for name in SCHEMAS:
        yield Page(file_of(schema_path(name)), "schema", name, f"schema of {name}")


def news(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the latest articles for news search engines."""
    months = reversed(archive.months()[-2:])  # two days may lie in two of them
    cards = (card for month in months for card in archive.cards(f"month {month}"))
    yield Page(file_of(PATH), "news", latest(cards), "the sitemap of news")


def hosting(archive: Archive, key: str) -> Iterator[Page]:
    """Yield what search engines and hosts read before anything else."""
    yield Page("robots.txt", "robots", None, "robots.txt")
    yield Page("_headers", "headers", archive.styles, "_headers")


def sitemaps(addresses: Iterable[Address]) -> Iterator[Page]:
    """Yield the sitemap of all pages that may be listed."""
    files = slices(addresses)
    for path, some in files.items():
        yield Page(file_of(path), "sitemap", some, "the sitemap")
    if "/sitemap.xml" not in files:
        parts = tuple(Address(path, "") for path in files)
        yield Page("sitemap.xml", "sitemap index", parts, "the sitemap's index")
