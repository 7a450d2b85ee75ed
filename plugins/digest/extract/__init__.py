"""Turn the bytes of a source into records: what it says, cleaned, repaired, harmless.

Nothing here reads a file, an address or a clock; what a source says of the outside is
carried along and never followed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from digest.errors import SourceError
from digest.extract.decode import decode
from digest.extract.text import read_text
from digest.model import Meta, Record


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a source yields. A feed may give good entries and bad ones."""

    records: tuple[Record, ...]
    """In the source's order."""
    refused: tuple[str, ...] = ()
    """A line for each entry left out: where, why, what to do."""


def _text(text: str, name: str, meta: Meta, entries: Mapping[str, Meta]) -> Extraction:
    return Extraction((read_text(text, name, meta),))


Reader = Callable[[str, str, Meta, Mapping[str, Meta]], Extraction]
READERS: dict[str, Reader] = {".txt": _text}
SUFFIXES = frozenset(READERS)
NOTHING: Mapping[str, Meta] = {}


def extract(
    data: bytes, name: str, meta: Meta = Meta(), entries: Mapping[str, Meta] = NOTHING
) -> Extraction:
    """Return the articles in *data*, a file called *name*.

    *meta* is what the editor says of the file, *entries* of a feed's entries by guid.
    Raise `SourceError`, one line with a remedy, if there is no article in it at all.
    """
    suffix = PurePosixPath(name).suffix.lower()
    if suffix not in READERS:
        known = " ".join(sorted(SUFFIXES))
        raise SourceError(f"{name}: no format known by its ending; use one of {known}")
    return READERS[suffix](decode(data, name), name, meta, entries)
