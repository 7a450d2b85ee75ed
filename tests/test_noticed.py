"""A build notices whatever its output depends on: what it once did not."""

from pathlib import Path

import pytest
from acts_around import setting
from steps import Step, check


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([Step(setting, 5)], id="a constant that a filter makes another"),
    ],
)
def test_a_build_notices(tmp_path: Path, steps: list[Step]) -> None:
    check(tmp_path, steps)
