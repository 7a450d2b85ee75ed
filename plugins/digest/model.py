"""The records that pass between the stages.

All are frozen: a stage takes records and returns new ones. Text is ``str`` in NFC,
offsets count code points, addresses of pages begin and end with ``/`` and are relative
to the site.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

Kind = Literal["person", "place", "organization", "event"]
AliasKind = Literal["name", "abbr", "demonym", "metonym", "context", "damaged"]
Licence = Literal["full", "excerpt", "link"]
Geo = tuple[float, float]
"""Degrees of latitude and longitude; north and east are positive."""
Precision = Literal["day", "week", "month", "year", "decade", "vague"]

FOLDERS: dict[Kind, str] = {
    "person": "people",
    "place": "places",
    "organization": "organizations",
    "event": "events",
}
"""Schema.org's types and the folder of their pages, in the order readers see them."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One change that a rule made to a damaged text."""

    rule: str
    """A name from the table in `digest.extract.repair`."""
    paragraph: int
    """Counted from 1; 0 is the title."""
    before: str
    """What was received, with a few characters of context on either side."""
    after: str


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a machine suspects and only the editor can know."""

    kind: Literal["repair", "entity"]
    text: str
    """The spelling as it stands, verbatim."""
    suggestion: str
    """What it may mean; empty where nothing can be suggested."""
    reason: str
    paragraph: int


@dataclass(frozen=True, slots=True)
class Meta:
    """What a ``.meta.toml`` says of a source, for what the source cannot say itself."""

    publisher: str = ""
    url: str = ""
    licence: Licence | None = None
    lang: str = ""
    damaged: bool | None = None
    """None where nothing is said, so that ``false`` can take back a folder's word."""
    translated: Literal["", "machine", "human"] = ""
    authors: tuple[str, ...] = ()
    section: str = ""
    title: str = ""
    published: str = ""
    """An ISO 8601 date, for a source that has none."""
    retrieved: str = ""
    references: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """An article as a source gives it: cleaned, repaired, not yet the editor's."""

    key: str
    """Tells this record from others of the same file: a feed's guid, else empty."""
    title: str
    published: date | datetime
    """A datetime is aware; a date where the source gives no time."""
    body: str
    """Markdown, safe to publish: nothing in it can run, include or take over a page."""
    text: str
    """The same as plain text, a paragraph a line."""
    section: str = ""
    lang: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""
    summary: str = ""
    """The source's own standfirst; empty if it has none."""
    tags: tuple[str, ...] = ()
    licence: Licence | None = None
    damaged: bool = False
    translated: Literal["", "machine", "human"] = ""
    retrieved: str = ""
    references: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()
    proposals: tuple[Proposal, ...] = ()


@dataclass(frozen=True, slots=True)
class Alias:
    """A spelling of an entity and when it counts."""

    text: str
    kind: AliasKind = "name"
    with_: tuple[str, ...] = ()
    """Ids of which at least one must be in the article."""
    without: tuple[str, ...] = ()
    """Ids of which none may be in the article."""
    held: bool = False
    """Never linked by itself, only proposed."""
    case: bool = True
    """Whether case must agree."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of an entity, a file of the editor's own."""

    file: str
    """Its path below ``content/``, and in the site."""
    alt: str = ""
    """What it shows; empty where the entity's name says enough."""
    credit: str = ""
    """Whose it is, plain text."""


@dataclass(frozen=True, slots=True)
class Entity:
    """Who or what a digest has a page for."""

    id: str
    kind: Kind
    name: str
    aliases: tuple[Alias, ...] = ()
    """Without the name, which is always one."""
    about: str = ""
    wikidata: str = ""
    same_as: tuple[str, ...] = ()
    image: Picture | None = None
    geo: Geo | None = None
    """Where a place lies, if it has a point on a map."""
    redirect_from: tuple[str, ...] = ()
    """Ids that it had, or that had those who were merged into it."""
    retired: bool = False
    """Kept for the record: no text names it and no page shows it."""

    @property
    def path(self) -> str:
        return f"/{FOLDERS[self.kind]}/{self.id}/"


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of text that names an entity."""

    entity_id: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Card:
    """An article as other pages show it."""

    id: str
    path: str
    title: str
    """Plain text."""
    day: date
    section: str
    summary: str = ""
    """The standfirst, plain text; may be empty."""
    publisher: str = ""
    minutes: int = 1
    lang: str = "en"
    translated: Literal["", "machine", "human"] = ""
    entities: tuple[str, ...] = ()
    """Ids, most mentioned first."""
    published: datetime | None = None
    """The moment, where the source gives one; aware."""
    linked: tuple[str, ...] = ()
    """Ids of those that the printed text links, at whose first link it can be entered
    (see `digest.render.anchors`)."""

    @property
    def age(self) -> tuple[str, str, str]:
        """What lists are ordered by; the addresses break ties, so that every build is
        the same."""
        moment = self.published.isoformat() if self.published else ""
        return self.day.isoformat(), moment, self.path


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an article comes from and what was done to it, for "About this text"."""

    publisher: str = ""
    url: str = ""
    """Of the source, absolute; ``http`` or ``https``."""
    source_file: str = ""
    retrieved: str = ""
    licence: Licence = "full"
    translated: Literal["", "machine", "human"] = ""
    damaged: bool = False
    imported: bool = False
    edited: bool = False
    """Whether an editor changed the text after it was imported."""
    references: tuple[str, ...] = ()
    repairs: tuple[Repair, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    day: date
    text: str
    paragraph: int = 0
    """The one that it is about, counted from 1; 0 where it does not say."""


@dataclass(frozen=True, slots=True)
class Quote:
    """Words that stand in quotation marks, without the marks.

    Its *text* is the paragraph's from *start* to *end*, verbatim.
    """

    paragraph: int
    """Counted from 1, as the printed text numbers them."""
    start: int
    end: int
    text: str
    kind: Literal["sentence", "fragment"]
    """Whether it is what somebody says, or words within what another says."""
    speaker: str = ""
    """An entity's id; empty where the text names none of the registry."""
    named: str = ""
    """Who speaks, as the text names them; empty where it does not say."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time that a text speaks of, verbatim, and what it means."""

    paragraph: int
    start: int
    end: int
    text: str
    value: str | None
    """ISO 8601 to the precision that the text has: ``2021-12-10``, ``2021-W49``,
    ``2021-06``, ``2001``; ``199X`` is a decade. None where it is left vague."""
    precision: Precision
    said: tuple[int, int]
    """The sentence that says what happened then: start and end in the paragraph."""
    sentence: str


@dataclass(frozen=True, slots=True)
class KeyPoint:
    """A sentence that carries much of its article, verbatim."""

    paragraph: int
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """What an article's printed text says word for word, in its order."""

    quotes: tuple[Quote, ...] = ()
    dates: tuple[Moment, ...] = ()
    key_points: tuple[KeyPoint, ...] = ()


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the archive, converted: its card, its whole text, its origin."""

    card: Card
    body: str = ""
    """Names what the licence allows of the text, which is kept apart: HTML, sanitized,
    entities linked, set; links within the site are relative to its root
    (``/people/…``). Empty where there is none."""
    standfirst: str = ""
    """The source's or the editor's own, plain; empty if there is none."""
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    modified: datetime | None = None
    provenance: Provenance = field(default_factory=Provenance)
    corrections: tuple[Correction, ...] = ()
    titled: tuple[str, ...] = ()
    """Ids of the entities that its title names."""
    evidence: Evidence = field(default_factory=Evidence)
