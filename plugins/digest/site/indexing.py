"""When the index of the search is made, which takes longer than all else."""

from collections.abc import Callable
from dataclasses import dataclass


def _always() -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Indexing:
    """Whether a build brings the index up to the pages, or leaves it to a later one."""

    now: bool = True
    goes_on: Callable[[], bool] = _always
    """Whether it is wanted still; asked again and again while it is made."""


class SupersededError(Exception):
    """Nobody wants the index any more that was being made."""


NOW = Indexing()
LATER = Indexing(now=False)
