"""HTML becomes Markdown that Python-Markdown turns into the same HTML again."""

import re
from html import escape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from digest.extract.markdownify import html_to_markdown, html_to_text
from digest.extract.markdownify.links import safe_url

EXTENSIONS = ["extra", "sane_lists", "toc", "admonition", "codehilite"]


def back(html: str) -> str:
    """The HTML that Python-Markdown makes of our Markdown, without line breaks."""
    again = markdown(html_to_markdown(html), extensions=["extra", "sane_lists"])
    return str(BeautifulSoup(re.sub(r"\n|<!-- -->", "", again), "html.parser"))


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<h2>Head</h2><p>one</p><h3>Sub</h3><p>two</p>", id="headings"),
        pytest.param("<p>a <strong>b</strong> <em>c</em>d</p>", id="emphasis"),
        pytest.param("<p><strong><em>both</em></strong></p>", id="both at once"),
        pytest.param("<p>H<sub>2</sub>O, m<sup>2</sup></p>", id="sub and sup"),
        pytest.param("<p><del>was</del> <ins>is</ins></p>", id="del and ins"),
        pytest.param("<p>a<code>b_c*d</code></p>", id="code"),
        pytest.param("<p><code>tick ` within</code></p>", id="code with a tick"),
        pytest.param(
            '<p>wow! <a href="https://a.example/x_(y)?a=1&amp;b=2">link</a></p>',
            id="link with brackets and ampersand",
        ),
        pytest.param(
            '<p>stop!<a href="https://a.example/">link</a></p>',
            id="link after an exclamation mark is no picture",
        ),
        pytest.param("<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>", id="lists"),
        pytest.param('<ol start="4"><li>four</li><li>five</li></ol>', id="list from 4"),
        pytest.param(
            "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", id="loose list"
        ),
        pytest.param(
            "<ul><li><p>a</p><blockquote><p>q</p></blockquote></li></ul>",
            id="quotation in a list",
        ),
        pytest.param(
            "<ul><li><blockquote><p>a</p><p>b</p></blockquote></li><li><p>c</p></li></ul>",
            id="an item that opens with a quotation",
        ),
        pytest.param(
            "<p><em><strong>a</strong><strong>b</strong></em></p>",
            id="emphasis that opens and ends with another",
        ),
        pytest.param(
            "<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", id="list in a quote"
        ),
        pytest.param("<p>one<br/>two</p>", id="line break"),
        pytest.param("<p>a</p><hr/><p>b</p>", id="rule"),
        pytest.param("<dl><dt>Term</dt><dd>meaning</dd></dl>", id="definition"),
        pytest.param(
            "<table><thead><tr><th>a</th><th>b</th></tr></thead>"
            "<tbody><tr><td>c</td><td><em>d</em></td></tr></tbody></table>",
            id="table",
        ),
        pytest.param(
            '<p>The <abbr title="North Atlantic">NATO</abbr> met.</p>',
            id="abbreviation",
        ),
    ],
)
def test_a_structure_survives_the_way_there_and_back(html: str) -> None:
    assert back(html) == html


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        pytest.param(
            '<img src="https://a.example/i.png" alt="A map">',
            "[A map](https://a.example/i.png)",
            id="a picture is a link to it",
        ),
        pytest.param(
            '<img src="data:image/png;base64,AA" alt="A map">',
            "A map",
            id="a picture within the page is its words",
        ),
        pytest.param(
            '<img src="https://a.example/t.gif" width="1">',
            "",
            id="a picture that counts readers is nothing",
        ),
        pytest.param(
            '<p>See <a href="../more">more</a>.</p>',
            "See [more](https://a.example/more).",
            id="a relative link is read from the page's address",
        ),
        pytest.param("<p>a<b> b </b>c</p>", "a **b** c", id="blanks leave emphasis"),
        pytest.param("<b>a</b><i>b</i>", "**a**<!-- -->*b*", id="touching"),
        pytest.param(
            '<pre><code class="language-python">a\n  b</code></pre>',
            "```python\na\n  b\n```",
            id="code keeps its lines and its language",
        ),
        pytest.param("<pre>```\nx\n```</pre>", "````\n```\nx\n```\n````", id="fences"),
        pytest.param(
            "<ul><li>a</li></ul><ol><li>b</li></ol>",
            "- a\n\n<!-- -->\n\n1. b",
            id="two lists are not one",
        ),
        pytest.param(
            '<a href="https://a.example/a)b(c">x</a>',
            "[x](https://a.example/a%29b%28c)",
            id="brackets that do not match in an address",
        ),
        pytest.param(
            "<table><tr><td>a<br>b</td><td>c</td></tr></table>",
            "|  |  |\n| --- | --- |\n| a<br>b | c |",
            id="a table without headings, a line break in a cell",
        ),
        pytest.param(
            "<details><summary>More</summary><p>text</p></details>",
            "**More**\n\ntext",
            id="details are unfolded",
        ),
        pytest.param(
            "<table><tr><td><p>a</p><ul><li>b</li></ul></td><td>c</td></tr></table>",
            "a\n\n- b\n\nc",
            id="a table for layout is no table",
        ),
        pytest.param(
            '<video src="https://a.example/v.mp4"></video>',
            "[Video](https://a.example/v.mp4)",
            id="a film is a link to it",
        ),
        pytest.param("<h2>On C#</h2>", "## On C&#35;", id="a hash at a heading's end"),
        pytest.param("<h1>Top</h1>", "## Top", id="a page has its own h1"),
        pytest.param("<p>10\u00a0000</p>", "10\u00a0000", id="a no-break space stays"),
        pytest.param("a &amp; b", "a & b", id="an ampersand alone"),
        pytest.param("AT&amp;<i></i>amp;T", "AT&amp;amp;T", id="no entity by joining"),
    ],
)
def test_html_to_markdown(html: str, expected: str) -> None:
    assert html_to_markdown(html, "https://a.example/x/y") == expected


