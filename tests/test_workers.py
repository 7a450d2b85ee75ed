"""Work spread over processes: in order, and not to the end if it fails."""

from collections.abc import Sequence
from pathlib import Path
from time import sleep

import pytest

from digest.errors import DigestError
from digest.site.workers import FEW, PORTIONS, spread

JOBS = 2
ITEMS = range(FEW * 2)


def nothing() -> None:
    pass


def test_what_is_made_comes_in_order() -> None:
    made = spread(list, ITEMS, JOBS, nothing)
    assert [item for portion in made for item in portion] == list(ITEMS)


def test_after_a_mistake_the_rest_is_left(tmp_path: Path) -> None:
    begun = tmp_path / "begun"

    def work(items: Sequence[int]) -> None:
        with begun.open("a") as file:
            file.write("x")
        sleep(0.02)
        if items[0] == 0:
            raise ValueError("so")

    with pytest.raises(DigestError, match=r"test_workers\.py:\d+: ValueError: so;"):
        list(spread(work, ITEMS, JOBS, nothing))
    assert len(begun.read_text()) < JOBS * PORTIONS / 2
