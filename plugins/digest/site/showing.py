"""Which of the files are shown, and what of that is other than it was."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from digest.render.frame import OwnPage
from digest.render.index import Known
from digest.site.reasons import differing
from digest.site.row import Row


@dataclass(frozen=True, slots=True)
class Change:
    """The files that were shown otherwise, or not at all, and those that are now."""

    before: Mapping[str, Row]
    after: Mapping[str, Row]

    @property
    def paths(self) -> set[str]:
        return self.before.keys() | self.after.keys()

    @property
    def old(self) -> dict[str, Known]:
        """The articles that were, by id."""
        return {one.card.id: one for one in known(self.before.values())}

    def details(self) -> dict[str, str]:
        """Say of each fact about an article what is other."""
        old = self.old
        new = {one.card.id: one for one in known(self.after.values())}
        return {
            f"{fact} {one}": differing(old.get(one), new.get(one))
            for one in old.keys() | new.keys()
            for fact in ("card", "article")
        }

    def pages(self) -> Iterator[OwnPage]:
        """The editor's own pages that are new or others."""
        before = {row.page.path: row.page for row in self.before.values() if row.page}
        for row in self.after.values():
            if row.page and before.get(row.page.path) != row.page:
                yield row.page

    def moves(self) -> bool:
        """Whether an address may be another's now, or nobody's."""
        pairs = ((self.before.get(path), self.after.get(path)) for path in self.paths)
        return any(_place(old) != _place(new) for old, new in pairs)


class Showing:
    """The rows that are shown, brought up to what was gathered each time."""

    def __init__(self, rows: dict[str, Row]) -> None:
        self.rows = rows
        """By path, as the last good build showed them."""
        self.paths: dict[str, str] = {}
        """Where each article lies, by its id."""
        self.wake: float | None = None
        """When the next article's date comes; 0 if none waits, None if not known."""

    def bring(
        self, rows: Mapping[str, Row], changed: Iterable[str], now: float
    ) -> Change:
        """Show *rows*, of which only those of the paths *changed* may be others."""
        is_due = self.wake is None or 0 < self.wake <= now
        paths = rows.keys() | self.rows.keys() if is_due else frozenset(changed)
        before = {path: row for path in paths if (row := self.rows.get(path))}
        after = {
            path: row
            for path in paths
            if (row := rows.get(path)) and row.status == "published" and row.due <= now
        }
        for path in paths - after.keys():
            self.rows.pop(path, None)
        self.rows |= after
        if self.wake is None:
            self.paths = {one.card.id: path for path, one in _articles(self.rows)}
        for path in [path for path in after if before.get(path) is after[path]]:
            del before[path], after[path]
        for path, one in _articles(before):
            if self.paths.get(one.card.id) == path:
                del self.paths[one.card.id]
        self.paths |= {one.card.id: path for path, one in _articles(after)}
        waiting = [row.due for path, row in rows.items() if path not in self.rows]
        self.wake = min((due for due in waiting if due > now), default=0.0)
        return Change(before, after)


def known(rows: Iterable[Row]) -> Iterator[Known]:
    return (row.known for row in rows if row.known)


def _articles(rows: Mapping[str, Row]) -> Iterator[tuple[str, Known]]:
    return ((path, row.known) for path, row in rows.items() if row.known)


def _place(row: Row | None) -> tuple[object, ...]:
    if not row or not row.known:
        return ()
    card = row.known.card
    return card.id, card.path, card.entities, row.unnamed
