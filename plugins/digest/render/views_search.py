"""What the template of the search sees."""

from dataclasses import dataclass

from digest.render.views import Head, Link


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a filter."""

    value: str
    """As it stands in the index and in addresses."""
    label: str


@dataclass(frozen=True, slots=True)
class Facet:
    """A filter: what a reader may narrow the search to."""

    key: str
    """``section``, ``year``, ``language`` or a kind of entities."""
    label: str
    choices: tuple[Choice, ...]
    more: bool = False
    """Whether the index has choices that are not shown here."""


@dataclass(frozen=True, slots=True)
class SearchView:
    """The search, and the lists that lead to every article without it."""

    head: Head
    facets: tuple[Facet, ...]
    """Those with something to choose; none if the site has no index."""
    kinds: tuple[Link, ...]
    """The indexes of entities."""
