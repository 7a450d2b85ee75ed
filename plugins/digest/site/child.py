"""Builds in a process of its own, which stays to build again.

It cannot hurt the server, keeps at hand what did not change, and gives way to a fresh
one that sees a changed plugin. It can be stopped in the midst of its work together with
all that it started.
"""

import json
import os
import signal
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import monotonic

GRACE = 1.0
"""Seconds between asking a build to end and ending it."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """How a build ended."""

    ok: bool
    lines: tuple[str, ...]
    """What went wrong or was refused, for the editor to mend."""
    seconds: float
    notes: tuple[str, ...] = ()
    """What else is worth a line."""
    files: tuple[str, ...] = ()
    """What was written or removed, by path in the site."""
    wake: float = 0.0
    """When to build again though nothing is saved, in seconds since 1970; 0: never."""


class ChildBuild:
    """Builds by *command*, a program that stays.

    For each build it is sent a line of JSON, the paths that changed or null for
    everything, and answers with a line: an object with the fields of `BuildResult` but
    its seconds. A change of *code*, files and folders, calls for a new process.
    """

    def __init__(
        self,
        command: Sequence[str],
        folder: Path | None = None,
        code: Sequence[Path] = (),
    ) -> None:
        self.command = command
        self.folder = folder
        self.code = tuple(path.resolve() for path in code)
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._starting = Lock()

    def __call__(self, changed: frozenset[Path] | None) -> BuildResult:
        """Build what *changed*; ``None`` stands for everything."""
        start = monotonic()
        if changed and any(self._is_code(path) for path in changed):
            self._end()
        with self._starting:
            if self._stopped:
                return BuildResult(False, (), 0.0)
            if self._process is None:
                self._process = self._start()
        return self._ask(self._process, changed, start)

    def _ask(
        self,
        process: subprocess.Popen[str],
        changed: frozenset[Path] | None,
        start: float,
    ) -> BuildResult:
        assert process.stdin
        assert process.stdout
        paths = None if changed is None else sorted(map(str, changed))
        with suppress(BrokenPipeError):  # it ended; its status tells how
            process.stdin.write(json.dumps(paths) + "\n")
            process.stdin.flush()
        if answer := process.stdout.readline():
            said = json.loads(answer)
            for name in ("lines", "notes", "files"):
                said[name] = tuple(said.get(name, ()))
            return BuildResult(seconds=monotonic() - start, **said)
        status = process.wait()
        self._process = None
        line = f"the build ended with status {status} and no word"
        return BuildResult(False, (line,), monotonic() - start)

    def _is_code(self, path: Path) -> bool:
        return any(path.is_relative_to(root) for root in self.code)

    def stop(self) -> None:
        """End the build and all that it started; none can be started any more."""
        with self._starting:
            self._stopped = True
        self._end()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is None or process.poll() is not None:
            return
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, number)
            with suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command,
            cwd=self.folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # a group of its own; the terminal's Ctrl-C is ours
        )
