"""What each template sees: one narrow frozen record a page, and the settings.

Nothing else reaches a template, so two pages with equal views, templates and settings
are the same bytes. Paths are relative to the site (``/people/…/``); templates turn them
into links with the filter ``link``, which puts the address's own path before them.
Fields named ``…_html`` are safe to print as they are; all others are plain text, which
the filter ``set`` sets typographically (only in running text, never in attributes).
"""

from dataclasses import dataclass
from datetime import date

from digest.model import Card, Correction, Entity, Geo, Kind, Provenance
from digest.relate.comentions import Tie
from digest.render.language import ENGLISH, Language
from digest.render.views_evidence import EvidenceView, Spoken


@dataclass(frozen=True, slots=True)
class Colours:
    """The theme's tokens of that name: a colour for the light scheme, one for the dark.

    Text is `ink`, `muted` or `rubric`; `bar` is for shapes, `rule` for decoration.
    """

    paper: tuple[str, str] = ("#fcfaf4", "#171512")
    ink: tuple[str, str] = ("#1d1a16", "#ebe6da")
    muted: tuple[str, str] = ("#504b43", "#bbb5a8")
    rubric: tuple[str, str] = ("#8a1c17", "#f3aa9d")
    rule: tuple[str, str] = ("#d0cabb", "#49443b")
    bar: tuple[str, str] = ("#8d867a", "#857e71")


@dataclass(frozen=True, slots=True)
class Site:
    """The settings that pages show. The same on every page."""

    name: str
    tagline: str
    url: str
    """Absolute, without a trailing slash: ``https://example.org/digest``."""
    lang: str
    """A language tag: ``en``, ``pt-BR``."""
    period: str
    """``day`` or ``week``."""
    authority: str
    """Of ``tag:`` ids: ``example.org,2021``."""
    footer: str = ""
    pages: tuple["Link", ...] = ()
    """The editor's own pages."""
    search: bool = True
    """Whether there is an index to be searched."""
    language: Language = ENGLISH
    """The words of the interface, in `lang`."""
    colours: Colours = Colours()
    own_colours: bool = False
    """Whether any of them is not the theme's."""
    logo: str = ""
    """The path of a square picture, SVG or PNG, escaped as an address."""


@dataclass(frozen=True, slots=True)
class Link:
    """A page by its name."""

    path: str
    title: str


@dataclass(frozen=True, slots=True)
class Feed:
    """One address of a feed."""

    path: str
    title: str
    media: str
    """The media type: ``application/atom+xml``, ``…/rss+xml`` or ``…/feed+json``."""


@dataclass(frozen=True, slots=True)
class Portrait:
    """A picture of an entity."""

    path: str
    """Escaped as an address."""
    alt: str
    credit: str
    width: int = 0
    """In pixels, as the height; 0 where they are not known."""
    height: int = 0


@dataclass(frozen=True, slots=True)
class Head:
    """What every page says of itself in its head."""

    path: str
    """Its own address, for the canonical link."""
    title: str
    """Plain; without the site's name. Empty on the front page."""
    description: str
    feeds: tuple[Feed, ...] = ()
    """The page's own feeds first, then the site's."""
    json_ld: str = ""
    """JSON, safe within a script element."""
    index: bool = True
    """Whether search engines may list it."""
    kind: str = "website"
    """OpenGraph's type."""
    picture: Portrait | None = None
    """What stands for the page elsewhere; without one the site's own."""
    modified: str = ""
    published: str = ""


@dataclass(frozen=True, slots=True)
class Name:
    """An entity as a list shows it."""

    path: str
    name: str
    kind: Kind
    count: int = 0
    """How many articles; 0 where the page does not say."""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on a map."""

    name: Name
    geo: Geo


@dataclass(frozen=True, slots=True)
class Names:
    """The entities of one kind."""

    kind: Kind
    label: str
    """``People``, ``Places``, ``Organizations``, ``Events``."""
    names: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Headed:
    """A story by its name."""

    path: str
    title: str
    lang: str
    """Of the title: the site's if it is the editor's, else the lead article's."""
    count: int
    """How many articles it has."""


@dataclass(frozen=True, slots=True)
class Nearby:
    """An article of a story, as another of the same shows it."""

    card: Card
    days: int
    """How many days later than the other; negative if earlier."""
    here: bool
    """Whether it is that other itself."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The story of an article, on its page."""

    story: Headed
    near: tuple[Nearby, ...]
    """The article and those around it, oldest first."""


@dataclass(frozen=True, slots=True)
class Related:
    card: Card
    shared: tuple[str, ...]
    """Names that both articles have, the rarest first."""
    more: int = 0
    """How many more they have."""


