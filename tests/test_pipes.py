"""The commands for pipes, and what the real damaged article comes to."""

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from site_runs import ROOT, put, run, tree

DUMP = """ date 2022-01-04 World
Talks end in Geneva
Joe Biden spoke of Ukraine . Biden then flew to Geneva.
"""


def test_extract_prints_records_and_writes_nothing(digest_folder: Path) -> None:
    path = put(digest_folder / "sources" / "talks.txt", DUMP)
    before = tree(digest_folder)
    done = run("extract", "sources/talks.txt", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    row = json.loads(done.stdout)
    wanted = "path id title published section lang authors publisher url body text"
    assert set(wanted.split()) | {"repairs", "proposals"} <= row.keys()
    assert (row["title"], row["published"]) == ("Talks end in Geneva", "2022-01-04")
    assert row["text"].startswith("Joe Biden spoke of Ukraine. Biden")
    assert [one["rule"] for one in row["repairs"]] == ["stray blank"]
    assert tree(digest_folder) == before
    path.write_bytes(b"")
    refused = run("extract", "sources/talks.txt", folder=digest_folder)
    assert (refused.returncode, refused.stdout) == (1, "")
    assert len(refused.stderr.splitlines()) == 1


def test_identify_gives_offsets_into_the_text_as_given(digest_folder: Path) -> None:
    text = "Prices rise in Chile . \u00a0The Chilean peso fell, said NATO’s Kyiv man."
    put(digest_folder / "a.txt", text)
    line = json.dumps({"id": "x", "text": text})
    put(digest_folder / "b.jsonl", f"{line}\n")
    done = run("identify", "a.txt", "b.jsonl", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    one, two = map(json.loads, done.stdout.splitlines())
    assert (one["id"], two["id"]) == ("a.txt", "x")
    assert one["entities"] == two["entities"]
    found = [(text[e["start"] : e["end"]], e["type"]) for e in one["entities"]]
    assert found == [("Chile", "LOC"), ("NATO", "ORG"), ("Kyiv", "LOC")]


def test_a_line_that_is_none_is_named(digest_folder: Path) -> None:
    put(digest_folder / "b.jsonl", '{"id": "x", "text": "y"}\n[]\n')
    done = run("identify", "b.jsonl", folder=digest_folder)
    assert done.returncode == 1
    assert "b.jsonl:2: not a line like" in done.stderr


def test_what_no_rule_may_mend_is_proposed(digest_folder: Path) -> None:
    body = "Ships met at the sea. Black. The mood was calm.\n"
    put(
        digest_folder / "sources" / "a.txt",
        f" date 2022-01-04 World\nShips meet\n{body}",
    )
    put(
        digest_folder / "content" / "entities.toml",
        '[[entity]]\nid = "black-sea"\nkind = "place"\nname = "Black Sea"\n',
    )
    assert run("build", "--import", folder=digest_folder).returncode == 0
    done = run("review", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    assert "“sea. Black" in done.stdout
    assert "→ Black Sea?" in done.stdout
    page = digest_folder / "output" / "2022" / "01" / "04" / "ships-meet" / "index.html"
    assert "sea. Black." in BeautifulSoup(page.read_text("utf-8"), "lxml").get_text()


@pytest.fixture(scope="module")
def seed_site(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seed")
    done = run(
        "--sources", str(seeds), "--content", str(folder / "content"),
        "--output", str(folder / "output"), "build", "--import",
        folder=ROOT,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder


def test_the_seed_has_its_page_and_its_ledger(seed_site: Path) -> None:
    path = "2021/12/14/putin-discusses-tensions-in-europe/index.html"
    page = BeautifulSoup((seed_site / "output" / path).read_text("utf-8"), "lxml")
    assert page.h1 is not None
    assert page.h1.get_text().startswith("Putin discusses tensions in Europe")
    assert len(page.select(".body > p")) == 13
    assert page.find("time", datetime="2021-12-14")
    assert page.select_one('a[href="/sections/politics/"]')
    about = page.select_one("#about")
    assert about is not None
    assert len(about.select("tbody tr")) == 4
    text = " ".join(page.select(".body")[0].get_text().split())
    assert "exchange of first speeches.”" in text
    assert "neighboring country. Moscow" in text
    assert "at sea. Black." in text, "what no rule can know stays"


@pytest.mark.parametrize(
    "path",
    """people/vladimir-putin people/xi-jinping people/joe-biden people/dmitry-peskov
    people/karen-donfried people/sergei-ryabkov people/dmytro-kuleba places/russia
    places/china places/ukraine places/kyiv places/united-states organizations/nato
    organizations/european-union organizations/ria-novosti places/donbas""".split(),
)
def test_the_seed_has_a_page_for_each_name(seed_site: Path, path: str) -> None:
    page = seed_site / "output" / path / "index.html"
    assert "Putin discusses tensions in Europe" in " ".join(
        BeautifulSoup(page.read_text("utf-8"), "lxml").get_text().split()
    )


def test_the_black_sea_of_the_seed_is_proposed(seed_site: Path) -> None:
    done = run("--content", str(seed_site / "content"), "review", folder=ROOT)
    assert "“sea. Black.” → Black Sea?" in done.stdout
    assert not (seed_site / "output" / "places" / "black-sea").exists()
