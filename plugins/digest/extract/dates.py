"""Read the dates that sources write, and refuse what only looks like one.

``03/04/2021`` is not read: nobody can know which month it is.
"""

import re
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime

from dateutil import parser as dateutil_parser

ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d|\d{8}")
ISO_MOMENT = re.compile(r"\d{4}-?\d\d-?\d\d[T ]\d\d:?\d\d.*")
WORDS = re.compile(r"(?=.*\b\d{4}\b)(?=.*\b\d{1,2}\b)(?=.*[A-Za-z]{3}).{6,60}")
"""A day with its month in letters: ``14 December 2021``, ``Dec. 14, 2021, 10:00``."""
CLOCK_ZERO = date(1970, 1, 1)
"""What a lost date reads as; no article is from then."""
ZONES = {"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2}
ZONES |= {"EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5}
ZONES |= {"MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "ET": -5, "PT": -8}
"""Hours east of Greenwich; without the table a name would mean this machine's zone."""


def parse_date(text: str) -> date | datetime | None:
    """Return the date in *text*, an aware moment if it has a time; None if it is none.

    A time without a zone is taken for UTC.
    """
    text = text.strip()
    try:
        found = _read(text)
    except (ValueError, OverflowError, TypeError):
        return None
    if found is None or found.year < 1 or _day(found) == CLOCK_ZERO:
        return None
    return found


def _day(found: date) -> date:
    return found.date() if isinstance(found, datetime) else found


def _read(text: str) -> date | datetime | None:
    if ISO_DAY.fullmatch(text):
        return date.fromisoformat(text)
    if ISO_MOMENT.fullmatch(text):
        return _aware(datetime.fromisoformat(text.replace(" UTC", "Z")))
    if "," in text[:5]:
        return _mail_date(text)
    return _in_words(text) if WORDS.fullmatch(text) else None


def _mail_date(text: str) -> date | datetime | None:
    try:
        return _aware(parsedate_to_datetime(text))
    except (ValueError, IndexError):
        return _in_words(text) if WORDS.fullmatch(text) else None


def _in_words(text: str) -> date | datetime | None:
    """Read *text* twice with other defaults: what differs was not in the text."""
    first, second = (
        dateutil_parser.parse(text, default=default, tzinfos=_zone)
        for default in (datetime(2000, 1, 1), datetime(2004, 2, 2, 1, 1))
    )
    if first.date() != second.date():
        return None
    return _aware(first) if first == second else first.date()


def _zone(name: str | None, offset: int | None) -> timezone:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    return timezone(timedelta(hours=ZONES.get(name or "", 0)))


def _aware(moment: datetime) -> datetime:
    zoned = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    zoned.astimezone(UTC)  # raises where the year or the offset is out of range
    return zoned
