"""Read ``stories.toml``, in which an editor merges, splits, names and pins stories."""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from digest.errors import ContentError
from digest.identify.tables import Block

HEADER = re.compile(r"[ \t]*\[\[[ \t]*story[ \t]*\]\]")
ID = re.compile(r"\w[\w.-]*")
TEXTS = ("id", "name", "about")
LISTS = ("articles", "without", "merge")
KEYS = (*TEXTS, *LISTS, "pinned")


class Said(NamedTuple):
    """An id as it stands in the file."""

    id: str
    line: int


@dataclass(frozen=True, slots=True)
class Entry:
    """What an editor says of a story."""

    file: str
    id: Said
    """Of the story: that of one of its articles, or a word of the editor's own."""
    name: str = ""
    about: str = ""
    """A line of the editor's on it, plain text."""
    articles: tuple[Said, ...] = ()
    """Those that are in it, whatever a machine finds."""
    without: tuple[Said, ...] = ()
    """Those that are not."""
    merge: tuple[Said, ...] = ()
    """Other stories that are this one."""
    pinned: bool = False
    """Whether it has the `articles` alone, and those of `id` and `merge`."""

    def fail(self, said: Said, what: str) -> ContentError:
        return ContentError(f"{self.file}:{said.line}: {what}")


def parse_stories(toml: str, name: str) -> tuple[Entry, ...]:
    """Read the entries of the file *name*, in its order.

    Raise `ContentError` for the first thing that is wrong.
    """
    try:
        document = tomllib.loads(toml)
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+)", str(error))
        line = where[1] if where else str(toml.count("\n") + 1)
        what = str(error).partition(" (at ")[0]
        raise ContentError(f"{name}:{line}: not TOML: {what}; correct it") from None
    tables = document.pop("story", [])
    if document:
        key = next(iter(document))
        raise ContentError(f"{name}: {key!r} belongs to no [[story]]; remove it")
    blocks = list(_blocks(toml, name))
    if not isinstance(tables, list) or len(tables) != len(blocks):
        raise ContentError(
            f"{name}: write each story under a line [[story]] of its own"
        )
    entries = tuple(map(_entry, tables, blocks))
    _check(entries)
    return entries


def _blocks(toml: str, name: str) -> Iterator[Block]:
    lines = toml.split("\n")
    starts = [number for number, line in enumerate(lines) if HEADER.match(line)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield Block(name, start + 1, tuple(lines[start:end]))


def _entry(table: dict[str, Any], block: Block) -> Entry:
    def fail(word: str, what: str) -> ContentError:
        return ContentError(f"{block.name}:{block.line(word)}: {what}")

    for key, value in table.items():
        if key not in KEYS:
            raise fail(key, f"no field {key!r}; there are {', '.join(KEYS)}")
        if key in TEXTS and not (isinstance(value, str) and value.strip()):
            raise fail(key, f'{key} is no text; write {key} = "…"')
        if key in LISTS and not _is_list(value):
            raise fail(key, f'{key} is no list of ids; write {key} = ["…", "…"]')
        if key == "pinned" and not isinstance(value, bool):
            raise fail(key, "pinned is true or false")
    if not ID.fullmatch(table.get("id", "")):
        raise fail(
            "id",
            "a story needs an id of letters, digits and hyphens: that of one of its"
            " articles, or a word of your own",
        )

    def said(key: str) -> tuple[Said, ...]:
        ids = dict.fromkeys(table.get(key, ()))
        return tuple(Said(one, block.quoted(one)) for one in ids)

    return Entry(
        file=block.name,
        id=Said(table["id"], block.quoted(table["id"])),
        name=" ".join(table.get("name", "").split()),
        about=" ".join(table.get("about", "").split()),
        articles=said("articles"),
        without=said("without"),
        merge=said("merge"),
        pinned=table.get("pinned", False),
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _check(entries: Iterable[Entry]) -> None:
    """Raise `ContentError` if an article would be in two stories, or in and out."""
    claimed: dict[str, Said] = {}
    for entry in entries:
        own = {said.id: said for said in (*entry.articles, *entry.merge, entry.id)}
        for said in own.values():
            other = claimed.setdefault(said.id, said)
            if other is not said:
                raise entry.fail(
                    said,
                    f"{said.id!r} is in a story already, by line {other.line}; take one"
                    " of the two out",
                )
        for said in entry.without:
            if said.id in own:
                raise entry.fail(
                    said, f"{said.id!r} is in this story and without; take one out"
                )
