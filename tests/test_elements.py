"""What is written as text is what the libraries write that build a tree first."""

import json
from dataclasses import replace

from feed_samples import ARTICLE, PLAIN, SITE, view
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from digest.render.elements import BARRED, clean, document, element, holding, tag
from digest.render.jsonfeed import json_feed

ANY = st.text(st.characters())
"""Controls, lone surrogates and noncharacters too."""
MARKUP = st.text(
    st.sampled_from("<>&;\"' \t\r\n\x0b\x7f\x85\xa0\u2028é中\ud800\ufffea")
)
TEXT = st.one_of(ANY, MARKUP)


def built(text: str, attribute: str) -> str:
    """A file of two levels, as lxml writes it."""
    top = etree.fromstring('<feed xmlns="http://www.w3.org/2005/Atom"/>')
    entry = etree.SubElement(top, "{http://www.w3.org/2005/Atom}entry")
    entry.set("{http://www.w3.org/XML/1998/namespace}lang", attribute)
    title = etree.SubElement(entry, "{http://www.w3.org/2005/Atom}title")
    title.text = text or None
    title.set("type", attribute)
    etree.SubElement(top, "{http://www.w3.org/2005/Atom}id").text = text or None
    xml = etree.tostring(top, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml}'


@given(TEXT, TEXT)
@example('<a href="x">&amp;</a>\n\r\t]]>\'', "\"a\" <&> 'b'\n\r\t")
@example("\x00", "\x00")
def test_xml_is_as_a_library_writes_it(text: str, attribute: str) -> None:
    title = element("title", text, type=attribute)
    entry = holding(tag("entry", **{"xml:lang": attribute}), [title], depth=1)
    start = tag("feed", xmlns="http://www.w3.org/2005/Atom")
    written = document(start, [entry, element("id", text)])
    assert written == built(clean(text), clean(attribute))


def test_an_element_that_holds_nothing_is_closed_at_once() -> None:
    assert holding('urlset a="b"', []) == '<urlset a="b"/>'


def test_every_barred_character_is_dropped_and_no_other() -> None:
    every = [chr(number) for number in range(0x110000)]
    assert [char for char in every if not clean(char)] == BARRED.findall("".join(every))


@given(TEXT, st.lists(TEXT), st.lists(TEXT))
@example("", [], [])
def test_json_is_as_a_library_writes_it(
    text: str, authors: list[str], names: list[str]
) -> None:
    article = replace(ARTICLE, authors=tuple(authors))
    whole = view(article, PLAIN, site=replace(SITE, name=text))
    entry = replace(whole.entries[0], title=text, html=text, names=tuple(names))
    for entries in ((entry, *whole.entries), ()):
        written = json_feed(replace(whole, entries=entries), SITE)
        assert written == clean(_indented(written))
        for item in json.loads(written)["items"][:1]:
            assert ("title" in item) == bool(text)


def _indented(written: str) -> str:
    return json.dumps(json.loads(written), ensure_ascii=False, indent=1) + "\n"
