"""Read HTML that is written as the sanitizer writes it, without a parser.

Such HTML can be cut at its brackets: what stands between is text, and every element is
closed in order. This takes a tenth of Beautiful Soup's time. Nothing is repaired here:
HTML that might mean more than it says is refused.
"""

import re
from html import unescape

from digest.identify.pieces import BLOCKS, EDGE, HOLE, SILENT, UNLINKED, Node

CUT = re.compile(r"(<[^<>]*>)")
REFERENCE = re.compile(r"&(?!(?:amp|lt|gt|nbsp|quot);)")
WITH_ATTRIBUTES = re.compile(
    r'<([a-z][a-z0-9]*)(?: ([a-z]+)(?!.* \2=)="[^"]*")+>', re.DOTALL
)
"""No attribute comes twice."""
VOID = frozenset("br col hr img wbr".split())
KNOWN = VOID.union(
    BLOCKS,
    """
    a abbr b bdi bdo cite code colgroup data del dfn em i ins kbd mark q s samp small
    span strong sub sup time u var
    """.split(),
)
"""Elements whose content is read like any other's."""


def cut(html: str) -> list[str] | None:
    """Cut *html* into text and tags, which take turns; or refuse it.

    Joined again the parts are *html*, and Beautiful Soup would write it no differently.
    """
    parts = CUT.split(html)
    tags = len(parts) // 2
    if html.count("<") > tags or html.count(">") > tags or "\u00a0" in html:
        return None
    if "&" in html:
        if REFERENCE.search(html):
            return None
        if "&quot;" in html and any("&quot;" in text for text in parts[::2]):
            return None
    return parts


def read_tokens(parts: list[str]) -> list[Node] | None:
    """Read the nodes out of the *parts*, whose numbers are the places of the texts.

    Nothing is returned if the elements are not nested as they stand.
    """
    nodes: list[Node] = []
    opened: list[tuple[str, bool, str, bool]] = []
    barred, silent = "", False
    for place, part in enumerate(parts):
        if place % 2 == 0:
            if part and not silent:
                text = unescape(part) if "&" in part else part
                nodes.append(Node(text, place, barred))
        elif part[1] == "/":
            if not opened or opened[-1][0] != part:
                return None
            _, edge, barred, silent = opened.pop()
            if edge:
                nodes.append(EDGE)
        else:
            name = _name(part)
            if name not in KNOWN:
                return None
            void, end = name in VOID, f"</{name}>"
            empty = not parts[place + 1] and parts[place + 2 : place + 3] == [end]
            whole = void or empty or name in SILENT
            block = name in BLOCKS
            if not silent and (block or whole):
                nodes.append(EDGE if block else HOLE)
            if not void:
                edge = block and not whole and not silent
                opened.append((end, edge, barred, silent))
                if not barred and name in UNLINKED:
                    barred = name
                silent = silent or whole
    return None if opened else nodes


def _name(tag: str) -> str:
    """The name of an element from its opening tag; empty if the tag is not plain."""
    if " " not in tag:
        return tag[1:-1]
    match = WITH_ATTRIBUTES.fullmatch(tag)
    return match[1] if match else ""
