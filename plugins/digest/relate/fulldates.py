"""Find full dates in texts of any language whose months babel can name."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Literal

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from digest.relate.expressions import YEAR

CONTEXTS: tuple[Literal["format", "stand-alone"], ...] = ("format", "stand-alone")


def full_dates(text: str, lang: str) -> Iterator[tuple[re.Match[str], date]]:
    """Yield where *text* writes day, month and year: ``7. Dezember 2021``."""
    months = _months(lang)
    for match in _pattern(lang).finditer(text) if months else ():
        day, month, year = int(match[1]), months[match[2].lower()], int(match[3])
        try:
            yield match, date(year, month, day)
        except ValueError:
            continue  # 31 February


@lru_cache(maxsize=64)
def _months(lang: str) -> Mapping[str, int]:
    """The months of a language by their names in a date; none of an unknown one."""
    try:
        locale = Locale.parse(lang.replace("-", "_"))
    except (ValueError, UnknownLocaleError):
        return {}
    found: dict[str, int] = {}
    for context in CONTEXTS:
        names = get_month_names("wide", context, locale)
        found |= {names[number].lower(): number for number in range(1, 13)}
    return found


@lru_cache(maxsize=64)
def _pattern(lang: str) -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months(lang)), key=len, reverse=True))
    return re.compile(
        rf"\b([0-3]?\d)\.?\s+(?:de\s+)?({names})\s+(?:de\s+)?({YEAR})\b", re.IGNORECASE
    )
