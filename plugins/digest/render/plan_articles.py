"""Plan the page of each article."""

from collections.abc import Iterator

from digest.model import Article, Card
from digest.render.archive import Archive, site_feeds
from digest.render.editions import label, period_of
from digest.render.page import Page, file_of
from digest.render.plan_editions import order
from digest.render.rebase import rebase
from digest.render.structured import article_data
from digest.render.views import ArticleView, Head, Link, Related
from digest.render.words import line_html

SHOWN = 3
"""Names given as the reason why an article is related."""


def articles(archive: Archive) -> Iterator[Page]:
    """Yield the pages of all articles."""
    places = _places(archive)
    for article in archive.by_id.values():
        card = article.card
        view = _view(archive, article, places.get(card.id))
        yield Page(file_of(card.path), "article.html", view, f"article {card.id}")


Place = tuple[Link, Card | None, Card | None]
"""The edition of an article, and what stands before and after it there."""


def _places(archive: Archive) -> dict[str, Place]:
    """Where each article stands: in the edition of its own day before any other."""
    places: dict[str, Place] = {}
    for edition in archive.editions:
        cards = order(archive, edition)
        name = label(edition.day, archive.site.period, archive.site.lang)
        link = Link(edition.path, f"Edition of {name}" if name[0].isdigit() else name)
        for number, card in enumerate(cards):
            own = period_of(card.day, archive.site.period) == edition.day
            if own or card.id not in places:
                before = cards[number - 1] if number else None
                after = cards[number + 1] if number + 1 < len(cards) else None
                places[card.id] = (link, before, after)
    return places


def _view(archive: Archive, article: Article, place: Place | None) -> ArticleView:
    card = article.card
    site = archive.site
    edition, before, after = place or (None, None, None)
    section = archive.section(card.section)
    return ArticleView(
        head=_head(archive, article, section),
        card=card,
        title_html=line_html(card.title, card.lang),
        summary_html=line_html(article.standfirst, card.lang),
        body_html=rebase(article.html, site.url),
        section=section,
        authors=article.authors,
        modified=article.modified.isoformat() if article.modified else "",
        entities=archive.by_kind(card.entities),
        related=_related(archive, card),
        provenance=article.provenance,
        corrections=article.corrections,
        edition=edition,
        before=before,
        after=after,
    )


def _head(archive: Archive, article: Article, section: Link) -> Head:
    card = article.card
    return Head(
        path=card.path,
        title=card.title,
        description=card.summary or card.title,
        feeds=site_feeds(archive.site),
        json_ld=article_data(
            archive.site,
            article,
            [archive.entities[entity_id] for entity_id in card.entities],
            section,
        ),
        kind="article",
        published=(card.published or card.day).isoformat(),
        modified=article.modified.isoformat() if article.modified else "",
    )


def _related(archive: Archive, card: Card) -> tuple[Related, ...]:
    found = []
    for relation in archive.relations[card.id]:
        names = [archive.entities[name].name for name in relation.shared[:SHOWN]]
        more = len(relation.shared) - len(names)
        reason = "shares " + ", ".join(names) + (f" and {more} more" if more else "")
        found.append(Related(archive.by_id[relation.article_id].card, reason))
    return tuple(found)
