"""What a build is to print, and what it printed: between the builder and the press."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from digest.render.archive import Archive
from digest.render.plan import Unit
from digest.site.copies import Copy
from digest.site.indexing import NOW, Indexing
from digest.site.outfit import Outfit
from digest.site.press import Printed

SEARCH: Unit = ("index of the search", "")
"""Planned with the others, but made of the whole archive, once all pages are good."""


class Indexed(NamedTuple):
    """What became of the index of the search."""

    hash: str
    """Of all that it depends on; empty if there is none."""
    waits: bool = False
    """Whether a later build has to bring it up to the pages."""


@dataclass(frozen=True)
class Sheet:
    """What is to be printed."""

    archive: Archive
    outfit: Outfit
    facts: frozenset[str] | None
    """What is other than at the last build; None if anything may be."""
    details: Mapping[str, str]
    """More on some of the facts."""
    copies: tuple[Copy, ...]
    recopied: bool
    """Whether the copies may be others."""
    moved: tuple[tuple[str, str], ...]
    """Addresses that were, each with where it leads now."""
    indexing: Indexing = NOW


@dataclass(frozen=True)
class Run:
    """What was printed, before anybody sees it."""

    pages: Mapping[str, Printed]
    """The pages of all units that were planned anew."""
    whose: Mapping[str, Unit]
    """Their units."""
    asked: tuple[tuple[Unit, bytes], ...]
    """What those units asked."""
    gone: frozenset[Unit]
    """Units of the last build of which nothing stands but in `pages`."""
    removed: frozenset[str]
    reasons: Mapping[str, str]
    unsearched: str = ""
    """Why the index of the search may be other; empty if it is not."""
    index: Indexed | None = None
    """None if it is as it was."""

    def moving(self) -> list[str]:
        """The files to put in place."""
        return [path for path, page in self.pages.items() if page.moved]
