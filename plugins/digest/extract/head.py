"""Read what a web page plainly says of itself: its meta elements and its JSON-LD.

Only what stands there is taken; guessing from the rest of a page is trafilatura's.
"""

import json
from collections.abc import Iterator
from typing import Any

from lxml.html import HtmlElement

from digest.extract.clean import one_line
from digest.extract.dates import parse_date
from digest.extract.records import Said

ARTICLES = ("Article", "BlogPosting", "Report", "Reportage")
"""Endings of schema.org's types of which a page can be one."""
NESTING = 12
DATES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "article:published",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dc.date",
    "date",
    "pubdate",
)

Thing = dict[str, Any]
"""An object of JSON-LD."""


def read_head(page: HtmlElement) -> Said:
    """Return what *page* says of itself; empty where it is silent or unclear."""
    by_name = _metas(page)
    thing = next(_things(page), {})
    return Said(
        title=_name(thing.get("headline")) or by_name.get("og:title", ""),
        date=_date(page, thing, by_name),
        section=by_name.get("article:section", "")
        or _name(thing.get("articleSection")),
        lang=_lang(page, by_name),
        authors=tuple(_authors(thing.get("author"))),
        publisher=by_name.get("og:site_name", "") or _name(thing.get("publisher")),
    )


def _metas(page: HtmlElement) -> dict[str, str]:
    """The first content of each meta element, by its name in lower case."""
    by_name: dict[str, str] = {}
    for meta in page.iter("meta"):
        key = meta.get("property") or meta.get("name") or meta.get("itemprop") or ""
        value = one_line(meta.get("content") or "")
        if value:
            by_name.setdefault(key.strip().lower(), value)
    return by_name


def _things(page: HtmlElement) -> Iterator[Thing]:
    """Yield the articles that the page's JSON-LD describes."""
    for script in page.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            found = json.loads(script.text or "", strict=False)
        except (ValueError, RecursionError):
            continue  # many pages carry broken JSON-LD; the rest still speaks
        yield from _articles(found, 0)


def _articles(value: Any, depth: int) -> Iterator[Thing]:
    if depth > NESTING:
        return
    if isinstance(value, list):
        for one in value:
            yield from _articles(one, depth + 1)
    elif isinstance(value, dict):
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and kind.endswith(ARTICLES) for kind in kinds):
            yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _articles(value.get(key), depth + 1)


def _date(page: HtmlElement, thing: Thing, by_name: dict[str, str]) -> str:
    """Return the first date that can be read, one with a time before one without."""
    written = [_name(thing.get("datePublished")), *map(by_name.get, DATES)]
    written += [
        time.get("datetime")
        for time in page.iter("time")
        if time.get("pubdate") is not None or time.get("itemprop") == "datePublished"
    ]
    dates = [text for text in written if text and parse_date(text) is not None]
    return next((text for text in dates if ":" in text), next(iter(dates), ""))


def _lang(page: HtmlElement, by_name: dict[str, str]) -> str:
    root = page.getroottree().getroot()
    said = root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang")
    return said or by_name.get("og:locale", "") or by_name.get("language", "")


def _authors(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        name = _name(one)
        if name and not name.startswith("http"):
            yield name


def _name(value: Any) -> str:
    """A name in JSON-LD is a string, a thing that has one, or a list of either."""
    match value:
        case str():
            return one_line(value)
        case {"name": str(name)}:
            return one_line(name)
        case [first, *_]:
            return _name(first)
    return ""
