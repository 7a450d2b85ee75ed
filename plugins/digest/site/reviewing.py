"""Ask the editor, one question after the other, by single keys in a terminal."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from difflib import get_close_matches
from typing import get_args

import click

from digest.errors import RegistryError
from digest.identify.cases import Case
from digest.identify.claims import claims
from digest.identify.verdicts import Ruling, Verdict
from digest.model import Entity, Kind
from digest.site import review
from digest.site.desk import Desk
from digest.site.project import Project
from digest.site.terminal import count, keys

MEANT = "a accept · o only in this article · w write as an alias · n somebody new"
NEW = "a accept as new · o only in this article · k other kind · e other name · w alias"
REST = "r reject · l later · s skip · q quit"
SHOWN = 3
"""Places that are shown of a case."""
RULINGS: Mapping[str, Ruling] = {"r": "reject", "l": "later"}
TOLD = {"reject": "rejected", "later": "later"}
KINDS: tuple[Kind, ...] = get_args(Kind)
ENTER, ESCAPE, DELETE = ("\r", "\n"), "\x1b", ("\x7f", "\b")


def ask_all(desk: Desk, cases: Sequence[Case]) -> int:
    """Ask about each case and note the verdicts at once; return how many there are.

    What another case has settled is not asked again.
    """
    given: list[Verdict] = []
    settled: set[tuple[str, str]] = set()
    with keys() as next_key, suppress(KeyboardInterrupt):
        for number, case in enumerate(cases, 1):
            if (left := case.without(settled)).places:
                verdicts = _Asked(desk, next_key, left, f"{number}/{len(cases)}").ask()
                if verdicts is None:
                    break
                settled |= {(one.article, one.text) for one in verdicts}
                given += verdicts
    return len(given)


class _Asked:
    """One question, until a key answers it."""

    def __init__(
        self, desk: Desk, next_key: Callable[[], str], case: Case, number: str
    ) -> None:
        self._project: Project = desk.project
        self._entities = desk.registry.entities
        self._next_key = next_key
        self._case = case
        self._number = number

    def ask(self) -> list[Verdict] | None:
        """The verdicts; None to end."""
        self._show()
        while (key := self._next_key().lower()) not in ("q", ""):
            try:
                verdicts = self._answer(key)
            except RegistryError as error:
                click.echo(f"  {error}")
                continue
            if verdicts is not None:
                return verdicts
        return None

    def _show(self) -> None:
        case = self._case
        where = count(len(case.places), "article")
        means = case.name if case.entity_id else f"new {case.kind} {case.name}"
        sure = f", {case.confidence:.0%} sure" if case.confidence else ""
        question = f"{click.style(case.text, bold=True)} → {means}?"
        click.echo(f"\n{self._number}  {question}  ({where}; {case.reason}{sure})")
        for one in case.places[:SHOWN]:
            click.echo(f"  {one.article}: {one.left} [{one.text}] {one.right}")
        if len(case.places) > SHOWN:
            click.echo(f"  and {len(case.places) - SHOWN} more")
        click.echo(f"  {MEANT if case.entity_id else NEW}\n  {REST}")

    def _answer(self, key: str) -> list[Verdict] | None:
        """The verdicts by *key*; None if it is no answer yet."""
        case = self._case
        if ruling := RULINGS.get(key):
            given = case.verdicts(ruling)
            review.note(self._project, given)
            return self._told(TOLD[ruling], given)
        if key == "s":
            return self._told("skipped", [])
        here = case.only(case.places[0].article)
        if key == "w":
            return self._as_alias()
        if case.entity_id:
            return self._meant(key, here)
        return self._new(key, here)

    def _meant(self, key: str, here: Case) -> list[Verdict] | None:
        """Answer whether a spelling means an entity of the registry."""
        case = self._case
        match key:
            case "a":
                given = review.accept(self._project, case, case.entity_id)
                return self._told("accepted", given)
            case "o":
                given = review.accept(self._project, here, case.entity_id)
                return self._told("accepted here", given)
            case "n":
                reason = "somebody the registry does not have"
                new = replace(case, name=case.text, entity_id="", reason=reason)
                self._change(new)
        return None

    def _new(self, key: str, here: Case) -> list[Verdict] | None:
        """Answer who is meant by a name that the registry does not have."""
        case = self._case
        match key:
            case "a":
                return self._told("added", review.accept_new(self._project, case))
            case "o":
                given = review.accept_new(self._project, here, held=True)
                return self._told("added for this article", given)
            case "k":
                kind = KINDS[(KINDS.index(case.kind) + 1) % len(KINDS)]
                self._change(replace(case, kind=kind))
            case "e":
                if name := self._line("  Name"):
                    self._change(replace(case, name=name))
        return None

    def _change(self, case: Case) -> None:
        self._case = case
        self._show()

    def _as_alias(self) -> list[Verdict] | None:
        """Write the spelling as an alias of the entity in question, or of one named."""
        case = self._case
        entity = self._entities.get(case.entity_id) or self._named()
        if entity is None:
            return None
        given = review.accept_alias(self._project, case, entity.id)
        return self._told(f"an alias of {entity.name} now", given)

    def _named(self) -> Entity | None:
        """The entity that the editor types the name or id of; None if there is none."""
        typed = self._line("  An alias of")
        names = {
            alias.text.casefold(): entity
            for entity in self._entities.values()
            for alias in claims(entity)
        }
        names |= {entity.id: entity for entity in self._entities.values()}
        if found := names.get(typed.casefold()):
            return found
        near = get_close_matches(typed.casefold(), names)
        nearest = ", ".join(dict.fromkeys(names[one].name for one in near))
        hint = f"; the nearest: {nearest}" if near else ""
        if typed:
            click.echo(f"  The registry has no {typed!r}{hint}")
        return None

    def _line(self, prompt: str) -> str:
        """What is typed up to Enter; empty after Escape."""
        click.echo(f"{prompt}: ", nl=False)
        typed = ""
        while (key := self._next_key()) not in ENTER:
            if key in (ESCAPE, ""):
                typed = ""
                break
            if key in DELETE:
                click.echo("\b \b" if typed else "", nl=False)
                typed = typed[:-1]
            elif key.isprintable():
                click.echo(key, nl=False)
                typed += key
        click.echo()
        return " ".join(typed.split())

    def _told(self, what: str, verdicts: list[Verdict]) -> list[Verdict]:
        click.echo(f"  {what}")
        return verdicts
