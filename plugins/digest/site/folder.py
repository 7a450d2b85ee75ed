"""The editor's files in ``content/`` that are neither articles nor pages."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from digest import store
from digest.errors import ContentError
from digest.frontmatter import decode
from digest.identify.verdicts import (
    Verdict,
    Verdicts,
    dump_verdict,
    numbered_verdicts,
    parse_verdicts,
)
from digest.model import Entity
from digest.render.editions import EditionFile, parse_edition
from digest.render.stories import Telling
from digest.render.story_file import parse_stories
from digest.site import ledger, published
from digest.site.ledger import Import
from digest.site.published import Address

ADDRESSES = "addresses.jsonl"
VERDICTS = "verdicts.jsonl"
STORIES = "stories.toml"


def text(content: Path, name: str) -> str:
    """Read the file *name*; raise `ContentError` if it is no text."""
    return decode((content / name).read_bytes(), name)


def editions(content: Path) -> list[EditionFile]:
    """The editor's editions by the names of their files."""
    return [
        parse_edition(text(content, f"editions/{path.name}"), f"editions/{path.name}")
        for path in store.files(content / "editions")
        if path.suffix == ".md"
    ]


def addresses(content: Path) -> list[Address]:
    """Every address that was ever published; none before the first time."""
    if not (content / ADDRESSES).is_file():
        return []
    return published.parse(text(content, ADDRESSES), ADDRESSES)


def telling(content: Path, published: Iterable[Address]) -> Telling:
    """What decides on stories: the editor's file, and what was published before."""
    path = content / STORIES
    entries = parse_stories(text(content, STORIES), STORIES) if path.is_file() else ()
    ids = dict.fromkeys(one.id for one in published if one.kind == "story")
    return Telling(entries, tuple(ids))


def verdicts(content: Path, ids: Mapping[str, str]) -> Verdicts:
    """What the editor decided of proposals, checked against the registry's *ids*."""
    if not (content / VERDICTS).is_file():
        return {}
    return parse_verdicts(text(content, VERDICTS), VERDICTS, ids)


def verdict_lines(content: Path, ids: Mapping[str, str]) -> list[tuple[Verdict, int]]:
    """The same, each with the number of its line."""
    if not (content / VERDICTS).is_file():
        return []
    return numbered_verdicts(text(content, VERDICTS), VERDICTS, ids)


def ruling_of(verdicts: Verdicts, article_id: str) -> str:
    """Hash the verdicts on an article; empty if there are none."""
    found = verdicts.get(article_id, ())
    return store.digest_of(*map(dump_verdict, found)) if found else ""


def imported(content: Path, article_id: str) -> Import | None:
    """The record of an article's import; None where it was written here."""
    name = ledger.path_of(article_id)
    try:
        return ledger.parse(text(content, name), name)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ContentError(f"{name}: cannot be read ({error.strerror})") from None


def renamed(
    entities: Mapping[str, Entity], ids: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """The addresses of entities that were merged into others, with where they lead.

    *ids* gives the id of an entity by every id that it has or had.
    """
    for old, now in ids.items():
        if now and now != old:
            yield replace(entities[now], id=old).path, entities[now].path


def well_known(content: Path) -> Iterator[tuple[str, Path]]:
    """The files of ``content/well-known/``, by where hosts look for them."""
    folder = content / "well-known"
    for path in store.files(folder):
        yield f".well-known/{path.relative_to(folder).as_posix()}", path
