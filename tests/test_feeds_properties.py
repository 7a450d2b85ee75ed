"""Whatever a source says, a feed stays well-formed and says the same."""

import json
import re
from dataclasses import replace
from html import unescape

import feedparser
from feed_samples import ARTICLE, CARD, SITE, entry, view
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from digest.model import Article
from digest.render.atom import atom
from digest.render.elements import clean
from digest.render.jsonfeed import json_feed
from digest.render.rss import plain, rss
from digest.render.structured import article_data
from digest.render.views import Link

ANY = st.text(st.characters(), min_size=1)
"""Controls, lone surrogates and noncharacters too."""

PIECES = "< > & ; &amp; &eacute; &#60; &copy </b> <b> <!-- ]]> <script> ' a AT&T é 👩‍🚀"
MARKUP = st.lists(
    st.sampled_from([*PIECES.split(), " ", "\n", "\r", "\u2028", "\x0b", '"']),
    min_size=1,
).map("".join)
TEXT = st.one_of(ANY, MARKUP).filter(lambda text: clean(text).strip())

ATOM = "{http://www.w3.org/2005/Atom}"


def retitled(title: str) -> Article:
    return replace(ARTICLE, card=replace(CARD, title=title, summary=title))


@given(TEXT)
def test_atom_gives_back_any_text(text: str) -> None:
    written = atom(view(retitled(text)), SITE)
    top = etree.fromstring(written.encode())
    assert top.findtext(f"{ATOM}entry/{ATOM}title") == clean(text)
    assert top.findtext(f"{ATOM}entry/{ATOM}summary") == clean(text)
    assert not feedparser.parse(written.encode()).bozo


@given(TEXT)
@example("<\x0bb>")
def test_rss_gives_back_any_text(text: str) -> None:
    written = rss(view(retitled(text)), SITE)
    top = etree.fromstring(written.encode())
    title = top.findtext("channel/item/title") or ""
    assert clean(text) == (unescape(title) if plain(text) != text else title)
    description = top.findtext("channel/item/description") or ""
    assert clean(text) == unescape(description)
    assert not feedparser.parse(written.encode()).bozo


@given(TEXT)
def test_no_reader_of_rss_takes_a_title_for_markup(text: str) -> None:
    top = etree.fromstring(rss(view(retitled(text)), SITE).encode())
    title = top.findtext("channel/item/title") or ""
    assert not re.search(r"<[a-zA-Z/!?]", title)
    assert unescape(title) == clean(text)


@given(TEXT)
@example("\ud800x")
def test_json_gives_back_any_text(text: str) -> None:
    written = json_feed(view(retitled(text)), SITE)
    found = json.loads(written.encode())["items"][0]
    assert clean(found["title"]) == clean(text)
    assert found["id"] == entry().id


@given(TEXT)
@example("\ud800x")
@example("\u2028\u2029")
def test_no_text_ends_the_script_element(text: str) -> None:
    written = article_data(SITE, retitled(text), [], Link("/sections/x/", text))
    assert not re.search("[<>&\u2028\u2029]", written)
    written.encode()
    assert clean(json.loads(written)["@graph"][0]["headline"]) == clean(text)


@given(TEXT)
def test_an_id_is_an_address_that_names_one_thing(name: str) -> None:
    other = replace(ARTICLE, card=replace(CARD, id=name))
    assert re.fullmatch(r"tag:example\.org,2021:[\w.~%/-]*", entry(other).id, re.ASCII)
