"""Write a feed as Atom (RFC 4287)."""

from datetime import datetime
from hashlib import blake2b

from digest.render.elements import Element, add, document, root, set_lang
from digest.render.feeds import FeedEntry, FeedView, feed_paths
from digest.render.moments import rfc3339
from digest.render.views import Site

OPENING = '<feed xmlns="http://www.w3.org/2005/Atom"/>'


def atom(view: FeedView, site: Site) -> str:
    """Return *view* as Atom."""
    top = root(OPENING)
    set_lang(top, site.lang)
    add(top, "id", view.id)
    add(top, "title", view.title)
    if view.description:
        add(top, "subtitle", view.description)
    changes = [told_apart(entry.updated, entry.id) for entry in view.entries]
    add(top, "updated", rfc3339(max(changes, default=view.updated)))
    address = site.url + feed_paths(view.base).atom
    add(top, "link", rel="self", type="application/atom+xml", href=address)
    add(top, "link", rel="alternate", type="text/html", href=site.url + view.home)
    author = add(top, "author")
    add(author, "name", site.name)
    add(author, "uri", f"{site.url}/")
    for entry in view.entries:
        _entry(top, entry, site)
    return document(top)


def _entry(top: Element, entry: FeedEntry, site: Site) -> None:
    node = add(top, "entry")
    if entry.lang and entry.lang != site.lang:
        set_lang(node, entry.lang)
    add(node, "id", entry.id)
    add(node, "title", entry.title)
    add(node, "link", rel="alternate", type="text/html", href=site.url + entry.path)
    if entry.source_url:
        title = {"title": entry.publisher} if entry.publisher else {}
        add(node, "link", rel="via", href=entry.source_url, **title)
    add(node, "published", rfc3339(entry.published))
    add(node, "updated", rfc3339(told_apart(entry.updated, entry.id)))
    for name in entry.authors or ((entry.publisher,) if entry.publisher else ()):
        add(add(node, "author"), "name", name)
    for term in entry.categories:
        add(node, "category", term=term)
    if entry.summary:
        add(node, "summary", entry.summary)
    add(node, "content", entry.html, type="html")


def told_apart(when: datetime, entry_id: str) -> datetime:
    """Give *when* a fraction of a second of its own, always the same for one id.

    Articles that have a day but no time would otherwise share their ``updated``, which
    Atom advises against and by which some readers take two entries for one.
    """
    if when.microsecond:
        return when
    number = int.from_bytes(blake2b(entry_id.encode(), digest_size=8).digest(), "big")
    return when.replace(microsecond=number % 1_000_000)
