"""The record of an import: ``content/imports/YYYY/ID.toml``.

It says what came in and what was made of it, so that an importer knows its own work
from an editor's, and a reader sees every repair.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

import tomli_w

from digest.errors import ContentError
from digest.frontmatter import Fields, split
from digest.model import Proposal, Repair
from digest.store import digest_of

MACHINE_KEYS = frozenset({"id", "slug", "source_file", "source_id", "retrieved"})
"""Front matter that is the importer's own: a change there is no editor's edit."""


@dataclass(frozen=True, slots=True)
class Import:
    id: str
    source: str
    """Path under ``sources/``, POSIX."""
    key: str
    """Of the entry in its file; empty where a file is one article."""
    source_hash: str
    """Of the record that the source gave."""
    written: str
    """`content_hash` of the Markdown as the importer last wrote it."""
    offered: str = ""
    """The same of what was last laid into ``content/incoming/``."""
    repairs: tuple[Repair, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def path(self) -> str:
        return path_of(self.id)


def path_of(article_id: str) -> str:
    """Where the record of an article's import lies in ``content/``."""
    return f"imports/{article_id[:4]}/{article_id}.toml"


def content_hash(markdown: str) -> str:
    """Hash what an editor may change in an article: fields in any order, and body."""
    fields, body = split(markdown)
    return digest_of(*_lines(fields), body.strip())


def _lines(fields: Fields) -> Iterable[str]:
    return sorted(f"{key}: {value}" for key, value in fields if key not in MACHINE_KEYS)


def dump(entry: Import) -> str:
    """Write *entry* as TOML, empty values left out."""
    table = {key: value for key, value in asdict(entry).items() if value}
    for name in ("repairs", "proposals"):
        if name in table:
            table[name] = list(table[name])
    return tomli_w.dumps(table)


def parse(toml: str, name: str) -> Import:
    """Read what `dump` wrote, or raise `ContentError` with the file's *name*."""
    try:
        table = tomllib.loads(toml)
        repairs = tuple(Repair(**row) for row in table.pop("repairs", ()))
        proposals = tuple(Proposal(**row) for row in table.pop("proposals", ()))
        table = {"key": ""} | table
        return Import(**table, repairs=repairs, proposals=proposals)
    except (tomllib.TOMLDecodeError, TypeError) as error:
        raise ContentError(
            f"{name}: not an import's record ({error}); restore it, or delete it to"
            " import that source afresh"
        ) from None
