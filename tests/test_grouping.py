"""Articles on one event are found by what they say, whatever order they come in."""

from array import array
from collections.abc import Mapping
from datetime import date
from functools import cache, partial

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown
from site_runs import ROOT

from digest.frontmatter import split
from digest.model import Card
from digest.relate.clusters import groups
from digest.relate.grouping import Grouping, Link
from digest.relate.kinship import Signed, rough
from digest.relate.signature import ENOUGH, LIMIT, signature
from digest.render.convert import convert
from digest.render.stories import Stories, Telling
from digest.site.compiled import load_registry

EVENTS = ROOT / "tests/stories/demonstration.txt"
"""The event of each article of the demonstration, by the one whom its facts are of."""


@cache
def demonstration() -> dict[str, Signed]:
    """The articles of the demonstration as a build compares them, by their ids."""
    registry = load_registry(ROOT / "content/entities.toml")
    found = {}
    for path in sorted((ROOT / "content/articles").rglob("*.md")):
        fields, text = split(path.read_text("utf-8"))
        said = dict(fields)
        html = markdown(text, extensions=["extra", "sane_lists"])
        made = convert(html, said["title"], "en", False, registry, (), _nowhere)
        day = date.fromisoformat(said["date"][:10]).toordinal()
        found[said["id"]] = Signed(day, made.signature)
    return found


def _nowhere(said: str) -> None:
    return None


def events() -> dict[str, str]:
    pairs = (line.split() for line in EVENTS.read_text("utf-8").splitlines())
    return {article: event for event, article in pairs}


def b_cubed(found: Mapping[str, object], right: Mapping[str, object]) -> float:
    """F1 of precision and recall, each the mean over articles (Bagga, Baldwin 1998)."""
    scores = []
    for one, other in ((found, right), (right, found)):
        shares = []
        for article in right:
            mine = {name for name in right if one[name] == one[article]}
            same = {name for name in mine if other[name] == other[article]}
            shares.append(len(same) / len(mine))
        scores.append(sum(shares) / len(shares))
    precision, recall = scores
    return 2 * precision * recall / (precision + recall)


def test_the_events_of_the_demonstration_are_told_apart() -> None:
    right = events()
    signed = demonstration()
    assert right.keys() == signed.keys(), "an article without a label"
    grouping = Grouping(signed)
    found = {one: grouping.of.get(one, (one,)) for one in right}
    apart = b_cubed({one: one for one in right}, right)
    score = b_cubed(found, right)
    print(f"B-cubed F1 {score:.3f}; each article by itself {apart:.3f}")
    assert score >= 0.99
    assert apart < 0.95, "a measure that nothing meets as well"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        pytest.param("a recieved note", "a received note", id="a typing error"),
        pytest.param("Then it rained.", "Then it snowed.", id="a word"),
    ],
)
def test_a_mended_word_changes_no_signature(one: str, other: str) -> None:
    text = " ".join(f"Envoy Ada {name} met {name}." for name in NAMES)
    found = {signature("Talks", f"{text} {words}", ()) for words in (one, other)}
    assert len(found) == 1


NAMES = (
    "Quill Nib Inkwell Paper Vellum Blot Ream Quarto Folio Octavo Rubric Serif Kern"
    " Leading Galley Imprint Margin Gutter Signet Colophon Recto Verso Stet".split()
)


WORDS = [f"word{number}" for number in range(99)]


def terms(title: str, text: str = "", entities: tuple[str, ...] = ()) -> int:
    return len(array("I", signature(title, text, entities)))


@pytest.mark.parametrize(
    ("title", "text", "count"),
    [
        pytest.param("The talks of the day", "", 1, id="words that say nothing"),
        pytest.param("Talks", "Talks on talks. The talk’s end", 3, id="possessives"),
        pytest.param("會談在巴黎", "", 4, id="a script without spaces: pairs"),
        pytest.param("", " ".join([*WORDS, *WORDS]), LIMIT, id="many"),
        pytest.param("", " ".join(WORDS), ENOUGH, id="plain ones"),
    ],
)
def test_terms(title: str, text: str, count: int) -> None:
    assert terms(title, text) == count


