"""A page of the plan."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Page:
    path: str
    """Of the file, POSIX, relative to the output folder."""
    template: str
    """A Jinja template, or a writer in `digest.render.writers`."""
    view: object
    what: str
    """What an editor calls it, for messages: ``content/articles/….md``."""


def file_of(path: str) -> str:
    """The file of a page's address: ``/people/`` → ``people/index.html``."""
    return path.lstrip("/") + "index.html" if path.endswith("/") else path.lstrip("/")
