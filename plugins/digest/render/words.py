"""Words for display: an editor's own as Markdown, titles and standfirsts plain."""

from functools import cache
from html import escape

from markdown import markdown

from digest.render.citations import articles_linked
from digest.render.labels import labelled
from digest.render.language import Language
from digest.render.rebase import rebase
from digest.render.sanitize import sanitize
from digest.render.typeset import typeset
from digest.render.views import Site, Words
from digest.render.wiki import Find, WikiLinks, resolve, targets


def editors_words(text: str, site: Site, find: Find) -> tuple[Words, ...]:
    """Convert an editor's *text* as an article's body is, cut at its labels.

    Nobody in it is linked but by the editor's wiki links, which *find* tells apart.
    """
    title = footnote_title(site.language)
    return tuple(
        Words(label, rebase(typeset(words, site.lang), site.url))
        for label, words in labelled(plain_words(text, find, title))
    )


def plain_words(text: str, find: Find, title: str = "") -> str:
    """The same as one piece, links relative to the site's root, nothing set.

    *title* is the one of the way back from a footnote.
    """
    return resolve(_converted(text, title), find)[0] if text else ""


def links_of(text: str, base: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What the wiki links in an editor's *text* name, and where others lead.

    These are the addresses of articles; *text* is of the page *base*.
    """
    if "[" not in text and "<a" not in text:
        return (), ()
    html = _converted(text)
    linked = (path for _, path in articles_linked(html, base))
    return targets(html), tuple(dict.fromkeys(linked))


@cache
def footnote_title(language: Language) -> str:
    """What the way back from a footnote is called; ``{:d}`` stands for its number."""
    said = language.words.gettext("Jump back to footnote %(number)s in the text")
    return said.replace("{", "{{").replace("}", "}}") % {"number": "{:d}"}


def _converted(text: str, title: str = "") -> str:
    said = {"footnotes": {"BACKLINK_TITLE": title}} if title else {}
    html = markdown(
        text,
        extensions=["extra", "sane_lists", WikiLinks()],
        extension_configs={"extra": said},
    )
    return sanitize(html)


def line_html(text: str, lang: str) -> str:
    """Plain *text* as HTML, set like the body."""
    html = escape(text, quote=False)
    return typeset(html, lang) if html else ""
