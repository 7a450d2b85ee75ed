"""A small digest in memory: what the tests of feeds and structured data share."""

from dataclasses import replace
from datetime import UTC, date, datetime

from digest.model import Alias, Article, Card, Correction, Entity, Licence, Provenance
from digest.render.entries import article_entry
from digest.render.feeds import FeedEntry, FeedView, feed
from digest.render.views import Head, Item, Site, Words

SITE = Site(
    name="The Sample",
    tagline="A digest of nothing & everything",
    url="https://example.org/digest",
    lang="en",
    period="day",
    authority="example.org,2021",
)

ADA = Entity(
    "ada-quill",
    "person",
    "Ada Quill",
    aliases=(
        Alias("Quill"),
        Alias("the minister", "context"),
        Alias("Ada", held=True),
    ),
    wikidata="Q1",
    about="Minister of Ink",
    same_as=("https://ink.example/ada",),
)
HARBOUR = Entity("lower-harbour", "place", "Lower Harbour")
GUILD = Entity("paper-guild", "organization", "Paper Guild")
FAIR = Entity("ink-fair", "event", "Ink Fair")
ENTITIES = (ADA, HARBOUR, GUILD, FAIR)

CARD = Card(
    id="2021-12-14-guild-raises-the-price-of-ink",
    path="/2021/12/14/guild-raises-the-price-of-ink/",
    title='Guild raises the price of "ink" & paper',
    day=date(2021, 12, 14),
    section="Trade",
    summary="A bottle costs two coins more.",
    publisher="Harbour Gazette",
    entities=tuple(entity.id for entity in ENTITIES),
)

BODY = """\
<p><span class="dquo">“</span>Ink,” said <a data-entity="ada-quill" class="name" \
href="/people/ada-quill/">Ada Quill</a> <span class="amp">&amp;</span> the \
<span class="caps">GUILD</span>, costs &lt;&nbsp;3 coins.<sup id="fnref:1">\
<a class="footnote-ref" href="#fn:1">1</a></sup></p>
<p><a href="../../13/before/">Before</a>, <a href="//other.example/x">elsewhere</a>.</p>
<p><img src="/images/ink.png" alt="A bottle"></p>"""

ARTICLE = Article(
    CARD,
    BODY,
    standfirst="A bottle costs two coins more.",
    authors=("Pen Nib", "Ann Blot"),
    modified=datetime(2021, 12, 15, 8, 30, tzinfo=UTC),
    provenance=Provenance(
        publisher="Harbour Gazette",
        url="https://gazette.example/ink?page=1&part=2",
        translated="machine",
        references=("https://archive.example/ink",),
    ),
    corrections=(Correction(date(2021, 12, 16), "It is two coins, not three."),),
)

PLAIN = Article(
    Card(
        id="2021-12-13-quiet-day",
        path="/2021/12/13/quiet-day/",
        title="A quiet day",
        day=date(2021, 12, 13),
        section="Trade",
        lang="fr",
        published=datetime(2021, 12, 13, 6, 5, 4, tzinfo=UTC),
    ),
    "<p>Nothing.</p>",
)


def licensed(licence: Licence, html: str, url: str = "https://g.example/") -> Article:
    """The sample article under another licence, with the body that it allows."""
    origin = Provenance(publisher="Gazette", url=url, licence=licence)
    return replace(ARTICLE, body=html, standfirst="", provenance=origin, corrections=())


def entry(article: Article = ARTICLE, site: Site = SITE) -> FeedEntry:
    names = tuple(one.name for one in ENTITIES if one.id in article.card.entities)
    return article_entry(article, article.body, names, site)


def view(*articles: Article, site: Site = SITE) -> FeedView:
    entries = [entry(article, site) for article in articles]
    return feed(site, "/feeds/all", "/", site.name, site.tagline, entries)


def item(article: Article, note: str = "") -> Item:
    return Item(article.card, (Words("", note),) if note else ())


NO_HEAD = Head("/", "", "")
