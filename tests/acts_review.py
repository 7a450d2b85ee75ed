"""What an editor answers in a review, one act a function."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace

from acts import Act
from paper import Paper

from digest.errors import DigestError
from digest.identify.cases import Case
from digest.identify.verdicts import Ruling
from digest.site import review
from digest.site.desk import open_desk

RULINGS: tuple[Ruling, ...] = ("reject", "later")


def stranger(paper: Paper, number: int, words: str) -> None:
    """Somebody whom the registry does not have, or almost."""
    name = ("Mara Donn", "Adi Quill")[number % 2]
    paper.append(f"content/articles/{number}.md", f"\nMinister {name} met {words}.\n")


def _answer(paper: Paper, number: int, answer: Callable[[Case], object]) -> None:
    """Answer one of the questions that are open, if the registry can have it."""
    paper.append("pelicanconf.py", '\nDIGEST_MODEL = ""\n')
    with suppress(DigestError):
        cases = review.cases(open_desk(paper.project), put_off=True)
        if cases:
            answer(cases[number % len(cases)])


def as_new(paper: Paper, number: int, words: str) -> None:
    def answer(case: Case) -> None:
        new = replace(case, name=case.text, entity_id="")
        review.accept_new(paper.project, new, held=words == "Cy Nib")

    _answer(paper, number, answer)


def as_alias(paper: Paper, number: int, words: str) -> None:
    entity = "ada-quill" if number % 2 else "nato"
    _answer(
        paper, number, lambda case: review.accept_alias(paper.project, case, entity)
    )


def as_meant(paper: Paper, number: int, words: str) -> None:
    def answer(case: Case) -> None:
        if case.entity_id:
            review.accept(paper.project, case, case.entity_id)
        else:
            review.note(paper.project, case.verdicts(RULINGS[number % 2]))

    _answer(paper, number, answer)


REVIEW: list[Act] = [stranger, stranger, as_new, as_alias, as_meant]
