"""Editions: an editor's file where there is one, else a draft from the day's articles.

The file is Markdown. A list item that begins with ``[[article-id]]`` places an article
(``[[article-id|its title]]`` too, for whoever reads the file); what follows, on its
line or indented below, is the editor's note on it. A heading opens a part. Words before
the first item open the edition, words after the last close it.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from zlib import crc32

from digest.errors import ContentError
from digest.frontmatter import join, split
from digest.model import Card
from digest.render.dates import format_day
from digest.render.language import Language
from digest.render.words import links_of

ITEM = re.compile(r"(?:[-*+]|\d+\.)\s+\[\[([^\]|]+)(?:\|[^\]]*)?\]\](.*)")
ROUND = str.maketrans("[]", "()")
"""A source's title must not end the item and go on as the editor's note."""
HEADING = re.compile(r"##\s+(.+?)\s*#*$")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Placed:
    """An article where the editor put it."""

    article_id: str
    part: str
    """The heading above it; empty under none."""
    note: str
    """Markdown; the editor's words on it."""
    line: int


@dataclass(frozen=True, slots=True)
class EditionFile:
    """An editor's file from ``content/editions/``."""

    name: str
    day: date
    title: str
    intro: str
    outro: str
    placed: tuple[Placed, ...]
    drafted: bool
    """Whether it stands as a machine drafted it."""
    number: int
    withheld: bool
    links: tuple[str, ...] = ()
    """What the wiki links in its words name."""
    cites: tuple[str, ...] = ()
    """The addresses of the articles to which other links in its words lead."""


@dataclass(frozen=True, slots=True)
class Edition:
    """The articles of a day or a week in their order, and the words around them."""

    day: date
    """The day, or the Monday of the week."""
    title: str
    intro: str
    outro: str
    placed: tuple[Placed, ...]
    draft: bool
    number: int

    @property
    def path(self) -> str:
        return f"/editions/{self.day.isoformat()}/"


def period_of(day: date, period: str) -> date:
    """The day that names the edition to which *day* belongs."""
    return day - timedelta(days=day.weekday()) if period == "week" else day


@lru_cache(maxsize=1024)
def label(day: date, period: str, language: Language) -> str:
    """``14 December 2021`` or ``Week of 13 December 2021``."""
    words = format_day(day, language.tag)
    if period == "week":
        return language.gettext("Week of %(day)s", day=words)
    return words


def title(day: date, period: str, language: Language) -> str:
    """``Edition of 14 December 2021`` or ``Week of 13 December 2021``."""
    name = label(day, period, language)
    if period == "week":
        return name
    return language.gettext("Edition of %(day)s", day=name)


def parse_edition(text: str, name: str) -> EditionFile:
    """Read an edition's file; raise `ContentError` with its *name* and line."""
    fields, body = split(text)
    said = dict(fields)
    offset = text[: len(text) - len(body)].count("\n") + 1
    placed, intro, outro = _read(body, offset)
    day = _day(said.get("date", ""), name)
    words = (intro, *(one.note for one in placed), outro)
    found = [links_of(text, f"/editions/{day}/") for text in words]
    return EditionFile(
        name=name,
        day=day,
        title=said.get("title", ""),
        intro=intro,
        outro=outro,
        placed=placed,
        drafted=said.get("drafted") == fingerprint(placed, intro, outro),
        number=int(said["number"]) if said.get("number", "").isdigit() else 0,
        withheld=said.get("status", "published") != "published",
        links=tuple(link for links, _ in found for link in links),
        cites=tuple(path for _, cites in found for path in cites),
    )


def fingerprint(placed: Iterable[Placed], intro: str, outro: str) -> str:
    """Tell a draft that no editor has touched: its order, headings and words."""
    lines = [f"{item.part}/{item.article_id}/{item.note}" for item in placed]
    words = "\n".join([*lines, intro, outro])
    return f"{crc32(words.encode()):08x}"


def _day(said: str, name: str) -> date:
    match = DAY.search(said) or DAY.search(name)
    try:
        return date.fromisoformat(match[0] if match else "")
    except ValueError:
        raise ContentError(
            f"{name}: no date; add a line like 'Date: 2021-12-14', or name the file so"
        ) from None


