"""What the index of the search is made of: a record an article.

The text is what the article's page prints, no more: an excerpt where the licence allows
no more than that. Entities are filters if some articles name them; who they are is told
in the words that a reader chooses by.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import unescape

from digest.model import Article, Card, Entity
from digest.render.dates import format_day
from digest.render.views import Name

ENOUGH = 3
"""Articles that name an entity before it is a filter: most are named once, and a filter
that finds one article is no help, but weighs as much as any other."""

CHIPS = 4
"""Entities shown with a result."""

_TAG = re.compile(r"""</?([a-zA-Z0-9]+)(?:[^>"']|"[^"]*"|'[^']*')*>""")
_INLINE = frozenset(
    "a abbr b bdi bdo cite code del em i ins kbd mark q s small span strong sub sup u"
    " var".split()
)
"""Elements that do not part words."""


@dataclass(frozen=True, slots=True)
class Record:
    """An article as the index has it."""

    path: str
    text: str
    meta: Mapping[str, str]
    """What is shown of it: ``title``, ``day`` (ISO 8601) and ``date`` (in words); where
    there are any, ``publisher``, ``lang`` (if it is not the site's) and ``names``: a
    line for each entity, its path, a blank, its name."""
    filters: Mapping[str, Sequence[str]]
    """Labels by ``section``, ``year``, ``language`` and the kinds of entities."""
    sort: Mapping[str, str]


def record(
    article: Article,
    body: str,
    names: Iterable[Name],
    labels: Mapping[str, tuple[str, str]],
    lang: str,
) -> Record:
    """Return the record of *article*, whose printed text is *body*, HTML.

    *names* are its entities, most mentioned first, *labels* the kind and the label of
    each entity that is a filter, by id; *lang* is the site's language.
    """
    card = article.card
    filters = {
        "section": [card.section],
        "year": [card.day.isoformat()[:4]],
        "language": [card.lang],
    }
    for kind, label in sorted(labels[one] for one in card.entities if one in labels):
        filters.setdefault(kind, []).append(label)
    return Record(
        path=card.path,
        text=" ".join(filter(None, (article.standfirst, plain_text(body)))),
        meta=_meta(card, names, lang),
        filters=filters,
        sort={"date": " ".join(card.age)},
    )


def _meta(card: Card, names: Iterable[Name], lang: str) -> dict[str, str]:
    meta = {
        "title": card.title,
        "day": card.day.isoformat(),
        "date": format_day(card.day, lang),
        "publisher": card.publisher,
        "lang": card.lang if card.lang != lang else "",
        "names": "\n".join(f"{name.path} {name.name}" for name in names),
    }
    return {key: value for key, value in meta.items() if value}


def plain_text(html: str) -> str:
    """Return the words of sanitized *html*, parted by single blanks."""
    text = _TAG.sub(lambda tag: "" if tag[1].lower() in _INLINE else " ", html)
    return " ".join(unescape(text).split())


def labels_of_filters(
    entities: Iterable[Entity], counts: Mapping[str, int]
) -> dict[str, tuple[str, str]]:
    """Return the kind and the label of each of *entities* that is a filter, by id.

    The label is its name; where two of a kind share one, what they are is added.
    """
    chosen = [one for one in entities if counts[one.id] >= ENOUGH]
    bearers = Counter((one.kind, one.name) for one in chosen)
    return {
        one.id: (
            one.kind,
            one.name
            if bearers[one.kind, one.name] == 1
            else f"{one.name} ({one.about or one.id})",
        )
        for one in chosen
    }
