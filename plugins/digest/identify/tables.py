"""Read ``[[entity]]`` tables out of TOML and remember in which lines they stand."""

import re
import tomllib
from collections.abc import Container, Iterator
from dataclasses import dataclass
from hashlib import blake2b
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
    key: str = ""
    """A hash of the lines, wherever they stand."""

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
    blocks = list(_blocks(toml, name))
    return list(zip(_read_all(toml, name, blocks), blocks, strict=True))


def read_other_tables(
    toml: str, name: str, known: Container[str]
) -> list[tuple[dict[str, Any] | None, Block]]:
    """Do the same, but for tables whose `Block.key` is *known* give None."""
    blocks = list(_blocks(toml, name))
    tables = _read_others(toml, blocks, known) if known else None
    return list(zip(tables or _read_all(toml, name, blocks), blocks, strict=True))


def _read_others(
    toml: str, blocks: list[Block], known: Container[str]
) -> list[dict[str, Any] | None] | None:
    """Read the tables that are not *known*, each by itself; None if that cannot be.

    What is TOML by itself is the same among others: where it ends nothing is open, and
    the next line begins a table.
    """
    if toml.endswith("\r"):  # half of a line's end, which alone is an error
        return None
    above = toml.split("\n")[: blocks[0].first - 1] if blocks else []
    try:
        if tomllib.loads("\n".join([*above, ""])):
            return None
        documents = [
            {"entity": [None]}
            if block.key in known
            else tomllib.loads("\n".join([*block.lines, ""]))
            for block in blocks
        ]
    except tomllib.TOMLDecodeError:
        return None
    tables = [table for document in documents for table in document.pop("entity")]
    return None if any(documents) or len(tables) != len(blocks) else tables


def _read_all(toml: str, name: str, blocks: list[Block]) -> list[dict[str, Any]]:
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
    if not isinstance(tables, list) or len(tables) != len(blocks):
        raise whole.fail(
            whole.line("entity"), "write each entity under a line [[entity]] of its own"
        )
    return tables


def _blocks(toml: str, name: str) -> Iterator[Block]:
    lines = toml.split("\n")
    starts = [number for number, line in enumerate(lines) if HEADER.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        some = tuple(lines[start:end])
        yield Block(name, start + 1, some, _hash("\n".join(some)))


def _hash(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
