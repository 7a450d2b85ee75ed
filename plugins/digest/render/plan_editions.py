"""Plan the editions, their list, and the front page, which is the latest of them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from digest.model import Card
from digest.render import editions
from digest.render.anchors import corrected_at
from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.dates import format_month
from digest.render.editions import Edition, Placed, label
from digest.render.lists import month_key
from digest.render.page import Page, file_of
from digest.render.plan_cards import picture
from digest.render.plan_stories import headed
from digest.render.structured import front_data, list_data
from digest.render.views import (
    CorrectionLine,
    EditionLine,
    EditionPart,
    EditionsView,
    EditionView,
    Head,
    Item,
    Link,
    Month,
    Name,
    Site,
)
from digest.render.words import editors_words

RECENT = 5
NAMES = 10
PLACES = 24
"""On an edition's map."""


def edition(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the edition of the day *key*."""
    view = edition_view(archive, date.fromisoformat(key))
    yield Page(file_of(view.path), "edition.html", view, f"edition {key}")


def front(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the front page, which is the latest edition."""
    if days := archive.days():
        view = edition_view(archive, days[-1])
        view = replace(view, front=True, head=_front_head(archive, view))
        yield Page("index.html", "edition.html", view, "the front page")
    else:
        yield _list(archive, "index.html", "/", "the front page")


def list_of_editions(archive: Archive, key: str) -> Iterator[Page]:
    yield _list(archive, "editions/index.html", "/editions/", "the list of editions")


def edition_view(archive: Archive, day: date) -> EditionView:
    """What the page of the edition of *day* shows."""
    bound = archive.edition(day)
    site = archive.site
    cards = archive.order(day)
    lead, parts = archive.parts(bound)
    items = _items(archive, bound, cards)
    near = archive.around(day)
    before = [one for one in near if one < day][-RECENT:]
    after = [one for one in near if one > day][:1]
    return EditionView(
        head=_head(archive, bound, cards),
        path=bound.path,
        label=label(day, site.period, site.language),
        day=day,
        title=bound.title,
        number=bound.number,
        draft=bound.draft,
        count=len(cards),
        minutes=sum(card.minutes for card in cards),
        intro=editors_words(bound.intro, site, archive.destination),
        outro=editors_words(bound.outro, site, archive.destination),
        lead=items[lead] if lead else None,
        lead_section=archive.section(cards[0].section) if lead else None,
        parts=tuple(
            _part(archive, name, found, name == cards[0].section)
            for name, placed in parts
            if (found := _shown(placed, items))
        ),
        names=_names(archive, cards),
        older=_link(site, before[-1]) if before else None,
        newer=_link(site, after[0]) if after else None,
        recent=tuple(_link(site, one) for one in reversed(before)),
        corrections=_corrections(archive, day, cards),
        whole=whole_path(bound.path) if has_whole(bound) else "",
        places=archive.gazetteer.spots(_counts(cards), PLACES),
    )


def has_whole(edition: Edition) -> bool:
    """Whether an edition also stands in one page, which none loses later.

    Of every draft it would cost a cold build a seventh more (10,000 articles in 1,096
    editions: 60.1 s instead of 52.7, 60 MB of 630).
    """
    return not edition.draft


def whole_path(path: str) -> str:
    """Of the one page that has the whole of the edition at *path*."""
    return f"{path}whole/"


def _link(site: Site, day: date) -> Link:
    name = label(day, site.period, site.language)
    return Link(f"/editions/{day.isoformat()}/", name)


def _items(
    archive: Archive, edition: Edition, cards: Iterable[Card]
) -> dict[Placed, Item]:
    """What an edition shows of its articles.

    In a draft the articles of one story are one item, in the place of the first; an
    order of the editor's is left as it is.
    """
    told = {card.id: archive.stories.of(card.id) for card in cards}
    also: dict[str, list[Card]] = {one: [] for one in told}
    first: dict[str, str] = {}
    for card in cards:
        story = told[card.id] if edition.draft else None
        if story and first.setdefault(story.id, card.id) != card.id:
            also[first[story.id]].append(card)
            del also[card.id]
    return {
        placed: Item(
            archive.card(placed.article_id),
            editors_words(placed.note, archive.site, archive.destination),
            tuple(also[placed.article_id]),
            headed(archive, story) if (story := told[placed.article_id]) else None,
        )
        for placed in edition.placed
        if placed.article_id in also
    }


def _shown(placed: Iterable[Placed], items: Mapping[Placed, Item]) -> tuple[Item, ...]:
    return tuple(items[one] for one in placed if one in items)


def _part(
    archive: Archive, name: str, items: tuple[Item, ...], more: bool
) -> EditionPart:
    """A part under its heading; *more* where the lead is of the same section."""
    path = archive.section(name).path if archive.is_section(name) else ""
    words = archive.language
    heading = words.gettext("More from %(section)s", section=name) if more else name
    return EditionPart(heading, path, items)


def _corrections(
    archive: Archive, day: date, cards: Sequence[Card]
) -> tuple[CorrectionLine, ...]:
    """What was corrected in the edition's articles since its *day*, newest first."""
    lines = [
        CorrectionLine(one.day, one.text, card, corrected_at(card, one))
        for card in cards
        for one in archive.corrections(card.id)
        if one.day >= day
    ]
    return tuple(sorted(lines, key=lambda line: line.day, reverse=True))


def _names(archive: Archive, cards: Sequence[Card]) -> tuple[Name, ...]:
    ranked = sorted(_counts(cards).items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(archive.name(name, count) for name, count in ranked[:NAMES])


def _counts(cards: Sequence[Card]) -> Counter[str]:
    return Counter(name for card in cards for name in card.entities)


def _head(archive: Archive, edition: Edition, cards: Sequence[Card]) -> Head:
    site = archive.site
    name = editions.title(edition.day, site.period, site.language)
    titles = "; ".join(card.title for card in cards[:3])
    return Head(
        path=edition.path,
        title=name,
        description=f"{name}: {titles}" if titles else name,
        feeds=site_feeds(site),
        json_ld=list_data(site, edition.path, name, cards),
        picture=picture(archive, edition, cards),
        published=edition.day.isoformat(),
    )


def _front_head(archive: Archive, view: EditionView) -> Head:
    site = archive.site
    cards = archive.order(view.day)
    description = site.tagline or archive.language.gettext(
        "%(site)s, a digest of the news.", site=site.name
    )
    return replace(
        view.head,
        path="/",
        title="",
        description=description,
        json_ld=front_data(site, description, cards),
    )


def _list(archive: Archive, path: str, address: str, what: str) -> Page:
    site, words = archive.site, archive.language
    lines = [_line(archive, one) for one in reversed(archive.days())]
    months = []
    for key, group in groupby(lines, key=lambda line: month_key(line.day)):
        found = tuple(group)
        name = format_month(found[0].day, site.lang)
        months.append(Month(name, key, "", editions=found, count=len(found)))
    title = words.gettext("Editions")
    head = Head(
        path=address,
        title=title,
        description=words.gettext(
            "All editions of %(site)s, newest first.", site=site.name
        ),
        feeds=(*feeds_at("/feeds/editions", title), *site_feeds(site)[:3]),
        json_ld=list_data(site, address, title, []),
    )
    return Page(path, "editions.html", EditionsView(head, tuple(months)), what)


def _line(archive: Archive, day: date) -> EditionLine:
    cards = archive.order(day)
    title, lang = archive.edition(day).title, archive.site.lang
    if cards and not title:
        title, lang = cards[0].title, cards[0].lang
    return EditionLine(_link(archive.site, day), title, lang, len(cards), day)
