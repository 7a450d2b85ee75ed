"""Everything but content that pages depend on: settings, code, templates, registry.

Each is told by a hash, so that a build knows what of the last one still holds.
"""

import re
import runpy
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import lru_cache
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateError, meta

from digest.errors import DigestError
from digest.render.writers import WRITERS
from digest.store import digest_of

SHOWN = frozenset(
    """
    SITENAME SITEURL DIGEST_TAGLINE DIGEST_FOOTER DIGEST_PERIOD DIGEST_AUTHORITY
    DIGEST_FEED_ITEMS DIGEST_REGISTRY JINJA_ENVIRONMENT JINJA_FILTERS JINJA_GLOBALS
    JINJA_TESTS THEME THEME_STATIC_DIR THEME_STATIC_PATHS THEME_TEMPLATES_OVERRIDES
    STATIC_PATHS STATIC_EXCLUDES STATIC_EXCLUDE_SOURCES STATIC_CREATE_LINKS
    STATIC_CHECK_IF_MODIFIED EXTRA_PATH_METADATA ARTICLE_PATHS ARTICLE_EXCLUDES
    PAGE_PATHS PAGE_EXCLUDES OUTPUT_PATH PATH PLUGINS PLUGIN_PATHS DEBUG PORT BIND
    IGNORE_FILES DELETE_OUTPUT_DIRECTORY RELATIVE_URLS CACHE_PATH
    """.split()
)
"""Settings that do not touch how an article is read. Any other, known or not, does."""

PRINTED = ("JINJA_ENVIRONMENT", "JINJA_GLOBALS", "JINJA_TESTS", "JINJA_FILTERS")
"""Settings that a template may show beside those in `Site`."""

REFERENCE = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b")
ADDRESS = re.compile(r" at 0x[0-9a-f]+")


def fingerprint(settings: Mapping[str, Any], names: Iterable[str]) -> str:
    """Hash the values of *names*; where an object lies in memory does not matter."""
    said = "\n".join(f"{name}={settings.get(name)!r}" for name in sorted(names))
    return digest_of(ADDRESS.sub("", said))


def reading(settings: Mapping[str, Any]) -> str:
    """Hash the settings that articles are read by."""
    return fingerprint(settings, settings.keys() - SHOWN)


def said(path: Path) -> str:
    """Hash what a settings file says, as `run` finds it."""
    found = run(path)
    return fingerprint(found, found.keys())


def run(path: Path) -> dict[str, Any]:
    """What a settings file says, without Pelican, which takes long to start.

    Raise `DigestError` if the file cannot be run.
    """
    with _importing(path.parent):
        try:
            found = runpy.run_path(str(path))
        except (
            Exception
        ) as error:  # a settings file is a program: it may raise anything
            raise DigestError(
                f"{path.name}: {error.__class__.__name__}: {error}; correct the file"
            ) from error
    return {name: value for name, value in found.items() if name.isupper()}


@contextmanager
def _importing(folder: Path) -> Iterator[None]:
    """Let the settings import what lies beside them, and anew each time."""
    before, known = sys.path[:], set(sys.modules)
    sys.path[:0] = [str(folder)]
    try:
        yield
    finally:
        sys.path[:] = before
        for name in set(sys.modules) - known:
            file = getattr(sys.modules[name], "__file__", None) or ""
            if file.startswith(str(folder)):
                del sys.modules[name]


def packages() -> str:
    """Hash the names and versions of what is installed."""
    found = (f"{one.metadata['Name']} {one.version}" for one in distributions())
    return digest_of(sys.version, *sorted(found))


def shelves() -> str:
    """Tell by their times whether anything was installed since, which is quick."""
    stamps = (
        f"{folder} {Path(folder).stat().st_mtime_ns}"
        for folder in sys.path
        if "-packages" in folder and Path(folder).is_dir()
    )
    return digest_of(sys.version, *stamps)


class Templates:
    """The sources that each template is made of, hashed."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self.sources: dict[str, str] = {}
        """The hash of each template's own source."""
        self._needs: dict[str, set[str]] = {}
        self.digests = dict.fromkeys(WRITERS, b"")
        """By template, or by writer, whose code counts with the rest of the code."""
        for name in sorted(env.list_templates(extensions=["html"])):
            self._read(name)
        for name in self._needs:
            found = [f"{one} {self.sources[one]}" for one in sorted(self.closure(name))]
            self.digests[name] = digest_of(*found).encode()

    def _read(self, name: str) -> None:
        loader = self._env.loader
        assert loader is not None
        source, _, _ = loader.get_source(self._env, name)
        self.sources[name] = digest_of(source)
        self._needs[name] = set(_references(self._env, source))

    def state(self) -> dict[str, str]:
        """All hashes, to be compared with later ones."""
        digests = {name: digest.decode() for name, digest in self.digests.items()}
        return digests | {f"source {name}": one for name, one in self.sources.items()}

    def others(self, name: str, before: Mapping[str, str]) -> list[str]:
        """Those that *name* is made of and that are not as in the state *before*."""
        return [
            one
            for one in sorted(self.closure(name))
            if before.get(f"source {one}") != self.sources[one]
        ]

    def closure(self, name: str) -> set[str]:
        """The templates that *name* extends, includes or imports, and itself."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one == "*":
                waiting += [other for other in self.sources if other not in found]
            elif one in self.sources and one not in found:
                found.add(one)
                waiting += self._needs[one]
        return found


@lru_cache(maxsize=256)
def _references(env: Environment, source: str) -> frozenset[str]:
    """The templates that a source names; ``*`` for a name only known in use."""
    if not REFERENCE.search(source):
        return frozenset()
    try:
        tree = env.parse(source)
    except TemplateError:  # told with its place when a page needs the template
        return frozenset()
    return frozenset(one or "*" for one in meta.find_referenced_templates(tree))
