"""From Pelican's articles to ours."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, cast

from digest.errors import ContentError
from digest.identify.match import Registry
from digest.model import Article, Card, Correction, Licence, Provenance
from digest.render.archive import OwnPage
from digest.render.convert import Converted, allowed, convert, typeset
from digest.render.excerpt import sentences
from digest.render.sanitize import plain
from digest.site.ledger import Import, content_hash

SLUG = re.compile(r"\w[\w.-]*")
CORRECTION = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(\S.*)")
TAKEN_OVER = ("override_url", "override_save_as")


def read_article(
    article: Any,
    registry: Registry,
    imported: Mapping[str, Import],
    names: Mapping[str, str],
    default: Licence,
) -> Article:
    """Convert one of Pelican's articles.

    *imported* is the ledger by id, *names* the ids under which plain files without an
    ``Id:`` were published before, by path. Raise `ContentError` for what cannot be
    published.
    """
    place = article.relative_source_path
    said: dict[str, Any] = article.metadata
    path = _path(article, place)
    article_id = said.get("id") or names.get(place) or path[1:11].replace("/", "-") + (
        "-" + article.slug
    )
    entry = imported.get(article_id)
    licence = cast(Licence, _choice(said, "licence", ("full", "excerpt", "link"), place))
    licence = licence or default
    damaged = str(said.get("damaged", "")).lower() in ("yes", "true")
    found = convert(_html(article), article.title, article.lang, damaged, registry)
    standfirst = plain(str(said.get("summary", ""))).replace("\n", " ")
    return Article(
        card=_card(article, article_id, path, standfirst, licence, found),
        html=allowed(licence, found),
        standfirst=standfirst,
        authors=tuple(str(author) for author in getattr(article, "authors", ())),
        tags=tuple(str(tag) for tag in getattr(article, "tags", ())),
        modified=getattr(article, "modified", None),
        provenance=Provenance(
            publisher=str(said.get("source", "")),
            url=_address(said, place),
            source_file=str(said.get("source_file", "")),
            retrieved=str(said.get("retrieved", "")),
            licence=licence,
            translated=_translated(said, place),
            damaged=damaged,
            imported=entry is not None,
            edited=entry is not None and edited(article.source_path, entry),
            references=tuple(str(said.get("references", "")).split()),
            repairs=entry.repairs if entry else (),
        ),
        corrections=_corrections(said, place),
        spellings=found.spellings,
    )


def _path(article: Any, place: str) -> str:
    if any(hasattr(article, name) for name in TAKEN_OVER):
        raise ContentError(
            f"{place}: Url: and Save_as: are not for articles; use Slug: and Date:"
        )
    if not SLUG.fullmatch(article.slug):
        raise ContentError(
            f"{place}: the Slug {article.slug!r} is no part of an address; use letters,"
            " digits and hyphens"
        )
    return f"/{article.date:%Y/%m/%d}/{article.slug}/"


def _html(article: Any) -> str:
    """The body with Pelican's ``{filename}`` links resolved against the site's root."""
    return str(article._update_content(article._content, ""))


def _card(
    article: Any,
    article_id: str,
    path: str,
    standfirst: str,
    licence: Licence,
    found: Converted,
) -> Card:
    moment: datetime = article.date
    timed = (moment.hour, moment.minute, moment.second) != (0, 0, 0)
    own = "" if licence == "link" else found.standfirst
    return Card(
        id=article_id,
        path=path,
        title=" ".join(article.title.split()),
        day=moment.date(),
        section=str(article.category),
        summary=standfirst or own,
        publisher=str(article.metadata.get("source", "")),
        minutes=found.minutes,
        lang=article.lang,
        translated=_translated(article.metadata, article.relative_source_path),
        entities=found.entities,
        published=moment if timed else None,
    )


def _choice(
    said: Mapping[str, Any], key: str, values: tuple[str, ...], place: str
) -> str:
    value = str(said.get(key, "")).strip().lower()
    if value and value not in values:
        raise ContentError(
            f"{place}: {key.capitalize()}: {value} is not {', '.join(values)}"
        )
    return value


def _translated(said: Mapping[str, Any], place: str) -> Any:
    return _choice(said, "translated", ("machine", "human"), place)


def _address(said: Mapping[str, Any], place: str) -> str:
    url = str(said.get("source_url", ""))
    if url and not url.startswith(("http://", "https://")):
        raise ContentError(f"{place}: Source_url: {url} does not begin with https://")
    return url


def _corrections(said: Mapping[str, Any], place: str) -> tuple[Correction, ...]:
    lines = said.get("correction", [])
    found = []
    for line in [lines] if isinstance(lines, str) else lines:
        match = CORRECTION.fullmatch(line)
        if match is None:
            raise ContentError(
                f"{place}: Correction: must begin with its day, as in"
                " 'Correction: 2021-12-16 What was wrong and is now right'"
            )
        found.append(Correction(date.fromisoformat(match[1]), match[2]))
    return tuple(found)


def edited(path: str, entry: Import) -> bool:
    """Whether an editor changed the file since it was imported."""
    return content_hash(Path(path).read_text("utf-8-sig")) != entry.written


def read_page(page: Any) -> OwnPage:
    """Convert one of Pelican's pages. It is the editor's own and is not sanitized."""
    html = typeset(_html(page), page.lang)
    summary = str(page.metadata.get("summary", ""))
    text = plain(html).replace("\n", " ")
    return OwnPage(
        path=f"/{page.slug}/",
        title=page.title,
        html=html,
        description=plain(summary) or sentences(text, 160),
    )
