"""Read content files as Pelican does, one at a time and in any process.

What Pelican's generators do between reading and writing (translations, categories,
their own pages) is nothing that a digest has; `{filename}` links need the addresses of
other files, which are given.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from pelican.contents import Article, Page, SkipStub
from pelican.readers import Readers

from digest import store
from digest.errors import ContentError
from digest.identify.match import Registry
from digest.identify.verdicts import Verdicts
from digest.render.wiki import SCHEME, Destination, Find
from digest.site import folder, ledger
from digest.site.diagnosis import complaint
from digest.site.errors import told
from digest.site.reading import id_of, read_article, read_page
from digest.site.row import Row, Sort
from digest.site.wiki import destination

CONTENT = {"article": Article, "page": Page}


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read."""

    path: str
    sort: Sort
    name: str = ""
    """The id under which a plain file was published before."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of a file."""

    row: Row
    article: bytes = b""
    """The whole article, pickled."""
    name: str = ""
    """Of its body."""
    body: str = ""


class Answers(Protocol):
    def get(self, key: str, default: str, /) -> str: ...


Addresses = Mapping[str, Answers]
"""``generated_content`` and ``static_content``: addresses by path in ``content/``. And
``wiki``: a `Lookup`."""

Look = tuple[str, str, str]
"""Which of the `Addresses` was asked, for what, and the answer; empty if none."""


class Reader:
    """Reads the files of one content folder with one set of settings."""

    def __init__(
        self,
        settings: Mapping[str, Any],
        content: Path,
        registry: Registry,
        verdicts: Verdicts,
    ) -> None:
        self._settings = {**settings, "WITH_FUTURE_DATES": True, "OUTPUT_PATH": "."}
        self._content = content
        self._registry = registry
        self._verdicts = verdicts
        self._readers = Readers(self._settings)

    def read(self, job: Job, addresses: Addresses) -> Made:
        """Read a file; what is wrong with it stands in the row."""
        try:
            return self._read(job, addresses)
        except ContentError as error:
            return Made(Row(job.path, job.sort, wrong=str(error)))

    def _read(self, job: Job, addresses: Addresses) -> Made:
        looked: list[Look] = []
        wiki = addresses[SCHEME]
        context = {
            name: Recorder(name, addresses[name], looked)
            for name in ("generated_content", "static_content")
        }
        with told() as errors:
            try:
                item = self._readers.read_file(
                    base_path=str(self._content),
                    path=job.path,
                    content_class=CONTENT[job.sort],
                    context=context,
                )
                valid = isinstance(item, SkipStub) or item.is_valid()
            except Exception as error:  # a reader or a plugin may raise anything
                raise ContentError(
                    complaint(self._content, job.path)
                    or f"{job.path}: cannot be read ({error.__class__.__name__}:"
                    f" {error}); correct the file"
                ) from error
        if isinstance(item, SkipStub):
            return Made(Row(job.path, job.sort, status="skip"))
        if not valid or errors.lines:
            said = "; ".join(errors.lines)
            raise ContentError(
                complaint(self._content, job.path) or f"{job.path}: {said}"
            )
        with told() as errors:
            made = self._make(item, job, looked, partial(_find, wiki, looked))
        if errors.lines:
            raise ContentError(f"{job.path}: {'; '.join(errors.lines)}")
        return made

    def _make(self, item: Any, job: Job, looked: list[Look], find: Find) -> Made:
        common = {
            "status": item.status,
            "url": item.url,
            "static": tuple(sorted(item.get_static_links())),
        }
        if job.sort == "page":
            page = read_page(item, find)
            links = tuple(dict.fromkeys(looked))
            return Made(Row(job.path, "page", links=links, page=page, **common))
        if "template" in item.metadata:
            raise ContentError(
                f"{job.path}: Template: is not for articles; take it out"
            )
        article_id = id_of(item, job.name)
        entry = folder.imported(self._content, article_id)
        record = ledger.path_of(article_id)
        licence = self._settings["DIGEST_LICENCE"]
        ruled = self._verdicts.get(article_id, ())
        read = read_article(item, self._registry, entry, job.name, licence, ruled, find)
        row = Row(
            path=job.path,
            sort="article",
            due=item.date.astimezone(UTC).timestamp(),
            unnamed="id" not in item.metadata,
            damaged=read.article.provenance.damaged,
            links=tuple(dict.fromkeys(looked)),
            record=(record, store.hash_of(self._content / record)),
            ruled=(article_id, folder.ruling_of(self._verdicts, article_id)),
            known=read.known,
            **common,
        )
        return Made(row, read.packed, read.article.body, read.body)


class Target:
    """A file that a link leads to, as far as Pelican asks."""

    def __init__(self, url: str) -> None:
        self.url = url


class Recorder:
    """Answers Pelican's look-ups of linked files, and remembers them."""

    def __init__(self, name: str, urls: Answers, looked: list[Look]) -> None:
        self._name = name
        self._urls = urls
        self._looked = looked

    def get(self, path: str, default: None = None) -> Target | None:
        url = self._urls.get(path, "")
        self._looked.append((self._name, path, url))
        return Target(url) if url else default


def _find(wiki: Answers, looked: list[Look], said: str) -> Destination | None:
    answer = wiki.get(said, "")
    looked.append((SCHEME, said, answer))
    return destination(answer)
