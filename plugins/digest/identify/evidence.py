"""Weigh what speaks for each kind of thing a name in a text may be."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from digest.identify.acronyms import stands_for
from digest.identify.cues import (
    EVENT_HEADS,
    FIRMS,
    GIVEN,
    IN,
    ORG_HEADS,
    PLACE_HEADS,
    ROLES,
    SAID,
    SHARED,
    SPOTS,
    TITLES,
    TO,
    WORK_HEADS,
)
from digest.identify.places import SCORE, in_dateline
from digest.identify.runs import HEADS, Run
from digest.identify.scan import Hit
from digest.identify.spellings import PARTICLES
from digest.identify.surroundings import word_before
from digest.model import Kind

AGE = re.compile(r",? \(?\d\d\)?(?=[,;.)])")
AFTER = re.compile(r"(?:,? ?)([\w'-]+)")
RELATIVES: dict[str, Kind] = {
    "where": "place",
    "which": "organization",
    "who": "person",
    "whom": "person",
}
RELATIVE = re.compile(rf", ({'|'.join(RELATIVES)})\b")
APPOSITION = re.compile(r", (?:an?|the|one of|\w+'s|its|his|her)((?: [\w-]+){1,6})")
TICKER = re.compile(r" ?\([A-Z0-9.]{2,8}\.[A-Z]{1,2}\)")
BASED = re.compile(r"-(?:based|born|area|bound)\b")
BYLINE = re.compile(
    r"(?:[Rr]eporting|[Ee]diting|[Ww]riting|[Cc]ompiled|[Pp]hoto(?:graph)?|\() ?[Bb]y "
    r"(?:[^.\n]*(?: and|[;,]) )?$"
)
CREDIT = re.compile(r"(?:[A-Z]{3,}|[Pp]hoto) ?/ ?$")
KINDS: tuple[tuple[Kind, frozenset[str], float], ...] = (
    ("event", EVENT_HEADS - WORK_HEADS, 3),
    ("organization", ORG_HEADS, 3),
    ("place", PLACE_HEADS, 2.5),
)
STATED: tuple[tuple[Kind, frozenset[str]], ...] = (
    ("person", ROLES | TITLES),
    ("organization", FIRMS),
    ("place", SPOTS),
)
"""What an apposition says of a name: ", a retailer"."""
HELD = frozenset("ceo customers employees executives shares stock".split())
"""What only a company has."""
NEAR = 80
"""Characters that are read on either side of a name."""
WIDEST = 40
"""Characters of a line that a dateline may have before a place in it."""
LONG = 7
"""Letters from which a word in capitals is sooner a heading than an abbreviation."""
GIVEN_SHORT = re.compile(r" ?\(([A-Z][A-Za-z]{0,8}[A-Z])\)")


class Evidence(NamedTuple):
    kind: Kind | None
    """None speaks for no name of any kind."""
    weight: float
    why: str


def weigh(text: str, run: Run) -> Iterator[Evidence]:
    """Yield what speaks for a kind of *run*: its own words, then its neighbours."""
    words = text[run.start : run.end].split(" ")
    yield from _words(words)
    yield from _before(text, run, len(words))
    yield from _after(text, run)


def _words(words: list[str]) -> Iterator[Evidence]:
    low = [word.lower().strip(".") for word in words]
    name = " ".join(words)
    last = _head(low)
    if last in WORK_HEADS:
        yield Evidence(None, 3, f"“{last}” in it")
    if any(one in SHARED for one in low):
        yield Evidence(None, 3, "no name")
    if "&" in name:
        yield Evidence("organization", 2, "two partners")
    if len(words) == 1:
        yield from _word(name)
    elif last in HEADS:
        for kind, heads, weight in KINDS:
            if last in heads:
                yield Evidence(kind, weight, f"“{last}” in it")
    else:
        yield from _personal(words, low)


def _head(low: list[str]) -> str:
    """The noun that says what the name is of: "bank" in "Bank of England"."""
    at = next((at for at, one in enumerate(low) if one in ("of", "for")), len(low))
    return low[at - 1] if at else low[-1]


def _word(name: str) -> Iterator[Evidence]:
    if any(letter.isdigit() for letter in name):
        yield Evidence(None, 1.5, "digits in it")
    if name.isupper() and len(name) > 1:
        yield Evidence("person", -2, "an abbreviation")
        if len(name) < LONG:
            yield Evidence("organization", 1.5, "an abbreviation")


def _personal(words: list[str], low: list[str]) -> Iterator[Evidence]:
    if low[0] in GIVEN:
        yield Evidence("person", 2, f"{words[0]} is a given name")
    elif len(words) < 4 and all(word.isalpha() and word.istitle() for word in words):
        yield Evidence("person", 0.8, "reads like a person's name")
    if len(words[0]) == 2 and words[0].isupper():
        yield Evidence("person", 1, "initials")
    if any(len(one) == 1 and one.isalpha() for one in low[1:-1]):
        yield Evidence("person", 2, "an initial")
    if any(one in PARTICLES for one in low[1:-1]):
        yield Evidence("person", 1, "a particle")
    if low[-1] in ("jr", "sr", "ii", "iii"):
        yield Evidence("person", 3, "junior")


def _before(text: str, run: Run, count: int) -> Iterator[Evidence]:
    before = text[max(0, run.start - NEAR) : run.start]
    line = text.rfind("\n", 0, run.start) + 1
    first = run.start - line < WIDEST and text[run.start : run.end].isupper()
    if first and in_dateline(text, line, Hit(run.start, run.end, ())):
        yield Evidence("place", 3, "a dateline")
    word = word_before(text, run.start - 1) if before[-1:] == " " else ""
    low = word.lower().strip(".")
    if run.titled or low in TITLES:
        yield Evidence("person", 3, "a title before it")
    elif low in ROLES or low.endswith(("ist", "sman", "swoman")):
        yield Evidence("person", 2, f"“{word}” before it")
    elif low in FIRMS:
        yield Evidence("organization", 2, f"“{word}” before it")
    elif low in IN:
        yield Evidence("place", 1.3 if low == "in" else 0.8, f"“{word}” before it")
    elif low in TO:
        yield Evidence("place", 0.5, f"“{word}” before it")
    elif low == "the":
        yield Evidence("organization", 0.8, "“the” before it")
        yield Evidence("person", -2, "“the” before it")
        yield Evidence("place", -0.5, "“the” before it")
    elif low == "of":
        spot = word_before(text, run.start - len(" of ")).lower()
        if spot in SPOTS:
            yield Evidence("place", 3, f"“{spot} of” before it")
    if count > 1 and (BYLINE.search(before) or CREDIT.search(before)):
        yield Evidence("person", 1, "a credit")


def _after(text: str, run: Run) -> Iterator[Evidence]:
    after = text[run.end : run.end + NEAR]
    word = AFTER.match(after)
    low = word[1].lower() if word else ""
    if AGE.match(after):
        yield Evidence("person", 2.5, "an age after it")
    if SCORE.match(after):
        yield Evidence("organization", 1.5, "a score after it")
    if TICKER.match(after):
        yield Evidence("organization", 3, "a ticker after it")
    if BASED.match(after):
        yield Evidence("place", 2, "“-based” after it")
    if low in SAID:
        yield Evidence("person", 0.7, f"“{low}” after it")
        yield Evidence("organization", 0.4, f"“{low}” after it")
    elif low in SPOTS and after[:1] == " ":
        yield Evidence("place", 1.5, f"“{low}” after it")
    elif low in HELD:
        yield Evidence("organization", 1.5, f"“{low}” after it")
    if relative := RELATIVE.match(after):
        yield Evidence(RELATIVES[relative[1]], 2, f"“{relative[1]}” after it")
    if apposition := APPOSITION.match(after):
        yield from _stated(apposition[1].lower().split())


def _stated(words: Iterable[str]) -> Iterator[Evidence]:
    """What the first noun of an apposition that says something says."""
    for word in words:
        for kind, nouns in STATED:
            if word in nouns:
                yield Evidence(kind, 2, f"“{word}” after it")
                return


def acronyms(text: str, ends: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yield what *text* itself explains: "(SAPIA)" after the name it is short for.

    *ends* says of each name where it first ends.
    """
    for name, end in ends.items():
        match = GIVEN_SHORT.match(text, end) if " " in name else None
        if match and match[1] in ends and stands_for(match[1], name):
            yield match[1], name
