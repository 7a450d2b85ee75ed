"""Serve the site while it is edited: build after each change, tell the open pages.

Builds run one after the other in a thread of their own. What is saved during a build
waits for the next one. A failed build leaves the last good site where it is.
"""

import errno
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import SimpleQueue
from socket import AF_INET, SOCK_DGRAM, socket
from threading import Event, Thread
from time import time, time_ns

from digest.site.child import BuildResult
from digest.site.server import Server
from digest.site.terminal import count
from digest.site.watch import Watcher

HOST = "127.0.0.1"
"""Where nobody names another: for nobody but this machine."""
PATIENCE = 3.0
"""Seconds to wait for a build that was told to stop."""
LONGEST = 60.0
"""Seconds between two looks at the clock, which may be set, or stand while we sleep."""
POLL = 0.05
"""Seconds until the server notices that it is to end."""

SOMEWHERE = ("192.0.2.1", 9)
"""An address outside, of those that are kept for examples."""

Build = Callable[[frozenset[Path] | None], BuildResult]
"""Builds what changed since the last good build; ``None`` stands for everything."""


def serve(
    build: Build,
    output: Path,
    watch: Sequence[Path],
    port: int,
    host: str = HOST,
    base: str = "",
    stop: Callable[[], None] = lambda: None,
) -> int:
    """Build and serve *output* until told to end; return the exit status.

    *watch* are the files and folders that *build* reads; *base* is the path below which
    the site lies; *stop* ends a build that is under way. Call it in the main thread.
    """
    try:
        server = Server(host, port, output, base)
    except OSError as error:
        print(unavailable(error, host, port), file=sys.stderr)
        return 1
    with server, _signals() as ended:
        preview = Preview(server, build, Watcher(watch, ignored=[output]))
        builder = Thread(target=preview.run, args=(ended,), daemon=True)
        builder.start()
        status = ended.get()
        preview.ending.set()
        stop()
        preview.watcher.stop()
        builder.join(PATIENCE)
        preview.close()
    return status


def unavailable(error: OSError, host: str, port: int) -> str:
    """Say in one line why *host* and *port* cannot be had, and what to do."""
    other = f"make serve PORT={port + 1 if 1023 < port < 65535 else 8000}"
    match error.errno:
        case errno.EADDRINUSE:
            return f"port {port} is in use; stop the other program or run {other}"
        case errno.EACCES:
            return f"port {port} is the administrator's; run {other}"
        case _:
            return f"cannot serve on {host}:{port} ({error.strerror}); run {other}"


class Preview:
    """The builds, and what is made known of them."""

    def __init__(self, server: Server, build: Build, watcher: Watcher) -> None:
        self.server = server
        self.build = build
        self.watcher = watcher
        self.ending = Event()
        self._serving = False
        self._start = time_ns()
        self._pages = 0
        self._styles = 0
        server.news.token = self._token()

    def run(self, ended: "SimpleQueue[int]") -> None:
        """Build after each change; put 1 into *ended* if that cannot go on."""
        try:
            if (self.server.output / "index.html").is_file():
                self._open()
            pending: frozenset[Path] | None = None
            wake = 0.0
            while not self.ending.is_set():
                result = self.build(pending)
                if self.ending.is_set():
                    return
                self._report(result)
                self._open()
                if result.ok:
                    pending, wake = frozenset(), result.wake
                changed = self._wait(wake)
                if changed is not None and pending is not None:
                    pending |= changed
        finally:
            ended.put(1)

    def close(self) -> None:
        if self._serving:
            self.server.shutdown()

    def _open(self) -> None:
        if not self._serving:
            self._serving = True
            Thread(target=self.server.serve_forever, args=(POLL,), daemon=True).start()
            print(f"Serving {' and '.join(addresses(self.server))}", flush=True)

    def _wait(self, wake: float) -> frozenset[Path] | None:
        """Wait until something is saved, or until the moment *wake*, unless it is 0."""
        while True:
            left = wake - time() if wake else LONGEST
            changed = self.watcher.wait(max(0.0, min(left, LONGEST)))
            if changed is None or changed or 0 < wake <= time():
                return changed

    def _report(self, result: BuildResult) -> None:
        if result.ok:
            self._count(result.files)
            self.server.news.tell(self._token())
            files = count(len(result.files), "file")
            heading = f"Built in {result.seconds:.2f} s: {files}"
        else:
            self.server.news.tell(self._token(), result.lines)
            heading = f"The build failed after {result.seconds:.2f} s; the site stays"
        print(heading, *result.notes, *result.lines, sep="\n", flush=True)

    def _count(self, files: Sequence[str]) -> None:
        if all(name.endswith(".css") for name in files):
            self._styles += bool(files)
        else:
            self._pages += 1

    def _token(self) -> str:
        """Names the last good build, also to a page of an earlier run.

        Builds that changed only styles differ behind the dot.
        """
        return f"{self._start:x}-{self._pages}.{self._styles}"


def addresses(server: Server) -> Iterator[str]:
    """Where a browser finds the site: on this machine, and on others if it may."""
    host = str(server.server_address[0])
    is_open = host in ("0.0.0.0", "::")
    if is_open or host in ("127.0.0.1", "::1"):
        yield _address("localhost", server)
    else:
        yield _address(f"[{host}]" if ":" in host else host, server)
    if is_open and (own := _own_address()):
        yield _address(own, server)


def _address(host: str, server: Server) -> str:
    return f"http://{host}:{server.port}{server.base}" + ("/" if server.base else "")


def _own_address() -> str:
    """By which this machine would be seen from outside; empty without a network."""
    with socket(AF_INET, SOCK_DGRAM) as probe, suppress(OSError):
        probe.connect(SOMEWHERE)  # sends nothing: only a way is chosen
        return str(probe.getsockname()[0])
    return ""


@contextmanager
def _signals() -> Iterator["SimpleQueue[int]"]:
    """A queue that receives 0, the exit status, when the editor ends the preview.

    A signal's handler may interrupt anything, so it does no more than that.
    """
    ended: SimpleQueue[int] = SimpleQueue()
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {
        number: signal.signal(number, lambda *_: ended.put(0)) for number in numbers
    }
    try:
        yield ended
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
