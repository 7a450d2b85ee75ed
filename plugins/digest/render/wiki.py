"""Wiki links in an editor's text: ``[[Vladimir Putin]]``, ``[[nato|the Alliance]]``.

Markdown makes a link of each, to an address that no other link can have:
``wiki:Vladimir%20Putin``. Where that leads is found when the text is known to be
harmless, so that whatever a title or a registry says goes in as text.
"""

import re
from collections.abc import Callable
from html import unescape
from typing import NamedTuple
from urllib.parse import quote, unquote
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import ETX, INLINE_PLACEHOLDER_RE, STX

from digest.identify.directory import Directory
from digest.identify.soup import escape

SCHEME = "wiki"
PATTERN = r"\[\[([^\[\]]+)\]\]"
BAR = re.compile(rf"\||{INLINE_PLACEHOLDER_RE.pattern}")
"""It may be escaped, where it would end the cell of a table."""
ESCAPED = re.compile(rf"{STX}(\d+){ETX}")
"""A character after a backslash, as Python-Markdown keeps it."""
AFTER_LINKS = 145
"""Priority: ``[[1]](https://…)`` is a link as ever."""

ATTRIBUTES = r'(?: [a-z-]+="[^"]*")*'
LINK = re.compile(
    rf'<a{ATTRIBUTES}? href="{SCHEME}:([^"]*)"{ATTRIBUTES}>(.*?)</a>', re.DOTALL
)


class Destination(NamedTuple):
    """Where a wiki link leads."""

    entity: str
    """The id; empty if it leads to an article."""
    path: str
    words: str
    """What is shown where the editor gives no words. Plain text."""


Find = Callable[[str], Destination | None]
"""Finds what an editor's id or name means; None if that is nothing."""


class WikiLinks(Extension):
    """Let Python-Markdown read wiki links."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(WikiLink(PATTERN, md), SCHEME, AFTER_LINKS)


class WikiLink(InlineProcessor):
    """A wiki link; within the words of another link there is none."""

    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(  # type: ignore[override]  # noqa: N802
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        target, words = self._parted(m[1])
        said = " ".join(unescape(target).split())
        if not said:
            return None, None, None
        link = Element("a", href=f"{SCHEME}:{quote(said, safe='')}")
        link.text = words.strip()
        return link, m.start(), m.end()

    def _parted(self, text: str) -> tuple[str, str]:
        """Part the target, plain, from the words, as Python-Markdown has them."""
        for match in BAR.finditer(text):
            if self._plain(match[0]) == "|":
                return self._plain(text[: match.start()]), text[match.end() :]
        return self._plain(text), ""

    def _plain(self, text: str) -> str:
        """Put characters that were escaped back into *text*."""
        return ESCAPED.sub(lambda match: chr(int(match[1])), self.unescape(text))


def targets(html: str) -> tuple[str, ...]:
    """What the wiki links in *html* name, each once."""
    return tuple(dict.fromkeys(unquote(match[1]) for match in LINK.finditer(html)))


def resolve(html: str, find: Find) -> tuple[str, frozenset[str]]:
    """Let the wiki links in *html* lead somewhere; return the entities among them, too.

    Of one that leads nowhere the words stay.
    """
    entities: set[str] = set()

    def resolved(match: re.Match[str]) -> str:
        said = unquote(match[1])
        to = find(said)
        words = match[2] or escape(to.words if to else said)
        if to is None:
            return words
        if not to.entity:
            return f'<a href="{to.path}">{words}</a>'
        entities.add(to.entity)
        return (
            f'<a class="entity" href="{to.path}" data-entity="{to.entity}">{words}</a>'
        )

    if f'"{SCHEME}:' not in html:
        return html, frozenset()
    return LINK.sub(resolved, html), frozenset(entities)


def to_entity(directory: Directory, said: str) -> Destination | None:
    """Lead to the entity that *said* names; to none if that is not sure."""
    one = directory.meant(said)
    if not one:
        return None
    entity = directory.entities[one]
    return Destination(one, entity.path, entity.name if directory.is_id(said) else said)
