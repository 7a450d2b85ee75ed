"""Find what is wrong with a built site before a reader does.

Reads the folder and nothing else: no network, no source, no setting.
"""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from digest.site.feedlinks import read_json, read_json_feed, read_xml
from digest.site.links import (
    Fault,
    Link,
    Reading,
    read_fragment,
    read_page,
    read_styles,
)
from digest.site.targets import Site, Spot

NOTHING: Mapping[str, str] = {}

TOP = frozenset({"", "top"})
"""Fragments that lead somewhere on every page."""


def check(
    folder: Path,
    base: str,
    site_url: str,
    strict: bool = False,
    sources: Mapping[str, str] = NOTHING,
) -> list[str]:
    """Return what is wrong in the built *folder*, a line each, ordered by page.

    *base* is the path below which the site lies (empty, or ``/digest``), *site_url* its
    whole address. What is the same on many pages is told once. *strict* is for a site
    about to be published: its public addresses must be whole and not this machine's.
    *sources* names the file that an editor would mend, by page.
    """
    files = sorted(_files(folder))
    site = Site(frozenset(files), base.rstrip("/"), site_url.rstrip("/"), strict)
    return lines_of(files, lambda name: (folder / name).read_bytes(), site, sources)


Read = Callable[[str], bytes]
"""Yields the bytes of a file of the site."""


def lines_of(
    pages: Iterable[str], read: Read, site: Site, sources: Mapping[str, str]
) -> list[str]:
    """Return what is wrong on *pages* of a *site*, a line each, ordered by page."""
    pages_by_fault: dict[Fault, list[str]] = {}
    for page, fault in _faults(sorted(pages), read, site):
        found_on = pages_by_fault.setdefault(fault, [page])
        if found_on[-1] != page:
            found_on.append(page)
    found = sorted(
        (_told(some, sources), fault) for fault, some in pages_by_fault.items()
    )
    return [_line(fault, some) for some, fault in found]


def read_bytes(name: str, data: bytes) -> Reading:
    """Read the file *name* if it is of a kind that can be checked."""
    match Path(name).suffix:
        case ".html":
            return read_page(data)
        case ".css":
            return read_styles(data.decode("utf-8", errors="replace"))
        case ".xml" | ".opml":
            return read_xml(data, family(name), fragment_links)
        case ".json" if family(name):
            return read_json_feed(data, fragment_links)
        case ".json" | ".webmanifest":
            return read_json(data)
    return Reading()


@lru_cache(maxsize=2048)  # a text stands in many feeds
def fragment_links(html: str) -> tuple[Link, ...]:
    return read_fragment(html)


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


def _faults(
    files: Sequence[str], read: Read, site: Site
) -> Iterator[tuple[str, Fault]]:
    """Yield the faults file by file, then those for which all had to be read."""
    anchors: dict[str, frozenset[str]] = {}
    verdicts: dict[Link, Fault | Spot | None] = {}
    later: list[tuple[str, Link, Spot]] = []
    for page in files:
        reading = read_bytes(page, read(page))
        anchors[page] = reading.anchors
        yield from ((page, fault) for fault in reading.faults)
        for link in reading.links:
            if not link.target.startswith("/"):
                verdict = site.judge(link, page)
            elif link in verdicts:
                verdict = verdicts[link]
            else:
                verdict = verdicts[link] = site.judge(link, page)
            match verdict:
                case Fault():
                    yield page, verdict
                case Spot(file, fragment) if fragment not in TOP:
                    if file.endswith(".html"):
                        later.append((page, link, verdict))
    for page, link, (file, fragment) in later:
        if file not in anchors:
            anchors[file] = read_bytes(file, read(file)).anchors
        if fragment not in anchors[file]:
            yield (
                page,
                Fault(
                    f"has the link {link.target} to a missing place in {file}",
                    f"give something there the id {fragment}, or correct the link",
                ),
            )


def _files(folder: Path) -> Iterator[str]:
    for where, _, names in os.walk(folder):
        for name in names:
            yield Path(where, name).relative_to(folder).as_posix()


def _told(pages: Sequence[str], sources: Mapping[str, str]) -> list[str]:
    """The files to mend where they are known, and else the pages."""
    mended = [sources[page] for page in pages if page in sources]
    return mended or list(pages)


def _line(fault: Fault, pages: Sequence[str]) -> str:
    more = len(pages) - 1
    others = f" (and on {more} more page{'s'[: more > 1]})" if more else ""
    return f"{pages[0]}: {fault.what}{others}; {fault.remedy}"
