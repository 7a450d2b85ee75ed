"""No source can run, include, take over or hide anything, whatever its format."""

import json
import re
from html import escape
from time import perf_counter

import pytest
from bs4 import BeautifulSoup
from markdown import markdown

from digest.errors import SourceError
from digest.extract import extract
from digest.model import Record

EXTENSIONS = ["extra", "sane_lists", "toc", "admonition", "codehilite"]
HOSTILE = [
    pytest.param("<script>alert(1)</script>", id="script"),
    pytest.param("<svg onload=alert(1)><animate onbegin=alert(1)></svg>", id="svg"),
    pytest.param("<img src=x onerror=alert(1)>", id="handler"),
    pytest.param("<object data='https://evil.example/x'></object>", id="object"),
    pytest.param("<meta http-equiv=refresh content='0;url=//evil.example'>", id="meta"),
    pytest.param("<iframe srcdoc='<script>alert(1)</script>'></iframe>", id="frame"),
    pytest.param("<style>@import 'https://evil.example/'</style>", id="style"),
    pytest.param("<form action='https://evil.example'><input></form>", id="form"),
    pytest.param("<![CDATA[<script>alert(1)</script>]]>", id="CDATA"),
    pytest.param("<template><script>alert(1)</script></template>", id="template"),
    pytest.param("&lt;script&gt;alert(1)&lt;/script&gt;", id="entities"),
    pytest.param("\\<script\\>alert(1)\\</script\\>", id="backslashes"),
    pytest.param("[x](javascript:alert(1))", id="script link"),
    pytest.param("[x](javascript&colon;alert(1))", id="script link with an entity"),
    pytest.param("<javascript:alert(1)>", id="script autolink"),
    pytest.param("<a href='jav&#x09;ascript:alert(1)'>x</a>", id="script with a tab"),
    pytest.param("![x](data:image/svg+xml;base64,PHN2Zz4=)", id="data"),
    pytest.param("[x]: javascript:alert(1)\n\n[x][x]", id="reference"),
    pytest.param("text\n{: onclick='alert(1)' }", id="attribute list"),
    pytest.param("<div markdown='1' onclick='alert(1)'>*x*</div>", id="md in html"),
    pytest.param("[x]({static}../secret.txt)", id="static"),
    pytest.param("[x]({attach}../secret.txt) {include}../secret.txt", id="include"),
    pytest.param("[x](|filename|../secret.txt)", id="old include"),
    pytest.param("<b title=\"src='{static}../secret.txt'\">x</b>", id="in a title"),
    pytest.param("<abbr title=\"' href='{static}x\">x</abbr>", id="in an abbreviation"),
    pytest.param("{{ 7*6711 }} {% include 'x' %}", id="template language"),
    pytest.param("\x02klzzwxh:0000\x03 \x1b[31m", id="control characters"),
    pytest.param("--8<-- '../secret.txt'", id="snippet"),
]


def records(hostile: str) -> list[tuple[str, Record]]:
    """What every format makes of *hostile* in its body, where it takes it at all."""
    item = {"id": "1", "title": "T", "date_published": "2021-12-14"}
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": "F"}
    html = f"<p>words</p>{hostile}<p>words</p>"
    as_text = f"<p>words {escape(hostile)}</p>"
    sources = {
        "x.txt": f"date 2021-12-14 S\nTitle\nwords\n{hostile}",
        "x.md": f"Title: T\nDate: 2021-12-14\n\nwords\n\n{hostile}",
        "html.json": json.dumps({**feed, "items": [{**item, "content_html": html}]}),
        "text.json": json.dumps({**feed, "items": [{**item, "content_html": as_text}]}),
        "x.html": "<html><head><title>T</title><meta property='article:published_time'"
        f" content='2021-12-14'></head><body><article>{html}"
        f"<p>{'Sentences enough to be kept as the article. ' * 9}</p></article></body>",
    }
    return [
        (name, record)
        for name, source in sources.items()
        for record in extract(source.encode(), name).records
    ]


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_hostile_body_is_harmless(hostile: str) -> None:
    for name, record in records(hostile):
        assert "words" in record.text or name == "x.html"
        assert not re.search(r"[\x00-\x08\x0b-\x1f\x7f]", record.body + record.text)
        assert "{" not in record.body
        assert "|" not in record.body
        html = markdown(record.body, extensions=EXTENSIONS)
        for tag in BeautifulSoup(html, "html.parser").find_all(True):
            assert tag.name in {
                "p", "a", "b", "em", "strong", "code", "abbr", "br"
            }  # fmt: skip
            assert set(tag.attrs) <= {"href"}
            assert str(tag.get("href", "https:")).startswith("https:")


FIELDS = ["title", "summary", "language", "url"]


@pytest.mark.parametrize("field", FIELDS)
def test_no_field_breaks_out_of_its_line_or_hides_its_direction(field: str) -> None:
    value = "T\nSlug: ../evil\u2028Status: hidden\u202egpj\x1b[2J"
    item = {
        "id": value,
        "title": "T",
        "content_html": "<p>words</p>",
        "date_published": "2021-12-14",
        "tags": [value, value],
        "authors": [{"name": value}],
        field: value,
    }
    feed = {"version": "https://jsonfeed.org/version/1.1", "title": value}
    data = json.dumps({**feed, "items": [item]}).encode()
    (record,) = extract(data, "x.json").records
    lines = [record.title, record.summary, record.lang, record.url, record.section]
    lines += [record.publisher, record.key, *record.authors, *record.tags]
    for line in lines:
        assert len(line.splitlines()) <= 1
        assert "\u202e" not in line
        assert "\x1b" not in line


@pytest.mark.parametrize(
    ("name", "source"),
    [
        pytest.param("x.txt", "word " * 2_000_000, id="10 MB in a line"),
        pytest.param("x.md", "word " * 2_000_000, id="10 MB of Markdown in a line"),
        pytest.param("x.txt", "[" * 20_000, id="brackets"),
        pytest.param("x.md", "[" * 20_000, id="brackets in Markdown"),
        pytest.param(
            "x.md",
            "\n".join("    " * depth + "- x" for depth in range(300)),
            id="lists within lists",
        ),
        pytest.param("x.md", "*a **b " * 5_000, id="emphasis never closed"),
        pytest.param("x.md", " ".join("`" * n for n in range(1, 400)), id="ticks"),
        pytest.param("x.txt", "“ . " * 200_000, id="quotations never closed"),
    ],
)
def test_nothing_takes_long(name: str, source: str) -> None:
    head = (
        "Title: T\nDate: 2021-12-14\n\n" if name == "x.md" else "date 2021-12-14\nT\n"
    )
    start = perf_counter()
    try:
        extract((head + source).encode(), name)
    except SourceError as error:
        assert "nested" in str(error)  # noqa: PT017
    assert perf_counter() - start < 20
