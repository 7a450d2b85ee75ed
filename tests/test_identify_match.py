"""Matching and resolution: what is a mention, what is only proposed, and why."""

import pytest

from digest.identify import TYPES, identify
from digest.identify.match import Registry, compile_registry, find
from digest.model import Alias, Entity

ENTITIES = (
    Entity("vladimir-putin", "person", "Vladimir Putin", (
        Alias("Putin"),
        Alias("the Kremlin chief", "context"),
        Alias("Vladimir", held=True),
    )),
    Entity("joe-biden", "person", "Joe Biden", (Alias("Biden"),)),
    Entity("boris-johnson", "person", "Boris Johnson"),
    Entity("olaf-scholz", "person", "Olaf Scholz"),
    Entity("ursula-von-der-leyen", "person", "Ursula von der Leyen"),
    Entity("xi-jinping", "person", "Xi Jinping", (Alias("Xi"),)),
    Entity("jake-sullivan", "person", "Jake Sullivan"),
    Entity("john-sullivan", "person", "John Sullivan"),
    Entity("jose-diaz", "person", "José Díaz"),
    Entity("pyotr-lukyanov", "person", "Pyotr Lukyanov", (Alias("Sergei Lukyanov"),)),
    Entity("joseph-brodsky", "person", "Iosif Brodsky"),
    Entity("li-jian", "person", "Li Jian"),
    Entity("russia", "place", "Russia", (Alias("Russian", "demonym"),)),
    Entity("moscow", "place", "Moscow"),
    Entity("kremlin", "organization", "Kremlin"),
    Entity("black-sea", "place", "Black Sea"),
    Entity("washington-dc", "place", "Washington, D.C.", (Alias("Washington"),)),
    Entity("georgia", "place", "Georgia", (
        Alias("Georgia", with_=("russia", "tbilisi")), Alias("Georgian", "demonym"),
    )),
    Entity("georgia-us-state", "place", "Georgia (U.S. state)", (
        Alias("Georgia", with_=("united-states", "alabama")),
    )),
    Entity("tbilisi", "place", "Tbilisi"),
    Entity("alabama", "place", "Alabama"),
    Entity("jordan", "place", "Jordan"),
    Entity("paris", "place", "Paris"),
    Entity("china", "place", "China", (Alias("PRC", "abbr"),)),
    Entity("new-york", "place", "New York"),
    Entity("united-states", "place", "United States", (
        Alias("US", "abbr"), Alias("U.S.", "abbr"), Alias("American", "demonym"),
    )),
    Entity("nato", "organization", "NATO", (Alias("Alliance", "context"),)),
    Entity("who", "organization", "World Health Organization", (Alias("WHO", "abbr"),)),
    Entity("bird", "place", "Beijing Stadium", (Alias("Bird's Nest"),)),
    Entity("senate", "organization", "US Senate", (
        Alias("Senate", without=("alabama",)),
    )),
    Entity("climate-conference", "event", "Climate Conference", (
        Alias("climate summit"), Alias("Climate Talks", case=False),
    )),
    Entity("duma", "organization", "State Duma", (
        Alias("Duma", with_=("russia",), without=("georgia",)),
    )),
    Entity("delta", "place", "Delta"),
    Entity("delta-force", "organization", "Delta Band", (
        Alias("Delta", with_=("georgia",)),
    )),
    Entity("pentagon", "organization", "Pentagon Building", (
        Alias("Pentagon", "metonym", with_=("united-states",)),
    )),
)  # fmt: skip


@pytest.fixture(scope="module")
def registry() -> Registry:
    return compile_registry(ENTITIES)


