"""What stands in which list, edition and neighbourhood, as articles come and go.

A change of an article is told as facts (``card 2021-12-14-call``, ``leaf entity nato
0``): whatever a page may have asked the archive, and would hear otherwise now.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from digest.errors import ContentError
from digest.model import Card, Correction
from digest.relate.comentions import Comentions
from digest.relate.grouping import Grouping, Kept
from digest.relate.kinship import Signed
from digest.relate.related import unsettled
from digest.render.binder import Binder
from digest.render.citations import Citations, Citers
from digest.render.editions import EditionFile
from digest.render.shelves import Shelves
from digest.render.stories import Stories, Telling
from digest.slug import slugify


@dataclass(frozen=True, slots=True)
class Known:
    """What is at hand of each article; the rest is read when it is needed."""

    card: Card
    version: str = ""
    """Differs between two versions of the whole article."""
    signature: bytes = b""
    """What it is compared by (see `digest.relate.signature`)."""
    spellings: tuple[tuple[str, str], ...] = ()
    """Each entity id with a spelling of it that stands in the article."""
    corrections: tuple[Correction, ...] = ()
    cites: Citations = ()
    spoken: tuple[tuple[str, str], ...] = ()
    """Each entity that it quotes, with a hash of the quotations."""
    evidence: str = ""
    """A hash of all that it says word for word."""

    @property
    def signed(self) -> Signed:
        return Signed(self.card.day.toordinal(), self.signature)


class Index:
    """The articles of a site. They may come in any order."""

    def __init__(self, period: str, newest: int) -> None:
        self.cards: dict[str, Card] = {}
        self.known: dict[str, Known] = {}
        self.shelves = Shelves(newest)
        self.binder = Binder(period)
        self.grouping = Grouping({})
        self.stories = Stories()
        self.telling = Telling()
        self.citers = Citers()
        self.slugs: dict[str, str] = {}
        """The part of each section's address that is its own."""
        self._network: Comentions | None = None

    @property
    def network(self) -> Comentions:
        """Who is named with whom: counted once a page asks, and kept up from there."""
        if self._network is None:
            cards = self.cards.values()
            self._network = Comentions(card.entities for card in cards)
        return self._network

    def fill(
        self,
        known: Iterable[Known],
        files: Iterable[EditionFile],
        telling: Telling | None = None,
        kept: Kept | None = None,
    ) -> None:
        """Take in a whole archive at once.

        *kept* is what its `grouping` held, if that is known. Raise `ContentError` for
        two articles of one id, or an edition or a story that cannot be.
        """
        days = self.binder.take_files(files)
        for one in known:
            self._note(one)
            days |= self.binder.change(None, one.card)
        self.shelves.fill(self.cards.values())
        self.binder.bind(days, self.cards)
        self.slugs = section_slugs(self.shelves.names("section"))
        signed = {one: found.signed for one, found in self.known.items()}
        self.grouping = Grouping(signed, kept)
        self.telling = telling or Telling()
        self.stories.fill(self.grouping.groups, self.telling, self.cards)

    def change(
        self,
        gone: Iterable[str],
        new: Iterable[Known],
        files: Iterable[EditionFile] | None = None,
        telling: Telling | None = None,
    ) -> set[str]:
        """Take out the articles of the ids *gone* and put in the *new* ones.

        An article that changed is in both. *files* are all of the editor's editions,
        and *telling* decides on stories, if one of them is another. Return the facts
        that are others now; raise `ContentError` as `fill` does, and be of no more use
        then.
        """
        facts: set[str] = set()
        days = self.binder.take_files(files) if files is not None else set()
        months = self.shelves.names("month")
        before: dict[str, Known] = {}
        for article_id in gone:
            before[article_id] = self.known.pop(article_id)
            del self.cards[article_id]
            self.citers.remove(article_id, before[article_id].cites)
        after = {one.card.id: self._note(one) for one in new}
        for article_id in sorted(before.keys() | after.keys()):
            old, now = before.get(article_id), after.get(article_id)
            facts |= _differences(article_id, old, now)
            if f"card {article_id}" in facts:
                cards = old.card if old else None, now.card if now else None
                facts |= self._move(*cards)
                days |= self.binder.change(*cards)
        if self.shelves.names("month") != months:
            facts.add("months")
        facts |= self._tell(before, after, telling)
        return facts | self.binder.bind(days, self.cards) | self._rename_sections()

    def _tell(
        self,
        before: Mapping[str, Known],
        after: Mapping[str, Known],
        telling: Telling | None,
    ) -> set[str]:
        """Tell the stories anew if one of them may be another."""
        signed = {one: known.signed for one, known in after.items()}
        is_other = self.grouping.change(before, signed)
        ages = {one: known.card.age for one, known in before.items()}
        is_other |= ages != {one: known.card.age for one, known in after.items()}
        if telling is not None and telling != self.telling:
            self.telling, is_other = telling, True
        if not is_other:
            return set()
        return self.stories.tell(self.grouping.groups, self.telling, self.cards)

    def _note(self, one: Known) -> Known:
        other = self.cards.setdefault(one.card.id, one.card)
        if other is not one.card:
            first, second = sorted((one.card.path, other.path))
            raise ContentError(
                f"{second}: its Id {one.card.id} is also that of {first}; change one"
            )
        self.known[one.card.id] = one
        self.citers.put(one.card.id, one.cites)
        return one

    def _move(self, old: Card | None, new: Card | None) -> set[str]:
        """Put a card on its shelves; say what was read of them, and who is related."""
        cards = [card for card in (old, new) if card]
        names = {f"entity {name}" for card in cards for name in card.entities}
        before = {name: list(self.shelves[name]) for name in names}
        facts = self.shelves.change(old, new)
        facts |= self._connect(*(card.entities if card else () for card in (old, new)))
        for fact in [fact for fact in facts if fact.startswith("count ")]:
            facts |= {"units", f"counts {fact.split()[1]}"}
        if old and new and (old.age, old.entities) == (new.age, new.entities):
            return facts
        for name, found in before.items():
            for card in cards:
                ids = unsettled(found, self.shelves[name], card)
                facts.update(f"relations {one}" for one in ids)
        return facts

    def _connect(self, old: Sequence[str], new: Sequence[str]) -> set[str]:
        """Count whom an article names now; say so if it named others."""
        if {*old} == {*new}:
            return set()
        if self._network is not None:
            self._network.remove(old)
            self._network.add(new)
        return {"network"}

    def _rename_sections(self) -> set[str]:
        before, self.slugs = self.slugs, section_slugs(self.shelves.names("section"))
        return {
            f"slug {name}"
            for name in before.keys() | self.slugs.keys()
            if before.get(name) != self.slugs.get(name)
        }


