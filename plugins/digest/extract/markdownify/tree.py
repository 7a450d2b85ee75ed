"""Read HTML into a tree of which only harmless parts are left.

A block holds blocks or one run of inline content; `parts` tells which.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bs4 import BeautifulSoup
from bs4.element import (
    CData,
    NavigableString,
    PageElement,
    PreformattedString,
    Tag,
)

from digest.extract.clean import BLANKS, clean

BLOCKS = frozenset(
    "address article aside blockquote body center dd details dialog div dl dt fieldset "
    "figcaption figure footer h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main "
    "menu nav ol p pre section summary table tbody td tfoot th thead tr caption ul"
    "".split()
)
DROPPED = frozenset(
    "applet area base button canvas colgroup datalist embed form frame frameset head"
    " input link math meta noframes noscript object option optgroup output param"
    " progress script select style svg template textarea title".split()
)
"""Elements of which nothing is kept, their text neither."""
DEPTH = 60
"""Levels of nesting after which only the text counts; pages keep below 40, and
Python-Markdown recurses some five frames into each."""


@dataclass(frozen=True, slots=True)
class Tree:
    """A document, and which of its inline elements hold blocks."""

    root: Tag
    split: frozenset[int]
    """Identities of those elements; valid as long as the tree is."""


Run = Sequence[PageElement]


def parse(html: str) -> Tree:
    """Parse *html*, a whole page or a fragment of one."""
    soup = BeautifulSoup(html, "lxml")
    _prune(soup)
    split: set[int] = set()
    for block in _tags(soup, BLOCKS):
        for parent in block.parents:
            if id(parent) in split:
                break
            split.add(id(parent))
    return Tree(soup, frozenset(split))


def _tags(soup: Tag, names: frozenset[str]) -> list[Tag]:
    """Return the elements of these *names*; 27 times as fast as ``find_all``."""
    return [
        tag for tag in soup.descendants if isinstance(tag, Tag) and tag.name in names
    ]


def _prune(root: Tag) -> None:
    """Drop what is not kept from the tree at *root* and clean its strings.

    The children of an element are replaced together: Beautiful Soup looks for each one
    among all, which took 15 seconds for 20,000 headings.
    """
    stack = [(root, False)]
    while stack:
        tag, code = stack.pop()
        children = list(tag.children)
        kept = [_kept(child, folded=not code) for child in children]
        left = [child for child in kept if child is not None]
        if any(new is not old for new, old in zip(kept, children, strict=True)):
            tag.clear()
            tag.extend(left)
        stack += [(t, code or t.name == "pre") for t in left if isinstance(t, Tag)]


def _kept(node: PageElement, *, folded: bool) -> PageElement | None:
    """Return *node*, a clean string in its place, or nothing.

    White space in a string is *folded* but for code; comments are nothing.
    """
    if isinstance(node, Tag):
        return None if node.name in DROPPED else node
    comment = isinstance(node, PreformattedString) and not isinstance(node, CData)
    if comment or not isinstance(node, NavigableString):
        return None
    text = clean(str(node))
    if folded:
        text = BLANKS.sub(" ", text)
    return node if text == str(node) else NavigableString(text)


def parts(tree: Tree, tag: Tag) -> Iterator[Tag | Run]:
    """Yield the blocks in *tag* and the runs of inline content between them."""
    run: list[PageElement] = []
    for child in list(tag.children):
        if isinstance(child, Tag) and (child.name in BLOCKS or id(child) in tree.split):
            if shows(run):
                yield run
            run = []
            yield child
        else:
            run.append(child)
    if shows(run):
        yield run


def shows(run: Run) -> bool:
    """Whether a reader sees anything of *run*."""
    return any(
        (isinstance(node, Tag) and (node.name in SEEN or node.find(list(SEEN))))
        or strings_of([node])
        for node in run
    )


SEEN = frozenset(["audio", "iframe", "img", "video"])


def strings_of(run: Run) -> list[NavigableString]:
    """The strings in *run*, in order; empty if all are blank."""
    found: list[NavigableString] = []
    for node in run:
        if isinstance(node, NavigableString):
            found.append(node)
        elif isinstance(node, Tag):
            found += [
                one for one in node.descendants if isinstance(one, NavigableString)
            ]
    return found if any(string.strip() for string in found) else []


def leaves(tree: Tree) -> Iterator[Run]:
    """Yield every run of inline content and every ``pre`` in reading order."""
    stack: list[Iterator[Tag | Run]] = [parts(tree, tree.root)]
    while stack:
        part = next(stack[-1], None)
        if part is None:
            stack.pop()
        elif not isinstance(part, Tag):
            yield part
        elif part.name == "pre":
            yield [part]
        else:
            stack.append(parts(tree, part))
