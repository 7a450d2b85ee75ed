"""Plan a site: every address with the view its page shows, and the key that dates it.

A view is all that a template or a writer sees. So two pages with one key are the same
bytes, and a build need write only the pages whose key differs from the last build's.

A *unit* is what is planned at once: a page, or the formats of a feed. It notes what it
asks of the archive, and is planned anew when one of the answers is another. A new kind
of page is a view, a template and a line in `PLANNERS`.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b

from digest.errors import ContentError
from digest.model import FOLDERS
from digest.render import (
    plan_articles,
    plan_cards,
    plan_editions,
    plan_feeds,
    plan_index,
    plan_lists,
    plan_names,
    plan_network,
    plan_search,
    plan_stories,
    plan_whole,
)
from digest.render.archive import Archive
from digest.render.page import Page
from digest.render.sitemap import Address
from digest.render.values import by_value
from digest.render.views import Head

Keys = Callable[[Archive], Iterable[str]]
Pages = Callable[[Archive, str], Iterator[Page]]


@dataclass(frozen=True, slots=True)
class Planner:
    """Plans one kind of page."""

    keys: Keys
    """What tells its units apart; a kind that there is once has one empty key."""
    pages: Pages


def _once(archive: Archive) -> Iterable[str]:
    return ("",)


PLANNERS: dict[str, Planner] = {
    "article": Planner(Archive.ids, plan_articles.article),
    "edition": Planner(lambda archive: map(str, archive.days()), plan_editions.edition),
    "whole edition": Planner(
        lambda archive: map(str, archive.days()), plan_whole.whole
    ),
    "card of edition": Planner(
        lambda archive: map(str, archive.days()), plan_cards.card
    ),
    "front": Planner(_once, plan_editions.front),
    "editions": Planner(_once, plan_editions.list_of_editions),
    "entity": Planner(plan_names.leaves, plan_names.entity),
    "index": Planner(lambda archive: FOLDERS.values(), plan_index.index),
    "network": Planner(_once, plan_network.network),
    "section": Planner(plan_lists.leaves, plan_lists.section),
    "sections": Planner(_once, plan_lists.list_of_sections),
    "archive": Planner(_once, plan_lists.whole_archive),
    "month": Planner(Archive.months, plan_lists.month),
    "story": Planner(lambda archive: archive.stories.ids(), plan_stories.story),
    "stories": Planner(_once, plan_stories.list_of_stories),
    "stories of month": Planner(
        lambda archive: archive.stories.months(), plan_stories.month
    ),
    "page": Planner(Archive.pages, plan_lists.own_page),
    "corrections": Planner(_once, plan_lists.corrections),
    "404": Planner(_once, plan_lists.not_found),
    "search": Planner(_once, plan_search.page),
    "subscribe": Planner(_once, plan_feeds.subscribe),
    "feed": Planner(_once, plan_feeds.all_articles),
    "feed of editions": Planner(_once, plan_feeds.editions),
    "feed of section": Planner(
        lambda archive: archive.lists("section"), plan_feeds.section
    ),
    "feed of entity": Planner(
        lambda archive: archive.lists("entity"), plan_feeds.entity
    ),
    "data": Planner(_once, plan_feeds.articles),
    "data of year": Planner(plan_feeds.earlier_years, plan_feeds.year),
    "data of entities": Planner(_once, plan_feeds.entities),
    "data of stories": Planner(_once, plan_stories.data),
    "colours": Planner(_once, plan_feeds.colours),
    "schemas": Planner(_once, plan_feeds.schemas),
    "news": Planner(_once, plan_feeds.news),
    "hosting": Planner(_once, plan_feeds.hosting),
}
"""Every kind of page but those that need all others: redirects and the sitemap."""

Unit = tuple[str, str]
"""A planner's name and a key."""


def units(archive: Archive) -> Iterator[Unit]:
    """Yield all that there is to plan."""
    for name, planner in PLANNERS.items():
        for key in planner.keys(archive):
            yield name, key


def pages_of(archive: Archive, unit: Unit) -> list[Page]:
    name, key = unit
    return list(PLANNERS[name].pages(archive, key))


def closing(
    moved: Iterable[tuple[str, str]], taken: Mapping[str, Address | None]
) -> list[Page]:
    """Return the pages that need all others: redirects and the sitemap.

    *taken* are the files of the others, each with its line in the sitemap, if any.
    """
    addresses = [address for address in taken.values() if address]
    return [
        *plan_lists.redirects(moved, taken),
        *plan_feeds.sitemaps(addresses),
    ]


def listed(page: Page) -> Address | None:
    """The line of *page* in the sitemap, if search engines may list it."""
    match page.view:
        case object(head=Head(index=True) as head):
            return Address(head.path, head.modified or head.published)
    return None


def plan(archive: Archive, moved: Iterable[tuple[str, str]] = ()) -> Iterator[Page]:
    """Yield every page and file of the site, one an address.

    Raise `ContentError` where two distinct things ask for one address.
    """
    taken: dict[str, Address | None] = {}
    whose: dict[str, str] = {}
    for unit in units(archive):
        for page in pages_of(archive, unit):
            claim(page.path, page.what, whose)
            taken[page.path] = listed(page)
            yield page
    yield from closing(moved, taken)


def claim(path: str, what: str, whose: dict[str, str]) -> None:
    """Note that *what* is at *path*; raise `ContentError` if another thing is."""
    other = whose.setdefault(path, what)
    if other != what:
        raise ContentError(
            f"/{path.removesuffix('index.html')}: both {other} and {what} want this"
            " address; change the Slug or Date of one"
        )


def page_key(
    page: Page, templates: Mapping[str, bytes], settings: bytes, shown: bytes
) -> bytes:
    """Hash all that the bytes of *page* depend on.

    *templates* gives for each template or writer the digest of its source and of every
    one it extends, includes or imports; *settings* that of all else a page may show,
    and *shown* is the `view_key` of its view. Raise `ContentError` if there is no such
    template.
    """
    if page.template not in templates:
        raise ContentError(
            f"{page.template}: the theme has no such template; put it back"
        )
    state = blake2b(templates[page.template], digest_size=16)
    state.update(settings)
    state.update(shown)
    return state.digest()


def view_key(view: object) -> bytes:
    return blake2b(by_value(view), digest_size=16).digest()
