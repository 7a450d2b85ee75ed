"""Sources become articles, and what an editor wrote stays."""

from collections.abc import Callable
from pathlib import Path

import pytest

from digest.site.importer import Report, import_sources
from digest.site.ledger import content_hash, parse
from digest.site.project import Project, locate

DUMP = """ date 2022-01-04 Science and Technology
The sunshield is taut
The five layers of the sunshield were pulled tight on Tuesday.
Engineers called it the hardest part .
"""
NAME = "2022-01-04-the-sunshield-is-taut"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    (tmp_path / "sources").mkdir()
    return locate(tmp_path)


@pytest.fixture
def source(project: Project) -> Callable[[str], Path]:
    def write(text: str, name: str = "taut.txt") -> Path:
        path = project.sources / name
        path.write_text(text, "utf-8")
        return path

    return write


def article(project: Project) -> Path:
    (path,) = (project.content / "articles").rglob("*.md")
    return path


def counts(report: Report) -> tuple[int, int, int, int, int]:
    return (
        report.new,
        report.updated,
        report.unchanged,
        report.kept,
        len(report.refused),
    )


def tree(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_dump_becomes_an_article_with_its_provenance(
    project: Project, source: Callable[[str], Path], golden: Callable[[str, str], None]
) -> None:
    source(DUMP)
    assert counts(import_sources(project)) == (1, 0, 0, 0, 0)
    golden("imported-dump.md", article(project).read_text("utf-8"))
    (record,) = (project.content / "imports").rglob("*.toml")
    entry = parse(record.read_text("utf-8"), record.name)
    assert [repair.rule for repair in entry.repairs] == ["stray blank"]


def test_importing_twice_changes_no_byte(
    project: Project, source: Callable[[str], Path]
) -> None:
    source(DUMP)
    import_sources(project)
    before = tree(project.content)
    assert counts(import_sources(project)) == (0, 0, 1, 0, 0)
    (project.cache / "sources.json").unlink()
    assert counts(import_sources(project)) == (0, 0, 1, 0, 0)
    assert tree(project.content) == before


def test_a_changed_source_updates_what_no_editor_touched(
    project: Project, source: Callable[[str], Path]
) -> None:
    source(DUMP)
    import_sources(project)
    path = article(project)
    source(DUMP.replace("is taut", "is tight").replace("Tuesday", "4 January"))
    assert counts(import_sources(project)) == (0, 1, 0, 0, 0)
    assert article(project) == path
    text = path.read_text("utf-8")
    assert "4 January" in text
    assert "Title: The sunshield is tight" in text
    assert "Slug: the-sunshield-is-taut" in text, "an address is minted once"


def test_a_changed_source_is_offered_beside_what_an_editor_wrote(
    project: Project, source: Callable[[str], Path]
) -> None:
    source(DUMP)
    import_sources(project)
    path = article(project)
    path.write_text(path.read_text("utf-8").replace("pulled", "drawn"), "utf-8")
    mine = path.read_bytes()
    source(DUMP.replace("Tuesday", "4 January"))
    assert counts(import_sources(project)) == (0, 0, 0, 1, 0)
    assert path.read_bytes() == mine
    offered = project.content / "incoming" / f"{path.stem}.md"
    assert "4 January" in offered.read_text("utf-8")

    offered.unlink()
    assert counts(import_sources(project)) == (0, 0, 1, 0, 0)
    (project.cache / "sources.json").unlink()
    assert counts(import_sources(project)) == (0, 0, 0, 1, 0)
    assert not offered.exists(), "what was reviewed does not come back"


@pytest.mark.parametrize(
    "dismiss",
    [
        pytest.param(lambda path: path.unlink(), id="deleted"),
        pytest.param(
            lambda path: path.write_text("Status: skip\n" + path.read_text()),
            id="dismissed",
        ),
    ],
)
def test_a_dismissed_item_never_returns(
    project: Project, source: Callable[[str], Path], dismiss: Callable[[Path], object]
) -> None:
    source(DUMP)
    import_sources(project)
    dismiss(article(project))
    before = tree(project.content / "articles")
    source(DUMP.replace("Tuesday", "4 January"))
    assert counts(import_sources(project)) == (0, 0, 0, 1, 0)
    assert tree(project.content / "articles") == before
    assert not (project.content / "incoming").exists()


def test_a_lost_ledger_does_not_double_an_article(
    project: Project, source: Callable[[str], Path]
) -> None:
    source(DUMP)
    import_sources(project)
    before = tree(project.content)
    for record in (project.content / "imports").rglob("*.toml"):
        record.unlink()
    import_sources(project)
    assert tree(project.content) == before


def test_namesakes_of_a_day_are_told_apart(
    project: Project, source: Callable[..., Path]
) -> None:
    source(DUMP, "a.txt")
    source(DUMP.replace("Tuesday", "4 January"), "b.txt")
    assert counts(import_sources(project)) == (2, 0, 0, 0, 0)
    names = sorted(path.stem for path in project.content.rglob("*.md"))
    assert names == [NAME, f"{NAME}-2"]


def test_a_refused_source_is_named_and_the_rest_goes_on(
    project: Project, source: Callable[..., Path]
) -> None:
    source(DUMP)
    source("", "empty.txt")
    source("No header at all\nand no date.\n", "undated.txt")
    (project.sources / "binary.txt").write_bytes(bytes(range(256)) * 8)
    (project.sources / "paper.pdf").write_bytes(b"%PDF-1.4")
    report = import_sources(project)
    assert report.new == 1
    assert [line.split(":")[0] for line in report.refused] == [
        "binary.txt",
        "empty.txt",
        "paper.pdf",
        "undated.txt",
    ]
    assert all("\n" not in line for line in report.refused)
    assert import_sources(project).refused == report.refused, "also when seen before"


def test_a_link_out_of_the_folder_is_not_followed(
    project: Project, tmp_path: Path
) -> None:
    (tmp_path / "secret.txt").write_text(DUMP, "utf-8")
    (project.sources / "x.txt").symlink_to(tmp_path / "secret.txt")
    assert counts(import_sources(project)) == (0, 0, 0, 0, 0)


def test_a_file_name_of_any_bytes_is_read_and_printed_in_one_line(
    project: Project,
) -> None:
    name = b'a\n"\xff.txt'
    path = Path(project.sources.as_posix()) / name.decode("utf-8", "surrogateescape")
    path.write_text(DUMP, "utf-8")
    assert counts(import_sources(project)) == (1, 0, 0, 0, 0)
    assert 'Source_file: a\\x0a"\\xff.txt\n' in article(project).read_text("utf-8")


def test_what_a_folder_and_a_file_say_is_merged(
    project: Project, source: Callable[..., Path]
) -> None:
    source(DUMP)
    source('publisher = "The Daily Sample"\nlang = "en-GB"\n', "folder.meta.toml")
    source('references = ["https://example.org/1"]\n', "taut.txt.meta.toml")
    import_sources(project)
    text = article(project).read_text("utf-8")
    assert "Source: The Daily Sample\n" in text
    assert "Lang: en-GB\n" in text
    assert "References: https://example.org/1\n" in text


def test_only_what_an_editor_may_change_counts_as_an_edit() -> None:
    text = "Title: A\nDate: 2022-01-04\nId: a\n\nBody.\n"
    assert content_hash(text) == content_hash(
        "Date: 2022-01-04\nTitle: A\nId: b\nRetrieved: 2022-01-05\n\n\nBody.\n\n"
    )
    assert content_hash(text) != content_hash(text.replace("Body", "Text"))
    assert content_hash(text) != content_hash(text.replace("Title: A", "Title: B"))
