"""Tell search engines which pages there are (sitemaps.org)."""

from collections.abc import Iterable
from dataclasses import dataclass

from digest.render.elements import document, element, holding
from digest.render.views import Site

LIMIT = 50_000
"""Addresses in one file, as the protocol has it."""

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


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
    return document(f"urlset {NAMESPACE}", _each("url", addresses, site))


def sitemap_index(addresses: tuple[Address, ...], site: Site) -> str:
    """Return the list of the files, for ``/sitemap.xml`` where there are several."""
    return document(f"sitemapindex {NAMESPACE}", _each("sitemap", addresses, site))


def _each(name: str, addresses: tuple[Address, ...], site: Site) -> list[str]:
    found = []
    for address in addresses:
        parts = [element("loc", site.url + address.path)]
        if address.changed:
            parts.append(element("lastmod", address.changed))
        found.append(holding(name, parts, depth=1))
    return found
