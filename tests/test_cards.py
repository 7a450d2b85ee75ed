"""The picture of an edition: drawn alike each time, small, and never of empty boxes."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from PIL import Image
from theme_samples import SITE

from digest.identify.directory import Directory
from digest.identify.match import compile_registry
from digest.model import Article, Card
from digest.render import cards
from digest.render.archive import Archive
from digest.render.editions import parse_edition
from digest.render.frame import Frame
from digest.render.index import Index, Known
from digest.render.plan import pages_of
from digest.render.views import Colours, Site
from digest.render.views_editions import CardView

VIEW = CardView(
    "The Paper", "14 December 2021 · No. 7", "A call about ink", "8 stories"
)
LONG = "A headline that goes on " * 20


def drawn(view: CardView) -> Image.Image:
    return Image.open(BytesIO(cards.card(view, SITE)))


def test_a_card_is_small_and_drawn_alike_each_time() -> None:
    one = cards.card(VIEW, SITE)
    assert Image.open(BytesIO(one)).size == cards.SIZE
    assert one == cards.card(VIEW, SITE)
    longest = cards.card(replace(VIEW, headline=LONG, name=LONG), SITE)
    assert len(one) < len(longest) < 30_000


@pytest.mark.parametrize("field", ["name", "label", "headline", "count"])
def test_each_part_is_written_and_stays_on_the_card(field: str) -> None:
    without = drawn(replace(VIEW, **{field: ""})).convert("RGB")
    for text in ("Ink", "Чернила", LONG):
        with_it = drawn(replace(VIEW, **{field: text})).convert("RGB")
        box = _differing(without, with_it)
        assert box
        left, top, right, bottom = box
        assert left >= cards.EDGE - 4
        assert right <= cards.SIZE[0] - cards.EDGE + 4
        assert top > 70
        assert bottom < cards.SIZE[1] - 40


def test_what_the_font_cannot_write_is_left_out() -> None:
    nothing = cards.card(replace(VIEW, headline=""), SITE)
    for text in ("خبر", "חדשות", "新闻", "Ink 新"):
        assert cards.card(replace(VIEW, headline=text), SITE) == nothing


def _differing(one: Image.Image, other: Image.Image) -> tuple[int, ...] | None:
    from PIL import ImageChops

    return ImageChops.difference(one, other).getbbox()


def test_a_card_has_the_colours_of_the_site() -> None:
    own = Colours(("#000080", ""), ("#ffffff", ""), ("#eeeeee", ""), ("#ffff00", ""))
    data = cards.card(VIEW, replace(SITE, colours=own))
    found = Image.open(BytesIO(data)).convert("RGB").getcolors(10_000)
    assert found
    seen = {colour for _, colour in found}
    assert {(0, 0, 128), (255, 255, 255), (255, 255, 0)} <= seen


# In the plan

CARD = Card("a", "/2021/12/14/a/", "A call", date(2021, 12, 14), "World")
FILE = "Date: 2021-12-14\nNumber: 7\n\nWords.\n\n- [[a]]\n"


class Library:
    def article(self, article_id: str) -> Article:
        raise AssertionError("no card reads an article")

    def body(self, name: str) -> str:
        raise AssertionError("no card reads a text")


def archive(text: str = "", site: Site = SITE, draws: bool = True) -> Archive:
    index = Index("day", 20)
    files = [parse_edition(text, "e.md")] if text else []
    index.fill([Known(CARD)], files)
    registry = compile_registry([])
    frame = Frame(site, registry.entities, Directory(registry), draws=draws)
    return Archive(frame, index, Library())


def test_an_editors_edition_has_a_card() -> None:
    (page,) = pages_of(archive(FILE), ("card of edition", "2021-12-14"))
    assert page.path == "editions/2021-12-14/card.png"
    label = "14 December 2021 · No. 7"
    assert page.view == CardView("Broadsheet", label, "A call", "1 story")
    for unit in (("edition", "2021-12-14"), ("front", "")):
        (page,) = pages_of(archive(FILE), unit)
        picture = page.view.head.picture  # type: ignore[attr-defined]
        assert picture.path == "/editions/2021-12-14/card.png"
        assert picture.alt == "Broadsheet. Edition of 14 December 2021: A call"
        assert (picture.width, picture.height) == (1200, 630)


@pytest.mark.parametrize(
    ("found", "why"),
    [
        pytest.param(archive(), "an editor's", id="a draft"),
        pytest.param(archive(FILE, draws=False), "the extra", id="without the extra"),
        pytest.param(
            archive(FILE, replace(SITE, name="الصحيفة")),
            "its font",
            id="another script",
        ),
    ],
)
def test_others_have_the_sites(found: Archive, why: str) -> None:
    assert pages_of(found, ("card of edition", "2021-12-14")) == [], why
    (page,) = pages_of(found, ("edition", "2021-12-14"))
    assert page.view.head.picture is None  # type: ignore[attr-defined]
