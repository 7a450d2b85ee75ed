"""The articles of ``content/`` as they lie, for commands that build no site."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown import Markdown

from digest import store
from digest.frontmatter import decode, split
from digest.render.sanitize import sanitize


@dataclass(frozen=True, slots=True)
class Shelved:
    id: str
    title: str
    day: str
    """ISO 8601."""
    section: str
    damaged: bool
    html: str
    """Of the body, sanitized; nothing is linked in it."""


def shelved(content: Path) -> Iterator[Shelved]:
    """Yield the published articles by path; drafts and dismissed ones are left out."""
    converter = Markdown(extensions=["extra", "sane_lists"])
    for path in store.files(content / "articles"):
        if path.suffix != ".md":
            continue
        name = path.relative_to(content).as_posix()
        fields, body = split(decode(path.read_bytes(), name))
        said = dict(fields)
        if said.get("status", "published") == "published":
            yield Shelved(
                id=said.get("id", path.stem),
                title=said.get("title", ""),
                day=said.get("date", path.stem)[:10],
                section=said.get("category", ""),
                damaged=said.get("damaged", "") in ("yes", "true"),
                html=sanitize(converter.reset().convert(body)),
            )
