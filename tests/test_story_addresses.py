"""Publish stories, and follow their addresses as articles come and go."""

import json
from pathlib import Path

import pytest
from acts_stories import EVENTS
from site_runs import put, run

FERRY, MAYOR = EVENTS
WORDS = "The pilots had warned of it, said the harbour master of Saltow."


def report(root: Path, name: str, day: int, text: str = FERRY) -> Path:
    return put(
        root / f"content/articles/{name}.md",
        f"Title: What {name} says\nDate: 2021-12-{day}\nCategory: World\n"
        f"Id: {name}\nSlug: {name}\nSource: {name.title()} Post\n\n{text}\n\n{WORDS}\n",
    )


def publish(root: Path) -> dict[str, str]:
    """Publish; the addresses of all stories that ever were, and what is there."""
    found = run("publish", "--site-url", "https://digest.example", folder=root)
    assert found.returncode == 0, found.stdout + found.stderr
    lines = (root / "content/addresses.jsonl").read_text("utf-8").splitlines()
    paths = [one["path"] for one in map(json.loads, lines) if one["kind"] == "story"]
    return {path: target(root, path) for path in paths}


def target(root: Path, path: str) -> str:
    """Where the page at *path* leads; empty if nothing is there."""
    file = root / "output" / f"{path.strip('/')}/index.html"
    if not file.is_file():
        return ""
    _, refreshed, rest = file.read_text("utf-8").partition('http-equiv="refresh"')
    address = rest.partition("url=")[2].partition('"')[0]
    return address.removeprefix("https://digest.example") if refreshed else path


def shown(root: Path, name: str) -> str:
    """A page with plain spaces."""
    page = (root / f"output/{name}/index.html").read_text("utf-8")
    return page.replace("&nbsp;", " ").replace("\u00a0", " ")


def articles(root: Path) -> dict[str, list[str]]:
    data = json.loads((root / "output/data/stories.json").read_text("utf-8"))
    return {one["id"]: one["articles"] for one in data["stories"]}


@pytest.fixture
def paper(digest_folder: Path) -> Path:
    """Two stories, of the ferry and of the mayor."""
    report(digest_folder, "beta", 13)
    report(digest_folder, "gamma", 14)
    report(digest_folder, "kappa", 13, MAYOR)
    report(digest_folder, "lambda", 14, MAYOR)
    assert publish(digest_folder) == {
        "/stories/beta/": "/stories/beta/",
        "/stories/kappa/": "/stories/kappa/",
    }
    return digest_folder


def test_an_earlier_article_does_not_take_the_address(paper: Path) -> None:
    report(paper, "alpha", 12)
    assert set(publish(paper)) == {"/stories/beta/", "/stories/kappa/"}
    assert articles(paper)["beta"] == ["alpha", "beta", "gamma"]


def test_what_is_no_story_any_more_leads_to_its_article(paper: Path) -> None:
    (paper / "content/articles/gamma.md").unlink()
    assert publish(paper)["/stories/beta/"] == "/2021/12/13/beta/"


def test_an_article_that_went_over_leads_to_its_story(paper: Path) -> None:
    report(paper, "beta", 13, MAYOR)
    found = publish(paper)
    assert found["/stories/beta/"] == "/stories/beta/", "published first"
    assert found["/stories/kappa/"] == "/stories/beta/"


def test_the_editor_names_and_merges(paper: Path) -> None:
    put(
        paper / "content/stories.toml",
        '[[story]]\nid = "saltow"\nname = "The week in Saltow"\n'
        'about = "A ferry and a vote."\nmerge = ["beta", "kappa"]\n',
    )
    assert publish(paper) == {
        "/stories/beta/": "/stories/saltow/",
        "/stories/kappa/": "/stories/saltow/",
        "/stories/saltow/": "/stories/saltow/",
    }
    page = shown(paper, "stories/saltow")
    assert "The week in Saltow</h1>" in page
    assert "A ferry and a vote.</p>" in page
    assert articles(paper) == {"saltow": ["beta", "kappa", "gamma", "lambda"]}


def test_a_mistake_is_told_with_its_place(paper: Path) -> None:
    put(paper / "content/stories.toml", '[[story]]\nid = "beta"\nwithout = ["nu"]\n')
    found = run("build", folder=paper)
    assert found.returncode == 1
    said = " ".join(found.stderr.split())
    assert "stories.toml:3: no published article 'nu'; correct its id" in said


def test_pelican_tells_the_same_stories(paper: Path) -> None:
    report(paper, "alpha", 12)
    assert run("build", folder=paper).returncode == 0
    ours = (paper / "output/stories/beta/index.html").read_bytes()
    found = run(
        "content", "-s", "pelicanconf.py", "-o", "by-pelican",
        folder=paper, program="pelican",
    )  # fmt: skip
    assert found.returncode == 0, found.stderr
    theirs = (paper / "by-pelican/stories/beta/index.html").read_bytes()
    assert ours == theirs


def test_a_draft_gathers_a_story_and_an_editor_s_order_stays(paper: Path) -> None:
    report(paper, "delta", 14)
    assert run("build", folder=paper).returncode == 0
    page = shown(paper, "editions/2021-12-14")
    also = page[page.index('class="also"') :].partition("</ul>")[0]
    assert page.count("says</a>") == 3
    assert also.count("says</a>") == 1
    put(
        paper / "content/editions/2021-12-14.md",
        "Date: 2021-12-14\n\n- [[delta]] Read this.\n- [[lambda]]\n- [[gamma]]\n",
    )
    assert run("build", folder=paper).returncode == 0
    page = shown(paper, "editions/2021-12-14")
    assert 'class="also"' not in page
    names = ("delta", "lambda", "gamma")
    order = [page.index(f"What {name} says</a>") for name in names]
    assert order == sorted(order)
    assert page.count('href="/stories/beta/"') == 2
