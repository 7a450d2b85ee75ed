"""What the documents say is so: commands, settings, files, links, licences."""

import json
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from test_theme import environment
from theme_samples import SITE

from digest.__main__ import main
from digest.extract import SUFFIXES
from digest.extract.meta import CHECKS
from digest.identify import registry
from digest.model import Record
from digest.render.filters import fingerprint
from digest.render.hosting import POLICY
from digest.site.ledger import Import
from digest.site.minting import fields_of
from digest.site.published import Address
from digest.site.settings import OURS

ROOT = Path(__file__).parent.parent
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("*/README.md"), *ROOT.glob("docs/**/*.md")]
)
EXTRAS = ("main", "cards", "search", "suggest", "test")
"""Each installs what the first does, and more; the last what all do."""
LOCKS = [ROOT / "requirements" / f"{name}.txt" for name in EXTRAS]
MODEL = "e94cbf6c242453a89af524aaea8e08917b420c11792d6ac662d166b591059779"
"""Hash of the wheel with the official weights of spaCy's small English model."""
DOTTED = frozenset({".ci", ".github", ".gitignore"})
"""Names at the top that begin with a dot and are the project's."""
BUILT = frozenset({"output", "__pycache__"})
LARGEST = 1024 * 1024
MACHINES = re.compile(rb"(?<![\w.])/(?:work|root)/")
"""Folders of somebody's machine."""

CODE = re.compile(r"^```.*?^```|`[^`\n]+`", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)\s]+)\)")
REQUIREMENT = re.compile(r"([a-z0-9-]+)==\S+(.*)")

documents = pytest.mark.parametrize(
    "path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix()
)
locks = pytest.mark.parametrize("path", LOCKS, ids=lambda path: path.name)


def read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def texts() -> Iterator[str]:
    return (path.read_text("utf-8") for path in DOCUMENTS)


def rows(text: str) -> dict[str, list[str]]:
    """The cells of each table row by the code in its first cell."""
    found = {}
    for line in text.split("\n"):
        cells = [cell.strip() for cell in line.strip("|").split(" | ")]
        if line.startswith("| `"):
            found[cells[0].strip("| `")] = cells[1:]
    return found


def section(name: str, heading: str) -> str:
    """The part of a document under *heading*, up to the next of its level."""
    level = heading.partition(" ")[0]
    _, _, rest = read(name).partition(f"\n{heading}\n")
    assert rest, f"{name} has no heading {heading!r}"
    return re.split(rf"^#{{1,{len(level)}}} ", rest, flags=re.MULTILINE)[0]


def in_code(texts: Iterable[str], pattern: str) -> set[str]:
    spans = (span for text in texts for span in CODE.findall(text))
    return {name for span in spans for name in re.findall(pattern, span)}


def project_files() -> Iterator[Path]:
    """What belongs to the project, as far as its own ``.gitignore`` says."""
    for top in ROOT.iterdir():
        if top.name in BUILT or (top.name.startswith(".") and top.name not in DOTTED):
            continue
        for path in [top] if top.is_file() else top.rglob("*"):
            if path.is_file() and not BUILT.intersection(path.parts):
                yield path


def requirements(path: Path) -> list[str]:
    """The requirements of a lock file, each with its hashes in one line."""
    text = path.read_text("utf-8").replace("\\\n", " ")
    return [line for line in text.split("\n") if line.strip()]


# Commands


def targets() -> dict[str, str]:
    """Every target of the Makefile that is meant to be called, with what it says."""
    found = re.findall(r"^([a-z]+):(?:.*?## (.*))?", read("Makefile"), re.MULTILINE)
    return dict(found)


def test_the_readme_begins_with_the_two_commands() -> None:
    block = re.search(r"^```sh\n(.*?)^```", read("README.md"), re.DOTALL | re.MULTILINE)
    assert block is not None
    assert [line.split("#")[0].strip() for line in block[1].splitlines()] == [
        "make serve",
        "make test",
    ]


def test_every_target_is_documented_and_none_is_invented() -> None:
    pattern = r"\bmake ([a-z]+)"
    assert in_code(texts(), pattern) == set(targets())
    assert in_code([read("docs/commands.md")], pattern) == set(targets())


