"""Cut a text at the end of a sentence, never within one."""

import re

END = re.compile(r"[.!?…][”’\"')\]]*(?=\s+[“‘\"'(]?[A-Z0-9À-ÞЀ-Я])")
"""Where a sentence may end: a stop, closing quotes, and a beginning after it."""

SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|St|Prof|Gen|Lt|Col|Sen|Rep|Gov|No|vs|Jr|Sr)"
    r"|\b(?:[A-Z]\.)*[A-Z])\.$"
)
"""Abbreviations and initials whose stop ends no sentence."""


def sentences(text: str, limit: int) -> str:
    """Return as many whole sentences of *text* as fit in *limit* characters.

    One sentence is always returned, cut at a word with an ellipsis if it alone is
    longer than twice the limit.
    """
    end = 0
    for stop in END.finditer(text):
        word = text.rfind(" ", 0, stop.end()) + 1
        if SHORT.search(text, word, stop.end()):
            continue
        if end and stop.end() > limit:
            break
        end = stop.end()
        if end > limit:
            break
    else:
        if not end or len(text) <= limit:
            end = len(text)
    if end > 2 * limit:
        return text[: text.rfind(" ", 0, limit)].rstrip(" ,;:–—") + " …"
    return text[:end]
