"""The index of the search: what it holds, and when it is made anew."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from acts import ACTS, body, delete, draft, publish
from acts_around import AROUND, without_output
from acts_names import NAMES
from hypothesis import given
from hypothesis import settings as examples
from hypothesis import strategies as st
from paper import PEOPLE, Paper, build_paper, new_paper, site
from site_runs import new_digest, put, run, tree
from steps import SEARCH, Step, check

from digest.errors import DigestError
from digest.model import Article, Card, Entity
from digest.render.language import language_name
from digest.render.search import Record, labels_of_filters, plain_text, record
from digest.render.views import Name
from digest.site.cache import Cache
from digest.site.indexing import LATER, Indexing, SupersededError
from digest.site.pagefind import make_index, spool
from digest.site.resident import Resident
from digest.site.stamps import TICK
from digest.site.workshop import Workshop, cache_of

CARD = Card(
    id="a",
    path="/2021/12/14/a/",
    title="A call",
    day=date(2021, 12, 14),
    section="World",
    publisher="The Courier",
    entities=("ada", "nato"),
)
NAMED = (Name("/people/ada/", "Ada Quill", "person"),)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        pytest.param("<p>One.</p><p>Two.</p>", "One. Two.", id="paragraphs"),
        pytest.param("<li>One</li>\n<li>Two</li>", "One Two", id="items"),
        pytest.param('a<a href="/x">b</a>c<em>d</em>', "abcd", id="within a word"),
        pytest.param("one<br>two", "one two", id="a break"),
        pytest.param('<p title="a > b">One</p>', "One", id="a sign in an attribute"),
        pytest.param("&lt;b&gt; &amp;amp;", "<b> &amp;", id="what is escaped once"),
        pytest.param("a&nbsp;b", "a b", id="a blank that does not break"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_the_words_of_a_text(html: str, text: str) -> None:
    assert plain_text(html) == text


def test_a_record_says_what_its_page_prints() -> None:
    labels = {"ada": ("person", "Ada Quill")}
    found = record(
        Article(CARD, standfirst="In short."), "<p>Long.</p>", NAMED, labels, "en"
    )
    assert found == Record(
        path="/2021/12/14/a/",
        text="In short. Long.",
        meta={
            "title": "A call",
            "day": "2021-12-14",
            "date": "14 December 2021",
            "publisher": "The Courier",
            "names": "/people/ada/ Ada Quill",
        },
        filters={
            "section": ["World"],
            "year": ["2021"],
            "language": ["en"],
            "person": ["Ada Quill"],
        },
        sort={"date": "2021-12-14  /2021/12/14/a/"},
    )


def test_a_record_says_its_language_where_that_is_another() -> None:
    card = replace(CARD, lang="fr", publisher="")
    found = record(Article(card), "", (), {}, "en")
    assert found.meta["lang"] == "fr"
    assert "publisher" not in found.meta


def test_filters_are_whom_three_articles_name() -> None:
    entities = [
        Entity("ada", "person", "Ada Quill"),
        Entity("ben", "person", "Ben Inkwell"),
        Entity("georgia", "place", "Georgia", about="A country"),
        Entity("georgia-us", "place", "Georgia"),
    ]
    counts = {"ada": 3, "ben": 2, "georgia": 5, "georgia-us": 4}
    assert labels_of_filters(entities, counts) == {
        "ada": ("person", "Ada Quill"),
        "georgia": ("place", "Georgia (A country)"),
        "georgia-us": ("place", "Georgia (georgia-us)"),
    }


@pytest.mark.parametrize(
    ("tag", "within", "name"),
    [("fr", "en", "French"), ("de", "fr", "allemand"), ("xx-none", "en", "xx-none")],
)
def test_what_a_language_is_called(tag: str, within: str, name: str) -> None:
    assert language_name(tag, within) == name


RECORDS = [
    Record(f"/{number}/", f"Word of {name}.", {"title": name}, {"person": [name]}, {})
    for number, name in enumerate("Ada Ben Cy Dee Eve Fay Gus Hal".split())
]


def index_of(folder: Path, **more: Any) -> dict[str, bytes]:
    folder.mkdir()
    spool(RECORDS, folder / "requests", "en")
    return make_index(folder / "requests", **more)


def test_the_same_records_give_the_same_bytes(tmp_path: Path) -> None:
    """Pagefind orders filters by chance; four times the same would be one in 10^13."""
    indexes = [index_of(tmp_path / str(number)) for number in range(4)]
    assert all(one == indexes[0] for one in indexes)


def test_only_what_a_search_reads_is_kept(tmp_path: Path) -> None:
    names = index_of(tmp_path / "one")
    assert {"pagefind.js", "pagefind-entry.json", "wasm.en.pagefind"} < names.keys()
    assert not [name for name in names if "ui" in name or "unknown" in name]
    folders = {name.partition("/")[0] for name in names if "/" in name}
    assert folders == {"filter", "fragment", "index"}


def test_what_is_made_of_other_records_has_another_hash(tmp_path: Path) -> None:
    file = tmp_path / "requests"
    hashes = {
        spool(RECORDS, file, "en"),
        spool(RECORDS, file, "fr"),
        spool(RECORDS[1:], file, "en"),
    }
    assert len(hashes) == 3
    assert spool(RECORDS, file, "en") in hashes


def test_a_failure_of_pagefind_is_told_in_a_line(tmp_path: Path) -> None:
    (tmp_path / "requests").write_bytes(b"bm8gSlNPTg==,")
    with pytest.raises(
        DigestError, match=r"^the index of the search: Pagefind failed: "
    ):
        make_index(tmp_path / "requests")


def test_an_index_that_nobody_wants_is_given_up(tmp_path: Path) -> None:
    with pytest.raises(SupersededError):
        index_of(tmp_path / "one", goes_on=lambda: False)


# The index among the files of a site


def indexed(paper: Paper) -> dict[str, bytes]:
    files = site(paper.project)
    return {name: files[name] for name in files if name.startswith("pagefind/")}


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = new_paper(tmp_path / "digest", search=True)
    assert not build_paper(paper).wrong
    return paper


def switch(paper: Paper, number: int, words: str) -> None:
    """Search, or no longer."""
    pair = ["\nDIGEST_SEARCH = True\n", "\nDIGEST_SEARCH = False\n"]
    paper.swap("pelicanconf.py", *(pair if number % 2 else reversed(pair)))


def lose_chunk(paper: Paper, number: int, words: str) -> None:
    for path in [*paper.project.output.glob("pagefind/*/*")][number : number + 1]:
        path.unlink()


def lose_index(paper: Paper, number: int, words: str) -> None:
    for path in paper.project.output.glob("pagefind/**/*.*"):
        path.unlink()


STEPS = st.builds(
    Step,
    act=st.sampled_from(
        [*ACTS, *NAMES, *AROUND, *[switch, switch, lose_chunk, lose_index] * 3]
    ),
    number=st.integers(0, 5),
    words=st.sampled_from([*PEOPLE, "Paris and NATO"]),
    jobs=st.sampled_from([0, 1, 1]),
    rest=st.booleans(),
    cut=st.just(0) | st.integers(1, 300),
)


@examples(parent=SEARCH, max_examples=SEARCH.max_examples // 5)
@given(steps=st.lists(STEPS, min_size=1, max_size=5))
def test_incremental_is_clean_with_an_index(tmp_path: Path, steps: list[Step]) -> None:
    check(tmp_path, steps, search=True)


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param([Step(body, 1)], id="a text"),
        pytest.param([Step(delete, 1, jobs=1)], id="an article less"),
        pytest.param([Step(draft, 2, jobs=1), Step(publish, 2)], id="there and back"),
        pytest.param([Step(lose_chunk, 2)], id="a file lost"),
        pytest.param([Step(lose_index)], id="all of it lost"),
        pytest.param([Step(without_output)], id="all of the site lost"),
        pytest.param([Step(switch, 1, jobs=1)], id="switched off"),
        pytest.param([Step(switch, 1, jobs=1), Step(switch, 0)], id="off and on"),
    ],
)
def test_the_index_follows(tmp_path: Path, steps: list[Step]) -> None:
    check(tmp_path, steps, search=True)


def test_a_text_rewrites_its_own_part_of_the_index(paper: Paper) -> None:
    before = indexed(paper)
    body(paper, 1, "something quite new")
    built = build_paper(paper).built
    assert built
    after = indexed(paper)
    fragments = [name for name in built.new if "fragment" in name]
    assert len(fragments) == 1
    assert len(before) == len(after)
    assert "pagefind/pagefind.js" not in built.changed
    why = ": the index of the search: the text or the origin of article n-1"
    assert why in built.why(fragments[0])


def test_what_no_text_shows_leaves_the_index_alone(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nonexistent")
    paper.swap("theme/templates/search.html", "<h1>", '<h1 class="x">')
    outcome = build_paper(paper)
    assert outcome.built, outcome.wrong
    assert outcome.built.changed == ("search/index.html",)


def test_what_is_planned_anew_and_says_the_same_leaves_it_alone(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = indexed(paper)
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nonexistent")
    paper.append("pelicanconf.py", "\nSITENAME = 'Another'\n")
    outcome = build_paper(paper)
    assert outcome.built, outcome.wrong
    assert "index.html" in outcome.built.changed
    assert indexed(paper) == before


def test_a_failed_index_leaves_the_last_good_site(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = site(paper.project)
    body(paper, 1, "something quite new")
    with monkeypatch.context() as patched:
        patched.setenv("PAGEFIND_BINARY_PATH", "/nonexistent")
        outcome = build_paper(paper)
    assert outcome.wrong.startswith("the index of the search: Pagefind failed: ")
    assert site(paper.project) == before
    assert build_paper(paper).built
    assert site(paper.project) != before


def test_a_mistake_is_told_before_the_index_is_made(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_BINARY_PATH", "/nonexistent")
    paper.append("content/articles/1.md", "\n[No](/nowhere/)\n")
    assert "broken link /nowhere/" in build_paper(paper).wrong


def test_without_pagefind_there_is_no_index(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr("digest.site.pagefind.NEEDED", ("no_such_module",))
        built = build_paper(replace(paper, site_url="http://localhost:8000")).built
    assert built
    assert list(built.notes()) == [
        "Search: without its index, as Pagefind is not installed; make search installs"
        " it"
    ]
    assert not indexed(paper)
    page = (paper.project.output / "search/index.html").read_text("utf-8")
    assert "no index to be searched" in page
    assert "<form" not in page
    assert '<script type="module"' not in page
    pages = "".join(
        path.read_text("utf-8") for path in paper.project.output.rglob("*.html")
    )
    assert "opensearch" not in pages
    assert "SearchAction" not in pages
    assert build_paper(paper).built
    assert indexed(paper)


def test_an_editor_who_wants_no_search_is_not_told_of_it(paper: Paper) -> None:
    switch(paper, 1, "")
    built = build_paper(paper).built
    assert built
    assert not list(built.notes())
    assert not indexed(paper)


# The preview


@contextmanager
def workshop(paper: Paper) -> Iterator[Workshop]:
    cache = Cache(cache_of(paper.project))
    try:
        yield Workshop(paper.project, cache, "", jobs=1)
    finally:
        cache.close()


def test_the_preview_shows_first_and_indexes_then(
    paper: Paper,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(paper.root)
    resident = Resident(paper.project, "")
    assert resident.answer(None)["ok"]
    before = indexed(paper)
    body(paper, 1, "something quite new")
    answer = resident.answer([paper.article(1)])
    assert answer["ok"]
    assert not [name for name in answer["files"] if name.startswith("pagefind/")]
    assert indexed(paper) == before
    resident.index(goes_on=lambda: False)
    assert indexed(paper) == before
    assert capsys.readouterr().out == ""  # to be given up is no failure
    body(paper, 2, "something else")
    assert resident.answer([paper.article(2)])["ok"]
    resident.index(goes_on=lambda: True)
    assert indexed(paper) != before
    now = site(paper.project)
    paper.clean()
    assert build_paper(paper).built
    assert site(paper.project) == now


def test_a_later_build_makes_up_for_the_index(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paper.root)
    before = indexed(paper)
    body(paper, 1, "something quite new")
    sleep(TICK / 1e9)  # so that a look at the files alone would find nothing to do
    with workshop(paper) as one:
        one.build(None, LATER)
        assert one.owes_index
    assert indexed(paper) == before
    assert build_paper(paper).built
    assert indexed(paper) != before
    with workshop(paper) as one:
        assert not one.owes_index


def test_a_site_that_was_lost_waits_for_its_index_too(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(paper.root)
    before = site(paper.project)
    without_output(paper, 0, "")
    with workshop(paper) as one:
        one.build(None, LATER)
        assert not indexed(paper)
        one.build((), Indexing())
    assert site(paper.project) == before


# What machines are told


def test_browsers_are_told_of_the_search(paper: Paper) -> None:
    output = paper.project.output
    assert (output / "opensearch.xml").read_text("utf-8").splitlines()[-2].strip() == (
        '<Url type="text/html"'
        ' template="http://localhost:8000/search/?q={searchTerms}"/>'
    )
    link = '<link rel="search" type="application/opensearchdescription+xml"'
    for page in ("index.html", "archive/index.html", "2021/12/10/n-1/index.html"):
        assert link in (output / page).read_text("utf-8")
    front = (output / "index.html").read_text("utf-8")
    data = json.loads(front.partition('ld+json">')[2].partition("</script>")[0])
    assert data["@graph"][0]["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": "http://localhost:8000/search/?q={query}",
        },
    }


def test_only_the_search_runs_scripts(paper: Paper) -> None:
    for path in paper.project.output.rglob("*.html"):
        text = path.read_text("utf-8")
        is_search = path.parent.name == "search"
        assert ("script-src 'self' 'wasm-unsafe-eval'" in text) == is_search, path
        assert ('<script type="module"' in text) == is_search, path


def test_plain_pelican_makes_the_same_index(tmp_path: Path) -> None:
    root = new_digest(tmp_path / "digest", search=True)
    put(root / "content/articles/a.md", "Title: A\nDate: 2021-12-14\n\nOne word.\n")
    assert run("build", folder=root).returncode == 0
    done = run(
        *("content", "-s", "pelicanconf.py", "-o", "plain"),
        folder=root,
        program="pelican",
    )
    assert done.returncode == 0, done.stderr
    assert tree(root / "plain") == tree(root / "output")
    assert run("check", folder=root).stdout == "Nothing wrong.\n"
