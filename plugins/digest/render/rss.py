"""Write a feed as RSS 2.0, by the RSS Advisory Board's profile where it is vague."""

import re
from functools import lru_cache
from html import escape, unescape

from digest.render.elements import clean, document, element, holding
from digest.render.feeds import STYLE, FeedEntry, FeedView, feed_paths
from digest.render.moments import rfc822, rfc3339
from digest.render.rebase import base_of
from digest.render.views import Site

START = (
    'rss xmlns:atom="http://www.w3.org/2005/Atom"'
    ' xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" version="2.0"'
)

TAG = re.compile(r"<[a-zA-Z/!?]")


def rss(view: FeedView, site: Site) -> str:
    """Return *view* as RSS."""
    address = site.url + feed_paths(view.base).rss
    parts = [
        element("title", plain(view.title)),
        element("link", site.url + view.home),
        element("description", plain(view.description or view.title)),
        element("language", site.lang),
        element("lastBuildDate", rfc822(view.updated)),
        element("docs", "https://www.rssboard.org/rss-specification"),
        element("atom:link", rel="self", type="application/rss+xml", href=address),
        *(_item(entry, site) for entry in view.entries),
    ]
    channel = holding("channel", parts, depth=1)
    return document(START, [channel], base_of(site.url) + STYLE)


def _item(entry: FeedEntry, site: Site) -> str:
    parts = [
        element("title", plain(entry.title)),
        element("link", site.url + entry.path),
        element("guid", entry.id, isPermaLink="false"),
        element("pubDate", rfc822(entry.published)),
    ]
    if entry.updated != entry.published:
        parts.append(element("atom:updated", rfc3339(entry.updated)))
    if entry.lang and entry.lang != site.lang:
        parts.append(element("dc:language", entry.lang))
    # One for all: newsboat shows the last of several, others the first.
    authors = ", ".join(entry.authors) or entry.publisher or site.name
    parts.append(element("dc:creator", authors))
    parts += [element("category", plain(name)) for name in entry.categories]
    if entry.source_url:
        parts.append(element("source", plain(entry.publisher), url=entry.source_url))
    if entry.summary:
        parts.append(element("description", escape(entry.summary, quote=False)))
        parts.append(element("content:encoded", entry.html))
    else:
        parts.append(element("description", entry.html))
    return holding("item", parts, depth=2)


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """Escape *text* once more where a reader would take part of it for markup.

    RSS does not say whether a title is text or HTML, and readers differ. Text without
    anything like a tag or an entity is the same in both, and is left as it is.
    """
    text = clean(text)
    markup = TAG.search(text) or unescape(text) != text
    return escape(text, quote=False) if markup else text
