"""Read an article's text out of its HTML, and know where each part of it stands."""

from collections.abc import Iterator
from dataclasses import dataclass

from bs4.element import NavigableString, PageElement, PreformattedString, Tag

BLOCKS = frozenset(
    """
    address article aside blockquote caption dd details div dl dt fieldset figcaption
    figure footer h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table
    tbody td tfoot th thead tr ul
    """.split()
)
UNLINKED = frozenset(
    "a button code figcaption h1 h2 h3 h4 h5 h6 kbd pre samp script style var".split()
)
SILENT = frozenset(
    "code kbd pre samp script style sub sup template textarea var".split()
)
"""Elements whose content is no prose: nobody is named there."""
GAP = "\ufffc"
"""Stands for what is not text and keeps the words around it apart."""
BREAK = "\n\n"


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node and where it stands in the article's text."""

    node: NavigableString
    start: int
    block: int
    """Number of the paragraph or other block it belongs to."""
    linkable: bool


def read_pieces(soup: Tag, title: str) -> tuple[str, list[Piece]]:
    """Read the article's text: the title, then each block, parted by empty lines."""
    parts = [" ".join(title.split())]
    length = len(parts[0])
    pieces: list[Piece] = []
    block = 0
    apart = True
    for node, linkable in _walk(soup):
        if isinstance(node, Tag):
            bound = node.name in BLOCKS
            apart |= bound
            block += bound
            part = "" if bound else GAP
        elif apart and not node.strip():
            continue
        else:
            if apart:
                parts.append(BREAK)
                length += len(BREAK)
                apart = False
            pieces.append(Piece(node, length, block, linkable))
            part = node.replace("\n", " ").replace("\r", " ")
        parts.append(part)
        length += len(part)
    return "".join(parts), pieces


def _walk(soup: Tag) -> Iterator[tuple[NavigableString | Tag, bool]]:
    """Yield text nodes and whether links may stand there; between them a block's
    element at either end, and an element that is no text where it stands."""
    waiting: list[tuple[PageElement, bool]] = [(one, True) for one in soup.contents]
    waiting.reverse()
    ended: set[int] = set()
    while waiting:
        node, linkable = waiting.pop()
        if isinstance(node, NavigableString):
            if not isinstance(node, PreformattedString):  # a comment or its like
                yield node, linkable
        elif isinstance(node, Tag):
            block = node.name in BLOCKS
            silent = node.name in SILENT or not node.contents
            if block or silent:
                yield node, linkable
            if not silent and id(node) not in ended:
                if block:
                    ended.add(id(node))
                    waiting.append((node, linkable))
                inside = linkable and node.name not in UNLINKED
                waiting += [(one, inside) for one in reversed(node.contents)]
