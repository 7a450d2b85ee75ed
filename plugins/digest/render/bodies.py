"""HTML as it leaves its page: for feeds, where no style sheet and no base reach it."""

from functools import partial
from urllib.parse import urljoin

import nh3

from digest.render.sanitize import ATTRIBUTES, TAGS

PLAIN_TAGS = TAGS - {"span"}
"""A span carries only looks: typogrify's small capitals and hanging quotes."""


def absolutize(html: str, page_url: str, top: str) -> str:
    """Resolve every address in *html*, which stood on *page_url*.

    What begins with ``/`` is put after *top*: the site's address, or its host's alone
    where the site's own path is in the links already. Classes, data attributes and
    spans are taken off on the way.
    """
    return nh3.clean(
        html,
        tags=set(PLAIN_TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=partial(_resolved, page_url, top),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


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
