"""Measure what is found of names, where marked articles are at hand.

Whose articles they are decides who may have them: none come with the project. The
folder that `DIGEST_DATA` names holds ``entities/score.py``, ``seed.gold.jsonl`` and
``news2020.dev.jsonl.gz``; a line of these has ``id``, ``text`` and ``entities``.
"""

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from naming import matching_table, proposal_table
from tables import NONE, Table
from tools import DIGEST, ROOT, digest

from digest.identify import rewrite
from digest.identify.lexicon import Registry
from digest.identify.spellings import fold
from digest.identify.words import STOP
from digest.model import Alias, Entity, Kind
from digest.site.compiled import load_registry
from digest.slug import slugify

KINDS: Mapping[str, Kind] = {"PER": "person", "LOC": "place", "ORG": "organization"}
TYPES = ",".join(KINDS)

HEAD = ("articles", "what counts", "precision", "recall", "F1", "traps sprung")

Line = Mapping[str, Any]
"""An article with its marks."""


def score_tables(data: Path) -> Iterator[Table]:
    """Score the names in the marked articles of the folder *data*."""
    folder = data / "entities"
    news = read_lines(folder / "news2020.dev.jsonl.gz")
    with TemporaryDirectory() as place:
        scorer = Scorer(folder / "score.py", Path(place))
        rows = [
            *scorer.seed(read_lines(folder / "seed.gold.jsonl")),
            *scorer.news(news),
            *scorer.halves(news),
        ]
        yield Table("Names found", HEAD, rows, words=2)
    texts = [line["text"] for line in news]
    yield matching_table(texts, "news articles")
    yield proposal_table(texts, "news articles")


class Scorer:
    """Runs `digest identify` and *tool* on what it found, in the folder *place*."""

    def __init__(self, tool: Path, place: Path) -> None:
        self._tool = tool
        self._place = place

    def seed(self, gold: list[Line]) -> Iterator[list[str]]:
        found = self._scored(ROOT, gold, "--damaged")
        mentions, traps = found["mention"], found["traps"]
        what = f"mentions, {mentions['tp']} of {mentions['tp'] + mentions['fn']}"
        sprung = f"{traps['sprung']} of {traps['of']}"
        yield [*_row("seed, damaged", what, mentions), sprung]

    def news(self, gold: list[Line]) -> Iterator[list[str]]:
        linked = self._scored(ROOT, gold, types=TYPES)
        yield [*_row("news, linked", "documents", linked["document"]), NONE]
        proposed = self._scored(ROOT, gold, "--proposals", types=TYPES)
        for what in ("mention", "document"):
            yield [*_row("news, with proposals", f"{what}s", proposed[what]), NONE]

    def halves(self, gold: list[Line]) -> Iterator[list[str]]:
        """What the entities of one half do for the other."""
        mine, others = gold[1::2], gold[::2]
        root = self._place / "reviewed"
        (root / "content").mkdir(parents=True)
        shipped = ROOT / "content" / "entities.toml"
        toml = reviewed(shipped.read_text("utf-8"), load_registry(shipped), mine)
        (root / "content" / "entities.toml").write_text(toml, "utf-8")
        for state, where in (("before", ROOT), ("after", root)):
            found = self._scored(where, others, types=TYPES)["document"]
            name = f"half of the news, {state} a review of the rest"
            yield [*_row(name, "documents", found), NONE]

    def _scored(
        self, root: Path, gold: Iterable[Line], *options: str, types: str = ""
    ) -> dict[str, Any]:
        lines = "".join(f"{json.dumps(line)}\n" for line in gold)
        (self._place / "gold.jsonl").write_text(lines, "utf-8")
        command = (*DIGEST, "--root", str(root), "identify", *options, "gold.jsonl")
        (self._place / "found.jsonl").write_text(self._run(command), "utf-8")
        only = ("--types", types) if types else ()
        score = (sys.executable, str(self._tool), "found.jsonl", "gold.jsonl")
        scored: dict[str, Any] = json.loads(self._run((*score, "--json", *only)))
        return scored

    def _run(self, command: Iterable[str]) -> str:
        return subprocess.run(
            list(command),
            cwd=self._place,
            env=os.environ | digest().environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        ).stdout


def reviewed(toml: str, registry: Registry, gold: Iterable[Line]) -> str:
    """The registry *toml* as an editor leaves it who settled what *gold* names.

    Each entity is accepted as a new one, or its spellings as aliases of one that there
    is. What *registry* has already is left as it is, whatever it means by it; so is a
    part of a person's name, which means anybody.
    """
    review = Review(toml, registry)
    for line in gold:
        for mark in line["entities"]:
            if mark["type"] in KINDS and not mark.get("optional"):
                entity = review.entity(KINDS[mark["type"]], _squeezed(mark["name"]))
                text = line["text"][mark["start"] : mark["end"]]
                review.accept(entity, _squeezed(text))
    return review.toml


class Review:
    """A registry that grows; *toml* is the editor's part of it."""

    def __init__(self, toml: str, registry: Registry) -> None:
        self.toml = toml
        self._ids = set(registry.ids)
        self._taken = {spelling.casefold() for spelling in registry.clean.senses}
        self._known = {
            (one.kind, fold(one.name)): one for one in registry.entities.values()
        }

    def entity(self, kind: Kind, name: str) -> Entity:
        """The one of that name; a new one is held back if the name is another's."""
        key = kind, fold(name)
        if key not in self._known:
            held = (Alias(name, held=True),) if not self._take(name) else ()
            entity = Entity(self._new_id(name), kind, name, held)
            self._known[key] = entity
            self.toml = rewrite.add_entity(self.toml, entity)
        return self._known[key]

    def accept(self, entity: Entity, spelling: str) -> None:
        """Accept *spelling* as an alias, if it can be one."""
        of_person = entity.kind == "person" and spelling in entity.name.split()
        if not of_person and self._take(spelling):
            self.toml = rewrite.add_alias(self.toml, entity, Alias(spelling))

    def _take(self, spelling: str) -> bool:
        """Take a spelling that is nobody's; tell whether it was."""
        low = fold(spelling).casefold()
        if low in self._taken or low in STOP:
            return False
        self._taken.add(low)
        return True

    def _new_id(self, name: str) -> str:
        first = slugify(name)
        others = (f"{first}-{number}" for number in count(2))
        found = next(one for one in chain([first], others) if one not in self._ids)
        self._ids.add(found)
        return found


def _row(articles: str, what: str, scored: Mapping[str, float]) -> list[str]:
    return [articles, what, *(f"{scored[name]:.3f}" for name in ("P", "R", "F1"))]


def read_lines(path: Path) -> list[Line]:
    """Read marked articles, compressed or not."""
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file if line.strip()]


def _squeezed(text: str) -> str:
    return " ".join(text.split())
