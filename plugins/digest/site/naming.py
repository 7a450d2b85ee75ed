"""What `digest identify` prints: the mentions in raw texts, for pipes and measuring."""

import re
from collections.abc import Iterable, Iterator
from contextlib import nullcontext
from pathlib import Path
from typing import Any

from digest.identify import TYPES
from digest.identify.bounds import Tagger
from digest.identify.match import Found, Reading, Registry, conclude, read
from digest.identify.suggest import suggest
from digest.model import Entity
from digest.site.compiled import load_registry
from digest.site.project import Project
from digest.site.tagger import tagger
from digest.site.texts import read_texts


def named(
    project: Project, files: Iterable[Path], *, damaged: bool, proposals: bool
) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "entities": [{"name", "type", "start", "end"}]}`` for each text.

    With *proposals*, what would only be proposed follows, marked ``"proposed": true``.
    Raise `SourceError` for a file that cannot be read.
    """
    registry = load_registry(project.registry, project.cache)
    with tagger(project) if proposals else nullcontext() as tag:
        for raw in read_texts(files):
            text = raw.text
            reading = read(text, registry, damaged=damaged, verdicts=())
            found = conclude(text, reading, registry, damaged=damaged)
            rows = [
                _row(registry.entities[one.entity_id], one.start, one.end)
                for one in found.mentions
            ]
            if proposals:
                rows += _proposed(text, reading, found, registry, tag)
            rows.sort(key=lambda row: row["start"])
            yield {"id": raw.id, "entities": rows}


def _row(entity: Entity, start: int, end: int) -> dict[str, Any]:
    kind = TYPES[entity.kind]
    return {"name": entity.name, "type": kind, "start": start, "end": end}


def _proposed(
    text: str, reading: Reading, found: Found, registry: Registry, tag: Tagger | None
) -> Iterator[dict[str, Any]]:
    """What only the editor can settle, wherever its spelling stands unlinked.

    What may mean one entity of the registry, then names that it does not have.
    """
    taken = {place for one in found.mentions for place in range(one.start, one.end)}
    for question in found.questions:
        entity = registry.entities[question.entity_id]
        for match in re.finditer(rf"\b{re.escape(question.proposal.text)}\b", text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                yield _row(entity, *match.span()) | {"proposed": True}
    known = [(hit.start, hit.end) for hit, _ in reading.decided]
    for one in suggest(text, known, tag(text) if tag else ()):
        for start, end in one.places:
            if taken.isdisjoint(range(start, end)):
                yield {
                    "name": one.name,
                    "type": TYPES[one.kind],
                    "start": start,
                    "end": end,
                    "proposed": True,
                }
