"""The tools that are compared: what each reads, runs and writes."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import corpus
import formats

ROOT = Path(__file__).resolve().parent.parent
SITES = Path(__file__).resolve().parent / "sites"
DIGEST = (sys.executable, "-m", "digest")

Command = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tool:
    """Paths are relative to the folder in which the tool runs."""

    name: str
    version: str
    prepare: Callable[[Path], None]
    """Make a site without articles in a new folder."""
    format: Callable[[corpus.Article], str]
    source: str
    """Where an article is read, with the fields of the article in braces."""
    page: str
    """Where its page is written."""
    output: str
    article_template: str
    base_template: str
    build: Command
    watch: Command = ()
    """Builds, then follows every change; ``{port}`` is a free one."""
    watching: str = ""
    """Words of its log: from here on it follows."""
    built: str = ""
    """Words of its log after each build."""
    caches: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)


def digest() -> Tool:
    return Tool(
        name="digest",
        version=_own_version(),
        prepare=_prepare_digest,
        format=formats.digest,
        source="content/articles/{0.day:%Y}/{0.id}.md",
        page="output/{0.day:%Y/%m/%d}/{0.slug}/index.html",
        output="output",
        article_template="theme/templates/article.html",
        base_template="theme/templates/base.html",
        build=(*DIGEST, "build"),
        watch=(*DIGEST, "serve", "--port", "{port}"),
        watching="Built in",
        built="Built in",
        caches=(".cache",),
        # Empty is as good as not set: `make` keeps compiled modules too.
        environment={
            "PYTHONPATH": str(ROOT / "plugins"),
            "PYTHONDONTWRITEBYTECODE": "",
        },
    )


def hugo(program: Path) -> Tool:
    return Tool(
        name="hugo",
        version=_version(program, "version"),
        prepare=_copying("hugo"),
        format=formats.hugo,
        source="content/articles/{0.slug}.md",
        page="public/{0.day:%Y/%m/%d}/{0.slug}/index.html",
        output="public",
        article_template="layouts/page.html",
        base_template="layouts/baseof.html",
        build=(str(program), "--quiet"),
        watch=(str(program), "--watch"),
        watching="Press Ctrl+C",
        built="Total in",
        caches=("resources",),
    )


def eleventy(program: Path) -> Tool:
    def prepare(folder: Path) -> None:
        _copying("eleventy")(folder)
        (folder / "node_modules").symlink_to(program.parent.parent)

    command = (str(program), "--config=eleventy.config.mjs")
    return Tool(
        name="eleventy",
        version=_version(program, "--version"),
        prepare=prepare,
        format=formats.eleventy,
        source="content/articles/{0.slug}.md",
        page="_site/{0.day:%Y/%m/%d}/{0.slug}/index.html",
        output="_site",
        article_template="_includes/article.njk",
        base_template="_includes/base.njk",
        build=(*command, "--quiet"),
        watch=(*command, "--quiet", "--watch", "--incremental"),
        watching="Watching",
        built="Wrote",
        caches=(".cache",),
    )


def pelican(program: Path) -> Tool:
    return Tool(
        name="pelican",
        version=_version(program, "--version"),
        prepare=_copying("pelican"),
        format=formats.pelican,
        source="content/articles/{0.slug}.md",
        page="output/{0.day:%Y/%m/%d}/{0.slug}/index.html",
        output="output",
        article_template="theme/templates/article.html",
        base_template="theme/templates/base.html",
        build=(str(program), "--quiet", "--settings=settings.py", "--fatal=errors"),
        caches=("cache",),
    )


def _prepare_digest(folder: Path) -> None:
    """A digest of its own; the theme is a copy, as its templates are edited."""
    for name in ("content", "sources"):
        (folder / name).mkdir(parents=True)
    (folder / "content" / "entities.toml").write_text(corpus.registry(), "utf-8")
    # Nobody else makes an index of the search in this comparison.
    settings = (ROOT / "pelicanconf.py").read_text("utf-8")
    (folder / "pelicanconf.py").write_text(f"{settings}\nDIGEST_SEARCH = False\n")
    shutil.copytree(ROOT / "theme", folder / "theme")
    (folder / "plugins").symlink_to(ROOT / "plugins")


def _copying(name: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        shutil.copytree(SITES / name, folder)

    return prepare


def _version(program: Path, option: str) -> str:
    run = subprocess.run([program, option], capture_output=True, text=True, check=True)
    number = re.search(r"\d+(?:\.\d+)+", run.stdout)
    return number[0] if number else run.stdout.strip()


def _own_version() -> str:
    """The version, and the commit where git knows it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    git = shutil.which("git") or os.devnull
    command = [git, "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
    try:
        commit = subprocess.run(command, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return str(project["version"])
    return f"{project['version']} at {commit.stdout.strip()}"
