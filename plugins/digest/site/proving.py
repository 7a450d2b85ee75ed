"""What `digest evidence` prints: what raw texts say word for word, and where."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from digest.errors import SourceError
from digest.extract.clean import one_line
from digest.extract.dates import parse_date
from digest.extract.text import is_wrapped, read_text
from digest.identify.lexicon import Registry
from digest.identify.match import find
from digest.model import Evidence, Mention, Meta
from digest.relate.evidence import gather
from digest.relate.speakers import Named
from digest.site.compiled import load_registry
from digest.site.project import Project
from digest.site.texts import Raw, read_texts

LINE = re.compile(r"[^\n]+")
GROUP = re.compile(r"\S(?:[^\n]|\n(?!\s*(?:\n|$)))*")
"""Lines up to an empty one."""


class _Head(NamedTuple):
    """What a text says of itself."""

    title: str
    day: date | None
    damaged: bool
    lang: str


def proved(
    project: Project, files: Iterable[Path], *, damaged: bool, day: date | None
) -> Iterator[dict[str, Any]]:
    """Yield ``{"id", "quotes", "dates", "key_points"}`` for each text.

    *day* is that of all of them, where they do not say their own. Raise `SourceError`
    for a file that cannot be read.
    """
    registry = load_registry(project.registry, project.cache)
    for raw in read_texts(files):
        head = _head(raw)
        text = raw.text
        found = find(text, registry, damaged=damaged or head.damaged)
        spans = list(_paragraphs(text, head.title))
        paragraphs = [text[start:end].replace("\n", " ") for start, end in spans]
        evidence = gather(
            head.title,
            paragraphs,
            _named(found.mentions, spans, registry),
            head.day or day,
            head.lang,
        )
        yield {"id": raw.id} | _rows(text, evidence, spans, registry)


def _head(raw: Raw) -> _Head:
    if raw.said:
        said = str(raw.said.get("date", ""))
        found = parse_date(said) if said else None
        if said and not found:
            raise SourceError(f"{raw.id}: {said!r} is no date; write it as 2021-12-14")
        title, lang = (str(raw.said.get(name, "")) for name in ("title", "lang"))
        day = date(found.year, found.month, found.day) if found else None
        return _Head(title, day, False, lang or "en")
    try:
        record = read_text(raw.text, raw.id, Meta())
    except SourceError:  # without a date it is no article, and yet a text
        lines = raw.text.split("\n")
        title = next((line for line in lines if line.strip()), "")
        return _Head(title.strip(), None, False, "en")
    day = record.published
    return _Head(
        record.title,
        date(day.year, day.month, day.day),
        record.damaged,
        record.lang or "en",
    )


def _paragraphs(text: str, title: str) -> Iterator[tuple[int, int]]:
    """Where each paragraph below the *title* begins and ends."""
    below = 0
    for line in LINE.finditer(text) if title else ():
        if one_line(line[0]) == one_line(title):
            below = line.end()
            break
    lines = [line.strip() for line in text[below:].split("\n")]
    pattern = GROUP if is_wrapped(lines) else LINE
    for match in pattern.finditer(text, below):
        if match[0].strip():
            yield match.span()


def _named(
    mentions: Sequence[Mention], spans: Sequence[tuple[int, int]], registry: Registry
) -> list[list[Named]]:
    """The mentions in each paragraph, from where it begins."""
    found: list[list[Named]] = [[] for _ in spans]
    place = 0
    for one in mentions:
        while place < len(spans) and spans[place][1] < one.end:
            place += 1
        if place < len(spans) and spans[place][0] <= one.start:
            base = spans[place][0]
            kind = registry.entities[one.entity_id].kind
            found[place].append(
                Named(one.start - base, one.end - base, one.entity_id, kind)
            )
    return found


def _rows(
    text: str,
    evidence: Evidence,
    spans: Sequence[tuple[int, int]],
    registry: Registry,
) -> dict[str, list[dict[str, Any]]]:
    def row(paragraph: int, start: int, end: int, **more: object) -> dict[str, Any]:
        base = spans[paragraph - 1][0]
        start, end = base + start, base + end
        place = {"text": text[start:end], "start": start, "end": end}
        return {**place, **more, "paragraph": paragraph}

    def speaker(entity_id: str, named: str) -> str | None:
        return registry.entities[entity_id].name if entity_id else named or None

    return {
        "quotes": [
            row(
                one.paragraph,
                one.start,
                one.end,
                speaker=speaker(one.speaker, one.named),
                kind=one.kind,
            )
            for one in evidence.quotes
        ],
        "dates": [
            row(
                one.paragraph,
                one.start,
                one.end,
                value=one.value,
                precision=one.precision,
            )
            for one in evidence.dates
        ],
        "key_points": [
            row(one.paragraph, one.start, one.end) for one in evidence.key_points
        ],
    }