def test_entities_count() -> None:
    assert terms("", "", ("nato", "paris")) == 2
    assert signature("", "", ("nato",)) != signature("nato", "", ())


def test_counts_are_rough() -> None:
    found = [(count, rough(count)) for count in (1, 7, 8, 31, 32, 127, 128, 2047, 2048)]
    assert found == [
        (1, 4), (7, 4), (8, 16), (31, 16), (32, 64), (127, 64), (128, 256),
        (2047, 1024), (2048, 4096),
    ]  # fmt: skip


LINKS = {
    "a": {"b": 900, "c": 500},
    "b": {"a": 900, "c": 410},
    "c": {"a": 500, "b": 410, "d": 800},
    "d": {"c": 800, "e": 390},
    "e": {"d": 390},
}


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        pytest.param("abcde", ["ab", "cd"], id="a chain is no story"),
        pytest.param("abc", ["abc"], id="on average alike"),
        pytest.param("de", [], id="not alike enough"),
    ],
)
def test_groups(members: str, expected: list[str]) -> None:
    links = {
        one: {other: alike for other, alike in LINKS[one].items() if other in members}
        for one in members
    }
    assert sorted("".join(sorted(one)) for one in groups(members, links)) == expected


def test_days_between_set_apart() -> None:
    text = " ".join(f"Ada {name}, {name}." for name in NAMES)
    same = signature("Talks", text, ("ada",))
    for days, together in ((0, True), (10, True), (11, False)):
        found = Grouping({"a": Signed(0, same), "b": Signed(days, same)})
        assert bool(found.of) is together, days


def term(topic: int, word: int) -> int:
    return (topic * 40 + word) << 2 | word % 4


TOPICS = st.integers(0, 3)
SIGNED = st.builds(
    lambda day, topic, words, own: Signed(
        day,
        array(
            "I",
            sorted({term(topic, word) for word in words} | {own << 2}),
        ).tobytes(),
    ),
    st.integers(0, 14),
    TOPICS,
    st.sets(st.integers(0, 11), min_size=5, max_size=12),
    st.integers(200, 220),
)
IDS = st.sampled_from([f"n-{number}" for number in range(14)])
CHANGES = st.lists(
    st.tuples(st.sets(IDS, max_size=3), st.dictionaries(IDS, SIGNED, max_size=4)),
    max_size=6,
)


@given(st.dictionaries(IDS, SIGNED), CHANGES, st.sets(st.integers(0, 5)))
def test_change_by_change_is_from_scratch(
    first: dict[str, Signed],
    changes: list[tuple[set[str], dict[str, Signed]]],
    restarts: set[int],
) -> None:
    """In whichever order, and with what an earlier process kept."""
    grouping, archive = Grouping(first), dict(first)
    for number, (gone, new) in enumerate(changes):
        if number in restarts:
            links = partial(list[Link], grouping.links)
            grouping = Grouping(archive, (sorted(grouping.groups), links))
        archive = {one: archive[one] for one in archive if one not in gone} | new
        grouping.change(gone, new)
        scratch = Grouping(dict(sorted(archive.items(), reverse=True)))
        assert grouping.of == scratch.of
        assert sorted(grouping.links) == sorted(scratch.links)


def cards() -> dict[str, Card]:
    return {
        one: Card(one, f"/{one}/", one, date.fromordinal(signed.day), "World")
        for one, signed in demonstration().items()
    }


@given(st.permutations(sorted(events())), st.integers(1, 9))
def test_a_story_keeps_its_id_as_articles_arrive(order: list[str], often: int) -> None:
    """Whatever order they arrive in, and whatever of it was published."""
    signed, known, right = demonstration(), cards(), events()
    grouping, stories = Grouping({}), Stories()
    published: list[str] = []
    ids: dict[str, str] = {}
    for number, one in enumerate(order):
        grouping.change((), {one: signed[one]})
        stories.tell(grouping.groups, Telling((), tuple(published)), known)
        if number % often == 0:
            published += sorted(stories.by_id.keys() - set(published))
        for story_id in published:
            event = ids.setdefault(story_id, right[story_id])
            assert event == right[stories.by_id[story_id].lead]
            assert stories.place(story_id, known) == f"/stories/{story_id}/"
    whole = Grouping(signed)
    assert grouping.of == whole.of