def spellings(text: str, registry: Registry) -> list[str]:
    return [text[one.start : one.end] for one in find(text, registry).mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Xi met Xi Jinping", ["Xi", "Xi Jinping"], id="longest wins"),
        pytest.param("Xining and USA and Xis", [], id="whole words only"),
        pytest.param("the moscow mule, the us", [], id="case agrees"),
        pytest.param("Moscow's, Moscow’s and the US'", ["Moscow", "Moscow", "US"],
                     id="possessives"),
        pytest.param("Vladimir\u00a0Putin at the Bird’s Nest",
                     ["Vladimir\u00a0Putin", "Bird’s Nest"],
                     id="no-break space and curly apostrophe"),
        pytest.param("the Putin-Xi meeting", ["Putin", "Xi"], id="two by a hyphen"),
        pytest.param("Putin–Xi and Russia–China", ["Putin", "Xi", "Russia", "China"],
                     id="two by a dash"),
        pytest.param("“Putin” ‘Xi’ \"NATO\" «Russia» [China] Paris—Moscow",
                     ["Putin", "Xi", "NATO", "Russia", "China", "Paris", "Moscow"],
                     id="in quotation marks and brackets"),
        pytest.param("Black\u202fSea, at the Bird‘s Nest",
                     ["Black\u202fSea", "Bird‘s Nest"],
                     id="narrow blank and wrong apostrophe"),
        pytest.param("US-led, pro-Russia, Pro-China", ["US", "Russia", "China"],
                     id="a hyphen and a word"),
        pytest.param("Jean-Putin and Paris-Sorbonne", [], id="double-barrelled"),
        pytest.param("at climate\nsummit", ["climate\nsummit"],
                     id="over a line's end in lower case"),
        pytest.param("He met Vladimir\nPutin spoke.", ["Putin"],
                     id="in a dump a line is a paragraph"),
        pytest.param("A dump.\n\nHe met Vladimir\nPutin there.", ["Vladimir\nPutin"],
                     id="over a line's end where empty lines part paragraphs"),
        pytest.param("Vladimir\n\nPutin", ["Putin"], id="never over an empty line"),
        pytest.param("See www.NATO.int, nato@NATO.org, @NATO, #NATO, NATO_x.", [],
                     id="no part of an address"),
        pytest.param("He left NATO. Then he slept.", ["NATO"], id="a stop behind"),
        pytest.param("in the U.S. Then", ["U.S."], id="a stop of its own"),
        pytest.param("climate talks and Climate Talks and CLIMATE talks",
                     ["climate talks", "Climate Talks", "CLIMATE talks"],
                     id="case left free"),
        pytest.param("Jose Diaz and José Díaz", ["Jose Diaz", "José Díaz"],
                     id="accents left out"),
        pytest.param("The Russian and American envoys", [], id="a demonym is none"),
    ],
)  # fmt: skip
def test_words(text: str, expected: list[str], registry: Registry) -> None:
    assert spellings(text, registry) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("at the Moscow Institute", [], id="an institute"),
        pytest.param("the Paris Sunrise said", [], id="an unknown name"),
        pytest.param("the Bank of China fell", [], id="a bank of it"),
        pytest.param("Lake Moscow. Greater Moscow", [], id="a lake"),
        pytest.param("the old Greater Moscow plan", [], id="a word before"),
        pytest.param("she drew New York Sun up", [], id="several words"),
        pytest.param("the Old Black Sea route", ["Black Sea"], id="a word before two"),
        pytest.param("at Putin & Sons and Sons & Putin", [], id="a firm"),
        pytest.param("Russia President Vladimir Putin, Moscow Mayor",
                     ["Russia", "Vladimir Putin", "Moscow"], id="an office behind"),
        pytest.param("US President Joe Biden", ["US", "Joe Biden"], id="office, name"),
        pytest.param("US Under Secretary of State for Affairs Ann Bo", ["US"],
                     id="a long office"),
        pytest.param("under U.S. Central Command and US Airways", [],
                     id="a body with the country in front"),
        pytest.param("Russia Health Ministry officials", [], id="a ministry"),
        pytest.param("In Moscow. The Paris talks. With Putin.",
                     ["Moscow", "Paris", "Putin"], id="a sentence's first word"),
        pytest.param("Meeting Putin. Unlike Biden. Quickly Moscow.",
                     ["Putin", "Biden", "Moscow"], id="a sentence's first verb"),
        pytest.param("On Monday Moscow said. Moscow Monday.", ["Moscow", "Moscow"],
                     id="days"),
        pytest.param("NATO Russia talks", ["NATO", "Russia"], id="names side by side"),
        pytest.param("the Russian Moscow office", ["Moscow"], id="a demonym before"),
        pytest.param("He flew a Moscow A350 jet", ["Moscow"], id="a number's letter"),
        pytest.param("the Moscow 2024 Games", [], id="games"),
        pytest.param("No. 11 Alabama won. Alabama rests.", [], id="a ranked team"),
        pytest.param("Alabama (7-2) lost to Paris", ["Paris"], id="a team's score"),
        pytest.param("Mr Paris came. Health Minister Enrique Paris left. Paris slept.",
                     [], id="a person called as a place"),
        pytest.param("Michael Jordan saw Jordan Henderson in Jordan.", ["Jordan"],
                     id="given name and surname"),
        pytest.param("Paris Johnson met Boris Johnson", ["Boris Johnson"],
                     id="a given name before a surname"),
        pytest.param("VLADIMIR PUTIN MEETS US\nNATO AND WHO\nWHO agrees",
                     ["NATO", "WHO"], id="lines of capitals"),
        pytest.param("MOSCOW (Reuters) - In Russia.\nPARIS/MOSCOW, Dec 7 - No.",
                     ["MOSCOW", "Russia", "PARIS", "MOSCOW"], id="datelines"),
        pytest.param("He said MOSCOW loudly.", [], id="capitals are no dateline"),
        pytest.param(
            "Russia Says It Will Never Attack Cold Moscow\nRussia denied it.",
            ["Russia", "Russia"], id="a headline counts with the body"),
        pytest.param("Moscow Says Talks Failed Over Fishing Rights", [],
                     id="a headline alone does not"),
        pytest.param("Moscow Times Says Talks Failed Over Fishing\nIn Moscow, no.",
                     ["Moscow"], id="a paper in a headline"),
    ],
)  # fmt: skip
def test_longer_names(text: str, expected: list[str], registry: Registry) -> None:
    assert spellings(text, registry) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Boris Johnson came. Johnson left.", ["Boris Johnson", "Johnson"],
                     id="a surname after the full name"),
        pytest.param("Johnson left. Boris Johnson came.", ["Johnson", "Boris Johnson"],
                     id="a surname before it"),
        pytest.param("Johnson left.", [], id="a lone surname"),
        pytest.param("Ursula von der Leyen spoke; von der Leyen paused. Von der Leyen!",
                     ["Ursula von der Leyen", "von der Leyen", "Von der Leyen"],
                     id="a surname of several words"),
        pytest.param("Chancellor Scholz spoke.", ["Scholz"], id="ruler and surname"),
        pytest.param("Minister Johnson and Mr Johnson", [], id="any office, surname"),
        pytest.param("President Biden, Mr Putin, Foreign Minister Xi",
                     ["Biden", "Putin", "Xi"], id="a title before"),
        pytest.param("Boris B. Johnson and B. Johnson",
                     ["Boris B. Johnson", "B. Johnson"], id="a middle initial"),
        pytest.param("Boris K. R. Johnson came. Johnson left.",
                     ["Boris K. R. Johnson", "Johnson"],
                     id="middle initials that the registry does not have"),
        pytest.param("Boris Johnson came. So did K. Johnson.", ["Boris Johnson"],
                     id="another's initial"),
        pytest.param("The last Boris will. K. Johnson left.", [],
                     id="an initial over a sentence's end"),
        pytest.param("Pyotr Lukyanov came. Lukianov left, then Lukjanov.",
                     ["Pyotr Lukyanov", "Lukianov", "Lukjanov"],
                     id="a person spelled twice"),
        pytest.param("Lukianov left.", [], id="a surname spelled otherwise, alone"),
        pytest.param("Iosif Brodskij came. Brodskiy left. Brodsky!",
                     ["Iosif Brodskij", "Brodskiy", "Brodsky"],
                     id="the end spelled otherwise"),
        pytest.param("Sergey Lukianov came. Lukyanov left.",
                     ["Sergey Lukianov", "Lukyanov"],
                     id="the given name spelled otherwise, too"),
        pytest.param("Sergia Lukyanov came. Lukyanov left.", [],
                     id="the given name of somebody else"),
        pytest.param("Li Jian came. Jyan left.", ["Li Jian"],
                     id="short surnames are only themselves"),
        pytest.param("Jake Sullivan and John Sullivan. Sullivan left.",
                     ["Jake Sullivan", "John Sullivan"], id="two of one surname"),
        pytest.param("Jill Biden spoke. Biden left.", [], id="somebody else's surname"),
        pytest.param("Joe Biden and Jill Biden spoke. Biden left.", ["Joe Biden"],
                     id="somebody else's too"),
        pytest.param("Vladimir V. Putin and J. Biden; M. Putin",
                     ["Vladimir V. Putin", "J. Biden"], id="initials"),
        pytest.param("Olaf Scholz won.\n1. Scholz (GER) 3:21 min\nScholz",
                     ["Olaf Scholz"], id="a surname among results"),
        pytest.param("Olaf Scholz won.\nOlaf Scholz (GER) 12",
                     ["Olaf Scholz", "Olaf Scholz"], id="a full name among results"),
        pytest.param("Olaf Scholz won.\nScholz slept at 12",
                     ["Olaf Scholz", "Scholz"], id="a line of prose"),
        pytest.param("Scholz 12\nOlaf Scholz won.", ["Scholz", "Olaf Scholz"],
                     id="a title like results"),
        pytest.param("CEO Biden. Russian Putin. NATO Putin",
                     ["Biden", "Putin", "NATO", "Putin"], id="acronym or nation"),
        pytest.param("The Kremlin chief met Putin", ["The Kremlin chief", "Putin"],
                     id="context in company"),
        pytest.param("The Kremlin chief slept", [], id="context alone"),
        pytest.param("NATO grew. The Alliance slept", ["NATO", "Alliance"],
                     id="context with its own name"),
        pytest.param("the US and the Pentagon", ["US", "Pentagon"], id="metonym"),
        pytest.param("the Pentagon", [], id="metonym alone"),
        pytest.param("Vladimir slept", [], id="held"),
        pytest.param("the Senate voted", ["Senate"], id="without, and it is"),
        pytest.param("the Senate and Alabama voted", ["Alabama"], id="without, but"),
        pytest.param("the Duma in Russia", ["Duma", "Russia"], id="with, not without"),
        pytest.param("the Duma, Georgia and Russia", ["Georgia", "Russia"],
                     id="without somebody who is settled late"),
        pytest.param("the World Health Organization (WHA) said; WHA",
                     ["World Health Organization", "WHA", "WHA"],
                     id="an acronym the text explains"),
        pytest.param("the World Health Organization (Geneva, XY) said; XY",
                     ["World Health Organization"], id="no acronym"),
        pytest.param("the Black Sea (NATO) and NATO", ["Black Sea", "NATO", "NATO"],
                     id="not its initials"),
    ],
)  # fmt: skip
def test_resolution(text: str, expected: list[str], registry: Registry) -> None:
    assert spellings(text, registry) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Georgia and Russia", "georgia", id="by a neighbour"),
        pytest.param("Georgia and the Georgian army", "georgia", id="by its demonym"),
        pytest.param("Georgia and Alabama", "georgia-us-state", id="the other"),
        pytest.param("Georgia, Russia and Alabama", None, id="both"),
        pytest.param("Georgia", None, id="neither"),
    ],
)
def test_shared_spellings(text: str, expected: str | None, registry: Registry) -> None:
    found = find(text, registry)
    meant = [one.entity_id for one in found.mentions if one.start == 0]
    assert meant == ([expected] if expected else [])
    proposed = [one.suggestion for one in found.proposals]
    assert bool(proposed) == (expected is None)
    if not expected:
        assert proposed == ["Georgia", "Georgia (U.S. state)"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Delta.", ["delta"], id="whoever has no condition"),
        pytest.param("Delta, Georgia, Russia", ["delta-force", "georgia", "russia"],
                     id="evidence that itself needs evidence"),
        pytest.param("Black Sea (NATO), NATO", ["black-sea", "nato", "nato"],
                     id="an acronym of something else"),
    ],
)  # fmt: skip
def test_who_is_meant(text: str, expected: list[str], registry: Registry) -> None:
    assert [one.entity_id for one in find(text, registry).mentions] == expected


