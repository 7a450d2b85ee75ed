"""What the page of the whole network shows (see `digest.render.views`)."""

from dataclasses import dataclass
from typing import Literal

from digest.model import Kind
from digest.render.views import Head, Name, Network, Shared


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two that are named together; of their names neither says a count."""

    id: str
    """Of its row on the page: the ids of both, two hyphens between."""
    one: Name
    other: Name
    count: int
    """Of the articles that name both."""
    articles: tuple[Shared, ...]
    """The newest of them; none where the page has listed them in a part before."""
    rarer: Name
    """The one of them whose page has fewer other articles."""

    @property
    def href(self) -> str:
        """Where the count leads: to the only article, or to the list of them."""
        if self.count == 1 and self.articles:
            return self.articles[0].where
        return f"#both-{self.id}"


@dataclass(frozen=True, slots=True)
class NetworkPart:
    """Those of a kind who are named with most others."""

    kind: Kind | Literal[""]
    """Empty for all kinds."""
    network: Network
    """The count of each name is of the others it is named with."""
    pairs: tuple[PairRow, ...]
    """The same as its ties."""


@dataclass(frozen=True, slots=True)
class NetworkView:
    head: Head
    names: int
    """How many are named with another."""
    pairs: int
    """How many pairs are named together."""
    parts: tuple[NetworkPart, ...]
    """All kinds, then each; without those that have no pair."""
