"""Tell search engines which pages there are (sitemaps.org)."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.render.elements import add, document, root
from digest.render.views import Site

LIMIT = 50_000
"""Addresses in one file, as the protocol has it."""

OPENING = '<{} xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"/>'


@dataclass(frozen=True, slots=True)
class Address:
    path: str
    changed: str
    """An ISO 8601 day or moment; empty where the page does not say."""


def slices(
    addresses: Iterable[Address], limit: int = LIMIT
) -> dict[str, tuple[Address, ...]]:
    """Cut *addresses* into files by path: all in one if they fit, else numbered."""
    found = sorted(addresses, key=lambda address: address.path)
    if len(found) <= limit:
        return {"/sitemap.xml": tuple(found)}
    starts = range(0, len(found), limit)
    return {
        f"/sitemap-{number}.xml": tuple(found[start : start + limit])
        for number, start in enumerate(starts, 1)
    }


def sitemap(addresses: tuple[Address, ...], site: Site) -> str:
    """Return one file of addresses."""
    top = root(OPENING.format("urlset"))
    for address in addresses:
        url = add(top, "url")
        add(url, "loc", site.url + address.path)
        if address.changed:
            add(url, "lastmod", address.changed)
    return document(top)


def sitemap_index(addresses: tuple[Address, ...], site: Site) -> str:
    """Return the list of the files, for ``/sitemap.xml`` where there are several."""
    top = root(OPENING.format("sitemapindex"))
    for address in addresses:
        entry = add(top, "sitemap")
        add(entry, "loc", site.url + address.path)
        if address.changed:
            add(entry, "lastmod", address.changed)
    return document(top)