def _read(body: str, offset: int) -> tuple[tuple[Placed, ...], str, str]:
    lines = body.split("\n")
    items = [number for number, line in enumerate(lines) if ITEM.match(line)]
    if not items:
        return (), body.strip(), ""
    ends = [*items[1:], _end(lines, items[-1])]
    opening = lines[: items[0]]
    part, intro = _heading(opening)
    placed: list[Placed] = []
    for start, end in zip(items, ends, strict=True):
        match = ITEM.match(lines[start])
        assert match is not None
        next_part, note = _heading(lines[start + 1 : end])
        words = "\n".join([match[2].strip(), note]).strip()
        placed.append(Placed(match[1].strip(), part, words, offset + start))
        part = next_part or part
    return tuple(placed), intro, "\n".join(lines[ends[-1] :]).strip()


def _end(lines: Sequence[str], item: int) -> int:
    """Where the note on the last item ends: before what is not indented."""
    for number in range(item + 1, len(lines)):
        if lines[number].strip() and not lines[number].startswith((" ", "\t")):
            return number
    return len(lines)


def _heading(lines: Sequence[str]) -> tuple[str, str]:
    """The last heading among *lines*, and the words without it, dedented."""
    part, words = "", []
    for line in lines:
        if match := HEADING.match(line):
            part = match[1]
        else:
            words.append(line.strip())
    return part, "\n".join(words).strip()


def editors(file: EditionFile, day: date, by_id: Mapping[str, Card]) -> Edition:
    """Return the edition that *file* describes.

    Raise `ContentError` if it places none, or one which is not in *by_id*.
    """
    if not file.placed:
        raise ContentError(
            f"{file.name}: an edition without an article; add a line like"
            " '- [[2021-12-14-a-call]]', or Status: draft to withhold it"
        )
    for item in file.placed:
        if item.article_id not in by_id:
            raise ContentError(
                f"{file.name}:{item.line}: no published article [[{item.article_id}]];"
                " correct its id or take the line out"
            )
    return Edition(
        day=day,
        title=file.title,
        intro=file.intro,
        outro=file.outro,
        placed=file.placed,
        draft=file.drafted,
        number=file.number,
    )


Parts = tuple[Placed | None, list[tuple[str, list[Placed]]]]
"""The lead, and the rest under its headings."""


def parts(edition: Edition, by_id: Mapping[str, Card]) -> Parts:
    """The lead, and the rest under the editor's headings or else by section."""
    if not edition.placed:
        return None, []
    lead, *rest = edition.placed
    found: dict[str, list[Placed]] = {}
    for item in rest:
        heading = item.part or by_id[item.article_id].section
        found.setdefault(heading, []).append(item)
    return lead, list(found.items())


def order(edition: Edition, by_id: Mapping[str, Card]) -> tuple[str, ...]:
    """The ids of its articles as a reader meets them: the lead, then part by part."""
    lead, rest = parts(edition, by_id)
    items = [*([lead] if lead else []), *(item for _, some in rest for item in some)]
    return tuple(item.article_id for item in items)


def draft(day: date, cards: Iterable[Card]) -> Edition:
    """Put the day's articles in an order: what most others touch on comes first."""
    found = list(cards)
    shared: dict[str, int] = {}
    for card in found:
        for name in set(card.entities):
            shared[name] = shared.get(name, 0) + 1

    def touched(card: Card) -> int:
        return sum(shared[name] for name in set(card.entities))

    ranked = sorted(found, key=lambda card: (-touched(card), card.path))
    placed = tuple(Placed(card.id, "", "", 0) for card in ranked)
    return Edition(
        day=day, title="", intro="", outro="", placed=placed, draft=True, number=0
    )


def edition_text(edition: Edition, titles: Mapping[str, str]) -> str:
    """Write a drafted *edition* as the file that an editor edits."""
    mark = fingerprint(edition.placed, "", "")
    fields = [("Date", edition.day.isoformat()), ("Drafted", mark)]
    items = ((one.article_id, titles[one.article_id]) for one in edition.placed)
    lines = [f"- [[{name}|{title.translate(ROUND)}]]" for name, title in items]
    return join(fields, "\n".join(lines))
