"""Find the stretches of a text that look like names: runs of capitalised words.

"European Commission President Ursula von der Leyen" is two of them: a title parts what
it stands between, and so does a name that is known already.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from digest.identify.cues import (
    EVENT_HEADS,
    ORG_HEADS,
    PEOPLES,
    PLACE_HEADS,
    SHARED,
    TITLES,
    WORK_HEADS,
)
from digest.identify.spellings import PARTICLES
from digest.identify.surroundings import Lines, is_opener, opens_sentence
from digest.identify.words import CALENDAR, OFFICES, STOP

WORD = re.compile(r"[^\W_](?:[\w&+]|[.-](?=\w)|'(?!s\b)(?=\w))*")
NICKNAME = re.compile(r""" ["“'‘] ?((?:[\w-]+ ){0,2}[\w-]+) ?["”'’] (?=[A-ZÀ-Þ])""")
COMPOUND = re.compile(r"-[a-zà-ÿ]+$")
"""What a hyphen ties to a name without being of it: "Oslo-based"."""
BYLINE = re.compile(r"\b(?:by|via) ")
SHORT = frozenset("st jr sr mt ft dr mr mrs ms gen sen rep gov lt col sgt prof".split())
"""Words with a full stop that ends no sentence."""
HEADS = ORG_HEADS | PLACE_HEADS | EVENT_HEADS | WORK_HEADS
LINKING = HEADS | frozenset(
    "brotherhood doctors friends hall order sons statue".split()
)
"""Words that a name goes on after with "of": "Bank of England"."""
LISTING = frozenset(
    "board centers centres commission committee department faculty institute ministry"
    " office school".split()
)
"""Words that a name goes on after with "of … and"."""
PORTFOLIOS = OFFICES | frozenset("agriculture culture homeland science state".split())
LONGEST = 12
"""Words of the longest run, so that the time is linear in a text of nothing else."""
LINKS = 3
"""Small words in a row that a name has at most."""


class Token(NamedTuple):
    start: int
    end: int
    low: str
    capital: bool
    known: bool
    """Whether it belongs to a name that is known already."""


class Run(NamedTuple):
    """A stretch that may be a name."""

    start: int
    end: int
    titled: bool = False
    """A person's title stands before it."""
    opens: bool = False
    """It begins a sentence, so that its capital tells little."""


def find_runs(text: str, known: bytearray) -> list[Run]:
    """The runs in a folded *text*, in order.

    *known* has a 1 for each character of a name that is known already. In a headline
    and in a line of capitals a capital tells nothing, unless it is a byline.
    """
    lines = Lines(text)
    tokens = [
        Token(start, end, word.lower(), word[0].isupper(), bool(known[start]))
        for word, start, end in (
            (match[0], *match.span()) for match in WORD.finditer(text)
        )
    ]
    found: list[Run] = []
    at = 0
    while at < len(tokens):
        if not tokens[at].capital:
            at += 1
            continue
        run = _collected(text, tokens, at)
        at += len(run)
        start = run[0].start
        line = lines.at(start)
        if not (line.capitals or line.headline) or _byline(text, lines, start):
            found += _pieces(text, run)
    return found


def _byline(text: str, lines: Lines, start: int) -> bool:
    return bool(BYLINE.search(text, lines.first(start), start))


def _collected(text: str, tokens: Sequence[Token], at: int) -> list[Token]:
    """The tokens of the run that begins with token number *at*."""
    run = [tokens[at]]
    while len(run) < LONGEST and (more := _more(text, tokens, at + len(run), run)):
        run += more
    return run


def _more(
    text: str, tokens: Sequence[Token], at: int, run: Sequence[Token]
) -> Sequence[Token]:
    """The tokens from number *at* that *run* goes on with: none, one or several."""
    if at == len(tokens):
        return ()
    last = run[-1]
    gap = text[last.end : tokens[at].start]
    if tokens[at].capital and (
        gap in (" ", " & ") or (gap == ". " and _shortened(last))
    ):
        return tokens[at : at + 1]
    if nickname := NICKNAME.match(text, last.end):
        return tokens[at : at + 2 + nickname[1].count(" ")]
    end = at
    while end < len(tokens) and end - at < LINKS and _links(tokens[end], run):
        end += 1
    spaced = all(
        text[one.end : two.start] == " "
        for one, two in pairwise((last, *tokens[at : end + 1]))
    )
    whole = at < end < len(tokens) and spaced and tokens[end].capital
    if last.low in TITLES and whole and tokens[end].low not in PORTFOLIOS:
        return ()
    return tokens[at : end + 1] if whole else ()


def _shortened(token: Token) -> bool:
    return token.low in SHORT or len(token.low) == 1


def _links(token: Token, run: Sequence[Token]) -> bool:
    """Whether a small word ties *run* to a capitalised word after it."""
    head = run[-1].low
    if token.low in PARTICLES:
        return head not in HEADS | TITLES
    if token.low in ("of", "for", "the", "on"):
        return head in LINKING | TITLES
    return token.low == "and" and bool(LISTING & {one.low for one in run[:-1]})


def _pieces(text: str, run: Sequence[Token]) -> Iterator[Run]:
    """Cut *run* where something known, a title or a date stands in it."""
    piece: list[Token] = []
    titled = False
    for index, token in enumerate(run):
        title = _is_title(run, index)
        if not (token.known or title or token.low in CALENDAR):
            piece.append(token)
            continue
        if not (title and all(one.low in PORTFOLIOS for one in piece)):
            yield from _piece(text, piece, titled)
        piece = []
        titled = title
    yield from _piece(text, piece, titled)


def _is_title(run: Sequence[Token], index: int) -> bool:
    """Whether the token is a title, or belongs to the portfolio after one."""
    low = run[index].low
    if low in TITLES:
        # "Prince Edward Island", "General Motors": the first word of a longer name.
        first = index == 0 and len(run) > 1
        return not (first and run[-1].low in ORG_HEADS | PLACE_HEADS)
    before = {one.low for one in run[max(0, index - LINKS) : index]}
    return bool(before & TITLES) and (
        low in PORTFOLIOS or low in ("of", "for", "the", "and")
    )


def _piece(text: str, tokens: list[Token], titled: bool) -> Iterator[Run]:
    """Yield *tokens* as a run, without the words at its ends that are in no name."""
    if not tokens:
        return
    opens = opens_sentence(text, tokens[0].start)
    while tokens and _leads(tokens[0], opens and len(tokens) > 1):
        tokens = tokens[1:]
        opens = False
    while tokens and (not tokens[-1].capital or tokens[-1].low in STOP):
        tokens = tokens[:-1]
    if not tokens or (len(tokens) == 1 and tokens[0].low in SHARED | OFFICES):
        return
    start, end = tokens[0].start, tokens[-1].end
    if compound := COMPOUND.search(text, tokens[-1].start, end):
        end = compound.start()
    yield Run(start, end, titled, opens)


def _leads(token: Token, opens: bool) -> bool:
    """Whether *token* stands before a name and is not of it."""
    if not token.capital:
        return token.low not in PARTICLES
    if opens and is_opener(token.low) and token.low not in HEADS:
        return True
    return token.low in STOP or token.low in PEOPLES
