"""The registry: what an editor may write, what is refused and how, who wins."""

import pytest

from digest.errors import RegistryError
from digest.identify.match import compile_registry, find
from digest.identify.registry import merge, parse_registry
from digest.model import Alias, Entity, Picture

PICTURE = Picture("images/kyiv.png")
XI = """\
[[entity]]
id = "xi-jinping"
kind = "person"
name = "Xi Jinping"
"""
KYIV = """\
[[entity]]
id = "kyiv"
kind = "place"
name = "Kyiv"
"""
OTHER = """\
[[entity]]
id = "other"
kind = "person"
name = "Cy Nib"
"""


def read(toml: str) -> tuple[Entity, ...]:
    return parse_registry(toml, "entities.toml", known=("russia",))


def test_every_field_is_read() -> None:
    toml = """\
[[entity]]
id = "nato"
kind = "organization"
name = "NATO"
aliases = [
  "North Atlantic Treaty Organization",
  {text = "the Alliance", kind = "context", with = ["russia"], without = ["nato"]},
  {text = "Nato", held = true, case = false},
]
about = "A military alliance"
wikidata = "Q7184"
same_as = ["https://example.org/nato"]
image = {file = "images/nato.png", alt = "A flag"}
redirect_from = ["otan"]
retired = true
"""
    assert read(toml) == (
        Entity(
            id="nato",
            kind="organization",
            name="NATO",
            aliases=(
                Alias("North Atlantic Treaty Organization"),
                Alias("the Alliance", "context", ("russia",), ("nato",)),
                Alias("Nato", held=True, case=False),
            ),
            about="A military alliance",
            wikidata="Q7184",
            same_as=("https://example.org/nato",),
            image=Picture("images/nato.png", "A flag"),
            redirect_from=("otan",),
            retired=True,
        ),
    )


@pytest.mark.parametrize(
    ("toml", "line", "says"),
    [
        pytest.param("[[entity]]\nid = x\n", 2, "not TOML", id="no TOML"),
        pytest.param('[[entity]]\nid = "a', 2, "not TOML", id="TOML that ends early"),
        pytest.param('title = "x"\n', 1, "'title' belongs to no", id="stray key"),
        pytest.param(
            'entity = [{id = "a", kind = "place", name = "A b"}]',
            1,
            "under a line [[entity]]",
            id="entities in one list",
        ),
        pytest.param(
            XI.replace("kind =", "kinds ="), 3, "unknown key 'kinds'", id="unknown key"
        ),
        pytest.param(
            XI.replace('"person"', '"persons"'), 3, "unknown kind", id="unknown kind"
        ),
        pytest.param(
            XI.replace("xi-jinping", "Xi_Jinping"), 2, "small letters", id="id's form"
        ),
        pytest.param('[[entity]]\nid = "a"\n', 1, "kind is missing", id="no kind"),
        pytest.param(
            XI.replace('"Xi Jinping"', '""'), 4, "name is missing", id="empty name"
        ),
        pytest.param(
            XI.replace("Xi J", "Xi  J"), 4, "single blanks", id="two blanks in a name"
        ),
        pytest.param(XI + 'aliases = ["…"]', 5, "cannot be found", id="no letter"),
        pytest.param(XI + 'aliases = "Xi"', 5, "a list", id="alias outside a list"),
        pytest.param(XI + "aliases = [1]", 5, "has no text", id="alias is a number"),
        pytest.param(
            XI + 'aliases = [\n  "Xi",\n  {text = "X", hold = true},\n]',
            7,
            "unknown key 'hold'",
            id="unknown key of an alias",
        ),
        pytest.param(
            XI + 'aliases = [{text = "X", held = 1}]',
            5,
            "true or false",
            id="no switch",
        ),
        pytest.param(
            XI + 'aliases = [{text = "X", kind = "nick"}]',
            5,
            "unknown kind 'nick'",
            id="kind of alias",
        ),
        pytest.param(
            XI + 'aliases = [{text = "X", with = "russia"}]',
            5,
            "with must be a list",
            id="condition outside a list",
        ),
        pytest.param(
            XI + 'aliases = [\n  {text = "X", with = ["rusia"]},\n]',
            6,
            "'rusia', which is in no registry",
            id="unknown entity in with",
        ),
        pytest.param(XI + "about = 3", 5, "about must be a text", id="about a number"),
        pytest.param(
            XI + 'aliases = ["The"]', 5, "'The' is an ordinary word", id="stop word"
        ),
        pytest.param(XI + XI, 6, "line 2 has the id", id="an id twice"),
        pytest.param(XI + "retired = 1", 5, "true or false", id="retired is a number"),
        pytest.param(
            XI + 'redirect_from = ["xi-jinping"]',
            5,
            "'xi-jinping' in redirect_from is an id of xi-jinping (line 2)",
            id="its own id as one that it had",
        ),
        pytest.param(
            f'{XI}redirect_from = ["xi"]\n{OTHER}redirect_from = ["xi"]\n',
            10,
            "'xi' in redirect_from is an id of xi-jinping (line 5); take it out",
            id="an id that two had",
        ),
        pytest.param(
            f'{XI}redirect_from = ["other"]\n{OTHER}',
            5,
            "'other' in redirect_from is an id of other (line 7); take it out",
            id="an id that another has",
        ),
        pytest.param(XI + "geo = [1, 2]", 5, "a person lies nowhere", id="no place"),
        pytest.param(KYIV + 'geo = "50 N"', 5, "no pair of numbers", id="geo a text"),
        pytest.param(KYIV + "geo = [true, 1]", 5, "no pair of", id="geo a switch"),
        pytest.param(KYIV + "geo = [50.4]", 5, "geo: 1 numbers", id="half a point"),
        pytest.param(KYIV + "geo = [nan, 1]", 5, "latitude nan", id="no latitude"),
        pytest.param(
            KYIV + "geo = [\n  -90.1,\n  30.5,\n]",
            5,
            "the latitude -90.1 is beyond 90 degrees; write [latitude, longitude]",
            id="beyond the pole",
        ),
        pytest.param(
            KYIV + "geo = [50.4, 180.5]", 5, "longitude 180.5 is", id="around the world"
        ),
    ],
)
def test_a_mistake_is_named_with_its_line(toml: str, line: int, says: str) -> None:
    with pytest.raises(RegistryError) as error:
        read(toml)
    message = str(error.value)
    assert message.startswith(f"entities.toml:{line}: ")
    assert says in message
    assert "\n" not in message


