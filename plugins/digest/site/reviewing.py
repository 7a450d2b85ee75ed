"""Ask the editor, one proposal after the other, by single keys in a terminal."""

from collections.abc import Callable, Sequence
from contextlib import suppress

import click

from digest.identify.verdicts import Verdict
from digest.site.project import Project
from digest.site.review import Case, note
from digest.site.terminal import count, keys

KEYS = "a accept · o only in this article · r reject · l later · s skip · q quit"
SHOWN = 3
"""Places that are shown of a case."""


def ask_all(project: Project, cases: Sequence[Case]) -> int:
    """Ask about each case and note the verdicts at once; return how many there are."""
    given = 0
    with keys() as next_key, suppress(KeyboardInterrupt):
        for number, case in enumerate(cases, 1):
            _show(case, f"{number}/{len(cases)}")
            verdicts = _answer(case, next_key)
            if verdicts is None:
                break
            if verdicts:
                note(project, verdicts)
                given += len(verdicts)
    return given


def _show(case: Case, place: str) -> None:
    proposal = case.proposal
    where = count(len(case.places), "article")
    question = f"{click.style(case.text, bold=True)} → {proposal.suggestion}?"
    click.echo(f"\n{place}  {question}  ({where}; {proposal.reason})")
    for article_id, one in case.places[:SHOWN]:
        click.echo(f"  {article_id}: … {one.before} [{case.text}] {one.after} …")
    if len(case.places) > SHOWN:
        click.echo(f"  and {len(case.places) - SHOWN} more")


def _answer(case: Case, next_key: Callable[[], str]) -> list[Verdict] | None:
    """The verdicts by the next key that means something; None to end."""
    click.echo(f"  {KEYS}")
    while True:
        match next_key().lower():
            case "a":
                return _told("accepted", case.verdicts("accept"))
            case "o":
                return _told("accepted here", case.verdicts("accept", 1))
            case "r":
                return _told("rejected", case.verdicts("reject"))
            case "l":
                return _told("later", case.verdicts("later"))
            case "s":
                return _told("skipped", [])
            case "q" | "":
                return None


def _told(what: str, verdicts: list[Verdict]) -> list[Verdict]:
    click.echo(f"  {what}")
    return verdicts
