"""What the preview's process keeps at hand never shows on a page."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from site_runs import new_digest, put, tree

from digest.site.build import build
from digest.site.project import Project, locate
from digest.site.resident import Resident

ARTICLE = "content/articles/a.md"
PAGE = "2021/12/14/a/index.html"
URL = "http://localhost:8000"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    root = new_digest(tmp_path / "digest")
    for name, day in (("a", 14), ("b", 15)):
        put(
            root / f"content/articles/{name}.md",
            f"Title: On {name}\nDate: 2021-12-{day}\nId: {name}\nSlug: {name}\n\n"
            "NATO met in Paris.\n",
        )
    return locate(root)


@pytest.fixture
def resident(project: Project) -> Resident:
    resident = Resident(project, URL)
    assert resident.answer(None)["ok"]
    resident.prepare()
    return resident


def save(project: Project, name: str, text: str) -> list[Path]:
    put(project.root / name, text)
    return [project.root / name]


def edited(project: Project, name: str = ARTICLE, more: str = "More.\n") -> list[Path]:
    return save(project, name, (project.root / name).read_text("utf-8") + more)


def assert_clean(project: Project, answer: dict[str, Any]) -> None:
    """As from nothing, and told file by file."""
    assert answer["ok"], answer["lines"]
    shutil.rmtree(project.root / "clean", ignore_errors=True)
    clean = locate(project.root, output=project.root / "clean/output")
    build(clean, URL)
    assert tree(project.output) == tree(clean.output)


def test_a_saved_paragraph(project: Project, resident: Resident) -> None:
    before = tree(project.output)
    answer = resident.answer(edited(project))
    after = tree(project.output)
    assert PAGE in answer["files"]
    others = {name for name in before | after if before.get(name) != after.get(name)}
    assert set(answer["files"]) == others
    assert_clean(project, answer)


def test_a_save_that_changes_nothing(project: Project, resident: Resident) -> None:
    (project.root / ARTICLE).touch()
    answer = resident.answer([project.root / ARTICLE])
    assert answer["files"] == ()


def test_what_is_at_hand_is_so_before_it_is_asked_for(project: Project) -> None:
    """Nothing to build at the start; then a save."""
    build(project, URL)
    resident = Resident(project, URL)
    assert resident.answer(None)["files"] == ()
    resident.prepare()
    assert_clean(project, resident.answer(edited(project)))


def test_an_error_is_told_and_mended(project: Project, resident: Resident) -> None:
    good = (project.root / ARTICLE).read_text("utf-8")
    wrong = save(project, ARTICLE, good.replace("2021-12-14", "someday"))
    answer = resident.answer(wrong)
    assert not answer["ok"]
    assert answer["lines"][0].startswith("articles/a.md: Date: someday is no date")
    resident.answer([*wrong, *edited(project, "content/articles/b.md")])
    mended = [*wrong, project.root / "content/articles/b.md"]
    save(project, ARTICLE, good + "Mended.\n")
    assert_clean(project, resident.answer(mended))


def test_an_error_beside_a_new_name(project: Project, resident: Resident) -> None:
    """What an error kept from the pages comes with the mend."""
    good = (project.root / ARTICLE).read_text("utf-8")
    name = '[[entity]]\nid = "paris"\nkind = "place"\nname = "Paris"\nabout = "City"\n'
    wrong = save(project, ARTICLE, good.replace("2021-12-14", "someday"))
    wrong += save(project, "content/entities.toml", name)
    assert not resident.answer(wrong)["ok"]
    save(project, ARTICLE, good)
    assert_clean(project, resident.answer(wrong))


def test_a_broken_template(project: Project, resident: Resident) -> None:
    name = "theme/templates/article.html"
    good = (project.root / name).read_text("utf-8")
    answer = resident.answer(save(project, name, good + "{% if %}"))
    assert not answer["ok"]
    assert "article.html" in answer["lines"][0]
    assert_clean(project, resident.answer(save(project, name, good + "<!-- -->")))


def test_files_that_come_and_go(project: Project, resident: Resident) -> None:
    added = edited(project, ARTICLE, "")
    new = project.root / "content/articles/2022"
    save(project, "content/articles/2022/c.md", "Title: C\nDate: 2022-01-01\n\nC.\n")
    assert_clean(project, resident.answer([*added, new]))
    shutil.rmtree(new)
    assert_clean(project, resident.answer([new]))
    article = project.root / ARTICLE
    article.rename(article.with_name("z.md"))
    assert_clean(project, resident.answer([article, article.with_name("z.md")]))


def test_a_new_source_is_imported(project: Project, resident: Resident) -> None:
    paths = save(
        project, "sources/new.txt", " date 2021-12-16 World\nA title\nA sentence.\n"
    )
    answer = resident.answer(paths)
    assert answer["notes"][0].startswith("Import: 1 new")
    assert_clean(project, answer)
    assert resident.answer(edited(project))["notes"] == []


def test_pelican_builds_where_others_want_a_say(project: Project) -> None:
    put(project.root / "extra/other.py", "def register() -> None: ...\n")
    with (project.root / "pelicanconf.py").open("a") as file:
        file.write("PLUGIN_PATHS = ['plugins', 'extra']\nPLUGINS = ['digest', 'other']")
    resident = Resident(project, URL)
    assert PAGE in resident.answer(None)["files"]
    resident.prepare()
    answer = resident.answer(edited(project))
    assert_clean(project, answer)
    assert PAGE in answer["files"]
    assert "index.html" not in answer["files"]
    assert resident.answer([])["files"] == ()


def test_another_build_meanwhile(project: Project, resident: Resident) -> None:
    edited(project)
    build(project)
    assert_clean(project, resident.answer(edited(project, "content/articles/b.md")))


@pytest.mark.parametrize("name", [".cache", "output"])
def test_what_is_cleared_away_comes_again(
    project: Project, resident: Resident, name: str
) -> None:
    shutil.rmtree(project.root / name)
    assert_clean(project, resident.answer(edited(project)))
