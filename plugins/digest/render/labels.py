"""Labels that an editor gives to words: ``**What to watch:** if talks come about``.

Two are known without the stars. A label counts at the beginning of a paragraph, and for
what follows up to the next one.
"""

import re
from collections.abc import Iterator
from html import unescape

LABEL = re.compile(
    r"""<p>(?:
        <strong>([^<>]{1,40}?)\s*:\s*</strong>
        | <strong>([^<>]{1,40}?)</strong>\s*:
        | (Why[ ]it[ ]matters|What[ ]to[ ]watch):
    )\s*""",
    re.VERBOSE,
)
TAG = re.compile(r"""<(/?)([a-z][a-z0-9]*)(?:"[^"]*"|[^">])*>""")
VOID = frozenset({"br", "hr", "img"})
EMPTY = re.compile(r"^<p></p>\s*")


def labelled(html: str) -> Iterator[tuple[str, str]]:
    """Cut sanitized *html* at its labels; yield each, plain, with the HTML it is for.

    What stands before the first one has an empty label. A paragraph within a list or a
    quotation is left alone.
    """
    found = list(_labels(html))
    starts = [match.start() for match in found] + [len(html)]
    if opening := html[: starts[0]].strip():
        yield "", opening
    for match, end in zip(found, starts[1:], strict=True):
        label = unescape(match[1] or match[2] or match[3]).strip()
        yield label, EMPTY.sub("", f"<p>{html[match.end() : end].strip()}")


def _labels(html: str) -> Iterator[re.Match[str]]:
    """Yield the labels that no element holds."""
    depth = 0
    for tag in TAG.finditer(html):
        if tag[1]:
            depth -= 1
        elif tag[2] not in VOID:
            if depth == 0 and (match := LABEL.match(html, tag.start())):
                yield match
            depth += 1
