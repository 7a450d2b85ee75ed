"""Plan sections, the archive, corrections, the editor's own pages, 404, redirects."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from digest.render.anchors import corrected_at
from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.dates import format_month
from digest.render.lists import Leaf, by_month, leaf_path, month_key
from digest.render.page import Page, file_of
from digest.render.rebase import rebase
from digest.render.structured import list_data, page_data
from digest.render.views import (
    ArchiveView,
    CorrectionLine,
    CorrectionMonth,
    CorrectionsView,
    Feed,
    Head,
    Link,
    Month,
    NotFoundView,
    PageView,
    RedirectView,
    SectionLine,
    SectionsView,
    SectionView,
    Site,
)
from digest.render.words import line_html

NAMES = 10
RECENT = 5


def leaves(archive: Archive) -> Iterator[str]:
    """The pages of sections: the number of each, and the section."""
    for name in archive.lists("section"):
        for number in archive.leaves(f"section {name}"):
            yield f"{number} {name}"


def section(archive: Archive, key: str) -> Iterator[Page]:
    """Yield a page of a section."""
    number, _, name = key.partition(" ")
    link = archive.section(name)
    leaf = archive.leaf(f"section {name}", link.path, int(number))
    path = leaf_path(link.path, leaf.number)
    view = _bare(archive.site, link, leaf, path)
    if not leaf.number:
        counts = Counter(
            name for *_, names in archive.traits(f"section {name}") for name in names
        )
        ranked = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMES]
        view = replace(
            view,
            count=archive.count(f"section {name}"),
            names=tuple(archive.name(name, number) for name, number in ranked),
        )
    yield Page(file_of(path), "section.html", view, f"section {name}")


def _bare(site: Site, link: Link, leaf: Leaf, path: str) -> SectionView:
    """What a page of older articles shows: nothing that an arrival changes."""
    feeds = feeds_at(f"{link.path}feed", link.title)
    head = Head(
        path=path,
        title=_titled(site, link, leaf),
        description=_described(site, link, leaf),
        feeds=(*feeds, *site_feeds(site)),
        json_ld=list_data(site, path, link.title, leaf.cards),
    )
    return SectionView(
        head=head,
        name=link.title,
        path=link.path,
        count=len(leaf.cards),
        months=tuple(by_month(leaf.cards, site.lang)),
        names=(),
        feeds=feeds,
        pager=leaf.pager,
        number=leaf.number,
    )


def _titled(site: Site, link: Link, leaf: Leaf) -> str:
    if not leaf.number:
        return link.title
    return site.language.gettext(
        "%(name)s, older articles %(number)s", name=link.title, number=leaf.number
    )


def _described(site: Site, link: Link, leaf: Leaf) -> str:
    words = site.language
    if not leaf.number:
        return words.gettext(
            "Articles on %(section)s in %(site)s, newest first.",
            section=link.title,
            site=site.name,
        )
    return words.gettext(
        "Articles on %(section)s in %(site)s, newest first, older articles %(number)s.",
        section=link.title,
        site=site.name,
        number=leaf.number,
    )


def list_of_sections(archive: Archive, key: str) -> Iterator[Page]:
    site, words = archive.site, archive.language
    lines = tuple(
        SectionLine(
            archive.section(name), count, archive.newest(f"section {name}", 1)[0]
        )
        for name, count in archive.lists("section").items()
    )
    title = words.gettext("Sections")
    head = Head(
        path="/sections/",
        title=title,
        description=words.gettext("The sections of %(site)s.", site=site.name),
        feeds=site_feeds(site),
        json_ld=list_data(site, "/sections/", title, []),
    )
    view = SectionsView(head, lines)
    yield Page("sections/index.html", "sections.html", view, "the list of sections")


def whole_archive(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the archive: all months with their counts, and the newest in full."""
    counts = archive.lists("month")
    months = [_month(archive.site, name, counts[name]) for name in reversed(counts)]
    shown = _full(archive, months[0].key) if months else Month("", "", "")
    head = _archive_head(archive, "/archive/", archive.language.gettext("Archive"))
    view = ArchiveView(head, tuple(months), shown, _years(counts))
    yield Page("archive/index.html", "archive.html", view, "the archive")


