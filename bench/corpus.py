"""Make a corpus for benchmarks: text dumps that name people and places by Zipf's law.

The same number gives the same bytes. The words are syllables; nothing is a fact.
"""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

SYLLABLES = "ba de fi go ka le mi no pa re si to va zu".split()
SECTIONS = ["World", "Politics", "Economy", "Health", "Science and Technology", "Sport"]
NAMES = 2_000
SPAN = 1_095
"""Days over which the articles are spread."""


def word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables))


def people(chance: random.Random) -> list[str]:
    """`NAMES` different names of two words."""
    found: dict[str, None] = {}
    while len(found) < NAMES:
        found[f"{word(chance, 2).title()} {word(chance, 4).title()}"] = None
    return list(found)


def registry(names: list[str]) -> str:
    rows = (
        f'[[entity]]\nid = "person-{number}"\nkind = "person"\nname = "{name}"\n'
        for number, name in enumerate(names)
    )
    return "\n".join(rows)


def dump(chance: random.Random, names: list[str], number: int) -> str:
    """One article of three to five people and six to fourteen paragraphs."""
    ranks = [1 / (rank + 1) for rank in range(len(names))]
    named = chance.choices(names, ranks, k=chance.randint(3, 5))
    day = date(2019, 1, 1) + timedelta(chance.randrange(SPAN))
    title = f"{named[0]} on {word(chance, 3)} {word(chance, 2)} {number}"
    lines = [f" date {day} {chance.choice(SECTIONS)}", title]
    for _ in range(chance.randint(6, 14)):
        words = [word(chance, chance.randint(1, 3)) for _ in range(45)]
        words.insert(chance.randrange(45), chance.choice(named))
        lines.append(" ".join(words).capitalize() + ".")
    return "\n".join(lines) + "\n"


def write(folder: Path, count: int) -> None:
    """Write *count* dumps and the registry of the names in them under *folder*."""
    chance = random.Random(count)
    names = people(chance)
    (folder / "sources").mkdir(parents=True)
    (folder / "content").mkdir()
    (folder / "content" / "entities.toml").write_text(registry(names), "utf-8")
    for path, text in _dumps(folder / "sources", chance, names, count):
        path.write_text(text, "utf-8")


def _dumps(
    folder: Path, chance: random.Random, names: list[str], count: int
) -> Iterator[tuple[Path, str]]:
    for number in range(count):
        yield folder / f"{number:06}.txt", dump(chance, names, number)
