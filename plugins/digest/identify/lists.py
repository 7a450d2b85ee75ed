"""Write values into a list in TOML, in the form that the list has.

tomlkit's own `append` loses the last comma, and puts one into a comment where a line
between the last value and the bracket is one.
"""

import re
from collections.abc import Iterable
from typing import cast

import tomlkit
from tomlkit.items import Array

WIDTH = 88
"""Characters of a line; a longer list gets a line for each of its values."""

COMMENT = re.compile(
    r'""".*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\\n])*"|\'[^\'\n]*\'|(#[^\r\n]*)', re.DOTALL
)
"""A text, in which a hash means nothing, or else a comment."""
INDENT = re.compile(r"^[ \t]*(?=[\"'{])", re.MULTILINE)


def longer(key: str, array: Array, values: Iterable[object]) -> Array:
    """Return *array*, the list under *key*, with *values* after its own."""
    old = array.as_string()
    new = [tomlkit.item(one, _parent=array).as_string() for one in values]
    if "\n" in old:
        return _array(_below_the_last(old, new))
    all_ = [*(one.as_string() for one in array), *new]
    text = f"[{', '.join(all_)}]"
    if len(f"{key} = {text}") > WIDTH:
        text = "[\n" + "".join(f"  {one},\n" for one in all_) + "]"
    return _array(text)


def _array(text: str) -> Array:
    return cast(Array, tomlkit.value(text))


def _below_the_last(text: str, values: Iterable[str]) -> str:
    """Write *values* into a list of several lines, a line each."""
    bare = COMMENT.sub(lambda one: " " * len(one[0]) if one[1] else one[0], text)
    end = len(bare[:-1].rstrip())
    last, (rest, line_end, below) = bare[end - 1], text[end:].partition("\n")
    comma = "" if last in "[," else ","
    if not line_end:  # the bracket stands behind the last value
        return f"{text[:end]}{comma} {', '.join(values)}{rest}"
    indents = INDENT.findall(bare[:end])
    indent = indents[-1] if indents else "  "
    lines = ",\n".join(f"{indent}{one}" for one in values)
    return f"{text[:end]}{comma}{rest}\n{lines}{',' if not comma else ''}\n{below}"
