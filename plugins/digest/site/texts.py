"""Read the raw texts that commands are given: plain files, or lines of JSON."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from digest.errors import SourceError
from digest.frontmatter import decode


@dataclass(frozen=True, slots=True)
class Raw:
    id: str
    """Of a plain file its path."""
    text: str
    said: Mapping[str, Any] = field(default_factory=dict)
    """What else the line of a ``.jsonl`` says."""


def read_texts(files: Iterable[Path]) -> Iterator[Raw]:
    """Yield the texts in *files*; raise `SourceError` for one that cannot be read."""
    for path in files:
        text = decode(path.read_bytes(), str(path))
        if path.suffix != ".jsonl":
            yield Raw(str(path), text)
            continue
        for number, line in enumerate(text.split("\n"), 1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
                yield Raw(row["id"], row["text"], row)
            except (json.JSONDecodeError, KeyError, TypeError):
                raise SourceError(
                    f'{path}:{number}: not a line like {{"id": "…", "text": "…"}}'
                ) from None
