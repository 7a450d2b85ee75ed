"""Sequences of acts and builds, compared with a build from nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import sleep

from acts import Act
from hypothesis import HealthCheck, settings
from paper import EXAMPLES, Outcome, build_anew, build_paper, new_paper, site

from digest.site.stamps import TICK

SEARCH = settings(
    max_examples=EXAMPLES,
    deadline=None,
    report_multiple_bugs=False,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
"""For sequences that go wrong; each example lays its paper out anew, and builds."""


@dataclass(frozen=True)
class Step:
    """An act, and the build after it: none for no *jobs*, cut off if *cut* is set."""

    act: Act
    number: int = 0
    words: str = "Ada Quill"
    jobs: int = 0
    rest: bool = False
    """Whether files are old enough before the build for their stamps to be trusted."""
    cut: int = 0
    full: bool = False

    def __repr__(self) -> str:
        given = f"{self.act.__name__}, {self.number}, {self.words!r}"
        return f"Step({given}, {self.jobs}, {self.rest}, {self.cut}, {self.full})"


def check(place: Path, steps: Iterable[Step], search: bool = False) -> None:
    """Take *steps* with a new digest, build, and compare with a build from nothing.

    A build that fails by itself leaves the site as it was. The index of the *search*
    takes most of the time.
    """
    paper = new_paper(place / "digest", search)
    assert not build_paper(paper).wrong
    was_cut = False
    for step in steps:
        step.act(paper, step.number, step.words)
        if step.rest:
            sleep(TICK / 1e9)
        if step.jobs:
            was_cut = was_cut or bool(step.cut)
            before = site(paper.project)
            outcome = build_paper(paper, step.jobs, step.cut, step.full)
            if outcome.wrong and not was_cut:
                assert differing(site(paper.project), before) == []
    outcome = build_paper(paper)
    expected, files = build_anew(paper, place / "anew")
    assert outcome.wrong == expected.wrong
    if outcome.built:
        assert differing(site(paper.project), files) == []
        assert told(outcome) == told(expected)


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """The paths at which two sites have not the same bytes."""
    paths = one.keys() | other.keys()
    return sorted(path for path in paths if one.get(path) != other.get(path))


def told(outcome: Outcome) -> object:
    """What a build says of the site as it is, and not of what it did."""
    assert outcome.built
    return replace(outcome.built, new=(), changed=(), removed=(), reasons={})