def test_two_owners_of_a_spelling_are_named_with_their_lines() -> None:
    toml = XI + 'aliases = ["X"]\n[[entity]]\nid = "x"\nkind = "place"\nname = "X"\n'
    with pytest.raises(RegistryError) as error:
        read(toml)
    assert str(error.value) == (
        "entities.toml:9: 'X' names both xi-jinping (line 5) and x (line 9); give one"
        " of the aliases with, without or held"
    )


@pytest.mark.parametrize(
    "condition", ["held = true", 'with = ["russia"]', 'without = ["russia"]']
)
def test_two_may_share_a_spelling_if_one_gives_way(condition: str) -> None:
    toml = XI + 'aliases = [{text = "X", ' + condition + "}]\n"
    toml += '[[entity]]\nid = "x"\nkind = "place"\nname = "X"\n'
    assert len(read(toml)) == 2


def test_an_abbreviation_may_look_like_a_word() -> None:
    toml = '[[entity]]\nid = "us"\nkind = "place"\nname = "States"\n'
    assert read(toml + 'aliases = [{text = "US", kind = "abbr"}]')


def test_ids_of_another_registry_are_looked_at_in_merging() -> None:
    (entity,) = parse_registry(
        XI + 'aliases = [{text = "X", with = ["rusia"]}]', "entities.toml"
    )
    with pytest.raises(RegistryError, match="xi-jinping depends on 'rusia'"):
        merge((), (entity,))


def named(text: str, *entities: Entity) -> list[str]:
    found = find(text, compile_registry(entities))
    return [mention.entity_id for mention in found.mentions]


def test_the_editors_fields_win_and_aliases_add_up() -> None:
    starter = Entity("kyiv", "place", "Kiev", (Alias("Kijev"),), "x", image=PICTURE)
    editors = Entity("kyiv", "place", "Kyiv", (Alias("Kyjiv"),), about="A capital")
    (merged,) = merge([starter], [editors])
    assert (merged.name, merged.about, merged.image) == ("Kyiv", "A capital", PICTURE)
    assert named("Kyiv, Kyjiv, Kiev and Kijev", merged) == ["kyiv"] * 4


@pytest.mark.parametrize(
    ("toml", "point"),
    [
        pytest.param(KYIV, (50.0, 30.0), id="the starter's"),
        pytest.param(f"{KYIV}geo = [-90, 180]", (-90.0, 180.0), id="the editor's"),
        pytest.param(f"{KYIV}geo = [0, 0]", (0.0, 0.0), id="where all begins"),
        pytest.param(
            KYIV.replace("place", "organization"), None, id="a place no longer"
        ),
    ],
)
def test_where_a_place_lies(toml: str, point: tuple[float, float] | None) -> None:
    starter = Entity("kyiv", "place", "Kyiv", geo=(50.0, 30.0))
    (merged,) = merge([starter], read(toml))
    assert merged.geo == point


def test_the_editors_spelling_is_taken_from_the_starter() -> None:
    starter = Entity("apple", "organization", "Apple", (Alias("Apple Inc"),))
    editors = Entity(
        "apple-records", "organization", "Apple Records", (Alias("Apple"),)
    )
    merged = merge([starter], [editors])
    text = "He left Apple and then Apple Inc for good."
    assert named(text, *merged) == ["apple-records", "apple"]


