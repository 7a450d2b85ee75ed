"""Time what names cost: matching, the registry, verdicts, proposals. On one core."""

import gc
import json
import shutil
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from corpus import articles, dump
from measure import measure
from registry import ENTITIES, SPELLINGS, large_registry
from tables import Table, megabytes, number, seconds
from tools import DIGEST, digest

from digest.__main__ import GARBAGE
from digest.identify.lexicon import Registry, compile_registry
from digest.identify.match import find
from digest.identify.registry import merge, parse_registry
from digest.identify.scan import scan
from digest.identify.spellings import fold, join_lines
from digest.identify.verdicts import Verdict, dump_verdict, parse_verdicts
from digest.site.compiled import load_registry
from digest.store import starter_registry

ARTICLES = 1_000
VERDICTS = 20_000
RUNS = 5
"""Of each; the quickest counts, as all else that a machine does only adds to it."""
PROPOSED = 200
"""Articles with proposals."""


def naming_tables() -> list[Table]:
    gc.set_threshold(GARBAGE)  # as the program does
    texts = [dump(article) for article in articles(ARTICLES)]
    return [
        matching_table(texts, "articles"),
        loading_table(),
        proposal_table(texts[:PROPOSED], "articles"),
    ]


def matching_table(texts: Sequence[str], what: str) -> Table:
    """How many *texts* a second are matched, and read by all rules."""
    starter = parse_registry(starter_registry(), "starter.toml")
    known = {entity.id for entity in starter}
    large = parse_registry(large_registry(), "entities.toml", known)
    more = f"with {ENTITIES * SPELLINGS:,} more"
    rows = []
    for name, entities in (("starter", starter), (more, merge(starter, large))):
        one = compile_registry(entities)
        row = [name, number(len(one.clean.numbers))]
        for work in (_match, _find):
            taken = quickest(lambda work=work, one=one: work(texts, one))  # type: ignore[misc]
            row.append(number(len(texts) / taken))
        rows.append(row)
    size = sum(map(len, texts)) / len(texts)
    return Table(
        f"Names in {len(texts):,} {what} of {size:,.0f} characters",
        ("registry", "spellings", "matched, articles/s", "by all rules, articles/s"),
        rows,
    )


def _match(texts: Sequence[str], registry: Registry) -> None:
    for text in texts:
        scan(join_lines(fold(text)), registry.clean)


def _find(texts: Sequence[str], registry: Registry) -> None:
    for text in texts:
        find(text, registry)


def loading_table() -> Table:
    """How soon a registry and verdicts are there."""
    with TemporaryDirectory() as folder:
        path, cache = Path(folder) / "entities.toml", Path(folder) / "cache"
        toml = large_registry()
        changes = iter(range(2 * RUNS))

        def change() -> None:
            about = f"Another {next(changes)}"
            path.write_text(toml.replace("One of many", about, 1), "utf-8")

        def forget() -> None:
            change()
            for kept in cache.glob("*"):
                kept.unlink()

        def load() -> None:
            load_registry(path, cache)

        taken = {
            "new": quickest(load, forget),
            "one entity changed": quickest(load, change),
            "unchanged": quickest(load),
        }
    size = megabytes(len(toml.encode()))
    what = f"registry of {ENTITIES:,}"
    rows = [[f"{what}, {state}", size, seconds(one)] for state, one in taken.items()]
    lines = _verdicts()
    known = {"name-1": "name-1"}
    parsed = quickest(lambda: parse_verdicts(lines, "verdicts.jsonl", known))
    size = megabytes(len(lines.encode()))
    rows.append([f"{VERDICTS:,} verdicts", size, seconds(parsed)])
    return Table("Registry and verdicts", ("what", "MB", "CPU s"), rows)


def _verdicts() -> str:
    around = "forty characters of the text before it", "and as many that stand after it"
    return "".join(
        dump_verdict(
            Verdict(f"article-{line // 4}", f"Name {line}", *around, "reject")
            if line % 2
            else Verdict(
                f"article-{line // 4}", f"Name {line}", *around, "accept", "name-1"
            )
        )
        for line in range(VERDICTS)
    )


def proposal_table(texts: Sequence[str], what: str) -> Table:
    """How many *texts* a second `digest identify --proposals` reads, without its start.

    A model of a language is asked where one is installed.
    """
    cpu = []
    with TemporaryDirectory() as folder:
        for some in (texts, texts[:1]):
            lines = (
                json.dumps({"id": str(place), "text": text}) + "\n"
                for place, text in enumerate(some)
            )
            (Path(folder) / "texts.jsonl").write_text("".join(lines), "utf-8")
            command = (*DIGEST, "identify", "--proposals", "texts.jsonl")
            cpu.append(measure(command, Path(folder), digest().environment).cpu)
            shutil.rmtree(Path(folder) / ".cache", ignore_errors=True)
    taken = cpu[0] - cpu[1]
    by = "a model and rules" if find_spec("spacy") else "rules"
    size = sum(map(len, texts)) / len(texts)
    return Table(
        f"Proposals for {len(texts)} {what} of {size:,.0f} characters",
        ("by", "CPU s, without start", "articles/s"),
        [[by, seconds(taken), number(len(texts) / taken)]],
    )


def quickest(work: Callable[[], object], before: Callable[[], object] = bool) -> float:
    """Processor time of the quickest of `RUNS`, each after *before*."""
    taken = []
    for _ in range(RUNS):
        before()
        start = process_time()
        work()
        taken.append(process_time() - start)
    return min(taken)
