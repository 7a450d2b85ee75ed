"""Trace what was decided of a spelling back to its rule and to the registry's line."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from digest import store
from digest.errors import DigestError
from digest.frontmatter import decode
from digest.identify.directory import Directory
from digest.identify.grounds import unlinked
from digest.identify.markup import LIMIT, links_to, placed, read_html
from digest.identify.match import Found, Reading, Registry, conclude, read
from digest.identify.origins import (
    Origin,
    Source,
    conditions,
    derivation,
    origins,
    read_source,
)
from digest.identify.pieces import Piece, lay_out
from digest.identify.propose import paragraph_ends
from digest.identify.verdicts import Verdict, spelled
from digest.identify.why import Place, explain
from digest.site import folder
from digest.site.compiled import load_registry
from digest.site.project import Project
from digest.site.terminal import count, short

AROUND = 50
"""Characters on either side of a place that are shown."""


@dataclass(frozen=True, slots=True)
class Known:
    """The registry, and the files that it is read from."""

    registry: Registry
    sources: tuple[Source, ...]

    def origins(self, spelling: str) -> list[Origin]:
        return origins(spelling, self.sources, self.registry)


@dataclass(frozen=True, slots=True)
class Traced:
    """A text, what was made of it, and where."""

    name: str
    text: str
    reading: Reading
    found: Found
    unlinked: Mapping[tuple[int, int], str] | None
    """Why each mention is no link, by start and end; None where nothing is linked."""
    verdicts: Mapping[Verdict, str]
    """Those on the article, with their lines."""

    @property
    def paragraphs(self) -> list[int]:
        """Where each paragraph begins, the title's first."""
        return [0, *paragraph_ends(self.text)]


def load(project: Project) -> Known:
    """Read the starter registry and the editor's, with their lines."""
    starter = read_source(store.starter_registry(), "starter.toml")
    sources = [starter]
    path = project.registry
    if path.is_file():
        toml = decode(path.read_bytes(), path.name)
        ids = [entity.id for entity in starter.entities]
        sources.append(read_source(toml, path.name, ids))
    return Known(load_registry(path, project.cache), tuple(sources))


def claims_on(known: Known, spelling: str) -> Iterator[str]:
    """Say line by line whom the registry has for *spelling*, and when that counts."""
    found = known.origins(spelling)
    if not found:
        yield f"“{spelling}” is no spelling of the registry: it is linked nowhere."
        senses = known.registry.clean.senses
        for alike in get_close_matches(spelling, senses, 3):
            ids = sorted({sense.entity_id for sense in senses[alike]})
            yield f"  It has “{alike}” ({', '.join(ids)})."
        return
    yield f"“{spelling}” in the registry:"
    sure = [one for one in found if one.counts]
    for one in found:
        entity = one.entity
        yield f"  {one.place}: {entity.id} ({entity.name}, {entity.kind})"
        if one.counts:
            yield f"    {'; '.join([derivation(one), *conditions(one)])}"
        elif entity.id not in known.registry.entities:
            now = known.registry.ids[entity.id]
            what = f"{entity.id} is {now} now" if now else f"{entity.id} is retired"
            yield f"    {derivation(one)}; {what}"
        else:
            same = [other for other in sure if other.entity.id == entity.id]
            instead = (same or sure)[0]
            yield f"    {derivation(one)}; gives way to {instead.place}"


def trace(
    project: Project, known: Known, spelling: str, article: str, damaged: bool
) -> Iterator[str]:
    """Say line by line what was decided of each place of *spelling*.

    *article* is an id, or a file: an article, or a raw text. Raise `DigestError` if it
    is neither.
    """
    traced = _article(project, known, article) or _raw(known, article, damaged)
    places = explain(spelling, traced.reading, known.registry, traced.found.questions)
    if not places:
        yield f"“{spelling}” does not stand in {traced.name}."
        owners = {one.entity.id for one in known.origins(spelling)}
        for mention in traced.found.mentions:
            if mention.entity_id in owners:
                words = traced.text[mention.start : mention.end]
                yield f"  It names {mention.entity_id} as “{words}”: ask about that."
                return
        return
    yield f"“{spelling}” in {traced.name}, {count(len(places), 'place')}:"
    spellings = {place.spelling for place in places if place.spelling}
    claims = {one: known.origins(one) for one in spellings}
    for place in places:
        yield f"  {_quoted(place, traced)}"
        yield f"    {_outcome(place, traced.unlinked)}"
        yield f"    rule: {place.reason}"
        for line in _lines(place, claims.get(place.spelling, ()), traced):
            yield f"    {line}"