def month(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page of a month. Of the others it shows no counts, which move."""
    shown = _full(archive, key)
    names = archive.months()
    months = tuple(_month(archive.site, name, 0) for name in reversed(names))
    title = archive.language.gettext("Archive: %(month)s", month=shown.label)
    head = _archive_head(archive, shown.path, title)
    view = ArchiveView(head, months, shown, _years(names))
    yield Page(file_of(shown.path), "archive.html", view, f"archive of {key}")


def _full(archive: Archive, key: str) -> Month:
    cards = archive.cards(f"month {key}")
    return replace(_month(archive.site, key, len(cards)), cards=cards)


def _month(site: Site, key: str, count: int) -> Month:
    label = format_month(date.fromisoformat(f"{key}-01"), site.lang)
    return Month(label, key, f"/archive/{key.replace('-', '/')}/", count=count)


def _years(months: Iterable[str]) -> tuple[str, ...]:
    """Newest first."""
    return tuple(sorted({month[:4] for month in months}, reverse=True))


def _archive_head(archive: Archive, path: str, title: str) -> Head:
    site = archive.site
    return Head(
        path=path,
        title=title,
        description=archive.language.gettext(
            "%(title)s of %(site)s: every article by its day.",
            title=title,
            site=site.name,
        ),
        feeds=site_feeds(site),
        json_ld=list_data(site, path, title, []),
    )


def corrections(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page of all corrections, newest first."""
    site, words = archive.site, archive.language
    lines = [
        CorrectionLine(one.day, one.text, card, corrected_at(card, one))
        for card, made in archive.corrected()
        for one in made
    ]
    lines.sort(key=lambda line: (line.day, line.card.path), reverse=True)
    title = words.gettext("Corrections")
    months = []
    for key, group in groupby(lines, key=lambda line: month_key(line.day)):
        found = tuple(group)
        name = format_month(found[0].day, site.lang)
        months.append(CorrectionMonth(name, key, found))
    head = Head(
        path="/corrections/",
        title=title,
        description=words.gettext(
            "Every correction made in %(site)s, newest first.", site=site.name
        ),
        feeds=site_feeds(site),
        json_ld=list_data(site, "/corrections/", title, []),
    )
    view = CorrectionsView(head, len(lines), tuple(months))
    yield Page("corrections/index.html", "corrections.html", view, "corrections")


def own_page(archive: Archive, key: str) -> Iterator[Page]:
    """Yield a page of the editor's own, which is at the address *key*."""
    site, page = archive.site, archive.page(key)
    head = Head(
        path=page.path,
        title=page.title,
        description=page.description,
        feeds=site_feeds(site),
        json_ld=page_data(site, page.path, page.title),
    )
    view = PageView(head, line_html(page.title, site.lang), rebase(page.html, site.url))
    yield Page(file_of(page.path), "page.html", view, f"page {page.title}")


def not_found(archive: Archive, key: str) -> Iterator[Page]:
    head = Head(
        path="/404.html",
        title=archive.language.gettext("Not here"),
        description=archive.language.gettext("There is no page at this address."),
        feeds=site_feeds(archive.site),
        index=False,
    )
    view = NotFoundView(head, archive.newest("all", RECENT))
    yield Page("404.html", "404.html", view, "the 404 page")


def redirects(
    moved: Iterable[tuple[str, str]], taken: Collection[str]
) -> Iterator[Page]:
    """Yield a redirect for each old address that nothing new has taken.

    *moved* are addresses that were, each with the path it leads to now, of which the
    first counts; *taken* are the paths of the files that are.
    """
    no_feeds: tuple[Feed, ...] = ()
    done: set[str] = set()
    for old, new in moved:
        if file_of(old) in taken or file_of(new) not in taken or old in done:
            continue
        done.add(old)
        head = Head(path=new, title="", description="", feeds=no_feeds, index=False)
        view = RedirectView(head, new)
        yield Page(file_of(old), "redirect.html", view, f"redirect from {old}")
