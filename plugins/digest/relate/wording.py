"""Tell what stands in quotation marks: a sentence, a fragment, or no quotation."""

import re
from typing import Literal

from digest.relate.marks import Span

WORDS = 3
"""Words of the shortest that counts without a verb of speech."""
FINITE = re.compile(
    r"\b(?:am|is|are|was|were|has|have|had|will|would|can|could|must|should|shall|may"
    r"|might|do|does|did|don[’']t|won[’']t|can[’']t|isn[’']t|\w+n[’']t|I[’']\w+"
    r"|we[’']\w+|it[’']s|that[’']s)\b",
    re.IGNORECASE,
)
STOPPED = (".", "!", "?", ",", "…", "—", "–", "-")
TITLE_CASE = re.compile(r"(?:[A-ZÀ-Þ0-9][\w’'-]*|of|the|and|in|a|to|for|on|at|&)")


def kind_of(text: str, span: Span) -> Literal["sentence", "fragment"]:
    words = text[span.start : span.end]
    stopped = words.endswith(STOPPED) or text[span.after : span.after + 1] in ",.;"
    if words[0].isupper() and stopped:
        return "sentence"
    if words.endswith((".", "!", "?")) and FINITE.search(words):
        return "sentence"
    return "fragment"


def is_quotation(words: str, says: bool) -> bool:
    """Whether *words* are a quotation, not a word set apart or the title of a work.

    *says* is whether a verb of speech goes with them.
    """
    parts = words.split()
    if words.endswith((".", ",", "!", "?")) and says:
        return True
    if len(parts) < (WORDS - 1 if says else WORDS):
        return False
    return not all(TITLE_CASE.fullmatch(part.strip(",.:!?")) for part in parts)
