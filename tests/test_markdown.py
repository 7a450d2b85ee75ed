"""With guards, and one instance for all files, Markdown gives the same bytes."""

import random
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
from conftest import ROOT
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import SimpleTagInlineProcessor
from markdown.preprocessors import Preprocessor
from pelican.readers import MarkdownReader, Readers
from pelican.settings import read_settings

from digest.render.guards import guard
from digest.site.markdown import OneInstanceReader, read_with_one_instance
from digest.site.settings import complete

BLOCKS = [
    *"# ## * - + 1. 2) > >> --- === *** ``` ~~~ ```python : | ~ [TOC] !!!".split(),
    *("    ", "  ", "\t", "| a | b |", "|---|---|", "| 1 | 2 |", ": def", "Title: x"),
    *("[b]: /url 'T'", "[^1]: note", "[^2]:", "*[HTML]: Hyper", "HTML", "12.", "٣."),
    *("///Footnotes Go Here///", "{: .x}", "{: #id a=b }", "{.y}", "{", "}", "\\"),
]
INLINES = [
    *"* ** _ __ ` `` \\* \\[ [ ] ( ) ![ [a](/x) [a][b] [b] ![a](/i.png) [^1]".split(),
    *"& &amp; &#38; &#38 &#x2014; &#x &copy &nbsp; \" ' “ ( ‘ word é Ж ²".split(),
    *("  \n", "!", "^", "\x02", "\x03", "\x02klzzwxh:0000\x03", "\x02wzxhzdk:0\x03"),
    *("\0", "\xa0", "\r", "\r\n", "&HTML;"),
]
HTML = [
    *"< > <b> </b> <div> </div> <p> </p> <br> <br/> <hr> <pre> </pre> <?x?>".split(),
    *"<http://x.y> <a@b.c> <script> </script> <!-- --> <![CDATA[x]]>".split(),
    *("<!-- c -->", '<div markdown="1">', '<div markdown="0">', "<p><b>x</b> *y*</p>"),
    *("</>", '<p markdown="block">'),
    '\n<div markdown="1">\n<div>\n<p>a</p> *tail*\n</div>\n</div>\n',
]
WORDS = ["The quick ", "brown ", '"fox ', "jumps ", "over. ", "It's ", "“No” "]
ENDS = ["", "", " ", "\n", "\n\n"]
EXTENSIONS = [
    "markdown.extensions.codehilite",
    "markdown.extensions.extra",
    "markdown.extensions.meta",
    "markdown.extensions.sane_lists",
]


def texts(seed: int, count: int) -> list[str]:
    dice = random.Random(seed)
    made = []
    for _ in range(count):
        marks = dice.sample(BLOCKS + INLINES + HTML, dice.randint(1, 16))
        pieces = dice.choices(marks + WORDS * dice.randint(0, 3), k=dice.randint(0, 24))
        made.append("".join(piece + dice.choice(ENDS) for piece in pieces))
    return made


def articles() -> list[Path]:
    return sorted((ROOT / "content").rglob("*.md"))


def settings(**ours: Any) -> dict[str, Any]:
    found: dict[str, Any] = read_settings(str(ROOT / "pelicanconf.py"))
    complete(found)
    return found | ours


@pytest.mark.parametrize("seed", range(5))
def test_guards_change_no_byte(seed: int) -> None:
    guarded = Markdown(extensions=EXTENSIONS, output_format="html")
    guard(guarded)
    for text in texts(seed, 1000):
        plain = Markdown(extensions=EXTENSIONS, output_format="html")
        assert guarded.reset().convert(text) == plain.convert(text), repr(text)


class Counting(Extension):
    """An extension that remembers earlier documents and has marks of its own."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        counter = Counter(md)
        md.preprocessors.register(counter, "counter", 1)
        marks = SimpleTagInlineProcessor(r"(=)(\w+)=", "mark")
        md.inlinePatterns.register(marks, "mark", 175)
        md.parser.blockprocessors.register(Headings(md.parser), "heading", 12)


class Headings(BlockProcessor):
    def test(self, parent: Element, block: str) -> bool:
        return block.startswith("Text")

    def run(self, parent: Element, blocks: list[str]) -> None:
        SubElement(parent, "h6").text = blocks.pop(0)


class Counter(Preprocessor):
    count = 0

    def run(self, lines: list[str]) -> list[str]:
        self.count += 1
        return [*lines, "", f"number {self.count}"]


@pytest.mark.parametrize(
    "ours",
    [
        pytest.param({}, id="the site's settings"),
        pytest.param({"FORMATTED_FIELDS": ["summary", "note"]}, id="formatted fields"),
        pytest.param(
            {
                "MARKDOWN": {
                    "extension_configs": {
                        "markdown.extensions.footnotes": {"UNIQUE_IDS": True}
                    },
                }
            },
            id="footnotes that count over documents",
        ),
        pytest.param({"MARKDOWN": {"extensions": [Counting()]}}, id="of somebody else"),
        pytest.param(
            {"MARKDOWN": {"extensions": ["toc", "smarty", "admonition", "nl2br"]}},
            id="further extensions of Python-Markdown",
        ),
    ],
)
def test_the_reader_reads_as_pelicans_does(
    ours: dict[str, Any], tmp_path: Path
) -> None:
    stock, kept = MarkdownReader(settings(**ours)), OneInstanceReader(settings(**ours))
    files = articles()
    for number, text in enumerate(texts(99, 60)):
        head = "Title: A\nTags: x, y\nSummary: *s* & `t`\nNote: a\nNote: b[^1]\n\n"
        head = ("", head, "---\n" + head)[number % 3]
        files.append(tmp_path / f"{number}.md")
        files[-1].write_text(f"{head}Text =is= it[^1]\n\n[^1]: N\n\n{text}", "utf-8")
    for path in files:
        assert kept.read(str(path)) == stock.read(str(path)), path


def test_a_file_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    reader = OneInstanceReader(settings())
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text("Title: A\n\nx\n\n* y", "utf-8")
    bad.write_text("+ " * 2000 + "x", "utf-8")
    first = reader.read(str(good))
    with pytest.raises(RecursionError):
        reader.read(str(bad))
    assert reader.read(str(good)) == first


def test_only_pelicans_own_reader_is_replaced() -> None:
    class Theirs(MarkdownReader):  # type: ignore[misc]
        pass

    readers = Readers(settings(READERS={"mkd": Theirs}))
    read_with_one_instance(readers)
    assert readers.reader_classes["md"] is OneInstanceReader
    assert readers.reader_classes["mkd"] is Theirs
