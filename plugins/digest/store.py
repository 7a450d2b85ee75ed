"""Files: read, write if changed, all or nothing, and hash.

A reader of any file written here sees the old bytes or the new ones, never a part.
"""

import fcntl
import os
import shutil
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from hashlib import blake2b
from pathlib import Path

from digest.errors import DigestError

IGNORED = ("README.md", "LICENSE", ".meta.toml")
"""What lies in ``sources/`` and is no article; so is every name with a leading dot."""


def digest_of(*parts: str | bytes) -> str:
    """Hash *parts* so that no two sequences of parts are confused; 32 hex digits."""
    state = blake2b(digest_size=16)
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        state.update(len(data).to_bytes(8, "big") + data)
    return state.hexdigest()


def hash_of(path: Path) -> str:
    """Hash the bytes of a file; empty if there is none."""
    try:
        return digest_of(path.read_bytes())
    except OSError:
        return ""


def code(parts: Iterable[str]) -> str:
    """Hash the source of *parts* of this package, and of what they are built on.

    What a stage made is no longer valid once its code, or a library's, is another.
    """
    package = Path(__file__).parent
    paths = [package / part for part in parts]
    found = [path for top in paths for path in (top, *sorted(top.rglob("*.py")))]
    sources = [path.read_bytes() for path in found if path.is_file()]
    return digest_of(packages(), *sources)


def packages() -> str:
    """Hash the names and versions of what is installed, and Python's own."""
    from importlib.metadata import distributions

    found = (f"{one.metadata['Name']} {one.version}" for one in distributions())
    return digest_of(sys.version, *sorted(found))


def write(path: Path, text: str) -> bool:
    """Write *text* as UTF-8 unless the file holds it already; tell whether it did."""
    data = text.encode()
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        aside.write_bytes(data)
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)
    return True


def files(folder: Path) -> Iterator[Path]:
    """Yield the regular files under *folder* by name, hidden ones left out.

    Links are followed only where they stay within the folder: a source cannot point at
    a file outside it.
    """
    if not folder.is_dir():
        return
    home = folder.resolve()
    for path in sorted(folder.rglob("*"), key=lambda path: os.fsencode(path)):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and path.is_file() and path.resolve().is_relative_to(home):
            yield path


def sources(folder: Path) -> Iterator[Path]:
    """Yield what `digest import` should read under *folder*."""
    for path in files(folder):
        if not path.name.endswith(IGNORED):
            yield path


def starter_registry() -> str:
    """The registry that ships with the plugin, as TOML."""
    return (Path(__file__).parent / "identify" / "starter.toml").read_text("utf-8")


def swap(new: Path, site: Path) -> None:
    """Put the folder *new* in the place of *site*; the old one is removed.

    Raise `DigestError` if *site* is something that no build wrote.
    """
    if site.exists() and not site.is_dir():
        raise DigestError(f"{site}: is not a folder; name another OUTPUT")
    old = site.with_name(f".{site.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    site.parent.mkdir(parents=True, exist_ok=True)
    if site.exists():
        site.rename(old)
    new.rename(site)
    shutil.rmtree(old, ignore_errors=True)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until no other process holds the lock file at *path*, and hold it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def recover(site: Path) -> None:
    """Undo a swap that was cut off between its two steps."""
    old = site.with_name(f".{site.name}.old")
    if old.is_dir() and not site.exists():
        old.rename(site)
