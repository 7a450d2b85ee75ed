"""What the preview's process keeps at hand leaves the bytes of a build from nothing."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from acts import ACTS, mistake
from acts_around import AROUND, public, strange_file, without_file
from acts_names import NAMES
from acts_review import REVIEW
from acts_stories import TOLD
from hypothesis import example, given
from hypothesis import strategies as st
from paper import Paper, apart, build_anew, new_paper, site
from steps import SEARCH, Step, differing

from digest.site.resident import Resident
from digest.site.stamps import Stamps, scan
from digest.site.stamps import differing as stamps_differing

UNHEARD = (public, strange_file, without_file)
"""What is no preview's business, or not looked for before the next start."""
STEPS = st.builds(
    Step,
    act=st.sampled_from(
        [one for one in (*ACTS, *NAMES, *REVIEW, *AROUND, *TOLD) if one not in UNHEARD]
    ),
    number=st.integers(0, 5),
    words=st.sampled_from(["Ada Quill", "Ben Inkwell", "Paris and NATO", "nobody"]),
    jobs=st.sampled_from([0, 1, 1]),
)
CODE = ("plugins", "pelicanconf.py", "beside.py")
WATCHED = ("content", "theme", "locale", "over", "assets", *CODE)


@SEARCH
@given(steps=st.lists(STEPS, min_size=1, max_size=6))
@example(steps=[Step(mistake, 1)])
def test_what_is_kept_at_hand_is_clean(tmp_path: Path, steps: list[Step]) -> None:
    preview = Preview(new_paper(tmp_path / "digest"), [*steps, LAST])
    while preview.is_due:
        followed = apart(preview.follow)
        assert followed
        preview = followed
    expected, files = build_anew(preview.paper, tmp_path / "anew")
    assert preview.wrong == expected.wrong
    if not preview.wrong:
        assert differing(site(preview.paper.project), files) == []


@dataclass
class Preview:
    """A preview and what is to happen to it."""

    paper: Paper
    steps: list[Step]
    pending: set[Path] | None = None
    wrong: str = ""
    is_due: bool = True
    """Whether a process is to be started."""

    def follow(self) -> "Preview":
        """Take steps as a process of the preview hears of them, until code changes."""
        paper = self.paper
        os.chdir(paper.root)
        sys.path.insert(0, "")
        patch = pytest.MonkeyPatch()
        for module in ("workshop", "builder"):
            patch.setattr(f"digest.site.{module}.time", lambda: paper.clock)
        resident = Resident(paper.project, paper.site_url)
        self.is_due = False
        self._build(resident)
        while self.steps and not self.is_due:
            step = self.steps.pop(0)
            before = stamps(paper)
            step.act(paper, step.number, step.words)
            paths = changed(paper, before, stamps(paper))
            if self.pending is not None:
                self.pending |= paths
            if step.jobs and not self._calls_for_another():
                self._build(resident)
        return self

    def _calls_for_another(self) -> bool:
        paths = (path.relative_to(self.paper.root) for path in self.pending or ())
        self.is_due = any(path.parts[0] in CODE for path in paths)
        return self.is_due

    def _build(self, resident: Resident) -> None:
        answer = resident.answer(self.pending)
        self.wrong = "" if answer["ok"] else "\n".join(answer["lines"])
        if answer["ok"]:
            self.pending = set()
            resident.prepare()


def nothing(paper: Paper, number: int, words: str) -> None:
    """The last word is the build's."""


LAST = Step(nothing, jobs=1)


def stamps(paper: Paper) -> Stamps:
    return scan({name: paper.root / name for name in WATCHED})


def changed(paper: Paper, before: Stamps, after: Stamps) -> set[Path]:
    return {paper.root / name for name in stamps_differing(before, after)}