def _differences(article_id: str, old: Known | None, new: Known | None) -> set[str]:
    if not old or not new:
        facts = {"units", f"card {article_id}", f"article {article_id}"}
    else:
        facts = {f"article {article_id}"} if old.version != new.version else set()
        if old.card != new.card:
            facts.add(f"card {article_id}")
    before = old.spellings if old else ()
    after = new.spellings if new else ()
    facts.update(f"spellings {name}" for name, _ in {*before} ^ {*after})
    cited = {*(old.cites if old else ())} ^ {*(new.cites if new else ())}
    facts.update(f"cited {path}" for path, _ in cited)
    if (old.evidence if old else "") != (new.evidence if new else ""):
        years = {one.card.day.isoformat()[:4] for one in (old, new) if one}
        facts.update(f"evidence {year}" for year in years)
    facts.update(f"quotes {name}" for name in _heard(facts, article_id, old, new))
    return facts | _corrected(article_id, old, new)


def _corrected(article_id: str, old: Known | None, new: Known | None) -> set[str]:
    before = old.corrections if old else ()
    after = new.corrections if new else ()
    if before != after:
        return {"corrections", f"corrections {article_id}"}
    is_moved = before and old and new and old.card != new.card
    return {"corrections"} if is_moved else set()


def _heard(
    facts: Collection[str], article_id: str, old: Known | None, new: Known | None
) -> set[str]:
    """Whose page quotes something else now, or quotes it from elsewhere."""
    before = {*old.spoken} if old else set()
    after = {*new.spoken} if new else set()
    moved = f"card {article_id}" in facts
    return {name for name, _ in (before | after if moved else before ^ after)}


def section_slugs(names: Collection[str]) -> dict[str, str]:
    """Give each section an address of its own.

    Names that differ only in what an address cannot hold (``C``, ``C++``) are told
    apart by a hash, so that no two ever share one.
    """
    slugs: dict[str, str] = {}
    for name in sorted(names):
        slug = slugify(name)
        if slug in slugs.values():
            slug += "-" + blake2b(name.encode(), digest_size=3).hexdigest()
        slugs[name] = slug
    return slugs
