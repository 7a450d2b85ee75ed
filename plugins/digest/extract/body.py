"""Turn the HTML of an article's body into a record's Markdown and plain text."""

from bs4.element import NavigableString

from digest.extract.markdownify import tree_to_markdown, tree_to_text
from digest.extract.markdownify.tree import Tree, leaves, parse, strings_of
from digest.extract.records import Body
from digest.extract.repair import repair_runs
from digest.model import Repair


def html_body(html: str, base: str = "", *, mend: bool) -> Body:
    """Return *html* converted; *mend* says whether its paragraphs are repaired."""
    tree = parse(html)
    repairs = _mend(tree) if mend else ()
    return Body(tree_to_markdown(tree, base), tree_to_text(tree), repairs)


def _mend(tree: Tree) -> tuple[Repair, ...]:
    """Repair the paragraphs of *tree* in place."""
    repairs: list[Repair] = []
    number = 0
    for run in list(leaves(tree)):
        strings = strings_of(run)
        if not strings:
            continue
        number += 1
        if any(one.find_parent(["code", "pre"]) for one in strings):
            continue
        done = _mend_strings(strings, number)
        repairs += done
    return tuple(repairs)


def _mend_strings(strings: list[NavigableString], number: int) -> tuple[Repair, ...]:
    texts = [str(string) for string in strings]
    texts[0], texts[-1] = texts[0].lstrip(), texts[-1].rstrip()
    mended, repairs = repair_runs(texts, number)
    if repairs:
        for string, text in zip(strings, mended, strict=True):
            string.replace_with(NavigableString(text))
    return repairs
