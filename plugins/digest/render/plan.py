"""Plan a site: every address with the view its page shows, and the key that dates it.

A view is all that a template or a writer sees. So two pages with one key are the same
bytes, and a build need write only the pages whose key differs from the last build's.
"""

from collections.abc import Iterator, Mapping
from hashlib import blake2b
from typing import Any

from digest.errors import ContentError
from digest.render import (
    plan_articles,
    plan_editions,
    plan_feeds,
    plan_lists,
    plan_names,
)
from digest.render.archive import Archive
from digest.render.page import Page


def plan(archive: Archive) -> list[Page]:
    """Return every page and file of the site, one an address.

    Raise `ContentError` where two distinct things ask for one address.
    """
    pages: dict[str, Page] = {}
    for page in _all(archive):
        other = pages.setdefault(page.path, page)
        if other is not page:
            raise ContentError(
                f"/{page.path.removesuffix('index.html')}: both {other.what} and"
                f" {page.what} want this address; change the Slug or Date of one"
            )
    for page in plan_lists.redirects(archive, pages):
        pages.setdefault(page.path, page)
    return [*pages.values(), *plan_feeds.machines(archive, pages.values())]


def _all(archive: Archive) -> Iterator[Page]:
    yield from plan_articles.articles(archive)
    yield from plan_editions.editions(archive)
    yield from plan_names.entities(archive)
    yield from plan_names.indexes(archive)
    yield from plan_lists.sections(archive)
    yield from plan_lists.archive_pages(archive)
    yield from plan_lists.own_pages(archive)
    yield from plan_lists.corrections(archive)
    yield from plan_lists.not_found(archive)
    yield from plan_feeds.subscribe(archive)
    yield from plan_feeds.feeds(archive)


def page_key(page: Page, templates: Mapping[str, bytes], settings: bytes) -> bytes:
    """Hash all that the bytes of *page* depend on.

    *templates* gives for each template or writer the digest of its source and of every
    one it extends, includes or imports; *settings* that of all else a page may show.
    """
    view: Any = page.view
    parts = templates[page.template], settings, repr(view).encode()
    return blake2b(b"\0".join(parts), digest_size=16).digest()
