"""What templates see of what articles say word for word.

All ``text`` stands in the printed paragraph that ``where`` leads to, as it is: no
filter sets it anew.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from digest.model import Card

if TYPE_CHECKING:  # whose records hold these
    from digest.render.views import Name


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of the page's own text."""

    text: str
    paragraph: int
    where: str
    """``#p3``."""


@dataclass(frozen=True, slots=True)
class Quoted:
    """A quotation, cut at a word where it is long."""

    text: str
    cut: bool
    paragraph: int
    where: str


@dataclass(frozen=True, slots=True)
class Speech:
    """What one speaker says in an article."""

    name: "Name | None"
    """None where nobody of the registry speaks."""
    named: str
    """As the text names them; empty where it does not say who speaks."""
    words: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A time that a text speaks of, amid its own words."""

    value: str
    """For machines: ``2021-12-10``, ``2021-W49``, ``2021-06``, ``2001``; empty for a
    decade, and where it is vague."""
    label: str
    """For readers; empty where it is vague."""
    before: str
    text: str
    after: str
    begins: bool
    """Whether the words before are all that the sentence has."""
    ends: bool
    paragraph: int
    where: str


@dataclass(frozen=True, slots=True)
class EvidenceView:
    key_points: tuple[Passage, ...] = ()
    speeches: tuple[Speech, ...] = ()
    """In the order in which they first speak; what nobody is named for comes last."""
    timeline: tuple[Point, ...] = ()
    """The earliest first."""
    vague: tuple[Point, ...] = ()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an entity says, on its own page."""

    card: Card
    text: str
    cut: bool
    where: str
    """The address of the paragraph."""
