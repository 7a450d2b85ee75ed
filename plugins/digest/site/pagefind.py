"""Make the index of the search with Pagefind, an extra: without it there is none.

Its own Python client waits a tenth of a second for each answer, 17 minutes for 10,000
articles; and `add_directory` takes files in the order in which the disk happens to list
them, so that the bytes would be another machine's or another day's. So its service is
spoken to as that client speaks: requests as JSON in base64, each ended by a comma, and
an answer to each, also in order.
"""

import json
import shutil
import sys
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import blake2b
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from threading import Event, Thread
from typing import IO, Any

from digest.errors import DigestError
from digest.render.search import Record
from digest.site.indexing import SupersededError

NEEDED = ("pagefind", "pagefind_bin", "cbor2")
"""What the extra installs."""
LOOK = 0.05
"""Seconds between two looks whether the index is wanted still."""


def is_installed() -> bool:
    """Whether all of the extra is there."""
    return all(map(find_spec, NEEDED))


def spool(records: Iterable[Record], file: Path, lang: str) -> str:
    """Write into *file* what makes an index of *records*; return its hash.

    All are one language to the index, *lang*, or a reader would find only those of the
    page's own. The hash is that of everything on which the index depends.
    """
    state = blake2b(version("pagefind-bin").encode(), digest_size=16)
    with file.open("wb") as out:
        out.write(_message({"type": "NewIndex"}, state))
        for record in records:
            payload = {
                "type": "AddRecord",
                "index_id": 0,
                "url": record.path,
                "content": record.text,
                "language": lang,
                "meta": record.meta,
                "filters": record.filters,
                "sort": record.sort,
            }
            out.write(_message(payload, state))
    return state.hexdigest()


def make_index(
    file: Path, goes_on: Callable[[], bool] = lambda: True
) -> dict[str, bytes]:
    """Return the index that was spooled to *file*: what a search reads, by name.

    Raise `DigestError` if Pagefind fails, `SupersededError` once *goes_on* is false.
    """
    from digest.site.settled import settled  # needs a library of the extra

    process = Popen(
        [sys.executable, "-m", "pagefind", "--service"],
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
    )
    with process, _watched(process, goes_on) as is_wanted:
        assert process.stdin
        assert process.stdout
        feeder = Thread(target=_feed, args=(process.stdin, file), daemon=True)
        feeder.start()
        try:
            files = _await_files(process.stdout)
        except DigestError:
            if is_wanted():
                raise
            raise SupersededError from None
        finally:
            process.kill()  # it has nothing to save, and would wait for more
            feeder.join()
    return settled(files)


def _message(payload: Mapping[str, Any], state: Any = None) -> bytes:
    data = json.dumps(payload).encode()
    if state is not None:
        state.update(data)
    return b64encode(b'{"message_id": 0, "payload": %b}' % data) + b","


def _feed(pipe: IO[bytes], file: Path) -> None:
    """Send all; the pipe stays open, as its end would end the service at once.

    The files are asked for, not written by it: it says that they are before they are.
    """
    with suppress(BrokenPipeError):  # it ended; whoever reads its answers says why
        with file.open("rb") as spooled:
            shutil.copyfileobj(spooled, pipe)
        pipe.write(_message({"type": "GetFiles", "index_id": 0}))
        pipe.flush()


def _await_files(pipe: IO[bytes]) -> dict[str, bytes]:
    """Read the answers up to that which has the files."""
    parts: list[bytes] = []
    while chunk := pipe.read1(1 << 20):  # type: ignore[attr-defined]
        *ends, rest = chunk.split(b",")
        for end in ends:
            payload = json.loads(b64decode(b"".join([*parts, end])))["payload"]
            parts.clear()
            if payload["type"] == "Error":
                raise _failure(str(payload["message"]))
            if payload["type"] == "GetFiles":
                return {
                    one["path"]: b64decode(one["content"]) for one in payload["files"]
                }
        parts.append(rest)
    raise _failure("it ended too early; is there enough memory?")


def _failure(why: str) -> DigestError:
    return DigestError(
        f"the index of the search: Pagefind failed: {' '.join(why.split())}; build"
        " again, or set DIGEST_SEARCH = False"
    )


@contextmanager
def _watched(
    process: Popen[bytes], goes_on: Callable[[], bool]
) -> Iterator[Callable[[], bool]]:
    """End *process* when *goes_on* is false; yield what tells whether it was not."""
    done, superseded = Event(), Event()

    def watch() -> None:
        while not done.wait(LOOK):
            if not goes_on():
                superseded.set()
                process.kill()
                return

    watcher = Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield lambda: not superseded.is_set()
    finally:
        done.set()
        watcher.join()
