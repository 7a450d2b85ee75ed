"""Let only harmless HTML through, as the last step of reading an article.

A source is hostile input: whatever Markdown made of it, no script, style, form, frame
or remote picture reaches a page.
"""

import re
from html import escape, unescape

import nh3

from digest.render.wiki import SCHEME

TAGS = frozenset(
    "a abbr b blockquote br caption cite code col colgroup dd del dfn div dl dt em "
    "figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small "
    "span strong sub summary details sup table tbody td tfoot th thead time tr u ul var"
    "".split()
)
ATTRIBUTES = {
    "a": {"href", "title", "id"},
    "abbr": {"title"},
    "col": {"span"},
    "colgroup": {"span"},
    "del": {"datetime"},
    "img": {"src", "alt", "title", "width", "height"},
    "ins": {"datetime"},
    "li": {"id"},
    "ol": {"start", "reversed", "type"},
    "sup": {"id"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "time": {"datetime"},
    "*": {"lang", "dir"},
}
CLASSES = {
    "a": {"footnote-ref", "footnote-backref"},
    "div": {"footnote", "highlight"},
}
FOOTNOTE = re.compile(r"fn(ref)?\d*:[\w-]+")
"""The only ids that stay: an article cannot take an anchor of the page's own."""

IMAGE = re.compile(r"<img\b([^>]*)>")
ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
REMOTE = re.compile(r"(?:https?:)?//", re.IGNORECASE)
OUTWARD = re.compile(r'<a href="((?:https?:)?//[^"]*)"', re.IGNORECASE)
TAG = re.compile(r"<[^<>]*>")
BLOCK_END = re.compile(r"</(?:p|li|h\d|td|th|dt|dd|pre|blockquote)>")
TITLE = re.compile(r"<(/?)h1\b")


def sanitize(html: str) -> str:
    """Return *html* with what is allowed; an h1 becomes an h2, the page has its own.

    A picture from elsewhere becomes a link to it: reading a page tells no third party.
    """
    clean = CLEANER.clean(TITLE.sub(r"<\1h2", html))
    clean = IMAGE.sub(_local, clean)
    return OUTWARD.sub(r'<a rel="external noreferrer" href="\1"', clean)


def _only_footnote_ids(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "id" and not FOOTNOTE.fullmatch(value):
        return None
    return value


CLEANER = nh3.Cleaner(
    tags=set(TAGS),
    attributes=ATTRIBUTES,
    allowed_classes=CLASSES,
    attribute_filter=_only_footnote_ids,
    url_schemes={"http", "https", "mailto", SCHEME},
    link_rel=None,
)
STRIPPER = nh3.Cleaner(tags=set())
"""Made once: to read the options takes longer than to clean an article."""


def _local(match: re.Match[str]) -> str:
    found = dict(ATTRIBUTE.findall(match[1]))
    source = found.get("src", "")
    if source and not REMOTE.match(source):
        return match[0]
    words = found.get("alt") or "Picture"
    if not source:
        return words
    return f'<a href="{source}">{words}</a>'


def plain(html: str) -> str:
    """The text of *html*, white space folded; blocks are parted by a line break."""
    return _lines(STRIPPER.clean(BLOCK_END.sub("\n", html)))


def plain_again(clean: str) -> str:
    """`plain` of what `sanitize` returned: its tags can be cut out unread."""
    text = TAG.sub("", BLOCK_END.sub("\n", clean))
    if "<" in text or ">" in text or "\r" in text or "<pre" in clean:
        return plain(clean)  # attributes with brackets; line ends that a parser drops
    return _lines(text)


def _lines(text: str) -> str:
    return "\n".join(filter(None, map(_folded, unescape(text).split("\n"))))


def _folded(line: str) -> str:
    """Fold the white space of *line*; all but the blank counts as unprintable."""
    if "  " in line or not line.isprintable():
        return " ".join(line.split())
    return line.strip(" ")


def paragraph(text: str) -> str:
    """Plain *text* as one paragraph of HTML."""
    return f"<p>{escape(text, quote=False)}</p>"
