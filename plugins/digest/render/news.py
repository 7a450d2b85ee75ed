"""Tell news search engines of the latest articles: a sitemap with Google's extension.

Its rule is two days and a thousand articles. A build has no clock, so that the same
content gives the same bytes: the days are counted back from the newest article, and a
reader of the file drops what has become old by then.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from digest.model import Card
from digest.render.elements import document, element, holding
from digest.render.sitemap import NAMESPACE
from digest.render.views import Site

PATH = "/news-sitemap.xml"
DAYS = timedelta(days=2)
LIMIT = 1_000
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'


@dataclass(frozen=True, slots=True)
class Latest:
    """The articles of the last days, newest first."""

    cards: tuple[Card, ...]


def latest(cards: Iterable[Card]) -> Latest:
    """Choose among *cards*, newest first, those that count as news."""
    found = list(cards)[:LIMIT]
    since = found[0].day - DAYS if found else None
    return Latest(tuple(card for card in found if since and card.day > since))


def news(view: Latest, site: Site) -> str:
    """Return the file; its titles and days are the pages' own."""
    return document(
        f"urlset {NAMESPACE} {NEWS}", [_url(card, site) for card in view.cards]
    )


def _url(card: Card, site: Site) -> str:
    publication = [
        element("news:name", site.name),
        element("news:language", card.lang),
    ]
    parts = [
        holding("news:publication", publication, depth=3),
        element("news:publication_date", (card.published or card.day).isoformat()),
        element("news:title", card.title),
    ]
    loc = element("loc", site.url + card.path)
    return holding("url", [loc, holding("news:news", parts, depth=2)], depth=1)
