"""From Pelican's articles to ours."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from digest.errors import ContentError
from digest.identify.match import Registry
from digest.identify.verdicts import Verdict
from digest.model import (
    Article,
    Card,
    Correction,
    Evidence,
    Licence,
    Provenance,
    Quote,
)
from digest.render.anchors import linked, paragraphs
from digest.render.citations import citations
from digest.render.convert import Converted, allowed, convert, evidence
from digest.render.excerpt import sentences
from digest.render.frame import OwnPage
from digest.render.index import Known
from digest.render.language import tag_of
from digest.render.sanitize import plain
from digest.render.typeset import typeset
from digest.render.values import by_value
from digest.render.wiki import Find, resolve
from digest.site.ledger import Import, content_hash
from digest.store import digest_of

SLUG = re.compile(r"\w[\w.-]*")
CORRECTION = re.compile(r"(\d{4}-\d{2}-\d{2})\s+(?:p([1-9]\d*)\s+)?(\S.*)")
ATTACH = re.compile(r"""([="'])[{|]attach[}|]""")
TAKEN_OVER = ("override_url", "override_save_as")
YES = ("yes", "true")


@dataclass(frozen=True, slots=True)
class Read:
    """An article as it was read, and the text that it names."""

    article: Article
    packed: bytes
    """The article, pickled."""
    body: str
    known: Known


def read_article(
    article: Any,
    registry: Registry,
    entry: Import | None,
    name: str,
    default: Licence,
    verdicts: Iterable[Verdict],
    find: Find,
) -> Read:
    """Convert one of Pelican's articles.

    *entry* is the record of its import, *name* the id under which a plain file without
    an ``Id:`` was published before; empty if never. *verdicts* are those on it,
    *find* tells where its wiki links lead. Raise `ContentError` for what cannot be
    published.
    """
    said = _Said(article.relative_source_path, article.metadata)
    path = _path(article, said.place)
    article_id = id_of(article, name)
    origin = _provenance(article, said, entry, default)
    found = convert(
        _html(article),
        article.title,
        article.lang,
        origin.damaged,
        registry,
        verdicts,
        find,
    )
    standfirst = plain(said.text("summary")).replace("\n", " ")
    body = allowed(origin.licence, found, article.lang)
    corrections = tuple(_corrections(said, body))
    day, lang = article.date.date(), article.lang
    proof = evidence(body, found, article.title, day, lang, registry)
    whole = Article(
        card=_card(article, article_id, path, standfirst, origin, found, body),
        body=digest_of(body) if body else "",
        standfirst=standfirst,
        authors=tuple(str(author) for author in getattr(article, "authors", ())),
        tags=tuple(str(tag) for tag in getattr(article, "tags", ())),
        modified=getattr(article, "modified", None),
        provenance=origin,
        corrections=corrections,
        titled=found.titled,
        evidence=proof,
    )
    return _kept(whole, body, found)


def _kept(whole: Article, body: str, found: Converted) -> Read:
    """Pack an article, and note of it what is asked for without reading it."""
    packed = by_value(whole)
    return Read(whole, packed, body, _known(whole, packed, found, body))


def _spoken(proof: Evidence) -> tuple[tuple[str, str], ...]:
    """Each entity that is quoted, with a hash of what it says."""
    by_speaker: dict[str, list[Quote]] = {}
    for quote in proof.quotes:
        if quote.speaker:
            by_speaker.setdefault(quote.speaker, []).append(quote)
    return tuple((one, digest_of(by_value(said))) for one, said in by_speaker.items())


def id_of(article: Any, name: str) -> str:
    """The id that a file has, or was published under, or else its date and slug."""
    said = _Said(article.relative_source_path, article.metadata)
    return said.text("id") or name or f"{article.date:%Y-%m-%d}-{article.slug}"


@dataclass(frozen=True, slots=True)
class _Said:
    """What the front matter of a file says."""

    place: str
    fields: Mapping[str, Any]

    def text(self, key: str) -> str:
        """The value of *key*, the first of several; empty if there is none."""
        return self.lines(key)[0]

    def lines(self, key: str) -> list[str]:
        value = self.fields.get(key, "")
        return (
            [str(line) for line in value] if isinstance(value, list) else [str(value)]
        )

    def one_of(self, key: str, *values: str) -> Any:
        value = self.text(key).strip().lower()
        if value and value not in values:
            raise ContentError(
                f"{self.place}: {key.capitalize()}: {value} is not {', '.join(values)}"
            )
        return value


def _provenance(
    article: Any, said: _Said, entry: Import | None, default: Licence
) -> Provenance:
    url = said.text("source_url")
    if url and not url.startswith(("http://", "https://")):
        raise ContentError(
            f"{said.place}: Source_url: {url} does not begin with https://"
        )
    return Provenance(
        publisher=said.text("source"),
        url=url,
        source_file=said.text("source_file"),
        retrieved=said.text("retrieved"),
        licence=said.one_of("licence", "full", "excerpt", "link") or default,
        translated=said.one_of("translated", "machine", "human"),
        damaged=said.one_of("damaged", "yes", "no", "true", "false") in YES,
        imported=entry is not None,
        edited=entry is not None and edited(article.source_path, entry),
        references=tuple(said.text("references").split()),
        repairs=entry.repairs if entry else (),
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
    day = article.date  # by its numbers: Pelican's own format of it is slow
    return f"/{day.year}/{day.month:02}/{day.day:02}/{article.slug}/"


def _html(article: Any) -> str:
    """The body with Pelican's ``{filename}`` links resolved against the site's root.

    ``{attach}`` is ``{static}``: it would move a file for whichever article is read
    first.
    """
    html = ATTACH.sub(r"\1{static}", article._content or "")
    return str(article._update_content(html, ""))


def _known(article: Article, packed: bytes, found: Converted, body: str) -> Known:
    return Known(
        card=article.card,
        version=digest_of(packed),
        signature=found.signature,
        spellings=found.spellings,
        corrections=article.corrections,
        cites=citations(body, article.card.path),
        spoken=_spoken(article.evidence),
        evidence=digest_of(by_value(article.evidence)),
    )


def _card(
    article: Any,
    article_id: str,
    path: str,
    standfirst: str,
    origin: Provenance,
    found: Converted,
    body: str,
) -> Card:
    moment: datetime = article.date
    timed = (moment.hour, moment.minute, moment.second) != (0, 0, 0)
    own = "" if origin.licence == "link" else found.standfirst
    return Card(
        id=article_id,
        path=path,
        title=" ".join(article.title.split()),
        day=moment.date(),
        section=str(article.category),
        summary=standfirst or own,
        publisher=origin.publisher,
        minutes=found.minutes,
        lang=tag_of(article.lang),
        translated=origin.translated,
        entities=found.entities,
        published=moment if timed else None,
        linked=linked(body),
    )


def _corrections(said: _Said, body: str) -> Iterator[Correction]:
    """What was corrected of an article whose printed text is *body*."""
    for line in filter(None, said.lines("correction")):
        match = CORRECTION.fullmatch(line)
        if match is None:
            raise ContentError(
                f"{said.place}: Correction: must begin with its day, as in"
                " 'Correction: 2021-12-16 What was wrong and is now right'"
            )
        number = int(match[2] or 0)
        if number and number > (count := len(list(paragraphs(body)))):
            raise ContentError(
                f"{said.place}: Correction: p{number}: it prints {count} paragraphs;"
                " correct the number, or leave it out"
            )
        yield Correction(date.fromisoformat(match[1]), match[3], number)


def edited(path: str, entry: Import) -> bool:
    """Whether an editor changed the file since it was imported."""
    return content_hash(Path(path).read_text("utf-8-sig")) != entry.written


def read_page(page: Any, find: Find) -> OwnPage:
    """Convert one of Pelican's pages. It is the editor's own and is not sanitized."""
    html = typeset(resolve(_html(page), find)[0], page.lang)
    summary = str(page.metadata.get("summary", ""))
    text = plain(html).replace("\n", " ")
    return OwnPage(
        path=f"/{page.slug}/",
        title=page.title,
        html=html,
        description=plain(summary) or sentences(text, 160),
    )
