"""The starter registry: what it knows, and that its generator writes it."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from digest.identify.match import Registry, compile_registry, find
from digest.identify.registry import merge, parse_registry
from digest.store import starter_registry

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def registry() -> Registry:
    return compile_registry(parse_registry(starter_registry(), "starter.toml", ()))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("Türkiye, Turkey", ["turkey"] * 2, id="Turkey"),
        pytest.param("Kyiv, Kiev", ["kyiv"] * 2, id="Kyiv"),
        pytest.param("Burma, Myanmar", ["myanmar"] * 2, id="Myanmar"),
        pytest.param("the US, the U.S., the USA", ["united-states"] * 3, id="US"),
        pytest.param("Britain and the UK", ["united-kingdom"] * 2, id="Britain"),
        pytest.param("Ivory Coast, Côte d’Ivoire", ["ivory-coast"] * 2, id="Ivory"),
        pytest.param("Bogota, Bogotá", ["bogota"] * 2, id="accents"),
        pytest.param("Washington, D.C.", ["washington-dc"], id="with a comma"),
        pytest.param("Washington and Washington state",
                     ["washington-state"], id="capital or state"),
        pytest.param("Washington and the Americans", ["washington-dc"], id="capital"),
        pytest.param("WASHINGTON, Dec 7 - So. Washington agreed.",
                     ["washington-dc"] * 2, id="capital of a dateline"),
        pytest.param("Washington won the cup.", [], id="Washington, undecided"),
        pytest.param("Michael Jordan won. Jordan rested.", [], id="Jordan, a person"),
        pytest.param("Jordan and the Jordanian king", ["jordan"], id="and its demonym"),
        pytest.param("Iraq and Jordan", ["iraq", "jordan"], id="and its neighbour"),
        pytest.param("Turkey is eaten in November.", [], id="Turkey, undecided"),
        pytest.param("The Turkish lira fell; Turkey", ["turkey"], id="with its own"),
        pytest.param("In Georgia and Alabama",
                     ["georgia-us-state", "alabama"], id="Georgia, the state"),
        pytest.param("In Georgia and Tbilisi", ["georgia", "tbilisi"], id="Georgia"),
        pytest.param("the Georgian Soviet Republic", ["georgia"], id="of old"),
        pytest.param("In Georgia.", [], id="Georgia, undecided"),
        pytest.param("In Guinea, Equatorial Guinea, Guinea-Bissau, Papua New Guinea",
                     ["guinea", "equatorial-guinea", "guinea-bissau",
                      "papua-new-guinea"], id="four Guineas"),
        pytest.param("In Guinea‑Bissau", ["guinea-bissau"],
                     id="a hyphen that does not break"),
        pytest.param("in Kingston and in Victoria", [], id="shared capitals"),
        pytest.param("in Jamaica, in Kingston", ["jamaica", "kingston"],
                     id="a shared capital with its country"),
        pytest.param("In the Maldives, Male voters and Malé",
                     ["maldives", "male"], id="a capital that is a word"),
        pytest.param("The World Health Organization; the WHO",
                     ["world-health-organization"] * 2, id="WHO"),
        pytest.param("the EU, NATO and the U.N. Security Council",
                     ["european-union", "nato", "united-nations-security-council"],
                     id="bodies"),
        pytest.param("the New York Times and the Washington Post of New York",
                     ["the-new-york-times", "the-washington-post", "new-york"],
                     id="papers"),
        pytest.param("the Shanghai Cooperation Organisation (SCO) met; the SCO",
                     ["shanghai-cooperation-organisation"] * 3,
                     id="an acronym that the text explains"),
        pytest.param("NATO met. The Alliance said", ["nato"] * 2, id="the Alliance"),
        pytest.param("The Alliance said", [], id="any alliance"),
        pytest.param("the Cold War, World War II", ["cold-war", "world-war-ii"],
                     id="wars"),
        pytest.param("The male chair of a panama hat, the turkey, us and who", [],
                     id="ordinary words"),
    ],
)  # fmt: skip
def test_what_it_knows(text: str, expected: list[str], registry: Registry) -> None:
    assert [one.entity_id for one in find(text, registry).mentions] == expected


def test_it_is_as_large_as_said(registry: Registry) -> None:
    aliases = sum(1 + len(one.aliases) for one in registry.entities.values())
    assert len(registry.entities) >= 670
    assert aliases >= 1500


def test_the_demonstrations_registry_goes_with_it(registry: Registry) -> None:
    toml = (ROOT / "content" / "entities.toml").read_text("utf-8")
    editors = parse_registry(toml, "entities.toml", registry.entities)
    merged = merge(registry.entities.values(), editors)
    names = [entity.name for entity in merged]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("brasilia", -15.8, -47.9), ("tunis", 36.8, 10.2), ("dili", -8.6, 125.6),
        ("saint-denis", -20.9, 55.5), ("kyiv", 50.5, 30.5), ("ukraine", 49.0, 32.0),
        ("washington-dc", 38.9, -77.0), ("fiji", -17.8, 178.0),
        ("west-bank", 32.0, 35.3), ("wyoming", 43.0, -107.6), ("la-paz", -16.5, -68.2),
    ],
)  # fmt: skip
def test_where_places_lie(
    place: str, latitude: float, longitude: float, registry: Registry
) -> None:
    assert registry.entities[place].geo == pytest.approx((latitude, longitude), abs=0.1)


def test_its_generator_writes_it() -> None:
    pytest.importorskip("countryinfo", reason="countryinfo is needed to write it anew")
    written = subprocess.run(
        [sys.executable, ROOT / "tools" / "starter.py"],
        capture_output=True,
        check=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )
    assert written.stdout.decode() == starter_registry()
