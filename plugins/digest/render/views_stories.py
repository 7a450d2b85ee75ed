"""What the templates of stories see (see `digest.render.views`)."""

from dataclasses import dataclass
from datetime import date

from digest.model import Card
from digest.render.views import Head, Headed, Month, Names


@dataclass(frozen=True, slots=True)
class StoryLine:
    story: Headed
    about: str
    """The editor's line, else the lead's standfirst; plain."""
    about_lang: str
    publishers: int
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class StoryView:
    head: Head
    story: Headed
    about: str
    about_lang: str
    publishers: tuple[str, ...]
    """In the order of their first articles."""
    cards: tuple[Card, ...]
    """Oldest first."""
    shared: tuple[Names, ...]
    """The entities that all of its articles name."""


@dataclass(frozen=True, slots=True)
class StoriesOfMonth:
    month: Month
    lines: tuple[StoryLine, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class StoriesView:
    """``/stories/`` lists the months and shows the newest; each month has a page."""

    head: Head
    months: tuple[Month, ...]
    """All, newest first, with how many stories ended in each; 0 where a page does not
    say."""
    shown: tuple[StoriesOfMonth, ...]
    """Those of which it has the stories, newest first."""
    years: tuple[str, ...]
