"""Tell which day, week, month or year words mean, seen from an article's day.

What cannot be told for sure is None. A clause's tense decides between the last and the
next one: "met on Tuesday", "will meet on Tuesday".
"""

import re
from datetime import date, timedelta
from typing import Literal

Tense = Literal["past", "future", ""]

WEEK = timedelta(days=7)
NEAREST = 100
"""Days within which a day of the month without a year means the nearest one."""
AT_HAND = 14
"""Days of which it means the nearest one whatever the verb says."""
FAR = 9
"""Months: of those farther away, it may be the other one that is meant, whatever the
verb. "He spoke up for talks in January", at the end of December."""


def _numbers(names: str, first: int) -> dict[str, int]:
    return {name.lower(): number for number, name in enumerate(names.split(), first)}


MONTHS = _numbers(
    "January February March April May June July August September October November"
    " December",
    1,
)
MONTHS |= _numbers("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec", 1)
MONTHS["sept"] = 9
DAYS = _numbers("Monday Tuesday Wednesday Thursday Friday Saturday Sunday", 0)

WORDS = (
    "a two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    " fifteen sixteen seventeen eighteen nineteen twenty"
)
NUMBERS = _numbers(WORDS, 1)
NUMBERS |= {"an": 1, "one": 1, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60}
NUMBERS |= {"seventy": 70, "eighty": 80, "ninety": 90, "hundred": 100}

PAST = (
    r"was|were|had|did|said|told|took|won|gave|met|made|came|went|left|fell|rose|held"
    r"|began|became|saw|sent|spoke|wrote|found|lost|ran|led|hit|shot|sold|paid|built"
    r"|broke|brought|got|grew|drew|flew|kept|laid|spent|stood|struck|swore|threw"
    r"|\w{2,}(?<!spe|ree|nee|see|xce|cce|oce)ed"
)
FUTURE = (
    r"(?:will|shall|would|won[’']t|[’']ll|(?:is|are|was|were|due|expected|plans?"
    r"|planned|intends?|hopes?|going|set|scheduled)\s+to|to(?=\s+be\s))"
    r"(?:\s+(?:not|never|also|be|have|then|\w+ly))*(?:\s+\w+)?|due|scheduled"
)
NEITHER = "united|indeed|hundred|based|named|called|armed|allied|limited"
TENSE = re.compile(
    rf"\b(?:(?P<none>{NEITHER})|(?P<future>{FUTURE})|(?P<past>{PAST}))\b", re.IGNORECASE
)
JOINT = re.compile(r"[,;:—–]|\b(?:that|which|who|and|but|as|while|when)\b")


def tense(before: str, after: str) -> Tense:
    """What time a clause speaks of, by the verb nearest to words in it.

    *before* and *after* are the rest of the sentence. The words' own clause is asked
    first; what stands before them in it says more than what follows.
    """
    near = JOINT.split(before)[-1]
    return (
        _last(near) or _first(JOINT.split(after)[0]) or _last(before) or _first(after)
    )


def own_tense(before: str) -> Tense:
    """What time a clause speaks of by the verb before words in it, if there is one."""
    return _last(JOINT.split(before)[-1])


def _last(text: str) -> Tense:
    found: Tense = ""
    for match in TENSE.finditer(text):
        found = _tense(match) or found
    return found


def _first(text: str) -> Tense:
    found = (_tense(match) for match in TENSE.finditer(text))
    return next(filter(None, found), "")


def _tense(match: re.Match[str]) -> Tense:
    if match["future"]:
        return "future"
    return "past" if match["past"] else ""


def weekday(name: str, which: str, today: date, when: Tense) -> date | None:
    """``on Tuesday``, ``last Friday``, ``this Wednesday``, ``next Monday``."""
    back = (today.weekday() - DAYS[name.lower()]) % 7
    last = today - timedelta(days=back or 7)
    coming = today + timedelta(days=(7 - back) % 7 or 7)
    if which == "last":
        return last if _week(last) != _week(today) else None
    if which == "next":
        return coming if _week(coming) != _week(today) else None
    if which == "this":
        same = today - timedelta(days=today.weekday() - DAYS[name.lower()])
        return same if same >= today or when == "past" else None
    if not back:
        return today
    if when == "past":
        return last
    return coming if when == "future" else None


def _week(day: date) -> tuple[int, int]:
    year, week, _ = day.isocalendar()
    return year, week


def iso_week(day: date) -> str:
    year, week = _week(day)
    return f"{year}-W{week:02}"


def day_of_month(
    day: int, month: str, year: str, today: date, when: Tense, own: Tense, name: str
) -> date | None:
    """``December 7``, ``7 December 2021``, ``Friday, 7 December``.

    Without a year it is the nearest, or the one that the tense or the weekday *name*
    asks for. *own* is the tense of the words' own clause.
    """
    number = MONTHS[month.lower().rstrip(".")]
    years = [int(year)] if year else [today.year - 1, today.year, today.year + 1]
    found = [one for one in (_day(each, number, day) for each in years) if one]
    if name:
        found = [one for one in found if one.weekday() == DAYS[name.lower()]]
    found.sort(key=lambda one: abs(one - today))
    if not found or year or name:
        return found[0] if found else None
    near = abs(found[0] - today).days
    agreed = not own or (found[0] <= today) == (own == "past")
    if near <= (NEAREST if agreed else AT_HAND):
        return found[0]
    if not agreed and near <= NEAREST:
        return None  # left on Jan. 31, read in December: of which year?
    found = [one for one in found if when and (one <= today) == (when == "past")]
    return found[0] if found else None


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(month: str, which: str, today: date, when: Tense) -> str | None:
    """``in June``, ``last June``, ``next June``, ``this June``."""
    number = MONTHS[month.lower().rstrip(".")]
    year = today.year
    if which == "last":
        return _month(year if number < today.month else year - 1, number)
    if which == "next":
        return _month(year if number > today.month else year + 1, number)
    if which == "this" or number == today.month:
        return _month(year, number)
    back = (today.month - number) % 12
    if when == "past" and back <= FAR:
        return _month(year if number < today.month else year - 1, number)
    if when == "future" and 12 - back <= FAR:
        return _month(year if number > today.month else year + 1, number)
    return None


def _month(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def shifted(unit: str, count: int, today: date) -> str | None:
    """The day, week, month or year that lies *count* of a *unit* from *today*."""
    try:
        match unit:
            case "day":
                return (today + timedelta(days=count)).isoformat()
            case "week":
                return iso_week(today + count * WEEK)
            case "month":
                months = today.year * 12 + today.month - 1 + count
                return _month(months // 12, months % 12 + 1) if months > 12 else None
            case "year":
                year = today.year + count
                return f"{year:04}" if 1 <= year <= 9999 else None
    except OverflowError:
        return None
    return None