@dataclass(frozen=True, slots=True)
class Backlink:
    """A text that links to an article."""

    where: str
    """The address of the link in it, or of its page."""
    title: str
    lang: str
    day: date
    words: str
    """The sentence with the link, plain."""
    edition: bool = False
    """Whether they are the editor's, in an edition."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    head: Head
    card: Card
    title_html: str
    summary_html: str
    """The standfirst; empty where the article has none of its own."""
    body_html: str
    """According to the licence: the whole text, an excerpt, or nothing."""
    section: Link
    authors: tuple[str, ...]
    modified: str
    """ISO 8601 or empty."""
    entities: tuple[Names, ...]
    timeline: Timeline | None
    """The story that it is part of."""
    related: tuple[Related, ...]
    provenance: Provenance
    corrections: tuple[Correction, ...]
    edition: Link | None
    before: Card | None
    """The article before it in its edition."""
    after: Card | None
    evidence: EvidenceView
    backlinks: tuple[Backlink, ...] = ()
    """The newest first, at most twenty."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the editor's, which stand apart from those of sources."""

    label: str
    """What the editor calls them, plain: ``Why it matters``; empty if nothing."""
    text_html: str


@dataclass(frozen=True, slots=True)
class Item:
    """An article in an edition, with the editor's words on it."""

    card: Card
    note: tuple[Words, ...] = ()
    also: tuple[Card, ...] = ()
    """Others of the same story that stand under it."""
    story: Headed | None = None
    """The story that it is part of."""


@dataclass(frozen=True, slots=True)
class EditionPart:
    label: str
    path: str
    """Of the section; empty for a heading of the editor's own."""
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class EditionView:
    """An edition. The front page is the view of the latest one, with its own head."""

    head: Head
    path: str
    label: str
    """``14 December 2021`` or ``Week of 13 December 2021``."""
    day: date
    title: str
    """The editor's title; empty if none."""
    number: int
    draft: bool
    """Put together by machine; no editor has touched it."""
    count: int
    minutes: int
    intro: tuple[Words, ...]
    """The editor's words before the stories."""
    outro: tuple[Words, ...]
    lead: Item | None
    lead_section: Link | None
    parts: tuple[EditionPart, ...]
    names: tuple[Name, ...]
    """Of the edition, at most ten, with counts within the edition."""
    older: Link | None
    newer: Link | None
    recent: tuple[Link, ...]
    """At most five editions before this one."""
    corrections: tuple["CorrectionLine", ...] = ()
    """Of its articles, since it came out; the newest first."""
    whole: str = ""
    """The path of the page that has all its texts; empty if there is none."""
    places: tuple[Spot, ...] = ()
    """On its map, those named in most of its articles first; none, or two at least."""
    front: bool = False


@dataclass(frozen=True, slots=True)
class EditionLine:
    link: Link
    title: str
    """The editor's title, or the lead's."""
    lang: str
    """Of the title."""
    count: int
    day: date


