"""Cutting the sanitizer's HTML gives what Beautiful Soup reads, or refuses."""

import random

import pytest

from digest.identify.pieces import EDGE, HOLE, Node
from digest.identify.soup import Soup
from digest.identify.tokens import cut, read_tokens
from digest.render.sanitize import sanitize

TEXTS = [
    *"Ann &nbsp; &amp; &lt; &gt; &quot; &#39; &eacute; &amp & < > \" ' , é".split(),
    *(" ", "\n", "\r", "\xa0", "\0", "\x0b", "\ufffc", "&amp;lt;"),
]
ELEMENTS = """
    p p em a h2 code li ul ol figcaption figure blockquote br hr b i strong td th tr
    table tbody pre kbd sup span div dl dt dd img wbr script style textarea title
    template rt col q mark P EM
    """.split()
ATTRIBUTES = [
    *(' title="x"', ' href="/x?a=1&amp;b=2"', ' title="a &lt;b&gt; &quot;q&quot;"'),
    *(" title='y'", " title=z", " title", ' title="x" title="y"', ' title="<p>"'),
    *(' data-entity="oslo"', ' lang="de" dir="rtl"', ' title="l1\nl2 &nbsp; x=2"'),
    *(' id="fn:1"', ' src="/a.png" alt="Oslo &amp; x"', ' style="x"', ' a-b="c"'),
]
ODD = [
    "<!-- x -->",
    "<!DOCTYPE html>",
    "<?x?>",
    "</p>",
    "<p/>",
    "<br/>",
    "</>",
    "<",
    "<p>",
]
ODD += ["<i>x", "<em>x<b>y</em>z</b>", "<em>x</b>", "</br>"]


def fragment(dice: random.Random, depth: int) -> str:
    parts = []
    for _ in range(dice.randint(0, 4)):
        if not depth or dice.random() < 0.5:
            parts.append(dice.choice(TEXTS[:4] if dice.random() < 0.5 else TEXTS))
            continue
        name = dice.choice(ELEMENTS)
        attributes = dice.choice(ATTRIBUTES) if dice.random() < 0.2 else ""
        end = "" if name in ("br", "hr", "img", "wbr", "col") else f"</{name}>"
        parts.append(f"<{name}{attributes}>{fragment(dice, depth - 1)}{end}")
    if dice.random() < 0.05:
        parts.append(dice.choice(ODD))
    return "".join(parts)


def meaning(nodes: list[Node]) -> list[tuple[str, str, str]]:
    return [(node.text, node.barred, node.entity) for node in nodes]


def texts(nodes: list[Node]) -> list[Node]:
    return [node for node in nodes if node is not EDGE and node is not HOLE]


@pytest.mark.parametrize("seed", range(6))
def test_cut_or_parsed_the_html_reads_and_is_written_the_same(seed: int) -> None:
    dice = random.Random(seed)
    read = 0
    for _ in range(1000):
        html = fragment(dice, 4)
        html = (sanitize(html) if dice.random() < 0.5 else html) or "."
        parts = cut(html)
        nodes = read_tokens(parts) if parts else None
        if parts is None or nodes is None:
            continue
        read += 1
        soup = Soup(html)
        assert meaning(nodes) == meaning(soup.nodes), repr(html)
        assert "".join(parts) == html == soup.written({}), repr(html)
        for place, text in enumerate(texts(nodes)):
            parts[text.place] = f"<b>{place}</b>"
        numbered = {text.place: f"<b>{text.place}</b>" for text in texts(soup.nodes)}
        assert "".join(parts) == soup.written(numbered), repr(html)
    assert read > 500
