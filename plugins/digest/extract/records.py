"""Put together what a source says and what its editor says of it.

What every format has in common is decided here and only here: what is missing, what
wins, what is repaired.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from digest.errors import SourceError
from digest.extract.clean import BLANKS, one_line
from digest.extract.dates import parse_date
from digest.extract.doubt import doubts
from digest.extract.labour import bearable
from digest.extract.markdownify.links import safe_url
from digest.extract.repair import repair
from digest.model import Meta, Proposal, Record, Repair

CUT_OFF = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?)$")
"""How a feed or a page ends a summary that it cut out of the text."""
SUMMARY = 2000
"""Characters; no standfirst is longer."""
TELLING = frozenset(["row of dots", "stray stop", "turned quote"])
"""Rules that find work where more than blanks is broken. Two of them in one dump, and
it counts as damaged unasked; none of 157 news stories has as many."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a source says of itself, verbatim; empty where it is silent."""

    title: str = ""
    date: str = ""
    section: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    key: str = ""


class Body(NamedTuple):
    """A text in both of its forms, with what was done to it."""

    markdown: str
    text: str
    repairs: tuple[Repair, ...] = ()


def record(said: Said, body: Body, meta: Meta, name: str, *, mend: bool) -> Record:
    """Return the record of one article; *mend* says whether its title is repaired.

    Raise `SourceError` if it has no title, no date or no text. *name* is the file, or
    the file and the entry in it.
    """
    title, repairs = _title(meta.title or said.title, body, mend)
    _require(title, body, name)
    lang = _lang(meta.lang or said.lang)
    return Record(
        key=one_line(said.key),
        title=title,
        published=_published(said, meta, name),
        body=bearable(body.markdown, body.text),
        text=body.text,
        section=one_line(meta.section or said.section),
        lang=lang,
        authors=meta.authors or names(said.authors),
        publisher=one_line(meta.publisher or said.publisher),
        url=meta.url or safe_url(one_line(said.url)) or "",
        summary=_summary(one_line(said.summary), body.text),
        tags=names(said.tags),
        licence=meta.licence,
        damaged=_damaged(meta, repairs, mend),
        translated=meta.translated,
        retrieved=meta.retrieved,
        references=meta.references,
        repairs=repairs,
        proposals=_proposals(title, body.text, lang) if mend else (),
    )


def _title(text: str, body: Body, mend: bool) -> tuple[str, tuple[Repair, ...]]:
    if not mend:
        return one_line(text), body.repairs
    title, repairs = repair(one_line(text), 0)
    return title, (*repairs, *body.repairs)


def _require(title: str, body: Body, name: str) -> None:
    if not title:
        raise SourceError(f"{name}: no title; put title = … in its .meta.toml")
    if not body.text.strip():
        raise SourceError(f"{name}: no text under the title; fetch it again")


def names(found: Iterable[str]) -> tuple[str, ...]:
    """Return *found* cleaned, each once, without the empty."""
    return tuple(dict.fromkeys(filter(None, map(one_line, found))))


def _published(said: Said, meta: Meta, name: str) -> date | datetime:
    written = meta.published or one_line(said.date)
    if not written:
        raise SourceError(f"{name}: no date; put published = … in its .meta.toml")
    if (published := parse_date(written)) is None:
        raise SourceError(
            f"{name}: {written[:40]!r} is no date; put published = … in its .meta.toml"
        )
    return published


def _damaged(meta: Meta, repairs: tuple[Repair, ...], mend: bool) -> bool:
    if meta.damaged is not None:
        return meta.damaged
    return mend and len(TELLING & {repair.rule for repair in repairs}) > 1


def _summary(summary: str, text: str) -> str:
    """Return *summary* unless it is only the beginning of *text*, cut off."""
    opening = CUT_OFF.sub("", summary)
    return "" if BLANKS.sub(" ", text[: 2 * SUMMARY]).startswith(opening) else summary


def _lang(code: str) -> str:
    """Write a language as BCP 47 does; what is none of its codes is left out."""
    parts = code.strip().replace("_", "-").split("-")
    if not all(part.isascii() and part.isalnum() and len(part) < 9 for part in parts):
        return ""
    if not (2 <= len(parts[0]) <= 3 and parts[0].isalpha()):
        return ""
    head, *rest = parts
    return "-".join(
        [head.lower(), *(p.upper() if len(p) == 2 else p.capitalize() for p in rest)]
    )


def _proposals(title: str, text: str, lang: str) -> tuple[Proposal, ...]:
    return tuple(
        proposal
        for number, paragraph in enumerate([title, *text.split("\n")])
        for proposal in doubts(paragraph, number, lang)
    )
