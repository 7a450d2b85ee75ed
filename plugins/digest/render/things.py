"""The things that a page speaks of, as nodes of JSON-LD: who wrote it, who is named."""

from datetime import date, datetime
from typing import Any

from digest.model import Article, Entity, Kind
from digest.render.moments import moment
from digest.render.views import Portrait, Site

Node = dict[str, Any]

TYPES: dict[Kind, str] = {
    "person": "Person",
    "place": "Place",
    "organization": "Organization",
    "event": "Event",
}


def filled(node: Node) -> Node:
    """*node* without what is empty."""
    return {key: value for key, value in node.items() if value}


def changed(article: Article) -> datetime | date | None:
    """When the article last changed, as precisely as that is known."""
    days = [correction.day for correction in article.corrections]
    if not days:
        return article.modified
    latest = max(days)
    modified = article.modified
    return modified if modified and modified >= moment(latest) else latest


def authors(site: Site, article: Article) -> list[Node]:
    """Its authors, or else the publisher of its source, or else the site."""
    if article.authors:
        return [{"@type": "Person", "name": name} for name in article.authors]
    if article.provenance.publisher:
        return [{"@type": "Organization", "name": article.provenance.publisher}]
    return [publisher(site)]


def source(article: Article) -> Node:
    origin = article.provenance
    by = {"@type": "Organization", "name": origin.publisher}
    node = {
        "url": origin.url,
        "publisher": by if origin.publisher else {},
    }
    known = filled(node)
    return {"@type": "CreativeWork", **known} if known else {}


def corrections(article: Article) -> list[Node]:
    return [
        {
            "@type": "CorrectionComment",
            "text": correction.text,
            "datePublished": correction.day.isoformat(),
        }
        for correction in article.corrections
    ]


def whole(site: Site) -> Node:
    """The site that a page is part of."""
    return {
        "@type": "WebSite",
        "@id": f"{site.url}/#site",
        "name": site.name,
        "url": f"{site.url}/",
    }


def search(site: Site) -> Node:
    """What a reader can ask of the site.

    Without ``query-input``, which is no word of schema.org's and which Google no longer
    reads.
    """
    return {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{site.url}/search/?q={{query}}",
        },
    }


def publisher(site: Site) -> Node:
    return {
        "@type": "Organization",
        "@id": f"{site.url}/#publisher",
        "name": site.name,
        "url": f"{site.url}/",
    }


def entity(site: Site, entity: Entity) -> Node:
    wikidata = f"https://www.wikidata.org/wiki/{entity.wikidata}"
    node = {
        "@type": TYPES[entity.kind],
        "@id": f"{site.url}{entity.path}#entity",
        "name": entity.name,
        "url": site.url + entity.path,
        "sameAs": [*([wikidata] if entity.wikidata else []), *entity.same_as],
    }
    return filled(node)


def picture(site: Site, portrait: Portrait) -> Node:
    node = {
        "@type": "ImageObject",
        "contentUrl": site.url + portrait.path,
        "caption": portrait.alt,
        "creditText": portrait.credit,
    }
    return filled(node)


def other_names(entity: Entity) -> list[str]:
    """Other names of *entity*: not what only a context or a damaged text makes one."""
    return [
        alias.text
        for alias in entity.aliases
        if alias.kind in ("name", "abbr") and not alias.held
    ]
