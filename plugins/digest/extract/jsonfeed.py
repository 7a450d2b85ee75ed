"""Read JSON Feed 1.0 and 1.1, in which feedparser finds no entry."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from digest.errors import SourceError
from digest.extract.entries import Entry, as_html, read_entries
from digest.extract.records import Said
from digest.extract.result import Extraction
from digest.model import Meta

VERSION = "jsonfeed.org/version/1"

Item = Mapping[str, Any]


def read_json_feed(
    text: str, name: str, meta: Meta, entries: Mapping[str, Meta]
) -> Extraction:
    """Return the articles of a JSON Feed."""
    try:
        feed = json.loads(text.removeprefix("\ufeff"))
    except ValueError as error:
        raise SourceError(f"{name}: not JSON, {error}; fetch it again") from None
    if not isinstance(feed, dict) or VERSION not in _text(feed, "version"):
        raise SourceError(f"{name}: no JSON Feed; its version must be {VERSION}.1")
    return read_entries(_entries(feed), name, meta, entries)


def _entries(feed: Item) -> Iterator[Entry]:
    for item in _list(feed, "items"):
        if isinstance(item, dict):
            yield Entry(_said(item, feed), _html(item))


def _said(item: Item, feed: Item) -> Said:
    tags = [tag for tag in _list(item, "tags") if isinstance(tag, str)]
    publisher = _text(feed, "title")
    by_feed = [name for name in _authors(feed) if name != publisher]
    url = _text(item, "url")
    return Said(
        title=_text(item, "title"),
        date=_text(item, "date_published") or _text(item, "date_modified"),
        section=next(iter(tags), ""),
        lang=_text(item, "language") or _text(feed, "language"),
        authors=tuple(_authors(item) or by_feed),
        publisher=publisher,
        url=url,
        summary=_text(item, "summary"),
        tags=tuple(tags[1:]),
        key=_text(item, "id") or url,
    )


def _html(item: Item) -> str:
    if html := _text(item, "content_html"):
        return as_html(html)
    return as_html(escape(_text(item, "content_text")))


def _authors(thing: Item) -> list[str]:
    """The names of the authors; 1.0 had but one, under another key."""
    found = [*_list(thing, "authors"), thing.get("author")]
    return [
        name for one in found if isinstance(one, dict) and (name := _text(one, "name"))
    ]


def _text(thing: Item, key: str) -> str:
    """The value as text; an id may be a number, all else that is none is left out."""
    value = thing.get(key)
    return str(value) if isinstance(value, str | int) else ""


def _list(thing: Item, key: str) -> list[Any]:
    value = thing.get(key)
    return value if isinstance(value, list) else []
