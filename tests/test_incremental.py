"""A build that does only what is needed leaves the same bytes as one from nothing."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from site_runs import ROOT, put, tree

from digest.errors import DigestError
from digest.site.build import build
from digest.site.project import Project, locate

EXAMPLES = int(os.environ.get("FUZZ", "25"))
PEOPLE = ("Ada Quill", "Ben Inkwell", "Cy Nib")
REGISTRY = "".join(
    f'[[entity]]\nid = "{name.lower().replace(" ", "-")}"\nkind = "person"\n'
    f'name = "{name}"\n\n'
    for name in PEOPLE
)
NUMBERS = st.integers(0, 5)
WORDS = st.sampled_from([*PEOPLE, "Quill", "Paris and NATO", "nobody", "“it’s – well”"])


def article(root: Path, number: int) -> Path:
    return root / "content/articles" / f"{number}.md"


def write_article(root: Path, number: int, words: str = "Ada Quill") -> None:
    put(
        article(root, number),
        f"Title: Number {number}\nDate: 2021-12-{10 + number // 2}\n"
        f"Category: {'World' if number % 2 else 'Trade'}\nId: n-{number}\n"
        f"Slug: n-{number}\n\nThis is about {words}, says Ben Inkwell.\n\nAnd NATO.\n",
    )


def swap(path: Path, old: str, new: str) -> None:
    if path.is_file():
        path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def body(root: Path, number: int, words: str) -> None:
    if article(root, number).is_file():
        with article(root, number).open("a", encoding="utf-8") as file:
            file.write(f"\nOne more on {words}.\n")


def title(root: Path, number: int, words: str) -> None:
    swap(article(root, number), f"Title: Number {number}", f"Title: {words} {number}")


def day(root: Path, number: int, words: str) -> None:
    swap(article(root, number), "Date: 2021-12-1", "Date: 2021-12-2")


def status(root: Path, number: int, words: str) -> None:
    swap(article(root, number), "\nId:", "\nStatus: draft\nId:")


def tomorrow(root: Path, number: int, words: str) -> None:
    swap(article(root, number), "Date: 2021", "Date: 2199")


def section(root: Path, number: int, words: str) -> None:
    swap(article(root, number), "Category: World", "Category: Arts, Crafts")


def correction(root: Path, number: int, words: str) -> None:
    swap(article(root, number), "\nId:", "\nCorrection: 2021-12-20 It was one.\nId:")


def licence(root: Path, number: int, words: str) -> None:
    swap(article(root, number), "\nId:", "\nLicence: excerpt\nSource: A\nId:")


def add(root: Path, number: int, words: str) -> None:
    write_article(root, number + 6, words)


def delete(root: Path, number: int, words: str) -> None:
    article(root, number).unlink(missing_ok=True)


def rename(root: Path, number: int, words: str) -> None:
    if article(root, number).is_file():
        article(root, number).rename(article(root, number + 20))


def link(root: Path, number: int, words: str) -> None:
    if article(root, number).is_file():
        with article(root, number).open("a", encoding="utf-8") as file:
            file.write("\nSee [the first]({filename}0.md) and <b>more</b>.\n")


def alias(root: Path, number: int, words: str) -> None:
    name = PEOPLE[number % 3]
    claim = f'name = "{name}"\naliases = ["{name.split()[1]}"]'
    path = root / "content/entities.toml"
    if "aliases" not in path.read_text("utf-8"):
        swap(path, f'name = "{name}"', claim)


def about(root: Path, number: int, words: str) -> None:
    swap(root / "content/entities.toml", '"Cy Nib"\n', '"Cy Nib"\nabout = "A pen"\n')


def retire(root: Path, number: int, words: str) -> None:
    path = root / "content/entities.toml"
    kept = path.read_text("utf-8").split("\n\n")
    path.write_text("\n\n".join(kept[1:]) if len(kept) > 2 else "", "utf-8")


def edition(root: Path, number: int, words: str) -> None:
    lines = "".join(
        f"- [[n-{one}]] {words}\n"
        for one in range(number + 1)
        if article(root, one).is_file()
        and "Status" not in article(root, one).read_text("utf-8")
        and "2199" not in article(root, one).read_text("utf-8")
    )
    put(
        root / "content/editions/2021-12-10.md",
        f"Date: 2021-12-10\n\nGood day, {words}.\n\n{lines}",
    )


def no_edition(root: Path, number: int, words: str) -> None:
    (root / "content/editions/2021-12-10.md").unlink(missing_ok=True)


def own_page(root: Path, number: int, words: str) -> None:
    put(root / "content/pages/about.md", f"Title: About {number}\n\nWe read {words}.\n")


def setting(root: Path, number: int, words: str) -> None:
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\nDIGEST_FEED_ITEMS = {number + 1}\n")


def name_of_site(root: Path, number: int, words: str) -> None:
    with (root / "pelicanconf.py").open("a", encoding="utf-8") as file:
        file.write(f"\nSITENAME = 'Paper {number}'\n")


def template(root: Path, number: int, words: str) -> None:
    names = "article entity macros base section edition".split()
    with (root / f"theme/templates/{names[number]}.html").open("a") as file:
        file.write("\n{# another #}\n")


def style(root: Path, number: int, words: str) -> None:
    put(root / "theme/static/style.css", f"/* {number} */\n")


def picture(root: Path, number: int, words: str) -> None:
    put(root / f"content/images/{number}.svg", f"<svg>{words}</svg>")


def lost(root: Path, number: int, words: str) -> None:
    files = sorted(path for path in (root / "output").rglob("*") if path.is_file())
    if files:
        files[number * 7 % len(files)].unlink()


ACTS: list[Callable[[Path, int, str], None]] = [
    body, title, day, status, tomorrow, section, correction, licence, add, delete,
    rename, link, alias, about, retire, edition, no_edition, own_page, setting,
    name_of_site, template, style, picture, lost,
]  # fmt: skip


def new_digest(root: Path) -> Project:
    shutil.rmtree(root, ignore_errors=True)
    root.mkdir(parents=True)
    shutil.copy(ROOT / "pelicanconf.py", root)
    shutil.copytree(ROOT / "theme", root / "theme")
    (root / "plugins").symlink_to(ROOT / "plugins")
    put(root / "content/entities.toml", REGISTRY)
    for number in range(6):
        write_article(root, number, PEOPLE[number % 3])
    return locate(root)


def outcome(project: Project) -> str:
    """Build; what was wrong, if anything."""
    try:
        build(project, jobs=1)
    except DigestError as error:
        return str(error)
    return ""


def from_nothing(project: Project, root: Path) -> tuple[str, dict[str, bytes]]:
    clean = locate(project.root, output=root / "clean/output")
    shutil.rmtree(root / "clean", ignore_errors=True)
    shutil.rmtree(project.cache / "templates", ignore_errors=True)
    wrong = outcome(clean)
    return wrong, tree(clean.output) if clean.output.is_dir() else {}


@settings(
    max_examples=EXAMPLES,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # a build is too dear to shrink by
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    steps=st.lists(
        st.tuples(st.sampled_from(ACTS), NUMBERS, WORDS, st.booleans()),
        min_size=1,
        max_size=8,
    )
)
def test_incremental_is_clean(
    tmp_path: Path, steps: list[tuple[Callable[[Path, int, str], None], int, str, bool]]
) -> None:
    project = new_digest(tmp_path / "digest")
    assert outcome(project) == ""
    wrong = ""
    for act, number, words, then_build in steps:
        act(project.root, number, words)
        if then_build:
            outcome(project)
    wrong = outcome(project)
    expected, files = from_nothing(project, tmp_path)
    assert wrong == expected
    if not wrong:
        assert tree(project.output) == files


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_digest(tmp_path / "digest")


def test_what_is_built_by_many_processes_is_the_same(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    build(project, jobs=1)
    monkeypatch.setattr("digest.site.workers.FEW", 2)
    other = locate(project.root, output=tmp_path / "other")
    build(other, jobs=3)
    assert tree(project.output) == tree(other.output)


def test_an_edited_paragraph_rewrites_what_carries_it(project: Project) -> None:
    build(project)
    body(project.root, 3, "nobody")
    built = build(project)
    assert not built.new
    assert not built.removed
    article_page = "2021/12/11/n-3/index.html"
    pages = [path for path in built.changed if path.endswith(".html")]
    assert pages == [article_page]
    feeds = set(built.changed) - {article_page}
    assert all("feed" in path for path in feeds)
    assert built.reasons[article_page] == "the text or the origin of article n-3 ()"


def test_nothing_is_written_where_nothing_changed(project: Project) -> None:
    def files() -> dict[Path, tuple[int, int]]:
        found = {path: path.stat() for path in project.output.rglob("*")}
        return {path: (stat.st_mtime_ns, stat.st_ino) for path, stat in found.items()}

    build(project)
    before = files()
    built = build(project)
    assert (built.new, built.changed, built.removed) == ((), (), ())
    assert files() == before
