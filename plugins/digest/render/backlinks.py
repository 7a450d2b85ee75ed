"""Who links to an article: other articles, and editors in the words of their editions.

That an edition lists an article is no link: that stands on the article's page anyway.
"""

from collections.abc import Iterator
from datetime import date

from digest.model import Card
from digest.render.archive import Archive
from digest.render.citations import citations, place_of
from digest.render.editions import title
from digest.render.views import Backlink
from digest.render.words import plain_words

SHOWN = 20
"""What a page lists; an article that hundreds link to is no better for their names."""


def backlinks(archive: Archive, card: Card) -> tuple[Backlink, ...]:
    """The texts that link to an article, the newest first."""
    found = [*_articles(archive, card), *_editions(archive, card)]
    found.sort(key=lambda link: (link.day, link.where), reverse=True)
    return tuple(found[:SHOWN])


def _articles(archive: Archive, card: Card) -> Iterator[Backlink]:
    for article_id, words in archive.citers(card).items():
        other = archive.card(article_id)
        where = f"{other.path}#{place_of(card.path)}"
        yield Backlink(where, other.title, other.lang, other.day, words)


def _editions(archive: Archive, card: Card) -> Iterator[Backlink]:
    for day in archive.citing(card):
        words = _words(archive, day, card.path)
        if words is not None:
            site, edition = archive.site, archive.edition(day)
            name = edition.title or title(day, site.period, site.language)
            yield Backlink(edition.path, name, site.lang, day, words, edition=True)


def _words(archive: Archive, day: date, path: str) -> str | None:
    """The sentence of an editor's in which the edition of *day* links to *path*."""
    edition = archive.edition(day)
    for text in (edition.intro, *(one.note for one in edition.placed), edition.outro):
        said = dict(citations(plain_words(text, archive.destination), edition.path))
        if path in said:
            return said[path]
    return None
