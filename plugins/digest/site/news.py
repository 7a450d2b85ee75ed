"""Tell the open pages how the last build ended."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock

from digest.site import overlay


class News:
    """The last build's outcome, and whoever wants to hear of the next."""

    def __init__(self) -> None:
        self.token = ""
        self.problem: tuple[str, ...] = ()
        self._listeners: set[SimpleQueue[bytes]] = set()
        self._lock = Lock()

    def tell(self, token: str, problem: Sequence[str] = ()) -> None:
        """Send how things stand; *token* names the last good build."""
        with self._lock:
            self.token, self.problem = token, tuple(problem)
            for listener in self._listeners:
                listener.put(overlay.event(token, problem))

    @contextmanager
    def listen(self) -> Iterator[SimpleQueue[bytes]]:
        """A queue of events; the first tells how things stand now."""
        listener: SimpleQueue[bytes] = SimpleQueue()
        with self._lock:
            listener.put(overlay.event(self.token, self.problem))
            self._listeners.add(listener)
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.discard(listener)
