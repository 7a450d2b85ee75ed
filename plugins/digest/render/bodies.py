"""HTML as it leaves its page: for feeds, where no style sheet and no base reach it."""

import re
from functools import partial
from typing import Any
from urllib.parse import urljoin

import nh3

from digest.render.sanitize import ATTRIBUTES, TAGS

PLAIN_TAGS = TAGS - {"span"}
"""A span carries only looks: typogrify's small capitals and hanging quotes."""

KEPT: dict[str, Any] = {
    "tags": set(PLAIN_TAGS),
    "attributes": ATTRIBUTES,
    "url_schemes": {"http", "https", "mailto"},
    "link_rel": None,
}
"""What nh3 is told. With no filter of ours it takes half the time."""
CLEANER = nh3.Cleaner(**KEPT)
ADDRESS = re.compile(r'(<(?:a|img)(?: [a-z]+="[^"]*")*? (?:href|src)=")([^"]*)')
ODD = re.compile(r'["<>\xa0]')
"""What is written in another way within an attribute."""


def absolutize(html: str, page_url: str, top: str) -> str:
    """Resolve every address in *html*, which stood on *page_url*.

    What begins with ``/`` is put after *top*: the site's address, or its host's alone
    where the site's own path is in the links already. Classes, data attributes and
    spans are taken off on the way.
    """
    parts = ADDRESS.split(CLEANER.clean(html))
    parts[2::3] = [_written(page_url, top, address) for address in parts[2::3]]
    if None not in parts:
        return "".join(parts)
    return nh3.clean(html, attribute_filter=partial(_resolved, page_url, top), **KEPT)


def _written(page_url: str, top: str, address: str) -> str | None:
    """Resolve an *address* as it stands in HTML; None where that is not plain."""
    if address.count("&") > address.count("&amp;"):
        return None
    found = _resolved(page_url, top, "a", "href", address.replace("&amp;", "&"))
    if found is None or ODD.search(found):
        return None
    return found.replace("&", "&amp;")


def _resolved(
    page_url: str, top: str, tag: str, attribute: str, value: str
) -> str | None:
    if attribute not in ("href", "src"):
        return value
    value = value.strip()
    if value.startswith("/") and not value.startswith("//"):
        return top + value
    try:
        return urljoin(page_url, value)
    except ValueError:  # no address at all: //[x
        return None
