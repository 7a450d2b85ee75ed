"""Find what is wrong with a built site before a reader does.

Reads the folder and nothing else: no network, no source, no setting.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from hashlib import blake2b
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
    pages_by_fault: dict[Fault, list[str]] = {}
    for page, fault in _faults(Reader(folder), files, site):
        pages = pages_by_fault.setdefault(fault, [page])
        if pages[-1] != page:
            pages.append(page)
    found = sorted(
        (_told(pages, sources), fault) for fault, pages in pages_by_fault.items()
    )
    return [_line(fault, pages) for pages, fault in found]


class Reader:
    """Reads the files of one site; a text that stands in many feeds is read once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._links_by_text: dict[bytes, tuple[Link, ...]] = {}

    def read(self, name: str) -> Reading:
        """Read the file *name* if it is of a kind that can be checked."""
        path = self.folder / name
        match path.suffix:
            case ".html":
                return read_page(path.read_bytes())
            case ".css":
                return read_styles(path.read_text("utf-8", errors="replace"))
            case ".xml" | ".opml":
                return read_xml(path.read_bytes(), family(name), self._fragment)
            case ".json" if family(name):
                return read_json_feed(path.read_bytes(), self._fragment)
            case ".json" | ".webmanifest":
                return read_json(path.read_bytes())
        return Reading()

    def _fragment(self, html: str) -> tuple[Link, ...]:
        key = blake2b(html.encode("utf-8", "surrogatepass"), digest_size=16).digest()
        if key not in self._links_by_text:
            self._links_by_text[key] = read_fragment(html)
        return self._links_by_text[key]


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
    reader: Reader, files: Sequence[str], site: Site
) -> Iterator[tuple[str, Fault]]:
    """Yield the faults file by file, then those for which all had to be read."""
    anchors: dict[str, frozenset[str]] = {}
    verdicts: dict[Link, Fault | Spot | None] = {}
    later: list[tuple[str, Link, Spot]] = []
    for page in files:
        reading = reader.read(page)
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
