"""Sources are hostile input: all attacks in one digest, one import, one build."""

import json
import re
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from site_runs import put, run, tree

WIKI = "[[nobody]], [[nato|it]], [[wiki]]"
"""Wiki links, if an editor wrote them."""
BODY = "Enough plain words stand here that an extractor takes this for an article. " * 3
SCRIPT = "<script>alert(4711)</script>"
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\u202a-\u202e\u2066-\u2069]")
DUMPS = {
    "script": ("Plain title", f"{SCRIPT} and <img src=x onerror=alert(1)> words."),
    "entities": (
        "Plain title 2",
        "Text &lt;script&gt;alert(4711)&lt;/script&gt; words.",
    ),
    "title": (f"Title {SCRIPT}", "Words of the body."),
    "quoted": ("A \"quoted' title --> ]]>", "Words of the body."),
    "link": ("Links", "See [here](javascript:alert(4711)) and <javascript:alert(1)>."),
    "picture": (
        "Pictures",
        "![x](https://evil.example/x.png) ![y](data:image/svg+xml,x)",
    ),
    "local": (
        "Local",
        "[x]({static}../secret.txt) {include}../secret.txt [y](|static|x)",
    ),
    "jinja": ("Jinja", "{{ 7*6711 }} {% raw %} {{ SITEURL }}"),
    "attributes": ("Attributes", "Words\n{: onclick='alert(1)' .x #main }"),
    "structure": ("Structure", "# no heading\n- no item\n> no quote\n1. no number"),
    "fields": ("Fields\u2028Status: hidden", "Slug: evil4711\nUrl: evil\nWords."),
    "wiki": (f"Wiki {WIKI}", f"Words of {WIKI}, \\[[nobody]] and `[[nobody]]`."),
    "bidi": ("Safe \u202egpj.exe", "Bell \x07 and escape \x1b[31m here."),
    "path": ("../../../evil4711", "Words of the body."),
    "device": ("con", "Words of the body."),
    "script-name": ("俄罗斯与中国", "Words of the body."),
}
PAGE = """<html><head><title>A saved page</title>
<meta property="article:published_time" content="2022-01-04T10:00:00Z"></head>
<body onload="alert(1)"><article><h1>A saved page</h1><p>{body}</p>
<p onclick="alert(1)">{body}<script>alert(4711)</script>
<a href="java&#10;script:alert(1)">one</a> <a href="http://a.example/x)y (z">two</a>
<a href="https://a.example/">{wiki}</a> [<a href="https://a.example/">[x]</a>] {wiki}
<a href="wiki:nobody">four</a> <code>{wiki}</code> <b>[</b>[nobody]] [[<i>no</i>]]
<a href="{{static}}../secret.txt">three</a> &lt;script&gt;alert(4711)&lt;/script&gt;</p>
<iframe src="https://evil.example/"></iframe><svg onload="alert(1)"></svg>
<p>{body}</p></article></body></html>"""
FEED = f"""<rss version="2.0"><channel><title>A feed</title><item><guid>1</guid>
<pubDate>Tue, 04 Jan 2022 10:00:00 GMT</pubDate><title>An entry &lt;b&gt;</title>
<link>javascript:alert(1)</link><category>../../evil4711</category>
<description>&lt;p&gt;Words &amp;lt;script&amp;gt;alert(4711)&amp;lt;/script&amp;gt;
{WIKI}
&lt;a href="/nowhere/"&gt;no&lt;/a&gt; &lt;a href="#no"&gt;no&lt;/a&gt;
&lt;img src="https://evil.example/x.png" onerror="alert(1)"&gt;&lt;/p&gt;</description>
</item></channel></rss>"""
BOMB = """<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>t</title><item><title>&x;</title>
<pubDate>Tue, 04 Jan 2022 10:00:00 GMT</pubDate><description>&x;</description></item>
</channel></rss>"""
MARKDOWN = f"""Title: A Markdown file
Date: 2022-01-04
Slug: evil4711
Url: javascript:alert(1)
Save_as: ../evil4711.html
Template: archives
Status: hidden
Id: evil4711

Words of {WIKI}, <a href="wiki:nobody">x</a> [x](wiki:nobody) [{WIKI}](/x).
Words {SCRIPT} <div onclick="alert(1)">and</div> [x](java&#115;cript:alert(1)).

Nowhere: [a](/nowhere/), [b](../no.md), [c](#no), ![d](no.png), [e]: /no "t".
"""


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("attacked")
    project = Path(__file__).parent.parent
    for name in ("theme", "plugins", "pelicanconf.py"):
        (root / name).symlink_to(project / name)
    (root / "content").mkdir()
    put(root / "secret.txt", " date 2022-01-04 World\nsecretword\nsecretword secret\n")
    sources = root / "sources"
    for name, (title, body) in DUMPS.items():
        put(
            sources / f"{name}.txt",
            f" date 2022-01-04 World\n{title}\n{body}\n{BODY}\n",
        )
    put(sources / "section.txt", f" date 2022-01-04 {SCRIPT}\nA section\n{BODY}\n")
    put(sources / "page.html", PAGE.format(body=BODY, wiki=WIKI))
    put(sources / "feed.xml", FEED)
    put(sources / "bomb.xml", BOMB)
    put(sources / "markdown.md", MARKDOWN)
    item = {"id": "1", "title": SCRIPT, "date_published": "2022-01-04T10:00:00Z"}
    item["content_html"] = (
        f"<p>Words of {WIKI} {SCRIPT}<a href='data:text/html,x'>x</a></p>"
    )
    version = "https://jsonfeed.org/version/1.1"
    feed = {"version": version, "title": "J", "items": [item]}
    put(sources / "feed.json", json.dumps(feed))
    put(sources / "empty.txt", "")
    put(sources / "early.txt", f" date -2022-01-04 World\nToo early\n{BODY}\n")
    (sources / "binary.txt").write_bytes(bytes(range(256)) * 4)
    (sources / "outside.txt").symlink_to(root / "secret.txt")
    (sources / "cp1252.txt").write_bytes(
        f" date 2022-01-04 World\nCafé «talk»\n{BODY}\n".encode("cp1252")
    )
    done = run("build", "--import", folder=root)
    assert done.returncode == 0, done.stderr
    put(root / "said.txt", done.stdout + "\0" + done.stderr)
    return root


