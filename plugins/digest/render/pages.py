"""Render a page of the plan: by a template, or by a writer for what is not HTML."""

from functools import cache

from jinja2 import Environment

from digest.render.messages import speak
from digest.render.page import Page
from digest.render.views import Site
from digest.render.writers import WRITERS


class Renderer:
    """Renders pages with one environment, which has the theme's filters.

    A template does not change while it is used, and the settings are one for all: so
    nothing is looked up again for each page, and macros are bound to the site once.
    """

    def __init__(self, env: Environment, site: Site) -> None:
        self._env = env.overlay(auto_reload=False)
        self._env.globals = env.globals | {"site": site}
        speak(self._env, site.language)
        self._site = site
        self._template = cache(self._env.get_template)

    def render(self, page: Page) -> bytes:
        """Return *page* as it is written: text, which ends with a line break, or what
        a writer of another kind gives."""
        writer = WRITERS.get(page.template)
        if writer is not None:
            written = writer(page.view, self._site)
        else:
            written = self._template(page.template).render(view=page.view)
        if isinstance(written, bytes):
            return written
        return (written.rstrip("\n") + "\n").encode()
