"""Plan the search: its page, what it is made of, and what browsers are told of it."""

from collections.abc import Iterator

from digest.model import FOLDERS
from digest.render.archive import Archive, site_feeds
from digest.render.kinds import labels_of
from digest.render.language import language_name
from digest.render.page import Page
from digest.render.search import CHIPS, Record, labels_of_filters, record
from digest.render.structured import list_data
from digest.render.views import Head, Link
from digest.render.views_search import Choice, Facet, SearchView

PATH = "/search/"
SHOWN = 50
"""Entities of a kind shown to be chosen; the others are found by typing."""


def page(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page of the search, and its description where there is an index."""
    site, gettext = archive.site, archive.language.gettext
    title = gettext("Search")
    head = Head(
        path=PATH,
        title=title,
        description=gettext("Find articles of %(site)s by words.", site=site.name),
        feeds=site_feeds(site),
        json_ld=list_data(site, PATH, title, []),
    )
    kinds = labels_of(archive.language)
    view = SearchView(
        head,
        tuple(_facets(archive)) if site.search else (),
        tuple(Link(f"/{FOLDERS[kind]}/", kinds[kind]) for kind in FOLDERS),
    )
    yield Page("search/index.html", "search.html", view, "the search")
    if site.search:
        yield Page("opensearch.xml", "opensearch", PATH, "the search")


def records(archive: Archive) -> Iterator[Record]:
    """Yield what the index is made of, in the order of ids."""
    labels, lang = _labels(archive), archive.site.lang
    for article in map(archive.article, archive.ids()):
        names = [archive.name(one) for one in article.card.entities[:CHIPS]]
        yield record(article, archive.body(article), names, labels, lang)


def _labels(archive: Archive) -> dict[str, tuple[str, str]]:
    counts = archive.lists("entity")
    return labels_of_filters(map(archive.entity, counts), counts)


def _facets(archive: Archive) -> Iterator[Facet]:
    """Yield the filters by which results can be told apart."""
    gettext, lang = archive.language.gettext, archive.site.lang
    years = [Choice(one, one) for one in reversed(archive.lists("year"))]
    sections = [Choice(one, one) for one in archive.lists("section")]
    languages = [
        Choice(one, language_name(one, lang)) for one in archive.lists("language")
    ]
    found = [
        Facet("section", gettext("Sections"), tuple(sections)),
        Facet("year", gettext("Years"), tuple(years)),
        Facet("language", gettext("Languages"), tuple(languages)),
        *_kinds(archive),
    ]
    for facet in found:
        if len(facet.choices) > 1 or (facet.key in FOLDERS and facet.choices):
            yield facet


def _kinds(archive: Archive) -> Iterator[Facet]:
    """Yield a filter for each kind of entities: those named most, by their names."""
    counts = archive.lists("entity")
    ranked = sorted(_labels(archive).items(), key=lambda one: (-counts[one[0]], one[1]))
    for kind, title in labels_of(archive.language).items():
        of_kind = [label for _, (other, label) in ranked if other == kind]
        shown = sorted(of_kind[:SHOWN], key=lambda label: (label.casefold(), label))
        choices = tuple(Choice(label, label) for label in shown)
        yield Facet(kind, title, choices, more=len(of_kind) > SHOWN)
