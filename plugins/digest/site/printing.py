"""From facts to files: print the units that asked for what is other now.

What the last good build wrote is known page by page. The gate sees every page that is
new, and every other that leads to one which went; only then is the output touched.
"""

import json
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import partial
from pathlib import Path

from digest.errors import DigestError
from digest.render.pages import Renderer
from digest.render.plan import Unit, claim, closing, pages_of, units
from digest.render.sitemap import Address
from digest.site.cache import Cache
from digest.site.carrying import carry
from digest.site.gate import find_suspects, judge
from digest.site.outfit import Outfit
from digest.site.press import Outcome, Press, Printed
from digest.site.reasons import because
from digest.site.searching import Keeper
from digest.site.sheet import SEARCH, Run, Sheet
from digest.site.staging import Staging
from digest.site.stamps import file_stamp
from digest.site.workers import FEW, spread
from digest.site.written import Written
from digest.store import digest_of

CLOSING: Unit = ("closing", "")
COPIES: Unit = ("copies", "")


class Printer:
    """Knows the site as the last good build left it in *output*."""

    def __init__(self, cache: Cache, output: Path, jobs: int) -> None:
        self._cache = cache
        self._output = output
        self._jobs = jobs
        self.written = cache.written()
        self._units = cache.units()
        self._whose: dict[Unit, set[str]] = {}
        for path, one in self.written.items():
            self._whose.setdefault(one.unit, set()).add(path)
        self._templates: dict[str, str] = json.loads(cache.get("templates") or "{}")
        self._moved: str = cache.get("moved") or ""
        self._place: str = cache.get("place") or ""
        self._keeper = Keeper(cache)
        self._lost = frozenset(
            path
            for path, one in self.written.items()
            if file_stamp(f"{output}/{path}") != one.stamp
        )

    def is_whole(self) -> bool:
        """Whether the last build's site is there at all."""
        return bool(self.written) and len(self._lost) < len(self.written)

    def print(self, sheet: Sheet, staging: Staging) -> Run:
        """Print aside what is other than in the last build.

        Raise `DigestError` where two things want one address.
        """
        known = self._units - {CLOSING, COPIES}
        fixed = sheet.facts is not None and "units" not in sheet.facts
        now = known if fixed else {*units(sheet.archive), *self._keeper.units(sheet)}
        dirty = self._dirty(sheet, now)
        unsearched = dirty.pop(SEARCH, "")
        gone = (known - now) | {unit for unit in dirty if unit in known}
        press = self._press(sheet, staging)
        outcomes = self._run(press, sorted(dirty))
        pages = {page.path: page for one in outcomes for page in one.pages}
        whose = {page.path: one.unit for one in outcomes for page in one.pages}
        self._dispute(sheet, outcomes, gone)
        if self._copies_anew(sheet):
            found = [*carry(sheet.copies, whose, press)]
            pages |= {page.path: page for page in found}
            whose |= {page.path: COPIES for page in found}
            gone |= {COPIES}
        if self._closes(sheet, pages, gone):
            last = press.print(closing(sheet.moved, self._listed(pages, gone)))
            pages |= {page.path: page for page in last}
            whose |= {page.path: CLOSING for page in last}
            gone |= {CLOSING}
        removed = self._pages_of(gone) - pages.keys()
        return Run(
            pages=pages,
            whose=whose,
            asked=tuple((one.unit, one.facts) for one in outcomes),
            gone=frozenset(gone & self._units),
            removed=frozenset(removed),
            reasons={
                path: self._reason(page, dirty.get(whose[path], ""), sheet)
                for path, page in pages.items()
                if page.moved
            },
            unsearched=unsearched,
        )

    def index(self, run: Run, sheet: Sheet, staging: Staging) -> Run:
        """Add the index of the search to *run*, if that is to be made now."""
        stands = {path: self.written[path] for path in self._pages_of([SEARCH])}
        return self._keeper.bring(run, sheet, staging, stands, self._lost)

    def _copies_anew(self, sheet: Sheet) -> bool:
        """Whether a copy may be other than it stands, lost, or judged otherwise."""
        lost = any(self.written[path].unit == COPIES for path in self._lost)
        return sheet.recopied or lost or not self.written or self._is_judged_anew(sheet)

    def _is_judged_anew(self, sheet: Sheet) -> bool:
        return repr(sheet.outfit.place) != self._place

    def _dirty(self, sheet: Sheet, now: set[Unit]) -> dict[Unit, str]:
        """The units to plan anew, each with why."""
        if sheet.facts is None:
            return dict.fromkeys(now, "anything may be other: a build from the start")
        found = dict.fromkeys(now - self._units, "new")
        for unit, facts in self._cache.askers(sheet.facts).items():
            if unit in now:
                found[unit] = because(facts, sheet.details)
        digests = sheet.outfit.templates.digests
        others = {
            name
            for name in {*self._templates, *digests}
            if not name.startswith("source ")
            and digests.get(name, b"").decode() != self._templates.get(name)
        }
        for one in self.written.values() if others else ():
            if one.template in others and one.unit in now:
                found.setdefault(one.unit, "its template")
        for path in self._lost:
            if (unit := self.written[path].unit) in now:
                found.setdefault(unit, "the file was lost or changed")
        return found

    def _pages_of(self, units_: Iterable[Unit]) -> set[str]:
        """The files of the last build that are of *units_*."""
        return {path for unit in units_ for path in self._whose.get(unit, ())}

    def _listed(
        self, pages: Mapping[str, Printed], gone: Collection[Unit]
    ) -> dict[str, Address | None]:
        """All files of the site with their lines in the sitemap, but the last ones."""
        listed = {
            path: one.listed
            for path, one in self.written.items()
            if one.unit not in gone and one.unit != CLOSING
        }
        return listed | {path: page.listed for path, page in pages.items()}

    def _press(self, sheet: Sheet, staging: Staging) -> Press:
        outfit = sheet.outfit
        return Press(
            archive=sheet.archive,
            renderer=Renderer(outfit.env, sheet.archive.site),
            templates=outfit.templates.digests,
            share=digest_of(outfit.share, repr(sheet.archive.site)).encode(),
            place=outfit.place,
            written=self.written,
            lost=self._lost,
            staging=staging,
            anew=self._is_judged_anew(sheet),
        )

    def _run(self, press: Press, dirty: list[Unit]) -> list[Outcome]:
        found: list[Outcome] = []
        for some in spread(press.run, dirty, self._jobs, self._cache.reopen):
            found += some
        return found

    def _dispute(
        self, sheet: Sheet, outcomes: Iterable[Outcome], gone: Collection[Unit]
    ) -> None:
        """Raise `ContentError` where two units want one address."""
        names: dict[str, str] = {}
        for outcome in outcomes:
            for page in outcome.pages:
                claim(page.path, page.what, names)
                before = self.written.get(page.path)
                own = (outcome.unit, CLOSING, COPIES)
                if before and before.unit not in own and before.unit not in gone:
                    for other in pages_of(sheet.archive, before.unit):
                        claim(other.path, other.what, names)

    def _closes(
        self, sheet: Sheet, pages: Mapping[str, Printed], gone: Collection[Unit]
    ) -> bool:
        """Whether redirects or the sitemap may be others."""
        if sheet.facts is None or digest_of(repr(sheet.moved)) != self._moved:
            return True
        before = {path: self.written[path].listed for path in self._pages_of(gone)}
        lost = any(self.written[path].unit == CLOSING for path in self._lost)
        return lost or before != {path: page.listed for path, page in pages.items()}

    def _reason(self, page: Printed, why: str, sheet: Sheet) -> str:
        before = self.written.get(page.path)
        if page.path in self._lost:
            return "the file was lost or changed"
        if before is None:
            return f"new: {why}" if why and why != "new" else "new"
        if why == "its template":
            names = sheet.outfit.templates.others(page.template, self._templates)
            return f"its template: {', '.join(names)}"
        return why or "the list of all pages, or a file that is copied"

    def judge(
        self,
        run: Run,
        outfit: Outfit,
        sources: Callable[[], Mapping[str, str]],
        staging: Staging,
    ) -> None:
        """Pass what was printed through the gate, from where it lies aside.

        Raise `DigestError` with a line for each thing that is wrong. *sources* gives
        the file that an editor would mend, by page.
        """
        weighed = {
            path: page.weighed for path, page in run.pages.items() if page.weighed
        }
        if not weighed and not run.removed:
            return
        files = (self.written.keys() - run.removed) | run.pages.keys()

        def read(name: str) -> bytes:
            aside = Path(staging.place(name))
            return (aside if aside.is_file() else self._output / name).read_bytes()

        kept = (
            (path, one)
            for path, one in self._cache.leading(placed=not run.removed)
            if path not in weighed and path not in run.removed
        )
        suspects = dict(find_suspects(kept, weighed, run.removed)).items()
        is_small = len(weighed) < FEW and not run.removed
        sound = self._cache.targets(weighed) if is_small else b""
        judged = partial(judge, outfit.place, files, weighed, suspects, read)
        if judged(sound=sound):
            raise DigestError("\n".join(judged(sources())))

    def save(self, run: Run, sheet: Sheet) -> None:
        """Know what was printed as what stands in the output. Within a transaction."""
        self._cache.forget(run.gone)
        asked = [*run.asked]
        asked += [(unit, b"") for unit in {*run.whose.values()} & {CLOSING, COPIES}]
        numbers = self._cache.note(asked)
        self._cache.remove(run.removed)
        for unit in run.gone:
            self._whose.pop(unit, None)
        for path in run.removed:
            del self.written[path]
        for path, page in run.pages.items():
            unit = run.whose[path]
            self._whose.setdefault(unit, set()).add(path)
            self.written[path] = Written(
                path=path,
                unit=unit,
                template=page.template,
                key=page.key,
                hash=page.hash,
                stamp=page.stamp,
                listed=page.listed,
            )
        self._cache.put_pages(
            (self.written[path], numbers[run.whose[path]], page.weighed)
            for path, page in run.pages.items()
        )
        self._units = (self._units - run.gone) | {unit for unit, _ in asked}
        self._lost = frozenset()
        self._templates = sheet.outfit.templates.state()
        self._moved = digest_of(repr(sheet.moved))
        self._cache.put("templates", json.dumps(self._templates))
        self._cache.put("moved", self._moved)
        self._place = repr(sheet.outfit.place)
        self._cache.put("place", self._place)
        self._keeper.save(run.index)
