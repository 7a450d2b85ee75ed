"""Sum an article up in a few words of its own, by which it can be told from others.

A signature is what is compared of an article, and all that is kept for it. It holds
what an article says of itself and not what it merely has: its title, whom it names,
names and figures, words that come back. A word that stands once and in lower case is
left out where there is enough else, so that mending a typing error seldom changes it.
"""

import re
from array import array
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from zlib import crc32

LIMIT = 64
"""Terms of a signature."""
ENOUGH = 24
"""Terms below which the longest of the other words are taken too."""
STEM = 6
"""Characters of a word that count: enough for most endings, in any language that
inflects at the end."""
NAMES = 16
"""Entities that count, the most mentioned."""
TITLE = 2
"""How many mentions in the text one in the title is worth."""
NAMED = 2
"""The same for an entity."""

WORD = re.compile(r"[^\W_]+(?:[.,’'-][^\W_]+)*")
POSSESSIVE = re.compile(r"[’']s$", re.IGNORECASE)
WITHIN = re.compile(r"(?<=[\w,)’'] )[^\W\d_a-z][^\W_]*(?:[.,’'-][^\W_]+)*")
"""A word within a sentence, not in small letters of ours: at its beginning a capital
says nothing."""
UNSPACED = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
)
"""Scripts that put no space between words."""

STOP = frozenset(
    # English
    "the a an and or of to in on at for with by from as is are was were be been has"
    " have had it its this that these those he she his her they them their we our you"
    " i not no so if but who which what when where will would could should may can"
    " more most than then after before over about into out up all some any other only"
    " between under since while during against there here now one two three first"
    " second new last says said say also year years month months week weeks day days"
    " monday tuesday wednesday thursday friday saturday sunday january february march"
    " april june july august september october november december mr mrs ms"
    # German
    " der die das und oder von zu im den dem des ein eine einer eines einem mit auf"
    " für ist sind war wurde nicht sich auch als nach bei aus dass wie hat haben wird"
    " werden über um zum zur sie er es am vor durch"
    # French, Spanish, Italian, Portuguese
    " el la los las un una unos del al y o en que es por con para se su sus como más"
    " lo le les des du et ou dans qui est pour sur avec au aux une ce cette il elle ne"
    " pas il gli di della dei che per sono non nel alla dal um uma os as do da dos das"
    " no na em não ao".split()
)
"""Words that say nothing of an article. Others that are as frequent weigh little."""


def signature(title: str, text: str, entities: Iterable[str]) -> bytes:
    """Return the terms of an article as 32-bit numbers, sorted, each term once.

    The upper 30 bits are a hash of the term, the lower two say how often it counts,
    less one (`times`). *text* is plain, *entities* are ids, most mentioned first.
    """
    counts, names = _counted(text)
    heads = {term for word in WORD.findall(title) for term in _terms(word)}
    found = {
        term: count + (TITLE if term in heads else 0)
        for term, count in counts.items()
        if count > 1 or term in heads or term in names
    }
    for term in heads - found.keys():
        found[term] = TITLE
    for entity_id in list(entities)[:NAMES]:
        found[f"@{entity_id}"] = NAMED
    if len(found) < ENOUGH:
        others = sorted(counts.keys() - found.keys(), key=lambda one: (-len(one), one))
        found |= dict.fromkeys(others[: ENOUGH - len(found)], 1)
    best = sorted(found, key=lambda term: (-found[term], term))[:LIMIT]
    numbers = {crc32(term.encode()) >> 2: min(found[term], 4) - 1 for term in best}
    return array(
        "I", sorted(one << 2 | often for one, often in numbers.items())
    ).tobytes()


def _counted(text: str) -> tuple[Counter[str], set[str]]:
    """The terms of *text*, and those of them that are names or figures."""
    counts: Counter[str] = Counter()
    capitals = {word for word in WITHIN.findall(text) if word[0].isupper()}
    names: set[str] = set()
    for word, count in Counter(WORD.findall(text)).items():
        for term in _terms(word):
            counts[term] += count
            if word in capitals or word[0].isdigit():
                names.add(term)
    return counts, names


@lru_cache(maxsize=1 << 16)
def _terms(word: str) -> tuple[str, ...]:
    """A word without its ending, or pairs of its characters; none of a stop word."""
    if UNSPACED.match(word):
        return tuple(word[start : start + 2] for start in range(len(word) - 1))
    plain = POSSESSIVE.sub("", word).casefold()
    return (plain[:STEM],) if len(plain) > 1 and plain not in STOP else ()
