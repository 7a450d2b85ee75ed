"""What reading a source comes to."""

from dataclasses import dataclass

from digest.model import Record


@dataclass(frozen=True, slots=True)
class Extraction:
    """What a source yields. A feed may give good entries and bad ones."""

    records: tuple[Record, ...]
    """In the source's order."""
    refused: tuple[str, ...] = ()
    """A line for each entry left out: where, why, what to do."""
