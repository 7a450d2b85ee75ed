"""Lay an article's text out, and know where each part of it stands in the HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

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


BLANKS = re.compile(r"[ \t\n\r]{2,}")
"""What a reader sees as one: a line's end and the next one's indentation."""


class Node(NamedTuple):
    """What a reader of HTML comes upon, in order."""

    text: str
    """Empty for either end of a block; `GAP` for an element that is no text where it
    stands."""
    place: int = 0
    """The reader's own number of a text."""
    barred: str = ""
    """The name of the outermost element around it in which nothing is linked."""
    entity: str = ""
    """Whose link the text is already."""


EDGE = Node("")
HOLE = Node(GAP)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text node and where it stands in the article's text."""

    node: Node
    start: int
    end: int
    block: int
    """Number of the paragraph or other block it belongs to."""

    def inside(self, place: int) -> int:
        """Where a *place* in the article's text lies in the node's own."""
        own = place - self.start
        for blanks in BLANKS.finditer(self.node.text):
            if blanks.start() >= own:
                break
            own += len(blanks[0]) - 1
        return own


def lay_out(nodes: Iterable[Node], title: str) -> tuple[str, list[Piece]]:
    """Lay out the article's text: the title and each block, parted by empty lines."""
    parts = [" ".join(title.split())]
    length = len(parts[0])
    pieces: list[Piece] = []
    block = 0
    apart = True
    for node in nodes:
        text = node.text
        if node is EDGE:
            apart = True
            block += 1
            continue
        if node is not HOLE:
            if apart:
                if text.isspace():
                    continue
                parts.append(BREAK)
                length += len(BREAK)
                apart = False
            text = BLANKS.sub(" ", text).replace("\n", " ").replace("\r", " ")
            pieces.append(Piece(node, length, length + len(text), block))
        parts.append(text)
        length += len(text)
    return "".join(parts), pieces
