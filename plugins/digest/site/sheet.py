"""What a build is to print, and what it printed: between the builder and the press."""

from collections.abc import Mapping
from dataclasses import dataclass

from digest.render.archive import Archive
from digest.render.plan import Unit
from digest.site.copies import Copy
from digest.site.outfit import Outfit
from digest.site.press import Printed


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

    def moving(self) -> list[str]:
        """The files to put in place."""
        return [path for path, page in self.pages.items() if page.moved]