@pytest.mark.parametrize(
    "text",
    [
        "1. Not a list",
        "2021. The year began.",
        "- dash",
        "+ plus",
        "* star *",
        "# hash",
        "#hash",
        "> quoted",
        "=====",
        "-----",
        "- - -",
        "***",
        "~~~ fence",
        "``` fence",
        "`tick`",
        "``twice`` and ```thrice```",
        "_under_ and __twice__, snake_case",
        "[text](https://a.example/)",
        "![text](https://a.example/i.png)",
        "[text]: https://a.example/",
        "*[abbr]: title",
        "[^1] and [^1]: note",
        "[TOC]",
        "!!! warning",
        "Term\\",
        ": definition",
        "a | b",
        "{: onclick=alert(1) }",
        "<script>alert(1)</script>",
        "<a@mail.example>",
        "&amp; &lt; &#60; &copy;",
        "\\<b\\> \\\\ \\*",
        "--8<-- x",
        "Key: value",
    ],
)
def test_text_is_never_structure(text: str) -> None:
    soup = BeautifulSoup(
        markdown(
            html_to_markdown(f"<p>word</p><p>{escape(text)}</p>"),
            extensions=EXTENSIONS,
        ),
        "html.parser",
    )
    assert [tag.name for tag in soup.find_all(True)] == ["p", "p"]
    assert soup.get_text() == f"word\n{text}"


@given(st.lists(st.text(max_size=40), min_size=1, max_size=4))
def test_any_text_comes_back_as_it_was(texts: list[str]) -> None:
    html = "".join(f"<p>{escape(text)}</p>" for text in texts)
    soup = BeautifulSoup(
        markdown(html_to_markdown(html), extensions=EXTENSIONS), "html.parser"
    )
    assert {tag.name for tag in soup.find_all(True)} <= {"p"}
    lines = [" ".join(p.get_text().split()) for p in soup.find_all("p")]
    assert "\n".join(lines) == html_to_text(html)


