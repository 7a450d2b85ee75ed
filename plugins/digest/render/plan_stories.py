"""Plan the page of each story, their list by month, and the same as data."""

from collections.abc import Iterator
from datetime import date

from digest.model import Card
from digest.render.archive import Archive, site_feeds
from digest.render.data import Reported
from digest.render.lists import month_label
from digest.render.page import Page, file_of
from digest.render.stories import Story
from digest.render.structured import list_data
from digest.render.views import Head, Headed, Link, Month, Nearby, Timeline
from digest.render.views_stories import StoriesView, StoryLine, StoryView

AROUND = 5
"""Articles of a story on the page of one of them, itself among them."""

STORIES = Link("/stories/", "Stories")


def story(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page of the story *key*."""
    told = archive.stories.story(key)
    cards = tuple(map(archive.card, told.articles))
    named = headed(archive, told)
    about, lang = _about(archive, told)
    head = Head(
        path=told.path,
        title=named.title,
        description=about or named.title,
        feeds=site_feeds(archive.site),
        json_ld=list_data(archive.site, told.path, named.title, cards[::-1], STORIES),
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
    months = archive.stories.months()
    view = _list(archive, STORIES.path, STORIES.title, max(months, default=""), months)
    yield Page("stories/index.html", "stories.html", view, "the list of stories")


def month(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the stories that ended in the month *key*."""
    months = dict.fromkeys(archive.stories.months(), 0)
    label = month_label(date.fromisoformat(f"{key}-01"), archive.site.lang)
    view = _list(archive, _month_path(key), f"Stories of {label}", key, months)
    what = f"the stories of {key}"
    yield Page(file_of(_month_path(key)), "stories.html", view, what)


def _month_path(key: str) -> str:
    return f"/stories/month/{key}/"


def _list(
    archive: Archive, path: str, title: str, key: str, counts: dict[str, int]
) -> StoriesView:
    site = archive.site
    months = {
        one: Month(
            month_label(date.fromisoformat(f"{one}-01"), site.lang),
            one,
            _month_path(one),
            count=counts[one],
        )
        for one in sorted(counts, reverse=True)
    }
    lines = [_line(archive, told) for told in archive.stories.ended(key)] if key else []
    above = (STORIES,) if path != STORIES.path else ()
    head = Head(
        path=path,
        title=title,
        description=f"{title}: what several articles of {site.name} report on.",
        feeds=site_feeds(site),
        json_ld=list_data(site, path, title, [], *above),
    )
    years = tuple(dict.fromkeys(one[:4] for one in months))
    return StoriesView(head, (*months.values(),), months.get(key), (*lines,), years)


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
