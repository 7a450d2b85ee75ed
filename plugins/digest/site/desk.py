"""The articles, with all that says who is named in them: read once for a command."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from digest.identify.directory import Directory
from digest.identify.markup import Linked, link_entities, links_in, text_of
from digest.identify.match import Registry
from digest.identify.verdicts import Verdict, Verdicts
from digest.model import Mention
from digest.site import folder
from digest.site.compiled import load_registry
from digest.site.project import Project
from digest.site.shelf import Shelved, shelved


@dataclass(frozen=True)
class Desk:
    project: Project
    registry: Registry
    verdicts: Verdicts

    def articles(self) -> Iterator[Shelved]:
        """The published articles by path."""
        return shelved(self.project.content, Directory(self.registry))

    @cached_property
    def refused(self) -> frozenset[str]:
        """Spellings that the editor rejected somewhere, and accepted nowhere."""
        given = [one for some in self.verdicts.values() for one in some]
        accepted = {one.text for one in given if one.verdict == "accept"}
        rejected = {one.text for one in given if one.verdict == "reject"}
        return frozenset(rejected - accepted)

    def on(self, article: Shelved) -> tuple[Verdict, ...]:
        """The verdicts on *article*."""
        return self.verdicts.get(article.id, ())

    def linked(self, article: Shelved) -> Linked:
        """*article* with its links, as a build makes them."""
        return link_entities(
            article.html,
            article.title,
            self.registry,
            damaged=article.damaged,
            verdicts=self.on(article),
            named=article.named,
        )

    def text(self, article: Shelved) -> str:
        """The text in which names are looked for."""
        return text_of(article.html, article.title)

    def links(self, article: Shelved) -> list[Mention]:
        """Whom the editor's links in that text name."""
        return links_in(article.html, article.title, article.named)


def open_desk(project: Project) -> Desk:
    registry = load_registry(project.registry, project.cache)
    verdicts = folder.verdicts(project.content, registry.ids)
    return Desk(project, registry, verdicts)
