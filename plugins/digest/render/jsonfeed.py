"""Write a feed as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

import json
from typing import Any

from digest.render.elements import clean
from digest.render.feeds import FeedEntry, FeedView, feed_paths
from digest.render.moments import rfc3339
from digest.render.views import Site

VERSION = "https://jsonfeed.org/version/1.1"


def json_feed(view: FeedView, site: Site) -> str:
    """Return *view* as a JSON Feed, a member a line."""
    whole = {
        "version": VERSION,
        "title": view.title,
        "description": view.description,
        "home_page_url": site.url + view.home,
        "feed_url": site.url + feed_paths(view.base).json,
        "language": site.lang,
        "authors": [{"name": site.name, "url": f"{site.url}/"}],
        "items": [_item(entry, site) for entry in view.entries],
    }
    return clean(json.dumps(whole, ensure_ascii=False, indent=1)) + "\n"


def _item(entry: FeedEntry, site: Site) -> dict[str, Any]:
    names = entry.authors or ((entry.publisher,) if entry.publisher else ())
    item: dict[str, Any] = {
        "id": entry.id,
        "url": site.url + entry.path,
        "external_url": entry.source_url,
        "title": entry.title,
        "content_html": entry.html,
        "summary": entry.summary,
        "date_published": rfc3339(entry.published),
        "date_modified": rfc3339(entry.updated),
        "authors": [{"name": name} for name in names],
        "tags": list(entry.categories),
        "language": entry.lang or site.lang,
    }
    return {key: value for key, value in item.items() if value}