def test_what_cannot_be_read_is_refused_and_the_rest_is_there(attacked: Path) -> None:
    out, refused = (attacked / "said.txt").read_text("utf-8").split("\0")
    names = [line.split(":")[0] for line in refused.splitlines()]
    assert names == ["binary.txt", "bomb.xml", "early.txt", "empty.txt"]
    assert f"Import: {len(DUMPS) + 6} new" in out
    articles = json.loads((attacked / "output" / "data" / "articles.json").read_text())
    assert len(articles["articles"]) == len(DUMPS) + 6


def test_nothing_runs_loads_or_takes_over_a_page(attacked: Path) -> None:
    for path in (attacked / "output").rglob("*.html"):
        soup = BeautifulSoup(path.read_text("utf-8"), "lxml")
        scripts = [one.get("type") for one in soup.select("script")]
        own = {"module"} if path.parent.name == "search" else set()
        assert set(scripts) <= {"application/ld+json"} | own, path
        assert not soup.select("iframe, object, embed, style, svg[onload]"), path
        assert {one["action"] for one in soup.select("form")} <= {"/search/"}, path
        assert not soup.select("img[src^='http'], img[src^='data:']"), path
        for tag in soup.find_all(True):
            for name, value in tag.attrs.items():
                assert not name.startswith("on"), (path, tag)
                if name in ("href", "src", "action"):
                    assert not re.match(r"\s*(java|vb)script|data:|file:", str(value))
        assert len(soup.select("#main, h1")) == len(soup.select("main, h1")), path


def test_nothing_from_outside_and_nothing_unprintable_gets_in(attacked: Path) -> None:
    for path, data in tree(attacked / "output").items():
        assert b"secretword" not in data, path
        assert "evil4711.html" not in path
        assert b"46977" not in data, "Jinja ran"
        if path.endswith((".html", ".xml", ".json", ".txt")):
            text = data.decode()
            assert not UNPRINTABLE.search(text), path
    assert not list(attacked.rglob("evil4711.html"))
    assert not (attacked / "output" / "evil4711").exists()


def test_a_dump_has_no_structure_of_its_own(attacked: Path) -> None:
    page = attacked / "output" / "2022" / "01" / "04" / "structure" / "index.html"
    body = BeautifulSoup(page.read_text("utf-8"), "lxml").select_one(".body")
    assert body is not None
    assert {tag.name for tag in body.find_all(True)} == {"p"}
    assert body.get_text().strip().startswith("# no")


def test_no_source_has_wiki_links(attacked: Path) -> None:
    pages = [
        path.read_text("utf-8")
        for path in (attacked / "output" / "2022").rglob("index.html")
    ]
    texts = [BeautifulSoup(page, "lxml").select_one(".body") for page in pages]
    found = [text for text in texts if text and WIKI in text.get_text()]
    assert len(found) == 5  # a dump, a page, two feeds, Markdown
    for text in found:
        hrefs = [str(link["href"]) for link in text.select("a[href]")]
        assert [href for href in hrefs if not href.startswith("http")] == []


def test_what_was_imported_stays_as_it_is(attacked: Path) -> None:
    before = tree(attacked / "content")
    done = run("import", folder=attacked)
    assert "0 new, 0 updated" in done.stdout
    assert tree(attacked / "content") == before


def test_every_feed_still_reads(attacked: Path) -> None:
    for path in (attacked / "output").rglob("*.xml"):
        if path.name != "sitemap.xml":
            assert not feedparser.parse(str(path)).bozo, path


@pytest.mark.parametrize(
    "body",
    [
        pytest.param("[" * 20_000, id="brackets"),
        pytest.param("word " * 400_000, id="one long line"),
        pytest.param("\n".join("    " * n + "- x" for n in range(300)), id="lists"),
        pytest.param("> " * 3_000 + "x", id="quotes"),
    ],
)
@pytest.mark.parametrize("name", ["big.txt", "big.md"])
def test_a_monster_does_not_crash(digest_folder: Path, name: str, body: str) -> None:
    head = {
        "big.txt": " date 2022-01-04 World\nBig\n",
        "big.md": "Title: Big\nDate: 2022-01-04\n\n",
    }
    put(digest_folder / "sources" / name, head[name] + body + "\n")
    done = run("build", "--import", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr


def test_a_page_of_nothing_but_headings_is_read(digest_folder: Path) -> None:
    page = PAGE.format(body=BODY + "<h2>x</h2>" * 5_000, wiki="")
    put(digest_folder / "sources" / "big.html", page)
    done = run("build", "--import", folder=digest_folder)
    assert done.returncode == 0, done.stderr
    assert "1 new" in done.stdout
