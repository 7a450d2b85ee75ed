"""Build what changed since the last good build, and nothing else.

stamps → rows → index → units → pages → gate → output. Each step hands on only what is
other than it was. A build that fails leaves the site and what is known of it alone.
"""

from collections.abc import Iterator, Mapping
from time import time

from digest.render.archive import Archive, Frame, name_of
from digest.render.index import Index, Known
from digest.site import folder, published
from digest.site.built import Built
from digest.site.cache import Cache
from digest.site.gathering import Gathered, Gatherer
from digest.site.outfit import Outfit
from digest.site.press import Library
from digest.site.printing import Printer
from digest.site.project import Project
from digest.site.published import Address
from digest.site.reasons import differing
from digest.site.row import Row
from digest.site.settings import frame_of, newest
from digest.site.sheet import Sheet
from digest.site.staging import staging
from digest.site.stamps import Stamps
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
        self._shown = dict(self._gatherer.content.shown)
        self._index: Index | None = None
        self._details: dict[str, str] = {}
        self._planning = ""

    def build(self, stamps: Stamps, outfit: Outfit) -> Built:
        """Bring the output up to *stamps*, the state of everything a build reads.

        Raise `DigestError` with a line for each thing that is wrong.
        """
        gathered = self._gatherer.gather(self.stamps, stamps, outfit)
        self.is_sound = False
        now = time()
        shown = {
            path: row
            for path, row in gathered.rows.items()
            if row.status == "published" and row.due <= now
        }
        facts = self._facts(gathered, shown, outfit)
        assert self._index is not None
        frame = _frame(gathered, shown, outfit)
        keys = {
            row.known.card.id: self._gatherer.content.keys[path]
            for path, row in shown.items()
            if row.known
        }
        sheet = Sheet(
            archive=Archive(frame, self._index, Library(self._cache, keys)),
            outfit=outfit,
            facts=facts,
            details=self._details,
            copies=gathered.copies,
            moved=tuple(self._moved(gathered, shown)),
        )
        built = self._print(sheet, gathered, shown, stamps, now)
        self.is_sound = True
        return built

    def _facts(
        self, gathered: Gathered, shown: Mapping[str, Row], outfit: Outfit
    ) -> frozenset[str] | None:
        """Bring the index up to what is *shown*; None if anything may be other."""
        frame = _frame(gathered, shown, outfit)
        self._planning = digest_of(outfit.planning, repr(frame.site))
        whole = self._planning != self._cache.get("planning")
        if whole or not self._printer.is_whole():
            self._index = Index(frame.site.period, newest(frame))
            self._index.fill(_known(shown), gathered.editions)
            return None
        if self._index is None:
            self._index = Index(frame.site.period, newest(frame))
            self._index.fill(_known(self._shown), self._gatherer.editions_before())
        before = {path: row.known for path, row in self._shown.items()}
        after = {path: row.known for path, row in shown.items()}
        paths = [
            path
            for path in before.keys() | after.keys()
            if before.get(path) is not after.get(path)
        ]
        old = {k.card.id: k for path in paths if (k := before.get(path))}
        new = {k.card.id: k for path in paths if (k := after.get(path))}
        self._details = {
            f"{fact} {one}": differing(old.get(one), new.get(one))
            for one in old.keys() | new.keys()
            for fact in ("card", "article")
        }
        facts = self._index.change(old, new.values(), gathered.editions)
        return frozenset({*facts, *self._others(gathered, shown)})

    def _others(self, gathered: Gathered, shown: Mapping[str, Row]) -> Iterator[str]:
        """Yield the facts that are others in the registry and the own pages."""
        before = {row.page.path: row.page for row in self._shown.values() if row.page}
        for page in (row.page for row in shown.values() if row.page):
            if before.get(page.path) != page:
                yield f"page {page.path}"
        if gathered.registry_before:
            old, new = gathered.registry_before.entities, gathered.registry.entities
            for one in old.keys() & new.keys():
                if old[one] != new[one]:
                    yield f"entity {one}"
                    if name_of(old[one]) != name_of(new[one]):
                        yield f"name {one}"

    def _print(
        self,
        sheet: Sheet,
        gathered: Gathered,
        shown: Mapping[str, Row],
        stamps: Stamps,
        now: float,
    ) -> Built:
        printer, output = self._printer, self._project.output
        whole = not printer.is_whole()
        before = frozenset(printer.written)
        sources = {f"{row.url}index.html": path for path, row in shown.items()}
        with staging(output) as aside:
            run = printer.print(sheet, aside)
            printer.judge(run, sheet.outfit, sources, aside.site)
            if whole:
                aside.replace()
            else:
                aside.commit(run.moving(), run.removed)
            with self._cache.saving():
                printer.save(run, sheet)
                self._save(stamps, shown, gathered, now)
        moving = set(run.moving())
        return Built(
            articles=sum(1 for row in shown.values() if row.known),
            files=len(printer.written),
            drafts=tuple(_withheld(gathered.rows, now, future=False)),
            future=tuple(_withheld(gathered.rows, now, future=True)),
            addresses=tuple(_addresses(gathered, shown)) if sheet.outfit.strict else (),
            site_url=sheet.outfit.site_url,
            new=tuple(sorted(moving - before)),
            changed=tuple(sorted(moving & before)),
            removed=tuple(sorted(run.removed)),
            reasons=dict(run.reasons),
            wake=_wake(gathered.rows, now),
        )

    def _save(
        self,
        stamps: Stamps,
        shown: Mapping[str, Row],
        gathered: Gathered,
        now: float,
    ) -> None:
        content = self._gatherer.content
        rows = {
            path: (key, path in shown)
            for path, key in content.keys.items()
            if self.stamps.get(f"content/{path}") != stamps.get(f"content/{path}")
            or (path in shown) != (path in self._shown)
            or content.saved.get(path) != key
        }
        self._cache.put_rows(content.saved.keys() - content.keys.keys(), rows)
        content.saved = dict(content.keys)
        self._gatherer.save()
        self._cache.put("planning", self._planning)
        self._cache.put("wake", _wake(gathered.rows, now))
        self._cache.put_stamps(self.stamps, stamps)
        self._cache.prune()
        self.stamps = stamps
        self._shown = dict(shown)

    def _moved(
        self, gathered: Gathered, shown: Mapping[str, Row]
    ) -> Iterator[tuple[str, str]]:
        if gathered.published:
            now = list(_addresses(gathered, shown))
            yield from published.moved(gathered.published, now)
        yield from folder.renamed(gathered.registry.entities.values())


