"""Read and write the ``Key: value`` lines that open an article in ``content/``.

The format is Pelican's. A value is one line and stays one: whatever a source says, it
cannot begin a second key.
"""

import re
from collections.abc import Iterable

from digest.errors import ContentError

KEY = re.compile(r"([A-Za-z][A-Za-z0-9_-]*):(?:[ \t]+(.*))?$")
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")
"""Everything that some reader takes for the end of a line, and what no line holds."""

Fields = list[tuple[str, str]]
"""Keys in lower case with their values, in the file's order; a key may repeat."""


def split(text: str) -> tuple[Fields, str]:
    """Split a file into its fields and its body.

    The fields end at the first line that is none; one blank line after them is dropped.
    A file that opens with a blank line, or with no ``Key:``, has no fields.
    """
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").split("\n")
    fields: Fields = []
    for number, line in enumerate(lines):
        match = KEY.match(line)
        if match is None:
            rest = lines[number + (not line.strip() and bool(fields)) :]
            return fields, "\n".join(rest)
        fields.append((match[1].lower(), (match[2] or "").strip()))
    return fields, ""


def one_line(value: str) -> str:
    """Fold *value* into a single line that no reader can take for two."""
    return " ".join(BREAKS.sub(" ", value).split())


def join(fields: Iterable[tuple[str, str]], body: str) -> str:
    """Write fields, a blank line and *body*; fields without a value are left out."""
    head = [f"{key}: {one_line(value)}" for key, value in fields if one_line(value)]
    return "\n".join(head) + "\n\n" + body.strip("\n") + "\n"


def decode(data: bytes, name: str) -> str:
    """Decode a file of the editor's, or raise `ContentError` with its *name*."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ContentError(
            f"{name}: not UTF-8 at byte {error.start}; save the file as UTF-8"
        ) from None
