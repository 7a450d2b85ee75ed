"""Words for display: an editor's own as Markdown, titles and standfirsts plain."""

from html import escape

from markdown import markdown

from digest.render.rebase import rebase
from digest.render.sanitize import sanitize
from digest.render.typeset import typeset
from digest.render.views import Site


def words_html(text: str, site: Site) -> str:
    """Convert an editor's *text* as an article's body is, entity links left out."""
    if not text:
        return ""
    html = sanitize(markdown(text, extensions=["extra", "sane_lists"]))
    return rebase(typeset(html, site.lang), site.url)


def line_html(text: str, lang: str) -> str:
    """Plain *text* as HTML, set like the body."""
    html = escape(text, quote=False)
    return typeset(html, lang) if html else ""
