"""A feed as a record, before it becomes Atom, RSS or JSON.

The three formats say the same: one `FeedView` is written by `atom.atom`, `rss.rss` and
`jsonfeed.json_feed`. Ids come from what was minted once, never from an address, so that
a retitled or moved article does not come back as a new one.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import NamedTuple
from urllib.parse import quote

from digest.render.elements import clean
from digest.render.views import Site

STYLE = "/theme/feed.css"
"""For a person who opens a feed in a browser; XSLT is leaving browsers."""

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
"""When a feed without entries was last updated."""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An article or an edition in a feed."""

    id: str
    """``tag:example.org,2021:2021-12-14-slug``"""
    path: str
    title: str
    """Plain."""
    published: datetime
    """Aware; stays when the text changes."""
    updated: datetime
    html: str
    """What the licence allows; every address in it absolute. Never empty."""
    summary: str = ""
    """Plain."""
    authors: tuple[str, ...] = ()
    section: str = ""
    names: tuple[str, ...] = ()
    """Of the entities, most mentioned first."""
    publisher: str = ""
    """Of the source."""
    source_url: str = ""
    lang: str = ""

    @property
    def categories(self) -> tuple[str, ...]:
        """The section and the names, each once."""
        return tuple(dict.fromkeys(one for one in (self.section, *self.names) if one))


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed, whatever its format."""

    base: str
    """Its addresses without their ends: ``/feeds/all``, ``/people/xi-jinping/feed``."""
    title: str
    description: str
    home: str
    """Path of the page that it belongs to."""
    id: str
    updated: datetime
    entries: tuple[FeedEntry, ...]
    """Newest first."""


class FeedPaths(NamedTuple):
    atom: str
    rss: str
    json: str


def feed_paths(base: str) -> FeedPaths:
    """``/feeds/all`` → ``/feeds/all.atom.xml``, ``/feeds/all.rss.xml``, …``.json``."""
    return FeedPaths(f"{base}.atom.xml", f"{base}.rss.xml", f"{base}.json")


def tag_id(site: Site, name: str) -> str:
    """Name something for good (RFC 4151); *name* is an article's Id or a feed's base.

    >>> tag_id(site, "2021-12-14-slug")
    'tag:example.org,2021:2021-12-14-slug'
    """
    return f"tag:{site.authority}:{quote(clean(name).strip('/'), safe='/~')}"


def feed(
    site: Site,
    base: str,
    home: str,
    title: str,
    description: str,
    entries: Iterable[FeedEntry],
) -> FeedView:
    """Gather *entries* into a feed that is as new as the newest change in it."""
    found = sorted(
        entries, key=lambda entry: (entry.published, entry.path), reverse=True
    )
    return FeedView(
        base=base,
        title=title,
        description=description,
        home=home,
        id=tag_id(site, base),
        updated=max((entry.updated for entry in found), default=NEVER),
        entries=tuple(found),
    )
