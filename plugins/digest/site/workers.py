"""Spread work over forked processes, which see all that was made before the fork."""

import gc
import os
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

from digest.errors import DigestError
from digest.site.errors import placed

Item = TypeVar("Item")
Result = TypeVar("Result")

FEW = 200
"""Items for which processes are not worth their start: 40 ms each, as measured."""

PORTIONS = 32
"""Pieces of work for each process, so that none waits long for the last."""

_work: Callable[[Sequence[object]], object]
_items: Sequence[object]


def jobs_of(said: int) -> int:
    """The number of processes: as *said*, or as many as there are processors."""
    return said or len(os.sched_getaffinity(0))


def spread(
    work: Callable[[Sequence[Item]], Result],
    items: Sequence[Item],
    jobs: int,
    begin: Callable[[], None],
) -> Iterator[Result]:
    """Yield what *work* makes of *items*, portion by portion and in their order.

    *begin* is called first in each process but this one. With one job, or few items,
    all is done here.
    """
    if jobs < 2 or len(items) < FEW:
        if items:
            yield work(items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    global _work, _items
    _work, _items = work, items  # type: ignore[assignment]
    size = max(1, len(items) // (jobs * PORTIONS))
    starts = range(0, len(items), size)
    gc.collect()
    gc.freeze()  # or the collector touches, and so copies, what the processes share
    pool = ProcessPoolExecutor(jobs, get_context("fork"), _begin, (begin,))
    try:
        done = [pool.submit(_portion, start, start + size) for start in starts]
        while done:
            yield done.pop(0).result()  # type: ignore[misc]
    except BrokenProcessPool:
        raise DigestError(
            "a process of the build was ended from outside, perhaps for want of"
            " memory; try again with --jobs 1"
        ) from None
    finally:
        pool.shutdown(cancel_futures=True)  # nobody wants the rest after a mistake
        gc.unfreeze()


def _begin(begin: Callable[[], None]) -> None:
    from threading import Thread

    Thread(target=_end_with_parent, daemon=True).start()
    begin()


def _end_with_parent() -> None:
    """End this process when its parent does, however that ends.

    It would wait for work for ever, and hold the lock that it was born with.
    """
    from multiprocessing import parent_process

    parent = parent_process()
    assert parent
    parent.join()
    os._exit(1)


def _portion(start: int, end: int) -> object:
    with placed():  # its traceback does not leave this process
        return _work(_items[start:end])
