"""Whoever asks why is told the rule and the line, by the code that decided."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from digest.identify.match import Registry, compile_registry, conclude, read
from digest.identify.origins import conditions, origins, read_source
from digest.identify.registry import merge
from digest.identify.why import Place, explain
from digest.store import starter_registry

STARTER = """\
[[entity]]
id = "georgia"
kind = "place"
name = "Georgia"
aliases = [
  {text = "Georgia", with = ["tbilisi"]},
  {text = "Georgian", kind = "demonym"},
]

[[entity]]
id = "georgia-us-state"
kind = "place"
name = "Georgia (U.S. state)"
aliases = [{text = "Georgia", with = ["alabama", "florida"]}]

[[entity]]
id = "tbilisi"
kind = "place"
name = "Tbilisi"

[[entity]]
id = "alabama"
kind = "place"
name = "Alabama"

[[entity]]
id = "florida"
kind = "place"
name = "Florida"

[[entity]]
id = "bogota"
kind = "place"
name = "Bogotá"

[[entity]]
id = "apple"
kind = "organization"
name = "Apple"
"""
EDITORS = """\
[[entity]]
id = "ada-probe"
kind = "person"
name = "Ada Probe"
aliases = [
  {text = "the chair", kind = "context"},
  {text = "the engineer", held = true},
]

[[entity]]
id = "border-agency"
kind = "organization"
name = "Border Agency"
aliases = [{text = "the Board", without = ["alabama"]}]

[[entity]]
id = "apple-records"
kind = "organization"
name = "Apple Records"
aliases = [
  "Apple",
  {text = "the label", with = ["apple"], case = false},
]

[[entity]]
id = "omega"
kind = "place"
name = "Omega"
aliases = [{text = "Omega", with = ["omega", "delta"]}]

[[entity]]
id = "delta"
kind = "place"
name = "Delta"

