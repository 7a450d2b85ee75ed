"""Names as a model of spaCy sees them, if the extra `suggest` is installed.

What it says of a text is kept in ``.cache/``: a model reads some 30 articles a second.
"""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from digest import store
from digest.errors import DigestError
from digest.identify.bounds import Tagged, Tagger
from digest.model import Kind
from digest.site.opening import settings_of
from digest.site.project import Project
from digest.site.settings import OURS

LABELS: dict[str, Kind | None] = {
    "PERSON": "person",
    "PER": "person",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "ORG": "organization",
    "EVENT": "event",
    "NORP": None,
    "PRODUCT": None,
    "WORK_OF_ART": None,
    "LAW": None,
    "MISC": None,
}
"""Labels of spaCy's models; numbers and dates are no names and have none."""

UNUSED = ("tagger", "morphologizer", "parser", "attribute_ruler", "lemmatizer")
"""Parts of a model that its names do not need."""

PORTION = 20_000
"""Characters that are read at once: a model takes memory by the text's length."""


@contextmanager
def tagger(project: Project) -> Iterator[Tagger | None]:
    """Give what finds names in a text; None where no model is installed.

    Raise `DigestError` if the settings name a model that cannot be loaded.
    """
    name = _model(project)
    default = name == OURS["DIGEST_MODEL"]
    if not name or (default and not (find_spec("spacy") and find_spec(name))):
        yield None
        return
    path = project.cache / "tagged.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    kept = _open(path)
    try:
        yield _Kept(name, kept).tag
    finally:
        kept.close()


def _model(project: Project) -> str:
    if not project.settings.is_file():
        return str(OURS["DIGEST_MODEL"])
    # raw texts may be read where there is no content/ yet
    settings = settings_of(project, PATH=str(project.root))
    return str(settings.get("DIGEST_MODEL", OURS["DIGEST_MODEL"]))


def _open(path: Path) -> sqlite3.Connection:
    """Open the file at *path*, made anew if it is damaged."""
    try:
        return _tables(path)
    except sqlite3.DatabaseError:
        path.unlink()
        return _tables(path)


def _tables(path: Path) -> sqlite3.Connection:
    found = sqlite3.connect(path, isolation_level=None)
    found.execute("PRAGMA synchronous=OFF")
    found.execute("CREATE TABLE IF NOT EXISTS tagged(key TEXT PRIMARY KEY, spans TEXT)")
    return found


class _Kept:
    """A model that is loaded when a text comes which it has not read before."""

    def __init__(self, name: str, kept: sqlite3.Connection) -> None:
        self._name = name
        self._kept = kept
        self._version = store.digest_of(name, store.packages(), *LABELS)
        self._model: Any = None

    def tag(self, text: str) -> list[Tagged]:
        key = store.digest_of(self._version, text)
        found = self._kept.execute("SELECT spans FROM tagged WHERE key=?", (key,))
        if row := found.fetchone():
            return [Tagged(*span) for span in json.loads(row[0])]
        spans = list(self._read(text))
        said = json.dumps(spans)
        self._kept.execute("REPLACE INTO tagged VALUES(?, ?)", (key, said))
        return spans

    def _read(self, text: str) -> Iterator[Tagged]:
        self._model = self._model or _load(self._name)
        for start, part in _parts(text):
            for one in self._model(part).ents:
                if one.label_ in LABELS:
                    kind = LABELS[one.label_]
                    yield Tagged(start + one.start_char, start + one.end_char, kind)


def _parts(text: str) -> Iterator[tuple[int, str]]:
    """Cut *text* at the ends of lines; yield each part with where it begins."""
    start = 0
    while start < len(text):
        end = start + PORTION
        if end < len(text):
            end = text.rfind("\n", start, end) + 1 or end
            end = end if end > start else start + PORTION
        yield start, text[start:end]
        start = end


def _load(name: str) -> Any:
    """Load a model; spaCy is imported no sooner."""
    import spacy

    try:
        return spacy.load(name, exclude=UNUSED)
    except (OSError, ValueError, ImportError) as error:
        why = str(error).partition("\n")[0]
        raise DigestError(
            f"DIGEST_MODEL: the model {name!r} cannot be loaded ({why}); install it, or"
            " take the setting out"
        ) from error
