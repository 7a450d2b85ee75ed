"""A stranger changes the theme as its README says, word by word."""

import re
from pathlib import Path

from site_runs import ROOT, new_digest, put, run

README = (ROOT / "theme/README.md").read_text("utf-8")
RECIPE = re.compile(r"`([\w/.]+)`[^`\n]*:\n\n```\w+\n(.*?)```", re.DOTALL)
"""A file's name, at the end of a sentence, and what to write into it."""


def recipes() -> dict[str, str]:
    part = README.partition("## Change a page")[2].partition("\n## ")[0]
    found = dict(RECIPE.findall(part))
    named = re.search(r"lies in `([\w/.]+)`,[^`]*```css\n(.*?)```", part, re.DOTALL)
    assert named
    return found | {named[1]: named[2]}


def test_pages_and_style_are_changed_without_a_copy_of_the_theme(
    tmp_path: Path,
) -> None:
    root = new_digest(tmp_path / "digest")
    put(root / "content/articles/a.md", "Title: A day\nDate: 2021-12-14\n\nText.\n")
    files = recipes()
    assert files.keys() == {
        "pelicanconf.py",
        "templates/article.html",
        "templates/base.html",
        "content/images/own.css",
    }
    for name, text in files.items():
        path = root / name
        before = path.read_text("utf-8") if path.is_file() else ""
        put(path, before + text)
    built = run("build", folder=root)
    assert built.returncode == 0, built.stderr
    article = (root / "output/2021/12/14/a-day/index.html").read_text("utf-8")
    assert "Write to the editor about “A day”." in article
    assert "Text." in article
    for page in (root / "output").rglob("index.html"):
        assert '<link rel="stylesheet" href="/images/own.css">' in page.read_text()
    assert "italic" in (root / "output/images/own.css").read_text("utf-8")
