"""A small digest in a folder of its own, and builds of it in processes of their own."""

import os
import pickle
import shutil
import signal
import sqlite3
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from errno import ENOSPC
from itertools import count
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any, TypeVar

import pytest
from site_runs import new_digest, put, tree

from digest.errors import DigestError
from digest.site import builder  # noqa: F401 - loaded once, before the forks
from digest.site.build import build
from digest.site.built import Built
from digest.site.project import Project, locate

T = TypeVar("T")

PEOPLE = ("Ada Quill", "Ben Inkwell", "Cy Nib")
EXAMPLES = int(os.environ.get("FUZZ", "25"))
"""Sequences of edits; `make fuzz` asks for more."""
NOON = 1_640_865_600.0
"""30 December 2021, 12:00 UTC: by this clock the builds of the tests go at first."""
DAY = 86_400.0
PATIENCE = 60.0
"""Seconds after which a build counts as hung; one takes less than one."""
WRITABLE = os.O_WRONLY | os.O_RDWR
CHANGING = ("os.mkdir", "os.remove", "os.rename", "os.rmdir")
STATEMENTS = ("BEGIN", "COMMIT", "CREATE", "DELETE", "INSERT", "REPLACE", "UPDATE")


@dataclass
class Paper:
    """A digest, and what its builds are told."""

    project: Project
    clock: float = NOON
    site_url: str = ""
    strict: bool = False

    @property
    def root(self) -> Path:
        return self.project.root

    def article(self, number: int) -> Path:
        return self.root / "content/articles" / f"{number}.md"

    def swap(self, name: str, old: str, new: str) -> None:
        """Put *new* for *old* in a file, if it is there."""
        path = self.root / name
        if path.is_file():
            data = path.read_bytes().replace(old.encode(), new.encode())
            path.write_bytes(data)

    def clean(self) -> None:
        """Remove all that builds left."""
        shutil.rmtree(self.project.output, ignore_errors=True)
        shutil.rmtree(self.project.cache, ignore_errors=True)

    def append(self, name: str, text: str) -> None:
        """Add *text* to a file, if it is there."""
        path = self.root / name
        if path.is_file():
            path.write_bytes(path.read_bytes() + text.encode())


@dataclass(frozen=True)
class Outcome:
    """How a build ended."""

    wrong: str = ""
    built: Built | None = None
    steps: int = 0
    """How often it wrote, renamed or removed something; rows of a table are one."""

    @property
    def killed(self) -> bool:
        return not self.wrong and not self.built


def new_paper(root: Path, search: bool = False) -> Paper:
    """A digest of six articles, with a theme and a folder of plugins of its own."""
    shutil.rmtree(root, ignore_errors=True)
    new_digest(root, search)
    put(root / "content/entities.toml", "".join(map(entity, PEOPLE)))
    paper = Paper(locate(root))
    for number in range(6):
        write_article(paper, number, PEOPLE[number % 3])
    return paper


def entity(name: str) -> str:
    name_of_file = name.lower().replace(" ", "-")
    return f'[[entity]]\nid = "{name_of_file}"\nkind = "person"\nname = "{name}"\n\n'


def write_article(paper: Paper, number: int, words: str = "Ada Quill") -> None:
    put(
        paper.article(number),
        f"Title: Number {number}\nDate: 2021-12-{10 + number // 2}\n"
        f"Category: {'World' if number % 2 else 'Trade'}\nId: n-{number}\n"
        f"Slug: n-{number}\n\nThis is about {words}, says Ben Inkwell.\n\nAnd NATO.\n",
    )


def build_paper(
    paper: Paper, jobs: int = 1, cut: int = 0, full: bool = False
) -> Outcome:
    """Build as ``digest build`` does; it is cut off before its step *cut*, if not 0.

    It is killed there, or else that step finds the disk *full*.
    """

    def work() -> Outcome:
        steps = _watch_steps(cut, full)
        os.chdir(paper.root)
        sys.path.insert(0, "")
        patch = pytest.MonkeyPatch()
        patch.setattr("digest.site.workshop.time", lambda: paper.clock)
        patch.setattr("digest.site.builder.time", lambda: paper.clock)
        patch.setattr("digest.site.workers.FEW", 1)
        try:
            built = build(paper.project, paper.site_url, paper.strict, jobs)
        except (DigestError, OSError) as error:
            return Outcome(wrong=str(error), steps=next(steps) - 1)
        return Outcome(built=built, steps=next(steps) - 1)

    return apart(work) or Outcome()


def build_anew(paper: Paper, place: Path) -> tuple[Outcome, dict[str, bytes]]:
    """Build from nothing at *place*; what came of it, and all files."""
    shutil.rmtree(place, ignore_errors=True)
    project = replace(paper.project, output=place / "output", cache=place / "cache")
    outcome = build_paper(replace(paper, project=project))
    return outcome, site(project)


def site(project: Project) -> dict[str, bytes]:
    """Every file of the site as it stands."""
    return tree(project.output) if project.output.is_dir() else {}


def apart(work: Callable[[], T]) -> T | None:
    """Do *work* in a process of its own; None if that was killed."""
    with TemporaryFile() as file:
        process = get_context("fork").Process(
            target=lambda: os.pwrite(file.fileno(), pickle.dumps(work()), 0)
        )
        process.start()
        process.join(PATIENCE)
        if hangs := process.is_alive():
            process.kill()
            process.join()
        assert not hangs, "the build hangs"
        if process.exitcode == -signal.SIGKILL:
            return None
        assert not process.exitcode
        result: T = pickle.load(file)
        return result


def _watch_steps(cut: int, full: bool) -> "count[int]":
    """Count what this process writes from here on, and cut it off before step *cut*."""
    steps = count(1)
    connect = sqlite3.connect

    def step() -> None:
        if next(steps) == cut:
            if full:
                raise OSError(ENOSPC, os.strerror(ENOSPC))
            os.kill(os.getpid(), signal.SIGKILL)

    def hear(event: str, arguments: tuple[Any, ...]) -> None:
        if event in CHANGING or (event == "open" and arguments[2] & WRITABLE):
            step()

    def connect_traced(*arguments: Any, **options: Any) -> sqlite3.Connection:
        db: sqlite3.Connection = connect(*arguments, **options)
        last = [""]

        def hear_statement(sql: str) -> None:
            begins = " ".join(sql.split()[:3])
            if begins.startswith(STATEMENTS) and begins != last[0]:
                step()
            last[0] = begins

        db.set_trace_callback(hear_statement)
        return db

    sys.addaudithook(hear)
    pytest.MonkeyPatch().setattr("sqlite3.connect", connect_traced)
    return steps
