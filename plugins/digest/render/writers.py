"""The writers of what is not HTML, by the name that a page of the plan gives."""

from collections.abc import Callable
from typing import Any

from digest.render import colours
from digest.render.atom import atom
from digest.render.cards import card
from digest.render.data import articles_json, entities_json, stories_json
from digest.render.hosting import headers, robots
from digest.render.jsonfeed import json_feed
from digest.render.news import news
from digest.render.opensearch import opensearch
from digest.render.opml import opml
from digest.render.rss import rss
from digest.render.schemas import schema_json
from digest.render.sitemap import sitemap, sitemap_index
from digest.render.views import Site

WRITERS: dict[str, Callable[[Any, Site], str | bytes]] = {
    "articles.json": articles_json,
    "atom": atom,
    "card": card,
    "colours": colours.style,
    "entities.json": entities_json,
    "headers": headers,
    "icon": colours.icon,
    "json": json_feed,
    "news": news,
    "opensearch": opensearch,
    "opml": opml,
    "robots": robots,
    "rss": rss,
    "schema": schema_json,
    "sitemap": sitemap,
    "sitemap index": sitemap_index,
    "stories.json": stories_json,
}
"""Each takes its page's view and the settings that pages show."""
