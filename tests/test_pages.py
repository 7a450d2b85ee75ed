"""A renderer keeps what all its pages share, and nothing of another site's."""

from dataclasses import replace

from test_theme import environment, render
from theme_samples import CARD, SITE, VIEWS, head

from digest.render.page import Page
from digest.render.pages import Renderer
from digest.render.views import NotFoundView

PAGES = [Page(what, template, view, what) for template, what, view in VIEWS]
OTHER = replace(SITE, name="Another", lang="en-US")


def test_a_page_does_not_depend_on_the_pages_and_sites_before() -> None:
    for site in (SITE, OTHER, SITE):
        renderer = Renderer(environment(site), site)
        for page in (*PAGES, *PAGES):
            alone = render(page.template, page.view, site)
            assert renderer.render(page) == alone.rstrip("\n") + "\n"


def test_macros_see_the_site_of_their_renderer() -> None:
    env = environment(SITE)
    page = Page("404.html", "404.html", NotFoundView(head("/404.html"), (CARD,)), "404")
    marked = '/2021/12/14/call/" lang="ar" dir="rtl">'
    assert marked in Renderer(env, SITE).render(page)
    assert marked not in Renderer(env, replace(SITE, lang="ar")).render(page)
    assert marked in Renderer(env, SITE).render(page)
