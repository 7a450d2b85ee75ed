"""Long lists: by month, in pages that do not slide, and by letter."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from unidecode import unidecode

from digest.model import Card, Entity
from digest.render.dates import format_month
from digest.render.views import Bar, Letter, Month, Name, Pager

SIZE = 50
"""Lines on a page of a long list."""

OPENING = re.compile(r"^\W+")

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
    return f"{' '.join(words[start:])}, {' '.join(words[:start])}"


def by_letter(names: Iterable[Name]) -> tuple[Letter, ...]:
    """Group filed *names* by their first letter, accents left out; figures under #."""
    ordered = sorted(names, key=lambda name: (_plain(name.name), name.path))
    groups = groupby(ordered, key=lambda name: initial(name.name))
    return tuple(Letter(letter, tuple(found)) for letter, found in groups)


def initial(name: str) -> str:
    first = _plain(name)[:1].upper()
    return first if "A" <= first <= "Z" else "#"


def _plain(name: str) -> str:
    """What a name is sorted by: letters without accents, and no quotes before them."""
    return OPENING.sub("", unidecode(name).lower())
