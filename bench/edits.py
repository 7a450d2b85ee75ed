"""Change one thing in a site, as its editor or designer would.

Every edit has a mark of its own, so that no cache has seen its text before and a page
can be looked at for it.
"""

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

from corpus import Article
from sites import Site

NUMBERS = count(1)
END = re.compile(r"( edited\d+\.)?\n*\Z")
TITLE = re.compile(r'^(title: "?.*?)( edited\d+)?("?)$', re.IGNORECASE | re.MULTILINE)
TEMPLATE = re.compile(r"(<p>edited\d+</p>)?(</(?:article|footer)>)(?!.*\2)", re.DOTALL)
"""The last end of the element that stands in each tool's template."""

Edit = Callable[[Site, Article], str]
"""Makes an edit; gives its mark."""


def edit_paragraph(site: Site, article: Article) -> str:
    """Add a sentence to the last paragraph: no list or feed shows it as a summary."""
    mark = _mark()
    _replace(site.source(article), END, f" {mark}.\n")
    return mark


def edit_title(site: Site, article: Article) -> str:
    mark = _mark()
    _replace(site.source(article), TITLE, rf"\g<1> {mark}\g<3>")
    return mark


def edit_article_template(site: Site, _article: Article) -> str:
    return _edit_template(site.folder / site.tool.article_template)


def edit_base_template(site: Site, _article: Article) -> str:
    return _edit_template(site.folder / site.tool.base_template)


def _edit_template(path: Path) -> str:
    mark = _mark()
    _replace(path, TEMPLATE, rf"<p>{mark}</p>\g<2>")
    return mark


def _mark() -> str:
    return f"edited{next(NUMBERS)}"


def _replace(path: Path, pattern: re.Pattern[str], replacement: str) -> None:
    changed, times = pattern.subn(replacement, path.read_text("utf-8"), count=1)
    if not times:
        raise LookupError(f"{path}: nothing to edit")
    path.write_text(changed, "utf-8")
