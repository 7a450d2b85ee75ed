"""Write the blocks of a document as Markdown."""

import re
from collections.abc import Callable, Iterator

from bs4.element import Tag

from digest.extract.markdownify.atoms import APART, Place
from digest.extract.markdownify.escape import escape_start
from digest.extract.markdownify.inline import inline
from digest.extract.markdownify.tables import is_grid, rows_of, table
from digest.extract.markdownify.tree import DEPTH, Run, Tree, parts

LANGUAGE = re.compile(r"(?:language|lang|highlight-source|brush:)-?\s*([\w+#-]{1,20})")
INDENT = "    "
AFTER_TEXT = re.compile(r"> |    |\||:|- |\d+\. ")
"""Beginnings of blocks that cannot open a list's item in Python-Markdown."""
KINDS = dict.fromkeys(("dl", "ol", "ul"), "list")
KINDS |= {"blockquote": "quote", "pre": "code"}
COLLIDING = [("list", "list"), ("quote", "quote"), ("list", "code"), ("code", "code")]
"""Neighbours that Python-Markdown runs together: the second would join the first."""

Blocks = list[str]
"""Pieces of Markdown to be parted by blank lines."""


class Writer:
    """Writes the blocks of one tree; relative links are read from *base* on."""

    def __init__(self, tree: Tree, base: str) -> None:
        self._tree = tree
        self._place = Place(base)
        self._by_name: dict[str, Callable[[Tag, int, bool], Blocks]] = {
            "blockquote": self._quote,
            "dl": self._definitions,
            "hr": lambda tag, depth, nested: ["---"],
            "ol": self._list,
            "pre": self._code,
            "summary": self._summary,
            "table": self._table,
            "ul": self._list,
        }
        headings = dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), self._heading)
        self._by_name |= headings

    def write(self) -> str:
        """Return the whole document."""
        return "\n\n".join(self._blocks(self._tree.root, 0, False))

    def _blocks(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        if depth > DEPTH:
            return self._paragraph([tag])
        blocks: Blocks = []
        last = ""
        for part in parts(self._tree, tag):
            if not isinstance(part, Tag):
                blocks += self._paragraph(part)
                last = ""
                continue
            write = self._by_name.get(part.name, self._blocks)
            found = write(part, depth + 1, nested)
            kind = KINDS.get(part.name, "")
            if found and (last, kind) in COLLIDING:
                blocks.append(APART)
            blocks += found
            last = kind if found else last
        return blocks

    def _paragraph(self, run: Run) -> Blocks:
        return [lines] if (lines := _started(inline(run, self._place))) else []

    def _heading(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        line = inline([tag], self._place._replace(line=True))
        level = max(2, int(tag.name[1]))  # a page has its one h1
        if line.endswith("#"):
            line = line[:-1] + "&#35;"  # else it closed the heading
        return [f"{'#' * level} {line}"] if line else []

    def _summary(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        line = inline([tag], self._place._replace(line=True, marks=("**",)))
        return [f"**{line}**"] if line else []

    def _code(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        text = "".join(tag.strings).strip("\n").replace("\t", INDENT)
        if not text.strip():
            return []
        if nested:  # Python-Markdown sees a fence only at the margin
            return [_indented(text, INDENT)]
        longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        return [f"{fence}{_language(tag)}\n{text}\n{fence}"]

    def _quote(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        text = "\n\n".join(self._blocks(tag, depth, True))
        lines = (f"> {line}".rstrip() for line in text.split("\n"))
        return ["\n".join(lines)] if text else []

    def _list(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        items = [
            found
            for item in self._items(tag)
            if (found := self._blocks(item, depth + 1, True))
        ]
        tight = all(_tight(item) for item in items)
        number = _start(tag)
        written = [
            _item("- " if tag.name == "ul" else f"{number + index}. ", item, tight)
            for index, item in enumerate(items)
        ]
        return [("\n" if tight else "\n\n").join(written)] if written else []

    def _items(self, tag: Tag) -> Iterator[Tag]:
        """Yield what counts as an item; stray blocks in a list do."""
        for part in parts(self._tree, tag):
            if isinstance(part, Tag):
                yield part

    def _definitions(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        """Write terms with definitions of one line as such, others as paragraphs."""
        blocks: Blocks = []
        term = ""
        for part in _definition_parts(tag):
            if part.name == "dt":
                blocks += [f"**{term}**"] if term else []
                term = inline([part], self._place._replace(line=True))
                continue
            found = self._blocks(part, depth + 1, nested)
            plain = len(found) == 1 and "\n" not in found[0] and part.find("p") is None
            if term and plain and not nested:
                found, term = [f"{term}\n:   {found[0]}"], ""
            blocks += [f"**{term}**", *found] if term else found
            term = ""
        return [*blocks, f"**{term}**"] if term else blocks

    def _table(self, tag: Tag, depth: int, nested: bool) -> Blocks:
        rows = rows_of(tag)
        if not is_grid(rows):
            return self._blocks(tag, depth, nested)
        caption = tag.find("caption")
        above = self._paragraph([caption]) if isinstance(caption, Tag) else []
        return [*above, table(rows, self._place)]


def _definition_parts(tag: Tag) -> Iterator[Tag]:
    """Yield the terms and definitions of a list, those in its divisions too."""
    for child in tag.find_all(["dt", "dd", "div"], recursive=False):
        if child.name == "div":
            yield from child.find_all(["dt", "dd"], recursive=False)
        else:
            yield child


def _started(markdown: str) -> str:
    return "\n".join(escape_start(line) for line in markdown.split("\n"))


def _language(tag: Tag) -> str:
    for one in (tag.find("code"), tag):
        if isinstance(one, Tag):
            found = LANGUAGE.search(" ".join(one.get_attribute_list("class") or [""]))
            if found:
                return found[1]
    return ""


def _start(tag: Tag) -> int:
    start = str(tag.get("start", "1"))
    return int(start) if start.isascii() and start.isdigit() and len(start) < 9 else 1


def _tight(item: Blocks) -> bool:
    """Whether *item* is one paragraph, or one and a list under it."""
    if len(item) > 2 or AFTER_TEXT.match(item[0]) or "\n\n" in "".join(item):
        return False
    return len(item) == 1 or bool(re.match(r"(?:- |\d+\. )", item[1]))


def _item(mark: str, blocks: Blocks, tight: bool) -> str:
    if AFTER_TEXT.match(blocks[0]):  # read only after a paragraph
        blocks = [APART, *blocks]
    text = ("\n" if tight else "\n\n").join(blocks)
    return mark + _indented(text, INDENT).lstrip()


def _indented(text: str, indent: str) -> str:
    return "\n".join(indent + line if line else "" for line in text.split("\n"))
