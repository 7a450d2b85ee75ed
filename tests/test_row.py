"""What the cache keeps of a file is all that was known of it."""

from dataclasses import fields
from datetime import UTC, date, datetime

from digest.model import Card, Correction
from digest.render.frame import OwnPage
from digest.render.index import Known
from digest.site.row import Row, pack, unpack

CARD = Card(
    id="a",
    path="/a/",
    title="A",
    day=date(2022, 1, 4),
    section="World",
    summary="It is.",
    publisher="Courier",
    minutes=3,
    lang="fr",
    translated="human",
    entities=("ada", "oslo"),
    published=datetime(2022, 1, 4, 8, 30, tzinfo=UTC),
    linked=("oslo",),
)
ARTICLE = Row(
    path="articles/a.md",
    sort="article",
    status="published",
    due=1.5,
    url="2022/01/04/a/",
    wrong="no",
    unnamed=True,
    damaged=True,
    links=(("static_content", "images/a.png", "images/a.png"),),
    record=("imports/2022/a.toml", "1"),
    ruled=("a", "2"),
    static=("images/a.png",),
    known=Known(
        CARD,
        "3",
        b"\x08\0\0\0",
        (("ada", "Ada"),),
        corrections=(Correction(date(2022, 1, 5), "It was.", 2),),
        cites=(("/2022/01/03/b/", "As B said."),),
        spoken=(("ada", "4"),),
        evidence="5",
    ),
)
PAGE = Row("pages/a.md", "page", page=OwnPage("/a/", "A", "<p>A</p>", "It is."))


def test_a_row_comes_back_whole() -> None:
    assert unpack(pack(ARTICLE)) == ARTICLE
    assert unpack(pack(PAGE)) == PAGE


def test_no_field_goes_untried() -> None:
    """A field left out of the packing would come back as its default."""
    for record, left in ((CARD, set()), (ARTICLE, {"page"}), (ARTICLE.known, set())):
        assert record
        usual = {one.name for one in fields(record) if _is_usual(record, one.name)}
        assert usual == left


def _is_usual(record: object, name: str) -> bool:
    (field,) = (one for one in fields(record) if one.name == name)  # type: ignore[arg-type]
    return bool(getattr(record, name) == field.default)