@dataclass(frozen=True, slots=True)
class Month:
    """Lines of one month, newest first."""

    label: str
    """``December 2021``."""
    key: str
    """``2021-12``."""
    path: str
    """Of the month's page in the archive; empty where there is none."""
    cards: tuple[Card, ...] = ()
    editions: tuple[EditionLine, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class EditionsView:
    head: Head
    months: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """An article on an entity's page, with who is named together with it."""

    card: Card
    where: str
    """The address in it that names the entity (see `digest.render.anchors`)."""
    together: tuple[Name, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A month in the bar chart; every month between first and last has one."""

    key: str
    label: str
    """``December 2021``."""
    count: int


@dataclass(frozen=True, slots=True)
class SeenMonth:
    label: str
    key: str
    items: tuple[Seen, ...]


@dataclass(frozen=True, slots=True)
class Together:
    """Who is named in the same articles as an entity, and in which."""

    id: str
    name: Name
    articles: tuple["Shared", ...]
    """The newest of them on this page; `name.count` may be more."""

    @property
    def href(self) -> str:
        """Where the count leads: to the only article, or to the list of them."""
        if self.name.count == 1 and self.articles:
            return self.articles[0].where
        return f"#with-{self.id}"


@dataclass(frozen=True, slots=True)
class Shared:
    """An article that names two."""

    card: Card
    where: str
    """The address in it that names the other of them."""


@dataclass(frozen=True, slots=True)
class Node:
    """A name in a diagram."""

    id: str
    name: Name
    href: str
    """A path, or ``#with-…`` on the same page."""


@dataclass(frozen=True, slots=True)
class Network:
    """Names, and which of them are named together: an arc diagram (`render.arcs`)."""

    nodes: tuple[Node, ...]
    """At most twelve."""
    ties: tuple[Tie, ...]
    """Most articles first."""

    @property
    def pairs(self) -> list[tuple[Name, Name, int]]:
        """The ties in words."""
        names = {node.id: node.name for node in self.nodes}
        return [(names[tie.one], names[tie.other], tie.count) for tie in self.ties]


@dataclass(frozen=True, slots=True)
class Pager:
    """Where a long list goes on. Pages are numbered from the oldest, so that an
    arrival rewrites the first page only."""

    older: str
    newer: str
    """Paths; empty at the ends."""


@dataclass(frozen=True, slots=True)
class EntityView:
    head: Head
    entity: Entity
    spellings: tuple[str, ...]
    """As seen in the articles, without the name itself."""
    portrait: Portrait | None
    count: int
    first: Seen
    """The oldest article, and the newest."""
    last: Seen
    spoken: tuple[Spoken, ...]
    """What it says in the articles, the newest first."""
    bars: tuple[Bar, ...]
    months: tuple[SeenMonth, ...]
    together: tuple[Together, ...]
    """Most often first."""
    others: int
    """How many are named together with it; `together` may be fewer."""
    network: Network | None
    """Those of `together` that are named most, if some are named with each other."""
    sections: tuple[Link, ...]
    index: Link
    """The list of its kind."""
    feeds: tuple[Feed, ...]
    pager: Pager
    number: int = 0
    """0 on the entity's own page; else which page of its older articles."""


@dataclass(frozen=True, slots=True)
class Letter:
    letter: str
    names: tuple[Name, ...]
    """``Name.name`` as sorted here: ``Putin, Vladimir``."""


@dataclass(frozen=True, slots=True)
class Jump:
    """Where an index goes on with a letter."""

    letter: str
    path: str
    """Of the letter's own page; empty where it stands on the same."""
    count: int
    """How many names; 0 where the page does not say."""


@dataclass(frozen=True, slots=True)
class Listed:
    """The index of one kind."""

    kind: Kind
    link: Link
    count: int


@dataclass(frozen=True, slots=True)
class IndexView:
    """Entities of one kind, A–Z: all of them, those of one letter, or, where each
    letter has a page, the way there."""

    head: Head
    kind: Kind
    index: Link
    letter: str
    """The one shown; empty on the index's own page."""
    letters: tuple[Letter, ...]
    jumps: tuple[Jump, ...]
    most: tuple[Name, ...]
    """Those named most, where the others stand on pages of their own."""
    count: int
    """How many there are of the kind, or of the letter."""
    others: tuple[Listed, ...]
    """The lists of the other kinds."""
    places: tuple[Spot, ...] = ()
    """On the map, those named most first; none or at least two."""


@dataclass(frozen=True, slots=True)
class SectionView:
    head: Head
    name: str
    path: str
    count: int
    months: tuple[Month, ...]
    names: tuple[Name, ...]
    feeds: tuple[Feed, ...]
    pager: Pager
    number: int = 0


@dataclass(frozen=True, slots=True)
class SectionLine:
    link: Link
    count: int
    latest: Card


@dataclass(frozen=True, slots=True)
class SectionsView:
    head: Head
    sections: tuple[SectionLine, ...]


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """``/archive/`` lists the months and shows the newest; each month has a page."""

    head: Head
    months: tuple[Month, ...]
    """All, newest first; only those shown carry cards."""
    month: Month
    """The one shown in full."""
    years: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FeedGroup:
    label: str
    path: str
    """Of the page that the feeds belong to."""
    feeds: tuple[Feed, ...]


@dataclass(frozen=True, slots=True)
class SubscribeView:
    head: Head
    site_feeds: tuple[FeedGroup, ...]
    """All articles; editions."""
    sections: tuple[FeedGroup, ...]
    names: tuple[FeedGroup, ...]
    """The entities named most."""
    opml: str


@dataclass(frozen=True, slots=True)
class CorrectionLine:
    day: date
    text: str
    card: Card
    where: str
    """The address of what was corrected in the article."""


@dataclass(frozen=True, slots=True)
class CorrectionMonth:
    """Corrections made in one month, newest first."""

    label: str
    """``December 2021``."""
    key: str
    """``2021-12``."""
    lines: tuple[CorrectionLine, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    head: Head
    count: int
    months: tuple[CorrectionMonth, ...]


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of the editor's own from ``content/pages/``."""

    head: Head
    title_html: str
    body_html: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    head: Head
    recent: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    head: Head
    target: str
    """Path of the page that the address leads to now."""
