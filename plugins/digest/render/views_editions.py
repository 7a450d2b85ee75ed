"""What the templates of an edition in one page and of its picture see."""

from dataclasses import dataclass
from datetime import date

from digest.model import Card, Correction, Provenance
from digest.render.views import Head, Words


@dataclass(frozen=True, slots=True)
class WholeArticle:
    """An article with as much of its text as its licence allows. All links are whole
    addresses, or lead to a place in the same page; no picture is loaded."""

    place: str
    """Its id in the page."""
    card: Card
    title_html: str
    summary_html: str
    body_html: str
    authors: tuple[str, ...]
    provenance: Provenance
    corrections: tuple[Correction, ...]
    note: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class WholePart:
    label: str
    """Empty above the lead."""
    articles: tuple[WholeArticle, ...]


@dataclass(frozen=True, slots=True)
class WholeView:
    """An edition with all its texts, complete in one file."""

    head: Head
    path: str
    """Of the edition."""
    label: str
    day: date
    title: str
    number: int
    draft: bool
    count: int
    minutes: int
    intro: tuple[Words, ...]
    outro: tuple[Words, ...]
    parts: tuple[WholePart, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """The picture that stands for an edition elsewhere. All plain text."""

    name: str
    """Of the digest."""
    label: str
    """``17 December 2021 · No. 7``."""
    headline: str
    """Of the lead."""
    count: str
    """``8 stories``."""
