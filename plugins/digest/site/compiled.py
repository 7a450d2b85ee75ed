"""The registry, compiled once for each of its states and kept in the cache folder.

Deleted, damaged or another program's, it is compiled anew: that costs time only.
"""

import os
import sys
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from digest import store
from digest.frontmatter import decode
from digest.identify.lexicon import Registry, compile_registry
from digest.identify.packing import pack, pack_entities, unpack, unpack_entities
from digest.identify.registry import STARTER, merge, parse_blocks, parse_registry
from digest.model import Entity

PACKAGE = Path(__file__).parent.parent


def load_registry(path: Path, cache: Path | None = None) -> Registry:
    """The starter registry, and over it the editor's file at *path* if there is one.

    What was made of the editor's is kept in the folder *cache*. The starter alone takes
    a thirtieth of a second, and who has no registry need not find a cache either.
    """
    if not path.is_file():
        return compile_registry(_starter())
    data = path.read_bytes()
    if cache is None:
        return compile_registry(merge(*_both(decode(data, path.name), path.name)))
    program = _program()
    whole = _Kept(cache / "registry", store.digest_of(program, data))
    with suppress(ValueError):
        return unpack(whole.read())
    parts = _Kept(cache / "entities", program)
    toml = decode(data, path.name)
    packed = pack(compile_registry(merge(*_both(toml, path.name, parts))))
    whole.write(packed)
    return unpack(packed)  # which can be compared with another without being read


@dataclass(frozen=True, slots=True)
class _Kept:
    """A file that begins with the hash of all that it was made of."""

    path: Path
    key: str

    def read(self) -> bytes:
        """Raise `ValueError` if there is none, or one that was made of something else.

        What follows the hash may still be damaged.
        """
        try:
            data = self.path.read_bytes()
        except OSError as error:
            raise ValueError(f"{self.path}: {error.strerror}") from error
        key = bytes.fromhex(self.key)
        if not data.startswith(key):
            raise ValueError(f"{self.path}: made of something else")
        return data[len(key) :]

    def write(self, data: bytes) -> None:
        """Keep *data*, if the folder may be written to."""
        aside = self.path.with_name(f".{self.path.name}.{os.getpid()}.part")
        with suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            aside.write_bytes(bytes.fromhex(self.key) + data)
            aside.replace(self.path)


def _both(
    toml: str, name: str, kept: _Kept | None = None
) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """The entities of both registries; the editor's that are in *kept* are not read."""
    starter = _starter()
    known = {entity.id for entity in starter}
    if kept is None:
        return starter, parse_registry(toml, name, known)
    parsed: Mapping[str, Entity] = {}
    with suppress(ValueError):
        parsed = unpack_entities(kept.read())
    found = parse_blocks(toml, name, known, parsed)
    kept.write(pack_entities(found))
    return starter, tuple(found.values())


def _starter() -> tuple[Entity, ...]:
    return parse_registry(store.starter_registry(), STARTER)


def _program() -> str:
    """Hash the code that reads and compiles a registry, and the starter's."""
    names = [PACKAGE / "model.py", *sorted((PACKAGE / "identify").iterdir())]
    return store.digest_of(
        sys.version, *(path.read_bytes() for path in names if path.is_file())
    )
