"""What Pelican only logs, collected: its exit status is never trusted."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


class Errors(logging.Handler):
    """Collects what is logged as errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = " ".join(record.getMessage().split())
        if record.exc_info and record.exc_info[1]:
            line += f" ({record.exc_info[1].__class__.__name__}: {record.exc_info[1]})"
        self.lines.append(line)


@contextmanager
def told() -> Iterator[Errors]:
    """Collect what Pelican logs as errors, instead of printing it."""
    log = logging.getLogger("pelican")
    before, propagate = log.handlers, log.propagate
    errors = Errors()
    log.handlers, log.propagate = [errors], False
    try:
        yield errors
    finally:
        log.handlers, log.propagate = before, propagate
