import json
from collections.abc import Mapping
from pathlib import Path

import pytest

from digest.site.gate import check
from digest.site.links import candidates

Site = Mapping[str, str]

URL = "https://digest.example"


def page(body: str = "", head: str = "") -> str:
    return (
        f"<!DOCTYPE html><html><head><title>A page</title>{head}</head>"
        f"<body><h1>A page</h1>{body}</body></html>"
    )


def atom(entries: str) -> str:
    return (
        f'<feed xmlns="http://www.w3.org/2005/Atom"><title>All</title>{entries}</feed>'
    )


def rss(items: str) -> str:
    content = "http://purl.org/rss/1.0/modules/content/"
    head = f'<rss version="2.0" xmlns:content="{content}"><channel>'
    return f"{head}{items}</channel></rss>"


def json_feed(*items: object) -> str:
    version = "https://jsonfeed.org/version/1.1"
    return json.dumps({"version": version, "title": "All", "items": items})


def write(folder: Path, site: Site) -> Path:
    for name, text in site.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


SOUND: Site = {
    "index.html": page(
        '<a href="#end">end</a> <a href="/people/ada/#2021-12">Ada</a>'
        ' <a href="people/ada/">near</a> <a href="/people/ada">no slash</a>'
        ' <a href="https://digest.example/caf%C3%A9/?q=1">whole</a>'
        ' <a href="https://elsewhere.example/">away</a> <a href="#top">top</a>'
        ' <a href="mailto:a@b.example">mail</a> <img src="/i.png" alt=""'
        ' srcset="/i.png 1x, /i.png 2x"> <img src="data:image/png;base64,AA" alt="">'
        ' <i id="end"></i>',
        f'<link rel="canonical" href="{URL}/">'
        '<link rel="alternate" href="/feeds/all.atom.xml">'
        '<link rel="license" href="https://elsewhere.example/by">'
        '<link rel="stylesheet" href="/style.css?v=1">'
        f'<meta property="og:image" content="{URL}/i.png">',
    ),
    "people/ada/index.html": page('<a href="../../">up</a> <a name="2021-12"></a>'),
    "café/index.html": page('<a href="/#end">end</a>'),
    "old/index.html": "<title>Moved</title>"
    '<meta http-equiv="Refresh" content="0; url=/">',
    "style.css": "/* url(no) */ body { background: url('i.png'); clip-path: url(#c) }",
    "i.png": "",
    "a#b%20.html": page('<a href="#c">its own</a> <a href="/i.png#c">x</a><i id="c">'),
    "feeds/all.atom.xml": atom(
        f'<link href="{URL}/"/><entry><id>tag:a</id><link href="{URL}/people/ada/"/>'
        f'<content type="html">&lt;a href="{URL}/#end"&gt;x&lt;/a&gt;</content></entry>'
        "<entry><id>tag:b</id><summary>&lt;a href='/x'&gt; is plain</summary></entry>"
    ),
    "feeds/all.rss.xml": rss(
        f"<link>{URL}/</link><item><guid isPermaLink='false'>a-1</guid></item>"
    ),
    "feeds/all.json": json_feed({"id": "tag:a", "url": f"{URL}/people/ada/"}),
    "feeds/feeds.opml": f"<opml><outline xmlUrl='{URL}/feeds/all.atom.xml'/></opml>",
    "sitemap.xml": f"<urlset><url><loc>{URL}/people/ada/</loc></url></urlset>",
    "data/articles.json": "[]",
}


@pytest.mark.parametrize("strict", [False, True])
def test_a_sound_site_passes(tmp_path: Path, strict: bool) -> None:
    assert check(write(tmp_path, SOUND), "", URL, strict=strict) == []


