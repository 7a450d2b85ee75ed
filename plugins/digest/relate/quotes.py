"""Find what an article quotes, and who says it where the text tells.

A quotation is three words or more in double marks, or fewer that a verb of speech goes
with; else it is a word set apart. What the text does not attribute is left so: nobody
is guessed from the subject of the article.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from digest.model import Quote
from digest.relate.inverted import speaker_after
from digest.relate.marks import MARK, Span, marked, reopened
from digest.relate.persons import Persons
from digest.relate.sentences import ends
from digest.relate.speakers import (
    NAME,
    VERB,
    Clause,
    Named,
    Speaker,
    subject,
)
from digest.relate.wording import is_quotation, kind_of

NEAR = 80
"""Characters between a verb and the sentence it introduces."""
FAR = 240
"""Characters between a verb and a fragment that it governs."""
REACH = 240
"""Characters before and after a quotation in which its speaker stands."""
SO_SAID = re.compile(rf"\s*So\s+(?:{VERB.pattern})\s+")
AFTER = re.compile(rf"\s*,?\s*(?:{VERB.pattern}|according to)\s+")
AS_SAYING = re.compile(r"\s*,?\s*[^,.;:]{2,60}?\bquoted\s+(?=[^,.;:]{2,60}\sas saying)")
ACCORDING = re.compile(r"\baccording to\s+", re.IGNORECASE)
TURN = re.compile(r";|\s(?:while|whereas|although|though|but)\s|\swhich\s")
OBJECT = re.compile(r"(?:told|tells|urged|assured|warned|reminded)$")


def find_quotes(
    paragraphs: Sequence[str], named: Sequence[Sequence[Named]]
) -> tuple[Quote, ...]:
    """Find the quotations of an article, in order.

    *named* are the mentions in each paragraph. The time is linear in the text.
    """
    reader = _Reader(paragraphs, named)
    return tuple(reader.quotes())


class _Said(NamedTuple):
    place: int
    span: Span
    kind: Literal["sentence", "fragment"]
    speaker: Speaker | None
    plain: bool
    """Whether a verb of speech goes right with it."""
    open: bool = False
    """Whether the next paragraph goes on with it."""


class _Reader:
    """Reads paragraph by paragraph, and knows who spoke last."""

    def __init__(
        self, paragraphs: Sequence[str], named: Sequence[Sequence[Named]]
    ) -> None:
        self._paragraphs = paragraphs
        self._named = named
        self._persons = Persons(paragraphs, named)

    def quotes(self) -> Iterator[Quote]:
        found: list[_Said] = []
        for place, text in enumerate(self._paragraphs):
            if MARK.search(text):
                found += self._paragraph(place, text)
        for one in _shared(found):
            text = self._paragraphs[one.place]
            words = text[one.span.start : one.span.end]
            says = bool(one.plain and one.speaker and one.kind == "sentence")
            if is_quotation(words, says):
                speaker = one.speaker or Speaker("", "")
                yield Quote(
                    paragraph=one.place + 1,
                    start=one.span.start,
                    end=one.span.end,
                    text=words,
                    kind=one.kind,
                    speaker=speaker.entity_id,
                    named=speaker.named,
                )

    def _paragraph(self, place: int, text: str) -> list[_Said]:
        spans, mark = marked(text)
        following = self._paragraphs[place + 1 : place + 2]
        goes_on = bool(mark and following and reopened(following[0], mark))
        if mark and not goes_on:
            spans = spans[:-1]
        self._persons.quoted(place, spans)
        stops = [0, *ends(text)]
        found: list[_Said] = []
        for at, span in enumerate(spans):
            after = spans[at + 1].outer if at + 1 < len(spans) else len(text)
            said = self._said(place, span, found, after, stops)
            if said.speaker:
                self._persons.spoke(place, span.after, said.speaker)
            found.append(said)
        if goes_on and found:
            found[-1] = found[-1]._replace(open=True)
        return found

    def _said(
        self,
        place: int,
        span: Span,
        found: Sequence[_Said],
        following: int,
        stops: Sequence[int],
    ) -> _Said:
        text = self._paragraphs[place]
        kind = kind_of(text, span)
        last = found[-1] if found else None
        start = stops[bisect_right(stops, span.outer) - 1]
        if last:
            start = max(start, last.span.after)
        whole = Clause(text, 0, len(text), self._named[place])
        before = whole.part(max(start, span.outer - 2 * REACH), span.outer)
        governed = kind == "fragment" and VERB.search(before.words)
        speaker = None if governed else _after(whole, span, following, stops)
        if not speaker and not text[span.after :].strip():
            speaker = self._below(place)
        plain = speaker is not None
        if not speaker:
            speaker = _before(before, kind)
            plain = speaker is not None and kind == "sentence"
        if speaker and speaker.pronoun:
            speaker = self._persons.meant(place, span.outer)
        elif not speaker and not plain and last:
            speaker = _continued(text, last, span, kind, stops)
        return _Said(place, span, kind, speaker, plain)

    def _below(self, place: int) -> Speaker | None:
        """``So said Bill Nelson.`` below a paragraph that is quoted to its end."""
        below = self._paragraphs[place + 1 : place + 2]
        match = SO_SAID.match(below[0]) if below else None
        if not match:
            return None
        clause = Clause(below[0], 0, len(below[0]), self._named[place + 1])
        return speaker_after(
            clause.part(match.end(), min(clause.end, match.end() + REACH))
        )


def _after(
    whole: Clause, span: Span, following: int, stops: Sequence[int]
) -> Speaker | None:
    """``,” Peskov said``, ``”, said Boric``, ``” according to the ministry``."""
    text = whole.text
    at = bisect_right(stops, span.after)
    stop = stops[at] if at < len(stops) else len(text)
    tail = whole.part(span.after, min(following, stop, span.after + REACH))
    if match := SO_SAID.match(text, span.after):
        return speaker_after(
            whole.part(match.end(), min(len(text), match.end() + REACH))
        )
    closed = text[span.end - 1] in ",?!—–-…"
    if (
        not closed
        and not tail.words.startswith(",")
        and not ACCORDING.match(tail.words)
    ):
        return None
    match = AFTER.match(tail.words)
    if match and not OBJECT.search(match[0].rstrip()):
        return speaker_after(tail.part(tail.start + match.end(), tail.end))
    if match := AS_SAYING.match(tail.words):
        return speaker_after(tail.part(tail.start + match.end(), tail.end))
    verb = VERB.search(text, tail.start, tail.end)
    if not verb:
        return None
    lead = len(tail.words) - len(tail.words.lstrip(", "))
    if text.startswith("as ", tail.start + lead):
        lead += len("as ")
    clause = tail.part(tail.start + lead, verb.start())
    apart = any(one in clause.words.rstrip(",") for one in ",;:—–()")
    if apart and not clause.words.endswith(","):
        return None
    return subject(clause)


def _before(before: Clause, kind: str) -> Speaker | None:
    """``Rau said that “``, ``he told the agency: “``, ``according to the WHO, “``."""
    text, end = before.text, before.end
    verbs = list(VERB.finditer(text, before.start, end))
    if not verbs:
        return _colon(before) or _according(before)
    verb = verbs[-1]
    gap = text[verb.end() : end]
    if TURN.search(gap) or len(gap) > (NEAR if kind == "sentence" else FAR):
        return None
    leading = gap.strip()
    if kind == "sentence" and leading and not leading.endswith((",", ":", "that")):
        return None
    return subject(before.part(before.start, verb.start()))


def _according(before: Clause) -> Speaker | None:
    match = ACCORDING.match(before.words)
    if not match:
        return None
    return speaker_after(before.part(before.start + match.end(), before.end))


def _colon(before: Clause) -> Speaker | None:
    """``Putin: “``."""
    words = before.words
    if not words.endswith(":") or len(words) > NEAR or " " in words.strip(": ")[60:]:
        return None
    said = subject(before.part(before.start, before.end - 1))
    return said if said and said.entity_id else None


def _continued(
    text: str, last: _Said, span: Span, kind: str, stops: Sequence[int]
) -> Speaker | None:
    """Who goes on after a speech was broken off for ``, Peskov said.``."""
    between = text[last.span.after : span.outer]
    speaker = last.speaker
    if speaker is None:
        return None
    if not between.strip():
        return speaker
    first = bisect_right(stops, last.span.after)
    count = bisect_right(stops, span.outer) - first
    if kind == "sentence":
        one = count == 1 and between.rstrip().endswith((".", ":"))
        return speaker if one and last.plain else None
    near = count == 0 and len(between) < NEAR and last.kind == "fragment"
    if near and not VERB.search(between) and not NAME.search(between):
        return speaker
    return None


def _shared(found: list[_Said]) -> list[_Said]:
    """Give what is one speech over several paragraphs one speaker."""
    for pairs in (range(len(found) - 1), range(len(found) - 2, -1, -1)):
        for at in pairs:
            one, other = found[at], found[at + 1]
            if one.open and other.place == one.place + 1:
                speaker = one.speaker or other.speaker
                if not (one.speaker and other.speaker):
                    found[at] = one._replace(speaker=speaker, plain=True)
                    found[at + 1] = other._replace(speaker=speaker, plain=True)
    return found
