"""Plan the page of each article."""

from collections.abc import Iterator, Mapping
from datetime import date

from digest.model import Article, Card
from digest.render.anchors import anchored
from digest.render.archive import Archive, site_feeds
from digest.render.backlinks import backlinks
from digest.render.citations import placed
from digest.render.editions import title
from digest.render.page import Page, file_of
from digest.render.plan_evidence import shown
from digest.render.plan_stories import timeline
from digest.render.rebase import rebase
from digest.render.structured import article_data
from digest.render.views import ArticleView, Head, Link, Related, Site
from digest.render.words import line_html

SHOWN = 3
"""Names given as the reason why an article is related."""


def article(archive: Archive, article_id: str) -> Iterator[Page]:
    """Yield the page of an article."""
    view = _view(archive, archive.article(article_id))
    yield Page(file_of(view.card.path), "article.html", view, f"article {article_id}")


def _view(archive: Archive, article: Article) -> ArticleView:
    card = article.card
    site = archive.site
    day, before, after = archive.place(card) or (None, None, None)
    section = archive.section(card.section)
    names = {one: archive.name(one) for one in card.entities}
    notes = {one: (name.name, name.about) for one, name in names.items()}
    return ArticleView(
        head=_head(archive, article, section),
        card=card,
        title_html=line_html(card.title, card.lang),
        summary_html=line_html(article.standfirst, card.lang),
        body_html=_body(archive, article, notes),
        section=section,
        authors=article.authors,
        modified=article.modified.isoformat() if article.modified else "",
        entities=archive.by_kind(card.entities),
        timeline=timeline(archive, card),
        related=_related(archive, card),
        provenance=article.provenance,
        corrections=article.corrections,
        edition=_edition(site, day) if day else None,
        before=before,
        after=after,
        backlinks=backlinks(archive, card),
        evidence=shown(archive, article.evidence),
    )


def _body(
    archive: Archive, article: Article, names: Mapping[str, tuple[str, str]]
) -> str:
    """The text, with the places in it to which other pages lead."""
    html = placed(archive.body(article), article.card.path)
    return anchored(rebase(html, archive.site.url), names)


def _edition(site: Site, day: date) -> Link:
    name = title(day, site.period, site.language)
    return Link(f"/editions/{day.isoformat()}/", name)


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
            [archive.entity(entity_id) for entity_id in card.entities],
            section,
        ),
        kind="article",
        published=(card.published or card.day).isoformat(),
        modified=article.modified.isoformat() if article.modified else "",
    )


def _related(archive: Archive, card: Card) -> tuple[Related, ...]:
    """What is related to an article beside its story, which the timeline shows."""
    told = archive.stories.of(card.id)
    found = []
    for relation in archive.relations(card, told.articles if told else ()):
        names = tuple(archive.name(name).name for name in relation.shared[:SHOWN])
        more = len(relation.shared) - len(names)
        found.append(Related(archive.card(relation.article_id), names, more))
    return tuple(found)
