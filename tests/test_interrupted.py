"""A build may be ended at any moment: the site stays whole, the next build is right."""

from pathlib import Path
from time import sleep

import pytest
from paper import (
    EXAMPLES,
    Paper,
    build_anew,
    build_paper,
    new_paper,
    site,
    write_article,
)

from digest.site.cache import Cache
from digest.site.staging import recover
from digest.site.stamps import TICK
from digest.site.workshop import cache_of

STRIDE = max(1, 625 // EXAMPLES)
"""Between the steps of a build at which it is cut off; `make fuzz` takes each."""


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    return new_paper(tmp_path / "digest")


@pytest.mark.parametrize("step", [15, 30, 45])
def test_the_processes_of_a_killed_build_end_with_it(
    paper: Paper, tmp_path: Path, step: int
) -> None:
    """Or they would hold its lock, and the next build would wait for ever."""
    build_paper(paper, jobs=2, cut=step)
    assert not build_paper(paper, jobs=2).wrong
    assert site(paper.project) == build_anew(paper, tmp_path / "anew")[1]


@pytest.mark.parametrize("full", [False, True], ids=["killed", "disk full"])
def test_a_build_that_is_cut_off_leaves_the_old_site_or_the_new(
    paper: Paper, full: bool
) -> None:
    """And nothing of the new is left where the editor takes the change back."""
    build_paper(paper)
    old = site(paper.project)
    change(paper)
    steps = build_paper(paper).steps
    new = site(paper.project)
    for step in range(1, steps + 1, STRIDE):
        change_back(paper)
        build_paper(paper)
        assert site(paper.project) == old, f"cut off at step {step - STRIDE}"
        change(paper)
        build_paper(paper, cut=step, full=full)
        cache = Cache(cache_of(paper.project))
        recover(paper.project.output, str(cache.get("staging")))
        cache.close()
        assert site(paper.project) in (old, new), f"cut off at step {step}"


@pytest.mark.parametrize("full", [False, True], ids=["killed", "disk full"])
def test_a_first_build_that_is_cut_off_leaves_nothing_or_all(
    paper: Paper, tmp_path: Path, full: bool
) -> None:
    anew, new = build_anew(paper, tmp_path / "anew")
    for step in range(1, anew.steps + 1, STRIDE):
        paper.clean()
        build_paper(paper, cut=step, full=full)
        assert site(paper.project) in ({}, new), f"cut off at step {step}"
        build_paper(paper)
        assert site(paper.project) == new, f"cut off at step {step}"
        assert not list(paper.root.glob(".output.*"))


def test_a_build_that_is_cut_off_at_its_end_is_told_by_the_next(paper: Paper) -> None:
    build_paper(paper)
    change(paper)
    steps = build_paper(paper).steps
    for step in range(steps - 8, steps + 1):
        change_back(paper)
        build_paper(paper)
        change(paper)
        sleep(TICK / 1e9)
        build_paper(paper, cut=step)
        built = build_paper(paper).built
        assert built
        assert built.articles == 7, f"cut off at step {step}"


def change(paper: Paper) -> None:
    write_article(paper, 7, "Cy Nib")
    write_article(paper, 8, "Cy Nib")
    paper.append("content/articles/1.md", "\nOne more on Ada Quill.\n")
    paper.article(2).unlink()


def change_back(paper: Paper) -> None:
    paper.article(7).unlink()
    paper.article(8).unlink()
    write_article(paper, 1, "Ben Inkwell")
    write_article(paper, 2, "Cy Nib")
