"""Maps: what they show of the world, and where."""

from itertools import combinations
from zlib import compress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.model import Geo
from digest.render.atlas import DESK, PHONE, WIDTH, Box, Lettering, draw_map, window_of
from digest.render.coast import FINE, Window, cut, land
from digest.render.lettering import width_of
from digest.render.views import Name, Spot

KYIV, MOSCOW, BEIJING = (50.4, 30.5), (55.8, 37.6), (39.9, 116.4)
LIMA, SUVA, CAIRO = (-12.1, -77.0), (-18.1, 178.4), (30.0, 31.2)
WORLD = Window(-180, -57, 180, 78)
POINTS = st.lists(
    st.tuples(st.floats(-90, 90), st.floats(-180, 180)), min_size=2, max_size=40
)


def spot(geo: Geo, name: str = "Somewhere", count: int = 1) -> Spot:
    return Spot(Name(f"/places/{name}/", name, "place", count), geo)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        pytest.param([KYIV, MOSCOW], Window(21, 47, 47, 60), id="a region"),
        pytest.param([KYIV, KYIV], Window(18, 44, 43, 57), id="one spot"),
        pytest.param([KYIV, BEIJING], Window(8, 20, 136, 72), id="a continent"),
        pytest.param([LIMA, SUVA], WORLD, id="around the world"),
        pytest.param([LIMA, SUVA, (-77.8, 166.7)], Window(-180, -80, 180, 78),
                     id="the far south"),
    ],
)  # fmt: skip
def test_what_is_shown(points: list[Geo], expected: Window) -> None:
    assert window_of(points) == expected
    assert window_of(points[::-1]) == expected


@given(POINTS)
def test_all_is_within_a_leaf_on_the_globe(points: list[Geo]) -> None:
    window = window_of(points)
    assert -180 <= window.west < window.east <= 180
    assert -90 <= window.south < window.north <= 90
    assert 0.35 * WIDTH < window.height(WIDTH) < WIDTH
    for latitude, longitude in points:
        x, y = window.place(latitude, longitude, WIDTH)
        assert -1 <= x <= WIDTH + 1
        assert -1 <= y <= window.height(WIDTH) + 1


def test_a_part_is_true_to_scale_in_its_middle() -> None:
    window = Window(20, 50, 40, 60)
    (x, y), (right, _) = (window.place(55, east, 360) for east in (30, 31))
    _, below = window.place(54, 30, 360)
    assert x == pytest.approx(180)
    assert (right - x) / (below - y) == pytest.approx(0.5736, abs=0.001)  # cos 55°


SQUARE = ((0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0))


@pytest.mark.parametrize(
    ("window", "expected"),
    [
        pytest.param(Window(-5, -5, 15, 15), set(SQUARE), id="all of it"),
        pytest.param(Window(11, 0, 15, 10), set(), id="nothing"),
        pytest.param(
            Window(5, -5, 15, 5), {(5, 0), (10, 0), (10, 5), (5, 5)}, id="a corner"
        ),
        pytest.param(
            Window(2, 3, 4, 5), {(2, 3), (4, 3), (4, 5), (2, 5)}, id="within it"
        ),
    ],
)
def test_land_is_cut_to_the_window(
    window: Window, expected: set[tuple[float, float]]
) -> None:
    assert set(cut(SQUARE, window)) == expected


@pytest.mark.parametrize(
    "window",
    [
        pytest.param(WORLD, id="the world"),
        pytest.param(window_of([KYIV, MOSCOW]), id="a region"),
        pytest.param(window_of([KYIV, BEIJING]), id="a continent"),
        pytest.param(window_of([(1.3, 103.8), (14.6, 121.0)]), id="an archipelago"),
        pytest.param(window_of([(78.2, 15.6), (64.1, -51.7)]), id="the north"),
    ],
)
def test_the_ground_is_light_and_within_the_map(window: Window) -> None:
    path = land(window, WIDTH)
    assert 100 < len(path) <= 6 * 1024
    assert len(compress(path.encode())) <= 2600
    x = y = 0
    for ring in path.removesuffix("z").split("z"):
        start: tuple[int, int] | None = None
        numbers = [*map(int, ring[1:].replace("-", " -").split())]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            start = start or (x, y)
            assert 0 <= x <= WIDTH * FINE
            assert 0 <= y <= window.height(WIDTH) * FINE + 1
        assert start
        x, y = start


def boxes(lettering: Lettering, em: float) -> list[Box]:
    """Where the labels stand, worked out anew from their lines."""
    found = []
    for label in lettering.labels:
        width = width_of(label.text, em)
        left = label.x - {"start": 0, "middle": width / 2, "end": width}[label.anchor]
        found.append(Box(left, label.y - 0.7 * em, left + width, label.y + 0.2 * em))
    return found


@given(POINTS, st.randoms())
def test_no_label_meets_another_or_a_dot(points: list[Geo], random: object) -> None:
    names = ["Oslo", "Saint Vincent and the Grenadines", "北京", "Niger", "Moscow"]
    spots = [
        spot(point, names[number % 5], 40 - number)
        for number, point in enumerate(points)
    ]
    picture = draw_map(spots)
    dots = [
        Box(d.x - d.radius, d.y - d.radius, d.x + d.radius, d.y + d.radius)
        for d in picture.dots
    ]
    for em, lettering in ((PHONE, picture.phone), (DESK, picture.desk)):
        labels = boxes(lettering, em)
        assert not [1 for one, other in combinations(labels, 2) if one.meets(other)]
        assert not [1 for one in labels for dot in dots if one.meets(dot)]
        for box in labels:
            assert 0 <= box.left < box.right <= picture.width
            assert 0 <= box.top < box.bottom <= picture.height
        numbers = [label.text for label in lettering.labels if label.text.isdigit()]
        assert numbers == [str(dot.number) for dot in lettering.keyed]


def test_areas_are_as_the_numbers_of_articles() -> None:
    spots = [spot(KYIV, "A", 100), spot(MOSCOW, "B", 25), spot(CAIRO, "C", 1)]
    sizes = [dot.radius for dot in draw_map(spots).dots]
    assert sizes == [7.0, 3.5, 2.4]


def test_what_is_named_most_gets_its_name_first() -> None:
    crowd = [spot((50.0 + n / 50, 30.0 + n / 50), f"Town {n}", 9 - n) for n in range(9)]
    picture = draw_map([*crowd, spot(MOSCOW, "Moscow", 0)])
    assert "Town 0" in {label.text for label in picture.phone.labels}
    assert "Moscow" in {label.text for label in picture.phone.labels}
    assert len(picture.phone.labels) <= len(picture.desk.labels) < 10
