"""What the cache keeps of a content file: enough to plan a site without reading it."""

import marshal
from dataclasses import dataclass
from datetime import date, datetime
from sqlite3 import DatabaseError
from typing import Any, Literal

from digest.model import Card, Correction
from digest.render.frame import OwnPage
from digest.render.index import Known

Sort = Literal["article", "page"]


@dataclass(frozen=True, slots=True)
class Row:
    """A file that Pelican reads, as it was read."""

    path: str
    """Relative to ``content/``, POSIX."""
    sort: Sort
    status: str = ""
    """``published``, ``draft``, ``hidden`` or ``skip``."""
    due: float = 0.0
    """The moment before which it is not published, in seconds since 1970."""
    url: str = ""
    """Relative to the site, as ``{filename}`` links resolve to it."""
    wrong: str = ""
    """Why it cannot be published, a line; empty if nothing is wrong."""
    unnamed: bool = False
    """Whether an article has no ``Id:`` of its own."""
    damaged: bool = False
    links: tuple[tuple[str, str, str], ...] = ()
    """What its ``{filename}`` links looked for: the mapping, the path, the address that
    was found there; empty if none. What its wiki links did: ``wiki``, an id or a name,
    and where it leads."""
    record: tuple[str, str] = ("", "")
    """Where the record of its import would be, and the hash of that file; empty if
    there is none."""
    ruled: tuple[str, str] = ("", "")
    """The id of an article and a hash of the editor's verdicts on it; empty if none."""
    static: tuple[str, ...] = ()
    """Files that its ``{static}`` links name."""
    known: Known | None = None
    page: OwnPage | None = None


def pack(row: Row) -> bytes:
    known, page = row.known, row.page
    fields: Any = (
        *(row.path, row.sort, row.status, row.due, row.url, row.wrong),
        *(row.unnamed, row.damaged, row.links, row.record, row.ruled),
        row.static,
        _known(known) if known else None,
        (page.path, page.title, page.html, page.description) if page else None,
    )
    return marshal.dumps(fields)


def unpack(data: bytes) -> Row:
    """The row that `pack` made *data* of; raise `DatabaseError` if it is damaged."""
    fields: Any
    try:
        *fields, known, page = marshal.loads(data)
    except (ValueError, EOFError, TypeError) as error:
        raise DatabaseError(f"a damaged row ({error})") from error
    whole = _unpack_known(known) if known else None
    return Row(*[*fields, whole, OwnPage(*page) if page else None])


def _known(known: Known) -> tuple[Any, ...]:
    corrections = [
        (one.day.toordinal(), one.text, one.paragraph) for one in known.corrections
    ]
    own = (_card(known.card), known.version, known.signature, known.spellings)
    return (*own, corrections, known.cites, known.spoken, known.evidence)


def _unpack_known(fields: Any) -> Known:
    card, version, signature, spellings, corrections, *others = fields
    made = (Correction(date.fromordinal(day), *said) for day, *said in corrections)
    card = _unpack_card(card)
    return Known(card, version, signature, spellings, tuple(made), *others)


def _card(card: Card) -> tuple[Any, ...]:
    return (
        *(card.id, card.path, card.title, card.day.toordinal(), card.section),
        *(card.summary, card.publisher, card.minutes, card.lang, card.translated),
        card.entities,
        card.published.isoformat() if card.published else "",
        card.linked,
    )


def _unpack_card(fields: Any) -> Card:
    one, path, title, day, *middle, published, linked = fields
    moment = datetime.fromisoformat(published) if published else None
    day = date.fromordinal(day)
    return Card(*[one, path, title, day, *middle, moment, linked])