def test_demonyms_are_mentions_if_asked_for(registry: Registry) -> None:
    (mention,) = find("a Russian poem", registry, demonyms=True).mentions
    assert (mention.entity_id, mention.start, mention.end) == ("russia", 2, 9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("A title\nThen Johnson left. Johnson!",
                     ("Johnson", "Boris Johnson", "not named in full", 1),
                     id="a lone surname, once"),
        pytest.param("A title\nOne.\nVladimir slept.",
                     ("Vladimir", "Vladimir Putin", "holds this spelling back", 2),
                     id="held"),
        pytest.param("A title\n\nOne\nline.\n\nAt sea. Black. And",
                     ("sea. Black", "Black Sea", "cut the name", 2),
                     id="cut by a stop"),
        pytest.param("Jill Biden spoke. Biden left.",
                     ("Biden", "Joe Biden", "somebody or something else", 0),
                     id="somebody else's surname"),
        pytest.param("The Alliance fell.",
                     ("Alliance", "NATO", "company", 0), id="context alone"),
    ],
)  # fmt: skip
def test_proposals(
    text: str, expected: tuple[str, str, str, int], registry: Registry
) -> None:
    (proposal,) = find(text, registry).proposals
    spelling, suggestion, reason, paragraph = expected
    assert (proposal.kind, proposal.text) == ("entity", spelling)
    assert (proposal.suggestion, proposal.paragraph) == (suggestion, paragraph)
    assert reason in proposal.reason


def test_identify_speaks_of_types(registry: Registry) -> None:
    (mention,) = identify("At the climate summit.", registry).mentions
    kind = registry.entities[mention.entity_id].kind
    assert TYPES[kind] == "EVENT"