def test_make_help_lists_every_target() -> None:
    command = ["make", "--no-print-directory", "help"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert dict(line.split("\t") for line in run.stdout.splitlines()) == targets()
    (phony,) = re.findall(r"^\.PHONY: (.*)", read("Makefile"), re.MULTILINE)
    assert set(phony.split()) == set(targets())


def test_every_command_is_documented_and_none_is_invented() -> None:
    shown = {name for name, one in main.commands.items() if not one.hidden}
    assert in_code([read("docs/commands.md")], r"`digest ([a-z]+)") == shown
    assert in_code(texts(), r"^`digest ([a-z]+)") <= shown


# Settings, files and formats


def test_every_setting_is_documented_with_its_default() -> None:
    said = {
        name: json.loads(cells[0].strip("`"))
        for name, cells in rows(read("docs/settings.md")).items()
        if name.startswith("DIGEST_")
    }
    assert said == OURS


def test_every_key_of_an_article_is_documented() -> None:
    record = Record(key="", title="", published=date(2021, 12, 14), body="", text="")
    written = [key for key, _ in fields_of(record, "", "2021-12-14-x")]
    said = rows(section("docs/files.md", "## Articles"))
    assert list(said) == [*written, "Status", "Correction", "Modified"]
    assert all("importer" in said[key][1] for key in written)


def test_every_key_of_a_meta_file_is_documented() -> None:
    part = section("docs/files.md", "### What a source cannot say: `.meta.toml`")
    assert set(rows(part)) == set(CHECKS)


def test_every_format_is_documented() -> None:
    part = section("docs/files.md", "## Sources").partition("\n### ")[0]
    endings = {one for row in rows(part) for one in re.findall(r"\.\w+", row)}
    assert endings == set(SUFFIXES)


def test_every_key_of_the_registry_is_documented() -> None:
    part = section("docs/files.md", "## The registry")
    entity, alias = part.split("| key of an alias |")
    assert set(rows(entity)) == set(registry.KEYS)
    assert set(rows(alias)) == set(registry.ALIAS_KEYS)


def test_the_example_of_the_registry_can_be_read() -> None:
    part = section("docs/files.md", "## The registry")
    toml = part.partition("```toml\n")[2].partition("```")[0]
    (entity,) = registry.parse_registry(toml, "files.md")
    assert entity.path == "/people/vladimir-putin/"


def test_every_field_of_the_records_is_documented() -> None:
    imports = section("docs/files.md", "### The record of an import")
    addresses = section("docs/files.md", "## Addresses")
    for text, record in [(imports, Import), (addresses, Address)]:
        named = set(re.findall(r"`\[*([a-z_]+)\]*`", text))
        assert {field.name for field in fields(record)} <= named


# Links and files


@documents
def test_every_link_to_a_file_leads_there(path: Path) -> None:
    text = CODE.sub("", path.read_text("utf-8"))
    targets = [one.partition("#")[0] for one in LINK.findall(text)]
    local = [one for one in targets if one and not re.match(r"[a-z]+:", one)]
    assert not [one for one in local if not (path.parent / one).exists()]


def test_every_document_is_linked_from_another() -> None:
    found = set()
    for path in DOCUMENTS:
        for target in LINK.findall(path.read_text("utf-8")):
            one = (path.parent / target).resolve()
            found |= {one, *one.glob("*.md")} - {path}
    lonely = {one for one in DOCUMENTS if one.is_relative_to(ROOT / "docs")} - found
    assert not lonely


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    assert not [path for path in project_files() if MACHINES.search(path.read_bytes())]


def test_no_file_is_large() -> None:
    assert not [path for path in project_files() if path.stat().st_size > LARGEST]


# Packages


@locks
def test_every_requirement_is_pinned_with_its_hashes(path: Path) -> None:
    for line in requirements(path):
        match = REQUIREMENT.fullmatch(line)
        assert match, f"not pinned: {line[:60]}"
        assert "--hash=sha256:" in match[2], line[:60]


@locks
def test_no_lock_file_names_an_index(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(?:-i|-f|--(?!hash=))", text, re.MULTILINE)


def test_every_package_has_its_licence_in_the_table_and_none_more() -> None:
    locked = {line.partition("==")[0] for path in LOCKS for line in requirements(path)}
    told = rows(section("docs/licences.md", "## Packages"))
    assert set(told) == locked
    assert all(len(cells) == 2 and all(cells) for cells in told.values())


def test_packages_of_an_extra_and_for_tests_are_told_apart() -> None:
    packages = section("docs/licences.md", "## Packages")
    main, *extras, test = (
        {line.partition("==")[0] for line in requirements(path)} for path in LOCKS
    )
    for name, locked in zip(EXTRAS[1:], extras, strict=False):
        told = packages.partition(f"For the extra `{name}`")[2]
        assert set(rows(re.split("\nFor ", told)[0])) == locked - main
        assert main < locked < test
    of_tests = packages.partition("For tests only:")[2]
    assert set(rows(of_tests)) == test.difference(*extras)


def test_the_model_is_pinned_by_the_hash_of_its_wheel() -> None:
    for path in LOCKS[-2:]:
        [model] = [one for one in requirements(path) if one.startswith("en-core-web")]
        assert MODEL in model


# Recipes


def nginx_config() -> str:
    text = section("docs/publishing.md", "## nginx")
    return text.partition("```nginx\n")[2].partition("```")[0]


def test_the_recipe_for_nginx_has_the_policy_of_the_site() -> None:
    style = environment(SITE).get_template("whole.css").render()
    policy = POLICY % f"'self' '{fingerprint(style)}'"
    assert f'Content-Security-Policy "{policy}"' in nginx_config()


@pytest.mark.skipif(
    not shutil.which("nginx", path="/usr/sbin:/usr/bin"),
    reason="nginx is not here; sh tests/setup.sh installs it",
)
def test_nginx_takes_the_recipe(tmp_path: Path) -> None:
    main = f"pid {tmp_path}/pid;\nerror_log stderr;\nevents {{}}\nhttp {{\n%s}}\n"
    config = tmp_path / "nginx.conf"
    config.write_text(main % nginx_config(), "utf-8")
    nginx = shutil.which("nginx", path="/usr/sbin:/usr/bin") or ""
    run = subprocess.run(
        [nginx, "-t", "-q", "-e", "stderr", "-p", str(tmp_path), "-c", str(config)],
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr


def test_the_workflow_publishes_as_the_documents_say() -> None:
    workflow = read(".github/workflows/publish.yml")
    assert "run: make publish SITEURL=" in workflow
    assert "path: output\n" in workflow
    assert "include-hidden-files: true" in workflow
    assert "content/addresses.jsonl" in workflow
