"""Build what changed since the last good build, and nothing else.

stamps → rows → index → units → pages → gate → output. Each step hands on only what is
other than it was. A build that fails leaves the site and what is known of it alone.
"""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from time import time

from digest.errors import DigestError
from digest.identify.directory import Directory
from digest.identify.lazy import differing
from digest.render.archive import Archive, name_of
from digest.render.frame import Frame
from digest.render.index import Index
from digest.site import folder, published
from digest.site.built import Built
from digest.site.cache import Cache
from digest.site.gathering import Gathered, Gatherer
from digest.site.groups import GroupsKept
from digest.site.indexing import NOW, Indexing, SupersededError
from digest.site.outfit import Outfit
from digest.site.press import Library
from digest.site.printing import Printer
from digest.site.project import Project
from digest.site.published import Address
from digest.site.row import Row
from digest.site.settings import frame_of, lacks_index, newest
from digest.site.sheet import Sheet
from digest.site.showing import Change, Showing, known
from digest.site.staging import staging
from digest.site.stamps import Stamps
from digest.site.wiki import Judge, links_of, links_of_editions, waiting
from digest.store import digest_of


class Builder:
    """Builds one site, again and again, keeping at hand what did not change."""

    def __init__(self, project: Project, cache: Cache, jobs: int) -> None:
        self._project = project
        self._cache = cache
        self.stamps: Stamps = cache.stamps()
        """Of everything that the last good build read."""
        self.is_sound = True
        """Whether it may build again: not once it failed with the index half new. The
        next builder begins with what the cache knows."""
        self._gatherer = Gatherer(project, cache, jobs)
        self._printer = Printer(cache, project.output, jobs)
        self._showing = Showing(self._gatherer.content.shown)
        self._index: Index | None = None
        self._planning = ""
        self._published: tuple[Address, ...] = ()
        self._redirects: tuple[tuple[str, str], ...] | None = None
        self._grouped = GroupsKept(cache)

    def build(self, stamps: Stamps, outfit: Outfit, indexing: Indexing = NOW) -> Built:
        """Bring the output up to *stamps*, the state of everything a build reads.

        Raise `DigestError` with a line for each thing that is wrong, `SupersededError`
        if the index of the search is not wanted any more.
        """
        gathered = self._gatherer.gather(self.stamps, stamps, outfit)
        self.is_sound = False
        now = time()
        showing = self._showing
        before = {} if self._index else dict(showing.rows)
        change = showing.bring(gathered.rows, gathered.changed, now)
        _judge_links(self._project.content, gathered, showing.rows, now)
        frame = _frame(gathered, showing.rows, outfit)
        facts = self._facts(gathered, change, frame, outfit, before)
        assert self._index is not None
        keys = self._gatherer.content.keys
        library = Library(self._cache, keys, showing.paths)
        sheet = Sheet(
            archive=Archive(frame, self._index, library),
            outfit=outfit,
            facts=facts,
            details=change.details() if facts else {},
            copies=gathered.copies,
            recopied=gathered.recopied,
            moved=self._moved(gathered, change, facts),
            indexing=indexing,
        )
        try:
            built = self._print(sheet, gathered, change, stamps, now)
        except SupersededError:
            self.is_sound = not facts and facts is not None
            raise
        self.is_sound = True
        return built

    def _facts(
        self,
        gathered: Gathered,
        change: Change,
        frame: Frame,
        outfit: Outfit,
        before: Mapping[str, Row],
    ) -> frozenset[str] | None:
        """Bring the index up to what is shown; None if anything may be other.

        *before* is what the last good build showed, if there is no index of it yet.
        """
        self._planning = digest_of(outfit.planning, repr(frame.site))
        whole = self._planning != self._cache.get("planning")
        if whole or not self._printer.is_whole():
            self._index = Index(frame.site.period, newest(frame))
            shown = known(self._showing.rows.values())
            self._index.fill(shown, gathered.editions, gathered.telling)
            return None
        if self._index is None:
            self._index = Index(frame.site.period, newest(frame))
            editions = self._gatherer.editions_before()
            telling = self._gatherer.telling_before()
            kept = self._grouped.load()
            self._index.fill(known(before.values()), editions, telling, kept)
        new = known(change.after.values())
        facts = self._index.change(change.old, new, gathered.editions, gathered.telling)
        return frozenset({*facts, *_others(gathered, change)})

    def _print(
        self,
        sheet: Sheet,
        gathered: Gathered,
        change: Change,
        stamps: Stamps,
        now: float,
    ) -> Built:
        printer, output = self._printer, self._project.output
        whole = not printer.is_whole()
        with staging(output, whole) as aside:
            run = printer.print(sheet, aside)
            printer.judge(run, sheet.outfit, self._sources, aside)
            run = printer.index(run, sheet, aside)
            moving = frozenset(run.moving())
            new = moving - printer.written.keys()
            if whole:
                aside.replace()
            else:
                aside.note(moving, run.removed)
            with self._cache.saving():
                printer.save(run, sheet)
                self._save(stamps, gathered, change)
                self._cache.put("staging", aside.name)
            if not whole:
                aside.commit()
        rows = self._showing.rows
        return Built(
            articles=len(self._showing.paths),
            files=len(printer.written),
            drafts=tuple(_withheld(gathered.rows, rows, now, future=False)),
            future=tuple(_withheld(gathered.rows, rows, now, future=True)),
            addresses=tuple(self._addresses(gathered)) if sheet.outfit.strict else (),
            site_url=sheet.outfit.site.url,
            new=tuple(sorted(new)),
            changed=tuple(sorted(moving - new)),
            removed=tuple(sorted(run.removed)),
            reasons=dict(run.reasons),
            wake=self._showing.wake or 0.0,
            lacks_index=lacks_index(sheet.outfit.settings),
        )

    def _sources(self) -> dict[str, str]:
        """The file that an editor would mend, by page."""
        rows = self._showing.rows
        return {f"{row.url}index.html": path for path, row in rows.items()}

    def _save(self, stamps: Stamps, gathered: Gathered, change: Change) -> None:
        keys = self._gatherer.content.keys
        paths = gathered.changed | change.paths
        rows = {
            path: (keys[path], path in self._showing.rows)
            for path in paths & keys.keys()
        }
        self._cache.put_rows(paths - keys.keys(), rows)
        self._gatherer.save()
        assert self._index
        self._grouped.save(self._index.grouping)
        self._cache.put("planning", self._planning)
        self._cache.put("wake", self._showing.wake)
        self._cache.put_stamps(self.stamps, stamps)
        self._cache.prune()
        self.stamps = stamps

    def _moved(
        self, gathered: Gathered, change: Change, facts: frozenset[str] | None
    ) -> tuple[tuple[str, str], ...]:
        """The addresses that were, each with where it leads now."""
        assert self._index
        same = self._published is gathered.published and not gathered.registry_before
        retold = facts is None or any(
            one.startswith(("story ", "told ")) for one in facts
        )
        if self._redirects is None or not same or retold or change.moves():
            self._published = gathered.published
            entities, ids = gathered.registry.entities, gathered.registry.ids
            found = [*folder.renamed(entities, ids)]
            if gathered.published:
                now = list(self._addresses(gathered))
                place = partial(self._index.stories.place, cards=self._index.cards)
                old = gathered.published
                found = [*published.moved(old, now, ids, place), *found]
            self._redirects = tuple(found)
        return self._redirects

    def _addresses(self, gathered: Gathered) -> Iterator[Address]:
        """Whose each address of the site is."""
        assert self._index
        shown = sorted(self._showing.rows.items())
        known = [(row, row.known.card) for _, row in shown if row.known]
        for row, card in known:
            file = row.path if row.unnamed else ""
            yield Address(card.path, "article", card.id, file)
        cards = [card for _, card in known]
        yield from published.entity_addresses(cards, gathered.registry.entities)
        yield from published.story_addresses(self._index.stories.by_id.values())


