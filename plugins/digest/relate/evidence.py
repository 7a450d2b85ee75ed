"""Gather what an article says word for word: quotations, dates, key points.

Every piece is a stretch of a paragraph as it is printed, with its place. Nothing is
worded anew, and what is not certain is left open.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from digest.model import Evidence, Kind, Mention
from digest.relate.alignment import carried
from digest.relate.dates import find_dates
from digest.relate.keypoints import find_key_points
from digest.relate.marks import MARK
from digest.relate.quotes import find_quotes
from digest.relate.speakers import Named


def gather(
    title: str,
    paragraphs: Sequence[str],
    named: Sequence[Sequence[Named]],
    day: date | None,
    lang: str,
) -> Evidence:
    """Gather the evidence of an article of *day*.

    *named* are the mentions in each of its *paragraphs*.
    """
    return Evidence(
        quotes=find_quotes(paragraphs, named),
        dates=find_dates(paragraphs, day, lang),
        key_points=find_key_points(title, paragraphs),
    )


def gather_printed(
    title: str,
    paragraphs: Sequence[str],
    day: date,
    lang: str,
    text: str,
    mentions: Iterable[Mention],
    kinds: Mapping[str, Kind],
) -> Evidence:
    """Gather the evidence of a printed article, whose mentions are those in *text*."""
    if any(map(MARK.search, paragraphs)):
        named = carried(text, mentions, paragraphs, kinds)
    else:  # nobody is quoted: whom it names does not matter
        named = [[] for _ in paragraphs]
    return gather(title, paragraphs, named, day, lang)