def _known(shown: Mapping[str, Row]) -> Iterator[Known]:
    return (row.known for row in shown.values() if row.known)


def _frame(gathered: Gathered, shown: Mapping[str, Row], outfit: Outfit) -> Frame:
    pages = tuple(row.page for _, row in sorted(shown.items()) if row.page)
    return frame_of(outfit.settings, gathered.registry.entities, pages)


def _addresses(gathered: Gathered, shown: Mapping[str, Row]) -> Iterator[Address]:
    """Whose each address of the site is."""
    known = [(row, row.known.card) for _, row in sorted(shown.items()) if row.known]
    for row, card in known:
        file = row.path if row.unnamed else ""
        yield Address(card.path, "article", card.id, file)
    cards = [card for _, card in known]
    yield from published.entity_addresses(cards, gathered.registry.entities)


def _withheld(rows: Mapping[str, Row], now: float, future: bool) -> Iterator[str]:
    """Yield the articles that wait: for their date, or else for their editor."""
    for path, row in sorted(rows.items()):
        waits = row.status in ("draft", "hidden") or row.due > now
        if row.sort == "article" and waits and (row.due > now) == future:
            yield path


def _wake(rows: Mapping[str, Row], now: float) -> float:
    """When the next article's date comes; 0 if none waits."""
    waiting = [row.due for row in rows.values() if row.status == "published"]
    return min((due for due in waiting if due > now), default=0.0)
