"""Where things lie: the folders of one run."""

from dataclasses import dataclass
from pathlib import Path

from digest.store import digest_of


@dataclass(frozen=True, slots=True)
class Project:
    root: Path
    """The folder of ``pelicanconf.py``."""
    settings: Path
    sources: Path
    content: Path
    output: Path
    registry: Path
    """The editor's ``entities.toml``: the project's own also for other sources."""
    cache: Path

    @property
    def locale(self) -> Path:
        """Where the editor's own translations are."""
        return self.root / "locale"


def locate(
    root: Path,
    settings: Path | None = None,
    sources: Path | None = None,
    content: Path | None = None,
    output: Path | None = None,
) -> Project:
    """Fill in what was not said.

    Other sources, and nothing said of the rest, get content and output of their own
    under ``.cache/``, so that trying something never touches the archive.
    """
    root = root.resolve()
    cache = root / ".cache"
    home = root
    if sources and sources.resolve() != root / "sources":
        home = cache / "elsewhere" / digest_of(str(sources.resolve()))[:12]
    return Project(
        root=root,
        settings=(settings or root / "pelicanconf.py").resolve(),
        sources=(sources or root / "sources").resolve(),
        content=(content or home / "content").resolve(),
        output=(output or home / "output").resolve(),
        registry=root / "content" / "entities.toml",
        cache=cache if home == root else home / "cache",
    )
