"""What `digest identify` prints: the mentions in raw texts, for pipes and measuring."""

from pathlib import Path

from digest import store
from digest.frontmatter import decode
from digest.identify.match import Registry, compile_registry
from digest.identify.registry import merge, parse_registry


def load_registry(path: Path) -> Registry:
    """The starter registry, and over it the editor's file at *path* if there is one."""
    entities = parse_registry(store.starter_registry(), "starter.toml")
    if path.is_file():
        toml = decode(path.read_bytes(), path.name)
        entities = merge(entities, parse_registry(toml, path.name))
    return compile_registry(entities)
