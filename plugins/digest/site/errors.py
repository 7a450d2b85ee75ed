"""What others raise, or only log, as lines for the editor."""

import logging
import traceback
from collections.abc import Iterator
from contextlib import contextmanager

from digest.errors import DigestError
from digest.site.indexing import SupersededError
from digest.site.tables import is_damage

TEMPLATE = "top-level template code"
"""What Jinja calls the frames of a template."""


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


@contextmanager
def placed() -> Iterator[None]:
    """Raise whatever a template or a plugin raises as a line that says where.

    That a database is damaged is for others to mend, and that nobody wants the index of
    the search any more is no error.
    """
    try:
        yield
    except (DigestError, SupersededError):
        raise
    except Exception as error:  # they may raise anything
        if is_damage(error):
            raise
        raise DigestError(where(error)) from error


def where(error: Exception) -> str:
    """An error of a template's or a plugin's in one line, with its file and line."""
    from jinja2 import TemplateSyntaxError

    frames = traceback.extract_tb(error.__traceback__)
    frame = next((one for one in reversed(frames) if one.name == TEMPLATE), frames[-1])
    file, line = frame.filename, frame.lineno
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    what = " ".join(str(error).split()) or "no more is known"
    return f"{file}:{line}: {error.__class__.__name__}: {what}; mend the file"
