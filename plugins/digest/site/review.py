"""What machines propose and the editor has not settled, and the editor's verdicts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from digest import store
from digest.frontmatter import decode
from digest.identify.markup import link_entities
from digest.identify.propose import Question
from digest.identify.verdicts import Ruling, Verdict, dump_verdict, spelled, stands
from digest.model import Proposal
from digest.render.sanitize import plain
from digest.site import folder, ledger
from digest.site.naming import load_registry
from digest.site.project import Project
from digest.site.shelf import Shelved, shelved


@dataclass(frozen=True, slots=True)
class Case:
    """A spelling and whom it may mean, wherever that is open."""

    text: str
    entity_id: str
    places: tuple[tuple[str, Question], ...]
    """The id of each article, and what is asked there."""

    @property
    def proposal(self) -> Proposal:
        return self.places[0][1].proposal

    def verdicts(self, ruling: Ruling, articles: int | None = None) -> list[Verdict]:
        """The same verdict on the first *articles* of the places, or on all."""
        return [
            Verdict(
                article=article_id,
                text=self.text,
                before=question.before,
                after=question.after,
                verdict=ruling,
                entity=self.entity_id if ruling == "accept" else "",
            )
            for article_id, question in self.places[:articles]
        ]


def proposals(project: Project) -> Iterator[tuple[str, str]]:
    """Yield each proposal as two lines, what and why, article by article.

    A repair is proposed as long as its spelling still stands in the article.
    """
    repairs = {}
    for path in store.files(project.content / "imports"):
        entry = ledger.parse(decode(path.read_bytes(), path.name), path.name)
        repairs[entry.id] = entry.proposals
    for article, questions in _asked(project):
        standing = (
            one for one in repairs.get(article.id, ()) if one.text in article.html
        )
        for proposal in (*standing, *(one.proposal for one in questions)):
            where = f"paragraph {proposal.paragraph}" if proposal.paragraph else "title"
            means = f" → {proposal.suggestion}?" if proposal.suggestion else ""
            line = f"{article.id}, {where}: “{proposal.text}”{means}"
            yield line, f"    {proposal.reason}"


def cases(project: Project, put_off: bool = False) -> list[Case]:
    """What is open about names: first what settles most articles.

    With *put_off* also what the editor left for later.
    """
    verdicts = _verdicts(project)
    found: dict[tuple[str, str], list[tuple[str, Question]]] = {}
    for article, questions in _asked(project):
        later = {
            one.text for one in verdicts.get(article.id, ()) if one.verdict == "later"
        }
        for question in questions:
            text = spelled(question.proposal.text)
            if put_off or text not in later:
                key = (text, question.entity_id)
                found.setdefault(key, []).append((article.id, question))
    open_ = [Case(*key, tuple(places)) for key, places in found.items()]
    return sorted(open_, key=lambda one: (-len(one.places), one.text, one.entity_id))


def note(project: Project, verdicts: Iterable[Verdict]) -> None:
    """Append *verdicts* to the editor's file; what stands there is never changed."""
    path = project.content / folder.VERDICTS
    before = path.read_text("utf-8") if path.is_file() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    store.write(path, before + "".join(map(dump_verdict, verdicts)))


def statistics(project: Project) -> dict[str, int]:
    """How many verdicts of each kind there are, and how many have lost their place."""
    texts = {
        one.id: f"{one.title}\n\n{plain(one.html)}" for one in shelved(project.content)
    }
    counts = {"accept": 0, "reject": 0, "later": 0, "without a place": 0}
    for article_id, some in _verdicts(project).items():
        for one in some:
            counts[one.verdict] += 1
            counts["without a place"] += not stands(one, texts.get(article_id, ""))
    return counts


def _verdicts(project: Project) -> "dict[str, tuple[Verdict, ...]]":
    registry = load_registry(project.registry)
    return dict(folder.verdicts(project.content, registry.ids))


def _asked(project: Project) -> Iterator[tuple[Shelved, tuple[Question, ...]]]:
    """Yield each article with what is open in it."""
    registry = load_registry(project.registry)
    verdicts = _verdicts(project)
    for article in shelved(project.content):
        linked = link_entities(
            article.html,
            article.title,
            registry,
            damaged=article.damaged,
            verdicts=verdicts.get(article.id, ()),
        )
        yield article, linked.questions
