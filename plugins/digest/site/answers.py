"""Find the file that an address asks for, its media type, and the part asked for.

Nothing outside the built folder is ever named, neither by dots nor by links.
"""

import os
import re
from dataclasses import dataclass
from http import HTTPStatus
from mimetypes import MimeTypes
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

MEDIA = {
    ".atom.xml": "application/atom+xml",
    ".rss.xml": "application/rss+xml",
    ".xml": "application/xml",
    ".opml": "text/x-opml",
    ".json": "application/json",
    ".js": "text/javascript",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain",
    ".eml": "message/rfc822",
    ".webp": "image/webp",
    ".avif": "image/avif",
    ".woff2": "font/woff2",
}
"""By ending, the longer first; the rest by Python's own table."""

_KNOWN = MimeTypes(filenames=())  # none of the machine's files: the same everywhere
_RANGE = re.compile(r"\s*bytes\s*=\s*(\d{0,18})\s*-\s*(\d{0,18})\s*")


@dataclass(frozen=True, slots=True)
class Place:
    """Where an address leads: a file that may not exist, or another address."""

    file: Path | None = None
    redirect: str = ""


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes of a file that are sent, from *start* to before *end*."""

    status: HTTPStatus
    start: int
    end: int
    content_range: str = ""


def locate(output: Path, target: str, base: str) -> Place:
    """Find the file in *output* for the request *target*; `Place()` if there is none.

    *base* is the path under which the site lies: empty, or ``/digest``.
    """
    path, _, query = target.partition("#")[0].partition("?")
    if not path.startswith("/"):
        path = urlsplit(path).path or "/"
    segments = [unquote(part, errors="surrogateescape") for part in path.split("/")]
    names = [name for name in segments if name]
    if any(name in (".", "..") or "/" in name or "\0" in name for name in names):
        return Place()
    prefix = [name for name in base.split("/") if name]
    if names[: len(prefix)] != prefix:
        return Place() if names else Place(redirect=f"{base}/")
    file = output.joinpath(*names[len(prefix) :])
    if path.endswith("/"):
        file /= "index.html"
    if not _lies_within(file, output):
        return Place()
    if os.path.isdir(file) and not path.endswith("/"):
        address = "/".join(quote(name, errors="surrogateescape") for name in names)
        return Place(redirect=f"/{address}/" + (f"?{query}" if query else ""))
    return Place(file)


def media_type(path: Path) -> str:
    """The media type to serve *path* as, with its charset where it has one."""
    if path.name == "feed.json" or path.match("feeds/*.json"):
        return "application/feed+json; charset=utf-8"
    known = (media for end, media in MEDIA.items() if path.name.endswith(end))
    media = next(known, None) or _KNOWN.guess_type(path.name)[0]
    if media is None:
        return "application/octet-stream"
    is_text = media.startswith("text/") or media.endswith(("xml", "json"))
    return f"{media}; charset=utf-8" if is_text else media


def select(header: str | None, size: int) -> Part:
    """The part of *size* bytes that a ``Range`` header asks for.

    Several ranges at once, or one that makes no sense, are answered with everything,
    as a server may.
    """
    match = _RANGE.fullmatch(header or "")
    first, last = match.groups() if match else ("", "")
    if (not first and not last) or (first and last and int(last) < int(first)):
        return Part(HTTPStatus.OK, 0, size)
    start = int(first) if first else max(size - int(last), 0)
    end = min(int(last) + 1, size) if first and last else size
    if start >= end:
        return Part(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, 0, 0, f"bytes */{size}")
    place = f"bytes {start}-{end - 1}/{size}"
    return Part(HTTPStatus.PARTIAL_CONTENT, start, end, place)


def _lies_within(file: Path, output: Path) -> bool:
    try:
        return file.resolve().is_relative_to(output.resolve())
    except (OSError, RuntimeError):  # a name too long, links in a circle
        return False
