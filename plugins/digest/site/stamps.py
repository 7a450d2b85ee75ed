"""Tell from the file system alone which files are others than at the last build.

A stamp is what the system says of a file without reading it. It is trusted only if the
file is older than the look at it: one that is written twice within a tick of the clock
has the same stamp both times.
"""

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from time import time_ns

TICK = 50_000_000
"""Nanoseconds; a file changed more lately than that is looked at again next time.
Kernels stamp files by a clock of 1 to 10 ms; network file systems by slower ones."""

Stamps = dict[str, str]
"""The stamp of each file by its name: a root and the path below it, POSIX."""


def stamp_of(stat: os.stat_result) -> str:
    """The stamp of a file; of one that is too new, a stamp like no other."""
    changed = max(stat.st_mtime_ns, stat.st_ctime_ns)
    now = time_ns()
    if now - changed < TICK:
        return f"new {now}"
    return f"{stat.st_mtime_ns} {stat.st_ctime_ns} {stat.st_size} {stat.st_ino}"


def scan(roots: Mapping[str, Path]) -> Stamps:
    """Return the stamps of all files below *roots*, by root and path."""
    found: Stamps = {}
    for name, root in roots.items():
        found.update(scan_one(name, root))
    return found


def scan_one(name: str, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the stamps of the file at *path*, or of all files below it.

    Folders of Python's and hidden folders are left out; links are followed.
    """
    try:
        stat = os.stat(path)
    except OSError:
        return
    if not os.path.isdir(path):
        yield name, stamp_of(stat)
        return
    waiting = [(name, str(path))]
    seen = {(stat.st_dev, stat.st_ino)}
    while waiting:
        prefix, folder = waiting.pop()
        with os.scandir(folder) as entries:
            for entry in entries:
                try:
                    stat = entry.stat()
                    is_folder = entry.is_dir()
                except OSError:  # a link to nothing, or gone just now
                    continue
                if not is_folder:
                    yield f"{prefix}/{entry.name}", stamp_of(stat)
                elif entry.name != "__pycache__" and entry.name[0] != ".":
                    place = (stat.st_dev, stat.st_ino)
                    if place not in seen:
                        seen.add(place)
                        waiting.append((f"{prefix}/{entry.name}", entry.path))


def differing(before: Stamps, after: Stamps) -> set[str]:
    """The names that are new, gone, or of files that changed."""
    found = {name for name, stamp in after.items() if before.get(name) != stamp}
    return found | (before.keys() - after.keys())


def refresh(
    before: Stamps, roots: Mapping[str, Path], changed: Iterable[Path]
) -> Stamps:
    """Return the stamps *before*, looking again only at the paths that *changed*.

    A path may be a file or a folder, there or gone; links to folders were resolved.
    """
    found = dict(before)
    places = [(name, root.resolve()) for name, root in roots.items()]
    for path in changed:
        for root, place in places:
            if path.is_relative_to(place):
                name = "/".join((root, *path.relative_to(place).parts))
                for one in _under(name, found):
                    del found[one]
                found.update(scan_one(name, path))
    return found


def _under(name: str, stamps: Stamps) -> list[str]:
    """The names of the file *name*, or of all below it."""
    if name in stamps:
        return [name]
    return [one for one in stamps if one.startswith(f"{name}/")]


def file_stamp(path: Path | str, folder: int | None = None) -> str:
    """Size and time of a file of the site; empty if there is none.

    *path* may be relative to an open *folder*.
    """
    try:
        stat = os.stat(path, dir_fd=folder)
    except OSError:
        return ""
    return f"{stat.st_size} {stat.st_mtime_ns}"
