"""Make the last part of an address out of a title."""

import re

from unidecode import unidecode

WORD = re.compile(r"[a-z0-9]+")
APOSTROPHES = re.compile(r"(?<=\w)['’ʼ](?=\w)")
TRAILING = frozenset(
    "a about after against also an and are as at be before between but by during for "
    "from had has have he her his how if in into is it its my no nor not of off on or "
    "our over per she so than that the their then they this to under until up via was "
    "we were when where which while who whose will with within without you your"
    "".split()
)
"""Words that end no phrase: an address cut after one reads as broken off."""
DEVICES = frozenset(
    ["aux", "con", "nul", "prn"]
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)]
)
"""Names that Windows gives to no file."""


def slugify(title: str, limit: int = 40) -> str:
    """Return the words of *title* in ASCII, joined by hyphens, cut after *limit*.

    A cut falls between words, and after none that leans on what follows. A title
    without letters or digits becomes ``untitled``.
    """
    words = WORD.findall(unidecode(APOSTROPHES.sub("", title[: 10 * limit])).lower())
    slug = "-".join(words)
    if len(slug) > limit:
        words = _fitting(words, limit)
        slug = "-".join(words)
    if slug in DEVICES:
        return f"{slug}-article"
    return slug or "untitled"


def _fitting(words: list[str], limit: int) -> list[str]:
    length, kept = -1, list[str]()
    for word in words:
        length += len(word) + 1
        if length > limit:
            break
        kept.append(word)
    full = kept or [words[0][:limit]]
    while len(kept) > 1 and kept[-1] in TRAILING:
        kept.pop()
    return kept or full
