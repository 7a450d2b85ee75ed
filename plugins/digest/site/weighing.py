"""Weigh one file of the site: judge what can be judged of it by itself, keep the rest.

What is kept is small and outlives the build, so that a page which has not changed need
not be read again when another goes away.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from posixpath import splitext
from typing import NamedTuple

from digest.site.feedlinks import read_json, read_json_feed, read_xml
from digest.site.links import Fault, Link, Reading, read_styles
from digest.site.scan import read_page
from digest.site.targets import WHOLE, Site, Spot, key_of, names_of

TOP = frozenset({"", "top"})
"""Fragments that lead somewhere on every page."""
SETTLED = 65_536
"""Links of which the key is remembered, about 20 MB."""
VERDICTS = 4096
"""Other links whose verdict is remembered: faults, and places in pages."""

Verdict = Fault | Spot | None

_WITHIN = re.compile(r"#[\w-]+")


class Weighed(NamedTuple):
    """What the gate keeps of a file."""

    faults: tuple[Fault, ...] = ()
    """Sorted."""
    targets: bytes = b""
    """The keys of the names in the site to which it leads, each once, sorted."""
    places: tuple[tuple[str, str], ...] = ()
    """The name and the fragment of links into other pages, sorted."""


def weigh(name: str, data: bytes, site: Site) -> Weighed:
    """Weigh the file *name*, a POSIX path in the built folder.

    Links into the file itself are judged here; the others when all files are known.
    """
    reading = read_file(name, data)
    settled = _settled(site)
    found = set(map(settled.get, reading.links))
    new = frozenset([link for link in reading.links if link not in settled])
    faults = set(reading.faults)
    keys = {key for key in found if key}
    places: set[tuple[str, str]] = set()
    own = names_of(name)
    for link, verdict in verdicts(name, new, site):
        match verdict:
            case Fault():
                faults.add(verdict)
            case Spot(target, fragment, key):
                keys.add(key)
                if fragment in TOP:
                    _settle(settled, link, key)
                elif target not in own:
                    places.add((target, fragment))
                elif name.endswith(".html") and fragment not in reading.anchors:
                    faults.add(lost(link, fragment, name))
            case None:
                _settle(settled, link, b"")
    return Weighed(tuple(sorted(faults)), b"".join(sorted(keys)), tuple(sorted(places)))


@lru_cache(maxsize=4)
def _settled(site: Site) -> dict[Link, bytes]:
    """The links that lead to a whole file from every page, each with its key.

    It is empty for those that leave the site. Most links of a page are looked up here
    at once, without a step of their own.
    """
    return {}


def _settle(settled: dict[Link, bytes], link: Link, key: bytes) -> None:
    if is_rooted(link):
        if len(settled) == SETTLED:
            settled.clear()
        settled[link] = key


def read_file(name: str, data: bytes) -> Reading:
    """Read the file *name* if it is of a kind that can be checked."""
    match splitext(name)[1]:
        case ".html":
            return read_page(data)
        case ".css":
            return read_styles(data.decode("utf-8", "replace"))
        case ".xml" | ".opml":
            return read_xml(data, family(name))
        case ".json" if family(name):
            return read_json_feed(data)
        case ".json" | ".webmanifest":
            return read_json(data)
    return Reading()


def family(name: str) -> str:
    """Which kind of machine's file *name* must be, a key of `ROOTS`; empty if any."""
    folder, _, file = f"/{name}".rpartition("/")
    if file.endswith((".atom.xml", ".rss.xml")) or file == "feed.json":
        return "feed"
    if file.endswith(".opml"):
        return "list"
    if file.endswith(".json") and folder.endswith("/feeds"):
        return "feed"
    return "sitemap" if file.startswith("sitemap") else ""


def verdicts(
    name: str, links: Iterable[Link], site: Site
) -> Iterator[tuple[Link, Verdict]]:
    """Yield each of *links* with what `Site.judge` says of it on the page *name*."""
    anywhere = _judge_anywhere(site)
    within = Spot(name, "", key_of(name))
    for link in links:
        if is_rooted(link):
            yield link, anywhere(link)
        elif link.kind == "link" and _WITHIN.fullmatch(link.target):
            yield link, within._replace(fragment=link.target[1:])
        else:
            yield link, site.judge(link, name)


def is_rooted(link: Link) -> bool:
    """Whether *link* leads to the same place from every page."""
    return link.target[:1] == "/" or bool(WHOLE.match(link.target))


def lost(link: Link, fragment: str, file: str) -> Fault:
    """The fault of *link* into *file*, which has no place of the name *fragment*."""
    return Fault(
        f"has the link {link.target} to a missing place in {file}",
        f"give something there the id {fragment}, or correct the link",
    )


@lru_cache(maxsize=4)
def _judge_anywhere(site: Site) -> Callable[[Link], Verdict]:
    @lru_cache(maxsize=VERDICTS)
    def judge(link: Link) -> Verdict:
        return site.judge(link, "")

    return judge
