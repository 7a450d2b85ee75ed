"""Read and write any HTML with Beautiful Soup, and change nothing else of it."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from bs4 import BeautifulSoup
from bs4.element import NavigableString, PageElement, PreformattedString, Tag
from bs4.formatter import HTMLFormatter

from digest.identify.pieces import BLOCKS, EDGE, HOLE, SILENT, UNLINKED, Node

WRAP = "x-fragment"
"""An element around the fragment, in which Beautiful Soup leaves blanks alone."""


class Soup:
    """A fragment of HTML, its texts numbered in their order."""

    def __init__(self, html: str) -> None:
        self._soup = BeautifulSoup(
            f"<{WRAP}>{html}</{WRAP}>",
            "html.parser",
            multi_valued_attributes=None,
            preserve_whitespace_tags={WRAP},
        )
        self._texts: list[NavigableString] = []
        self.nodes = list(self._walk())

    def _walk(self) -> Iterator[Node]:
        waiting: list[tuple[PageElement, str, str]] = [(self._soup, "", "")]
        ended: set[int] = set()
        while waiting:
            node, barred, entity = waiting.pop()
            if isinstance(node, NavigableString):
                if not isinstance(node, PreformattedString):  # a comment or its like
                    self._texts.append(node)
                    yield Node(str(node), len(self._texts) - 1, barred, entity)
            elif isinstance(node, Tag):
                block = node.name in BLOCKS
                silent = node.name in SILENT or not node.contents
                if block or silent:
                    yield EDGE if block else HOLE
                if not silent and id(node) not in ended:
                    if block:
                        ended.add(id(node))
                        waiting.append((node, barred, entity))
                    inside = barred or (node.name if node.name in UNLINKED else "")
                    whose = str(node.get("data-entity") or entity)
                    waiting += [(one, inside, whose) for one in reversed(node.contents)]

    def written(self, replaced: Mapping[int, str]) -> str:
        """The fragment with HTML in the places of some texts."""
        for place, html in replaced.items():
            self._texts[place].replace_with(PreformattedString(html))
        html = self._soup.decode(formatter=FORMATTER)
        return html.removeprefix(f"<{WRAP}>").removesuffix(f"</{WRAP}>")


def escape(text: str) -> str:
    """Escape as the sanitizer does, so that its output goes through unchanged."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("\u00a0", "&nbsp;")


class Faithful(HTMLFormatter):
    """Write elements as the sanitizer writes them, attributes in their order."""

    def attributes(self, tag: Tag) -> Iterable[tuple[str, str | None]]:
        return cast(Iterable[tuple[str, str | None]], tag.attrs.items())

    def attribute_value(self, value: str) -> str:
        return super().attribute_value(value).replace('"', "&quot;")


FORMATTER = Faithful(entity_substitution=escape, void_element_close_prefix="")
