"""Long lists: by month, in pages that do not slide, and by letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from typing import NamedTuple
from unicodedata import combining, normalize
from unicodedata import name as unicode_name

from unidecode import unidecode

from digest.model import Card, Entity
from digest.render.dates import format_month
from digest.render.language import locale_of
from digest.render.views import Bar, Letter, Month, Name, Pager

SIZE = 50
"""Lines on a page of a long list."""

OPENING = re.compile(r"^\W+")
ARTICLE = re.compile(r"^ال(?=\w{2})")
"""Arabic's own, by which nothing is filed."""

ALPHABETS = frozenset("ARABIC ARMENIAN CYRILLIC GEORGIAN GREEK HEBREW".split())

PARTICLES = frozenset("al bin da de del den der di dos du el la le van von".split())


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page of a list; number 0 is the list's own address, with the newest."""

    number: int
    cards: tuple[Card, ...]
    pager: Pager


def full_leaves(count: int) -> int:
    """How many pages of older articles a list of *count* has beside its first."""
    return max(0, count // SIZE - 1)


def leaf(cards: Sequence[Card], base: str, number: int) -> Leaf:
    """Cut the page *number* out of *cards*, oldest first.

    Pages are numbered from the oldest, so that an arrival changes the first only. That
    one holds one to two sizes of lines and is never nearly empty.
    """
    full = full_leaves(len(cards))
    start = (number - 1) * SIZE if number else full * SIZE
    end = start + SIZE if number else len(cards)
    older = number - 1 if number else full
    newer = number + 1 if number < full else 0
    return Leaf(
        number,
        tuple(reversed(cards[start:end])),
        Pager(
            older=leaf_path(base, older) if older else "",
            newer=leaf_path(base, newer) if number else "",
        ),
    )


def leaf_path(base: str, number: int) -> str:
    return f"{base}page/{number}/" if number else base


def month_key(day: date) -> str:
    return day.isoformat()[:7]


def by_month(cards: Iterable[Card], lang: str) -> list[Month]:
    """Group *cards*, which come newest first, by month."""
    months = []
    for key, group in groupby(cards, key=lambda card: month_key(card.day)):
        found = tuple(group)
        label = format_month(found[0].day, lang)
        months.append(Month(label, key, "", cards=found, count=len(found)))
    return months


def bars(days: Sequence[date], lang: str) -> tuple[Bar, ...]:
    """Count *days*, oldest first, for every month from the first to the last."""
    counts: dict[str, int] = {}
    for day in days:
        key = month_key(day)
        counts[key] = counts.get(key, 0) + 1
    day, last = days[0].replace(day=1), days[-1]
    found = []
    while day <= last:
        key = month_key(day)
        found.append(Bar(key, format_month(day, lang), counts.get(key, 0)))
        day = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return tuple(found)


def filed(entity: Entity) -> str:
    """The name as an index files it: ``Putin, Vladimir``; ``Xi Jinping``.

    The family name is the part of the name that the registry also has as an alias;
    without one it is the last word with its particles (``von der Leyen, Ursula``).
    """
    words = entity.name.split()
    if entity.kind != "person" or len(words) < 2:
        return entity.name
    aliases = {alias.text for alias in entity.aliases}
    for start in range(1, len(words)):
        if " ".join(words[start:]) in aliases:
            return _turned(words, start)
    if any(" ".join(words[:end]) in aliases for end in range(1, len(words))):
        return entity.name
    start = len(words) - 1
    while start > 1 and words[start - 1].lower() in PARTICLES:
        start -= 1
    return _turned(words, start)


def _turned(words: Sequence[str], start: int) -> str:
    comma = "،" if _script(words[0]) == "ARABIC" else ","
    return f"{' '.join(words[start:])}{comma} {' '.join(words[:start])}"


def by_letter(names: Iterable[Name], lang: str) -> tuple[Letter, ...]:
    """Group filed *names* by their first letter, accents left out; figures under #.

    Letters of the alphabet of *lang* come next, then Latin ones: a name in another
    alphabet is filed as it would be written in those.
    """
    own = _alphabet(lang)
    filed = sorted((_place(name.name, own), name.path, name) for name in names)
    groups = groupby(filed, key=lambda one: one[0].letter)
    return tuple(
        Letter(letter, tuple(name for _, _, name in found)) for letter, found in groups
    )


class Place(NamedTuple):
    """Where an index has a name."""

    rank: int
    """0 for figures, 1 for the language's own letters, 2 for Latin ones."""
    text: str
    """What it is sorted by: no accents, and no quotes before it."""
    letter: str


def _place(name: str, own: str) -> Place:
    text = OPENING.sub("", name)
    if own and _script(text) == own:
        text = ARTICLE.sub("", text)
        marked = normalize("NFD", text.lower())
        text = "".join(sign for sign in marked if not combining(sign))
        return Place(1, text, text[0].upper())
    text = OPENING.sub("", unidecode(name).lower())
    letter = text[:1].upper()
    return Place(2, text, letter) if "A" <= letter <= "Z" else Place(0, text, "#")


@cache
def _alphabet(lang: str) -> str:
    """The script that a language is written in, if it is an alphabet and not Latin."""
    script = _script(locale_of(lang).get_language_name() or "")
    return script if script in ALPHABETS else ""


def _script(text: str) -> str:
    """Of the first letter: ``LATIN``, ``ARABIC``; empty where there is no name."""
    return unicode_name(text[0], "").partition(" ")[0] if text else ""