def _quoted(place: Place, traced: Traced) -> str:
    """A place among the words around it, in its paragraph."""
    text, begins = traced.text, [*traced.paragraphs, len(traced.text)]
    number = bisect_right(begins[:-1], place.start) - 1
    before = text[begins[number] : place.start].lstrip()
    after = text[place.end : begins[number + 1]].rstrip()
    if len(before) > AROUND:
        before = "… " + before[-AROUND:].partition(" ")[2]
    if len(after) > AROUND:
        after = after[:AROUND].rpartition(" ")[0] + " …"
    quoted = f"{before}[{text[place.start : place.end]}]{after}"
    where = f"paragraph {number}" if number else "title"
    return f"{where}: {' '.join(quoted.split())}"


def _outcome(place: Place, unlinked: Mapping[tuple[int, int], str] | None) -> str:
    ids = " or ".join(place.entities)
    match place.outcome:
        case "named":
            if unlinked is None:
                return f"names {ids}"
            why = unlinked[place.start, place.end]
            return f"names {ids}, but is no link: {why}" if why else f"linked to {ids}"
        case "evidence":
            return f"speaks for {ids}, but is no link"
        case "proposed":
            return f"proposed as {ids}, linked nowhere: digest review asks"
        case "left":
            return "left alone"


def _lines(place: Place, claims: Iterable[Origin], traced: Traced) -> Iterator[str]:
    """The lines that the decision goes by."""
    if place.verdict:
        yield f"line: {traced.verdicts[place.verdict]}"
    sure = [one for one in claims if one.counts]
    ours = [one for one in sure if one.entity.id in place.entities] or sure
    if ours:
        yield "line: " + ", ".join(dict.fromkeys(one.place for one in ours))
    if place.outcome == "proposed":
        words = spelled(traced.text[place.start : place.end])
        for verdict, line in traced.verdicts.items():
            if verdict.verdict == "later" and verdict.text == words:
                yield f"line: {line} (left for later)"


def _raw(known: Known, name: str, damaged: bool) -> Traced:
    path = Path(name)
    if not path.is_file():
        raise DigestError(
            f"{name}: neither an article's id nor a file; look for it in"
            " content/articles/"
        )
    text = decode(path.read_bytes(), name)
    reading = read(text, known.registry, damaged=damaged, verdicts=())
    found = conclude(text, reading, known.registry, damaged=damaged)
    return Traced(name, text, reading, found, None, {})


def _article(project: Project, known: Known, name: str) -> Traced | None:
    from digest.site.shelf import find, shelve

    path = Path(name) if name.endswith(".md") else find(project.content, name)
    if path is None or not path.is_file():
        return None
    article = shelve(path, project.content, Directory(known.registry))
    file = short(project.content / folder.VERDICTS)
    verdicts = {
        one: f"{file}:{number}"
        for one, number in folder.verdict_lines(project.content, known.registry.ids)
        if one.article == article.id
    }
    nodes, _ = read_html(article.html)
    text, pieces = lay_out(nodes, article.title)
    named = links_to(pieces, article.named)
    reading = read(
        text, known.registry, damaged=article.damaged, verdicts=verdicts, named=named
    )
    found = conclude(text, reading, known.registry, damaged=article.damaged)
    unlinked = _unlinked(text, pieces, found) | {
        (one.start, one.end): "" for one in named
    }
    return Traced(article.id, text, reading, found, unlinked, verdicts)


def _unlinked(
    text: str, pieces: list[Piece], found: Found
) -> dict[tuple[int, int], str]:
    """Why each mention is no link, empty where it is one, by its start and end."""
    ends = list(paragraph_ends(text))
    first: dict[str, str] = {}
    told = {}
    for mention, placing, at in placed(pieces, found.mentions, LIMIT):
        if placing == "linked":
            number = bisect_right(ends, mention.start)
            first[mention.entity_id] = f"in paragraph {number}"
        within = pieces[at].node.barred if at >= 0 else ""
        where = first.get(mention.entity_id, "by hand")
        told[mention.start, mention.end] = unlinked(placing, within, where, LIMIT)
    return told
