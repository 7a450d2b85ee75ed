"""Find the times that an English text speaks of, and resolve them against its day.

Only what is certain has a value; "for months" and "this year" are left vague. Rules of
our own, for precision: dateparser's search takes 25 ms a text and reads "We" as
Wednesday, parsedatetime takes 30 and reads a month's name in any place; neither tells a
week from a day, nor a clause's tense, by which "on Wednesday" is the last or the next.
Of other languages only full dates are read, by the names that babel has of the months.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice
from operator import attrgetter, itemgetter
from typing import NamedTuple

from digest.model import Moment, Precision
from digest.relate.calendar import (
    DAYS,
    MONTHS,
    NUMBERS,
    Tense,
    day_of_month,
    month_of,
    own_tense,
    shifted,
    tense,
    weekday,
)
from digest.relate.expressions import matches
from digest.relate.fulldates import full_dates
from digest.relate.marks import Span, marked
from digest.relate.sentences import sentences

CAPITAL = re.compile(r"[\s\xa0][A-Z]\w*$|[“\"‘(]$")


class _Meant(NamedTuple):
    value: str | None
    precision: Precision


MOST = 200
"""Times found in one article; a text with more is a calendar."""
REACH = 400
"""Characters of a sentence on either side of a time that are looked at, and kept."""
OUTER = attrgetter("outer")
ANY = date(2000, 1, 1)
VAGUE = _Meant(None, "vague")


def find_dates(
    paragraphs: Sequence[str], today: date | None, lang: str
) -> tuple[Moment, ...]:
    """Find the times that an article of *today* speaks of, in order.

    Where its own day is not known, what hangs on it is vague.
    """
    if not lang.startswith("en"):
        return tuple(islice(_elsewhere(paragraphs, lang), MOST))
    if today and not 1 < today.year < 9999:
        today = None  # weeks away from it there may be no day
    found = (
        moment
        for place, text in enumerate(paragraphs, 1)
        for moment in _paragraph(place, text, today)
    )
    return tuple(islice(found, MOST))


def _elsewhere(paragraphs: Sequence[str], lang: str) -> Iterator[Moment]:
    """The full dates in a text of another language."""
    for place, text in enumerate(paragraphs, 1):
        parts: Sequence[tuple[int, int]] = ()
        for match, day in full_dates(text, lang):
            parts = parts or sentences(text)
            meant = _Meant(day.isoformat(), "day")
            yield _moment(place, text, match.span(), _around(match, parts), meant)


def _paragraph(place: int, text: str, today: date | None) -> Iterator[Moment]:
    parts: Sequence[tuple[int, int]] = ()
    quoted: Sequence[Span] = ()
    for match in matches(text):
        if not parts:
            parts, quoted = sentences(text), marked(text).spans
        start, end = _around(match, parts)
        meant = _meant(match, text, start, end, today or ANY)
        if meant is None:
            continue
        if meant.value and not _is_whole(match):
            last = bisect_right(quoted, match.start(), key=OUTER) - 1
            inside = last >= 0 and match.start() < quoted[last].after
            if inside or not today:  # said on another day, perhaps
                meant = VAGUE
        yield _moment(place, text, _span(match), (start, end), meant)


def _around(match: re.Match[str], parts: Sequence[tuple[int, int]]) -> tuple[int, int]:
    """The sentence of a time, or as much of a long one as is near."""
    at = bisect_left(parts, match.end(), key=itemgetter(1))
    start, end = parts[at]
    return (
        max(min(start, match.start()), match.start() - REACH),
        min(end, match.end() + REACH),
    )


def _span(match: re.Match[str]) -> tuple[int, int]:
    """Where the words for a time stand in what was matched."""
    return match.span("today") if match["today"] else match.span()


def _moment(
    place: int, text: str, span: tuple[int, int], said: tuple[int, int], meant: _Meant
) -> Moment:
    start, end = span
    return Moment(
        paragraph=place,
        start=start,
        end=end,
        text=text[start:end],
        value=meant.value,
        precision=meant.precision,
        said=said,
        sentence=text[said[0] : said[1]],
    )


def _is_whole(match: re.Match[str]) -> bool:
    """Whether words mean the same whoever says them, whenever."""
    names = ("y1", "iso", "y3", "year", "decade")
    return any(match[name] for name in names)


def _meant(
    match: re.Match[str], text: str, start: int, end: int, today: date
) -> _Meant | None:
    """What a time means; None where it may be none."""
    kind = match.lastgroup or ""
    given = match.groupdict()
    if given["d1"] or given["d2"]:
        return _day_month(match, text, start, end, today)
    if given["iso"]:
        return _iso(given["iso"])
    if given["m3"]:
        return _Meant(f"{given['y3']}-{_number(given['m3']):02}", "month")
    if given["which"]:
        return _relative(match, text, _tense(match, text, start, end), today)
    if given["day"] or given["bare"]:
        return _weekday(match, text, start, end, today)
    if given["month"]:
        when = "past" if given["since"] else _tense(match, text, start, end)
        month = month_of(given["month"], "", today, when)
        return _Meant(month, "month") if month else VAGUE
    if given["year"]:
        return _Meant(given["year"], "year")
    if given["decade"]:
        return _Meant(given["decade"][:3] + "X", "decade")
    if given["ago"]:
        return _ago(match, text, today)
    if given["yesterday"] or given["today"]:
        days = (
            {"y": -1, "t": 1}[given["yesterday"][0].lower()]
            if given["yesterday"]
            else 0
        )
        return _Meant(shifted("day", days, today), "day")
    return VAGUE if kind == "vague" else None


def _tense(match: re.Match[str], text: str, start: int, end: int) -> Tense:
    return tense(text[start : match.start()], text[match.end() : end])


def _number(month: str) -> int:
    return MONTHS[month.lower().rstrip(".")]


def _iso(said: str) -> _Meant | None:
    try:
        return _Meant(date.fromisoformat(said).isoformat(), "day")
    except ValueError:
        return None


def _day_month(
    match: re.Match[str], text: str, start: int, end: int, today: date
) -> _Meant | None:
    day = int(match["d1"] or match["d2"])
    month = match["m1"] or match["m2"]
    year = match["y1"] or ""
    when: Tense = ""
    own: Tense = ""
    if not (year or match["name"]):
        when = _tense(match, text, start, end)
        own = own_tense(text[start : match.start()])
    found = day_of_month(day, month, year, today, when, own, match["name"] or "")
    if found:
        return _Meant(found.isoformat(), "day")
    return VAGUE if 1 <= day <= 31 and not year and not match["name"] else None


def _relative(
    match: re.Match[str], text: str, when: Tense, today: date
) -> _Meant | None:
    which = match["which"].lower()
    if match["wday"]:
        if _is_name(match, text):
            return None
        day = weekday(match["wday"], which, today, when)
        return _Meant(day.isoformat(), "day") if day else VAGUE
    if match["wmonth"]:
        month = month_of(match["wmonth"], which, today, when)
        return _Meant(month, "month") if month else VAGUE
    if which == "this" or text[: match.start()].endswith(("the ", "the\xa0")):
        return VAGUE
    unit: Precision = match["wunit"]  # type: ignore[assignment]
    return _Meant(shifted(unit, -1 if which == "last" else 1, today), unit)


def _weekday(
    match: re.Match[str], text: str, start: int, end: int, today: date
) -> _Meant | None:
    if _is_name(match, text):
        return None
    before = text[: match.start()].rstrip().rsplit(None, 1)[-1:]
    if match["bare"] and before and before[0].lower() in NO_DAY:
        return None
    name = match["day"] or match["bare"]
    is_today = DAYS[name.lower()] == today.weekday()
    when = "" if is_today else _tense(match, text, start, end)
    day = weekday(name, "", today, when)
    return _Meant(day.isoformat(), "day") if day else VAGUE


NO_DAY = frozenset("every each the a any of and or to black good bloody cyber".split())
"""Before a weekday that is any, another or a name."""


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether a weekday is part of a name: Black Friday, the Sunday Times."""
    after = text[match.end() : match.end() + 2]
    if after[:1].isspace() and after[1:].isupper():
        return True
    return bool(match["bare"] and CAPITAL.search(text[: match.start()].rstrip()))


def _ago(match: re.Match[str], text: str, today: date) -> _Meant:
    count = match["count"].lower()
    number = int(count) if count.isdigit() else NUMBERS[count]
    unit = match["unit"].removesuffix("s")
    before = text[max(0, match.start() - 12) : match.start()].split()[-1:]
    if match["rough"] or (before and before[0].lower() in ("than", "least", "every")):
        return VAGUE
    value = shifted(unit, -number, today)
    precision: Precision = unit  # type: ignore[assignment]
    return _Meant(value, precision) if value else VAGUE
