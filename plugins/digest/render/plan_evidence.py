"""Plan what pages show of what articles say word for word."""

from collections.abc import Iterable
from datetime import date

from digest.model import Evidence, Moment, Quote
from digest.render.anchors import paragraph_id
from digest.render.archive import Archive
from digest.render.dates import format_day, format_month
from digest.render.language import Language
from digest.render.views_evidence import (
    EvidenceView,
    Passage,
    Point,
    Quoted,
    Speech,
    Spoken,
)

LONGEST = 280
"""Characters of a quotation that is repeated whole; the paragraph has the rest."""
AROUND = 70
"""Characters of a sentence shown on either side of a time in it."""
SPOKEN = 6
"""Quotations on the page of whom they are of."""
FIRST = date.min


def shown(archive: Archive, evidence: Evidence) -> EvidenceView:
    """What the page of an article shows of its *evidence*."""
    dates = sorted(
        (one for one in evidence.dates if one.value), key=lambda one: begin(one.value)
    )
    return EvidenceView(
        key_points=tuple(
            Passage(one.text, one.paragraph, _place(one.paragraph))
            for one in evidence.key_points
        ),
        speeches=_speeches(archive, evidence.quotes),
        timeline=tuple(_point(one, archive.language) for one in dates),
        vague=tuple(
            _point(one, archive.language) for one in evidence.dates if not one.value
        ),
    )


def spoken(archive: Archive, entity_id: str) -> tuple[Spoken, ...]:
    """The newest quotations of an entity; one that several articles have, once."""
    found: dict[str, Spoken] = {}
    for card, quote in archive.proofs.quotes(entity_id):
        text = cut(quote.text)
        where = f"{card.path}{_place(quote.paragraph)}"
        key = " ".join(quote.text.strip(".,!?…").lower().split())
        found.setdefault(key, Spoken(card, text, text != quote.text, where))
        if len(found) == SPOKEN:
            break
    return tuple(found.values())


def _place(paragraph: int) -> str:
    return f"#{paragraph_id(paragraph)}"


def _speeches(archive: Archive, quotes: Iterable[Quote]) -> tuple[Speech, ...]:
    by_speaker: dict[tuple[str, str], list[Quote]] = {}
    for quote in quotes:
        key = (quote.speaker, "" if quote.speaker else quote.named)
        by_speaker.setdefault(key, []).append(quote)
    nobody = by_speaker.pop(("", ""), [])
    if nobody:
        by_speaker["", ""] = nobody
    return tuple(
        Speech(
            archive.name(speaker) if speaker else None, named, tuple(map(_words, said))
        )
        for (speaker, named), said in by_speaker.items()
    )


def _words(quote: Quote) -> Quoted:
    text = cut(quote.text)
    cut_off = text != quote.text
    return Quoted(text, cut_off, quote.paragraph, _place(quote.paragraph))


def cut(text: str) -> str:
    """The beginning of *text* up to a word, if it is long."""
    if len(text) <= LONGEST:
        return text
    return text[: text.rfind(" ", 0, LONGEST)].rstrip(" ,;:–—")


def begin(value: str | None) -> date:
    """The first day of what *value* stands for."""
    if not value:
        return FIRST
    if "W" in value:
        return date.fromisocalendar(int(value[:4]), int(value[6:]), 1)
    year, _, rest = value.replace("X", "0").partition("-")
    month, _, day = rest.partition("-")
    return date(int(year), int(month or 1), int(day or 1))


def _point(moment: Moment, language: Language) -> Point:
    said = moment.sentence
    start, end = moment.start - moment.said[0], moment.end - moment.said[0]
    first = max(0, start - AROUND)
    if first:
        first = min(start, said.find(" ", first) + 1)
    last = min(len(said), end + AROUND)
    if last < len(said):
        last = max(end, said.rfind(" ", 0, last))
    return Point(
        value="" if "X" in (moment.value or "X") else str(moment.value),
        label=label(moment, language),
        before=said[first:start],
        text=moment.text,
        after=said[end:last],
        begins=not first,
        ends=last == len(said),
        paragraph=moment.paragraph,
        where=_place(moment.paragraph),
    )


def label(moment: Moment, language: Language) -> str:
    """What *moment* means, for readers; empty where it is vague."""
    if moment.value is None:
        return ""
    day = begin(moment.value)
    match moment.precision:
        case "day":
            return format_day(day, language.tag)
        case "week":
            words = format_day(day, language.tag)
            return language.gettext("Week of %(day)s", day=words)
        case "month":
            return format_month(day, language.tag)
        case "decade":
            return language.gettext("The %(year)ss", year=day.year)
    return moment.value
