"""What machines propose and the editor has not settled."""

from collections.abc import Iterator

from digest import store
from digest.frontmatter import decode
from digest.identify.markup import link_entities
from digest.model import Proposal
from digest.site import ledger
from digest.site.naming import load_registry
from digest.site.project import Project
from digest.site.shelf import shelved


def proposals(project: Project) -> Iterator[tuple[str, str, Proposal]]:
    """Yield article id, place and proposal, article by article.

    A repair is proposed as long as its spelling still stands in the article.
    """
    registry = load_registry(project.registry)
    repairs = {}
    for path in store.files(project.content / "imports"):
        entry = ledger.parse(decode(path.read_bytes(), path.name), path.name)
        repairs[entry.id] = entry.proposals
    for article in shelved(project.content):
        linked = link_entities(
            article.html, article.title, registry, damaged=article.damaged
        )
        standing = (
            one for one in repairs.get(article.id, ()) if one.text in article.html
        )
        for proposal in (*standing, *linked.proposals):
            where = f"paragraph {proposal.paragraph}" if proposal.paragraph else "title"
            yield article.id, where, proposal
