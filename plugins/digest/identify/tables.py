"""Read ``[[entity]]`` tables out of TOML and remember in which lines they stand."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from digest.errors import RegistryError

HEADER = re.compile(r"[ \t]*\[\[[ \t]*entity[ \t]*\]\]")


@dataclass(frozen=True, slots=True)
class Block:
    """The lines of one ``[[entity]]``."""

    name: str
    """Of the file."""
    first: int
    lines: tuple[str, ...]

    def line(self, word: str) -> int:
        """The number of the first line with *word*, else of the block's first line."""
        for number, line in enumerate(self.lines):
            if word in line:
                return self.first + number
        return self.first

    def quoted(self, text: str) -> int:
        """The number of the line where *text* stands in quotes."""
        return next(
            (
                self.first + number
                for number, line in enumerate(self.lines)
                if f'"{text}"' in line or f"'{text}'" in line
            ),
            self.line(text),
        )

    def fail(self, line: int, what: str) -> RegistryError:
        return RegistryError(f"{self.name}:{line}: {what}")


def read_tables(toml: str, name: str) -> list[tuple[dict[str, Any], Block]]:
    """Read each entity's table with its lines; raise `RegistryError` if it is none."""
    try:
        document = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        where = re.search(
            r" \(at (?:line (\d+), column \d+|end of document)\)", f"{error}"
        )
        line = where[1] if where and where[1] else str(toml.count("\n") + 1)
        what = str(error).partition(" (at ")[0]
        raise RegistryError(f"{name}:{line}: not TOML: {what}; correct it") from None
    tables = document.pop("entity", [])
    whole = Block(name, 1, tuple(toml.split("\n")))
    if document:
        key = next(iter(document))
        raise whole.fail(
            whole.line(key), f"{key!r} belongs to no [[entity]]; remove it"
        )
    blocks = list(_blocks(toml, name))
    if not isinstance(tables, list) or len(tables) != len(blocks):
        raise whole.fail(
            whole.line("entity"), "write each entity under a line [[entity]] of its own"
        )
    return list(zip(tables, blocks, strict=True))


def _blocks(toml: str, name: str) -> Iterator[Block]:
    lines = toml.split("\n")
    starts = [number for number, line in enumerate(lines) if HEADER.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield Block(name, start + 1, tuple(lines[start:end]))
