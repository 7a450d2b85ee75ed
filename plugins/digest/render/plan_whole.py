"""Plan an edition in one page: all its texts, for a printer or a train without network.

The page is complete by itself: its style is in it, its links are whole addresses, and
of pictures it has the captions. It is the edition over again, so search engines are
led to that.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from urllib.parse import urljoin

from digest.render.archive import Archive
from digest.render.bodies import absolutize
from digest.render.page import Page, file_of
from digest.render.plan_editions import edition_view, has_whole, whole_path
from digest.render.views import EditionView, Item, Words
from digest.render.views_editions import WholeArticle, WholePart, WholeView
from digest.render.words import line_html

PICTURE = re.compile(r'<img\b(?:[^>"]|"[^"]*")*>')
ALT = re.compile(r' alt="([^"]+)"')
NOTE = re.compile(r'( id="|href="#)(fn(?:ref)?\d*:)')


def whole(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the edition of the day *key* in one page, if it has one."""
    day = date.fromisoformat(key)
    if has_whole(archive.edition(day)):
        view = _view(archive, edition_view(archive, day))
        path = file_of(whole_path(view.path))
        yield Page(path, "whole.html", view, f"edition {key} in one page")


def _view(archive: Archive, edition: EditionView) -> WholeView:
    parts = [(part.label, part.items) for part in edition.parts]
    if edition.lead:
        parts.insert(0, ("", (edition.lead,)))
    cards = [item.card for _, items in parts for item in items]
    places = {card.path: f"a{number}" for number, card in enumerate(cards, 1)}
    return WholeView(
        head=replace(edition.head, index=False, json_ld=""),
        path=edition.path,
        label=edition.label,
        day=edition.day,
        title=edition.title,
        number=edition.number,
        draft=edition.draft,
        count=edition.count,
        minutes=edition.minutes,
        intro=_absolute(edition.intro, archive.site.url + edition.path),
        outro=_absolute(edition.outro, archive.site.url + edition.path),
        parts=tuple(
            WholePart(name, tuple(_article(archive, item, places) for item in items))
            for name, items in parts
        ),
    )


def _article(archive: Archive, item: Item, places: Mapping[str, str]) -> WholeArticle:
    card, site = item.card, archive.site
    article = archive.article(card.id)
    page_url = site.url + card.path
    body = absolutize(archive.body(article), page_url, site.url)
    return WholeArticle(
        place=places[card.path],
        card=card,
        title_html=line_html(card.title, card.lang),
        summary_html=line_html(article.standfirst, card.lang),
        body_html=_within(body, page_url, site.url, places),
        authors=article.authors,
        provenance=article.provenance,
        corrections=article.corrections,
        note=_absolute(item.note, page_url),
    )


def _within(html: str, page_url: str, top: str, places: Mapping[str, str]) -> str:
    """Lead links to what is in the same page there, and leave pictures out.

    Notes are numbered anew in each article; they take its place in their names.
    """
    own = places[page_url.removeprefix(top)]
    html = html.replace(f'href="{page_url}#', 'href="#')
    html = NOTE.sub(rf"\1{own}-\2", html)
    for path, place in places.items():
        html = html.replace(f'href="{top}{path}"', f'href="#{place}"')
    return PICTURE.sub(_caption, html)


def _caption(picture: re.Match[str]) -> str:
    """What a picture shows, in its stead; nothing where it only adorns."""
    alt = ALT.search(picture[0])
    return f"<em>[{alt[1]}]</em>" if alt else ""


def _absolute(words: Iterable[Words], page_url: str) -> tuple[Words, ...]:
    """The editor's words, whose links have the site's own path already."""
    host = urljoin(page_url, "/")[:-1]
    return tuple(
        replace(one, text_html=absolutize(one.text_html, page_url, host))
        for one in words
    )
