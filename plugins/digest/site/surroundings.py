"""Everything but content and theme that pages depend on: settings, code, packages.

Each is told by a hash, so that a build knows what of the last one still holds.
"""

import re
import runpy
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from digest.errors import DigestError
from digest.store import digest_of, hash_of

SHOWN = frozenset(
    """
    SITENAME SITEURL DIGEST_TAGLINE DIGEST_FOOTER DIGEST_PERIOD DIGEST_AUTHORITY
    DIGEST_FEED_ITEMS DIGEST_REGISTRY DIGEST_LOCALE JINJA_ENVIRONMENT JINJA_FILTERS
    JINJA_GLOBALS JINJA_TESTS THEME THEME_STATIC_DIR THEME_STATIC_PATHS
    THEME_TEMPLATES_OVERRIDES DIGEST_SEARCH
    STATIC_PATHS STATIC_EXCLUDES STATIC_EXCLUDE_SOURCES STATIC_CREATE_LINKS
    STATIC_CHECK_IF_MODIFIED EXTRA_PATH_METADATA ARTICLE_PATHS ARTICLE_EXCLUDES
    PAGE_PATHS PAGE_EXCLUDES OUTPUT_PATH PATH PLUGINS PLUGIN_PATHS DEBUG PORT BIND
    IGNORE_FILES DELETE_OUTPUT_DIRECTORY RELATIVE_URLS CACHE_PATH FEED_DOMAIN
    DIGEST_COLOURS DIGEST_LOGO
    """.split()
)
"""Settings that do not touch how an article is read. Any other, known or not, does."""

PRINTED = ("JINJA_ENVIRONMENT", "JINJA_GLOBALS", "JINJA_TESTS", "JINJA_FILTERS")
"""Settings that a template may show beside those in `Site`."""

ADDRESS = re.compile(r" at 0x[0-9a-f]+")
OBJECT = re.compile(rf"{ADDRESS.pattern}|<class '")
"""What does not say by itself what it does."""


class Said(NamedTuple):
    """What a settings file says, hashed."""

    values: str
    code: str
    """The file and what it imports from its folder; empty if it says values only."""


def fingerprint(settings: Mapping[str, Any], names: Iterable[str]) -> str:
    """Hash the values of *names*; where an object lies in memory does not matter."""
    said = "\n".join(f"{name}={settings.get(name)!r}" for name in sorted(names))
    return digest_of(ADDRESS.sub("", said))


def reading(settings: Mapping[str, Any]) -> str:
    """Hash the settings that articles are read by."""
    return fingerprint(settings, settings.keys() - SHOWN)


def said(path: Path) -> Said:
    """Hash what a settings file says; raise `DigestError` as `run` does."""
    values, sources = run(path)
    is_code = any(OBJECT.search(repr(value)) for value in values.values())
    code = digest_of(*map(hash_of, sources)) if is_code else ""
    return Said(fingerprint(values, values), code)


def run(path: Path) -> tuple[dict[str, Any], list[Path]]:
    """What a settings file says, without Pelican, which takes long to start.

    And the files that say it: what it imports from its own folder counts. Raise
    `DigestError` if the file cannot be run.
    """
    with _importing(path.parent) as imported:
        try:
            found = runpy.run_path(str(path))
        except (
            Exception
        ) as error:  # a settings file is a program: it may raise anything
            raise DigestError(
                f"{path.name}: {error.__class__.__name__}: {error}; correct the file"
            ) from error
        sources = [path, *imported()]
    return {name: found[name] for name in found if name.isupper()}, sources


@contextmanager
def _importing(folder: Path) -> Iterator[Callable[[], list[Path]]]:
    """Let the settings import what lies beside them, and anew each time.

    Yields what tells the files that were imported so far, in order.
    """
    before, known = sys.path[:], set(sys.modules)
    sys.path[:0] = [str(folder)]

    def own() -> dict[str, Path]:
        files = {
            name: getattr(sys.modules[name], "__file__", None) or ""
            for name in set(sys.modules) - known
        }
        return {
            name: Path(file)
            for name, file in sorted(files.items())
            if file.startswith(str(folder))
        }

    try:
        yield lambda: list(own().values())
    finally:
        sys.path[:] = before
        for name in own():
            del sys.modules[name]


def theme_folders(settings: Mapping[str, Any], home: Path) -> list[Path]:
    """The folders in which the theme lies; its settings may name more than one.

    *home* is that of the settings file, to which they are relative.
    """
    theme = home / settings.get("THEME", "theme")
    static = (theme / name for name in settings.get("THEME_STATIC_PATHS", ()))
    others = [home / name for name in settings.get("THEME_TEMPLATES_OVERRIDES", ())]
    others += [folder for folder in static if not folder.is_relative_to(theme)]
    return [folder.resolve() for folder in (theme, *others)]


def shelves() -> str:
    """Tell by their times whether anything was installed since, which is quick."""
    stamps = (
        f"{folder} {Path(folder).stat().st_mtime_ns}"
        for folder in sys.path
        if "-packages" in folder and Path(folder).is_dir()
    )
    return digest_of(sys.version, *stamps)
