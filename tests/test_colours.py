"""Colours of one's own: only such as can be read."""

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from feed_samples import SITE
from hypothesis import given
from hypothesis import strategies as st
from site_runs import new_digest, put, run

from digest.errors import DigestError
from digest.render.colours import LEAST, colours_of, contrast, style
from digest.render.views import Colours

SHADES = st.tuples(*[st.integers(0, 255)] * 3).map(
    lambda parts: "#" + "".join(f"{one:02x}" for one in parts)
)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        pytest.param("#000000", "#ffffff", 21, id="the most"),
        pytest.param("#123456", "#123456", 1, id="the least"),
        pytest.param("#767676", "#ffffff", 4.54, id="the well-known grey"),
    ],
)
def test_contrast(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(one, other) == contrast(other, one)


@pytest.mark.parametrize(
    ("said", "line"),
    [
        pytest.param(
            {"muted": ("#777777", "#bbb5a8")},
            "DIGEST_COLOURS: muted #777777 on paper #fcfaf4 has 4.2:1 in the light"
            " scheme, 7:1 is needed; take #565656",
            id="too pale",
        ),
        pytest.param(
            {"rubric": ("#8a1c17", "#8a1c17")},
            "rubric #8a1c17 on paper #171512 has 1.9:1 in the dark scheme, 7:1 is"
            " needed; take #",
            id="too dark for the dark scheme",
        ),
        pytest.param(
            {"paper": ("#888888", "#171512")},
            "ink #1d1a16 on paper #888888 has 4.8:1 in the light scheme, 7:1 is"
            " needed; take a lighter paper",
            id="a paper on which nothing can be read",
        ),
        pytest.param({"ink": "#000000"}, "write a light and a dark", id="no pair"),
        pytest.param({"ink": ("black", "white")}, "write a light", id="no number"),
        pytest.param({"link": ("#000000", "#ffffff")}, "the names are", id="no such"),
        pytest.param(["ink"], "write a light and a dark colour by name", id="no table"),
    ],
)
def test_what_cannot_be_read_is_refused(said: Any, line: str) -> None:
    with pytest.raises(DigestError) as error:
        colours_of(said)
    assert line in str(error.value)


@given(SHADES, SHADES)
def test_the_colour_that_is_named_will_do(light: str, dark: str) -> None:
    try:
        colours_of({"rubric": (light, dark)})
    except DigestError as error:
        better = [line.rpartition(" ")[2] for line in str(error).splitlines()]
        papers = Colours().paper
        assert all(
            max(contrast(paper, one) for paper in papers) >= LEAST["rubric"]
            for one in better
        )
    else:
        for paper, colour in zip(Colours().paper, (light, dark), strict=True):
            assert contrast(paper, colour) >= LEAST["rubric"]


def test_the_rest_stays_the_themes() -> None:
    colours = colours_of({"rubric": ("#00429d", "#9ec5ff")})
    assert colours.paper == Colours().paper
    text = style(colours, SITE)
    assert "  --rubric: light-dark(#00429d, #9ec5ff);\n" in text
    assert text.count("light-dark(") == len(asdict(colours))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = new_digest(tmp_path / "digest")
    put(root / "content/articles/a.md", "Title: A\nDate: 2021-12-14\n\nText.\n")
    put(root / "content/images/logo.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>")
    return root


def settings(root: Path, lines: str) -> None:
    with (root / "pelicanconf.py").open("a") as file:
        file.write(lines + "\n")


@pytest.mark.parametrize("program", ["digest", "pelican"])
def test_colours_and_logo_are_on_the_site(root: Path, program: str) -> None:
    settings(
        root,
        "DIGEST_COLOURS = {'rubric': ('#00429d', '#9ec5ff')}\n"
        "DIGEST_LOGO = 'images/logo.svg'",
    )
    command = ("build",) if program == "digest" else ("content",)
    built = run(*command, folder=root, program=program)
    assert built.returncode == 0, built.stderr
    html = (root / "output/index.html").read_text("utf-8")
    assert '<img src="/images/logo.svg"' in html
    assert '<link rel="stylesheet" href="/colours.css">' in html
    assert "#00429d" in (root / "output/colours.css").read_text("utf-8")
    assert "#00429d" in (root / "output/icon.svg").read_text("utf-8")


@pytest.mark.parametrize(
    ("line", "says"),
    [
        pytest.param(
            "DIGEST_COLOURS = {'ink': ('#999999', '#ebe6da')}", "take #", id="1"
        ),
        pytest.param("DIGEST_LOGO = 'images/no.svg'", "there is no content/im", id="2"),
        pytest.param("DIGEST_LOGO = 'images/a.jpg'", "neither SVG nor PNG", id="3"),
    ],
)
def test_a_setting_that_cannot_be_is_one_line(root: Path, line: str, says: str) -> None:
    settings(root, line)
    built = run("build", folder=root)
    assert built.returncode == 1
    (said,) = built.stderr.splitlines()
    assert says in said
    assert not (root / "output").exists()
