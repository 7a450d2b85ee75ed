"""Draft an edition as a file for its editor."""

from datetime import date
from pathlib import Path

from digest import store
from digest.errors import DigestError
from digest.model import Card
from digest.render.editions import draft, edition_text, period_of
from digest.site.desk import Desk, open_desk
from digest.site.opening import settings_of
from digest.site.project import Project
from digest.site.shelf import Shelved


def draft_edition(project: Project, wanted: date | None) -> Path:
    """Write ``content/editions/DAY.md`` from the day's articles and return its path.

    Raise `DigestError` if the file is there already, or no article is of that day.
    """
    period = settings_of(project).get("DIGEST_PERIOD", "day")
    desk = open_desk(project)
    found = list(desk.articles())
    days = {period_of(date.fromisoformat(one.day), period) for one in found}
    day = period_of(wanted, period) if wanted else max(days, default=None)
    if day not in days or day is None:
        raise DigestError(f"{wanted or project.content}: no published article of it")
    path = project.content / "editions" / f"{day.isoformat()}.md"
    if path.exists():
        raise DigestError(f"{path.name}: is there already; edit it, or delete it first")
    mine = [one for one in found if period_of(_day(one), period) == day]
    edition = draft(day, _cards(desk, mine))
    store.write(path, edition_text(edition, {one.id: one.title for one in mine}))
    return path


def _day(article: Shelved) -> date:
    return date.fromisoformat(article.day)


def _cards(desk: Desk, articles: list[Shelved]) -> list[Card]:
    return [
        Card(
            id=one.id,
            path=one.id,
            title=one.title,
            day=_day(one),
            section=one.section,
            entities=desk.linked(one).entities,
        )
        for one in articles
    ]