def test_a_sound_site_below_a_path_passes(tmp_path: Path) -> None:
    site = {
        "index.html": page('<a href="/digest/">home</a> <a href="/digest/x/#a">x</a>'),
        "x/index.html": page(
            '<i id="a"></i><a href="https://h.example/blog">other</a>'
        ),
    }
    assert check(write(tmp_path, site), "/digest", "https://h.example/digest") == []


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        pytest.param(
            {"index.html": page('<a href="/gone/">x</a>')},
            "index.html: has the broken link /gone/; correct it, or bring back what",
            id="page that is not there",
        ),
        pytest.param(
            {"a/index.html": page('<a href="../b/">x</a>')},
            "a/index.html: has the broken link ../b/; ",
            id="relative to the page",
        ),
        pytest.param(
            {"index.html": page(f'<a href="{URL}/gone">x</a>')},
            "index.html: has the broken link /gone; ",
            id="whole address of ours",
        ),
        pytest.param(
            {"index.html": page('<a href="//DIGEST.example/gone">x</a>')},
            "index.html: has the broken link //DIGEST.example/gone; ",
            id="address without scheme, host in capitals",
        ),
        pytest.param(
            {
                "index.html": page('<img srcset="/a.png 1x, /b.png 2x" alt="">'),
                "a.png": "",
            },
            "index.html: has the broken link /b.png; ",
            id="second candidate of a srcset",
        ),
        pytest.param(
            {"index.html": page(head='<link rel="alternate" href="/a.atom.xml">')},
            "index.html: has the broken link /a.atom.xml; ",
            id="feed discovery",
        ),
        pytest.param(
            {"index.html": page(head=f'<link rel="canonical" href="{URL}/x/">')},
            "index.html: has the broken link /x/; ",
            id="canonical",
        ),
        pytest.param(
            {"index.html": page(head=f'<meta property="og:image" content="{URL}/x">')},
            "index.html: has the broken link /x; ",
            id="picture for social cards",
        ),
        pytest.param(
            {
                "a.html": "<title>x</title>"
                "<meta http-equiv=refresh content='0;URL=\"/x/\"'>"
            },
            "a.html: has the broken link /x/; ",
            id="target of a redirect",
        ),
        pytest.param(
            {"s.css": "@import 'b.css'; a { background: URL( i.png ) }", "b.css": ""},
            "s.css: has the broken link i.png; ",
            id="picture of a style sheet",
        ),
        pytest.param(
            {"index.html": page('<p style="background: url(/x.png)">x</p>')},
            "index.html: has the broken link /x.png; ",
            id="picture of a style attribute",
        ),
        pytest.param(
            {"index.html": page("<style>a { background: url(/x.png) }</style>")},
            "index.html: has the broken link /x.png; ",
            id="picture of a style element",
        ),
        pytest.param(
            {"sitemap.xml": f"<urlset><url><loc>{URL}/x/</loc></url></urlset>"},
            "sitemap.xml: has the broken link /x/; ",
            id="sitemap",
        ),
        pytest.param(
            {"feeds/feeds.opml": f"<opml><outline xmlUrl='{URL}/x'/></opml>"},
            "feeds/feeds.opml: has the broken link /x; ",
            id="subscription list",
        ),
        pytest.param(
            {"a.atom.xml": atom(f'<link rel="self" href="{URL}/x"/>')},
            "a.atom.xml: has the broken link /x; ",
            id="Atom link",
        ),
        pytest.param(
            {
                "a.atom.xml": atom(
                    f"<content type='html'>"
                    f"&lt;a href='{URL}/x'&gt;y&lt;/a&gt;</content>"
                )
            },
            "a.atom.xml: has the broken link /x; ",
            id="link in an Atom text",
        ),
        pytest.param(
            {"a.rss.xml": rss(f"<item><guid>{URL}/x</guid></item>")},
            "a.rss.xml: has the broken link /x; ",
            id="RSS guid that is an address",
        ),
        pytest.param(
            {
                "a.rss.xml": rss(
                    "<item><guid>tag:x</guid><content:encoded>"
                    f"<![CDATA[<img src='{URL}/x.png'>]]></content:encoded></item>"
                )
            },
            "a.rss.xml: has the broken link /x.png; ",
            id="picture in an RSS text",
        ),
        pytest.param(
            {"feed.json": json_feed({"id": "a", "url": f"{URL}/x"})},
            "feed.json: has the broken link /x; ",
            id="JSON Feed item",
        ),
        pytest.param(
            {
                "feed.json": json_feed(
                    {"id": "a", "content_html": f'<a href="{URL}/x">'}
                )
            },
            "feed.json: has the broken link /x; ",
            id="link in a JSON Feed text",
        ),
        pytest.param(
            {"index.html": page('<a href="#no">x</a>')},
            "index.html: has the link #no to a missing place in index.html; give some",
            id="anchor on the page itself",
        ),
        pytest.param(
            {"a.html": page('<a href="/z.html#n%C3%B3">x</a>'), "z.html": page()},
            "a.html: has the link /z.html#n%C3%B3 to a missing place in z.html; "
            "give something there the id nó, or correct the link",
            id="anchor on another page",
        ),
        pytest.param(
            {"b.html": page('<a href="/a#no">x</a>'), "a/index.html": page()},
            "b.html: has the link /a#no to a missing place in a/index.html; ",
            id="anchor on the page of a folder",
        ),
        pytest.param(
            {"index.html": page('<i id="a"></i><b id="a"></b>')},
            "index.html: has the id 'a' twice; rename one",
            id="two elements with one id",
        ),
        pytest.param(
            {"index.html": "<h1>x</h1><svg><title>y</title></svg>"},
            "index.html: has no title; ",
            id="no title but a picture's",
        ),
        pytest.param(
            {"index.html": "<title>x</title><h1> </h1>"},
            "index.html: has no h1; ",
            id="empty heading",
        ),
        pytest.param({"a.html": ""}, "a.html: is empty; ", id="empty page"),
        pytest.param(
            {"index.html": page('<a href="%7Bfilename%7Da.md">x</a>')},
            "index.html: has the unresolved link %7Bfilename%7Da.md; correct the name",
            id="link to a source file, escaped",
        ),
        pytest.param(
            {"index.html": page('<img src="{static}/i.png" alt="">')},
            "index.html: has the unresolved link {static}/i.png; ",
            id="link to a static file",
        ),
        pytest.param(
            {"index.html": page('<a href="|filename|a.md">x</a>')},
            "index.html: has the unresolved link |filename|a.md; ",
            id="link in the old manner",
        ),
        pytest.param(
            {"index.html": page('<a href=" java&#10;Script:alert(1)">x</a>')},
            "index.html: has a javascript: link; link to a page",
            id="script in disguise",
        ),
        pytest.param(
            {"index.html": page('<a href="wiki:NATO">x</a>')},
            "index.html: has a wiki: link; link to a page",
            id="a wiki link that was not one",
        ),
        pytest.param(
            {"index.html": page('<img src="https://t.example/i.png" alt="">')},
            "index.html: loads https://t.example/i.png from another host; keep a copy",
            id="picture of a third party",
        ),
        pytest.param(
            {"index.html": page(head='<script src="//t.example/x.js"></script>')},
            "index.html: loads //t.example/x.js from another host; ",
            id="script of a third party",
        ),
        pytest.param(
            {
                "index.html": page(
                    head='<link rel="preconnect" href="https://t.example">'
                )
            },
            "index.html: loads https://t.example from another host; ",
            id="connection to a third party",
        ),
        pytest.param(
            {"s.css": "@font-face { src: url(https://t.example/f.woff2) }"},
            "s.css: loads https://t.example/f.woff2 from another host; ",
            id="font of a third party",
        ),
        pytest.param(
            {"index.html": page('<a href="http://[x/">x</a>')},
            "index.html: has the malformed link http://[x/; ",
            id="no address at all",
        ),
        pytest.param(
            {"404.html": page('<a href="x.html">x</a>'), "x.html": page()},
            "404.html: has the relative link x.html, but is shown at any address; ",
            id="relative link on the page for missing pages",
        ),
        pytest.param(
            {"a.atom.xml": atom("<entry><id>t</id></entry>" * 2)},
            "a.atom.xml: has the id t twice; ",
            id="two Atom entries with one id",
        ),
        pytest.param(
            {"a.rss.xml": rss("<item><guid>t:1</guid></item>" * 2)},
            "a.rss.xml: has the id t:1 twice; ",
            id="two RSS items with one id",
        ),
        pytest.param(
            {"feeds/all.json": json_feed({"id": "t"}, {"id": "t"})},
            "feeds/all.json: has the id t twice; ",
            id="two JSON Feed items with one id",
        ),
        pytest.param(
            {"a.atom.xml": atom("<entry><title>x</title></entry>")},
            "a.atom.xml: has an entry without an id; ",
            id="entry without an id",
        ),
        pytest.param(
            {"a.atom.xml": "<feed><title>a & b</title></feed>"},
            "a.atom.xml: does not parse (",
            id="Atom that is no XML",
        ),
        pytest.param(
            {"a.rss.xml": "<html/>"},
            "a.rss.xml: begins with html, which is no feed's element; ",
            id="RSS that is a page",
        ),
        pytest.param(
            {"feeds/all.json": "{"},
            "feeds/all.json: does not parse (",
            id="half a feed",
        ),
        pytest.param(
            {"feeds/all.json": '{"items": []}'},
            "feeds/all.json: has no version and items of a JSON Feed; ",
            id="JSON that is no feed",
        ),
        pytest.param(
            {"feed.json": json_feed("an item")},
            "feed.json: has an item that is no object; ",
            id="an item of a JSON Feed that is a word",
        ),
        pytest.param(
            {"feed.json": json_feed({"content_html": None})},
            "feed.json: has an entry without an id; ",
            id="an item of a JSON Feed without text",
        ),
        pytest.param(
            {"data/a.json": "[1,"},
            "data/a.json: does not parse (",
            id="half a data file",
        ),
    ],
)
def test_each_fault_is_one_line(tmp_path: Path, site: Site, expected: str) -> None:
    (line,) = check(write(tmp_path, site), "", URL)
    assert line.startswith(expected)
    assert "\n" not in line


