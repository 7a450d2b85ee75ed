"""Plan the page of each story, their list by month, and the same as data."""

from collections.abc import Iterable, Iterator
from datetime import date

from digest.model import Card
from digest.render.archive import Archive, site_feeds
from digest.render.data import Reported
from digest.render.dates import format_month
from digest.render.page import Page, file_of
from digest.render.stories import Story
from digest.render.structured import list_data
from digest.render.views import (
    Head,
    Headed,
    Link,
    Month,
    Nearby,
    Site,
    Timeline,
)
from digest.render.views_stories import (
    StoriesOfMonth,
    StoriesView,
    StoryLine,
    StoryView,
)

AROUND = 5
"""Articles of a story on the page of one of them, itself among them."""

SHOWN = 20
"""Stories that the list shows at least, if there are so many: whole months of them."""

STORIES = "/stories/"


def story(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page of the story *key*."""
    told = archive.stories.story(key)
    cards = tuple(map(archive.card, told.articles))
    named = headed(archive, told)
    about, lang = _about(archive, told)
    head = Head(
        path=told.path,
        title=archive.language.gettext("Story: %(title)s", title=named.title),
        description=about or named.title,
        feeds=site_feeds(archive.site),
        json_ld=list_data(
            archive.site, told.path, named.title, cards[::-1], _stories(archive)
        ),
        published=told.days[0].isoformat(),
        modified=told.days[1].isoformat(),
    )
    view = StoryView(
        head=head,
        story=named,
        about=about,
        about_lang=lang,
        publishers=_publishers(cards),
        cards=cards,
        shared=archive.by_kind(_shared(cards)),
    )
    yield Page(file_of(told.path), "story.html", view, f"story {key}")


def headed(archive: Archive, told: Story) -> Headed:
    """A story by the editor's name for it, or else by its lead's title."""
    lead = archive.card(told.lead)
    title, lang = (
        (told.name, archive.site.lang) if told.name else (lead.title, lead.lang)
    )
    return Headed(told.path, title, lang, len(told.articles))


def timeline(archive: Archive, card: Card) -> Timeline | None:
    """The story of an article with the articles around it; None if it has none."""
    told = archive.stories.of(card.id)
    if not told:
        return None
    here = told.articles.index(card.id)
    start = max(0, min(here - AROUND // 2, len(told.articles) - AROUND))
    near = [archive.card(one) for one in told.articles[start : start + AROUND]]
    return Timeline(
        headed(archive, told),
        tuple(
            Nearby(other, (other.day - card.day).days, other.id == card.id)
            for other in near
        ),
    )


def _about(archive: Archive, told: Story) -> tuple[str, str]:
    """The editor's line on a story, or else its lead's standfirst; and its language."""
    if told.about:
        return told.about, archive.site.lang
    lead = archive.card(told.lead)
    return lead.summary, lead.lang


def _publishers(cards: tuple[Card, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(card.publisher for card in cards if card.publisher))


def _shared(cards: tuple[Card, ...]) -> list[str]:
    first, *others = cards
    return [
        one for one in first.entities if all(one in card.entities for card in others)
    ]


def list_of_stories(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the list of stories: its months, and the newest of them."""
    counts = archive.stories.months()
    shown: list[str] = []
    for one in reversed(counts):
        if sum(counts[month] for month in shown) < SHOWN:
            shown.append(one)
    about = archive.language.gettext(
        "Events that several articles of %(name)s report on.", name=archive.site.name
    )
    view = _list(archive, _stories(archive), about, counts, shown)
    yield Page("stories/index.html", "stories.html", view, "the list of stories")


def month(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the stories that ended in the month *key*."""
    path = f"{STORIES}month/{key}/"
    label = format_month(date.fromisoformat(f"{key}-01"), archive.site.lang)
    title = archive.language.gettext("Stories: %(month)s", month=label)
    counts = dict.fromkeys(archive.stories.months(), 0)
    view = _list(archive, Link(path, title), title, counts, [key], _stories(archive))
    yield Page(file_of(path), "stories.html", view, f"the stories of {key}")


def _stories(archive: Archive) -> Link:
    return Link(STORIES, archive.language.gettext("Stories"))


def _list(
    archive: Archive,
    link: Link,
    about: str,
    counts: dict[str, int],
    shown: Iterable[str],
    *above: Link,
) -> StoriesView:
    site = archive.site
    months = {one: _month(site, one, counts[one]) for one in reversed(counts)}
    head = Head(
        path=link.path,
        title=link.title,
        description=about,
        feeds=site_feeds(site),
        json_ld=list_data(site, link.path, link.title, [], *above),
    )
    return StoriesView(
        head=head,
        months=tuple(months.values()),
        shown=tuple(
            StoriesOfMonth(
                months[one],
                tuple(_line(archive, told) for told in archive.stories.ended(one)),
            )
            for one in shown
        ),
        years=tuple(dict.fromkeys(one[:4] for one in months)),
    )


def _month(site: Site, key: str, count: int) -> Month:
    label = format_month(date.fromisoformat(f"{key}-01"), site.lang)
    return Month(label, key, f"{STORIES}month/{key}/", count=count)


def _line(archive: Archive, told: Story) -> StoryLine:
    cards = tuple(map(archive.card, told.articles))
    about, lang = _about(archive, told)
    publishers = len(_publishers(cards))
    return StoryLine(headed(archive, told), about, lang, publishers, *told.days)


def data(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the stories as data."""
    found = tuple(
        Reported(told, headed(archive, told).title) for told in archive.stories.all()
    )
    yield Page("data/stories.json", "stories.json", found, "the stories as data")
