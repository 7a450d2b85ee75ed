"""Write XML as text, an element a line, and nothing that no XML file may hold.

Texts are cleaned and escaped on their way in, so that a control character in a source
costs that character and not the feed. The bytes are those of libxml2's indented output:
a tree of elements, built only to be written once, took most of a feed's time.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

BARRED = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""What XML 1.0 bars or discourages: controls, surrogates, noncharacters."""

HARMLESS = bytes(
    {*b"\t\n\r", *range(0x20, 0x7F), *range(0x80, 0x100)} - {*b"\xc2\xed\xef"}
)
"""The bytes of UTF-8 without which no barred character is written."""


def clean(text: str) -> str:
    """Drop from *text* the characters that XML cannot carry."""
    # 2.5 KB without any take 1 µs so, and 11 by the expression alone.
    if text.encode("utf-8", "surrogatepass").translate(None, HARMLESS):
        return BARRED.sub("", text)
    return text


def element(name: str, text: str = "", /, **attributes: str) -> str:
    """Write an element that holds nothing but *text*."""
    start = tag(name, **attributes) if attributes else name
    content = _escape(text)
    return f"<{start}>{content}</{name}>" if content else f"<{start}/>"


def tag(name: str, **attributes: str) -> str:
    """Write what stands between the brackets of a start tag."""
    pairs = [f' {key}="{_quote(value)}"' for key, value in attributes.items()]
    return name + "".join(pairs)


def holding(start: str, parts: Sequence[str], depth: int = 0) -> str:
    """Write an element that holds elements; *depth* tells how deep it lies itself."""
    if not parts:
        return f"<{start}/>"
    line = "\n" + "  " * depth
    inner = f"{line}  "
    name = start.partition(" ")[0]
    return f"<{start}>{inner}{inner.join(parts)}{line}</{name}>"


def document(start: str, parts: Sequence[str], style: str = "") -> str:
    """Write a whole file; *style* is the address of a style sheet for it."""
    head = '<?xml version="1.0" encoding="utf-8"?>\n'
    if style:
        head += f'<?xml-stylesheet type="text/css" href="{_quote(style)}"?>\n'
    return f"{head}{holding(start, parts)}\n"


@lru_cache(maxsize=2048)
def _escape(text: str) -> str:
    """A bare carriage return would come back as a line feed.

    Atom and RSS of one feed, which are written one after the other, say the same in
    some 300 texts. Were every one an article of 5 KB, they would take 20 MB.
    """
    text = clean(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\r", "&#13;")


@lru_cache(maxsize=2048)
def _quote(text: str) -> str:
    """Every white space but a blank would come back as a blank."""
    text = _escape(text).replace('"', "&quot;")
    return text.replace("\n", "&#10;").replace("\t", "&#9;")
