"""A real model's voice: what it says is kept, and what cannot be loaded is told."""

import json
import sqlite3
from pathlib import Path

import pytest
from site_runs import run

from digest.errors import DigestError
from digest.identify.bounds import Tagged
from digest.site.project import Project, locate
from digest.site.tagger import PORTION, tagger

TEXT = "Angela Merkel flew to Hamburg. The company Siemens paid 20 euros on Monday."


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return locate(tmp_path)


def tags(project: Project, text: str) -> list[Tagged]:
    with tagger(project) as tag:
        assert tag
        return list(tag(text))


def test_names_come_with_their_kinds_and_no_numbers(project: Project) -> None:
    found = {TEXT[one.start : one.end]: one.kind for one in tags(project, TEXT)}
    assert found["Angela Merkel"] == "person"
    assert found["Hamburg"] == "place"
    assert not any("20" in name or "Monday" in name for name in found)


def test_what_was_said_once_is_kept(project: Project) -> None:
    first = tags(project, TEXT)
    kept = sqlite3.connect(project.cache / "tagged.sqlite")
    kept.execute("UPDATE tagged SET spans='[[0, 6, \"place\"]]'")
    kept.commit()
    kept.close()
    assert tags(project, TEXT) == [Tagged(0, 6, "place")]
    assert tags(project, TEXT + " ") == first


def test_a_damaged_file_of_it_is_made_anew(project: Project) -> None:
    project.cache.mkdir()
    (project.cache / "tagged.sqlite").write_bytes(b"no database" * 400)
    assert tags(project, TEXT)


def test_a_long_text_is_read_by_portions(project: Project) -> None:
    text = f"{TEXT}\n" * (2 * PORTION // len(TEXT))
    found = tags(project, text)
    assert found[-1].start > PORTION
    assert {text[one.start : one.end] for one in found if one.kind == "person"} == {
        "Angela Merkel"
    }


def test_a_model_that_is_not_there_is_told(project: Project) -> None:
    project.settings.write_text('DIGEST_MODEL = "en_none"\n')
    with pytest.raises(DigestError, match="the model 'en_none' cannot be loaded"):
        tags(project, TEXT)


def test_settings_that_cannot_be_read_are_told_in_a_line(project: Project) -> None:
    project.settings.write_text("SITENAME =\n")
    with pytest.raises(DigestError, match=r"^pelicanconf\.py: SyntaxError: "):
        tags(project, TEXT)


def test_no_model_is_asked_if_the_settings_say_so(project: Project) -> None:
    project.settings.write_text('DIGEST_MODEL = ""\n')
    with tagger(project) as tag:
        assert tag is None


def test_identify_prints_what_it_proposes_and_says_so(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("The retailer Zandt left France, said Ilo R. Tarn.\n")
    for setting in ("", 'DIGEST_MODEL = ""\n'):
        (tmp_path / "pelicanconf.py").write_text(setting)
        done = run("identify", "--proposals", str(file), folder=tmp_path)
        assert done.stderr == ""
        rows = json.loads(done.stdout)["entities"]
        assert [(one["name"], one["type"], one.get("proposed")) for one in rows] == [
            ("Zandt", "ORG", True),
            ("France", "LOC", None),
            ("Ilo R. Tarn", "PER", True),
        ]
