"""Bring ``sources/`` into ``content/`` without ever undoing what an editor did.

What to do with each record is decided from what the ledger remembers; a file is
written only where no editor has touched it.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from digest import extract, store
from digest.errors import SourceError
from digest.extract.meta import merge, parse_meta
from digest.frontmatter import decode, join, split
from digest.model import Meta, Record
from digest.site import ledger
from digest.site.ledger import Import, content_hash
from digest.site.minting import fields_of, mint
from digest.site.project import Project

STAGES = ("extract", "frontmatter.py", "model.py")
"""The code on which depends what comes of a source."""


@dataclass(slots=True)
class Report:
    """What an import did; counts of articles, and a line for each source refused."""

    new: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    refused: list[str] = field(default_factory=list)

    def __str__(self) -> str:
        return (
            f"{self.new} new, {self.updated} updated, {self.unchanged} unchanged, "
            f"{self.kept} kept (edited here), {len(self.refused)} refused"
        )


@dataclass(frozen=True, slots=True)
class Source:
    """A file of ``sources/`` with what its ``.meta.toml`` files say of it."""

    path: Path
    name: str
    """Relative to ``sources/``, POSIX, printable."""
    data: bytes
    meta: Meta
    entries: Mapping[str, Meta]
    hash: str


def import_sources(project: Project, only: Iterable[Path] = ()) -> Report:
    """Import every source, or those at or under the paths in *only*."""
    report = Report()
    archive = Archive(project)
    seen = Seen(project.cache / "sources.json", project.content)
    wanted = [path.resolve() for path in only]
    for path in store.sources(project.sources):
        if wanted and not any(path.resolve().is_relative_to(one) for one in wanted):
            continue
        try:
            source = read_source(project.sources, path)
        except SourceError as error:
            report.refused.append(str(error))
            continue
        records, refused = seen.records(source, archive)
        report.refused.extend(refused)
        for record in records:
            archive.take(source, record, report)
        if not records:
            report.unchanged += archive.count(source.name)
    seen.save()
    return report


def printable(path: Path) -> str:
    """A path as one line of text, whatever bytes its name holds."""
    name = path.as_posix().encode("utf-8", "surrogateescape")
    text = name.decode("utf-8", "backslashreplace")
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text)


def read_source(root: Path, path: Path) -> Source:
    """Read *path* with every ``.meta.toml`` that speaks of it from *root* down.

    Raise `SourceError` if one of those is wrong.
    """
    name = printable(path.relative_to(root))
    metas = [
        *(folder / "folder.meta.toml" for folder in _folders(root, path.parent)),
        path.with_name(path.name + ".meta.toml"),
    ]
    meta = Meta()
    entries: Mapping[str, Meta] = {}
    hashed = [name]
    data = path.read_bytes()
    for file in metas:
        if file.is_file():
            place = printable(file.relative_to(root))
            toml = _text(file, place)
            own, entries = parse_meta(toml, place)
            meta = merge(meta, own)
            hashed.append(toml)
    return Source(path, name, data, meta, entries, store.digest_of(data, *hashed))


def _text(path: Path, name: str) -> str:
    try:
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SourceError(f"{name}: not UTF-8; save the file as UTF-8") from None


def _folders(root: Path, folder: Path) -> Iterator[Path]:
    if folder != root:
        yield from _folders(root, folder.parent)
    yield folder


def extracted(source: Source) -> extract.Extraction:
    """The articles in *source*, and why others in it are refused."""
    try:
        return extract.extract(source.data, source.name, source.meta, source.entries)
    except SourceError as error:
        return extract.Extraction((), (str(error),))


class Seen:
    """Which sources the last import read, so that the unchanged are not read again."""

    def __init__(self, path: Path, content: Path) -> None:
        self._path = path
        self._key = store.digest_of(str(content), store.code(STAGES))
        self._old = self._kept()
        self._new = dict(self._old)

    def _kept(self) -> dict[str, list[object]]:
        """What is remembered, if of the same code; a cache may be lost or cut off."""
        try:
            kept = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        match kept:
            case {"key": self._key, "sources": dict(rows)}:
                return rows
        return {}

    def records(
        self, source: Source, archive: "Archive"
    ) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        """Extract *source*; no record where nothing changed since the last import."""
        count = archive.count(source.name)
        match self._old.get(source.name):
            case [source.hash, int(number), list(lines)] if number == count:
                return (), tuple(str(line) for line in lines)
        found = extracted(source)
        row = [source.hash, len(found.records), list(found.refused)]
        self._new[source.name] = row
        return found.records, found.refused

    def save(self) -> None:
        kept = {"key": self._key, "sources": self._new}
        store.write(self._path, json.dumps(kept, ensure_ascii=False, indent=1))


class Archive:
    """The articles there are, and the ledger of those that were imported."""

    def __init__(self, project: Project) -> None:
        self._content = project.content
        self._path_by_id: dict[str, Path] = {}
        self._id_by_source: dict[tuple[str, str], str] = {}
        self._imports: dict[tuple[str, str], Import] = {}
        self._counts: dict[str, int] = {}
        for path in store.files(project.content / "imports"):
            entry = ledger.parse(decode(path.read_bytes(), str(path)), str(path))
            self._remember(entry)
        for path in store.files(project.content / "articles"):
            if path.suffix == ".md":
                self._index(path)

    def _remember(self, entry: Import) -> None:
        place = (entry.source, entry.key)
        if place not in self._imports:
            self._counts[entry.source] = self.count(entry.source) + 1
        self._imports[place] = entry

    def _index(self, path: Path) -> None:
        fields = dict(split(decode(path.read_bytes(), str(path)))[0])
        article_id = fields.get("id", path.stem)
        self._path_by_id[article_id] = path
        if "source_file" in fields:
            place = (fields["source_file"], fields.get("source_id", ""))
            self._id_by_source[place] = article_id

    def count(self, source: str) -> int:
        """How many articles the ledger has of *source*."""
        return self._counts.get(source, 0)

    def take(self, source: Source, record: Record, report: Report) -> None:
        """Write, update or keep the article of *record*, and count which."""
        place = (source.name, record.key)
        known = self._imports.get(place)
        if known is None and place in self._id_by_source:
            known = self._adopt(source, record, self._id_by_source[place])
        if known is None:
            report.new += 1
            article_id, slug = mint(record, self._taken())
            self._write(source, record, article_id, slug)
        elif known.id not in self._path_by_id:
            report.kept += 1
        else:
            self._again(source, record, known, report)

    def _taken(self) -> frozenset[str]:
        ids = {entry.id for entry in self._imports.values()}
        return frozenset(ids | self._path_by_id.keys())

    def _adopt(self, source: Source, record: Record, article_id: str) -> Import:
        """Take up an article whose ledger is missing: an import was cut off there."""
        markdown = join(fields_of(record, source.name, article_id), record.body)
        return _entry(source, record, article_id, content_hash(markdown))

    def _write(
        self, source: Source, record: Record, article_id: str, slug: str
    ) -> None:
        markdown = join(fields_of(record, source.name, article_id, slug), record.body)
        year = article_id[:4]
        path = self._path_by_id.get(article_id)
        path = path or self._content / "articles" / year / f"{article_id}.md"
        store.write(path, markdown)
        self._path_by_id[article_id] = path
        self._save(_entry(source, record, article_id, content_hash(markdown)))

    def _save(self, entry: Import) -> None:
        store.write(self._content / entry.path, ledger.dump(entry))
        self._remember(entry)

    def _again(
        self, source: Source, record: Record, known: Import, report: Report
    ) -> None:
        path = self._path_by_id[known.id]
        current = decode(path.read_bytes(), str(path))
        old = dict(split(current)[0])
        fresh = join(
            fields_of(record, source.name, known.id, old.get("slug", "")), record.body
        )
        if content_hash(current) == known.written:
            changed = store.write(path, fresh)
            report.updated += changed
            report.unchanged += not changed
            self._save(_entry(source, record, known.id, content_hash(fresh)))
            return
        report.kept += 1
        offer = content_hash(fresh)
        if offer in (known.written, known.offered) or old.get("status") == "skip":
            return
        store.write(self._content / "incoming" / f"{known.id}.md", fresh)
        self._save(_entry(source, record, known.id, known.written, offer))


def _entry(
    source: Source, record: Record, article_id: str, written: str, offered: str = ""
) -> Import:
    return Import(
        id=article_id,
        source=source.name,
        key=record.key,
        source_hash=source.hash,
        written=written,
        offered=offered,
        repairs=record.repairs,
        proposals=record.proposals,
    )
