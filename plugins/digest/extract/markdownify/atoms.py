"""Write what stands in a line as one piece: pictures, films, code, line breaks."""

from collections.abc import Iterator
from typing import NamedTuple

from bs4.element import Tag

from digest.extract.clean import one_line
from digest.extract.markdownify.escape import escape_inline
from digest.extract.markdownify.links import link_target, safe_url

MEDIA = {"audio": "Audio", "iframe": "Embedded page", "video": "Video"}
APART = "<!-- -->"
"""Stands between two marks, lists or quotations that Markdown would take for one."""
HARD_BREAK = "  \n"


class Place(NamedTuple):
    """Where inline content stands."""

    base: str = ""
    """The address of the page, for relative links."""
    line: bool = False
    """Whether it must stay on one line: in a heading, a link, a cell."""
    cell: bool = False
    link: bool = False
    marks: tuple[str, ...] = ()
    """Emphasis around it, outermost first."""
    depth: int = 0

    def deeper(self) -> "Place":
        return self._replace(depth=self.depth + 1)

    def inside(self, mark: str) -> "Place":
        return self.deeper()._replace(marks=(*self.marks, mark))


class Markup(str):
    """Markdown as it is, not text to be escaped."""

    __slots__ = ()


def line_break(place: Place) -> str:
    if place.cell:
        return Markup("<br>")
    return " " if place.line else Markup(HARD_BREAK)


def source(tag: Tag) -> str:
    source = tag if tag.get("src") else tag.find("source")
    return str(source.get("src", "")) if isinstance(source, Tag) else ""


def picture(tag: Tag, place: Place) -> Iterator[str]:
    """A picture becomes a link to it: reading a page tells no third party."""
    if tag.get("width") in ("0", "1") or tag.get("height") in ("0", "1"):
        return
    address = str(tag.get("data-src") or tag.get("src") or "")
    words = one_line(str(tag.get("alt") or tag.get("title") or ""))
    if place.link or safe_url(address, place.base) is None:
        yield words
    else:
        yield from link(words or "Picture", address, place)


def link(words: str, address: str, place: Place) -> Iterator[str]:
    url = None if place.link else safe_url(address, place.base)
    if url is None:
        yield words
    else:
        yield Markup(f"[{escape_inline(words)}]({link_target(url)})")


def code(text: str, place: Place) -> str:
    text = one_line(text)
    if not text:
        return " "
    if "`" in text or "&#" in text or (place.cell and "|" in text):
        return Markup(tagged("code", escape_inline(text)))
    return Markup(f"`{text}`")


def tagged(name: str, markdown: str) -> str:
    return f"<{name}>{markdown}</{name}>"