def _others(gathered: Gathered, change: Change) -> Iterator[str]:
    """Yield the facts that are others in the registry and the own pages."""
    for page in change.pages():
        yield f"page {page.path}"
    if gathered.registry_before:
        old, new = gathered.registry_before.entities, gathered.registry.entities
        for one in differing(old, new) & old.keys() & new.keys():
            yield f"entity {one}"
            if name_of(old[one]) != name_of(new[one]):
                yield f"name {one}"
            if old[one].kind != new[one].kind:
                yield "kinds"
            if old[one].geo != new[one].geo:
                yield "geo"
        for said in Directory(gathered.registry_before).differing(gathered.directory):
            yield f"wiki {said}"


def _frame(gathered: Gathered, shown: Mapping[str, Row], outfit: Outfit) -> Frame:
    pages = sorted((path, row.page) for path, row in shown.items() if row.page)
    own = tuple(page for _, page in pages)
    return frame_of(outfit.settings, outfit.site, gathered.directory, own, outfit.env)


def _judge_links(
    content: Path, gathered: Gathered, shown: Mapping[str, Row], now: float
) -> None:
    """Raise `DigestError` if a wiki link on what is shown leads nowhere."""
    links = [*links_of(shown), *links_of_editions(gathered.editions)]
    if not links:
        return
    cards = (row.known.card for row in shown.values() if row.known)
    withheld = {
        row.known.card.id: waiting(path, row.due > now)
        for path, row in sorted(gathered.rows.items())
        if row.known and path not in shown
    }
    if wrong := Judge(content, gathered.directory, cards, withheld).judge(links):
        raise DigestError("\n".join(wrong))


def _withheld(
    rows: Mapping[str, Row], shown: Mapping[str, Row], now: float, future: bool
) -> Iterator[str]:
    """Yield the articles that wait: for their date, or else for their editor."""
    for path in sorted(rows.keys() - shown.keys()):
        row = rows[path]
        waits = row.status in ("draft", "hidden") or row.due > now
        if row.sort == "article" and waits and (row.due > now) == future:
            yield path
