"""Turn HTML into Markdown that Python-Markdown turns into the same HTML again.

The Markdown is written for the extensions ``extra`` and ``sane_lists``, and does no
more with others: nothing in it can run, include a file or take over a page.
"""

from digest.extract.markdownify.blocks import Writer
from digest.extract.markdownify.tree import Tree, leaves, parse, strings_of


def html_to_markdown(html: str, base: str = "") -> str:
    """Return *html*, a page or a part of one, as Markdown.

    *base* is the address of the page, from which its relative links are read; without
    it they become text.
    """
    return tree_to_markdown(parse(html), base)


def tree_to_markdown(tree: Tree, base: str = "") -> str:
    """Return a parsed document as Markdown."""
    return Writer(tree, base).write()


def tree_to_text(tree: Tree) -> str:
    """Return a parsed document as plain text, a paragraph a line."""
    lines = ("".join(strings_of(run)) for run in leaves(tree))
    return "\n".join(" ".join(line.split()) for line in lines if line.strip())


def html_to_text(html: str) -> str:
    """Return *html* as plain text, a paragraph a line."""
    return tree_to_text(parse(html))
