"""Make a record of each entry of a feed; a bad one is refused and the others go on."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from digest.errors import SourceError
from digest.extract.body import html_body
from digest.extract.clean import one_line
from digest.extract.meta import merge
from digest.extract.records import Said, record
from digest.extract.result import Extraction
from digest.model import Meta, Record

TAG = re.compile(r"<[a-z!/]", re.IGNORECASE)


class Entry(NamedTuple):
    """An entry as every kind of feed has it."""

    said: Said
    html: str


def read_entries(
    found: Iterable[Entry], name: str, meta: Meta, entries: Mapping[str, Meta]
) -> Extraction:
    """Return the records of *found*, and a line for each entry refused.

    A title, date or address in *meta* is the feed's, not that of its entries. Raise
    `SourceError` if there is no entry.
    """
    shared = replace(meta, title="", published="", url="")
    records: dict[str, Record] = {}
    refused: list[str] = []
    for number, entry in enumerate(found, 1):
        key = one_line(entry.said.key)
        place = f"{name}: entry {number} {key[:80]!r}"
        try:
            if key in records:
                raise SourceError(f"{place}: its id is another's; give each its own")
            said = merge(shared, entries.get(key, Meta()))
            records[key] = _record(entry, said, place)
        except SourceError as error:
            refused.append(str(error))
    if not records and not refused:
        raise SourceError(f"{name}: no entry in it; fetch it again")
    return Extraction(tuple(records.values()), tuple(refused))


def _record(entry: Entry, meta: Meta, place: str) -> Record:
    mend = meta.damaged is True
    body = html_body(entry.html, meta.url or entry.said.url, mend=mend)
    return record(entry.said, body, meta, place, mend=mend)


def as_html(text: str) -> str:
    """Give *text* that came as HTML without a tag its paragraphs."""
    if TAG.search(text) or not text.strip():
        return text
    return "".join(f"<p>{part}</p>" for part in re.split(r"\n\s*\n", text.strip()))