def test_a_link_that_leaves_the_sites_folder(tmp_path: Path) -> None:
    write(tmp_path, {"index.html": page('<a href="/people/">x</a>')})
    assert check(tmp_path, "/digest", "https://h.example/digest") == [
        "index.html: has the link /people/, which leaves /digest/;"
        " put /digest before it"
    ]


@pytest.mark.parametrize(
    ("site", "expected"),
    [
        pytest.param(
            {
                "index.html": page(
                    head='<link rel="canonical" href="http://localhost/">'
                )
            },
            ["index.html: has this machine's own address http://localhost/;"],
            id="canonical",
        ),
        pytest.param(
            {"a.html": page('<i id="x">', '<link rel="canonical" href="#x">')},
            ["a.html: has the relative address #x;"],
            id="canonical within the page",
        ),
        pytest.param(
            {"a.atom.xml": atom('<link href="http://127.0.0.1:8000/"/>')},
            ["a.atom.xml: has this machine's own address http://127.0.0.1:8000/;"],
            id="feed",
        ),
        pytest.param(
            {"feed.json": json_feed({"id": "a", "content_html": '<a href="/">x</a>'})},
            ["feed.json: has the relative address /;"],
            id="relative link in a feed's text",
        ),
        pytest.param(
            {"index.html": page('<a href="http://localhost:631/">the printer</a>')},
            [],
            id="a text may speak of localhost",
        ),
    ],
)
def test_what_only_a_published_site_must_not_have(
    tmp_path: Path, site: Site, expected: list[str]
) -> None:
    write(tmp_path, {"index.html": page(), **site})
    assert check(tmp_path, "", URL) == []
    lines = check(tmp_path, "", URL, strict=True)
    assert [line.partition(";")[0] + ";" for line in lines] == expected


