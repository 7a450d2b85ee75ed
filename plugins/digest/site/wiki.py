"""Look up where an archive's wiki links lead, and tell of those that lead nowhere.

An article is read once for whatever it says, so that what it was told of others is kept
with it as a string. It is read again when it would be told another.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from digest.frontmatter import split
from digest.identify.directory import Directory
from digest.model import Card
from digest.render.editions import EditionFile
from digest.render.wiki import SCHEME, Destination, to_entity
from digest.site import folder
from digest.site.row import Row

CODE = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)|^(~~~+).*?^\2", re.DOTALL | re.M)
NEAR = 3
"""Names that an unknown one may have been meant for."""


class Lookup:
    """Answers what the readers of files ask of wiki links.

    *rows* are those of the archive's articles; they may be more by the time an answer
    needs them.
    """

    def __init__(self, directory: Directory, rows: Mapping[str, Row]) -> None:
        self._directory = directory
        self._rows = rows

    def get(self, said: str, default: str = "") -> str:
        """Where *said* leads, as `destination` reads it; *default* if nowhere."""
        found = to_entity(self._directory, said) or self._articles.get(said)
        return " ".join(found) if found else default

    @cached_property
    def _articles(self) -> dict[str, Destination]:
        """Those that are published now or will be, of two with one id the first."""
        published = [
            (row.due, path, row.known.card)
            for path, row in self._rows.items()
            if row.known and row.status == "published"
        ]
        return {
            card.id: Destination("", card.path, card.title)
            for _, _, card in sorted(published, reverse=True, key=lambda one: one[:2])
        }


def destination(answer: str) -> Destination | None:
    """What `Lookup.get` said, read again."""
    return Destination(*answer.split(" ", 2)) if answer else None


def links_of(rows: Mapping[str, Row]) -> Iterator[tuple[str, str]]:
    """Yield path and target of each wiki link in *rows*."""
    for path, row in rows.items():
        for name, said, _ in row.links:
            if name == SCHEME:
                yield path, said


def links_of_editions(files: Iterable[EditionFile]) -> Iterator[tuple[str, str]]:
    """Yield name and target of each wiki link in the editor's words."""
    for file in files:
        if not file.withheld:
            yield from ((file.name, said) for said in file.links)


class Judge:
    """Says what is wrong with wiki links, for the files of one *content* folder.

    *shown* are the articles that the site has, *withheld* says of others by their ids
    in which files they are and why they are not shown.
    """

    def __init__(
        self,
        content: Path,
        directory: Directory,
        shown: Iterable[Card],
        withheld: Mapping[str, str],
    ) -> None:
        self._content = content
        self._directory = directory
        self._shown = {card.id: card for card in shown}
        self._withheld = withheld
        self._wrong: dict[str, str] = {}

    def judge(self, links: Iterable[tuple[str, str]]) -> list[str]:
        """Return a line for each of *links*, file and target, that leads nowhere."""
        found = sorted(
            (file, self._line(file, said), f"[[{said}]] {wrong}")
            for file, said in set(links)
            if (wrong := self._fault(said))
        )
        return [f"{file}:{line}: {wrong}" for file, line, wrong in found]

    def _fault(self, said: str) -> str:
        if said not in self._wrong:
            self._wrong[said] = self._judge(said)
        return self._wrong[said]

    def _judge(self, said: str) -> str:
        if one := self._directory.meant(said):
            if any(one in card.entities for card in self._shown.values()):
                return ""
            return (
                f"leads to {one}, of whom there is no page: no published article names"
                " it; take the brackets out"
            )
        if said in self._shown:
            return ""
        if said in self._withheld:
            return (
                f"is not published: {self._withheld[said]}; publish it first, or take"
                " the link out"
            )
        if self._directory.is_retired(said):
            return "is retired in the registry; take the brackets out"
        may_be = self._directory.candidates(said)
        choice = _choice(f"{one}|{said}" for one in may_be)
        if len(may_be) == 1:
            return f"is {may_be[0]} only under conditions; write {choice}"
        if may_be:
            return f"may be any of {', '.join(may_be)}; write {choice}"
        what = "is neither in the registry nor an article's id"
        near = _choice(self._near(said)) or "a name that is"
        return rf"{what}; write {near}, or \[\[ for plain brackets"

    def _near(self, said: str) -> Collection[str]:
        known = sorted({*self._directory.known(), *self._shown})
        by_lower = {one.lower(): one for one in known}
        return [
            by_lower[one] for one in get_close_matches(said.lower(), by_lower, NEAR)
        ]

    def _line(self, file: str, said: str) -> int:
        """The number of the line in which *file* says it, but in code."""
        text = folder.text(self._content, file).replace("\r\n", "\n")
        body = split(text)[1]
        before = text.removesuffix(body).count("\n") + 1
        prose = CODE.sub(lambda match: "\n" * match[0].count("\n"), body)
        words = r"\s+".join(map(re.escape, said.split()))
        found = re.search(rf"\[\[\s*{words}\s*(?:\\?\||\]\])", prose)
        start = found.start() if found else max(0, prose.find("[["))
        return before + prose.count("\n", 0, start)


def waiting(path: str, for_date: bool) -> str:
    """Say what the article in the file *path* is not published for."""
    what = "date" if for_date else "editor (Status: draft or hidden)"
    return f"{path} waits for its {what}"


def _choice(targets: Iterable[str]) -> str:
    return " or ".join(f"[[{one}]]" for one in targets)
