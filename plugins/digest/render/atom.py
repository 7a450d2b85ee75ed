"""Write a feed as Atom (RFC 4287)."""

from datetime import datetime
from hashlib import blake2b

from digest.render.elements import document, element, holding, tag
from digest.render.feeds import STYLE, FeedEntry, FeedView, feed_paths
from digest.render.moments import rfc3339
from digest.render.rebase import base_of
from digest.render.views import Site

NAMESPACE = "http://www.w3.org/2005/Atom"


def atom(view: FeedView, site: Site) -> str:
    """Return *view* as Atom."""
    changes = [told_apart(entry.updated, entry.id) for entry in view.entries]
    parts = [element("id", view.id), element("title", view.title)]
    if view.description:
        parts.append(element("subtitle", view.description))
    parts += [
        element("updated", rfc3339(max(changes, default=view.updated))),
        _link("self", site.url + feed_paths(view.base).atom, "application/atom+xml"),
        _link("alternate", site.url + view.home, "text/html"),
        _author(1, element("name", site.name), element("uri", f"{site.url}/")),
    ]
    dated = zip(view.entries, changes, strict=True)
    parts += [_entry(entry, rfc3339(changed), site) for entry, changed in dated]
    start = tag("feed", xmlns=NAMESPACE, **_lang(site.lang))
    return document(start, parts, base_of(site.url) + STYLE)


def _entry(entry: FeedEntry, changed: str, site: Site) -> str:
    parts = [
        element("id", entry.id),
        element("title", entry.title),
        _link("alternate", site.url + entry.path, "text/html"),
    ]
    if entry.source_url:
        title = {"title": entry.publisher} if entry.publisher else {}
        parts.append(element("link", rel="via", href=entry.source_url, **title))
    parts.append(element("published", rfc3339(entry.published)))
    parts.append(element("updated", changed))
    names = entry.authors or ((entry.publisher,) if entry.publisher else ())
    parts += [_author(2, element("name", name)) for name in names]
    parts += [element("category", term=term) for term in entry.categories]
    if entry.summary:
        parts.append(element("summary", entry.summary))
    parts.append(element("content", entry.html, type="html"))
    other = entry.lang and entry.lang != site.lang
    start = tag("entry", **_lang(entry.lang)) if other else "entry"
    return holding(start, parts, depth=1)


def _link(rel: str, href: str, media: str) -> str:
    return element("link", rel=rel, type=media, href=href)


def _author(depth: int, *parts: str) -> str:
    return holding("author", parts, depth)


def _lang(lang: str) -> dict[str, str]:
    return {"xml:lang": lang}


def told_apart(when: datetime, entry_id: str) -> datetime:
    """Give *when* a fraction of a second of its own, always the same for one id.

    Articles that have a day but no time would otherwise share their ``updated``, which
    Atom advises against and by which some readers take two entries for one.
    """
    if when.microsecond:
        return when
    number = int.from_bytes(blake2b(entry_id.encode(), digest_size=8).digest(), "big")
    return when.replace(microsecond=number % 1_000_000)
