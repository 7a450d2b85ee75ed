"""Read saved web pages: one article each, without what stands around it.

trafilatura finds the body and what the page says of it; its tree becomes HTML again,
which then goes the way of any other source's.
"""

from lxml import etree
from lxml.html import HtmlElement
from trafilatura import bare_extraction, load_html
from trafilatura.settings import Document

from digest.errors import SourceError
from digest.extract.body import html_body
from digest.extract.clean import one_line
from digest.extract.dates import parse_date
from digest.extract.head import read_head
from digest.extract.records import Said, record
from digest.model import Meta, Record

DATING = {"original_date": True, "extensive_search": True, "max_date": "2100-01-01"}
"""Without a last date htmldate would ask the clock."""
MARKS = {"#b": "b", "#i": "i", "#t": "code", "#sub": "sub", "#sup": "sup", "#u": "u"}
NAMES = {"item": "li", "lb": "br", "row": "tr", "quote": "blockquote", "graphic": "img"}
"""HTML's names of the elements in trafilatura's tree."""


def read_page(text: str, name: str, meta: Meta) -> Record:
    """Return the one article of a saved page."""
    page = load_html(text)
    found = None if page is None else _extract(page)
    if page is None or found is None:
        raise SourceError(f"{name}: no article found in the page; save it as text")
    said = _said(found, read_head(page))
    mend = meta.damaged is True
    html = _html(found.body, meta.title or said.title)
    body = html_body(html, meta.url or said.url, mend=mend)
    return record(said, body, meta, name, mend=mend)


def _extract(page: HtmlElement) -> Document | None:
    found = bare_extraction(
        page,
        include_comments=False,
        include_images=True,
        include_formatting=True,
        include_links=True,
        with_metadata=True,
        date_extraction_params=DATING,
    )
    return found if isinstance(found, Document) else None


def _said(found: Document, head: Said) -> Said:
    """Lay what the head says plainly over what trafilatura made out."""
    guessed = tuple(one for one in (found.author or "").split("; ") if one)
    return Said(
        title=found.title or head.title,
        date=_date(found.date or "", head.date),
        section=head.section or next(iter(found.categories or []), ""),
        lang=head.lang,
        authors=guessed or head.authors,
        publisher=head.publisher or found.sitename or "",
        url=found.url or "",
        summary=found.description or "",
        tags=tuple(found.tags or []),
    )


def _date(guessed: str, said: str) -> str:
    """Take the moment said in the head, unless trafilatura is sure of another day."""
    moment = parse_date(said)
    if moment is None or (guessed and moment.isoformat()[:10] != guessed):
        return guessed or said
    return said


def _html(body: etree._Element, title: str) -> str:
    """Write trafilatura's tree as HTML, without the title repeated at its head."""
    for element in body.iter():
        _rename(element)
    for first in body:
        if first.tag not in ("h1", "h2") or one_line("".join(first.itertext())) != title:
            break
        body.remove(first)
    return etree.tostring(body, encoding="unicode", method="html")


def _rename(element: etree._Element) -> None:
    tag, rend = element.tag, element.get("rend") or ""
    if tag == "head":
        element.tag = rend if rend[:1] == "h" and rend[1:].isdigit() else "h2"
    elif tag == "list":
        element.tag = "ol" if rend == "ol" else "ul"
    elif tag == "hi":
        element.tag = MARKS.get(rend, "span")
    elif tag == "ref":
        element.tag = "a"
        element.set("href", element.get("target") or "")
    elif tag == "cell":
        element.tag = "th" if element.get("role") == "head" else "td"
    elif tag == "code" and (len(element) or "\n" in (element.text or "")):
        element.tag = "pre"
    else:
        element.tag = NAMES.get(tag, tag)
