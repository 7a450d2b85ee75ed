"""Write the inline content of a paragraph as Markdown.

What Markdown has no sign for, or no certain one in that place, is written as an HTML
tag without attributes; only ``abbr`` keeps its title, if that is plain words.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from bs4.element import NavigableString, PageElement, Tag

from digest.extract.clean import BLANKS, one_line
from digest.extract.markdownify.atoms import (
    APART,
    MEDIA,
    Markup,
    Place,
    code,
    line_break,
    link,
    picture,
    source,
    tagged,
)
from digest.extract.markdownify.escape import escape_inline
from digest.extract.markdownify.links import link_target, safe_url
from digest.extract.markdownify.tree import DEPTH, Run

MARKS = {"b": "**", "strong": "**", "em": "*", "i": "*", "cite": "*", "dfn": "*"}
TAG_OF = {"**": "strong", "*": "em"}
WHOLE = re.compile(r"(\*\*?)[^*]+\1")
BARE = {"del": "del", "ins": "ins", "kbd": "kbd", "mark": "mark", "s": "del"}
BARE |= {"strike": "del", "sub": "sub", "sup": "sup"}
CODE = frozenset(["code", "samp", "tt"])
PLAIN_TITLE = re.compile(r"[\w ,.;:’()-]+")


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
    out: list[str] = [""]
    for finished, group in groupby(tokens, key=lambda token: isinstance(token, Markup)):
        if finished:
            for markdown in filter(None, group):
                out.append(_parted(out, markdown))
        else:
            text = BLANKS.sub(" ", "".join(group))
            apart = out[-1].endswith((" ", "\n"))
            if escaped := escape_inline(text.lstrip(" ") if apart else text):
                out.append(escaped)
    return "".join(out)


def _parted(out: list[str], markdown: str) -> str:
    """Keep *markdown* from running together with the last piece of *out*."""
    last = out[-1]
    if markdown[0] == "[" and last.endswith("!"):
        out[-1] = last[:-1] + "&#33;"  # else the link became a picture
    if markdown[0] in "*`" and last.endswith(markdown[0]) and last[-2:] != "\\*":
        return APART + markdown
    return markdown


def _tag(tag: Tag, place: Place) -> Iterator[str]:
    name = tag.name
    if place.depth > DEPTH:
        yield tag.get_text()
    elif name == "br":
        yield line_break(place)
    elif name == "img":
        yield from picture(tag, place)
    elif name in MEDIA:
        yield from link(MEDIA[name], source(tag), place)
    elif name in CODE:
        yield code(tag.get_text(), place)
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
        yield Markup(_marked(inner, mark))
    yield after


def _marked(inner: str, mark: str) -> str:
    """Put *mark* around *inner*, or the tag where signs would run together."""
    runs = inner.startswith("*") or (inner.endswith("*") and inner[-2:] != "\\*")
    if runs and not WHOLE.fullmatch(inner):
        return tagged(TAG_OF[mark], inner)
    return f"{mark}{inner}{mark}"


def _bare(tag: Tag, name: str, place: Place) -> Iterator[str]:
    before, inner, after = _edges(_join(_tokens(tag.children, place.deeper())))
    yield before
    if inner:
        yield Markup(tagged(name, inner))
    yield after


def _abbreviation(tag: Tag, place: Place) -> Iterator[str]:
    title = one_line(str(tag.get("title", "")))
    text = escape_inline(one_line(tag.get_text()))
    if not PLAIN_TITLE.fullmatch(title):
        yield from _tokens(tag.children, place.deeper())
    elif text:
        yield Markup(f'<abbr title="{title}">{text}</abbr>')


def _edges(markdown: str) -> tuple[str, str, str]:
    """Part *markdown* from the blanks around it, which stay outside of a mark."""
    inner = markdown.strip(" \n")
    if not inner:
        return " " if markdown else "", "", ""
    first, last = markdown[0] in " \n", markdown[-1] in " \n"
    return " " if first else "", inner, " " if last else ""
