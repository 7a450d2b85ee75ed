"""Notice what the editor saves, and lose none of it.

The operating system is asked twice: for everything below the watched folders, and for
the folders in which the watched paths themselves lie. The second finds a file that an
editor replaces by renaming, which ends a watch on the file itself, and a folder that is
deleted and made anew, as a change of branch does.
"""

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from watchfiles._rust_notify import RustNotify

from digest.errors import DigestError

STEP = 25
"""Milliseconds of quiet after which a change counts as saved: 25 to 50 in effect."""
LONGEST = 250
"""Milliseconds after which changes that never pause are reported all the same."""

IGNORED = frozenset({"__pycache__", "node_modules"})
"""Folders, besides the hidden ones, in which nobody edits."""

_TEMPORARY = re.compile(
    r"\.|#.*#$|.*~$|.*\.(?:py[cod]|sw[a-z]|swp[x-z]|tmp|part|crswap|kate-swp|bak)$|4913$"
)
"""What editors and programs put beside a file for an instant."""

Changes = SimpleQueue[frozenset[Path]]


def concerns(path: Path, roots: Sequence[Path], ignored: Sequence[Path]) -> bool:
    """Whether a change of *path* is one of the watched *roots*' own.

    What lies above a root does not matter: content may live in a hidden folder.
    """
    if any(path.is_relative_to(folder) for folder in ignored):
        return False
    for root in roots:
        if path.is_relative_to(root):
            parts = path.relative_to(root).parts
            return not parts or not (
                any(part in IGNORED or part.startswith(".") for part in parts[:-1])
                or parts[-1] in IGNORED
                or _TEMPORARY.match(parts[-1])
            )
    return False
