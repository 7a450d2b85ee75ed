"""Make a large registry of names for benchmarks, those of the corpus first."""

import json
from collections.abc import Callable, Iterator
from random import Random

import corpus

ENTITIES = 10_000
SPELLINGS = 5
"""Of each, its name among them."""
OFFICES = ("the {} chief", "the head of {}")
LOW = 50
"""Of so many entities one has a spelling without any capital."""


def large_registry() -> str:
    """`ENTITIES` entities with `SPELLINGS` each as our ``entities.toml``.

    Many begin with the same word, as given names do.
    """
    chance = Random("a large registry")
    names = dict.fromkeys(corpus.names())
    while len(names) < ENTITIES:
        names[f"{_word(chance, 2)} {_word(chance, 4)}"] = None
    taken = set(names)
    return "\n".join(
        _entity(place, name, list(_aliases(chance, name, place % LOW == 0, taken)))
        for place, name in enumerate(names)
    )


def _aliases(chance: Random, name: str, low: bool, taken: set[str]) -> Iterator[str]:
    """Yield more spellings, which nobody else has."""
    first, last = name.split()

    def office() -> str:
        word = _word(chance, 4)
        return chance.choice(OFFICES).format(word.lower() if low else word)

    ways: tuple[Callable[[], str], ...] = (
        lambda: f"{first[0]}. {_word(chance, 2)} {last}",
        lambda: f"{_word(chance, 2)} {last}",
        lambda: f"{last} of {_word(chance, 3)}",
        office,
    )
    for way in ways[: SPELLINGS - 1]:
        while (alias := way()) in taken:
            pass
        taken.add(alias)
        yield alias


def _entity(place: int, name: str, aliases: list[str]) -> str:
    kind = corpus.KINDS[place % len(corpus.KINDS)]
    return (
        f'[[entity]]\nid = "name-{place}"\nkind = "{kind}"\nname = "{name}"\n'
        f'aliases = {json.dumps(aliases)}\nabout = "One of many"\n'
    )


def _word(chance: Random, syllables: int) -> str:
    return "".join(chance.choices(corpus.SYLLABLES, k=syllables)).title()
