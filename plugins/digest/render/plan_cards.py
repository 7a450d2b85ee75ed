"""Plan the picture that stands for an edition where its address is shared.

Editions that an editor arranged have one, if the extra ``cards`` is there to draw it;
others have the site's.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from unicodedata import name as name_of

from digest.model import Card
from digest.render.archive import Archive
from digest.render.cards import SIZE
from digest.render.editions import Edition, label, title
from digest.render.page import Page, file_of
from digest.render.views import Portrait
from digest.render.views_editions import CardView

SCRIPTS = ("LATIN", "GREEK", "CYRILLIC")
"""What the card's font writes. A card without the digest's name would say little."""


def card(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the picture of the edition of the day *key*, if it has one of its own."""
    edition = archive.edition(date.fromisoformat(key))
    if is_drawn(archive, edition):
        view = _view(archive, edition, archive.order(edition.day))
        path = file_of(card_path(edition))
        yield Page(path, "card", view, f"picture of edition {key}")


def picture(
    archive: Archive, edition: Edition, cards: Sequence[Card]
) -> Portrait | None:
    """The picture as pages name it; none where the edition has the site's."""
    if not is_drawn(archive, edition):
        return None
    name = title(edition.day, archive.site.period, archive.site.language)
    words = f"{archive.site.name}. {name}: {cards[0].title}"
    return Portrait(card_path(edition), words, "", *SIZE)


def is_drawn(archive: Archive, edition: Edition) -> bool:
    return archive.draws and not edition.draft and _is_legible(archive.site.name)


def card_path(edition: Edition) -> str:
    return f"{edition.path}card.png"


def _is_legible(text: str) -> bool:
    return all(name_of(char, "").startswith(SCRIPTS) for char in text if char.isalpha())


def _view(archive: Archive, edition: Edition, cards: Sequence[Card]) -> CardView:
    site, words = archive.site, archive.language
    said = [label(edition.day, site.period, words)]
    if edition.number:
        said.append(words.gettext("No. %(number)s", number=edition.number))
    return CardView(
        name=site.name,
        label=" · ".join(said),
        headline=cards[0].title,
        count=words.ngettext("%(num)s story", "%(num)s stories", len(cards)),
    )
