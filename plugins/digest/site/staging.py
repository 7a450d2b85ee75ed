"""Put a finished build in the place of the last one: the whole of it, or what changed.

Files are written aside first. A whole site takes the old one's place by two renames. Of
a build that changed little, each file takes its place by a rename of its own; a list
of them lies beside, so that a build which was cut off is finished by the next. It is
finished if the cache knows it already, or what is known and what lies there would part.
"""

import json
import os
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from digest import store

LIST = "changes.json"
SITE = "site"


class Staging:
    """A folder beside *output* that takes what a build writes."""

    def __init__(self, output: Path, folder: Path, whole: bool) -> None:
        self._output = output
        self._folder = folder
        self._whole = whole
        self.site = folder / SITE
        """A whole site's files go here by their paths, others without folders."""
        self.site.mkdir()
        self._made: set[str] = set()
        self.is_cut_off = False

    @property
    def name(self) -> str:
        """By which `recover` is told that the changes noted here are to be made."""
        return self._folder.name

    def beside(self, name: str) -> Path:
        """A place for what a build needs while it lasts, and no longer."""
        return self._folder / name

    def place(self, path: str) -> str:
        """Where the file *path* of the site is written aside."""
        return f"{self.site}/{path if self._whole else _flat(path)}"

    def write(self, path: str, data: bytes) -> str:
        """Write a file aside and return where.

        By plain strings: for as many files as a site has, `Path` takes a third of this.
        """
        file = self.place(path)
        folder = file.rpartition("/")[0]
        if self._whole and folder not in self._made:
            os.makedirs(folder, exist_ok=True)
            self._made.add(folder)
        with open(file, "wb") as out:
            out.write(data)
        return file

    def replace(self) -> None:
        """Put all that was written in the place of the whole site."""
        store.swap(self.site, self._output)

    def note(self, written: Iterable[str], removed: Iterable[str]) -> None:
        """Note what is to be put in its place, and what is to be taken away."""
        changes = {"written": sorted(written), "removed": sorted(removed)}
        store.write(self._folder / LIST, json.dumps(changes))

    def commit(self) -> None:
        """Do what was noted."""
        self.is_cut_off = True
        _apply(self._folder, self._output)
        self.is_cut_off = False


@contextmanager
def staging(output: Path, whole: bool = True) -> Iterator[Staging]:
    """A staging folder, for a *whole* site or what changed.

    It is gone afterwards, unless the site needs it still.
    """
    import tempfile

    output.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{output.name}.new-", dir=output.parent))
    aside = Staging(output, folder, whole)
    try:
        folder.chmod(0o755)
        yield aside
    finally:
        if not aside.is_cut_off:
            shutil.rmtree(folder, ignore_errors=True)


def recover(output: Path, known: str) -> None:
    """Finish the build *known* if it was cut off, and clear away any other."""
    store.recover(output)
    for folder in sorted(output.parent.glob(f".{output.name}.new-*")):
        if folder.name == known and (folder / LIST).is_file() and output.is_dir():
            _apply(folder, output)
        shutil.rmtree(folder, ignore_errors=True)


def _apply(folder: Path, output: Path) -> None:
    """Move what is listed; what has been moved already is no longer there."""
    changes = json.loads((folder / LIST).read_text("utf-8"))
    for path in changes["removed"]:
        _remove(output, path)
    made: set[Path] = set()
    for path in changes["written"]:
        source, target = folder / SITE / _flat(path), output / path
        if not source.exists():
            continue
        if target.parent not in made:
            _make_room(output, path)
            made.add(target.parent)
        if target.is_dir():
            shutil.rmtree(target)
        source.replace(target)


def _flat(path: str) -> str:
    """A name for *path* that needs no folder of its own, which costs a disk dear."""
    return store.digest_of(path)


def _make_room(output: Path, path: str) -> None:
    """Make the folders of *path*; a file in their place gives way."""
    folder = output
    for name in Path(path).parts[:-1]:
        folder /= name
        if folder.is_file():
            folder.unlink()
    folder.mkdir(parents=True, exist_ok=True)


def _remove(output: Path, path: str) -> None:
    """Take away a file, and its folders if nothing else is in them."""
    file = output / path
    file.unlink(missing_ok=True)
    for folder in file.parents:
        if folder == output or (folder.is_dir() and any(folder.iterdir())):
            return
        if folder.is_dir():
            folder.rmdir()
