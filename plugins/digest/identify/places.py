"""Tell places from what is called after them: games, teams, people; and find them in
the capitals of a dateline."""

import re

from digest.identify.scan import Hit
from digest.identify.surroundings import word_before
from digest.identify.words import CALENDAR, COMMON, HONORIFICS, OFFICES, STOP

DATELINE = re.compile(r"(?:[ ,/]+[A-ZÀ-Ö\d][\w.]*){0,4} ?(?:\(|[–—:-] ?)")
GAMES = re.compile(r" (?:19|20)\d\d\b(?!-)")
RANK = re.compile(r"\bNo\.\s\d{1,3} $")
SCORE = re.compile(r"(?: to an?)? \(?\d{1,3}-\d{1,3}\b(?!-)")
TITLES = OFFICES | HONORIFICS
WORDS = COMMON | OFFICES | STOP | CALENDAR


def in_dateline(text: str, first: int, hit: Hit) -> bool:
    """Whether a place in capitals opens the line that begins at *first*."""
    before = text[first : hit.start]
    alone = before.isupper() or not before.strip()
    return alone and bool(DATELINE.match(text, hit.end))


def is_games(text: str, hit: Hit) -> bool:
    """Whether a year follows: "Paris 2024"."""
    return bool(GAMES.match(text, hit.end))


def is_team(text: str, hit: Hit) -> bool:
    """Whether a rank stands before or a score after: "No. 11 Oklahoma (7-2)"."""
    before = text[max(0, hit.start - 12) : hit.start]
    ranked = before[-2:-1].isdigit() and RANK.search(before)
    return bool(ranked or SCORE.match(text, hit.end))


def is_person(text: str, hit: Hit) -> bool:
    """Whether a title, or a title and a given name, stand before: "Mr Paris"."""
    if text[hit.start - 1 : hit.start] != " ":
        return False
    word = word_before(text, hit.start - 1)
    low = word.lower().rstrip(".")
    if not word[:1].isupper() or low in WORDS:
        return word[:1].isupper() and low in HONORIFICS
    if low in HONORIFICS:
        return True
    title = word_before(text, hit.start - 2 - len(word)).lower().rstrip(".")
    return title in TITLES