WORDS = st.text("ab*_[]<>`!-#.1 |{}\\&~=:", min_size=1, max_size=8)
BLOCKS = [
    "ul><li",
    "ol><li",
    "blockquote",
    "div",
    "table><tr><td",
    "pre",
    "dl><dd",
    "h2",
]
INLINE = st.recursive(
    WORDS.map(escape),
    lambda inner: st.builds(
        "<{0}>{1}</{0}>".format,
        st.sampled_from(["b", "i", "em", "strong", "sup", "del", "span", "code"]),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=8,
)


@given(st.lists(INLINE, min_size=1, max_size=4).map("".join))
def test_nested_emphasis_keeps_every_word(html: str) -> None:
    before = html_to_text(f"<p>{html}</p>")
    after = BeautifulSoup(back(f"<p>{html}</p>"), "html.parser").get_text()
    assert "".join(after.split()) == "".join(before.split())


@given(
    st.recursive(
        WORDS.map(lambda text: f"<p>{escape(text)}</p>"),
        lambda inner: st.builds(
            "<{0}>{1}</{0}>".format,
            st.sampled_from(BLOCKS),
            st.lists(inner, max_size=3).map("".join),
        ).map(lambda html: re.sub(r"</(\w+)><(\w+)>$", r"</\2></\1>", html)),
        max_leaves=6,
    )
)
def test_nested_blocks_keep_every_word(html: str) -> None:
    after = BeautifulSoup(back(html), "html.parser").get_text()
    assert "".join(after.split()) == "".join(html_to_text(html).split())


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        pytest.param("https://a.example/x", "https://a.example/x", id="as it is"),
        pytest.param("//a.example/x", "https://a.example/x", id="without a scheme"),
        pytest.param("mailto:ada@a.example", "mailto:ada@a.example", id="mail"),
        pytest.param("javascript:alert(1)", None, id="script"),
        pytest.param("java\tscript:alert(1)", None, id="script with a tab"),
        pytest.param(" JaVaScRiPt:alert(1)", None, id="script in capitals"),
        pytest.param("vbscript:x", None, id="another script"),
        pytest.param("data:text/html,x", None, id="data"),
        pytest.param("file:///etc/passwd", None, id="file"),
        pytest.param("ftp://a.example/x", None, id="another service"),
        pytest.param("#top", None, id="a place on the page"),
        pytest.param("{static}../secret", None, id="Pelican's path without a base"),
        pytest.param("https://[", None, id="broken host"),
        pytest.param("https:///x", None, id="no host"),
        pytest.param(
            "https://a.example/{x}|y z", "https://a.example/%7Bx%7D%7Cyz", id="signs"
        ),
        pytest.param(
            'https://a.example/"onclick=x', "https://a.example/%22onclick=x", id="quote"
        ),
        pytest.param("https://a.example/\u202ex", "https://a.example/x", id="override"),
    ],
)
def test_safe_url(url: str, expected: str | None) -> None:
    assert safe_url(url) == expected


@pytest.mark.parametrize(
    "html",
    [
        pytest.param("<div>" * 10_000 + "deep words", id="divisions"),
        pytest.param("<ul><li>deep words" * 300, id="lists"),
        pytest.param("<blockquote>" * 5_000 + "deep words", id="quotations"),
        pytest.param("<b><i>" * 5_000 + "deep words", id="emphasis"),
        pytest.param("<dl><dd>deep words" * 1_000, id="definitions"),
        pytest.param("<table><tr><td>" * 500 + "deep words", id="tables"),
        pytest.param("[" * 20_000 + "deep words", id="brackets"),
    ],
)
def test_no_nesting_is_too_deep(html: str) -> None:
    assert "deep words" in back(html)
