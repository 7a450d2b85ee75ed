"""A build notices whatever its output depends on: what it once did not."""

from pathlib import Path

import pytest
from acts import mend, own_page
from acts_around import part, setting
from steps import Step, check


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([Step(setting, 5)], id="a constant that a filter makes another"),
        pytest.param(
            [Step(part, 1, "one", jobs=1), Step(part, 1, "two")],
            id="a part of a template that is no HTML file",
        ),
        pytest.param(
            [Step(own_page, jobs=1, rest=True), Step(mend, jobs=1)],
            id="nothing, and it says the same",
        ),
    ],
)
def test_a_build_notices(tmp_path: Path, steps: list[Step]) -> None:
    check(tmp_path, steps)
