"""Read the picture of an entity: a file of the editor's, never one from elsewhere."""

from pathlib import PurePosixPath
from typing import Any

from digest.errors import RegistryError
from digest.identify.tables import Block
from digest.model import Picture

ENDINGS = (".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp")
KEYS = ("file", "alt", "credit")


def read_picture(value: Any, block: Block) -> Picture | None:
    """Read what ``image`` says: a path below ``content/``, or a table with one.

    Raise `RegistryError` for an address, a path that leads elsewhere, or no picture.
    Whether the file is there is for those to say who carry it to the site.
    """
    if value is None:
        return None
    table = {"file": value} if isinstance(value, str) else value
    if not isinstance(table, dict) or not all(
        key in KEYS and isinstance(text, str) for key, text in table.items()
    ):
        raise _fail(block, "write a path, or a table of texts: " + ", ".join(KEYS))
    file = table.get("file", "")
    if "://" in file or file.startswith("//"):
        raise _fail(
            block,
            f"{file} lies elsewhere; keep a copy in content/images/ and name that",
        )
    path = PurePosixPath(file)
    if path.is_absolute() or ".." in path.parts or str(path) != file:
        raise _fail(
            block, f"{file!r} is no path below content/; write one like images/a.jpg"
        )
    if path.suffix.lower() not in ENDINGS:
        raise _fail(block, f"{file!r} is no picture; use one of " + " ".join(ENDINGS))
    return Picture(**table)


def line_of(block: Block) -> int:
    """The line of *block* in which its picture is named."""
    return block.line("image")


def _fail(block: Block, what: str) -> RegistryError:
    return block.fail(line_of(block), f"image: {what}")
