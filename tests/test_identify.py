"""Who and what a text names: what is certain is found, what is not is proposed."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.markup import link_entities
from digest.identify.match import Registry, compile_registry, find
from digest.identify.registry import parse_registry
from digest.store import starter_registry

TOML = """
[[entity]]
id = "ada-probe"
kind = "person"
name = "Ada Probe"

[[entity]]
id = "boris-probe"
kind = "person"
name = "Boris Probe"

[[entity]]
id = "jose-muestra"
kind = "person"
name = "José Muestra"
aliases = ["Muestra"]

[[entity]]
id = "kiew"
kind = "place"
name = "Kíew"

[[entity]]
id = "un"
kind = "organization"
name = "United Nations"
aliases = [
  {text = "UN", kind = "abbr"},
  {text = "the Body", kind = "context", with = ["ada-probe"]},
]

[[entity]]
id = "red-lake"
kind = "place"
name = "Red Lake"

[[entity]]
id = "lakeland"
kind = "place"
name = "Lakeland"
aliases = [{text = "Lakelander", kind = "demonym"}, {text = "Lake", held = true}]
"""


@pytest.fixture(scope="module")
def registry() -> Registry:
    return compile_registry(parse_registry(TOML, "test.toml"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Ada Probe met Ada Probe", ["Ada Probe"] * 2, id="full names"),
        pytest.param(
            "Ada Probe spoke. Later Probe left.", ["Ada Probe", "Probe"], id="surname"
        ),
        pytest.param("It was Probe who left.", [], id="a surname alone is nobody's"),
        pytest.param(
            "Ada Probe met Boris Probe. Then Probe left.",
            ["Ada Probe", "Boris Probe"],
            id="a surname that two share",
        ),
        pytest.param(
            "Ada Probe came. So did Carla Probe.", ["Ada Probe"], id="somebody else"
        ),
        pytest.param("Lakeland’s ports", ["Lakeland"], id="possessive"),
        pytest.param("the Lakeland-UN deal", ["Lakeland", "UN"], id="hyphen"),
        pytest.param(
            "Lakelands, Lakelandic, lakeland", [], id="whole words, same case"
        ),
        pytest.param("the Lakelander press", [], id="a demonym is no mention"),
        pytest.param("Red\u00a0Lake froze.", ["Red\u00a0Lake"], id="no-break space"),
        pytest.param("the Red\nlake, the Red Lake", ["Red Lake"], id="case counts"),
        pytest.param("Lakeland University opened.", [], id="part of a longer name"),
        pytest.param("the Body met", [], id="context without company"),
        pytest.param(
            "Ada Probe told the Body.",
            ["Ada Probe", "the Body"],
            id="context in company",
        ),
        pytest.param("The Lake froze.", [], id="held back"),
        pytest.param("Kew is far, Jos Muestra said.", [], id="no damage marked"),
    ],
)
def test_find(registry: Registry, text: str, expected: list[str]) -> None:
    found = find(f"Title.\n\n{text}", registry).mentions
    assert [f"Title.\n\n{text}"[one.start : one.end] for one in found] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("They fear for Kew.", {"Kew": "kiew"}, id="one word"),
        pytest.param("It was Jos Muestra.", {"Jos Muestra": "jose-muestra"}, id="two"),
        pytest.param(
            "It was José Muestra.", {"José Muestra": "jose-muestra"}, id="whole"
        ),
    ],
)
def test_accents_that_a_damaged_source_dropped(
    registry: Registry, text: str, expected: dict[str, str]
) -> None:
    found = find(f"Title.\n\n{text}", registry, damaged=True).mentions
    whole = f"Title.\n\n{text}"
    assert {whole[m.start : m.end]: m.entity_id for m in found} == expected


@pytest.mark.parametrize(
    ("text", "spelling", "suggestion"),
    [
        pytest.param("Ships at the lake. Red. Ice.", "lake. Red", "Red Lake", id="cut"),
        pytest.param("It was Probe who left.", "Probe", "Ada Probe", id="lone surname"),
        pytest.param("The Lake froze.", "Lake", "Lakeland", id="held alias"),
    ],
)
def test_what_is_likely_is_proposed(
    registry: Registry, text: str, spelling: str, suggestion: str
) -> None:
    found = find(f"Title.\n\n{text}", registry, damaged=True)
    assert (spelling, suggestion) in [(p.text, p.suggestion) for p in found.proposals]


@given(
    st.text(alphabet="AadeLlkPprobRUN .,\n’'-“”éí\u00a0", max_size=200), st.booleans()
)
def test_mentions_are_ordered_whole_words_that_never_overlap(
    text: str, damaged: bool
) -> None:
    registry = compile_registry(parse_registry(TOML, "test.toml"))
    end = 0
    for one in find(text, registry, damaged=damaged).mentions:
        assert end <= one.start < one.end <= len(text)
        assert not text[one.start - 1 : one.start].isalnum() or one.start == 0
        assert not text[one.end : one.end + 1].isalnum()
        end = one.end


HTML = (
    "<h2>Ada Probe</h2><p>It was <em>Ada</em> Probe, <code>Ada Probe</code>,"
    ' <a href="/x">Ada Probe</a>.</p><p>Ada Probe &amp; Ada Probe &lt;b&gt;</p>'
)


def test_a_name_that_is_linked_already_is_not_linked_again(registry: Registry) -> None:
    linked = link_entities(HTML, "Title", registry, damaged=False)
    soup = BeautifulSoup(linked.html, "html.parser")
    assert len(soup.select("a[data-entity]")) <= 1
    assert not soup.select("h2 a, code a, a a")
    assert linked.entities == ("ada-probe",)


def test_the_first_mention_in_the_body_is_linked(registry: Registry) -> None:
    html = "<p>A &amp; B: Ada Probe saw Lakeland.</p>\n<p>Ada Probe &lt;b&gt;</p>"
    linked = link_entities(html, "Ada Probe", registry, damaged=False)
    assert linked.html == (
        '<p>A &amp; B: <a class="entity" href="/people/ada-probe/"'
        ' data-entity="ada-probe">Ada Probe</a> saw'
        ' <a class="entity" href="/places/lakeland/" data-entity="lakeland">'
        "Lakeland</a>.</p>\n<p>Ada Probe &lt;b&gt;</p>"
    )


def test_the_starter_registry_knows_old_and_new_names() -> None:
    toml = starter_registry()
    registry = compile_registry(parse_registry(toml, "starter.toml"))
    text = "Title.\n\nThey met in Kiev and Kyiv, in Burma and Myanmar."
    found = [one.entity_id for one in find(text, registry).mentions]
    assert found == ["kyiv", "kyiv", "myanmar", "myanmar"]
    assert len(registry.entities) > 600
