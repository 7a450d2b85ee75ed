"""Write the inline content of a paragraph as Markdown.

What Markdown has no sign for, or no certain one in that place, is written as a bare HTML
tag without attributes; `BARE` are all there are.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import NamedTuple

from bs4.element import NavigableString, PageElement, Tag

from digest.extract.clean import BLANKS, one_line
from digest.extract.markdownify.escape import escape_inline
from digest.extract.markdownify.links import link_target, safe_url
from digest.extract.markdownify.tree import DEPTH, Run

MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "dfn": "*"}
TAG_OF = {"**": "strong", "*": "em"}
BARE = {"del": "del", "ins": "ins", "kbd": "kbd", "mark": "mark", "s": "del"}
BARE |= {"strike": "del", "sub": "sub", "sup": "sup"}
CODE = frozenset(["code", "samp", "tt"])
MEDIA = {"audio": "Audio", "iframe": "Embedded page", "video": "Video"}
HARD_BREAK = "  \n"
BLANK = ("", " ", "\n")
PLAIN_TITLE = re.compile(r"[\w ,.;:’()-]+")


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


def inline(run: Run, place: Place) -> str:
    """Return *run* as Markdown, without blanks around it."""
    return _join(_tokens(run, place)).strip(" \n")


def _tokens(run: Iterable[PageElement], place: Place) -> Iterator[str]:
    for node in run:
        if isinstance(node, NavigableString):
            yield str(node)
        elif isinstance(node, Tag):
            yield from _tag(node, place)


def _join(tokens: Iterable[str]) -> str:
    """Join *tokens*; texts that touch are escaped as one, so that none hides a mark."""
    out = ""
    parts: list[str] = []
    for finished, group in groupby(tokens, key=lambda token: isinstance(token, Markup)):
        if finished:
            markdown = "".join(group)
            if markdown.startswith("[") and out.endswith("!"):
                parts[-1] = out[:-1] + "&#33;"  # else the link became a picture
        else:
            text = BLANKS.sub(" ", "".join(group))
            markdown = escape_inline(text.lstrip(" ") if out[-1:] in BLANK else text)
        if markdown:
            parts.append(markdown)
            out = markdown
    return "".join(parts)


def _tag(tag: Tag, place: Place) -> Iterator[str]:
    name = tag.name
    if place.depth > DEPTH:
        yield tag.get_text()
    elif name == "br":
        yield _line_break(place)
    elif name == "img":
        yield from _picture(tag, place)
    elif name in MEDIA:
        yield from _link(MEDIA[name], _source(tag), place)
    elif name in CODE:
        yield _code(tag.get_text(), place)
    elif name == "a":
        yield from _anchor(tag, place)
    elif name in MARKS:
        yield from _emphasis(tag, MARKS[name], place)
    elif name in BARE:
        yield from _bare(tag, BARE[name], place)
    elif name == "abbr":
        yield from _abbreviation(tag, place)
    elif name == "q":
        yield "“"
        yield from _tokens(tag.children, place.deeper())
        yield "”"
    else:
        yield from _tokens(tag.children, place.deeper())


def _line_break(place: Place) -> str:
    if place.cell:
        return Markup("<br>")
    return " " if place.line else Markup(HARD_BREAK)


def _source(tag: Tag) -> str:
    source = tag if tag.get("src") else tag.find("source")
    return str(source.get("src", "")) if isinstance(source, Tag) else ""


def _picture(tag: Tag, place: Place) -> Iterator[str]:
    """A picture becomes a link to it: reading a page tells no third party."""
    if tag.get("width") in ("0", "1") or tag.get("height") in ("0", "1"):
        return
    address = str(tag.get("data-src") or tag.get("src") or "")
    words = one_line(str(tag.get("alt") or tag.get("title") or ""))
    if place.link or safe_url(address, place.base) is None:
        yield words
    else:
        yield from _link(words or "Picture", address, place)


def _link(words: str, address: str, place: Place) -> Iterator[str]:
    url = None if place.link else safe_url(address, place.base)
    if url is None:
        yield words
    else:
        yield Markup(f"[{escape_inline(words)}]({link_target(url)})")


def _anchor(tag: Tag, place: Place) -> Iterator[str]:
    within = place.deeper()._replace(line=True, link=True)
    url = None if place.link else safe_url(str(tag.get("href", "")), place.base)
    if url is None:
        yield from _tokens(tag.children, place.deeper())
        return
    before, label, after = _edges(_join(_tokens(tag.children, within)))
    yield before
    if label:
        yield Markup(f"[{label}]({link_target(url)})")
    yield after


def _emphasis(tag: Tag, mark: str, place: Place) -> Iterator[str]:
    if mark in place.marks:
        yield from _tokens(tag.children, place.deeper())
        return
    before, inner, after = _edges(_join(_tokens(tag.children, place.inside(mark))))
    yield before
    if inner:
        name = TAG_OF[mark]
        yield Markup(f"{mark}{inner}{mark}" if _apart(tag) else _tagged(name, inner))
    yield after


def _apart(tag: Tag) -> bool:
    """Whether no other element touches *tag*, whose signs might run together."""
    touching = (tag.previous_sibling, tag.next_sibling)
    return not any(isinstance(node, Tag) and node.name != "br" for node in touching)


def _tagged(name: str, markdown: str) -> str:
    return f"<{name}>{markdown}</{name}>"


def _bare(tag: Tag, name: str, place: Place) -> Iterator[str]:
    before, inner, after = _edges(_join(_tokens(tag.children, place.deeper())))
    yield before
    if inner:
        yield Markup(_tagged(name, inner))
    yield after


def _abbreviation(tag: Tag, place: Place) -> Iterator[str]:
    title = one_line(str(tag.get("title", "")))
    text = escape_inline(one_line(tag.get_text()))
    if not PLAIN_TITLE.fullmatch(title):
        yield from _tokens(tag.children, place.deeper())
    elif text:
        yield Markup(f'<abbr title="{title}">{text}</abbr>')


def _code(text: str, place: Place) -> str:
    text = one_line(text)
    if not text:
        return " "
    if "`" in text or (place.cell and "|" in text):
        return Markup(_tagged("code", escape_inline(text)))
    return Markup(f"`{text}`")


def _edges(markdown: str) -> tuple[str, str, str]:
    """Part *markdown* from the blanks around it, which stay outside of a mark."""
    inner = markdown.strip(" \n")
    if not inner:
        return " " if markdown else "", "", ""
    first, last = markdown[0] in BLANK, markdown[-1] in BLANK
    return " " if first else "", inner, " " if last else ""
