"""Make news articles for benchmarks: paragraphs that name people and places.

An article is a function of its number alone, so that a large corpus begins with the
small one. The words are syllables; nothing is a fact.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from random import Random

SYLLABLES = "ba de fi go ka le mi no pa re si tu va zu".split()
"""No two or three of them make a word or a place of the shipped registry."""
SECTIONS = (
    *("World", "Politics", "Economy", "Society"),
    *("Science", "Culture", "Sport", "Technology"),
)
MARKUP = re.compile(r"\*\*(.+?)\*\*|\[(.+?)\]\(.+?\)")
KINDS = ("person", "place", "organization")
NAMES = 2_000
WORDS = 3_000
FIRST_DAY = date(2019, 1, 1)
SPAN = 1_095
"""Days over which the articles are spread."""


@dataclass(frozen=True, slots=True)
class Article:
    number: int
    title: str
    day: date
    section: str
    summary: str
    names: tuple[str, ...]
    """Whom it names: three to five, each in its body at least once."""
    paragraphs: tuple[str, ...]
    """Markdown."""

    @property
    def slug(self) -> str:
        return self.title.lower().replace(" ", "-")

    @property
    def id(self) -> str:
        return f"{self.day}-{self.slug}"

    @property
    def body(self) -> str:
        return "\n\n".join(self.paragraphs)


@cache
def names() -> tuple[str, ...]:
    """`NAMES` different names of two words, the most frequent first."""
    chance = Random("names")
    found: dict[str, None] = {}
    while len(found) < NAMES:
        found[f"{_word(chance, 2).title()} {_word(chance, 4).title()}"] = None
    return tuple(found)


def article(number: int) -> Article:
    chance = Random(f"article {number}")
    named = _names(chance, chance.randint(3, 5))
    paragraphs = [
        _paragraph(chance, named, place) for place in range(chance.randint(6, 14))
    ]
    subject = " ".join(chance.choices(_vocabulary(), k=2))
    return Article(
        number=number,
        title=f"{named[0]} on {subject} {number}",
        day=FIRST_DAY + timedelta(chance.randrange(SPAN)),
        section=chance.choice(SECTIONS),
        summary=_sentence(chance, named[0]),
        names=named,
        paragraphs=tuple(paragraphs),
    )


def articles(count: int) -> Iterator[Article]:
    return map(article, range(count))


def amid(count: int, wanted: int = 1) -> list[Article]:
    """*wanted* articles spread over the archive of *count*, oldest first.

    A single one is from the middle: neither the front page nor the newest entries of
    a feed show it.
    """
    by_day = sorted((one.day, one.number) for one in articles(count))
    step = count / wanted
    return [article(by_day[int((place + 0.5) * step)][1]) for place in range(wanted)]


def registry() -> str:
    """The names as our ``entities.toml``."""
    return "\n".join(
        f'[[entity]]\nid = "name-{number}"\nkind = "{KINDS[number % len(KINDS)]}"\n'
        f'name = "{name}"\n'
        for number, name in enumerate(names())
    )


def dump(one: Article) -> str:
    """*one* as a text dump, the raw source that an import begins with."""
    plain = (MARKUP.sub(r"\1\2", paragraph) for paragraph in one.paragraphs)
    return "\n".join([f" date {one.day} {one.section}", one.title, *plain, ""])


def _names(chance: Random, wanted: int) -> tuple[str, ...]:
    """Different names, drawn by Zipf's law: the second is named half as often."""
    found: dict[str, None] = {}
    while len(found) < wanted:
        found[chance.choices(names(), cum_weights=_zipf())[0]] = None
    return tuple(found)


def _paragraph(chance: Random, named: tuple[str, ...], place: int) -> str:
    """Four to six sentences; some with a quotation, bold words or a link.

    Each name has its turn in the first sentence of some paragraph.
    """
    sentences = [_sentence(chance, named[place % len(named)])]
    for _ in range(chance.randint(3, 5)):
        sentences.append(_sentence(chance, chance.choice((*named, ""))))
    words = " ".join(chance.choices(_vocabulary(), k=2))
    if place % 3 == 1:
        sentences[1] = f'"{sentences[1]}"'
    if place % 5 == 2:
        sentences.append(f"**{words.capitalize()}.**")
    if place % 7 == 3:
        address = f"https://example.org/{words.replace(' ', '/')}"
        sentences.append(f"More at [{words}]({address}).")
    return " ".join(sentences)


def _sentence(chance: Random, name: str) -> str:
    words = chance.choices(_vocabulary(), k=chance.randint(8, 16))
    words[3] += ","
    words[0] = words[0].capitalize()
    if name:
        words.insert(chance.randrange(2, len(words)), name)
    return " ".join(words) + "."


@cache
def _zipf() -> list[float]:
    return list(accumulate(1 / (rank + 1) for rank in range(NAMES)))


@cache
def _vocabulary() -> list[str]:
    chance = Random("words")
    return [_word(chance, chance.randint(1, 4)) for _ in range(WORDS)]


def _word(chance: Random, syllables: int) -> str:
    return "".join(chance.choices(SYLLABLES, k=syllables))
