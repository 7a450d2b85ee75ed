"""What a page says of itself in JSON-LD, in schema.org's words.

Each function returns the text of a ``<script type="application/ld+json">``: no ``<``,
``>`` or ``&`` stands in it, so nothing in a title can end the element. The site is the
publisher of its pages; where an article was taken from stands in ``isBasedOn``.
"""

from collections.abc import Sequence
from json import JSONEncoder

from digest.model import Article, Card, Entity
from digest.render import things
from digest.render.elements import clean
from digest.render.things import Node, filled
from digest.render.views import Link, Portrait, Site

ABOUT = 3
"""How many entities an article is about whose title names none: the most mentioned."""

UNSAFE = {char: f"\\u{ord(char):04x}" for char in "<>&\u2028\u2029"}

encode = JSONEncoder(ensure_ascii=False).encode


def front_data(site: Site, description: str, cards: Sequence[Card]) -> str:
    """The front page: the site, and the list of its latest stories."""
    whole = things.whole(site) | {
        "description": description,
        "inLanguage": site.lang,
        "publisher": things.publisher(site),
        "potentialAction": things.search(site) if site.search else {},
    }
    return _graph(filled(whole), _collection(site, "/", site.name, cards))


def list_data(
    site: Site, path: str, title: str, cards: Sequence[Card], *above: Link
) -> str:
    """A page that lists *cards*, or other pages: an edition, a section, the archive.

    *above* are the pages between the front page and it.
    """
    page = _collection(site, path, title, cards)
    return _graph(page, _breadcrumbs(site, *above, Link(path, title)))


def page_data(site: Site, path: str, title: str) -> str:
    """A page of the editor's own."""
    page = {
        "@type": "WebPage",
        "name": title,
        "url": site.url + path,
        "inLanguage": site.lang,
        "isPartOf": things.whole(site),
    }
    return _graph(page, _breadcrumbs(site, Link(path, title)))


def entity_data(
    site: Site,
    entity: Entity,
    index: Link,
    cards: Sequence[Card],
    portrait: Portrait | None = None,
) -> str:
    """The page of an entity: who or what it is, and the *cards* that name it."""
    node = things.entity(site, entity) | {
        "description": entity.about,
        "alternateName": things.other_names(entity),
        "image": things.picture(site, portrait) if portrait else {},
        "mainEntityOfPage": site.url + entity.path,
    }
    page = _collection(site, entity.path, entity.name, cards)
    page["about"] = {"@id": node["@id"]}
    return _graph(
        filled(node),
        page,
        _breadcrumbs(site, index, Link(entity.path, entity.name)),
    )


def article_data(
    site: Site, article: Article, entities: Sequence[Entity], section: Link
) -> str:
    """An article, with its *entities*, most mentioned first.

    It is about those that its title names, else about the `ABOUT` most mentioned, and
    mentions the others.
    """
    card = article.card
    published = card.published or card.day
    about = article.titled or card.entities[:ABOUT]
    node = {
        "@type": "NewsArticle",
        "@id": f"{site.url}{card.path}#article",
        "headline": card.title,
        "description": card.summary or card.title,
        "url": site.url + card.path,
        "mainEntityOfPage": site.url + card.path,
        "datePublished": published.isoformat(),
        "dateModified": (things.changed(article) or published).isoformat(),
        "inLanguage": card.lang,
        "articleSection": section.title,
        "author": things.authors(site, article),
        "publisher": things.publisher(site),
        "isPartOf": things.whole(site),
        "isBasedOn": things.source(article),
        "citation": list(article.provenance.references),
        "about": [things.entity(site, one) for one in entities if one.id in about],
        "mentions": [
            things.entity(site, one) for one in entities if one.id not in about
        ],
        "correction": things.corrections(article),
    }
    trail = _breadcrumbs(site, section, Link(card.path, card.title))
    return _graph(filled(node), trail)


def _collection(site: Site, path: str, title: str, cards: Sequence[Card]) -> Node:
    listed = [
        {
            "@type": "ListItem",
            "url": site.url + card.path,
            "name": card.title,
            "position": position,
        }
        for position, card in enumerate(cards, 1)
    ]
    node = {
        "@type": "CollectionPage",
        "name": title,
        "url": site.url + path,
        "inLanguage": site.lang,
        "isPartOf": things.whole(site),
    }
    if listed:
        node["mainEntity"] = {
            "@type": "ItemList",
            "numberOfItems": len(listed),
            "itemListElement": listed,
        }
    return node


def _breadcrumbs(site: Site, *trail: Link) -> Node:
    """The way from the front page; the page itself comes last."""
    links = [Link("/", site.name), *trail]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": position,
                "name": link.title,
                "item": site.url + link.path,
            }
            for position, link in enumerate(links, 1)
        ],
    }


def _graph(*nodes: Node) -> str:
    whole = {"@context": "https://schema.org", "@graph": nodes}
    text = clean(encode(whole))
    for char, escape in UNSAFE.items():  # a look for each is a tenth of a translation
        text = text.replace(char, escape)
    return text
