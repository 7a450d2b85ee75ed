"""A build that does only what is needed leaves the same bytes as one from nothing."""

from pathlib import Path

from acts import ACTS
from acts_around import AROUND
from acts_names import NAMES
from acts_review import REVIEW
from acts_stories import TOLD
from hypothesis import given
from hypothesis import strategies as st
from paper import PEOPLE, build_paper, new_paper, site
from steps import SEARCH, Step, check

STEPS = st.builds(
    Step,
    act=st.sampled_from([*ACTS, *NAMES, *REVIEW, *AROUND, *TOLD]),
    number=st.integers(0, 5),
    words=st.sampled_from(
        [*PEOPLE, "Quill", "Paris and NATO", "nobody", "“it’s – well”"]
    ),
    jobs=st.sampled_from([0, 0, 0, 1, 1, 1, 2, 3]),
    rest=st.booleans(),
    cut=st.just(0) | st.integers(1, 300),
    full=st.booleans(),
)


@SEARCH
@given(steps=st.lists(STEPS, min_size=1, max_size=6))
def test_incremental_is_clean(tmp_path: Path, steps: list[Step]) -> None:
    """A failure ends with its steps; as a row of test_noticed.py they stay mended."""
    check(tmp_path, steps)


def test_any_number_of_processes_gives_the_same(tmp_path: Path) -> None:
    paper = new_paper(tmp_path / "digest")
    sites = []
    for jobs in (1, 2, 3):
        paper.clean()
        assert not build_paper(paper, jobs).wrong
        sites.append(site(paper.project))
    assert sites[0] == sites[1] == sites[2]


def test_nothing_is_written_where_nothing_changed(tmp_path: Path) -> None:
    def stamps() -> dict[Path, tuple[int, int]]:
        found = {path: path.stat() for path in paper.project.output.rglob("*")}
        return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}

    paper = new_paper(tmp_path / "digest")
    build_paper(paper)
    before = stamps()
    built = build_paper(paper).built
    assert built
    assert (built.new, built.changed, built.removed) == ((), (), ())
    assert stamps() == before
