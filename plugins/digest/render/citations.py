"""Links from one text of the digest to an article: who cites whom, and in which words.

Read from a text as it is printed, so that whoever follows a link back finds it there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from html import unescape
from urllib.parse import unquote, urljoin

from digest.render.excerpt import sentence_at
from digest.render.sanitize import plain

LINK = re.compile(
    r'<a(?! class="entity")(?: (?!href)[a-z-]+="[^"]*")* href="([^"#?:]+)[^"]*"'
)
"""A link within the site but to entities, which are most; a colon leads elsewhere."""
ARTICLE = re.compile(r"/\d{4}/\d\d/\d\d/[^/]+/")
BLOCK = re.compile(r"</?(?:p|li|h[1-6]|blockquote|t[dh]|d[dt]|div|pre|figcaption)\b")
PREFIX = "cites-"
"""Begins the id of a link to an article; no other id of a page begins so."""
SENTENCE = 180
"""Characters of a sentence that are quoted: three lines at most."""

Citations = tuple[tuple[str, str], ...]
"""The address of each article that a text links, once, and the sentence, plain."""


def articles_linked(html: str, base: str) -> Iterator[tuple[re.Match[str], str]]:
    """Yield each link in *html* to an article, and the address to which it leads.

    *html* is the text of the page *base*. Its links are relative to the site's root, or
    to the page.
    """
    for match in LINK.finditer(html):
        path = urljoin(base, unquote(unescape(match[1])))
        if ARTICLE.fullmatch(path) and path != base:
            yield match, path


def citations(html: str, base: str) -> Citations:
    """What the text of the page *base* cites, in the order in which it does."""
    found: dict[str, str] = {}
    for match, path in articles_linked(html, base):
        if path not in found:
            found[path] = _sentence(html, match.start())
    return tuple(found.items())


def _sentence(html: str, at: int) -> str:
    """The sentence that holds the link at *at*, plain."""
    starts = [mark.start() for mark in BLOCK.finditer(html)]
    start = max((one for one in starts if one <= at), default=0)
    end = min((one for one in starts if one > at), default=len(html))
    before = plain(html[start:at]).replace("\n", " ")
    whole = plain(html[start:end]).replace("\n", " ")
    return sentence_at(whole, len(before), SENTENCE)


def place_of(path: str) -> str:
    """The id of the first link to the article at *path*."""
    return PREFIX + path.strip("/").replace("/", "-")


def placed(html: str, base: str) -> str:
    """Give the first link to each article in the text of the page *base* an id."""
    seen: dict[str, int] = {}
    for match, path in articles_linked(html, base):
        seen.setdefault(path, match.start() + len("<a"))
    for path, at in reversed(seen.items()):
        html = f'{html[:at]} id="{place_of(path)}"{html[at:]}'
    return html


class Citers:
    """Who cites which article, kept as texts come and go."""

    def __init__(self) -> None:
        self._by_path: dict[str, dict[str, str]] = {}

    def put(self, article_id: str, said: Iterable[tuple[str, str]]) -> None:
        for path, words in said:
            self._by_path.setdefault(path, {})[article_id] = words

    def remove(self, article_id: str, said: Iterable[tuple[str, str]]) -> None:
        for path, _ in said:
            del self._by_path[path][article_id]

    def of(self, path: str) -> Mapping[str, str]:
        """The ids of the articles that cite the one at *path*, with their words."""
        return self._by_path.get(path, {})
