"""Read a page from its tags alone where that is as exact as a parsed tree.

It is for what a careful template writes: plain tags, no comment, no raw text but a
script's. Of a page that is not so plain nothing is guessed: `tree` reads it.
"""

import re

from digest.site.links import Link, Reading, doubled
from digest.site.tags import ODD, IrregularError, read_tag, split_tags
from digest.site.tree import parse_fragment, parse_page

_DOCTYPE = "<!DOCTYPE html>"
_VISIBLE = rf"(?:[^<&\s{ODD}]|&(?:lt|gt|quot|#34|#39|amp);)"
_SCRIPT = re.compile(r"<script[^>]*>[^<]*</script>")
_TITLE = re.compile(r"<title[^>]*>[^<]*</title>")
_FILLED_TITLE = re.compile(rf"<title(?: [^>]*)?>\s*{_VISIBLE}")
_FILLED_HEADING = re.compile(
    r"<h1(?: [^>]*)?>\s*(?:<(?:a|abbr|b|cite|em|i|small|span|strong)(?: [^>]*)?>\s*)*"
    + _VISIBLE
)


def read_page(html: bytes) -> Reading:
    """Read a page of the site."""
    try:
        return scan_page(html)
    except IrregularError:
        return parse_page(html)


def read_fragment(html: str) -> frozenset[Link]:
    """The links of an article's text in a feed."""
    try:
        links = scan_fragment(html)
    except IrregularError:
        links = parse_fragment(html)
    return frozenset(Link(link.target, "public") for link in links)


def scan_page(html: bytes) -> Reading:
    """Read a page, or raise `IrregularError`."""
    try:
        text = html.decode("utf-8")
    except UnicodeDecodeError:
        raise IrregularError from None
    if not text.startswith(_DOCTYPE) or "\0" in text:
        raise IrregularError
    _require_words(text)
    tags = split_tags(text, len(_DOCTYPE))
    found = [tag for tag in map(read_tag, set(tags)) if tag]
    ids = [name for tag in found for name in tag.ids]
    if len(ids) != text.count(' id="'):  # one twice, or a text that looks like one
        ids = [name for tag in map(read_tag, tags) if tag for name in tag.ids]
    return Reading(
        frozenset([link for tag in found for link in tag.links]),
        frozenset(ids).union([name for tag in found for name in tag.names]),
        frozenset(doubled(ids)),
    )


def scan_fragment(html: str) -> frozenset[Link]:
    """Read an article's text, or raise `IrregularError`."""
    if "\0" in html or "<meta" in html:  # an address on a page, not in a text
        raise IrregularError
    _require_closed(html, "<script", _SCRIPT)
    _require_closed(html, "<title", _TITLE)
    found = map(read_tag, set(split_tags(html, 0)))
    return frozenset([link for tag in found if tag for link in tag.links])


def _require_words(page: str) -> None:
    """Require a title that is no picture's, a heading, and scripts that end."""
    _require_closed(page, "<script", _SCRIPT)
    _require_closed(page, "<title", _TITLE)
    title = page.find("<title")
    heading = page.find("<h1")
    if not (
        _FILLED_TITLE.match(page, title)
        and "<svg" not in page[:title]
        and heading >= 0
        and _FILLED_HEADING.match(page, heading)
    ):
        raise IrregularError


def _require_closed(text: str, start: str, element: re.Pattern[str]) -> None:
    """Require each *start* to begin an *element* in which there is no tag."""
    at = text.find(start)
    while at >= 0:
        match = element.match(text, at)
        if match is None:
            raise IrregularError
        at = text.find(start, match.end())
