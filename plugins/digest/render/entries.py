"""Turn articles and editions into entries of feeds.

An entry carries what its article's licence allows: the text, an excerpt, or only where
to read it. It says by itself whence it comes and what was corrected, as a reader may
never see the page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import lru_cache
from html import escape
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from digest.model import Article, Card, Correction, Licence
from digest.render.bodies import absolutize
from digest.render.dates import format_day
from digest.render.feeds import FeedEntry, tag_id
from digest.render.language import Language, direction
from digest.render.moments import moment
from digest.render.views import EditionView, Item, Site, Words


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
    whole = _whole(article, body, page_url, site)
    return FeedEntry(
        id=tag_id(site, card.id),
        path=card.path,
        title=card.title,
        published=published,
        updated=max([published, *changed]),
        html=absolutize(whole, page_url, site.url),
        summary=card.summary if origin.licence != "link" else article.standfirst,
        authors=article.authors,
        section=card.section,
        names=names,
        publisher=origin.publisher,
        source_url=origin.url,
        lang=card.lang,
    )


def _whole(article: Article, body: str, page_url: str, site: Site) -> str:
    first = article.standfirst
    text = (f"<p><em>{escape(first)}</em></p>" if first else "", body)
    ours = (*_corrections(article, site.language), _origin(article, site.language))
    lang = article.card.lang
    parts = ((text, lang), (ours, site.lang))
    whole = _joined(_spoken(_joined(some), lang, site) for some, lang in parts)
    link = f'<p><a href="{page_url}">{escape(article.card.title)}</a></p>'
    return whole or _spoken(link, lang, site)


def _joined(parts: Iterable[str]) -> str:
    return "\n".join(filter(None, parts))


def _spoken(html: str, lang: str, site: Site) -> str:
    """Mark *html* that is not of the feed's language, or runs from right to left.

    A feed reader shows a whole list in its own direction and asks no entry for its.
    """
    if not html or (lang == site.lang and direction(lang) == "ltr"):
        return html
    return f'<div lang="{escape(lang)}" dir="{direction(lang)}">\n{html}\n</div>'


def _corrections(article: Article, words: Language) -> Iterator[str]:
    for one in article.corrections:
        label = escape(_corrected(one, words))
        yield f"<p><strong>{label}</strong> {escape(one.text)}</p>"


def _corrected(correction: Correction, words: Language) -> str:
    day = format_day(correction.day, words.tag)
    return words.gettext("Correction, %(day)s:", day=day)


def _origin(article: Article, words: Language) -> str:
    """Where the text was taken from, with a link if its address is known."""
    origin = article.provenance
    name = escape(origin.publisher or urlsplit(origin.url).hostname or "")
    if not name:
        return ""
    if origin.url:
        name = f'<a href="{escape(origin.url)}">{name}</a>'
    licence = origin.licence if origin.url else "full"
    sentence = _onward(words)[licence, origin.translated]
    return f"<p>{sentence % {'name': Markup(name)}}</p>"


@lru_cache(maxsize=4)
def _onward(language: Language) -> dict[tuple[Licence, str], Markup]:
    """Where the text can be read, by its licence and by who translated it."""
    gettext = language.words.gettext
    sentences: dict[tuple[Licence, str], str] = {
        ("full", ""): gettext("Source: %(name)s."),
        ("full", "machine"): gettext("Source: %(name)s, translated by machine."),
        ("full", "human"): gettext("Source: %(name)s, translated."),
        ("excerpt", ""): gettext("Read on at %(name)s."),
        ("excerpt", "machine"): gettext("Read on at %(name)s, translated by machine."),
        ("excerpt", "human"): gettext("Read on at %(name)s, translated."),
        ("link", ""): gettext("Read it at %(name)s."),
        ("link", "machine"): gettext("Read it at %(name)s, translated by machine."),
        ("link", "human"): gettext("Read it at %(name)s, translated."),
    }
    return {key: Markup.escape(text) for key, text in sentences.items()}


def edition_entry(view: EditionView, site: Site) -> FeedEntry:
    """Return an edition as an entry: its stories by their titles, the editor's words.

    It is as new as the newest story in it.
    """
    items = [*([view.lead] if view.lead else [])]
    items += [item for part in view.parts for item in part.items]
    published = moment(view.day)
    cards = [card for item in items for card in (item.card, *item.also)]
    stories = [card.published or moment(card.day) for card in cards]
    words = site.language
    title = view.title or words.gettext(", ").join((site.name, view.label))
    page_url = site.url + view.path
    entry = FeedEntry(
        id=tag_id(site, view.path),
        path=view.path,
        title=title,
        published=published,
        updated=max([published, *stories]),
        html=absolutize(_contents(view, site), page_url, urljoin(page_url, "/")[:-1]),
        summary=words.gettext("; ").join(item.card.title for item in items[:3]),
        names=tuple(name.name for name in view.names),
        lang=site.lang,
    )
    link = f'<p><a href="{page_url}">{escape(title)}</a></p>'
    return entry if entry.html else replace(entry, html=link)


def _contents(view: EditionView, site: Site) -> str:
    parts = [_words(view.intro)]
    if view.lead:
        parts.append(f"<ul>\n{_line(view.lead, site)}\n</ul>")
    for part in view.parts:
        lines = "\n".join(_line(item, site) for item in part.items)
        parts.append(f"<h2>{escape(part.label)}</h2>\n<ul>\n{lines}\n</ul>")
    parts.append(_words(view.outro))
    return _spoken(_joined(parts), site.lang, site)


def _line(item: Item, site: Site) -> str:
    lines = "".join(f"<li>{_link(card, site)}</li>" for card in item.also)
    also = f"<ul>{lines}</ul>" if lines else ""
    return f"<li>{_link(item.card, site)}{_words(item.note)}{also}</li>"


def _link(card: Card, site: Site) -> str:
    other = ""
    if card.lang != site.lang:
        other = f' lang="{escape(card.lang)}" dir="{direction(card.lang)}"'
    link = f'<a href="{site.url}{card.path}"{other}>{escape(card.title)}</a>'
    source = f" – {escape(card.publisher)}" if card.publisher else ""
    return link + source


def _words(words: Iterable[Words]) -> str:
    """The editor's words, each label before what it is for."""
    return "\n".join(
        (f"<p><strong>{escape(one.label)}:</strong></p>\n" if one.label else "")
        + one.text_html
        for one in words
    )
