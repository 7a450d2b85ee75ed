"""Notice what the editor saves, and lose none of it.

The operating system is asked twice: for everything below the watched folders, and for
the folders in which the watched paths themselves lie. The second finds a file that an
editor replaces by renaming, which ends a watch on the file itself, and a folder that is
deleted and made anew, as a change of branch does.
"""

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from watchfiles._rust_notify import RustNotify, WatchfilesRustInternalError

from digest.errors import DigestError

STEP = 10
"""Milliseconds of quiet after which a change counts as saved: 10 to 20 in effect."""
LONGEST = 250
"""Milliseconds after which changes that never pause are told all the same."""
FOLDERS = frozenset({"__pycache__", "node_modules"})
"""Folders, besides the hidden ones, in which nobody edits."""

_TEMPORARY = re.compile(
    r"(?i)\.|#.*#$|.*~$|4913$"
    r"|.*\.(?:py[cod]|sw[a-z]|tmp|part|bak|crswap|crdownload|kate-swp)$"
)
"""What editors and programs lay beside a file for an instant."""


def concerns(path: Path, roots: Sequence[Path], ignored: Sequence[Path]) -> bool:
    """Whether a change of *path* is one of the watched *roots*' own.

    What lies above a root does not matter: content may live in a hidden folder.
    """
    if any(path.is_relative_to(folder) for folder in ignored):
        return False
    root = next((root for root in roots if path.is_relative_to(root)), None)
    if root is None:
        return False
    *folders, name = path.relative_to(root.parent).parts
    return path == root or not (
        name in FOLDERS
        or _TEMPORARY.match(name)
        or any(folder in FOLDERS or folder[0] == "." for folder in folders[1:])
    )


class Watcher:
    """Collects what is saved under *paths*, from the moment it is made.

    A path may be a file or a folder and need not exist yet; the folder around it must.
    """

    def __init__(self, paths: Sequence[Path], ignored: Sequence[Path] = ()) -> None:
        self._paths = tuple(path.resolve() for path in paths)
        self._ignored = tuple(path.resolve() for path in ignored)
        self._changes: SimpleQueue[frozenset[Path] | None] = SimpleQueue()
        self._stopping = Event()
        around = {str(path.parent) for path in self._paths if path.parent.is_dir()}
        self._around = Thread(
            target=self._follow_paths, args=(_notify(around, recursive=False),)
        )
        self._below_stopping = Event()
        self._below: Thread | None = None
        self._watch_below()
        self._around.start()

    def wait(self, seconds: float | None = None) -> frozenset[Path] | None:
        """All that was saved since the last call; nothing only after *seconds*.

        ``None`` when the watcher is stopped.
        """
        found: set[Path] = set()
        try:
            changed = self._changes.get(timeout=seconds)
        except Empty:
            return frozenset()
        while changed is not None:
            found |= changed
            try:
                changed = self._changes.get_nowait()
            except Empty:
                return frozenset(found)
        return None

    def stop(self) -> None:
        self._stopping.set()
        self._around.join()
        self._stop_below()
        self._changes.put(None)

    def _follow_paths(self, notify: RustNotify) -> None:
        """Tell changes of the paths themselves; watch anew what was made anew."""
        for changed in _follow(notify, self._stopping):
            own = changed & frozenset(self._paths)
            if any(not path.is_file() for path in own):
                self._stop_below()
                self._watch_below()
            self._tell(own)

    def _follow_below(self, notify: RustNotify) -> None:
        for changed in _follow(notify, self._below_stopping):
            self._tell(changed)

    def _tell(self, changed: frozenset[Path]) -> None:
        own = {path for path in changed if concerns(path, self._paths, self._ignored)}
        if own:
            self._changes.put(frozenset(own))

    def _watch_below(self) -> None:
        self._below_stopping = Event()
        folders = {str(path) for path in self._paths if path.is_dir()}
        with suppress(FileNotFoundError):  # gone just now: that is told too
            notify = _notify(folders, recursive=True)
            self._below = Thread(target=self._follow_below, args=(notify,))
            self._below.start()

    def _stop_below(self) -> None:
        self._below_stopping.set()
        if self._below:
            self._below.join()
        self._below = None


def _notify(folders: set[str], *, recursive: bool) -> RustNotify:
    """Begin to watch: what changes from here on is told.

    The class behind `watchfiles.watch`, which begins only when first asked: too late to
    start a build that must not miss a change.
    """
    try:
        return RustNotify(sorted(folders), False, False, 0, recursive, True)
    except FileNotFoundError:
        raise
    except (OSError, WatchfilesRustInternalError) as error:
        raise DigestError(
            f"cannot watch {', '.join(sorted(folders))} ({error});"
            " raise fs.inotify.max_user_watches or close other programs that watch"
        ) from error


def _follow(notify: RustNotify, stopping: Event) -> Iterator[frozenset[Path]]:
    with notify:
        while True:
            changes = notify.watch(LONGEST, STEP, 0, stopping)
            if isinstance(changes, str):
                return
            yield frozenset(Path(path) for _, path in changes)
