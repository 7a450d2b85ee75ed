"""Stories: what is in them, what the editor says of them, and the ids they keep."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

import pytest

from digest.errors import ContentError
from digest.model import Card
from digest.relate.grouping import Group
from digest.render.stories import Stories, Story, Telling, story_path, tell
from digest.render.story_file import Entry, Said, parse_stories

DAY = date(2021, 12, 14)
FILE = "stories.toml"


def card(name: str, days: int = 0) -> Card:
    return Card(name, f"/{name}/", name.upper(), DAY + timedelta(days), "World")


CARDS = {name: card(name, days) for days, name in enumerate("abcdefg")}


def told(
    groups: Iterable[str],
    toml: str = "",
    published: Sequence[str] = (),
    cards: Mapping[str, Card] = CARDS,
) -> dict[str, str]:
    """The articles of each story by its id; groups are words, an article a letter."""
    found: list[Group] = [tuple(group) for group in groups]
    telling = Telling(parse_stories(toml, FILE), tuple(published))
    return {
        one: "".join(story.articles)
        for one, story in tell(found, telling, cards).items()
    }


@pytest.mark.parametrize(
    ("groups", "published", "expected"),
    [
        pytest.param(["bca"], [], {"a": "abc"}, id="the earliest article's"),
        pytest.param(["bca"], ["b"], {"b": "abc"}, id="what was published stays"),
        pytest.param(["bca"], ["c", "b"], {"c": "abc"}, id="what was published first"),
        pytest.param(["ab", "cd"], ["b"], {"b": "ab", "c": "cd"}, id="each its own"),
        pytest.param(["ab"], ["c"], {"a": "ab"}, id="not that of another's article"),
    ],
)
def test_ids(groups: list[str], published: list[str], expected: dict[str, str]) -> None:
    assert told(groups, published=published) == expected


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        pytest.param('id = "a"\nname = "A"', {"a": "abc", "d": "de"}, id="name"),
        pytest.param('id = "b"', {"b": "abc", "d": "de"}, id="choose the id"),
        pytest.param('id = "a"\nmerge = ["d"]', {"a": "abcde"}, id="merge two stories"),
        pytest.param(
            'id = "a"\nwithout = ["b", "c"]', {"b": "bc", "d": "de"}, id="split"
        ),
        pytest.param(
            'id = "a"\nwithout = ["c"]', {"a": "ab", "d": "de"}, id="take one out"
        ),
        pytest.param(
            'id = "a"\narticles = ["d"]', {"a": "abcd"}, id="put one in, from another"
        ),
        pytest.param(
            'id = "a"\narticles = ["f"]', {"a": "abcf", "d": "de"}, id="put one in"
        ),
        pytest.param(
            'id = "a"\npinned = true\narticles = ["f"]',
            {"a": "af", "b": "bc", "d": "de"},
            id="pinned: nothing joins by itself",
        ),
        pytest.param(
            'id = "war"\narticles = ["b", "f"]',
            {"war": "abcf", "d": "de"},
            id="a word of the editor's own, and whom its first article brings",
        ),
        pytest.param(
            'id = "war"\nmerge = ["a", "d"]', {"war": "abcde"}, id="another address"
        ),
        pytest.param(
            'id = "b"\n[[story]]\nid = "c"\narticles = ["f"]',
            {"b": "ab", "c": "cf", "d": "de"},
            id="two of one group: it follows the first in the file",
        ),
    ],
)
def test_the_editor_has_the_last_word(toml: str, expected: dict[str, str]) -> None:
    assert told(["abc", "de"], f"[[story]]\n{toml}\n") == expected


@pytest.mark.parametrize(
    ("toml", "wrong"),
    [
        pytest.param("[[story]\n", r":1: not TOML: .*; correct it", id="no TOML"),
        pytest.param('x = 1\n[[story]]\nid = "a"', r": 'x' belongs to no", id="stray"),
        pytest.param('[story]\nid = "a"', r": write each story under", id="no list"),
        pytest.param('[[story]]\nname = "A"', r":1: a story needs an id", id="no id"),
        pytest.param('[[story]]\nid = "a/b"', r":2: a story needs an id", id="bad id"),
        pytest.param(
            '[[story]]\nid = "a"\nnmae = "A"', r":3: no field 'nmae'", id="misspelt"
        ),
        pytest.param(
            '[[story]]\nid = "a"\nname = 1', r":3: name is no text", id="no text"
        ),
        pytest.param(
            '[[story]]\nid = "a"\nmerge = "b"', r":3: merge is no list", id="no ids"
        ),
        pytest.param(
            '[[story]]\nid = "a"\npinned = 1', r":3: pinned is true or", id="no bool"
        ),
        pytest.param(
            '[[story]]\nid = "a"\n\n[[story]]\nid = "b"\narticles = [\n"c",\n"a"]',
            r":8: 'a' is in a story already, by line 2; take one",
            id="in two stories",
        ),
        pytest.param(
            '[[story]]\nid = "a"\narticles = ["b"]\nwithout = ["b"]',
            r":3: 'b' is in this story and without",
            id="in and out",
        ),
        pytest.param(
            '[[story]]\nid = "a"\narticles = ["x"]',
            r":3: no published article 'x'; correct its id",
            id="no such article",
        ),
        pytest.param(
            '[[story]]\nid = "a"\nwithout = ["x"]',
            r":3: no published article 'x'; correct its id",
            id="no such article to leave out",
        ),
        pytest.param(
            '[[story]]\nid = "a"\nmerge = ["x"]',
            r":3: no story 'x' was ever published",
            id="no such story",
        ),
        pytest.param(
            '\n[[story]]\nid = "x"\nname = "X"',
            r":3: no published article 'x', and no articles",
            id="nothing at all",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(toml: str, wrong: str) -> None:
    with pytest.raises(ContentError, match=rf"^stories\.toml{wrong}"):
        told(["abc"], toml)


def test_what_the_file_says_of_a_story_is_shown_on_a_line() -> None:
    (entry,) = parse_stories('[[story]]\nid = "a"\nname = """A\n b"""', FILE)
    assert entry == Entry(FILE, Said("a", 2), name="A b")


def test_the_lead_is_the_group_s_first_and_else_the_earliest() -> None:
    (story,) = tell([("c", "a", "b")], Telling(), CARDS).values()
    assert story == Story(
        "a",
        "/stories/a/",
        "",
        "",
        ("a", "b", "c"),
        "c",
        (CARDS["a"].day, CARDS["c"].day),
    )
    telling = Telling(parse_stories('[[story]]\nid = "a"\nwithout = ["c"]', FILE))
    (story,) = tell([("c", "a", "b")], telling, CARDS).values()
    assert story.lead == "a"


@pytest.mark.parametrize(
    ("groups", "toml", "expected"),
    [
        pytest.param(["ab"], "", "/stories/a/", id="it is there"),
        pytest.param(["ca"], 'id = "c"', "/stories/c/", id="told under another id"),
        pytest.param(["bc"], "", "/a/", id="no story any more: its article"),
        pytest.param(
            ["bc"], 'id = "b"\nmerge = ["a"]', "/stories/b/", id="merged by the editor"
        ),
    ],
)
def test_a_published_address_leads_on(
    groups: list[str], toml: str, expected: str
) -> None:
    stories = Stories()
    entries = parse_stories(f"[[story]]\n{toml}" if toml else "", FILE)
    stories.tell([tuple(one) for one in groups], Telling(entries, ("a",)), CARDS)
    assert stories.place("a", CARDS) == expected
    assert stories.place("gone", CARDS) == ""


def test_an_id_that_no_address_can_hold_gets_one_of_its_own() -> None:
    assert story_path("2021-12-14-call") == "/stories/2021-12-14-call/"
    assert story_path("a b") != story_path("a/b")
    assert story_path("../x").startswith("/stories/x-")


def test_only_what_is_other_is_told() -> None:
    stories = Stories()
    groups: list[Group] = [("a", "b"), ("c", "d")]
    assert "units" in stories.tell(groups, Telling(), CARDS)
    assert stories.tell(groups, Telling(), CARDS) == set()
    facts = stories.tell([("a", "b"), ("c", "d", "e")], Telling(), CARDS)
    assert facts == {"story c", "told e", "stories all", "stories 2021-12"}
