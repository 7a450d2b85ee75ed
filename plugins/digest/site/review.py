"""What machines propose and the editor has not settled, and the editor's verdicts."""

from collections.abc import Collection, Iterable, Iterator

from digest import store
from digest.frontmatter import decode
from digest.identify.bounds import Tagger
from digest.identify.cases import Case, Open, gather
from digest.identify.match import find
from digest.identify.rulings import rulings
from digest.identify.spellings import fold
from digest.identify.suggest import suggest
from digest.identify.verdicts import Verdict, dump_verdict, spelled, stands
from digest.model import Alias, Entity
from digest.site import entities, folder, ledger
from digest.site.compiled import load_registry
from digest.site.desk import Desk
from digest.site.project import Project
from digest.site.shelf import Shelved
from digest.site.tagger import tagger
from digest.site.terminal import count, progress
from digest.slug import slugify


def cases(desk: Desk, put_off: bool = False) -> list[Case]:
    """What is open about names: first what settles most articles.

    With *put_off* also what the editor left for later, or rejected in other articles.
    """
    articles = list(desk.articles())
    with tagger(desk.project) as tag:
        found = [
            _open(desk, article, tag, put_off)
            for article in progress("Reading", articles)
        ]
    return gather(found, desk.registry)


def _open(desk: Desk, article: Shelved, tag: Tagger | None, put_off: bool) -> Open:
    """What is open in *article*."""
    text, verdicts = desk.text(article), desk.on(article)
    found = find(
        text,
        desk.registry,
        damaged=article.damaged,
        demonyms=True,
        verdicts=verdicts,
        named=desk.links(article),
    )
    known = [(one.start, one.end) for one in found.mentions]
    settled = set(rulings(text, verdicts))
    if not put_off:
        settled |= {one.text for one in verdicts if one.verdict == "later"}
    names = suggest(text, known, tag(text) if tag else ())
    refused = settled | desk.registry.retired
    if not put_off:
        refused |= desk.refused
    return Open(
        article.id,
        text,
        [one for one in found.questions if spelled(one.proposal.text) not in settled],
        [one for one in names if spelled(one.name) not in refused],
    )


def proposals(desk: Desk, put_off: bool = False) -> Iterator[tuple[str, str]]:
    """Yield each proposal as two lines, what and why: repairs, then names.

    A repair is proposed as long as its spelling still stands in the article.
    """
    pages = {article.id: article.html for article in desk.articles()}
    for path in store.files(desk.project.content / "imports"):
        entry = ledger.parse(decode(path.read_bytes(), path.name), path.name)
        for one in entry.proposals:
            if one.text in pages.get(entry.id, ""):
                means = f" → {one.suggestion}?" if one.suggestion else ""
                line = f"{entry.id}, {_where(one.paragraph)}: “{one.text}”{means}"
                yield line, f"    {one.reason}"
    for case in cases(desk, put_off):
        means = case.name if case.entity_id else f"a new {case.kind}"
        line = f"{_articles(case)}: “{case.text}” → {means}?"
        yield line, f"    {case.reason}"


def _where(paragraph: int) -> str:
    return f"paragraph {paragraph}" if paragraph else "title"


def _articles(case: Case) -> str:
    first, rest = case.places[0].article, len(case.places) - 1
    return f"{first} and {count(rest, 'other')}" if rest else first


def note(project: Project, verdicts: Iterable[Verdict]) -> None:
    """Append *verdicts* to the editor's file; what stands there is never changed."""
    path = project.content / folder.VERDICTS
    before = path.read_text("utf-8") if path.is_file() else ""
    if before and not before.endswith("\n"):
        before += "\n"
    store.write(path, before + "".join(map(dump_verdict, verdicts)))


def accept(project: Project, case: Case, entity_id: str) -> list[Verdict]:
    """Note that *case* means an entity in its articles; return the verdicts."""
    given = case.verdicts("accept", entity_id)
    note(project, given)
    return given


def accept_new(project: Project, case: Case, held: bool = False) -> list[Verdict]:
    """Write the entity that *case* names into the registry, and note the verdicts.

    One that is *held*, or whose name is another's already, is linked only where it is
    accepted. Raise `RegistryError` if the registry cannot have it; nothing is noted.
    """
    registry = load_registry(project.registry, project.cache)
    claimed = registry.clean.senses.keys()
    aliases = [
        Alias(one, "abbr" if one.isupper() else "name")
        for one in case.aliases
        if case.kind != "person" and fold(one) not in claimed
    ]
    if held or fold(case.name) in claimed:
        aliases = [Alias(case.name, held=True)]
    entity_id = _minted(case.name, registry.ids)
    entity = Entity(entity_id, case.kind, case.name, tuple(aliases))
    entities.add(project, entity)
    return accept(project, case, entity_id)


def accept_alias(project: Project, case: Case, entity_id: str) -> list[Verdict]:
    """Write the spelling of *case* into the registry as an alias, and note it.

    Raise `RegistryError` if it cannot be one; nothing is noted then.
    """
    entities.add_alias(project, entity_id, Alias(case.text))
    return accept(project, case, entity_id)


def _minted(name: str, taken: Collection[str]) -> str:
    """An id made of *name* that is none of those *taken*."""
    slug = slugify(name)
    numbered = (f"{slug}-{number}" for number in range(2, len(taken) + 3))
    return next(one for one in (slug, *numbered) if one not in taken)


def statistics(desk: Desk) -> dict[str, int]:
    """How many verdicts of each kind there are, and how many have lost their place."""
    texts = {
        one.id: desk.text(one) for one in desk.articles() if one.id in desk.verdicts
    }
    counts = {"accept": 0, "reject": 0, "later": 0, "without a place": 0}
    for article_id, some in desk.verdicts.items():
        for one in some:
            counts[one.verdict] += 1
            counts["without a place"] += not stands(one, texts.get(article_id, ""))
    return counts
