"""Plan sections, the archive, corrections, the editor's own pages, 404, redirects."""

from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import replace

from digest.render.archive import Archive, feeds_at, site_feeds
from digest.render.lists import Leaf, by_month, leaf_path, leaves
from digest.render.page import Page, file_of
from digest.render.rebase import rebase
from digest.render.structured import list_data, page_data
from digest.render.views import (
    ArchiveView,
    CorrectionLine,
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
)
from digest.render.words import line_html

NAMES = 10
RECENT = 5


def sections(archive: Archive) -> Iterator[Page]:
    """Yield each section's pages, and the list of sections."""
    lines = []
    for name, cards in archive.in_sections.items():
        link = archive.section(name)
        lines.append(SectionLine(link, len(cards), cards[0]))
        for leaf in leaves(cards, link.path):
            path = leaf_path(link.path, leaf.number)
            view = _section(archive, link, len(cards), leaf, path)
            yield Page(file_of(path), "section.html", view, f"section {name}")
    site = archive.site
    head = Head(
        path="/sections/",
        title="Sections",
        description=f"The sections of {site.name}.",
        feeds=site_feeds(site),
        json_ld=list_data(site, "/sections/", "Sections", []),
    )
    listed = SectionsView(head, tuple(lines))
    yield Page("sections/index.html", "sections.html", listed, "the list of sections")


def _section(
    archive: Archive, link: Link, count: int, leaf: Leaf, path: str
) -> SectionView:
    site = archive.site
    feeds = feeds_at(f"{link.path}feed", link.title)
    older = f", older articles {leaf.number}" if leaf.number else ""
    names = Counter(
        name for card in archive.in_sections[link.title] for name in card.entities
    )
    ranked = sorted(names.items(), key=lambda pair: (-pair[1], pair[0]))[:NAMES]
    head = Head(
        path=path,
        title=link.title + older,
        description=f"Articles on {link.title} in {site.name}, newest first{older}.",
        feeds=(*feeds, *site_feeds(site)),
        json_ld=list_data(site, path, link.title, leaf.cards),
    )
    return SectionView(
        head=head,
        name=link.title,
        path=link.path,
        count=count,
        months=tuple(by_month(leaf.cards, site.lang)),
        names=tuple(archive.name(name, number) for name, number in ranked),
        feeds=feeds,
        pager=leaf.pager,
        number=leaf.number,
    )


def archive_pages(archive: Archive) -> Iterator[Page]:
    """Yield the archive, which shows the newest month, and a page for each month."""
    cards = [article.card for article in archive.articles]
    full = by_month(cards, archive.site.lang, linked=True)
    listed = tuple(replace(month, cards=()) for month in full)
    years = tuple(dict.fromkeys(month.key[:4] for month in full))
    newest = full[0] if full else Month("", "", "")
    view = ArchiveView(
        _archive_head(archive, "/archive/", "Archive"), listed, newest, years
    )
    yield Page("archive/index.html", "archive.html", view, "the archive")
    for month in full:
        title = f"Archive: {month.label}"
        view = ArchiveView(
            _archive_head(archive, month.path, title), listed, month, years
        )
        yield Page(file_of(month.path), "archive.html", view, f"archive of {month.key}")


def _archive_head(archive: Archive, path: str, title: str) -> Head:
    site = archive.site
    return Head(
        path=path,
        title=title,
        description=f"{title} of {site.name}: every article by its day.",
        feeds=site_feeds(site),
        json_ld=list_data(site, path, title, []),
    )


def corrections(archive: Archive) -> Iterator[Page]:
    """Yield the page of all corrections, newest first."""
    site = archive.site
    lines = [
        CorrectionLine(correction.day, correction.text, article.card)
        for article in archive.articles
        for correction in article.corrections
    ]
    lines.sort(key=lambda line: (line.day, line.card.path), reverse=True)
    head = Head(
        path="/corrections/",
        title="Corrections",
        description=f"Every correction made in {site.name}, newest first.",
        feeds=site_feeds(site),
        json_ld=list_data(site, "/corrections/", "Corrections", []),
    )
    view = CorrectionsView(head, tuple(lines))
    yield Page("corrections/index.html", "corrections.html", view, "corrections")


def own_pages(archive: Archive) -> Iterator[Page]:
    """Yield the editor's own pages."""
    site = archive.site
    for page in archive.pages:
        head = Head(
            path=page.path,
            title=page.title,
            description=page.description,
            feeds=site_feeds(site),
            json_ld=page_data(site, page.path, page.title),
        )
        view = PageView(
            head, line_html(page.title, site.lang), rebase(page.html, site.url)
        )
        yield Page(file_of(page.path), "page.html", view, f"page {page.title}")


def not_found(archive: Archive) -> Iterator[Page]:
    head = Head(
        path="/404.html",
        title="Not here",
        description="There is no page at this address.",
        feeds=site_feeds(archive.site),
        index=False,
    )
    recent = tuple(article.card for article in archive.articles[:RECENT])
    yield Page("404.html", "404.html", NotFoundView(head, recent), "the 404 page")


def redirects(archive: Archive, taken: Collection[str]) -> Iterator[Page]:
    """Yield a redirect for each old address that nothing new has taken."""
    no_feeds: tuple[Feed, ...] = ()
    for old, new in archive.moved:
        if file_of(old) in taken or file_of(new) not in taken:
            continue
        head = Head(
            path=new,
            title="Moved",
            description="This page has moved.",
            feeds=no_feeds,
            index=False,
        )
        view = RedirectView(head, new)
        yield Page(file_of(old), "redirect.html", view, f"redirect from {old}")
