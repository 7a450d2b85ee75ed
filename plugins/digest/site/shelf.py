"""The articles of ``content/`` as they lie, for commands that build no site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from markdown import Markdown
from pelican.settings import DEFAULT_CONFIG
from pelican.utils import slugify

from digest import store
from digest.frontmatter import decode, split
from digest.identify.directory import Directory
from digest.render.guards import guard
from digest.render.sanitize import sanitize
from digest.render.wiki import Destination, Find, WikiLinks, resolve, to_entity

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
    """Of the body, sanitized; nothing is linked in it but by the editor."""
    named: frozenset[str] = frozenset()
    """The ids of those whom the editor links to."""


def shelved(content: Path, directory: Directory) -> Iterator[Shelved]:
    """Yield the published articles by path, without drafts and what is to come.

    Wiki links in them lead to the entities of *directory*, and to each other.
    """
    converter, lead = _converter(), _Links(content, directory).lead
    for sheet in _published(content):
        yield sheet.shelved(converter, lead)


def find(content: Path, article_id: str) -> Path | None:
    """The file of an article, whatever its status; None if no article has the id."""
    files = _files(content)
    return next((one for one, name in files if _read(one, name).id == article_id), None)


def shelve(path: Path, content: Path, directory: Directory) -> Shelved:
    """Read the article in a file, wherever it lies and whatever its status."""
    lead = _Links(content, directory).lead
    return _read(path, path.name).shelved(_converter(), lead)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A file as it is read, its body not yet converted."""

    id: str
    day: str
    published: bool
    said: Mapping[str, str]
    body: str

    @property
    def title(self) -> str:
        return self.said.get("title", "")

    def shelved(self, converter: Markdown, lead: Find) -> Shelved:
        html, named = resolve(sanitize(converter.reset().convert(self.body)), lead)
        return Shelved(
            id=self.id,
            title=self.title,
            day=self.day,
            section=self.said.get("category", ""),
            damaged=self.said.get("damaged", "") in ("yes", "true"),
            html=html,
            named=named,
        )


class _Links:
    """Where the wiki links of articles lead; the addresses are no site's."""

    def __init__(self, content: Path, directory: Directory) -> None:
        self._content = content
        self._directory = directory

    def lead(self, said: str) -> Destination | None:
        return to_entity(self._directory, said) or self._articles.get(said)

    @cached_property
    def _articles(self) -> dict[str, Destination]:
        return {
            one.id: Destination("", f"/{one.id}/", " ".join(one.title.split()))
            for one in _published(self._content)
        }


def _published(content: Path) -> Iterator[_Sheet]:
    today = datetime.now(UTC).date().isoformat()
    sheets = (_read(path, name) for path, name in _files(content))
    return (one for one in sheets if one.published and one.day <= today)


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
    converter = Markdown(extensions=["extra", "sane_lists", WikiLinks()])
    guard(converter)
    return converter
