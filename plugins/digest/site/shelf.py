"""The articles of ``content/`` as they lie, for commands that build no site."""

from collections.abc import Iterator, Mapping
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
    converter = _converter()
    for path, name in _files(content):
        sheet = _read(path, name)
        if sheet.published and sheet.day <= today.isoformat():
            yield sheet.shelved(converter)


def find(content: Path, article_id: str) -> Path | None:
    """The file of an article, whatever its status; None if no article has the id."""
    files = _files(content)
    return next((one for one, name in files if _read(one, name).id == article_id), None)


def shelve(path: Path) -> Shelved:
    """Read the article in a file, wherever it lies and whatever its status."""
    return _read(path, path.name).shelved(_converter())


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file as it is read, its body not yet converted."""

    id: str
    day: str
    published: bool
    said: Mapping[str, str]
    body: str

    def shelved(self, converter: Markdown) -> Shelved:
        return Shelved(
            id=self.id,
            title=self.said.get("title", ""),
            day=self.day,
            section=self.said.get("category", ""),
            damaged=self.said.get("damaged", "") in ("yes", "true"),
            html=sanitize(converter.reset().convert(self.body)),
        )


def _read(path: Path, name: str) -> _Sheet:
    fields, body = split(decode(path.read_bytes(), name))
    said = dict(fields)
    day = said.get("date", path.stem)[:10]
    slug = said.get("slug") or slugify(said.get("title", ""), SUBSTITUTIONS)
    return _Sheet(
        id=said.get("id") or f"{day}-{slug}",
        day=day,
        published=said.get("status", "published") == "published",
        said=said,
        body=body,
    )


def _files(content: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file with its name in *content*."""
    for path in store.files(content / "articles"):
        if path.suffix == ".md":
            yield path, path.relative_to(content).as_posix()


def _converter() -> Markdown:
    converter = Markdown(extensions=["extra", "sane_lists"])
    guard(converter)
    return converter
