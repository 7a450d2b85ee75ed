"""Turn the bytes of a source into records: what it says, cleaned, repaired, harmless.

Nothing here reads a file, an address or a clock; what a source says of the outside is
carried along and never followed.
"""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

from digest.errors import SourceError
from digest.extract.decode import decode
from digest.extract.feed import read_feed
from digest.extract.jsonfeed import read_json_feed
from digest.extract.markdown import read_markdown
from digest.extract.page import read_page
from digest.extract.result import Extraction
from digest.extract.text import read_text
from digest.model import Meta, Record

__all__ = ["SUFFIXES", "Extraction", "extract"]

ReadOne = Callable[[str, str, Meta], Record]
ReadMany = Callable[[str, str, Meta, Mapping[str, Meta]], Extraction]


ARTICLES: dict[str, ReadOne] = {
    ".htm": read_page,
    ".html": read_page,
    ".md": read_markdown,
    ".txt": read_text,
}
FEEDS: dict[str, ReadMany] = {
    ".atom": read_feed,
    ".json": read_json_feed,
    ".rss": read_feed,
    ".xml": read_feed,
}
SUFFIXES = frozenset([*ARTICLES, *FEEDS])
"""Endings of the files that can be read, in lower case."""
SILENT = Meta()
NO_ENTRIES: Mapping[str, Meta] = {}


def extract(
    data: bytes,
    name: str,
    meta: Meta = SILENT,
    entries: Mapping[str, Meta] = NO_ENTRIES,
) -> Extraction:
    """Return the articles in *data*, a file called *name*.

    *meta* is what the editor says of the file, *entries* of a feed's entries by guid.
    Raise `SourceError`, one line with a remedy, if there is no article in it at all.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in SUFFIXES:
        known = " ".join(sorted(SUFFIXES))
        raise SourceError(f"{name}: no format known by its ending; use one of {known}")
    text = decode(data, name)
    try:
        if suffix in FEEDS:
            return FEEDS[suffix](text, name, meta, entries)
        return Extraction((ARTICLES[suffix](text, name, meta),))
    except RecursionError:
        raise SourceError(f"{name}: nested too deep to be read; flatten it") from None
