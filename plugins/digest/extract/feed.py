"""Read RSS and Atom files: an article an entry.

feedparser is given the bytes at hand and never an address; a file that declares
entities is refused before it sees them.
"""

import re
from collections.abc import Iterator, Mapping
from html import escape
from io import BytesIO
from typing import Any

import feedparser

from digest.errors import SourceError
from digest.extract.clean import one_line
from digest.extract.dates import parse_date
from digest.extract.entries import Entry, as_html, read_entries
from digest.extract.markdownify import html_to_text
from digest.extract.records import Said
from digest.extract.result import Extraction
from digest.model import Meta

PROLOGUE = re.compile(r"(?:[^<]|<(?![A-Za-z]))*")
"""What comes before the root element; entities are declared there and nowhere else."""
UTF8 = {"content-type": "application/xml; charset=utf-8"}
ROOT = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF)\b", re.IGNORECASE)
DATES = ("published", "updated", "created")

Parsed = Mapping[str, Any]
"""feedparser's dictionaries, which have no types of their own."""


def read_feed(
    text: str, name: str, meta: Meta, entries: Mapping[str, Meta]
) -> Extraction:
    """Return the articles of an RSS or Atom file."""
    match = PROLOGUE.match(text)
    start = match.end() if match else 0
    if "<!entity" in text[:start].lower():
        raise SourceError(f"{name}: declares entities, as attacks do; remove its DTD")
    if not ROOT.match(text, start):
        raise SourceError(f"{name}: neither RSS nor Atom; save the feed itself")
    data = text[start:].encode("utf-8", "replace")
    parsed = feedparser.parse(BytesIO(data), response_headers=UTF8)
    return read_entries(_entries(parsed), name, meta, entries)


def _entries(parsed: Any) -> Iterator[Entry]:
    feed: Parsed = parsed.feed
    for entry in parsed.entries:
        content, summary = _texts(entry)
        yield Entry(_said(entry, feed, summary), content)


def _texts(entry: Parsed) -> tuple[str, str]:
    """Return an entry's body as HTML and its summary as text, if it has both."""
    summary = _html(entry.get("summary_detail") or {})
    longest = max(map(_html, entry.get("content") or [{}]), key=len)
    if not longest.strip():
        return summary, ""
    return longest, html_to_text(summary)


def _html(detail: Parsed) -> str:
    value = str(detail.get("value") or "")
    plain = detail.get("type") == "text/plain"
    return as_html(escape(value) if plain else value)


def _said(entry: Parsed, feed: Parsed, summary: str) -> Said:
    title, date = _title(entry), _date(entry)
    link = str(entry.get("link") or "")
    section, *tags = _terms(entry) or [""]
    publisher = _title(entry.get("source") or {}) or _title(feed)
    return Said(
        title=title,
        date=date,
        section=section,
        lang=_lang(entry) or str(feed.get("language") or ""),
        authors=_authors(entry) or tuple(set(_authors(feed)) - {publisher}),
        publisher=publisher,
        url=link,
        summary=summary,
        tags=tuple(tags),
        key=str(entry.get("id") or link or f"{title} {date}"),
    )


def _title(thing: Parsed) -> str:
    detail = thing.get("title_detail") or {}
    value = str(detail.get("value") or "")
    return value if detail.get("type") == "text/plain" else html_to_text(value)


def _date(entry: Parsed) -> str:
    """Return the date as it is written, or as feedparser reads what we cannot."""
    for key in DATES:
        written = one_line(str(entry.get(key) or ""))
        if not written:
            continue
        moment = entry.get(f"{key}_parsed")
        if parse_date(written) is None and moment:
            year, month, day, hour, minute, second = moment[:6]
            return (
                f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
            )
        return written
    return ""


def _terms(entry: Parsed) -> list[str]:
    tags = entry.get("tags") or []
    return [str(tag.get("label") or tag.get("term") or "") for tag in tags]


def _lang(entry: Parsed) -> str:
    details = [*(entry.get("content") or []), entry.get("title_detail") or {}]
    said = [entry.get("language"), *(detail.get("language") for detail in details)]
    return next((str(lang) for lang in said if lang), "")


def _authors(thing: Parsed) -> tuple[str, ...]:
    found = [str(author.get("name") or "") for author in thing.get("authors") or []]
    return tuple(name for name in found if name) or tuple(
        filter(None, [str(thing.get("author") or "")])
    )
