"""Tell the title of an article from the name of the site that pages put beside it."""

import re
from collections.abc import Iterable

PARTING = r"\s*(?:[|•·»›«‹]|\s[-–—:]+\s|:\s|[-–—]+(?=\S+$))\s*"
LAST = re.compile(rf"(.+?){PARTING}([^|•·»›«‹]+)")
SHORTEST = 8
"""Characters; a heading below that is a section's name more often than a title."""


def headline(title: str, headings: Iterable[str], site: str) -> str:
    """Return *title* without the name of its *site*.

    A heading of the page that makes up one end of the title is the title itself.
    """
    for heading in headings:
        if len(heading) >= SHORTEST and _one_end(title, heading):
            return heading
    match = LAST.fullmatch(title)
    if match and site and _same(match[2], site):
        return match[1]
    return title


def _one_end(title: str, heading: str) -> bool:
    whole, part = title.casefold(), heading.casefold()
    if whole.startswith(part):
        return re.match(PARTING, title[len(part) :]) is not None
    if whole.endswith(part):
        return re.search(rf"{PARTING}$", title[: -len(part)]) is not None
    return False


def _same(one: str, other: str) -> bool:
    def letters(text: str) -> str:
        return re.sub(r"\W|^www", "", text.casefold())

    return bool(letters(one)) and letters(one) == letters(other)
