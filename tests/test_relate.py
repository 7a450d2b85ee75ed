"""What articles have to do with each other."""

from collections.abc import Iterable
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from digest.model import Card
from digest.relate.related import LIMIT, Relation
from digest.relate.related import relate as relate_one

DAY = date(2021, 12, 14)


def card(name: str, entities: str, days: int = 0) -> Card:
    when = DAY + timedelta(days)
    return Card(name, f"/{name}/", name, when, "World", entities=tuple(entities))


def relate(cards: Iterable[Card]) -> dict[str, tuple[Relation, ...]]:
    """The relations of each card."""
    found = sorted(cards, key=lambda one: one.age)

    def naming(name: str) -> list[Card]:
        return [one for one in found if name in one.entities]

    return {one.id: relate_one(one, naming) for one in found}


def test_what_is_shared_is_the_reason_rarest_first() -> None:
    cards = [card("a", "xyz"), card("b", "xz"), *(card(f"c{n}", "x") for n in range(9))]
    assert relate(cards)["a"] == (Relation("b", ("z", "x")),)


def test_one_common_name_alone_relates_nothing() -> None:
    found = relate([card(f"c{n}", "x") for n in range(9)])
    assert not any(found.values())


def test_one_rare_name_relates() -> None:
    cards = [card("a", "x"), card("b", "x"), card("c", "y")]
    assert relate(cards)["a"] == (Relation("b", ("x",)),)


def test_of_equals_the_nearer_day_comes_first() -> None:
    cards = [card("a", "xy"), card("b", "xy", 9), card("c", "xy", 1)]
    assert [one.article_id for one in relate(cards)["a"]] == ["c", "b"]


@given(st.lists(st.text("uvwxyz", max_size=4), max_size=30), st.randoms())
def test_the_order_of_articles_does_not_matter(
    names: list[str], random: object
) -> None:
    cards = [
        card(str(n), "".join(dict.fromkeys(e)), n % 5) for n, e in enumerate(names)
    ]
    shuffled = cards[:]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = relate(cards)
    assert relate(shuffled) == found
    for name, relations in found.items():
        assert len(relations) <= LIMIT
        assert name not in [one.article_id for one in relations]
