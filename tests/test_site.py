"""Whole builds by real Pelican: the demonstration, and digests that go wrong."""

import re
import shutil
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from site_runs import ROOT, put, run, tree

ARTICLE = """Title: {title}
Date: 2022-01-04
Category: Science
Id: {id}
Slug: {id}

{body}
"""
LAKE = """[[entity]]
id = "lake-sample"
kind = "place"
name = "Lake Sample"
"""


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, built once in a copy of the project."""
    root = tmp_path_factory.mktemp("demonstration")
    for name in ("content", "sources"):
        shutil.copytree(ROOT / name, root / name)
    for name in ("theme", "plugins", "pelicanconf.py", "publishconf.py"):
        (root / name).symlink_to(ROOT / name)
    done = run("build", folder=root)
    assert done.returncode == 0, done.stderr
    return root


@pytest.fixture
def small(digest_folder: Path) -> Path:
    """Two articles on a lake, built."""
    for name in ("ice", "thaw"):
        text = ARTICLE.format(
            id=name, title=f"The {name}", body=f"Word of the {name} on Lake Sample."
        )
        put(digest_folder / "content" / "articles" / f"{name}.md", text)
    put(digest_folder / "content" / "entities.toml", LAKE)
    done = run("build", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    return digest_folder


def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text("utf-8"), "lxml")


def test_the_demonstration_is_committed_as_imported(demonstration: Path) -> None:
    before = tree(demonstration / "content")
    done = run("import", folder=demonstration)
    assert done.returncode == 0, done.stderr
    assert tree(demonstration / "content") == before
    count = len(list((demonstration / "content" / "articles").rglob("*.md")))
    kept = 2  # one was corrected, one leads to an earlier article
    assert done.stdout == (
        f"0 new, 0 updated, {count - kept} unchanged,"
        f" {kept} kept (edited here), 0 refused\n"
    )


def test_plain_pelican_builds_the_same_bytes(demonstration: Path) -> None:
    done = run(
        "content", "-s", "pelicanconf.py", "-o", "plain",
        folder=demonstration, program="pelican",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert tree(demonstration / "plain") == tree(demonstration / "output")


def test_two_builds_are_the_same_bytes(small: Path) -> None:
    first = tree(small / "output")
    assert run("build", folder=small).returncode == 0
    assert tree(small / "output") == first


@pytest.mark.parametrize(
    "page",
    [
        "index.html",
        "2021/12/17/russia-makes-two-draft-security-treaties/index.html",
        "editions/2021-12-17/index.html",
        "editions/index.html",
        "people/vladimir-putin/index.html",
        "places/ukraine/feed.atom.xml",
        "organizations/nato/feed.json",
        "events/index.html",
        "sections/science-and-technology/index.html",
        "sections/politics/feed.rss.xml",
        "archive/index.html",
        "archive/2021/12/index.html",
        "subscribe/index.html",
        "corrections/index.html",
        "about/index.html",
        "feeds/all.atom.xml",
        "feeds/editions.rss.xml",
        "feeds/feeds.opml",
        "data/articles.json",
        "sitemap.xml",
        "robots.txt",
        "404.html",
        "theme/style.css",
    ],
)
def test_every_kind_of_page_is_there(demonstration: Path, page: str) -> None:
    assert (demonstration / "output" / page).stat().st_size > 60


def test_the_editors_order_and_words_are_on_the_front_page(demonstration: Path) -> None:
    front = soup(demonstration / "output" / "index.html")
    titles = [
        " ".join(one.get_text().split()) for one in front.select(".lead h2 a, h3")
    ]
    assert titles[0] == "A long table and a long evening: Macron in the Kremlin"
    assert len(titles) == 16
    assert "Drafted by machine" not in front.get_text()
    drafted = demonstration / "output" / "editions" / "2021-12-10" / "index.html"
    assert "Drafted by machine" in soup(drafted).get_text()


def test_names_are_linked_once_in_the_body_and_nowhere_else(
    demonstration: Path,
) -> None:
    for path in (demonstration / "output").glob("20*/**/index.html"):
        page = soup(path)
        body = page.select_one(".body")
        assert body is not None
        names = [str(link["data-entity"]) for link in body.select("a.entity")]
        assert len(names) == len(set(names)), path
        assert not body.select("h2 a.entity, a a, code a.entity"), path


def test_an_entitys_page_leads_to_where_it_is_named(demonstration: Path) -> None:
    """The gate does not look at these places: they are known from the texts."""
    output = demonstration / "output"
    pages = {path: soup(path) for path in output.glob("20*/**/index.html")}
    named = "people places organizations events".split()
    followed = 0
    for path in (path for kind in named for path in output.glob(f"{kind}/*/*.html")):
        for link in soup(path).select(".days a[href*='#'], .facts a[href*='#']"):
            address, _, place = str(link["href"]).partition("#")
            article = pages[output / address.lstrip("/") / "index.html"]
            if re.fullmatch(r"p\d+", place):  # a paragraph in which they are quoted
                assert article.select_one(f".body #{place}"), (path, address)
                continue
            assert place == f"named-{path.parent.name}"
            assert article.select_one(f".body a.entity#{place}"), (path, address)
            followed += 1
    assert followed > 500


def test_a_broken_file_stops_the_build_and_leaves_the_last_good_site(
    small: Path,
) -> None:
    good = tree(small / "output")
    articles = small / "content" / "articles"
    put(articles / "undated.md", "Title: When\n\nNobody knows.\n")
    put(articles / "untitled.md", "Date: 2022-01-05\n\nNo title.\n")
    put(articles / "when.md", "Title: A\nDate: soon\n\nWords.\n")
    (articles / "latin.md").write_bytes("Title: Caf\xe9\n".encode("latin-1"))
    done = run("build", folder=small)
    assert done.returncode == 1
    assert done.stderr.splitlines() == [
        "articles/latin.md: not UTF-8 at byte 10; save the file as UTF-8",
        "articles/undated.md: has no date; add a line like 'Date: 2021-12-14' under"
        " its title",
        "articles/untitled.md: has no title; begin it with a line like 'Title: …'",
        "articles/when.md: Date: soon is no date; write one like 2021-12-14",
    ]
    assert tree(small / "output") == good
    assert not [path for path in small.iterdir() if path.name.startswith(".output")]


@pytest.mark.parametrize(
    ("file", "text", "message"),
    [
        pytest.param(
            "articles/ice.md",
            ARTICLE.format(id="ice", title="The ice", body="[x](/nowhere/)"),
            "articles/ice.md: has the broken link /nowhere/",
            id="a broken link",
        ),
        pytest.param(
            "articles/b.md",
            ARTICLE.format(id="ice", title="Another", body="Words."),
            "its Id ice is also that of",
            id="two articles of one id",
        ),
        pytest.param(
            "articles/b.md",
            ARTICLE.format(id="b", title="B", body="x").replace("Slug: b", "Slug: ice"),
            "both article",
            id="two articles at one address",
        ),
        pytest.param(
            "pages/archive.md",
            "Title: Mine\nSlug: archive\n\nWords.\n",
            "/archive/: both",
            id="a page at an address of ours",
        ),
        pytest.param(
            "entities.toml",
            LAKE + LAKE,
            "entities.toml:6: ",
            id="one id twice in the registry",
        ),
        pytest.param(
            "entities.toml", "[[entity]\n", "entities.toml", id="a registry of no TOML"
        ),
        pytest.param(
            "editions/2022-01-04.md",
            "- [[nothing]]\n",
            "editions/2022-01-04.md:1: no published article [[nothing]]",
            id="an edition with an unknown article",
        ),
        pytest.param(
            "articles/b.md",
            ARTICLE.format(id="b", title="B", body="x").replace("Slug: b", "Slug: a/b"),
            "the Slug 'a/b' is no part of an address",
            id="a slug that leaves its folder",
        ),
        pytest.param(
            "articles/b.md",
            "Url: x\n" + ARTICLE.format(id="b", title="B", body="x"),
            "Url: and Save_as: are not for articles",
            id="an address taken over",
        ),
        pytest.param(
            "articles/b.md",
            "Template: x\n" + ARTICLE.format(id="b", title="B", body="x"),
            "articles/b.md: Template: is not for articles",
            id="a template taken over",
        ),
        pytest.param(
            "addresses.jsonl", "{\n", "addresses.jsonl:1: ", id="addresses cut off"
        ),
    ],
)
def test_what_is_wrong_is_one_line_with_its_file(
    small: Path, file: str, text: str, message: str
) -> None:
    good = tree(small / "output")
    put(small / "content" / file, text)
    done = run("build", folder=small)
    assert done.returncode == 1
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert tree(small / "output") == good


def test_a_plugin_that_fails_to_import_stops_the_build(small: Path) -> None:
    good = tree(small / "output")
    put(small / "more" / "broken.py", "import nowhere\n")
    with (small / "pelicanconf.py").open("a") as settings:
        settings.write('PLUGIN_PATHS = ["plugins", "more"]\n')
        settings.write('PLUGINS = ["digest", "broken"]\n')
    done = run("build", folder=small)
    assert done.returncode == 1
    assert "the plugin broken cannot be used" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert tree(small / "output") == good


def test_a_broken_template_is_named_with_its_line(small: Path) -> None:
    put(small / "mine" / "page.html", "<p>\n{{ view.nothing }}\n")
    put(small / "content" / "pages" / "about.md", "Title: About\n\nWords.\n")
    with (small / "pelicanconf.py").open("a") as settings:
        settings.write('THEME_TEMPLATES_OVERRIDES = ["mine"]\n')
    done = run("build", folder=small)
    assert done.returncode == 1
    assert "mine/page.html:2: UndefinedError" in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_it_is_named_alike_by_any_number_of_processes(small: Path) -> None:
    put(small / "mine" / "article.html", "<p>\n{{ view.nothing }}\n")
    for number in range(200):
        text = ARTICLE.format(id=f"n-{number}", title=f"N {number}", body="x")
        put(small / "content" / "articles" / f"n-{number}.md", text)
    with (small / "pelicanconf.py").open("a") as settings:
        settings.write('THEME_TEMPLATES_OVERRIDES = ["mine"]\n')
    said = [run("build", "--jobs", jobs, folder=small).stderr for jobs in ("1", "2")]
    assert said[0] == said[1]
    assert said[0].count("\n") == 1
    assert "mine/article.html:2: UndefinedError" in said[0]


def test_a_folder_that_cannot_be_had_is_named(small: Path) -> None:
    shutil.rmtree(small / ".cache")
    (small / ".cache").touch()
    done = run("build", folder=small)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{small / '.cache'}: cannot be used (File exists); ")
    assert len(done.stderr.splitlines()) == 1


def test_a_changed_alias_changes_pages_and_leaves_none_stale(small: Path) -> None:
    old = small / "output" / "places" / "lake-sample" / "index.html"
    assert old.is_file()
    put(small / "content" / "entities.toml", LAKE.replace("Lake Sample", "Lake Other"))
    assert run("build", folder=small).returncode == 0
    assert not old.exists()
    named = LAKE.replace("Lake Sample", "Lake Other") + 'aliases = ["Lake Sample"]\n'
    put(small / "content" / "entities.toml", named)
    assert run("build", folder=small).returncode == 0
    page = soup(old)
    assert page.h1 is not None
    assert page.h1.get_text().split() == ["Lake", "Other"]
    assert "Lake Sample" in page.get_text(), "the spelling seen"


def test_a_refused_source_never_blocks_a_build(small: Path) -> None:
    put(small / "sources" / "empty.txt", "")
    done = run("build", "--import", folder=small)
    assert done.returncode == 0
    assert done.stderr.splitlines()[-1].startswith("empty.txt: ")
    assert run("import", folder=small).returncode == 1


def test_an_edition_is_drafted_as_a_file_to_edit(small: Path) -> None:
    done = run("edition", "2022-01-04", folder=small)
    assert done.returncode == 0, done.stderr
    text = (small / "content" / "editions" / "2022-01-04.md").read_text("utf-8")
    assert "- [[ice|The ice]]\n- [[thaw|The thaw]]\n" in text
    assert run("edition", "2022-01-04", folder=small).returncode == 1, (
        "never overwritten"
    )
    assert run("edition", "soon", folder=small).returncode == 2
    assert run("build", folder=small).returncode == 0
    front = soup(small / "output" / "index.html")
    assert "Drafted by machine" in front.get_text()


def test_an_article_without_a_section_has_the_default_one(small: Path) -> None:
    text = ARTICLE.format(id="b", title="B", body="x").replace(
        "Category: Science\n", ""
    )
    put(small / "content" / "articles" / "2022" / "b.md", text)
    done = run("build", folder=small)
    assert done.returncode == 0, done.stderr
    assert (small / "output" / "sections" / "news" / "index.html").is_file()


def test_a_merged_entity_leaves_a_redirect(small: Path) -> None:
    put(small / "content" / "entities.toml", LAKE + 'redirect_from = ["old-lake"]\n')
    assert run("build", folder=small).returncode == 0
    page = (small / "output" / "places" / "old-lake" / "index.html").read_text("utf-8")
    assert "0; url=/places/lake-sample/" in page.lower()


def test_a_week_is_drafted_as_one_edition(small: Path) -> None:
    text = ARTICLE.format(id="b", title="B", body="x").replace("-01-04", "-01-06")
    plain = text.replace("Id: b\nSlug: b\n", "")
    put(small / "content" / "articles" / "b.md", plain)
    put(small / "content" / "articles" / "c.md", plain.replace("2022-", "2999-"))
    with (small / "pelicanconf.py").open("a") as settings:
        settings.write('DIGEST_PERIOD = "week"\n')
    assert run("edition", folder=small).returncode == 0
    lines = (small / "content" / "editions" / "2022-01-03.md").read_text("utf-8")
    assert sorted(lines.splitlines()[3:]) == [
        "- [[2022-01-06-b|B]]",
        "- [[ice|The ice]]",
        "- [[thaw|The thaw]]",
    ]
    done = run("build", folder=small)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("licence", "first", "last"),
    [
        pytest.param("full", True, True, id="full"),
        pytest.param("excerpt", True, False, id="excerpt"),
        pytest.param("link", False, False, id="link"),
    ],
)
def test_a_licence_bounds_what_pages_and_feeds_carry(
    small: Path, licence: str, first: bool, last: bool
) -> None:
    body = "First words. " + "Some more of the text stands here. " * 20 + "Last words."
    text = f"Licence: {licence}\n" + ARTICLE.format(id="b", title="B", body=body)
    put(small / "content" / "articles" / "b.md", text)
    assert run("build", folder=small).returncode == 0
    pages = tree(small / "output").values()
    words = b"".join(pages).replace(b"&nbsp;", b" ").replace("\u00a0".encode(), b" ")
    assert (b"First words" in words, b"Last words" in words) == (first, last)
