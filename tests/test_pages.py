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
            assert renderer.render(page) == (alone.rstrip("\n") + "\n").encode()


def test_macros_see_the_site_of_their_renderer() -> None:
    page = Page("404.html", "404.html", NotFoundView(head("/404.html"), (CARD,)), "")
    env = environment(SITE)
    english, arabic = (Renderer(env, replace(SITE, lang=tag)) for tag in ("en", "ar"))
    marked = '/2021/12/14/call/" lang="ar" dir="rtl">'
    assert marked in english.render(page).decode()
    assert marked not in arabic.render(page).decode()
    assert marked in english.render(page).decode()
