"""The articles of ``content/`` as they lie, for commands that build no site."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from markdown import Markdown
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from digest import store
from digest.frontmatter import decode, split
from digest.render.guards import guard
from digest.render.sanitize import sanitize

SUBSTITUTIONS = DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"]
"""How Pelican makes a slug of a title, for articles that have none."""


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
    """Yield the published articles by path, without drafts and what is to come."""
    today = datetime.now(UTC).date()
    converter = Markdown(extensions=["extra", "sane_lists"])
    guard(converter)
    for path in store.files(content / "articles"):
        if path.suffix != ".md":
            continue
        name = path.relative_to(content).as_posix()
        fields, body = split(decode(path.read_bytes(), name))
        said = dict(fields)
        title, day = said.get("title", ""), said.get("date", path.stem)[:10]
        published = said.get("status", "published") == "published"
        if published and day <= today.isoformat():
            slug = said.get("slug") or slugify(title, SUBSTITUTIONS)
            yield Shelved(
                id=said.get("id") or f"{day}-{slug}",
                title=title,
                day=day,
                section=said.get("category", ""),
                damaged=said.get("damaged", "") in ("yes", "true"),
                html=sanitize(converter.reset().convert(body)),
            )
