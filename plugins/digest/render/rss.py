"""Write a feed as RSS 2.0, by the RSS Advisory Board's profile where it is vague."""

import re
from html import escape, unescape

from digest.render.elements import Element, add, clean, document, root
from digest.render.feeds import FeedEntry, FeedView, feed_paths
from digest.render.moments import rfc822, rfc3339
from digest.render.views import Site

OPENING = """\
<rss version="2.0"
     xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/"/>
"""

TAG = re.compile(r"<[a-zA-Z/!?]")


def rss(view: FeedView, site: Site) -> str:
    """Return *view* as RSS."""
    top = root(OPENING)
    channel = add(top, "channel")
    add(channel, "title", plain(view.title))
    add(channel, "link", site.url + view.home)
    add(channel, "description", plain(view.description or view.title))
    add(channel, "language", site.lang)
    add(channel, "lastBuildDate", rfc822(view.updated))
    add(channel, "docs", "https://www.rssboard.org/rss-specification")
    address = site.url + feed_paths(view.base).rss
    add(channel, "atom:link", rel="self", type="application/rss+xml", href=address)
    for entry in view.entries:
        _item(channel, entry, site)
    return document(top)


def _item(channel: Element, entry: FeedEntry, site: Site) -> None:
    item = add(channel, "item")
    add(item, "title", plain(entry.title))
    add(item, "link", site.url + entry.path)
    add(item, "guid", entry.id, isPermaLink="false")
    add(item, "pubDate", rfc822(entry.published))
    if entry.updated != entry.published:
        add(item, "atom:updated", rfc3339(entry.updated))
    if entry.lang and entry.lang != site.lang:
        add(item, "dc:language", entry.lang)
    # One for all: newsboat shows the last of several, others the first.
    authors = ", ".join(entry.authors) or entry.publisher or site.name
    add(item, "dc:creator", authors)
    for name in entry.categories:
        add(item, "category", plain(name))
    if entry.source_url:
        add(item, "source", plain(entry.publisher), url=entry.source_url)
    if entry.summary:
        add(item, "description", escape(entry.summary, quote=False))
        add(item, "content:encoded", entry.html)
    else:
        add(item, "description", entry.html)


def plain(text: str) -> str:
    """Escape *text* once more where a reader would take part of it for markup.

    RSS does not say whether a title is text or HTML, and readers differ. Text without
    anything like a tag or an entity is the same in both, and is left as it is.
    """
    text = clean(text)
    markup = TAG.search(text) or unescape(text) != text
    return escape(text, quote=False) if markup else text
