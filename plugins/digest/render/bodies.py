"""HTML as it leaves its page: for feeds, where no style sheet and no base reach it."""

from functools import partial
from urllib.parse import urljoin

import nh3

from digest.render.sanitize import ATTRIBUTES, TAGS

PLAIN_TAGS = TAGS - {"span"}
"""A span carries only looks: typogrify's small capitals and hanging quotes."""

ADDRESSES = frozenset({"href", "src", "cite"})


def absolutize(html: str, page_url: str) -> str:
    """Resolve every address in *html* as a browser on *page_url* would.

    Classes, data attributes and spans are taken off on the way.
    """
    return nh3.clean(
        html,
        tags=set(PLAIN_TAGS),
        attributes=ATTRIBUTES,
        attribute_filter=partial(_resolved, page_url),
        url_schemes={"http", "https", "mailto"},
        link_rel=None,
    )


def _resolved(page_url: str, tag: str, attribute: str, value: str) -> str:
    return urljoin(page_url, value) if attribute in ADDRESSES else value
