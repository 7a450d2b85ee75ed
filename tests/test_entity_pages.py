"""The plan of entities' pages and indexes, of archives small and large."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from feed_samples import SITE

from digest.identify.directory import Directory
from digest.identify.match import compile_registry
from digest.model import Article, Card, Entity
from digest.render.archive import Archive
from digest.render.frame import Frame
from digest.render.index import Index, Known
from digest.render.lists import SIZE
from digest.render.plan import pages_of, units
from digest.render.plan_index import FEW, MOST
from digest.render.plan_names import NODES, SHARED, TIES, TOGETHER

START = date(2019, 1, 1)
ADA = Entity("ada", "person", "Ada Quill", about="Minister of Ink")
BEN = Entity("ben", "person", "Ben Inkwell")
GUILD = Entity("guild", "organization", "Paper Guild")
NOBODY = Entity("nobody", "person", "Nobody")


def cards(number: int, *names: str) -> list[Card]:
    """*number* articles that name all of *names*, the first linked; oldest first."""
    return [
        Card(
            id=f"a-{age:03}",
            path=f"/a/{age:03}/",
            title=f"Article {age}",
            day=START + timedelta(age * 3),
            section="World",
            entities=names,
            linked=names[:1],
        )
        for age in range(number)
    ]


class Library:
    """Articles that have nothing but a card."""

    def __init__(self, cards: Iterable[Card]) -> None:
        self._articles = {card.id: Article(card) for card in cards}

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def body(self, name: str) -> str:
        raise AssertionError("no article has a body")


def archive(found: Iterable[Card], *entities: Entity, lang: str = "en") -> Archive:
    found = list(found)
    index = Index("day", 20)
    index.fill(map(Known, found), [])
    registry = compile_registry(entities)
    site = replace(SITE, lang=lang)
    frame = Frame(site, registry.entities, Directory(registry))
    return Archive(frame, index, Library(found))


def views(archive: Archive, planner: str) -> Iterator[tuple[str, Any]]:
    """The path and view of each page of a kind."""
    for unit in units(archive):
        if unit[0] == planner:
            for page in pages_of(archive, unit):
                yield page.path, page.view


def test_an_entity_of_three_hundred_articles() -> None:
    found = dict(views(archive(cards(300, "ada", "ben"), ADA, BEN), "entity"))
    own, oldest = found["people/ada/index.html"], found["people/ada/page/1/index.html"]
    assert len(found) == 2 * 300 // SIZE
    assert own.count == 300
    assert own.first.where == "/a/000/#named-ada"
    assert own.last.where == "/a/299/#named-ada"
    assert own.bars[0].key == "2019-01"
    assert sum(bar.count for bar in own.bars) == 300
    (ben,) = own.together
    assert (ben.id, ben.name.count, len(ben.articles)) == ("ben", 300, SHARED)
    assert ben.articles[0].card.id == "a-299"
    assert own.network is None, "nothing to join with an arc"
    assert (oldest.first.card.id, oldest.count) == ("a-000", SIZE)
    assert oldest.last.card.id == f"a-{SIZE - 1:03}"
    assert (oldest.together, oldest.bars, oldest.spellings) == ((), (), ())
    assert "older articles 1" in oldest.head.title


def test_an_entity_of_one_mention_and_one_of_none() -> None:
    found = dict(views(archive(cards(1, "ada"), ADA, NOBODY), "entity"))
    (view,) = found.values()
    assert view.first == view.last
    assert (view.count, view.together, len(view.bars)) == (1, (), 1)
    assert "Named in 1 article of" in view.head.description
    paths = [path for path, _ in views(archive([], ADA), "entity")]
    assert paths == [], "without an article no page"


def test_an_article_of_thirty_entities() -> None:
    many = [Entity(f"e-{n}", "place", f"Place {n}") for n in range(30)]
    names = tuple(one.id for one in many)
    some = archive(cards(1, *names), *many)
    (_, view), *_ = views(some, "entity")
    assert len(view.together) == TOGETHER
    assert all(len(one.articles) == 1 for one in view.together)
    assert view.others == 29
    assert len(view.network.nodes) == NODES
    assert len(view.network.ties) == TIES
    ((_, article),) = views(some, "article")
    assert [len(group.names) for group in article.entities] == [30]


def test_only_articles_of_both_are_shared() -> None:
    with_ben = [replace(one, entities=("ada", "ben")) for one in cards(3, "ada")[::2]]
    found = cards(3, "ada")
    found[::2] = with_ben
    own = dict(views(archive(found, ADA, BEN), "entity"))["people/ada/index.html"]
    assert [one.card.id for one in own.together[0].articles] == ["a-002", "a-000"]


def test_a_small_index_is_one_page() -> None:
    some = archive(cards(2, "ada", "guild"), ADA, BEN, GUILD)
    found = dict(views(some, "index"))
    assert sorted(found) == [
        f"{name}/index.html" for name in ("events", "organizations", "people", "places")
    ]
    people = found["people/index.html"]
    assert [(one.letter, one.path, one.count) for one in people.jumps] == [("Q", "", 0)]
    assert [(name.name, name.count) for name in people.letters[0].names] == [
        ("Quill, Ada", 2)
    ]
    assert [(one.link.title, one.count) for one in people.others] == [
        ("Places", 0), ("Organizations", 1), ("Events", 0),
    ]  # fmt: skip
    assert found["events/index.html"].count == 0


@pytest.mark.parametrize("more", [0, 1], ids=["as many as fit", "one more"])
def test_a_large_index_has_a_page_for_each_letter(more: int) -> None:
    initials = "AŠ9"
    many = [
        Entity(f"e-{n}", "place", f"{initials[n % 3]}town {n}")
        for n in range(FEW + more)
    ]
    articles = [
        replace(one, entities=(many[n].id,))
        for n, one in enumerate(cards(FEW + more, "x"))
    ]
    articles.append(replace(articles[0], id="again", path="/again/"))
    found = dict(views(archive(articles, *many), "index"))
    index = found["places/index.html"]
    letters = {path: view for path, view in found.items() if "/letter/" in path}
    if not more:
        assert not letters
        assert sum(len(one.names) for one in index.letters) == FEW
        return
    assert index.letters == ()
    assert len(index.most) == MOST
    assert index.most[0].count == 2
    assert [(one.letter, one.path) for one in index.jumps] == [
        ("#", "/places/letter/0-9/"),
        ("A", "/places/letter/a/"),
        ("S", "/places/letter/s/"),
    ]
    assert sum(one.count for one in index.jumps) == FEW + 1
    assert sorted(letters) == [f"{jump.path[1:]}index.html" for jump in index.jumps]
    names = [name for one in letters.values() for name in one.letters[0].names]
    assert len(names) == FEW + 1
    moving = [
        (one.others, {jump.count for jump in one.jumps}) for one in letters.values()
    ]
    assert moving == [((), {0})] * 3, "nothing that an arrival elsewhere would change"


def test_a_letter_of_another_alphabet_has_an_address_to_be_typed() -> None:
    many = [Entity(f"e-{n}", "place", f"{'مА'[n % 2]}دينة {n}") for n in range(FEW + 1)]
    articles = [
        replace(one, entities=(many[n].id,))
        for n, one in enumerate(cards(FEW + 1, "x"))
    ]
    found = dict(views(archive(articles, *many, lang="ar"), "index"))
    jumps = found["places/index.html"].jumps
    assert [(one.letter, one.path) for one in jumps] == [
        ("م", "/places/letter/0645/"),
        ("A", "/places/letter/a/"),
    ]
    assert {f"{one.path[1:]}index.html" for one in jumps} <= found.keys()
