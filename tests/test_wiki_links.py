"""Wiki links in a whole site: what they lead to, what becomes of it, what is wrong."""

import re
from pathlib import Path

import pytest
from acts import WIKI_EDITION, WIKI_PAGE, Act, hide, title, wait_for_date
from acts_names import REGISTRY, kind, over_starter
from bs4 import BeautifulSoup
from paper import DAY, Paper, build_anew, build_paper, new_paper, site
from site_runs import put, run, tree
from steps import Step, check, differing

from digest.site.desk import open_desk
from digest.site.review import cases

LINKING = "articles/0.md"
PAGE = "2021/12/10/n-0/index.html"


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    paper = new_paper(tmp_path / "digest")
    assert not build_paper(paper).wrong
    return paper


def write(paper: Paper, text: str) -> None:
    """Add *text* to an article: its first line is 11."""
    paper.append(f"content/{LINKING}", f"\n{text}\n")


def links(paper: Paper, path: str, within: str) -> dict[str, str]:
    """The links in a part of a page: words and where they lead."""
    page = (paper.project.output / path).read_text("utf-8")
    (part,) = BeautifulSoup(page, "lxml").select(within)
    return {
        link.get_text().replace("\xa0", " "): str(link["href"])
        for link in part.select("a[href]")
    }


def test_links_lead_to_entities_and_articles_wherever_an_editor_writes(
    paper: Paper,
) -> None:
    words = "See [[Cy Nib|the pen]], [[nato]] and [[n-3]]."
    write(paper, words)
    put(paper.root / WIKI_EDITION, f"Date: 2021-12-09\n\n{words}\n\n- [[n-2]]\n")
    put(paper.root / WIKI_PAGE, f"Title: Links\n\n{words}\n")
    assert not build_paper(paper).wrong
    expected = {
        "the pen": "/people/cy-nib/",
        "NATO": "/organizations/nato/",
        "Number 3": "/2021/12/11/n-3/",
    }
    assert expected.items() <= links(paper, PAGE, ".body").items()
    assert expected.items() <= links(paper, "links/index.html", "main").items()
    edition = links(paper, "editions/2021-12-09/index.html", "main")
    assert expected.items() <= edition.items()
    page = (paper.project.output / PAGE).read_text("utf-8")
    assert '<a class="entity" href="/people/cy-nib/" data-entity="cy-nib"' in page


def test_who_is_linked_is_named_in_the_article_and_linked_once(paper: Paper) -> None:
    write(paper, "So says [[ben-inkwell|the man himself]]. And [[Cy Nib|the pen]].")
    assert not build_paper(paper).wrong
    body = links(paper, PAGE, ".body")
    assert "Ben Inkwell" not in body
    assert body["the man himself"] == "/people/ben-inkwell/"
    pen = (paper.project.output / "people/cy-nib/index.html").read_text("utf-8")
    assert "/2021/12/10/n-0/" in pen
    assert "the pen" not in pen


def test_an_entity_that_is_only_linked_has_a_page(paper: Paper) -> None:
    write(paper, "In [[Ulaanbaatar|that city]].")
    assert not build_paper(paper).wrong
    assert "Number 0" in links(paper, "places/ulaanbaatar/index.html", "main")


def test_an_id_that_was_merged_leads_to_the_other(paper: Paper) -> None:
    paper.swap(REGISTRY, '"Cy Nib"\n', '"Cy Nib"\nredirect_from = ["sy-nib"]\n')
    write(paper, "[[sy-nib]]")
    assert not build_paper(paper).wrong
    assert links(paper, PAGE, ".body")["Cy Nib"] == "/people/cy-nib/"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "`[[Ben Inkwel]]`\n[[Ben\nInkwel]]",
            "12: [[Ben Inkwel]] is neither in the registry nor an article's id; write"
            r" [[Ben Inkwell]] or [[ben-inkwell]] or [[benin]], or \[\[ for plain"
            " brackets",
            id="unknown name",
        ),
        pytest.param(
            "```\n[[#]]\n```\n\n[[#]]",
            "15: [[#]] is neither in the registry nor an article's id; write a name"
            r" that is, or \[\[ for plain brackets",
            id="nothing like it",
        ),
        pytest.param(
            "[[Georgia]]",
            "11: [[Georgia]] may be any of georgia, georgia-us-state; write"
            " [[georgia|Georgia]] or [[georgia-us-state|Georgia]]",
            id="a name that two claim",
        ),
        pytest.param(
            "[[Russian|A]]",
            "11: [[Russian]] is russia only under conditions; write"
            " [[russia|Russian]]",
            id="a spelling that depends",
        ),
        pytest.param(
            "[[n-4|it]]",
            "11: [[n-4]] is not published: articles/4.md waits for its editor (Status:"
            " draft or hidden); publish it first, or take the link out",
            id="hidden article",
        ),
        pytest.param(
            "[[n-5]]",
            "11: [[n-5]] is not published: articles/5.md waits for its date; publish it"
            " first, or take the link out",
            id="article to come",
        ),
    ],
)  # fmt: skip
def test_what_leads_nowhere_is_an_error(paper: Paper, text: str, expected: str) -> None:
    hide(paper, 4, "")
    wait_for_date(paper, 5, "")
    assert not build_paper(paper).wrong
    before = site(paper.project)
    write(paper, text)
    assert build_paper(paper).wrong == f"{LINKING}:{expected}"
    assert site(paper.project) == before


