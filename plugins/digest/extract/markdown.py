"""Read Markdown files with front matter.

The Markdown is turned into HTML and back by the same way as any other source, so that
raw HTML, attribute lists and includes never survive, whoever wrote them.
"""

import re

from markdown_it import MarkdownIt

from digest import frontmatter
from digest.errors import SourceError
from digest.extract.body import html_body
from digest.extract.clean import clean
from digest.extract.meta import LICENCES, TRANSLATIONS, merge
from digest.extract.records import Said, record
from digest.model import Meta, Record

NESTING = 100
"""Levels of lists and quotations that are read; more is an attack, not an article."""
CONVERTER = MarkdownIt("commonmark", {"maxNesting": NESTING})
CONVERTER.enable(["table", "strikethrough"])
FENCED = re.compile(r"---[ \t]*\n(.*?\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)
HEADING = re.compile(r"\s*#[ \t]+([^\n]+?)[ \t#]*(?:\n|$)")


def read_markdown(text: str, name: str, meta: Meta) -> Record:
    """Return the one article of a Markdown file.

    Keys that would place or shape a page (Slug, Url, Template, Status …) mean nothing
    in a source.
    """
    by_key, markdown = _split(clean(text))
    if "title" not in by_key and (heading := HEADING.match(markdown)):
        by_key["title"], markdown = heading[1], markdown[heading.end() :]
    said = _said(by_key)
    meta = merge(_own(by_key), meta)
    mend = meta.damaged is True
    body = html_body(_html(markdown, name), meta.url or said.url, mend=mend)
    return record(said, body, meta, name, mend=mend)


def _split(text: str) -> tuple[dict[str, str], str]:
    """Split off the front matter, Pelican's or between YAML's lines of dashes."""
    if fenced := FENCED.match(text):
        fields, _ = frontmatter.split(fenced[1])
        unquoted = {key: value.strip("[]\"' ") for key, value in fields}
        return unquoted, text[fenced.end() :]
    fields, body = frontmatter.split(text)
    return dict(fields), body


def _said(by_key: dict[str, str]) -> Said:
    def first(*keys: str) -> str:
        return next((by_key[key] for key in keys if by_key.get(key)), "")

    return Said(
        title=first("title"),
        date=first("date", "published"),
        section=first("category", "section"),
        lang=first("lang", "language"),
        authors=_listed(first("authors", "author")),
        publisher=first("source", "publisher"),
        url=first("source_url"),
        summary=first("summary", "description"),
        tags=_listed(first("tags", "keywords")),
    )


def _own(by_key: dict[str, str]) -> Meta:
    licence, translated = by_key.get("licence", ""), by_key.get("translated", "")
    return Meta(
        licence=next((one for one in LICENCES if one == licence), None),
        translated=next((one for one in TRANSLATIONS if one == translated), ""),
    )


def _listed(value: str) -> tuple[str, ...]:
    return tuple(re.split(r"\s*;\s*" if ";" in value else r"\s*,\s*", value))


def _html(markdown: str, name: str) -> str:
    tokens = CONVERTER.parse(markdown)
    if max((token.level for token in tokens), default=0) >= NESTING - 2:
        raise SourceError(f"{name}: nested over {NESTING} deep; flatten its lists")
    return str(CONVERTER.renderer.render(tokens, CONVERTER.options, {}))
