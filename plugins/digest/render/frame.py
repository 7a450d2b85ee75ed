"""What a site is made of beside its articles, and where these are kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from digest.identify.directory import Directory
from digest.model import Article, Entity
from digest.render.views import Site


@dataclass(frozen=True, slots=True)
class OwnPage:
    """A page of the editor's own."""

    path: str
    title: str
    html: str
    description: str


class Library(Protocol):
    """Where articles and their texts are kept."""

    def article(self, article_id: str) -> Article: ...

    def body(self, name: str) -> str:
        """The text that `Article.body` names."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What a site shows beside its articles."""

    site: Site
    entities: Mapping[str, Entity]
    directory: Directory
    pages: tuple[OwnPage, ...] = ()
    feed_items: int = 20
    draws: bool = False
    """Whether pictures of editions can be drawn."""
    styles: tuple[str, ...] = ()
    """The fingerprints of the styles that stand within pages."""
