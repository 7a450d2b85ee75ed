"""Open Pelican with the editor's settings and plugins; trust none of its silence."""

import logging
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from pelican import Pelican, console
from pelican.settings import read_settings

from digest.errors import DigestError
from digest.site.errors import Errors, told
from digest.site.project import Project

OURS = "digest"


def open_pelican(project: Project, output: Path, site_url: str) -> Pelican:
    """Return Pelican, ready to write into *output*.

    Raise `DigestError` for settings that cannot be used, or a plugin that did not load:
    Pelican itself would go on without.
    """
    errors = Errors()
    log = logging.getLogger("pelican")
    log.handlers, log.propagate = [errors], False
    console.quiet = True
    site = {"SITEURL": site_url} if site_url else {}
    settings = settings_of(project, OUTPUT_PATH=str(output), **site)
    wanted = [str(name) for name in settings["PLUGINS"]]
    pelican = Pelican(settings)
    missing = _missing(wanted, pelican.settings["PLUGINS"], errors.lines, project)
    if missing:
        raise DigestError("\n".join(missing))
    return pelican


def is_ours_alone(settings: dict[str, Any]) -> bool:
    """Whether no other plugin may want to see all of Pelican's work."""
    return [str(name) for name in settings["PLUGINS"]] == [OURS]


def settings_of(project: Project, **override: str) -> dict[str, Any]:
    """The editor's settings, and Pelican's for the rest; *override* stands above them.

    Raise `DigestError` if they cannot be used.
    """
    if not project.settings.is_file():
        raise DigestError(
            f"{project.settings.name}: no such file; run in the folder of a digest"
        )
    paths = {
        "PATH": str(project.content),
        "DIGEST_REGISTRY": str(project.registry),
        "DIGEST_LOCALE": str(project.locale),
    }
    try:
        with told():  # what Pelican would advise is of its feeds, not of ours
            settings: dict[str, Any] = read_settings(
                str(project.settings), paths | override
            )
    except Exception as error:  # a settings file is a program: it may raise anything
        raise DigestError(
            f"{project.settings.name}: {error.__class__.__name__}: {error};"
            " correct the file"
        ) from error
    return settings


def _missing(
    wanted: Sequence[str], found: Sequence[str], lines: Iterable[str], project: Project
) -> list[str]:
    """A line for each plugin that did not load."""
    why = "; ".join(lines)
    return [
        f"{project.settings.name}: the plugin {name} cannot be used: {why}; mend it or"
        " take it out of PLUGINS"
        for name in wanted
        if not any(one == name or one.endswith("." + name) for one in found)
    ]
