"""Days, months and times of day as a language writes them.

Formatted by number: moments that are the same may fall on different days of their own
zones. Digits are those that babel writes into dates, Western ones in every language.
"""

from datetime import date, datetime, time, timedelta
from functools import lru_cache

from babel.dates import format_date, format_skeleton, format_time

from digest.render.language import locale_of


def format_day(day: date, lang: str) -> str:
    """``14 December 2021``."""
    return _format_day(day.year, day.month, day.day, lang)


def format_short_day(day: date, lang: str) -> str:
    """``14 Dec``."""
    return _format_short_day(day.year, day.month, day.day, lang)


def format_month(day: date, lang: str) -> str:
    """``December 2021``."""
    return _format_month(day.year, day.month, lang)


@lru_cache(maxsize=4096)
def _format_day(year: int, month: int, day: int, lang: str) -> str:
    return format_date(date(year, month, day), "long", locale=locale_of(lang))


@lru_cache(maxsize=4096)
def _format_short_day(year: int, month: int, day: int, lang: str) -> str:
    return format_skeleton("MMMd", date(year, month, day), locale=locale_of(lang))


@lru_cache(maxsize=1024)
def _format_month(year: int, month: int, lang: str) -> str:
    return format_skeleton("yMMMM", date(year, month, 1), locale=locale_of(lang))


def format_moment(moment: datetime, lang: str) -> str:
    """``14 December 2021, 14:20 UTC``."""
    form = str(locale_of(lang).datetime_formats["medium"])
    return form.format(format_clock(moment, lang), format_day(moment, lang))


def format_clock(moment: datetime, lang: str) -> str:
    """Write the time of day with its distance from UTC: ``14:20 UTC``.

    The source's own offset stays, so that the time never contradicts the day.
    """
    offset = moment.utcoffset() or timedelta()
    hours, minutes = divmod(abs(round(offset.total_seconds() / 60)), 60)
    sign = "−" if offset < timedelta() else "+"
    zone = f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else ""
    return f"{_format_time(moment.hour, moment.minute, lang)} UTC{zone}"


@lru_cache(maxsize=2048)
def _format_time(hour: int, minute: int, lang: str) -> str:
    return format_time(time(hour, minute), "short", locale=locale_of(lang))


def format_stamp(text: str, lang: str) -> str:
    """Write an ISO date or time as a day; leave any other text as it is."""
    try:
        return format_day(datetime.fromisoformat(text), lang)
    except ValueError:
        return text