def test_an_editor_who_repeats_a_name_keeps_the_starters_conditions() -> None:
    country = Entity("georgia", "place", "Georgia", (Alias("Georgia", with_=("ru",)),))
    state = Entity("ga", "place", "Georgia (state)", (Alias("Georgia", with_=("us",)),))
    us, ru = Entity("us", "place", "America"), Entity("ru", "place", "Russia")
    merged = merge([country, state, us, ru], [Entity("georgia", "place", "Georgia")])
    assert named("In America, in Georgia", *merged) == ["us", "ga"]
    assert named("In Russia, in Georgia", *merged) == ["ru", "georgia"]
    bold = Entity("georgia", "place", "Georgia", (Alias("Georgia"),))
    merged = merge([country, state, us, ru], [bold])
    assert named("In America, in Georgia", *merged) == ["us", "georgia"]


def test_merging_keeps_the_order_starter_first() -> None:
    one, two, three = (Entity(name, "place", name.title()) for name in "abc")
    merged = merge([one, two], [three, two])
    assert [entity.id for entity in merged] == ["a", "b", "c"]


GEORGIA = Entity("georgia", "place", "Georgia")
STATE = Entity("ga", "place", "Georgia (state)", (Alias("Georgia", with_=("us",)),))
US = Entity("us", "place", "America")


def test_a_name_that_both_have_is_no_new_claim() -> None:
    editors = Entity("georgia", "place", "Georgia", (Alias("Sakartvelo"),))
    merged = merge([GEORGIA, STATE, US], [editors])
    assert named("In America, in Georgia", *merged) == ["us", "ga"]
    bold = Entity("georgia", "place", "Georgia", (Alias("Georgia"),))
    merged = merge([GEORGIA, STATE, US], [bold])
    assert named("In America, in Georgia", *merged) == ["us", "georgia"]


def test_who_was_merged_into_another_is_nobody() -> None:
    heir = Entity("sakartvelo", "place", "Sakartvelo", redirect_from=("georgia",))
    merged = merge([GEORGIA, STATE, US], [heir])
    assert [entity.id for entity in merged] == ["ga", "us", "sakartvelo"]
    assert named("Georgia and Sakartvelo", *merged) == ["sakartvelo"]


def test_an_heir_has_the_starters_claim_and_no_more() -> None:
    heir = Entity(
        *("sakartvelo", "place", "Sakartvelo", (Alias("Georgia"),)),
        redirect_from=("georgia",),
    )
    merged = merge([GEORGIA, STATE, US], [heir])
    assert named("In America, in Georgia", *merged) == ["us", "ga"]
    assert named("In Georgia", *merged) == ["sakartvelo"]


def test_conditions_follow_who_was_merged() -> None:
    here = Entity("here", "place", "Here", (Alias("Spot", with_=("ga", "us")),))
    there = Entity("there", "place", "There", (Alias("Spot", without=("ga", "us")),))
    heir = Entity("usa", "place", "The States", redirect_from=("ga", "us"))
    merged = merge([STATE, US, here, there], [heir])
    assert named("Spot", *merged) == ["there"]
    assert named("The States: Spot", *merged) == ["usa", "here"]
    (merged_here,) = (one for one in merged if one.id == "here")
    assert merged_here.aliases == (Alias("Spot", with_=("usa",)),)


def test_none_excludes_itself_after_a_merger() -> None:
    heir = Entity(
        *("usa", "place", "The States", (Alias("Spot", without=("us", "ga")),)),
        redirect_from=("us",),
    )
    merged = merge([US, STATE], [heir])
    assert merged[-1].aliases == (Alias("Spot", without=("ga",)),)
    assert named("The States: Spot", *merged) == ["usa", "usa"]


def test_ids_that_were_may_stand_in_conditions() -> None:
    toml = OTHER + 'aliases = [{text = "X", with = ["xi"]}]\n'
    toml += XI + 'redirect_from = ["xi"]\n'
    assert named("X, Xi Jinping", *merge((), read(toml))) == ["other", "xi-jinping"]


def test_a_retired_entity_is_named_nowhere() -> None:
    toml = XI + 'aliases = ["Xi"]\nretired = true\n'
    toml += OTHER + 'aliases = [{text = "X", with = ["xi-jinping"]}, "Xi"]\n'
    registry = compile_registry(merge([GEORGIA, STATE, US], read(toml)))
    found = find("Xi Jinping met Xi, and X.", registry)
    assert [one.entity_id for one in found.mentions] == ["other"], "Xi is free now"
    assert [one.text for one in found.proposals] == ["X"]
    assert "xi-jinping" not in registry.entities
    assert (registry.ids["xi-jinping"], registry.ids["us"]) == ("", "us")


def test_a_retired_entity_of_the_starter_leaves_its_names_to_others() -> None:
    retired = Entity("georgia", "place", "Georgia", retired=True)
    merged = merge([GEORGIA, STATE, US], [retired])
    assert named("In America, in Georgia", *merged) == ["us", "ga"]
    assert named("In Georgia", *merged) == []
