"""Turn articles and editions into entries of feeds.

An entry carries what its article's licence allows: the text, an excerpt, or only where
to read it. It says by itself whence it comes and what was corrected, as a reader may
never see the page.
"""

from dataclasses import replace
from functools import lru_cache
from html import escape
from urllib.parse import urljoin, urlsplit

from digest.model import Article, Licence
from digest.render.bodies import absolutize
from digest.render.feeds import FeedEntry, tag_id
from digest.render.moments import moment
from digest.render.views import EditionView, Item, Site

ONWARD: dict[Licence, str] = {
    "full": "Source:",
    "excerpt": "Read on at",
    "link": "Read it at",
}
TRANSLATED = {
    "": "",
    "machine": ", translated by machine",
    "human": ", translated",
}


@lru_cache(maxsize=512)  # an article stands in the feeds of all whom it names
def article_entry(
    article: Article, body: str, names: tuple[str, ...], site: Site
) -> FeedEntry:
    """Return *article* as an entry; *names* are those of its entities."""
    card, origin = article.card, article.provenance
    published = card.published or moment(card.day)
    changed = [moment(correction.day) for correction in article.corrections]
    if article.modified:
        changed.append(article.modified)
    page_url = site.url + card.path
    return FeedEntry(
        id=tag_id(site, card.id),
        path=card.path,
        title=card.title,
        published=published,
        updated=max([published, *changed]),
        html=absolutize(_whole(article, body, page_url), page_url, site.url),
        summary=card.summary if origin.licence != "link" else article.standfirst,
        authors=article.authors,
        section=card.section,
        names=names,
        publisher=origin.publisher,
        source_url=origin.url,
        lang=card.lang,
    )


def _whole(article: Article, body: str, page_url: str) -> str:
    parts = [
        f"<p><em>{escape(article.standfirst)}</em></p>" if article.standfirst else "",
        body,
        *(
            f"<p><strong>Correction, {one.day.isoformat()}:</strong>"
            f" {escape(one.text)}</p>"
            for one in article.corrections
        ),
        _origin(article),
    ]
    whole = "\n".join(part for part in parts if part)
    return whole or f'<p><a href="{page_url}">{escape(article.card.title)}</a></p>'


def _origin(article: Article) -> str:
    """Where the text was taken from, with a link if its address is known."""
    origin = article.provenance
    name = escape(origin.publisher or urlsplit(origin.url).hostname or "")
    if not name:
        return ""
    if origin.url:
        name = f'<a href="{escape(origin.url)}">{name}</a>'
    words = ONWARD[origin.licence] if origin.url else ONWARD["full"]
    return f"<p>{words} {name}{TRANSLATED[origin.translated]}.</p>"


def edition_entry(view: EditionView, site: Site) -> FeedEntry:
    """Return an edition as an entry: its stories by their titles, the editor's words.

    It is as new as the newest story in it.
    """
    items = [*([view.lead] if view.lead else [])]
    items += [item for part in view.parts for item in part.items]
    published = moment(view.day)
    stories = [item.card.published or moment(item.card.day) for item in items]
    title = view.title or f"{site.name}, {view.label}"
    page_url = site.url + view.path
    entry = FeedEntry(
        id=tag_id(site, view.path),
        path=view.path,
        title=title,
        published=published,
        updated=max([published, *stories]),
        html=absolutize(_contents(view, site), page_url, urljoin(page_url, "/")[:-1]),
        summary="; ".join(item.card.title for item in items[:3]),
        names=tuple(name.name for name in view.names),
        lang=site.lang,
    )
    link = f'<p><a href="{page_url}">{escape(title)}</a></p>'
    return entry if entry.html else replace(entry, html=link)


def _contents(view: EditionView, site: Site) -> str:
    parts = [view.intro_html]
    if view.lead:
        parts.append(f"<ul>\n{_line(view.lead, site)}\n</ul>")
    for part in view.parts:
        lines = "\n".join(_line(item, site) for item in part.items)
        parts.append(f"<h2>{escape(part.label)}</h2>\n<ul>\n{lines}\n</ul>")
    parts.append(view.outro_html)
    return "\n".join(part for part in parts if part)


def _line(item: Item, site: Site) -> str:
    card = item.card
    link = f'<a href="{site.url}{card.path}">{escape(card.title)}</a>'
    source = f" – {escape(card.publisher)}" if card.publisher else ""
    return f"<li>{link}{source}{item.note_html}</li>"
