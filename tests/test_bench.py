"""The benchmark measures what it says: its articles, its edits, its counting."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import corpus
import formats
import pytest
import registry
import tools
from bs4 import BeautifulSoup
from edits import (
    edit_article_template,
    edit_base_template,
    edit_paragraph,
    edit_title,
)
from measure import BuildError, Sample, measure_build
from report import growth_table
from scores import reviewed
from sites import Site, lay_out
from tables import Table

from digest.identify.match import compile_registry, find
from digest.identify.registry import merge, parse_registry
from digest.model import Alias, Entity
from digest.store import starter_registry

COUNT = 20
FORMATS = (formats.digest, formats.hugo, formats.eleventy, formats.pelican)
ENDS = {
    "article": ["hugo/layouts/page.html", "eleventy/_includes/article.njk"],
    "footer": ["hugo/layouts/baseof.html", "eleventy/_includes/base.njk"],
}


def shell(command: str, folder: Path) -> Site:
    """A site whose tool is a line of shell."""
    return Site(replace(tools.digest(), build=("sh", "-c", command)), folder)


# The corpus


def test_an_article_is_the_same_on_every_machine(
    golden: Callable[[str, str], None],
) -> None:
    golden("bench-article.md", formats.digest(corpus.article(3)))


def test_a_large_corpus_begins_with_the_small_one() -> None:
    assert list(corpus.articles(30))[:5] == list(corpus.articles(5))


def test_every_name_has_an_id_of_its_own() -> None:
    entities = parse_registry(corpus.registry(), "entities.toml")
    assert [entity.name for entity in entities] == list(corpus.names())


def test_a_dump_names_whom_its_article_names_and_nobody_else() -> None:
    starter = parse_registry(starter_registry(), "starter.toml")
    ours = parse_registry(corpus.registry(), "entities.toml")
    compiled = compile_registry(merge(starter, ours))
    for article in corpus.articles(COUNT):
        mentions = find(corpus.dump(article), compiled).mentions
        found = {compiled.entities[one.entity_id].name for one in mentions}
        assert found == set(article.names)


def test_the_article_to_edit_is_from_the_middle() -> None:
    days = sorted(one.day for one in corpus.articles(COUNT))
    (middle,) = corpus.amid(COUNT)
    assert middle.day == days[COUNT // 2]
    assert len({one.number for one in corpus.amid(COUNT, 10)}) == 10


# Names


def test_the_large_registry_has_the_names_of_the_corpus_and_many_more() -> None:
    entities = parse_registry(registry.large_registry(), "entities.toml")
    names = [entity.name for entity in entities]
    assert len(names) == registry.ENTITIES
    assert names[: corpus.NAMES] == list(corpus.names())
    spellings = [alias.text for entity in entities for alias in entity.aliases]
    assert len({*names, *spellings}) == registry.ENTITIES * registry.SPELLINGS


def mark(kind: str, name: str, start: int, spelling: str) -> dict[str, object]:
    return {"type": kind, "name": name, "start": start, "end": start + len(spelling)}


def test_a_review_accepts_new_entities_and_aliases() -> None:
    toml = '[[entity]]\nid = "ada-quill"\nkind = "person"\nname = "Ada Quill"\n'
    text = "Ada Quill, Quill, A. Q., Ben Ink, the\n Pact, Paris, Nib, Ink"
    spellings = [
        ("PER", "Ada Quill", "Ada Quill"),
        ("PER", "Ada Quill", "A. Q."),
        ("PER", "Ben Ink", "Ben Ink"),
        ("PER", "Ben Ink", "Ink"),
        ("ORG", "Pact of Towns", "the\n Pact"),
        ("ORG", "Paris", "Paris"),
        ("MISC", "Nib", "Nib"),
    ]
    marks = [mark(*one[:2], text.index(one[2]), one[2]) for one in spellings]
    known = compile_registry(
        [*parse_registry(toml, "entities.toml"), Entity("paris", "place", "Paris")]
    )
    found = reviewed(toml, known, [{"text": text, "entities": marks}])
    expected = (
        Entity("ada-quill", "person", "Ada Quill", (Alias("A. Q."),)),
        Entity("ben-ink", "person", "Ben Ink"),
        Entity("pact-of-towns", "organization", "Pact of Towns", (Alias("the Pact"),)),
        Entity("paris-2", "organization", "Paris", (Alias("Paris", held=True),)),
    )
    assert parse_registry(found, "entities.toml") == expected


# The sites


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[Site, list[str], Sample]:
    """Our site after every edit, the marks of these, and what was measured."""
    (site,) = lay_out([tools.digest()], tmp_path_factory.mktemp("bench"), COUNT)
    (article,) = corpus.amid(COUNT)
    edits = (edit_paragraph, edit_title, edit_article_template, edit_base_template)
    marks = [edit(site, article) for edit in edits]
    return site, marks, measure_build(site)


def test_our_pages_link_whom_the_corpus_names(
    built: tuple[Site, list[str], Sample],
) -> None:
    entities = parse_registry(corpus.registry(), "entities.toml")
    paths = {entity.name: entity.path for entity in entities}
    for article in corpus.articles(COUNT):
        page = BeautifulSoup(built[0].page(article).read_bytes(), "lxml")
        linked = {str(one["href"]) for one in page.select(".body a[href]")}
        assert {paths[name] for name in article.names} <= linked


def test_every_edit_is_on_the_page(built: tuple[Site, list[str], Sample]) -> None:
    site, (paragraph, title, inner, outer), _ = built
    page = BeautifulSoup(site.page(corpus.amid(COUNT)[0]).read_bytes(), "lxml")
    assert f"{paragraph}." in page.select(".body p")[-1].get_text()
    assert title in page.select("h1")[0].get_text()
    assert page.select("article > p:last-child")[0].get_text() == inner
    assert page.select("body > footer > p:last-child")[0].get_text() == outer


def test_a_cold_build_writes_every_file(
    built: tuple[Site, list[str], Sample],
) -> None:
    site, _, sample = built
    files = [path for path in site.output.rglob("*") if path.is_file()]
    assert sample.files == len(files)
    assert sample.size == sum(path.stat().st_size for path in files)
    assert sample.peak > 1e6


@pytest.mark.parametrize("written", FORMATS, ids=lambda one: one.__name__)
def test_edits_change_a_line_of_any_format(
    tmp_path: Path, written: Callable[[corpus.Article], str]
) -> None:
    site = Site(replace(tools.digest(), source="{0.slug}.md"), tmp_path)
    article = corpus.article(0)
    path = site.source(article)
    path.write_text(written(article), "utf-8")
    for edit in (edit_paragraph, edit_title, edit_paragraph, edit_title):
        before = path.read_text("utf-8").split("\n")
        mark = edit(site, article)
        after = path.read_text("utf-8").split("\n")
        (changed,) = [b for a, b in zip(before, after, strict=True) if a != b]
        assert changed.count("edited") == changed.count(mark) == 1


@pytest.mark.parametrize(("element", "names"), ENDS.items(), ids=ENDS)
def test_the_templates_of_the_peers_can_be_edited(
    element: str, names: list[str]
) -> None:
    own = "article.html" if element == "article" else "base.html"
    for name in [*names, f"pelican/theme/templates/{own}"]:
        assert f"</{element}>" in (tools.SITES / name).read_text("utf-8")


# Measuring


def test_only_what_was_written_counts(tmp_path: Path) -> None:
    output = tmp_path / "output"
    output.mkdir()
    (output / "left").write_text("as it was")
    (output / "again").write_text("same")
    site = shell("printf same > output/again; printf 12345 > output/new", tmp_path)
    sample = measure_build(site)
    assert (sample.files, sample.size) == (2, 9)


def test_a_build_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match=r"exit status 3\nno such thing"):
        measure_build(shell("echo no such thing; exit 3", tmp_path))


def test_growth_is_told_per_ten_times() -> None:
    def builds(seconds: float) -> dict[tuple[str, str], list[Sample]]:
        return {("cold", "hugo"): [Sample(seconds, seconds, 0)]}

    table = growth_table({1_000: builds(1), 100_000: builds(25)})
    assert table.rows == [
        ["cold", "hugo", "1,000 → 100,000", "1.00", "25.0", "5.0"],
    ]


def test_a_table_as_text_and_as_markdown() -> None:
    table = Table("Builds", ("tool", "s"), [("hugo", "1.00"), ("digest", "10.0")])
    assert table.plain() == ("Builds\n\ntool       s\nhugo    1.00\ndigest  10.0\n")
    assert table.markdown() == (
        "**Builds**\n\n| tool | s |\n| --- | ---: |\n"
        "| hugo | 1.00 |\n| digest | 10.0 |\n"
    )
