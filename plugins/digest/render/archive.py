"""What pages may ask of a site.

Whoever plans a page asks here and nowhere else, and what was asked is noted as facts of
the index: a page is planned anew when one of them is another.
"""

from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date

from digest.identify.directory import key
from digest.model import FOLDERS, Article, Card, Correction, Entity
from digest.relate.related import Relation, relate
from digest.render.company import Company
from digest.render.editions import Edition, Parts, parts
from digest.render.frame import Frame, Library, OwnPage
from digest.render.gazetteer import Gazetteer
from digest.render.index import Index
from digest.render.kinds import labels_of
from digest.render.lists import Leaf, full_leaves, leaf
from digest.render.proofs import Proofs
from digest.render.shelves import Traits, traits
from digest.render.telling import Told
from digest.render.views import Feed, Link, Name, Names, Site
from digest.render.wiki import Destination, to_entity

FORMATS = {
    ".atom.xml": "application/atom+xml",
    ".rss.xml": "application/rss+xml",
    ".json": "application/feed+json",
}


class Archive:
    """Answers what a page asks, and notes the facts that it asked for."""

    def __init__(self, frame: Frame, index: Index, library: Library) -> None:
        self.site, self.feed_items = frame.site, frame.feed_items
        self.language = frame.site.language
        """The words of the interface."""
        self._pages = {page.path: page for page in frame.pages}
        self.styles, self.draws = frame.styles, frame.draws
        self._frame = frame
        self._index = index
        self._library = library
        self._asked: set[str] = set()
        self.stories = Told(index.stories, self._ask)
        self.company = Company(index, frame.entities, self._ask)
        self.gazetteer = Gazetteer(frame.entities, self._ask, self.name)
        self.proofs = Proofs(index, library.article, self._ask)

    @contextmanager
    def noting(self) -> Iterator[set[str]]:
        """Note the facts that are asked for from here on."""
        self._asked = set()
        yield self._asked

    def _ask(self, fact: str) -> None:
        self._asked.add(fact)

    # Articles

    def ids(self) -> list[str]:
        """Of all articles, sorted."""
        self._ask("units")
        return sorted(self._index.cards)

    def card(self, article_id: str) -> Card:
        self._ask(f"card {article_id}")
        return self._index.cards[article_id]

    def article(self, article_id: str) -> Article:
        self._ask(f"article {article_id}")
        return self._library.article(article_id)

    def body(self, article: Article) -> str:
        """The text of an article that was asked for."""
        return self._library.body(article.body) if article.body else ""

    def relations(self, card: Card, apart: Collection[str]) -> tuple[Relation, ...]:
        """What *card* is related to, leaving out the articles of the ids *apart*."""
        self._ask(f"relations {card.id}")
        return relate(card, lambda name: self._index.shelves[f"entity {name}"], apart)

    def corrected(self) -> list[tuple[Card, tuple[Correction, ...]]]:
        """The articles that were corrected, in no order that matters."""
        self._ask("corrections")
        known = self._index.known
        found = sorted(one for one in known if known[one].corrections)
        return [(known[one].card, known[one].corrections) for one in found]

    def corrections(self, article_id: str) -> tuple[Correction, ...]:
        self._ask(f"corrections {article_id}")
        return self._index.known[article_id].corrections

    def citers(self, card: Card) -> dict[str, str]:
        """The ids of the articles that cite one, with the sentences in which."""
        self._ask(f"cited {card.path}")
        return dict(self._index.citers.of(card.path))

    def citing(self, card: Card) -> list[date]:
        """The days of the editions in which the editor's words cite an article."""
        names = (card.id, card.path)
        for said in names:
            self._ask(f"cited {said}")
        binder = self._index.binder
        return sorted({day for said in names for day in binder.citing(said)})

    # Lists of articles: all, section NAME, entity ID, month 2021-12, year 2021,
    # language fr

    def lists(self, kind: str) -> dict[str, int]:
        """The lists of a *kind* by name, sorted, with how many articles each holds."""
        self._ask(f"counts {kind}")
        shelves = self._index.shelves
        return {name: len(shelves[f"{kind} {name}"]) for name in shelves.names(kind)}

    def months(self) -> list[str]:
        """``2021-12``, sorted, without counts."""
        self._ask("months")
        return self._index.shelves.names("month")

    def cards(self, name: str) -> tuple[Card, ...]:
        """The whole of a list, newest first."""
        self._ask(f"list {name}")
        return tuple(reversed(self._index.shelves[name]))

    def newest(self, name: str, count: int) -> tuple[Card, ...]:
        """At most *count* of a list, newest first; not more than feeds have."""
        self._ask(f"newest {name}")
        return tuple(reversed(self._index.shelves[name][-count:]))

    def count(self, name: str) -> int:
        self._ask(f"count {name}")
        return len(self._index.shelves[name])

    def leaves(self, name: str) -> range:
        """The numbers of the pages of a long list."""
        self._ask("units")
        return range(full_leaves(len(self._index.shelves[name])) + 1)

    def leaf(self, name: str, base: str, number: int) -> Leaf:
        self._ask(f"leaf {name} {number}")
        return leaf(self._index.shelves[name], base, number)

    def traits(self, name: str) -> list[Traits]:
        """What is counted of a list, oldest first."""
        self._ask(f"traits {name}")
        return [traits(card) for card in self._index.shelves[name]]

    # The editor's own pages

    def pages(self) -> list[str]:
        """Their addresses."""
        self._ask("units")
        return list(self._pages)

    def page(self, address: str) -> OwnPage:
        self._ask(f"page {address}")
        return self._pages[address]

    # Sections and entities

    def section(self, name: str) -> Link:
        self._ask(f"slug {name}")
        return Link(f"/sections/{self._index.slugs[name]}/", name)

    def is_section(self, name: str) -> bool:
        self._ask(f"slug {name}")
        return name in self._index.slugs

    def entity(self, entity_id: str) -> Entity:
        self._ask(f"entity {entity_id}")
        return self._frame.entities[entity_id]

    def name(self, entity_id: str, count: int = 0) -> Name:
        self._ask(f"name {entity_id}")
        return name_of(self._frame.entities[entity_id], count)

    def destination(self, said: str) -> Destination | None:
        """Where the editor's link to *said* leads: an entity's or article's page."""
        self._ask(f"wiki {key(said)}")
        if found := to_entity(self._frame.directory, said):
            self._ask(f"name {found.entity}")
            return found
        self._ask(f"card {said}")
        card = self._index.cards.get(said)
        return Destination("", card.path, card.title) if card else None

    def by_kind(self, ids: Iterable[str]) -> tuple[Names, ...]:
        """Group *ids* by kind in readers' order, kinds without any left out."""
        names = [self.name(entity_id) for entity_id in ids]
        labels = labels_of(self.language)
        groups = (
            Names(kind, labels[kind], tuple(n for n in names if n.kind == kind))
            for kind in FOLDERS
        )
        return tuple(group for group in groups if group.names)

    def spellings(self, entity_id: str) -> tuple[str, ...]:
        """As they stand in the articles, without the name itself."""
        self._ask(f"spellings {entity_id}")
        known = self._index.known
        found = {
            " ".join(spelling.split())
            for card in self._index.shelves[f"entity {entity_id}"]
            for name, spelling in known[card.id].spellings
            if name == entity_id
        }
        return tuple(sorted(found - {self.entity(entity_id).name}))

    # Editions

    def days(self) -> list[date]:
        """Of the editions, oldest first."""
        self._ask("days")
        return self._index.binder.days

    def around(self, day: date) -> list[date]:
        """Of the editions near that of *day*, oldest first."""
        self._ask(f"around {day}")
        return self._index.binder.around(day)

    def edition(self, day: date) -> Edition:
        self._ask(f"edition {day}")
        return self._index.binder.edition(day)

    def parts(self, edition: Edition) -> Parts:
        """The lead, and the rest under its headings."""
        self._ask(f"order {edition.day}")
        return parts(edition, self._index.cards)

    def order(self, day: date) -> list[Card]:
        """The cards of an edition as a reader meets them."""
        self._ask(f"order {day}")
        return [self.card(one) for one in self._index.binder.order(day)]

    def place(self, card: Card) -> tuple[date, Card | None, Card | None] | None:
        """The edition of an article, and what stands before and after it there."""
        self._ask(f"place {card.id}")
        found = self._index.binder.place(card.id, card.day)
        if not found:
            return None
        day, before, after = found
        return (
            day,
            self.card(before) if before else None,
            self.card(after) if after else None,
        )


def name_of(entity: Entity, count: int = 0) -> Name:
    return Name(entity.path, entity.name, entity.kind, count, entity.about)


def feeds_at(base: str, title: str) -> tuple[Feed, ...]:
    """The three feeds of a page whose feeds begin with *base* (``/people/x/feed``)."""
    return tuple(Feed(base + end, title, media) for end, media in FORMATS.items())


def site_feeds(site: Site) -> tuple[Feed, ...]:
    """The feeds that every page offers."""
    gettext = site.language.gettext
    return (
        *feeds_at("/feeds/all", gettext("%(site)s: all articles", site=site.name)),
        *feeds_at("/feeds/editions", gettext("%(site)s: editions", site=site.name)),
    )
