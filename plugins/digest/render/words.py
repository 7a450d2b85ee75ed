"""An editor's own words on an edition: Markdown → HTML."""

from markdown import markdown

from digest.render.convert import typeset
from digest.render.rebase import rebase
from digest.render.sanitize import sanitize
from digest.render.views import Site


def words_html(text: str, site: Site) -> str:
    """Convert *text* as an article's body is, entity links left out."""
    if not text:
        return ""
    html = sanitize(markdown(text, extensions=["extra"]))
    return rebase(typeset(html, site.lang), site.url)
