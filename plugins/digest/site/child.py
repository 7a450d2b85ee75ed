"""Run builds in a process of their own.

A fresh process sees a changed plugin, cannot hurt the server, and can be stopped in the
midst of its work together with all that it started.
"""

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


class ChildBuild:
    """A build by *command*: exit status 0 is success, standard error what to tell.

    Standard output goes where this process's goes.
    """

    def __init__(self, command: Sequence[str], folder: Path | None = None) -> None:
        self.command = command
        self.folder = folder
        self._process: subprocess.Popen[str] | None = None
        self._stopped = False
        self._starting = Lock()

    def __call__(self, changed: frozenset[Path] | None) -> BuildResult:
        """Build; the command finds out by itself what *changed*."""
        start = monotonic()
        with self._starting:
            if self._stopped:
                return BuildResult(False, (), 0.0)
            process = self._process = self._start()
        complaint = process.communicate()[1]
        lines = [line.rstrip() for line in complaint.splitlines() if line.strip()]
        if process.returncode and not lines:
            lines = [f"the build ended with status {process.returncode} and no word"]
        return BuildResult(not process.returncode, tuple(lines), monotonic() - start)

    def stop(self) -> None:
        """End the build and all that it started; none can be started any more."""
        with self._starting:
            self._stopped = True
        if self._process is None or self._process.poll() is not None:
            return
        group = self._process.pid
        for number in (signal.SIGTERM, signal.SIGKILL):
            with suppress(ProcessLookupError):
                os.killpg(group, number)
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(GRACE)

    def _start(self) -> subprocess.Popen[str]:
        return subprocess.Popen(
            self.command,
            cwd=self.folder,
            stdin=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,  # a group of its own; the terminal's Ctrl-C is ours
        )
