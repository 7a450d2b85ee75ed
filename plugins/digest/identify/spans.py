"""Where to look for spellings around one of their words, however many have it.

Most words have a few spellings. Those that have many, as given names and "Bank" do,
lead on by the characters that follow: a burst trie, whose leaves are small.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

CAPITAL = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ŽƁ-ɏΆ-ΫЀ-Я](?<!\w.)\w*")
"""A word that begins with a capital, or with one of the letters that have a range of
Unicode in common with capitals. The range comes first so that `re` skips to it: a third
of the time for an article."""

WORD = re.compile(r"\w+")

Spans = tuple[tuple[int, int], ...]
"""How many characters stand before the word, and how many the spelling has. What begins
first and is longest comes first."""

Node = Spans | dict[str, "Node"]
"""Spans; or nodes by the next `STEP` characters, and by none for any others."""

FEW = 3
"""Spans that are sooner tried one by one: with 50,000 aliases of which many share a
given name, 16,500 articles a second instead of 11,100; a trie down to single spans is
no faster."""
STEP = 4
"""Of 2, 3, 4 and 6 characters the fastest by a little where names follow."""

Tail = tuple[int, int, str]
"""A span, and what follows the word in its spelling."""


def by_capital(spellings: Iterable[str]) -> dict[str, Node]:
    """Index *spellings* by the first capitalised word, if they have one."""
    return _index(
        (spelling, word) for spelling in spellings if (word := CAPITAL.search(spelling))
    )


def by_longest(spellings: Iterable[str]) -> dict[str, Node]:
    """Index *spellings*, all in lower case, by the longest word."""
    return _index(
        (spelling, max(WORD.finditer(spelling), key=_length)) for spelling in spellings
    )


def _length(word: re.Match[str]) -> int:
    return word.end() - word.start()


def _index(found: Iterable[tuple[str, re.Match[str]]]) -> dict[str, Node]:
    """Index spellings by one of their words.

    Equal spans are one object, so that they are written once to a cache.
    """
    tails: defaultdict[str, list[Tail]] = defaultdict(list)
    for spelling, word in found:
        tail = word.start(), len(spelling), spelling[word.end() :]
        tails[word[0]].append(tail)
    shared: dict[Spans, Spans] = {}
    return {word: _node(some, 0, shared) for word, some in tails.items()}


def spans_at(node: Node, text: str, at: int) -> Spans:
    """Follow *node* through *text* from *at*, the end of its word."""
    while isinstance(node, dict):
        node = node.get(text[at : at + STEP]) or node[""]
        at += STEP
    return node


def _node(tails: list[Tail], at: int, shared: dict[Spans, Spans]) -> Node:
    """The node for *tails* that are alike up to *at*, or end before it."""
    if len(tails) <= FEW:
        return _spans(tails, shared)
    longer = [tail for tail in tails if len(tail[2]) >= at + STEP]
    if len({tail[:2] for tail in longer}) <= FEW:
        return _spans(tails, shared)
    ending = [tail for tail in tails if len(tail[2]) < at + STEP]
    nodes: defaultdict[str, list[Tail]] = defaultdict(list)
    for tail in longer:
        nodes[tail[2][at : at + STEP]].append(tail)
    below: dict[str, Node] = {
        step: _node(some + ending, at + STEP, shared) for step, some in nodes.items()
    }
    below[""] = _spans(ending, shared)
    return below


def _spans(tails: Iterable[Tail], shared: dict[Spans, Spans]) -> Spans:
    spans = {tail[:2] for tail in tails}
    one = tuple(spans if len(spans) < 2 else sorted(spans, reverse=True))
    return shared.setdefault(one, one)
