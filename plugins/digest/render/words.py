"""Words for display: an editor's own as Markdown, titles and standfirsts plain."""

from html import escape

from markdown import markdown

from digest.render.rebase import rebase
from digest.render.sanitize import sanitize
from digest.render.typeset import typeset
from digest.render.views import Site
from digest.render.wiki import Find, WikiLinks, resolve, targets


def words_html(text: str, site: Site, find: Find) -> str:
    """Convert an editor's *text* as an article's body is.

    Nobody in it is linked but by the editor's wiki links, which *find* tells apart.
    """
    if not text:
        return ""
    html, _ = resolve(_converted(text), find)
    return rebase(typeset(html, site.lang), site.url)


def wiki_links(text: str) -> tuple[str, ...]:
    """What the wiki links in an editor's *text* name."""
    return targets(_converted(text)) if "[[" in text else ()


def _converted(text: str) -> str:
    return sanitize(markdown(text, extensions=["extra", "sane_lists", WikiLinks()]))


def line_html(text: str, lang: str) -> str:
    """Plain *text* as HTML, set like the body."""
    html = escape(text, quote=False)
    return typeset(html, lang) if html else ""
