"""A build notices whatever its output depends on: what it once did not."""

from pathlib import Path

import pytest
from acts import (
    body,
    day,
    link,
    link_picture,
    mend,
    mistake,
    no_picture,
    old_picture,
    own_page,
    picture,
    write,
)
from acts_around import (
    damaged_cache,
    filter_beside,
    filter_in_settings,
    part,
    public,
    setting,
    style_elsewhere,
    template_elsewhere,
    without_output,
    without_template,
)
from acts_names import image, new_registry, retire
from paper import Paper
from steps import Step, check


def without_style(paper: Paper, number: int, words: str) -> None:
    (paper.project.output / "theme/style.css").unlink()


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
        pytest.param(
            [
                Step(link, 2, jobs=1),
                Step(day, 3),
                Step(mistake, 0, jobs=1),
                Step(mend),
            ],
            id="a link that moved in a build which failed",
        ),
        pytest.param(
            [Step(mistake, 3, jobs=1), Step(mend)],
            id="the record of an import, mended",
        ),
        pytest.param([Step(public, 4)], id="that it is to be published now"),
        pytest.param(
            [Step(link_picture, 1, jobs=1, rest=True), Step(body, 1)],
            id="where a file is that the last build found",
        ),
        pytest.param(
            [Step(without_template, 4)], id="that a template is no longer there"
        ),
        pytest.param(
            [Step(filter_in_settings, 1, jobs=1), Step(filter_in_settings, 2)],
            id="code in the settings",
        ),
        pytest.param(
            [Step(filter_beside, 1, jobs=1), Step(filter_beside, 2)],
            id="code that the settings import",
        ),
        pytest.param([Step(damaged_cache, 4)], id="that its cache is damaged"),
        pytest.param(
            [Step(body, 0), Step(damaged_cache, 1)], id="that a row of it is damaged"
        ),
        pytest.param(
            [Step(body, 1), Step(mistake, 1)],
            id="two files with one Id that changed together",
        ),
        pytest.param(
            [Step(body, 0, jobs=1, rest=True), Step(without_output)],
            id="that all of the site is gone",
        ),
        pytest.param(
            [Step(body, 0, jobs=1, rest=True), Step(without_style)],
            id="that a file it had carried along is gone",
        ),
        pytest.param(
            [Step(old_picture, 1, jobs=1, rest=True), Step(old_picture, 2, rest=True)],
            id="another picture of the same size and time",
        ),
        pytest.param(
            [
                Step(template_elsewhere, 1, "one", jobs=1, rest=True),
                Step(template_elsewhere, 1, "two", rest=True),
            ],
            id="a template in a folder of its own",
        ),
        pytest.param(
            [
                Step(style_elsewhere, 1, jobs=1, rest=True),
                Step(style_elsewhere, 2, rest=True),
            ],
            id="a stylesheet in a folder of its own",
        ),
        pytest.param(
            [Step(image, 1, jobs=1, rest=True), Step(no_picture, 1, jobs=1)],
            id="that the picture of an entity is gone",
        ),
        pytest.param(
            [
                Step(image, 1, jobs=1, rest=True),
                Step(no_picture, 1, jobs=1),
                Step(picture, 1),
            ],
            id="that the picture of an entity is there again",
        ),
    ],
)
def test_a_build_notices(tmp_path: Path, steps: list[Step]) -> None:
    check(tmp_path, steps)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([Step(retire, jobs=1)], id="few enough for one page"),
        pytest.param([Step(retire, jobs=1), Step(new_registry)], id="too many again"),
        pytest.param([Step(write, 4, "Cy Nib", jobs=1)], id="another count"),
    ],
)
def test_a_list_of_names_is_parted_and_joined(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, steps: list[Step]
) -> None:
    monkeypatch.setattr("digest.render.plan_index.FEW", 2)
    check(tmp_path, steps)
