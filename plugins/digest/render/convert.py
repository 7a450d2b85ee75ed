"""Turn the HTML of an article into what pages, feeds and lists show of it.

This is the expensive step, and a pure function: its result may be kept under the hash
of its arguments.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import ceil

from digest.identify.markup import link_entities
from digest.identify.match import Registry
from digest.identify.verdicts import Verdict
from digest.model import Evidence, Licence, Mention
from digest.relate.evidence import gather_printed
from digest.relate.signature import signature
from digest.render.anchors import paragraphs
from digest.render.excerpt import sentences
from digest.render.sanitize import paragraph, plain_again, sanitize
from digest.render.typeset import typeset
from digest.render.wiki import Find, resolve

WORDS_A_MINUTE = 230
"""Adults reading English non-fiction in silence: 238 (Brysbaert 2019), rounded down."""

STANDFIRST = 200
"""Characters of the first sentences that a list shows: two to three lines."""

EXCERPT = 400
"""Characters of the text that a licence of ``excerpt`` lets pages and feeds show."""


@dataclass(frozen=True, slots=True)
class Converted:
    html: str
    """The whole body, entities linked, set typographically."""
    excerpt: str
    """As many first sentences as a licence of ``excerpt`` allows, plain."""
    standfirst: str
    """The first sentences, plain."""
    minutes: int
    entities: tuple[str, ...]
    titled: tuple[str, ...]
    """Ids of the entities that the title names."""
    spellings: tuple[tuple[str, str], ...]
    signature: bytes
    """What it is compared by (see `digest.relate.signature`)."""
    text: str
    """The title and the text, in which the mentions stand."""
    mentions: tuple[Mention, ...]


def convert(
    html: str,
    title: str,
    lang: str,
    damaged: bool,
    registry: Registry,
    verdicts: Iterable[Verdict],
    find: Find,
) -> Converted:
    """Sanitize *html*, link the entities in it, and set it.

    *find* tells where the editor's wiki links lead.
    """
    clean, named = resolve(sanitize(html), find)
    linked = link_entities(
        clean, title, registry, damaged=damaged, verdicts=verdicts, named=named
    )
    text = plain_again(clean)
    flat = text.replace("\n", " ")
    return Converted(
        html=typeset(linked.html, lang),
        excerpt=sentences(flat, EXCERPT),
        standfirst=sentences(text.partition("\n")[0], STANDFIRST),
        minutes=max(1, ceil(len(flat.split()) / WORDS_A_MINUTE)),
        entities=linked.entities,
        titled=linked.titled,
        spellings=linked.spellings,
        signature=signature(title, text, linked.entities),
        text=linked.text,
        mentions=linked.mentions,
    )


def evidence(
    body: str,
    converted: Converted,
    title: str,
    day: date,
    lang: str,
    registry: Registry,
) -> Evidence:
    """Gather what the printed *body* says word for word; all of it stands there."""
    kinds = {
        one.entity_id: registry.entities[one.entity_id].kind
        for one in converted.mentions
    }
    return gather_printed(
        title,
        list(paragraphs(body)),
        day,
        lang,
        converted.text,
        converted.mentions,
        kinds,
    )


def allowed(licence: Licence, converted: Converted, lang: str) -> str:
    """What *licence* lets a page or a feed carry of the text."""
    match licence:
        case "full":
            return converted.html
        case "excerpt":
            return typeset(paragraph(converted.excerpt), lang)
        case "link":
            return ""
