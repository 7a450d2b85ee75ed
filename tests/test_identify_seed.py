"""The real damaged article, read with the registries that ship."""

from pathlib import Path

import pytest

from digest.identify.match import Found, Registry, compile_registry, find
from digest.identify.registry import merge, parse_registry
from digest.store import starter_registry

ROOT = Path(__file__).parent.parent
WHO = frozenset(
    """
    vladimir-putin xi-jinping joe-biden dmitry-peskov karen-donfried sergei-ryabkov
    dmytro-kuleba russia china ukraine kyiv united-states nato european-union
    ria-novosti donbas moscow beijing washington-dc kremlin georgia caucasus europe
    russian-foreign-ministry
    """.split()
)
NAME = "000_6805a3a08d5d1e34.txt"


@pytest.fixture(scope="module")
def registry() -> Registry:
    toml = (ROOT / "content" / "entities.toml").read_text("utf-8")
    starter = parse_registry(starter_registry(), "starter.toml")
    return compile_registry(merge(starter, parse_registry(toml, "entities.toml")))


@pytest.fixture(scope="module")
def found(seeds: Path, registry: Registry) -> Found:
    return find((seeds / NAME).read_text("utf-8"), registry, damaged=True)


def test_who_is_in_it(found: Found) -> None:
    named = {one.entity_id for one in found.mentions}
    assert named >= WHO
    assert "georgia-us-state" not in named


def test_what_a_stop_has_cut_is_proposed(found: Found) -> None:
    proposed = {(one.text, one.suggestion) for one in found.proposals}
    assert ("sea. Black", "Black Sea") in proposed
