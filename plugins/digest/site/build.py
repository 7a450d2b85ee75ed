"""Build a site aside, pass it through the gate, and only then put it in place.

Pelican's exit status is never trusted: any error it logs fails the build.
"""

import json
import logging
import shutil
import tempfile
import traceback
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import TemplateSyntaxError

from digest import store
from digest.errors import DigestError
from digest.render.rebase import base_of
from digest.site.gate import check
from digest.site.project import Project
from digest.site.published import Address

TEMPLATE = "top-level template code"
"""What Jinja calls the frames of a template."""


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build."""

    articles: int
    files: int
    drafts: tuple[str, ...]
    """Paths of articles that wait for their editor."""
    future: tuple[str, ...]
    """Those that wait for their date."""
    addresses: tuple[Address, ...]
    site_url: str


def build(project: Project, site_url: str = "", strict: bool = False) -> Built:
    """Build ``project.output`` anew from ``project.content``.

    Raise `DigestError` with a line for each thing that is wrong; the last good site is
    then still in place. *site_url* overrides the setting; *strict* asks the gate for
    what a public site needs.
    """
    with store.alone(project.cache / "build.lock"):
        store.recover(project.output)
        _clear_asides(project.output)
        return _build(project, site_url, strict)


def _build(project: Project, site_url: str, strict: bool) -> Built:
    project.output.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(
        tempfile.mkdtemp(
            prefix=f".{project.output.name}.new-", dir=project.output.parent
        )
    )
    try:
        aside.chmod(0o755)
        manifest = aside.with_name(aside.name + ".json")
        url = _run_pelican(project, aside, manifest, site_url)
        found = json.loads(manifest.read_text("utf-8"))
        wrong = check(aside, base_of(url), url, strict, found["sources"])
        if wrong:
            raise DigestError("\n".join(wrong))
        files = sum(1 for path in aside.rglob("*") if path.is_file())
        store.swap(aside, project.output)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
        aside.with_name(aside.name + ".json").unlink(missing_ok=True)
    return _built(found, files, url)


def _built(found: dict[str, Any], files: int, url: str) -> Built:
    return Built(
        articles=found["articles"],
        files=files,
        drafts=tuple(path for path, _, future in found["withheld"] if not future),
        future=tuple(path for path, _, future in found["withheld"] if future),
        addresses=tuple(Address(**row) for row in found["addresses"]),
        site_url=url,
    )


def _clear_asides(output: Path) -> None:
    """Remove what a build that was cut off left beside *output*."""
    for path in output.parent.glob(f".{output.name}.new-*"):
        if path.is_dir():
            shutil.rmtree(path, ignore_errors=True)
        else:
            path.unlink(missing_ok=True)


class Errors(logging.Handler):
    """Collects what Pelican logs as errors."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        line = " ".join(record.getMessage().split())
        if record.exc_info and record.exc_info[1]:
            line += f" ({record.exc_info[1].__class__.__name__}: {record.exc_info[1]})"
        self.lines.append(line)


def _run_pelican(project: Project, output: Path, manifest: Path, site_url: str) -> str:
    """Run Pelican into *output*; return the address it was built for."""
    from pelican import Pelican, console
    from pelican.settings import read_settings

    errors = Errors()
    log = logging.getLogger("pelican")
    log.handlers = [errors]
    log.propagate = False
    console.quiet = True
    settings = _settings(project, read_settings, output, manifest, site_url)
    wanted = [str(name) for name in settings["PLUGINS"]]
    pelican = Pelican(settings)
    _fail(_missing(wanted, pelican.settings["PLUGINS"], errors.lines, project.settings))
    try:
        pelican.run()
    except DigestError:
        raise
    except Exception as error:  # a template or a plugin may raise anything
        raise DigestError(_where(error)) from error
    _fail(errors.lines)
    return str(settings["SITEURL"]).rstrip("/")


def _settings(
    project: Project, read_settings: Any, output: Path, manifest: Path, site_url: str
) -> dict[str, Any]:
    if not project.settings.is_file():
        raise DigestError(
            f"{project.settings.name}: no such file; run in the folder of a digest"
        )
    override: dict[str, Any] = {
        "PATH": str(project.content),
        "OUTPUT_PATH": str(output),
        "DIGEST_REGISTRY": str(project.registry),
        "DIGEST_MANIFEST": str(manifest),
    }
    if site_url:
        override["SITEURL"] = site_url
    try:
        settings: dict[str, Any] = read_settings(str(project.settings), override)
    except Exception as error:  # a settings file is a program: it may raise anything
        raise DigestError(
            f"{project.settings.name}: {error.__class__.__name__}: {error};"
            " correct the file"
        ) from error
    return settings


def _missing(
    wanted: Sequence[str], found: Sequence[str], lines: Iterable[str], settings: Path
) -> list[str]:
    """A line for each plugin that did not load; Pelican itself would go on without."""
    missing = [name for name in wanted if not _among(name, found)]
    if not missing:
        return []
    why = "; ".join(lines)
    return [
        f"{settings.name}: the plugin {name} cannot be used: {why}; mend it or take it"
        " out of PLUGINS"
        for name in missing
    ]


def _where(error: Exception) -> str:
    """An error of a template's or a plugin's in one line, with its file and line."""
    frames = traceback.extract_tb(error.__traceback__)
    frame = next((one for one in reversed(frames) if one.name == TEMPLATE), frames[-1])
    file, line = frame.filename, frame.lineno
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or error.name or file, error.lineno
    what = " ".join(str(error).split()) or "no more is known"
    return f"{file}:{line}: {error.__class__.__name__}: {what}; mend the file"


def _among(name: str, found: Sequence[str]) -> bool:
    return any(one == name or one.endswith("." + name) for one in found)


def _fail(lines: Sequence[str]) -> None:
    if lines:
        raise DigestError("\n".join(dict.fromkeys(lines)))
