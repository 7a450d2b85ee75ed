"""Plan the editions, their list, and the front page, which is the latest of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from digest.model import Card
from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.editions import Edition, Placed, label
from digest.render.lists import month_key, month_label
from digest.render.page import Page, file_of
from digest.render.structured import front_data, list_data
from digest.render.views import (
    EditionLine,
    EditionPart,
    EditionsView,
    EditionView,
    Head,
    Item,
    Link,
    Month,
    Name,
)
from digest.render.words import words_html

RECENT = 5
NAMES = 10


def editions(archive: Archive) -> Iterator[Page]:
    """Yield every edition, the list of them, and the front page."""
    views = [edition_view(archive, number) for number in range(len(archive.editions))]
    for view in views:
        yield Page(
            file_of(view.path), "edition.html", view, f"edition {view.day.isoformat()}"
        )
    if views:
        front = replace(views[-1], front=True, head=_front_head(archive, views[-1]))
        yield Page("index.html", "edition.html", front, "the front page")
    else:
        yield _list(archive, "index.html", "/", "the front page")
    yield _list(archive, "editions/index.html", "/editions/", "the list of editions")


def order(archive: Archive, edition: Edition) -> list[Card]:
    """The cards of *edition* as a reader meets them: the lead, then part by part."""
    lead, parts = _parts(archive, edition.placed)
    items = [*([lead] if lead else []), *(item for _, rest in parts for item in rest)]
    return [archive.by_id[item.article_id].card for item in items]


def _parts(
    archive: Archive, placed: Sequence[Placed]
) -> tuple[Placed | None, list[tuple[str, list[Placed]]]]:
    """The lead, and the rest under the editor's headings or else by section."""
    if not placed:
        return None, []
    parts: dict[str, list[Placed]] = {}
    for item in placed[1:]:
        section = archive.by_id[item.article_id].card.section
        parts.setdefault(item.part or section, []).append(item)
    return placed[0], list(parts.items())


def edition_view(archive: Archive, number: int) -> EditionView:
    """What the page of the edition at *number*, counted from the oldest, shows."""
    edition = archive.editions[number]
    site = archive.site
    cards = order(archive, edition)
    lead, parts = _parts(archive, edition.placed)
    before = archive.editions[max(0, number - RECENT) : number]
    after = archive.editions[number + 1 : number + 2]
    name = label(edition.day, site.period, site.lang)
    return EditionView(
        head=_head(archive, edition, cards),
        path=edition.path,
        label=name,
        day=edition.day,
        title=edition.title,
        number=edition.number,
        draft=edition.draft,
        count=len(cards),
        minutes=sum(card.minutes for card in cards),
        intro_html=words_html(edition.intro, site),
        outro_html=words_html(edition.outro, site),
        lead=_item(archive, lead) if lead else None,
        lead_section=archive.section(cards[0].section) if lead else None,
        parts=tuple(
            _part(archive, name, items, name == cards[0].section)
            for name, items in parts
        ),
        names=_names(archive, cards),
        older=_link(archive, before[-1]) if before else None,
        newer=_link(archive, after[0]) if after else None,
        recent=tuple(_link(archive, one) for one in reversed(before)),
    )


def _link(archive: Archive, edition: Edition) -> Link:
    name = label(edition.day, archive.site.period, archive.site.lang)
    return Link(edition.path, name)


def _item(archive: Archive, placed: Placed) -> Item:
    card = archive.by_id[placed.article_id].card
    return Item(card, words_html(placed.note, archive.site))


def _part(
    archive: Archive, name: str, items: Sequence[Placed], more: bool
) -> EditionPart:
    """A part under its heading; *more* where the lead is of the same section."""
    known = name in archive.section_slugs
    path = archive.section(name).path if known else ""
    heading = f"More from {name}" if more else name
    return EditionPart(heading, path, tuple(_item(archive, item) for item in items))


def _names(archive: Archive, cards: Sequence[Card]) -> tuple[Name, ...]:
    counts = Counter(name for card in cards for name in card.entities)
    ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return tuple(archive.name(name, count) for name, count in ranked[:NAMES])


def _head(archive: Archive, edition: Edition, cards: Sequence[Card]) -> Head:
    site = archive.site
    name = label(edition.day, site.period, site.lang)
    title = f"Edition of {name}" if name[0].isdigit() else name
    titles = "; ".join(card.title for card in cards[:3])
    return Head(
        path=edition.path,
        title=title,
        description=f"{title}: {titles}" if titles else title,
        feeds=site_feeds(site),
        json_ld=list_data(site, edition.path, title, cards),
        published=edition.day.isoformat(),
    )


def _front_head(archive: Archive, view: EditionView) -> Head:
    site = archive.site
    cards = order(archive, archive.editions[-1])
    description = site.tagline or f"{site.name}, a digest of the news."
    return replace(
        view.head,
        path="/",
        title="",
        description=description,
        json_ld=front_data(site, description, cards),
    )


def _list(archive: Archive, path: str, address: str, what: str) -> Page:
    site = archive.site
    lines = [_line(archive, one) for one in reversed(archive.editions)]
    months = []
    for key, group in groupby(lines, key=lambda line: month_key(line.day)):
        found = tuple(group)
        name = month_label(found[0].day, site.lang)
        months.append(Month(name, key, "", editions=found, count=len(found)))
    head = Head(
        path=address,
        title="Editions",
        description=f"All editions of {site.name}, newest first.",
        feeds=(*feeds_at("/feeds/editions", "Editions"), *site_feeds(site)[:3]),
        json_ld=list_data(site, address, "Editions", []),
    )
    return Page(path, "editions.html", EditionsView(head, tuple(months)), what)


def _line(archive: Archive, edition: Edition) -> EditionLine:
    cards = order(archive, edition)
    title = edition.title or (cards[0].title if cards else "")
    return EditionLine(_link(archive, edition), title, len(cards), edition.day)
