"""Let Python-Markdown look for a mark only where its first character stands.

Python-Markdown tries some forty patterns on every paragraph, most of them for marks
that the text does not have. A guard asks for a character that the pattern needs, which
is a hundred times faster, and the output stays the same to the byte. What a guard does
not know – an extension's own patterns – runs as ever.
"""

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown, blockprocessors, inlinepatterns
from markdown.blockprocessors import ParagraphProcessor
from markdown.extensions import (
    abbr,
    attr_list,
    def_list,
    fenced_code,
    footnotes,
    md_in_html,
    sane_lists,
    tables,
)
from markdown.inlinepatterns import Pattern
from markdown.preprocessors import (
    HtmlBlockPreprocessor,
    NormalizeWhitespace,
    Preprocessor,
)
from markdown.treeprocessors import InlineProcessor
from markdown.util import ETX, STX, AtomicString

from digest.render import wiki

NEEDED = {
    inlinepatterns.BACKTICK_RE: ("`",),
    inlinepatterns.ESCAPE_RE: ("\\",),
    inlinepatterns.LINK_RE: ("[",),
    inlinepatterns.IMAGE_LINK_RE: ("![",),
    inlinepatterns.AUTOLINK_RE: ("<",),
    inlinepatterns.AUTOMAIL_RE: ("<",),
    inlinepatterns.LINE_BREAK_RE: ("  \n",),
    inlinepatterns.HTML_RE: ("<",),
    inlinepatterns.ENTITY_RE: ("&",),
    r"\[\^([^\]]*)\]": ("[^",),
    r"\*|_": ("*", "_"),
    wiki.PATTERN: ("[[",),
}
"""By an inline pattern what of it a text must have, one or the other."""

REFERENCES = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
"""They change nothing in a document that defines no reference."""

BLOCKS = {
    blockprocessors.EmptyBlockProcessor,
    blockprocessors.ListIndentProcessor,
    blockprocessors.CodeBlockProcessor,
    blockprocessors.HashHeaderProcessor,
    blockprocessors.SetextHeaderProcessor,
    blockprocessors.HRProcessor,
    blockprocessors.OListProcessor,
    blockprocessors.UListProcessor,
    blockprocessors.BlockQuoteProcessor,
    blockprocessors.ReferenceProcessor,
    blockprocessors.ParagraphProcessor,
    sane_lists.SaneOListProcessor,
    sane_lists.SaneUListProcessor,
    def_list.DefListIndentProcessor,
    def_list.DefListProcessor,
    tables.TableProcessor,
    footnotes.FootnoteBlockProcessor,
    abbr.AbbrBlockprocessor,
    md_in_html.MarkdownInHtmlProcessor,
}
"""What knows its blocks by how a line begins, and never by a letter."""

APPLY, HANDLE = "_InlineProcessor__applyPattern", "_InlineProcessor__handleInline"

LETTER = r"(?:[^\W\d_]|[\"'(“‘])"
PLAIN = re.compile(LETTER)
MARKED_LINE = re.compile(rf"\n(?!{LETTER})")


def guard(md: Markdown) -> None:
    """Put guards into *md*, once all its extensions are registered."""
    for name, kinds, guarded, priority in PREPROCESSORS:
        if name in md.preprocessors and type(md.preprocessors[name]) in kinds:
            md.preprocessors.register(guarded(md.preprocessors[name]), name, priority)
    for name, kind, tree_guarded, priority in TREEPROCESSORS:
        if name in md.treeprocessors and type(md.treeprocessors[name]) is kind:
            md.treeprocessors.register(tree_guarded(md), name, priority)
    if {type(one) for one in md.parser.blockprocessors} <= BLOCKS:
        md.parser.blockprocessors.register(Paragraphs(md.parser), "plain", 1000)


class Guarded(Preprocessor):
    """A preprocessor, and before it the look whether it has anything to do."""

    def __init__(self, inner: Preprocessor) -> None:
        super().__init__(inner.md)
        self.inner = inner


class Whitespace(Guarded):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines) + "\n\n"
        if "\n " in text or any(one in text for one in (STX, ETX, "\r", "\t")):
            return self.inner.run(lines)
        return text.split("\n")


class Fences(Guarded):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "```" in text or "~~~" in text:
            return self.inner.run(lines)
        return text.split("\n")


class HtmlBlocks(Guarded):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if "<" in text or "&#" in text:
            return self.inner.run(lines)
        return text.split("\n")


PREPROCESSORS: list[tuple[str, tuple[type, ...], type[Guarded], int]] = [
    ("normalize_whitespace", (NormalizeWhitespace,), Whitespace, 30),
    ("fenced_code_block", (fenced_code.FencedBlockPreprocessor,), Fences, 25),
    (
        "html_block",
        (HtmlBlockPreprocessor, md_in_html.HtmlBlockPreprocessor),
        HtmlBlocks,
        20,
    ),
]
"""Each with the classes that its guard knows, and its priority."""


class Paragraphs(ParagraphProcessor):
    """A block whose lines all begin with a letter is a paragraph at once."""

    def test(self, parent: Element, block: str) -> bool:
        return bool(PLAIN.match(block)) and not MARKED_LINE.search(block)


class Inlines(InlineProcessor):
    """Try on each text only the patterns whose characters it has.

    This is the one guard that has to stand in for a private method. Were that gone, the
    class would not be used: see `TREEPROCESSORS`.
    """

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        self._steps = [_step(one, self.md) for one in self.inlinePatterns]
        self._apply = vars(InlineProcessor)[APPLY].__get__(self)
        return super().run(tree, ancestors)

    def _handle(self, data: str, patternIndex: int = 0) -> str:  # noqa: N803
        """Apply the patterns from *patternIndex* on to a text."""
        if isinstance(data, AtomicString):
            return data
        index, start = patternIndex, 0
        while index < len(self._steps):
            pattern, one, other, useful = self._steps[index]
            if useful and (one in data or other in data):
                data, matched, start = self._apply(pattern, data, index, start)
            else:
                matched, start = False, 0
            index += not matched
        return data

    _InlineProcessor__handleInline = _handle


def _step(pattern: Any, md: Markdown) -> tuple[Any, str, str, Any]:
    """A pattern, two strings of which a text needs one, and what must not be empty."""
    stock = type(pattern).getCompiledRegExp is Pattern.getCompiledRegExp
    needed = NEEDED.get(pattern.compiled_re.pattern, ("",)) if stock else ("",)
    useful = md.references if type(pattern) in REFERENCES else True
    return pattern, needed[0], needed[-1], useful


class AttributeLists(attr_list.AttrListTreeprocessor):
    def run(self, doc: Element) -> None:
        for one in doc.iter():
            if (one.text and "{" in one.text) or (one.tail and "{" in one.tail):
                return super().run(doc)
        return None


TREEPROCESSORS: list[tuple[str, type, type[Any], int]] = [
    ("attr_list", attr_list.AttrListTreeprocessor, AttributeLists, 8),
]
if {APPLY, HANDLE} <= vars(InlineProcessor).keys():
    TREEPROCESSORS.append(("inline", InlineProcessor, Inlines, 20))
