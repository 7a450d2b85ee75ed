"""Build again and again, as standard input asks: the other end of `ChildBuild`.

What did not change stays at hand from build to build, so that a saved paragraph costs
no more than its own pages.
"""

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from typing import Any

from digest import store
from digest.errors import DigestError
from digest.site.built import Built
from digest.site.cache import Cache
from digest.site.importer import Report, import_sources
from digest.site.indexing import LATER, Indexing, SupersededError
from digest.site.project import Project
from digest.site.terminal import busy
from digest.site.workshop import Workshop, cache_of, lock_of

QUIET = 1.0
"""Seconds without a change after which the index of the search is made."""


def attend(project: Project, site_url: str) -> None:
    """Answer each line of standard input with a build, until there are no more."""
    resident = Resident(project, site_url)
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)  # what a plugin prints is for the terminal
        for line in _lines(resident):
            paths = json.loads(line)
            answer = resident.answer(None if paths is None else map(Path, paths))
            print(json.dumps(answer), file=answers, flush=True)
            if answer["ok"]:
                resident.prepare()


def _lines(resident: "Resident") -> Iterator[str]:
    """The lines of standard input; the index is made while none comes."""
    lines: SimpleQueue[str] = SimpleQueue()
    Thread(target=lambda: _read(lines), daemon=True).start()
    while True:
        try:
            line = lines.get(timeout=QUIET)
        except Empty:
            resident.index(goes_on=lines.empty)
            line = lines.get()
        if not line:
            return
        yield line


def _read(lines: "SimpleQueue[str]") -> None:
    """Put each line into *lines*, at last an empty one."""
    for line in sys.stdin:
        lines.put(line)
    lines.put("")


class Resident:
    """One project's workshop, kept open."""

    def __init__(self, project: Project, site_url: str) -> None:
        self._project = project
        self._site_url = site_url
        self._workshop: Workshop | None = None
        self._withheld: tuple[str, ...] = ()

    def answer(self, changed: Iterable[Path] | None) -> dict[str, Any]:
        """Import if a source *changed*, and build; None stands for everything."""
        paths = None if changed is None else frozenset(changed)
        report = Report()
        try:
            with busy("Building") if paths is None else nullcontext():
                if self._concerns_sources(paths):
                    report = import_sources(self._project)
                    paths = paths and paths | {self._project.content}
                built = self._build(paths)
        except DigestError as error:
            return {"ok": False, "lines": str(error).splitlines()}
        notes = [f"Import: {report}"] if report.new or report.updated else []
        withheld = tuple(built.notes())
        if withheld != self._withheld:
            self._withheld = withheld
            notes += withheld
        return {
            "ok": True,
            "lines": report.refused,
            "notes": notes,
            "files": (*built.new, *built.changed, *built.removed),
            "wake": built.wake,
        }

    def prepare(self) -> None:
        """Have at hand what the next build needs, if the last one did without."""
        if self._workshop and not self._workshop.is_open:
            # What is wrong now is told when somebody asks.
            with store.alone(lock_of(self._project)), suppress(DigestError):
                self._workshop.prepare()

    def index(self, goes_on: Callable[[], bool]) -> None:
        """Bring the index of the search up to the pages, unless that can wait still.

        It is given up once *goes_on* is false, and made when all is quiet again.
        """
        if not self._workshop or not self._workshop.owes_index:
            return
        try:
            with store.alone(lock_of(self._project)):
                if self._workshop.is_current():
                    self._workshop.build((), Indexing(goes_on=goes_on))
        except SupersededError:
            return
        except DigestError as error:
            print(error, flush=True)

    def _concerns_sources(self, paths: frozenset[Path] | None) -> bool:
        sources = self._project.sources
        return sources.is_dir() and (
            paths is None or any(path.is_relative_to(sources) for path in paths)
        )

    def _build(self, changed: frozenset[Path] | None) -> Built:
        project = self._project
        with store.alone(lock_of(project)):
            if self._workshop and not self._workshop.is_current():
                self._workshop.close()
                self._workshop = None
            if self._workshop is None:
                cache = Cache(cache_of(project))
                self._workshop = Workshop(project, cache, self._site_url)
                changed = None
            return self._workshop.build(changed, LATER)
