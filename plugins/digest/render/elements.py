"""Build XML with lxml, which refuses what no XML file may hold.

The standard library's writer lets control characters through and the file is then no
XML at all; a feed library knows neither our ids nor JSON Feed. So texts are cleaned on
their way in, and what slips past is an error, not a broken feed.
"""

import re

from lxml import etree

BARRED = re.compile(
    "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)
"""What XML 1.0 bars or discourages: controls, surrogates, noncharacters."""

Element = etree._Element


def clean(text: str) -> str:
    """Drop from *text* the characters that XML cannot carry."""
    return BARRED.sub("", text)


def root(opening: str) -> Element:
    """Open a document with *opening*, an empty element that declares namespaces."""
    return etree.fromstring(opening)


def add(parent: Element, name: str, text: str = "", /, **attributes: str) -> Element:
    """Append an element; *name* has a prefix of the root's (``atom:link``) or none."""
    prefix, _, local = name.rpartition(":")
    home = parent.nsmap.get(prefix or None)
    child = etree.SubElement(parent, f"{{{home}}}{local}" if home else local)
    for key, value in attributes.items():
        child.set(key, clean(value))
    child.text = clean(text) or None
    return child


def set_lang(element: Element, lang: str) -> None:
    element.set("{http://www.w3.org/XML/1998/namespace}lang", lang)


def document(top: Element) -> str:
    """Write the document, an element a line."""
    xml = etree.tostring(top, encoding="unicode", pretty_print=True)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{xml}'
