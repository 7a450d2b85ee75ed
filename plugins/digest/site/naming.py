"""What `digest identify` prints: the mentions in raw texts, for pipes and measuring."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from digest import store
from digest.errors import SourceError
from digest.frontmatter import decode
from digest.identify.match import Registry, compile_registry, find
from digest.identify.registry import merge, parse_registry
from digest.site.project import Project


def load_registry(path: Path) -> Registry:
    """The starter registry with the editor's file at *path*, if there is one, over it."""
    entities = parse_registry(store.starter_registry(), "starter.toml")
    if path.is_file():
        toml = decode(path.read_bytes(), path.name)
        entities = merge(entities, parse_registry(toml, path.name))
    return compile_registry(entities)
