"""Say what is wrong with a file of the editor's that Pelican could not read."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

from dateutil.parser import ParserError, parse

from digest.errors import ContentError
from digest.frontmatter import decode, split
from digest.site.settings import NOT_ARTICLES

STATUSES = ("published", "draft", "hidden", "skip")


def diagnose(content: Path, read: Mapping[str, object]) -> Iterator[str]:
    """Yield a line for each file that Pelican gave up: the file, why, and a remedy.

    *read* is Pelican's mapping of paths to what it made of them, None where it failed.
    A file dismissed by ``Status: skip`` is no failure.
    """
    for name in sorted(read):
        path = content / name
        if read[name] is None and path.is_file() and not _elsewhere(name):
            line = complaint(content, name)
            if line:
                yield line


def _elsewhere(name: str) -> bool:
    return name.split("/")[0] in NOT_ARTICLES


def complaint(content: Path, name: str) -> str:
    """Say what is wrong with the file *name*; empty if it is only dismissed."""
    try:
        fields = dict(split(decode((content / name).read_bytes(), name))[0])
    except ContentError as error:
        return str(error)
    except OSError as error:
        return f"{name}: cannot be read ({error.strerror}); check its permissions"
    status = fields.get("status", "published").lower()
    if status == "skip":
        return ""
    if status not in STATUSES:
        return f"{name}: Status: {status} is not {', '.join(STATUSES)}"
    if not fields.get("title"):
        return f"{name}: has no title; begin it with a line like 'Title: …'"
    if not fields.get("date"):
        return (
            f"{name}: has no date; add a line like 'Date: 2021-12-14' under its title"
        )
    return _undated(fields["date"], name) or (
        f"{name}: Pelican cannot read it; run 'pelican content --debug' to see why"
    )


def _undated(said: str, name: str) -> str:
    try:
        date.fromisoformat(said[:10])
        parse(said)
    except (ValueError, ParserError, OverflowError):
        return f"{name}: Date: {said} is no date; write one like 2021-12-14"
    return ""
