"""Write a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from collections.abc import Iterable
from json import JSONEncoder

from digest.render.elements import clean
from digest.render.feeds import FeedEntry, FeedView, feed_paths
from digest.render.moments import rfc3339
from digest.render.views import Site

VERSION = "https://jsonfeed.org/version/1.1"

quoted = JSONEncoder(ensure_ascii=False).encode
"""Only strings are left to the library: its indenting encoder is none of C's."""


def json_feed(view: FeedView, site: Site) -> str:
    """Return *view* as a JSON Feed, a member a line."""
    author = _object({"name": quoted(site.name), "url": quoted(f"{site.url}/")}, 2)
    whole = {
        "version": quoted(VERSION),
        "title": quoted(view.title),
        "description": quoted(view.description),
        "home_page_url": quoted(site.url + view.home),
        "feed_url": quoted(site.url + feed_paths(view.base).json),
        "language": quoted(site.lang),
        "authors": _array([author], 1),
        "items": _array([_item(entry, site) for entry in view.entries], 1),
    }
    return clean(_object(whole, 0)) + "\n"


def _item(entry: FeedEntry, site: Site) -> str:
    names = entry.authors or ((entry.publisher,) if entry.publisher else ())
    texts = {
        "id": entry.id,
        "url": site.url + entry.path,
        "external_url": entry.source_url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
    }
    members = {name: quoted(text) for name, text in texts.items() if text}
    if names:
        authors = [_object({"name": quoted(name)}, 4) for name in names]
        members["authors"] = _array(authors, 3)
    if entry.categories:
        members["tags"] = _array(map(quoted, entry.categories), 3)
    if lang := entry.lang or site.lang:
        members["language"] = quoted(lang)
    return _object(members, 2)


def _object(members: dict[str, str], depth: int) -> str:
    """Write *members*, whose values are JSON, in an object that lies at *depth*."""
    line = "\n" + " " * depth
    lines = f",{line} ".join(f'"{name}": {value}' for name, value in members.items())
    return f"{{{line} {lines}{line}}}"


def _array(values: Iterable[str], depth: int) -> str:
    """Write *values*, which are JSON, in an array that lies at *depth*."""
    line = "\n" + " " * depth
    lines = f",{line} ".join(values)
    return f"[{line} {lines}{line}]" if lines else "[]"