def test_an_entity_without_a_page_is_an_error(paper: Paper) -> None:
    put(paper.root / WIKI_PAGE, "Title: Links\n\nIn\n[[Ulaanbaatar]].\n")
    assert build_paper(paper).wrong == (
        "pages/links.md:4: [[Ulaanbaatar]] leads to ulaanbaatar, of whom there is no"
        " page: no published article names it; take the brackets out"
    )


def test_a_draft_with_the_same_id_is_not_meant(paper: Paper) -> None:
    write(paper, "[[n-3]]")
    put(
        paper.article(13),
        "Title: Again\nDate: 2021-12-01\nId: n-3\nStatus: draft\n\nAnew.\n",
    )
    assert not build_paper(paper).wrong
    assert links(paper, PAGE, ".body")["Number 3"] == "/2021/12/11/n-3/"


def test_who_is_retired_is_an_error(paper: Paper) -> None:
    write(paper, "[[Cy Nib]]")
    assert not build_paper(paper).wrong
    paper.swap(REGISTRY, 'name = "Cy Nib"\n', 'name = "Cy Nib"\nretired = true\n')
    assert build_paper(paper).wrong == (
        f"{LINKING}:11: [[Cy Nib]] is retired in the registry; take the brackets out"
    )


def test_all_files_are_told_at_once_by_line(paper: Paper) -> None:
    write(paper, "[[no]]\n\n[[nobody]], [[a]], [[no]]")
    put(paper.root / WIKI_EDITION, "Date: 2021-12-09\n\n[[nobody]]\n\n- [[n-2]]\n")
    wrong = build_paper(paper).wrong
    found = re.findall(r"^(\S+:\d+: \[\[\w+\]\])", wrong, re.MULTILINE)
    assert found == [
        f"{LINKING}:11: [[no]]",
        f"{LINKING}:13: [[a]]",
        f"{LINKING}:13: [[nobody]]",
        "editions/2021-12-09.md:3: [[nobody]]",
    ]


@pytest.mark.parametrize("status", ["draft", "hidden"])
def test_a_draft_may_link_to_what_is_not_there_yet(paper: Paper, status: str) -> None:
    write(paper, "[[n-90]]")
    paper.swap(f"content/{LINKING}", "\nId:", f"\nStatus: {status}\nId:")
    put(
        paper.root / WIKI_EDITION, f"Date: 2021-12-09\nStatus: {status}\n\n[[no-one]]\n"
    )
    assert not build_paper(paper).wrong
    paper.swap(f"content/{LINKING}", f"\nStatus: {status}\n", "\n")
    assert "[[n-90]]" in build_paper(paper).wrong


def test_two_that_wait_for_one_day_may_link_to_each_other(paper: Paper) -> None:
    write(paper, "[[n-1]]")
    for number in (0, 1):
        paper.swap(f"content/articles/{number}.md", "2021-12-10", "2021-12-31")
    assert not build_paper(paper).wrong
    paper.clock += 2 * DAY
    assert not build_paper(paper).wrong
    assert links(paper, "2021/12/31/n-0/index.html", ".body")["Number 1"]


@pytest.mark.parametrize(
    ("text", "act", "expected"),
    [
        pytest.param("[[n-3]]", title, "nobody 3", id="title"),
        pytest.param("[[nato]]", over_starter, "The Pact 3", id="name"),
        pytest.param("[[Ada Quill]]", kind, "/organizations/ada-quill/", id="kind"),
    ],
)
def test_what_shows_a_change_is_written_anew(
    paper: Paper, tmp_path: Path, text: str, act: Act, expected: str
) -> None:
    write(paper, text)
    put(paper.root / WIKI_EDITION, f"Date: 2021-12-09\n\n{text}\n\n- [[n-2]]\n")
    put(paper.root / WIKI_PAGE, f"Title: Links\n\n{text}\n")
    assert not build_paper(paper).wrong
    act(paper, 3, "nobody")
    built = build_paper(paper).built
    assert built
    for path in (PAGE, "links/index.html", "editions/2021-12-09/index.html"):
        assert path in built.changed
        assert expected in (paper.project.output / path).read_text("utf-8").replace(
            "&nbsp;", " "
        )
    assert differing(site(paper.project), build_anew(paper, tmp_path / "anew")[1]) == []


