"""A build may be ended at any moment: the site stays whole, the next build is right."""

from pathlib import Path

import pytest
from paper import Paper, build_anew, build_paper, new_paper, site


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
