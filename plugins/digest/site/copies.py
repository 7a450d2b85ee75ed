"""The files that a site carries as they are: the theme's, pictures, well-known ones."""

import fnmatch
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from pelican.contents import Static
from pelican.generators import StaticGenerator

from digest.site import folder


@dataclass(frozen=True, slots=True)
class Copy:
    path: str
    """In the site."""
    source: Path
    name: str = ""
    """Below ``content/``, where articles may link to it."""
    url: str = ""
    """As links to it resolve."""


def copies(
    settings: Mapping[str, Any], linked: Iterable[str], sources: Iterable[str]
) -> Iterator[Copy]:
    """Yield the files that are carried along.

    *linked* are files that articles link to, *sources* those that Pelican reads, which
    are not copied.
    """
    yield from _theme(settings)
    content = Path(settings["PATH"])
    for static in _static(settings, linked, sources):
        name = static.get_relative_source_path()
        yield Copy(static.save_as, content / name, name, static.url)
    for name, path in folder.well_known(content):
        yield Copy(name, path)


def _static(
    settings: Mapping[str, Any], linked: Iterable[str], sources: Iterable[str]
) -> list[Static]:
    """Pelican's own choice and naming of static files."""
    context = {
        **settings,
        "static_links": set(linked),
        "generated_content": dict.fromkeys(sources),
        "static_content": {},
    }
    generator = StaticGenerator(
        context=context,
        settings=settings,
        path=settings["PATH"],
        theme=settings["THEME"],
        output_path=settings["OUTPUT_PATH"],
    )
    generator.generate_context()
    return sorted(generator.staticfiles, key=lambda one: str(one.source_path))


def _theme(settings: Mapping[str, Any]) -> Iterator[Copy]:
    """The theme's files, as Pelican lays them: a folder's content, or a file."""
    target = PurePosixPath(settings["THEME_STATIC_DIR"])
    ignored = settings["IGNORE_FILES"]
    for name in settings["THEME_STATIC_PATHS"]:
        source = Path(settings["THEME"], name)
        if source.is_file():
            yield Copy(str(target / source.name), source)
        for place, folders, files in os.walk(source, followlinks=True):
            folders[:] = [one for one in folders if not _any(one, ignored)]
            for file in files:
                path = Path(place, file)
                if not _any(file, ignored):
                    inside = path.relative_to(source).as_posix()
                    yield Copy(str(target / inside), path)


def _any(name: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatch(name, pattern) for pattern in patterns)