[[entity]]
id = "delta-band"
kind = "organization"
name = "Delta Band"
aliases = [{text = "Delta", with = ["alabama"]}]
"""
SOURCES = (
    starter := read_source(STARTER, "starter.toml"),
    read_source(EDITORS, "entities.toml", [one.id for one in starter.entities]),
)


@pytest.fixture(scope="module")
def registry() -> Registry:
    return compile_registry(merge(*(source.entities for source in SOURCES)))


def places(
    spelling: str, text: str, registry: Registry, *, damaged: bool = False
) -> list[Place]:
    reading = read(text, registry, damaged=damaged, verdicts=())
    found = conclude(text, reading, registry, damaged=damaged)
    return explain(spelling, reading, registry, found.questions)


@pytest.mark.parametrize(
    ("spelling", "text", "outcome", "reason"),
    [
        pytest.param("Tbilisi", "In Tbilisi.", "named tbilisi",
                     "the registry has “Tbilisi” for Tbilisi without conditions",
                     id="nothing else is called so"),
        pytest.param("Georgia", "Georgia, Alabama.", "named georgia-us-state",
                     "settled by: alabama", id="the company of one of two"),
        pytest.param("Georgia", "Georgia.", "proposed georgia georgia-us-state",
                     "georgia needs one of tbilisi: the article names none;"
                     " georgia-us-state needs one of alabama, florida: the article"
                     " names none", id="no company"),
        pytest.param("Georgia", "Georgia, Tbilisi, Alabama",
                     "proposed georgia georgia-us-state",
                     "several claim it and nothing settles which: georgia is spoken for"
                     " by tbilisi; georgia-us-state is spoken for by alabama",
                     id="the company of both"),
        pytest.param("Georgia", "The Georgian Georgia.", "named georgia",
                     "Georgia is named in another way, too", id="its demonym"),
        pytest.param("Georgian", "The Georgian army.", "evidence georgia",
                     "a demonym is evidence for what else is meant, and never linked",
                     id="a demonym"),
        pytest.param("Delta", "In Delta.", "named delta",
                     "no other claim on it counts here; delta-band needs one of"
                     " alabama: the article names none", id="whoever is left"),
        pytest.param("chair", "Ada Probe and the chair.", "named ada-probe",
                     "Ada Probe is named in another way, too", id="context"),
        pytest.param("the chair", "So the chair.", "proposed ada-probe",
                     "ada-probe needs to be named in another way, too",
                     id="context alone"),
        pytest.param("the label", "Apple and The Label.", "proposed apple-records",
                     "apple-records needs one of apple: the article names none",
                     id="case left free, without the company it needs"),
        pytest.param("the engineer", "And the engineer.", "proposed ada-probe",
                     "ada-probe is held back by the registry", id="held"),
        pytest.param("the Board", "Alabama, the Board.", "proposed border-agency",
                     "border-agency does not count beside alabama", id="without"),
        pytest.param("Probe", "Ada Probe came. Then Probe left.", "named ada-probe",
                     "the surname of Ada Probe, who is named in full", id="surname"),
        pytest.param("Probe", "Then Probe left.", "proposed ada-probe",
                     "ada-probe counts by the surname only where it is named in full",
                     id="lone surname"),
        pytest.param("Probe", "President Probe left.", "named ada-probe",
                     "the office before the surname settles that Ada Probe is meant",
                     id="office and surname"),
        pytest.param("Probe", "President Probe. And Probe.", "named ada-probe",
                     "an office before the surname elsewhere settles that Ada Probe is"
                     " meant", id="office elsewhere"),
        pytest.param("Probe", "It was Ada B. Probe.", "named ada-probe",
                     "Ada Probe is named in full", id="a middle initial"),
        pytest.param("Probe", "Ada Probe, Jim Probe, and Probe.",
                     "proposed ada-probe",
                     "the article has another of this name: the surname of somebody"
                     " else, “Jim Probe”", id="somebody else has it too"),
        pytest.param("Probe", "It was Jim Probe.", "left",
                     "the surname of somebody else, “Jim Probe”", id="somebody else"),
        pytest.param("BA", "The Border Agency (BA) met. BA left.",
                     "named border-agency",
                     "the article itself explains it: “Border Agency (BA)”",
                     id="acronym"),
        pytest.param("Tbilisi", "At the Tbilisi Institute of Art.", "left",
                     "part of a longer name, “Tbilisi Institute of Art”",
                     id="words after"),
        pytest.param("Tbilisi", "He saw Greater Tbilisi.", "left",
                     "part of a longer name, “Greater Tbilisi”", id="a word before"),
        pytest.param("Tbilisi", "At Jean-Tbilisi now.", "left",
                     "a hyphen makes it part of a longer name, “Jean-Tbilisi”",
                     id="hyphen"),
        pytest.param("Tbilisi", "With Sons & Tbilisi.", "left",
                     "part of the name of a firm, “Sons & Tbilisi”", id="firm"),
        pytest.param("Tbilisi", "The Bank of Tbilisi.", "left",
                     "the end of a longer name, “Bank of Tbilisi”", id="chain"),
        pytest.param("Tbilisi", "The Tbilisi 2024 games.", "left",
                     "the name of games, “Tbilisi 2024”", id="games"),
        pytest.param("Tbilisi", "So Tbilisi (7-2) won.", "left",
                     "a team and its result, “Tbilisi (7-2)”", id="score"),
        pytest.param("Tbilisi", "So No. 11 Tbilisi won.", "left",
                     "a team and its result, “No. 11 Tbilisi”", id="rank"),
        pytest.param("Tbilisi", "So Mr Tbilisi won.", "left",
                     "somebody is called so here, “Mr Tbilisi”", id="person"),
        pytest.param("Tbilisi", "TBILISI TALKS END\nSo.", "left",
                     "in an all-capital line, which does not tell names from other"
                     " words", id="line of capitals"),
        pytest.param("Tbilisi", "He cried TBILISI aloud.", "left",
                     "in capitals, which count only in the dateline that opens a"
                     " paragraph", id="a word in capitals"),
        pytest.param("Tbilisi", "TBILISI, Dec 7 - So.", "named tbilisi",
                     "in a dateline: the registry has “TBILISI” for Tbilisi without"
                     " conditions", id="dateline"),
        pytest.param("Omega", "OMEGA, Dec 7 - So. Omega!", "named omega",
                     "Omega is named in another way, too", id="by its dateline"),
        pytest.param("OMEGA", "OMEGA, Dec 7 - So.", "named omega",
                     "in a dateline: that is evidence enough for Omega",
                     id="dateline without the company it needs"),
        pytest.param("Tbilisi", "Never Ending Tbilisi Talks Resume Again\nSo.",
                     "proposed tbilisi", "in a headline, where capitals tell little:"
                     " tbilisi needs to be named in another way, too", id="headline"),
        pytest.param("tbilisi", "See www.tbilisi.ge now.", "left",
                     "part of an address or a longer word", id="address"),
        pytest.param("Tbilisi", "In tbilisi.", "left",
                     "the registry has it in other capitals: “Tbilisi”", id="capitals"),
        pytest.param("Nowhere", "In Nowhere.", "left",
                     "the registry has no such spelling", id="unknown"),
        pytest.param("Bogot", "In Bogot.", "left",
                     "the spelling counts only in articles that are marked Damaged",
                     id="damaged"),
        pytest.param("Records", "At Apple Records.", "named apple-records",
                     "the registry has “Apple Records” for Apple Records without"
                     " conditions", id="within a longer spelling of the registry"),
    ],
)  # fmt: skip
def test_the_rule(
    spelling: str, text: str, outcome: str, reason: str, registry: Registry
) -> None:
    place = places(spelling, f"A title\n{text}", registry)[-1]
    assert " ".join((place.outcome, *place.entities)) == outcome
    assert place.reason == reason


@pytest.mark.parametrize(
    ("spelling", "text", "outcome", "reason", "known"),
    [
        pytest.param("Bogot", "In Bogot.", "named bogota",
                     "the registry has “Bogot” for Bogotá without conditions", "Bogot",
                     id="accented letter"),
        pytest.param("Border Agncy", "The Border Agncy.", "named border-agency",
                     "the registry has “Border Agency” for Border Agency without"
                     " conditions", "Border Agency", id="vowel"),
        pytest.param("Alabma", "In Alabma.", "proposed alabama",
                     "a letter may be lost", "", id="single word"),
        pytest.param("Border", "the agency. Border.", "proposed border-agency",
                     "a stop has cut the name in two", "", id="cut name"),
    ],
)  # fmt: skip
def test_the_rule_in_a_damaged_text(
    spelling: str, text: str, outcome: str, reason: str, known: str, registry: Registry
) -> None:
    (place,) = places(spelling, f"A title\n{text}", registry, damaged=True)
    assert " ".join((place.outcome, *place.entities)) == outcome
    assert (place.reason, place.spelling) == (reason, known)


@pytest.mark.parametrize(
    ("spelling", "lines"),
    [
        pytest.param("Georgia", ["starter.toml:6 georgia written True",
                                 "starter.toml:14 georgia-us-state written True"],
                     id="two owners, and the alias, not the name"),
        pytest.param("Apple", ["starter.toml:39 apple written False",
                               "entities.toml:21 apple-records written True"],
                     id="taken from the starter"),
        pytest.param("Probe", ["entities.toml:4 ada-probe surname True"], id="surname"),
        pytest.param("The chair", ["entities.toml:6 ada-probe capital True"], id="The"),
        pytest.param("Bogota", ["starter.toml:34 bogota accents True"], id="accents"),
        pytest.param("Bogot", ["starter.toml:34 bogota lost True"], id="lost letters"),
        pytest.param("TBILISI", ["starter.toml:19 tbilisi capitals True"],
                     id="dateline"),
        pytest.param("THE LABEL", ["entities.toml:22 apple-records case True"],
                     id="free case"),
        pytest.param("Nobody", [], id="nobody"),
    ],
)  # fmt: skip
def test_the_line(spelling: str, lines: list[str], registry: Registry) -> None:
    found = origins(spelling, SOURCES, registry)
    assert [f"{o.place} {o.entity.id} {o.how} {o.counts}" for o in found] == lines


@pytest.mark.parametrize(
    ("spelling", "said"),
    [
        ("the engineer", ["held back: only ever proposed, never linked by itself"]),
        ("Georgian", ["is evidence for what else is meant, and never linked"]),
        ("the chair", ["counts where the article names it in another way, too"]),
        ("the Board", ["not where one of these is named: alabama"]),
        (
            "the label",
            ["needs one of these in the article: apple", "capitals need not agree"],
        ),
        ("Probe", ["counts where the article names that person in full"]),
        ("Bogot", ["counts only in articles marked Damaged"]),
        ("Alabama", []),
    ],
)
def test_the_conditions(spelling: str, said: list[str], registry: Registry) -> None:
    (origin,) = origins(spelling, SOURCES, registry)
    assert list(conditions(origin)) == said


def test_every_spelling_of_the_starter_has_its_line() -> None:
    toml = starter_registry()
    source = read_source(toml, "starter.toml")
    registry = compile_registry(source.entities)
    senses = registry.damaged.senses
    for spelling in sorted(senses)[::60]:
        found = [one for one in origins(spelling, [source], registry) if one.counts]
        assert {one.sense for one in found} == set(senses[spelling])


WORDS = st.sampled_from(
    "Georgia Georgian Alabama Tbilisi TBILISI Ada Probe Jim President Delta Border"
    " Agency (BA) BA Institute of Bank & the Board chair (7-2) . , - \n \n\n".split(" ")
)


@given(st.lists(WORDS, max_size=25).map(" ".join), st.booleans())
def test_what_is_told_is_what_was_decided(text: str, damaged: bool) -> None:
    registry = compile_registry(merge(*(source.entities for source in SOURCES)))
    reading = read(text, registry, damaged=damaged, verdicts=())
    found = conclude(text, reading, registry, damaged=damaged)
    named = {(one.start, one.end, one.entity_id) for one in found.mentions}
    for word in ("Georgia", "Probe", "BA", "Delta", "the Board"):
        told = explain(word, reading, registry, found.questions)
        for one in told:
            assert one.reason
            if one.outcome == "named":
                assert (one.start, one.end, *one.entities) in named
        assert {one for one in named if word in text[one[0] : one[1]].split()} <= {
            (one.start, one.end, *one.entities) for one in told
        }