def test_the_same_fault_on_many_pages_is_told_once(tmp_path: Path) -> None:
    pages = {f"{name}.html": page('<a href="/gone/">x</a>' * 2) for name in "cab"}
    write(tmp_path, {**pages, "d.html": page('<a href="/lost/">x</a>')})
    assert [line.partition(";")[0] for line in check(tmp_path, "", URL)] == [
        "a.html: has the broken link /gone/ (and on 2 more pages)",
        "d.html: has the broken link /lost/",
    ]


@pytest.mark.parametrize(
    ("srcset", "expected"),
    [
        pytest.param("a.png", ["a.png"], id="one"),
        pytest.param("a 1x,b 2x", ["a", "b"], id="no blank after the comma"),
        pytest.param("a, b 2x", ["a", "b"], id="no descriptor"),
        pytest.param("i,w_1.png 1x,\n b 2x ", ["i,w_1.png", "b"], id="comma within"),
        pytest.param(" , ", [], id="nothing"),
        pytest.param("a\xa0b 1x", ["a\xa0b"], id="no blank of HTML's"),
        pytest.param("\xa0", ["\xa0"], id="no blank of HTML's alone"),
    ],
)
def test_candidates(srcset: str, expected: list[str]) -> None:
    assert list(candidates(srcset)) == expected
