"""The page of who is named with whom, and the diagrams of entities."""

from dataclasses import replace
from typing import Any

from test_entity_pages import ADA, BEN, GUILD, archive, cards, views
from test_theme import Page, render

from digest.model import Card, Entity
from digest.render.plan_names import NODES, TIES
from digest.render.plan_network import SHARED, TIES_OF_KIND

MANY = [Entity(f"e-{n:02}", "place", f"Place {n:02}") for n in range(30)]


def network(*found: Card, among: list[Entity] | None = None) -> Any:
    some = archive(found, *(among or [ADA, BEN, GUILD]))
    ((path, view),) = views(some, "network")
    assert path == "network/index.html"
    return view


def test_without_pairs_it_says_so() -> None:
    view = network(*cards(2, "ada"))
    assert (view.names, view.pairs, view.parts) == (0, 0, ())
    assert "No two names stand in one article yet." in render("network.html", view)


def test_pairs_are_counted_and_lead_to_their_articles() -> None:
    found = [*cards(5, "ada", "ben"), *cards(7, "ada", "guild")[5:]]
    view = network(*found)
    assert (view.names, view.pairs) == (3, 2)
    whole, people = view.parts
    assert (whole.kind, people.kind) == ("", "person")
    assert {n.id: n.name.count for n in whole.network.nodes} == {
        "ada": 2, "ben": 1, "guild": 1,
    }  # fmt: skip
    first, second = whole.pairs
    assert (first.id, first.count, second.count) == ("ada--ben", 5, 2)
    assert [one.card.id for one in first.articles] == ["a-004", "a-003", "a-002"]
    assert first.articles[0].where == "/a/004/"
    assert first.rarer.path == "/people/ben/"
    assert len(first.articles) == SHARED
    assert people.pairs[0].articles == (), "listed in the first part"
    page = Page(render("network.html", view))
    targets = [at["href"][1:] for at in page.all("a") if at["href"].startswith("#b")]
    ids = [at["id"] for _, at in page.elements if "id" in at]
    assert targets
    assert set(targets) <= set(ids)


def test_a_single_article_needs_no_list() -> None:
    view = network(*cards(1, "ada", "ben"))
    (pair,) = view.parts[0].pairs
    assert pair.href == "/a/000/#named-ada"
    assert len(view.parts) == 1, "people alone would be the same again"


def test_of_many_only_the_most_connected_are_shown() -> None:
    ids = [one.id for one in MANY]
    found = [
        replace(card, entities=(ids[number], *ids[:number]))
        for number, card in enumerate(cards(30))
    ]
    whole, *_ = network(*found, among=MANY).parts
    assert len(whole.network.nodes) == NODES
    assert len(whole.network.ties) == len(whole.pairs) == TIES
    assert all(node.name.count == 29 for node in whole.network.nodes)


def test_a_kind_has_fewer_arcs_and_no_lonely_names() -> None:
    ids = tuple(one.id for one in MANY[:9])
    found = [*cards(1, *ids), *cards(3, "ada", "ben")[1:], *cards(4, "ada", "e-00")[3:]]
    view = network(*found, among=[ADA, BEN, GUILD, *MANY])
    kinds = [part.kind for part in view.parts]
    assert kinds == ["", "person", "place"]
    assert len(view.parts[2].pairs) == TIES_OF_KIND
    for part in view.parts:
        tied = {one for tie in part.network.ties for one in (tie.one, tie.other)}
        assert {node.id for node in part.network.nodes} == tied


def test_an_entitys_arcs_are_those_of_its_own_articles() -> None:
    found = [*cards(2, "ada", "ben", "guild"), *cards(9, "ben", "guild")[2:]]
    some = dict(views(archive(found, ADA, BEN, GUILD), "entity"))
    own: Any = some["people/ada/index.html"]
    (tie,) = own.network.ties
    assert (tie.one, tie.other, tie.count) == ("ben", "guild", 2)
    assert [node.href for node in own.network.nodes] == ["#with-ben", "#with-guild"]
    assert own.others == 2
