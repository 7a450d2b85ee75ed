"""What a person at a terminal sees of work that takes its time."""

import errno
import os
import sys
import termios
import tty
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

import click

from digest.errors import DigestError

T = TypeVar("T")


class Command(click.Group):
    """Prints what is wrong as one line each, without a traceback."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except DigestError as error:
            click.echo(str(error), err=True)
        except OSError as error:
            if error.errno == errno.EPIPE:  # who read on has enough: click's own matter
                raise
            place, why = error.filename or "a file", error.strerror or error
            remedy = "make room, or see whose it is"
            click.echo(f"{place}: cannot be used ({why}); {remedy}", err=True)
        ctx.exit(1)
        return None


@contextmanager
def busy(what: str) -> Iterator[None]:
    """Show that work goes on, to a person at a terminal only."""
    if not sys.stderr.isatty():
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(f"{what} …"):
        yield


def progress(what: str, items: Sequence[T]) -> Iterable[T]:
    """Go through *items*, and show a person at a terminal how far it is."""
    if not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, what, console=Console(stderr=True), transient=True)


@contextmanager
def keys() -> Iterator[Callable[[], str]]:
    """Give single keys as they are pressed, also before they are asked for.

    A key is a character, whatever its bytes; empty at the end.
    """
    terminal = sys.stdin.fileno()
    before = termios.tcgetattr(terminal)
    decoder = getincrementaldecoder("utf-8")("replace")

    def key() -> str:
        while byte := os.read(terminal, 1):
            if character := decoder.decode(byte):
                return character
        return ""

    tty.setcbreak(terminal, termios.TCSADRAIN)
    try:
        yield key
    finally:
        termios.tcsetattr(terminal, termios.TCSADRAIN, before)


def tell(lines: Iterable[str], err: bool = True) -> None:
    """Print a line each, among the errors unless told otherwise."""
    for line in lines:
        click.echo(line, err=err)


def count(number: int, noun: str) -> str:
    plural = f"{noun}es" if noun.endswith("s") else f"{noun}s"
    return f"{number} {noun if number == 1 else plural}"


def short(path: Path) -> Path:
    """A path as it is typed here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path
