"""What an imported article is called, for good, and its front matter.

An id is minted once: a later change of title or date leaves it as it is.
"""

from collections.abc import Collection, Iterable
from datetime import datetime

from digest.model import Record
from digest.slug import slugify


def mint(record: Record, taken: Collection[str]) -> tuple[str, str]:
    """Return a new id and the slug in it; a number tells namesakes of a day apart."""
    day = record.published.isoformat()[:10]
    stem = slugify(record.title)
    slug, number = stem, 1
    while f"{day}-{slug}" in taken:
        number += 1
        slug = f"{stem}-{number}"
    return f"{day}-{slug}", slug


def fields_of(
    record: Record, source: str, article_id: str, slug: str = ""
) -> list[tuple[str, str]]:
    """The front matter of *record*, in the order in which people read it."""
    return [
        ("Title", record.title),
        ("Date", _moment(record)),
        ("Category", record.section),
        ("Authors", _listed(record.authors)),
        ("Summary", record.summary),
        ("Tags", _listed(record.tags)),
        ("Slug", slug or article_id[11:]),
        ("Id", article_id),
        ("Lang", record.lang),
        ("Source", record.publisher),
        ("Source_url", record.url),
        ("Source_file", source),
        ("Source_id", record.key),
        ("Retrieved", record.retrieved),
        ("Licence", record.licence or ""),
        ("Translated", record.translated),
        ("Damaged", "yes" if record.damaged else ""),
        ("References", " ".join(record.references)),
    ]


def _moment(record: Record) -> str:
    moment = record.published
    if isinstance(moment, datetime):
        return moment.isoformat(timespec="minutes")
    return moment.isoformat()


def _listed(values: Iterable[str]) -> str:
    """Join names so that Pelican splits them again where we joined them."""
    names = [value.replace(";", ",").strip() for value in values]
    text = "; ".join(names)
    return f"{text};" if "," in text and ";" not in text else text
