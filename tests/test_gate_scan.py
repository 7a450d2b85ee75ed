"""The shorter way to read a page finds what the parsed tree does, or stands aside."""

from collections.abc import Sequence
from pathlib import Path
from random import Random

import pytest
from site_runs import ROOT, run

from digest.site.links import Link, Reading
from digest.site.scan import scan_fragment, scan_page
from digest.site.tags import IrregularError
from digest.site.tree import parse_fragment, parse_page

PAGES = 10_000

PLAIN_ELEMENTS = (
    "a a a area article audio b base button div em form h1 h2 img input li link link"
    " link meta meta object ol option p picture pre section source span strong svg"
    " table td time tr ul use video"
).split()
ODD_ELEMENTS = (
    "body frame frameset head html iframe listing math noembed noframes noscript"
    " plaintext script style template textarea title xmp x-card A LINK"
).split()
ATTRIBUTES = (
    "href href href src srcset imagesrcset poster data action style id id name rel"
    " property content http-equiv class data-id alt viewBox hidden"
).split()
ODD_ATTRIBUTES = ("HREF", "Id", "xlink:href", "href/src", "x'y", "é")
VALUES = (
    "", "/a/", "/b?x=1&amp;y=2", "&#39;q&#34;", "&lt;b id=&quot;q&quot;&gt;",
    "&amp;lt;", "#x", "x", "y", "z", "é", "a b", " /t ", "two\nlines", "tab\there",
    "\xa0", "it's",
    "/a.png 1x, /b.png 2x", "background: url(/c.png)", "/* url(/d) */ url('/e')",
    "0; url=/f", "canonical", "Stylesheet", "alternate icon", "og:url", "og:image",
    "twitter:image",
)  # fmt: skip
ODD_VALUES = (
    "/b?x=1&y=2", "&copy", "&copy;", "&#x27;", "a>b", "a<b", 'a <i id="x">', "\x01\x0c",
    "return\r\n", "\ufffe", "\x7f",
)  # fmt: skip
TEXTS = ("x", " ", "\n", "&nbsp;", "&amp;", "\xa0", "é", "a > b", ' id="x"', "{}", "'")
ODD = (
    "&#32;", "1 < 2", "<", "</", "</ b>", "\x00", "\x0b", "\ufffe",
    "<!-- <a href='/z'> -->", "<!-- <a href=\"/z\"> -->", "<!-->", "<!--", "-->",
    "<![CDATA[<i id='z'>]]>", "<?php a ?>", "<!DOCTYPE html>",
    '</p title=">"><i id="z">', '<i id="z"', "<i id='z'>", "<i id=z>", '<i\nid="z">',
    '<i id="z"><i id="z"><b id>',
    '<i id="z" id="y">', '<i id="z"></i><b id="z">', '<i id="z"><i id="z">',
    '<a href="/z"title="x">', '<a name="n">', '<p name="n">',
    '<script>"<a href=/z>"</script>', '<script>"<a href="/z">"</script>',
    '<script src="/z"/><i id="z">', '<script><!--<script></script><i id="z">',
    '<textarea><i id="z"></textarea>', '<title><i id="z"></i></title>',
    "<svg><title>s</title></svg>", '<svg><title id="t"> </title></svg>', "<svg>",
    '<svg><style>a { b: url("/z") }</style></svg>', "<title></title>", "<title/>",
    "<style>a { b: url(/z) } /* url(/y) */</style>", "<h1> </h1>", "<h1>&#32;</h1>",
    "<h1/>", "<h1><img alt=''></h1>", '<h1><img src="/i" alt="x"></h1>', "<h1><p>x",
    "<h1><b> </b></h1>", "<h1", "</body>", "</html>", "</head>", '<html id="z">',
    '<body id="z" style="a: url(/z)">', '<base href="/z/">',
    '<meta http-equiv="Refresh" content="0; url=/f">',
    '<meta content="3, /f" http-equiv="refresh">',
)  # fmt: skip


def read_whole(html: bytes) -> Reading | None:
    try:
        return scan_page(html)
    except IrregularError:
        return None


def read_part(html: str) -> frozenset[Link] | None:
    try:
        return scan_fragment(html)
    except IrregularError:
        return None


def tag(random: Random, oddity: float) -> str:
    def either(plain: Sequence[str], odd: Sequence[str]) -> str:
        return random.choice(odd if random.random() < oddity else plain)

    attributes = ""
    for _ in range(random.randrange(4)):
        form = either(
            (' {}="{}"',), (" {}='{}'", " {}={}", " {}", '{}="{}"', ' {} = "{}"')
        )
        attributes += form.format(
            either(ATTRIBUTES, ODD_ATTRIBUTES), either(VALUES, ODD_VALUES)
        )
    end = either((">", ">", " />"), ("/>", "", " >", "\n>"))
    return f"<{either(PLAIN_ELEMENTS, ODD_ELEMENTS)}{attributes}{end}"


def fragment(random: Random, oddity: float) -> str:
    pieces = []
    for _ in range(random.randrange(8)):
        if random.random() < oddity:
            pieces.append(random.choice(ODD))
        match random.randrange(4):
            case 0:
                pieces.append(random.choice(TEXTS))
            case 1:
                pieces.append(f"</{random.choice(PLAIN_ELEMENTS)}>")
            case _:
                pieces.append(tag(random, oddity / 4))
    return "".join(pieces)


def page(random: Random, oddity: float) -> str:
    def element(name: str) -> str:
        text = random.choice((random.choice(TEXTS), "words", "words", "words"))
        if random.random() < oddity:
            text = random.choice(ODD) + text
        return f"<{name}>{text}</{name}>" * random.choice((1,) * 9 + (0,))

    parts = [[element(name), fragment(random, oddity)] for name in ("title", "h1")]
    for part in parts:
        random.shuffle(part)
    head, body = map("".join, parts)
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head>{head}</head>'
        f"<body>{body}</body></html>"
    )


@pytest.mark.parametrize("oddity", [0.0, 0.05, 0.2])
def test_a_scanned_page_reads_as_its_tree_does(oddity: float) -> None:
    random = Random(f"pages {oddity}")
    scanned = 0
    for _ in range(PAGES):
        html = page(random, oddity).encode()
        if reading := read_whole(html):
            assert reading == parse_page(html), html
            scanned += 1
    assert scanned > PAGES / 20  # or nothing was shown


@pytest.mark.parametrize("oddity", [0.0, 0.05, 0.2])
def test_a_scanned_text_reads_as_its_tree_does(oddity: float) -> None:
    random = Random(f"texts {oddity}")
    scanned = 0
    for _ in range(PAGES):
        html = fragment(random, oddity)
        links = read_part(html)
        if links is not None:
            assert links == parse_fragment(html), html
            scanned += 1
    assert scanned > PAGES / 20


def test_every_page_of_the_demonstration_is_scanned(tmp_path: Path) -> None:
    """The theme writes no form that would cost the four times longer way, but in
    the search and the few pages that carry their style within."""
    done = run("--output", str(tmp_path / "site"), "build", folder=ROOT)
    assert done.returncode == 0, done.stderr
    pages = [*(tmp_path / "site").rglob("*.html")]
    assert len(pages) > 400
    for path in pages:
        html = path.read_bytes()
        expected = None if path.parent.name in ("whole", "search") else parse_page(html)
        assert read_whole(html) == expected, path
