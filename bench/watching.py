"""A tool that follows changes, from its start until it is told to end."""

import os
import signal
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from time import perf_counter, sleep

from sites import Site

POLL = 0.002
"""Seconds between two looks: the error of each figure."""
LONGEST = 900.0
"""Seconds after which what was waited for is taken for lost."""
LEAVE = 10.0
"""Seconds that a tool has to end by itself."""


class NeverError(Exception):
    """What was waited for did not happen."""


@dataclass(slots=True)
class Watch:
    """A tool at work."""

    site: Site
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    started: float

    def wait_until_following(self) -> float:
        """Seconds from the start until a change would be followed."""
        self.wait(lambda: self.site.tool.watching in self._said(), "first build")
        return perf_counter() - self.started

    def wait_until_answered(self) -> float:
        """Seconds from the start until the front page comes over HTTP."""
        self.wait(lambda: _answers(self.port), "answer")
        return perf_counter() - self.started

    def wait_until_built(self, before: int) -> None:
        """Wait for the end of a build after the first *before*."""
        self.wait(lambda: self.builds() > before, "end of a build")

    def builds(self) -> int:
        return self._said().count(self.site.tool.built)

    def wait(self, happened: Callable[[], bool], what: str) -> None:
        """Poll until *happened*; raise `NeverError` if it does not."""
        start = perf_counter()
        while not happened():
            ended = self.process.poll() is not None
            if ended or perf_counter() - start > LONGEST:
                end = "\n".join(self._said().splitlines()[-5:])
                raise NeverError(f"{self.site.tool.name}: no {what}\n{end}")
            sleep(POLL)

    def _said(self) -> str:
        return self.log.read_text("utf-8", errors="replace")


@contextmanager
def watching(site: Site) -> Iterator[Watch]:
    """Start the tool of *site* with a process group of its own, and end that."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder) / "log"
        with log.open("wb") as out:
            started = perf_counter()
            process = subprocess.Popen(
                [word.format(port=port) for word in site.tool.watch],
                cwd=site.folder,
                env=os.environ | site.tool.environment,
                # Eleventy ends when its standard input does.
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
            try:
                yield Watch(site, port, process, log, started)
            finally:
                _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(LEAVE)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    if process.stdin:
        process.stdin.close()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port: int = server.getsockname()[1]
        return port


def _answers(port: int) -> bool:
    connection = HTTPConnection("127.0.0.1", port, timeout=LEAVE)
    try:
        connection.request("GET", "/")
        answer = connection.getresponse()
        return answer.status == 200 and bool(answer.read())
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
