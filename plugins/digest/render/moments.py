"""Days and moments as feeds write them. None is ever taken from the clock."""

from datetime import UTC, date, datetime, time
from email.utils import format_datetime

NOON = time(12, tzinfo=UTC)
"""Where a source gives only a day: noon is the same day from Hawaii to Sydney; midnight
would be the eve in all of America."""


def moment(day: date) -> datetime:
    """The moment that stands for *day* where a format asks for one."""
    return datetime.combine(day, NOON)


def rfc3339(when: datetime) -> str:
    """``2021-12-14T12:00:00Z``"""
    return when.astimezone(UTC).isoformat().replace("+00:00", "Z")


def rfc822(when: datetime) -> str:
    """``Tue, 14 Dec 2021 12:00:00 +0000``"""
    return format_datetime(when.astimezone(UTC))
