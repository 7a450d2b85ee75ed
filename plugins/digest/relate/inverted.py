"""Tell who speaks after a verb: ``said Jake Sullivan of the White House``."""

import re

from digest.relate.speakers import (
    DESCRIBED,
    DETERMINER,
    HE,
    NAME,
    POSSESSIVE,
    Clause,
    Speaker,
    head,
    is_title,
)

LONGEST = 120
"""Characters after the verb in which the name stands."""
STOP = re.compile(
    r"[.](?=\s|$)|[,;:()“”\"«»„\n—]|\s(?:on|in|at|after|before|during|as|who|whose|while"
    r"|when|to|with|about|by|late|early|earlier|yesterday|today|via|from|adding|this"
    r"|last|as saying|that|and that|following|amid|again|too|here|there)\b"
)
"""What ends the words for a speaker; an initial's stop does so too."""
INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Sen|Rep|Gov|St)$")
LINK = re.compile(r"\s+(of|for)\s")


def speaker_after(clause: Clause) -> Speaker | None:
    """Who is named right at the beginning of *clause*, which a verb precedes."""
    words = clause.words[:LONGEST]
    if not words:
        return None
    first = words.split(None, 1)[0].strip(".,")
    if first.lower() in HE:
        return Speaker("", first, pronoun=True)
    end = _end(words)
    words = words[:end].rstrip()
    if re.search(r"\s(?:and|or)\s", words):
        return None
    for run in NAME.finditer(words):
        after = words[run.end() :]
        whole = clause.part(clause.start, clause.start + run.end())
        if POSSESSIVE.search(run[0]) or after.startswith(("’", "'")):
            continue
        link = LINK.match(after)
        if link and is_title(run[0].split()[-1]) and NAME.search(after):
            continue  # Secretary of State Antony Blinken
        if not after or link:
            found = head(whole)
            return found if found and _led_by_role(whole, found) else None
    if DETERMINER.match(words) and len(words.split()) <= DESCRIBED:
        return head(clause.part(clause.start, clause.start + len(words)))
    return None


def _end(words: str) -> int:
    for stop in STOP.finditer(words):
        if stop[0] != "." or not INITIAL.search(words[: stop.start()]):
            return stop.start()
    return len(words)


def _led_by_role(clause: Clause, found: Speaker) -> bool:
    """Whether nothing but a few words for a role stands before the name."""
    at = clause.words.rfind(found.named)
    return at >= 0 and len(clause.words[:at].split()) <= DESCRIBED