def test_an_alias_may_move_to_another(paper: Paper, tmp_path: Path) -> None:
    name = 'name = "{}"\n'.format
    alias = 'aliases = ["Inky"]\n'
    paper.swap(REGISTRY, name("Ada Quill"), name("Ada Quill") + alias)
    put(paper.root / WIKI_EDITION, "Date: 2021-12-09\n\n[[Inky]]\n\n- [[n-2]]\n")
    assert not build_paper(paper).wrong
    paper.swap(REGISTRY, alias, "")
    paper.swap(REGISTRY, name("Cy Nib"), name("Cy Nib") + alias)
    built = build_paper(paper).built
    assert built
    assert "editions/2021-12-09/index.html" in built.changed
    found = links(paper, "editions/2021-12-09/index.html", "main")
    assert found["Inky"] == "/people/cy-nib/"
    assert differing(site(paper.project), build_anew(paper, tmp_path / "anew")[1]) == []


def clashing(paper: Paper, number: int, words: str) -> None:
    """An entity comes that has the id of an article; ids of entities come first."""
    paper.append(
        REGISTRY, '[[entity]]\nid = "n-3"\nkind = "event"\nname = "Not there"\n\n'
    )


def linking(paper: Paper, number: int, words: str) -> None:
    write(paper, "[[n-3]]")


def later_that_day(paper: Paper, number: int, words: str) -> None:
    """The article keeps its address, and is not published any more."""
    paper.swap("content/articles/3.md", "Date: 2021-12-11", "Date: 2021-12-30 23:00")


def that_day(paper: Paper, number: int, words: str) -> None:
    paper.swap("content/articles/3.md", "Date: 2021-12-11", "Date: 2021-12-30 01:00")


@pytest.mark.parametrize(
    "steps",
    [
        pytest.param(
            [Step(linking, jobs=1), Step(clashing, jobs=1)], id="an id of two things"
        ),
        pytest.param(
            [Step(that_day), Step(linking, jobs=1), Step(later_that_day)],
            id="an article that waits now, at the same address",
        ),
        pytest.param(
            [Step(linking), Step(hide, 3, jobs=1), Step(title, 3)], id="never there"
        ),
    ],
)
def test_no_order_of_changes_matters(tmp_path: Path, steps: list[Step]) -> None:
    check(tmp_path, steps)


def test_plain_pelican_builds_the_same_and_finds_the_same_wrong(paper: Paper) -> None:
    write(paper, "[[Ben Inkwell|He]], [[nato]], [[n-3]], [[n-1|it]], `[[x]]`")
    put(
        paper.root / WIKI_EDITION, "Date: 2021-12-09\n\n[[n-3]]\n\n- [[n-2]] [[nato]]\n"
    )
    put(paper.root / WIKI_PAGE, "Title: Links\n\n[[Cy Nib]]\n")
    plain = ("content", "-s", "pelicanconf.py", "-o", "plain")
    assert run("build", folder=paper.root).returncode == 0
    assert run(*plain, folder=paper.root, program="pelican").returncode == 0
    assert tree(paper.root / "plain") == tree(paper.project.output)

    before = tree(paper.root / "plain")
    hide(paper, 3, "")
    put(paper.root / WIKI_PAGE, "Title: Links\n\n[[Cy Nob]]\n")
    done = run("build", folder=paper.root)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 3
    done = run(*plain, folder=paper.root, program="pelican")
    assert done.returncode == 1
    told = " ".join((done.stdout + done.stderr).split())
    assert "[[n-3]] is not published" in told
    assert "[[Cy Nob]] is neither" in told
    assert tree(paper.root / "plain") == before


def test_why_knows_the_editors_links(paper: Paper) -> None:
    write(paper, "So says [[ben-inkwell|the man himself]], and [[n-3]].")
    done = run("entities", "why", "the man himself", "n-0", folder=paper.root)
    assert "says [the man himself], and Number 3." in done.stdout
    assert "linked to ben-inkwell\n    rule: the editor links it" in done.stdout
    done = run("entities", "why", "Ben Inkwell", "n-0", folder=paper.root)
    assert "names ben-inkwell, but is no link: linked by hand already" in done.stdout


def test_review_reads_what_the_reader_does(paper: Paper) -> None:
    """What an editor linked is settled, and shown in the words around a question."""
    paper.swap(
        REGISTRY, '"Cy Nib"\n', '"Cy Nib"\naliases = [{text = "Cy", held = true}]\n'
    )
    write(paper, "[[cy-nib|Cy]] came.")
    assert [one.text for one in cases(open_desk(paper.project))] == []
    write(paper, "[[n-3]] says Cy did.")
    (case,) = cases(open_desk(paper.project))
    assert case.places[0].before.endswith("Number 3 says")
