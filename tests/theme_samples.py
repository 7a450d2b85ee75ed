"""Views for the tests of the theme: the least and the most a template shows."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from digest.model import Card, Correction, Entity, Kind, Provenance, Repair
from digest.relate.comentions import Tie
from digest.render.views import (
    ArchiveView,
    ArticleView,
    Backlink,
    Bar,
    CorrectionLine,
    CorrectionMonth,
    CorrectionsView,
    EditionLine,
    EditionPart,
    EditionsView,
    EditionView,
    EntityView,
    Feed,
    FeedGroup,
    Head,
    Headed,
    IndexView,
    Item,
    Jump,
    Letter,
    Link,
    Listed,
    Month,
    Name,
    Names,
    Nearby,
    Network,
    Node,
    NotFoundView,
    Pager,
    PageView,
    Portrait,
    RedirectView,
    Related,
    SectionLine,
    SectionsView,
    SectionView,
    Seen,
    SeenMonth,
    Shared,
    Site,
    Spot,
    SubscribeView,
    Timeline,
    Together,
    Words,
)
from digest.render.views_editions import WholeArticle, WholePart, WholeView
from digest.render.views_evidence import (
    EvidenceView,
    Passage,
    Point,
    Quoted,
    Speech,
    Spoken,
)
from digest.render.views_network import NetworkPart, NetworkView, PairRow
from digest.render.views_search import Choice, Facet, SearchView
from digest.render.views_stories import (
    StoriesOfMonth,
    StoriesView,
    StoryLine,
    StoryView,
)

SITE = Site(
    name="Broadsheet",
    tagline="A digest",
    url="https://example.org/digest",
    lang="en",
    period="day",
    authority="example.org,2021",
    pages=(Link("/about/", "About us"),),
)
DAY = date(2021, 12, 14)
MOMENT = datetime(2021, 12, 14, 14, 20, tzinfo=UTC)
FEEDS = (
    Feed("/feeds/all.atom.xml", "All articles", "application/atom+xml"),
    Feed("/feeds/all.rss.xml", "All articles", "application/rss+xml"),
    Feed("/feeds/all.json", "All articles", "application/feed+json"),
)
BARE_CARD = Card("a-day", "/2021/12/14/bare/", "Bare", DAY, "World")
CARD = Card(
    id="2021-12-14-call",
    path="/2021/12/14/call/",
    title='"Talks" end -- for now',
    day=DAY,
    section="World",
    summary="It's a beginning, say the two.",
    publisher="Specimen Courier",
    minutes=2,
    lang="ar",
    translated="machine",
    entities=("ada-specimen",),
    published=MOMENT,
)
WORLD = Link("/sections/world/", "World")
PEOPLE = Link("/people/", "People")
ADA = Name("/people/ada-specimen/", "Ada Specimen", "person", 3, "An example")
OSLO = Name("/places/oslo/", "Oslo", "place", 2, "A city")
SPOTS = (Spot(OSLO, (59.9, 10.7)), Spot(replace(OSLO, name="Rome"), (41.9, 12.5)))
PAST = Link("/editions/2021-12-13/", "13 December 2021")
REPORT = replace(CARD, publisher="Post")
NEXT = Link("/editions/2021-12-15/", "15 December 2021")
MONTH = Month("December 2021", "2021-12", "/archive/2021/12/", (CARD,), count=1)


def head(path: str, title: str = "A page", feeds: tuple[Feed, ...] = ()) -> Head:
    return Head(path, title, "What it says.", feeds=feeds)


TOLD = Headed("/stories/call/", "A call", "en", 2)
BARE_ARTICLE = ArticleView(
    head=head(BARE_CARD.path),
    card=BARE_CARD,
    title_html="Bare",
    summary_html="",
    body_html="",
    section=WORLD,
    authors=(),
    modified="",
    entities=(),
    timeline=None,
    related=(),
    provenance=Provenance(licence="link"),
    corrections=(),
    edition=None,
    before=None,
    after=None,
    evidence=EvidenceView(),
)
VAGUE = Point("", "", "They talk ", "for months", " now", True, False, 1, "#p1")
ARTICLE = ArticleView(
    head=replace(
        head(CARD.path, CARD.title, FEEDS),
        kind="article",
        published="2021-12-14T14:20:00Z",
        modified="2021-12-15T08:00:00Z",
        json_ld='{"@type": "NewsArticle"}',
    ),
    card=CARD,
    title_html="“Talks” end – for&nbsp;now",
    summary_html="It’s a <em>beginning</em>.",
    body_html='<p><a class="entity" href="/digest/people/ada-specimen/"'
    ' data-note="Ada Specimen: An example">Ada</a> ended the talks.</p>',
    section=WORLD,
    authors=("Ada Specimen",),
    modified="2021-12-15T08:00:00Z",
    entities=(Names("person", "People", (ADA,)),),
    timeline=Timeline(
        TOLD,
        (Nearby(BARE_CARD, -1, False), Nearby(CARD, 0, True)),
    ),
    related=(Related(BARE_CARD, ("Ada Specimen",)),),
    provenance=Provenance(
        publisher="Specimen Courier",
        url="https://courier.example/call",
        source_file="courier/call.txt",
        retrieved="2021-12-15",
        licence="excerpt",
        translated="machine",
        damaged=True,
        imported=True,
        edited=True,
        references=("https://reference.example/1", "A book"),
        repairs=(Repair("stray stop", 3, "now. . Then", "now. Then"),),
    ),
    corrections=(
        Correction(date(2021, 12, 16), "It was two hours, not one.", 1),
        Correction(date(2021, 12, 17), "And three in all."),
    ),
    evidence=EvidenceView(
        key_points=(Passage("The talks ended.", 1, "#p1"),),
        speeches=(
            Speech(ADA, "Specimen", (Quoted("It is done,", False, 1, "#p1"),)),
            Speech(None, "the ministry", (Quoted("It is far from", True, 2, "#p2"),)),
            Speech(None, "", (Quoted("so it is", False, 2, "#p2"),)),
        ),
        timeline=(
            replace(VAGUE, label="1990s", before="It was so ", text="in the 1990s"),
            replace(VAGUE, value="2021-12-10", label="10 December 2021", begins=False),
        ),
        vague=(VAGUE,),
    ),
    edition=Link("/editions/2021-12-14/", "Edition of 14 December 2021"),
    before=BARE_CARD,
    after=BARE_CARD,
    backlinks=(
        Backlink(f"{BARE_CARD.path}#cites-x", "Bare", "en", DAY, "See the talks."),
        Backlink(PAST.path, "A day", "en", DAY, "As they said.", edition=True),
    ),
)
CORRECTED = CorrectionLine(DAY, "It was two.", CARD, f"{CARD.path}#p2")
BARE_EDITION = EditionView(
    head=head("/editions/2021-12-14/"),
    path="/editions/2021-12-14/",
    label="14 December 2021",
    day=DAY,
    title="",
    number=1,
    draft=True,
    count=0,
    minutes=0,
    intro=(),
    outro=(),
    lead=None,
    lead_section=None,
    parts=(),
    names=(),
    older=None,
    newer=None,
    recent=(),
)
SEVERAL = (Item(BARE_CARD), Item(CARD, (), (REPORT,), TOLD))
EDITION = replace(
    BARE_EDITION,
    head=head("/", "", FEEDS),
    title="Friends on a screen",
    draft=False,
    count=3,
    minutes=5,
    intro=(Words("", "<p>Good morning.</p>"),),
    outro=(
        Words("", "<p>Good night.</p>"),
        Words("What to watch", "<p>The harbour.</p>"),
    ),
    lead=Item(CARD, (Words("Why it matters", "<p>Read this first.</p>"),)),
    lead_section=WORLD,
    parts=(
        EditionPart(
            "World",
            "/sections/world/",
            SEVERAL,
        ),
        EditionPart("And also", "", (Item(CARD, (Words("", "<p>Then this.</p>"),)),)),
    ),
    names=(ADA,),
    older=PAST,
    newer=NEXT,
    recent=(PAST,),
    corrections=(CORRECTED,),
    whole="/editions/2021-12-14/whole/",
    places=SPOTS,
    front=True,
)
BARE_WHOLE = WholeView(
    head=replace(head("/editions/2021-12-14/"), index=False),
    path="/editions/2021-12-14/",
    label="14 December 2021",
    day=DAY,
    title="",
    number=0,
    draft=True,
    count=0,
    minutes=0,
    intro=(),
    outro=(),
    parts=(),
)
WHOLE_ARTICLE = WholeArticle(
    place="a1",
    card=CARD,
    title_html=ARTICLE.title_html,
    summary_html=ARTICLE.summary_html,
    body_html=ARTICLE.body_html,
    authors=ARTICLE.authors,
    provenance=ARTICLE.provenance,
    corrections=ARTICLE.corrections,
    note=(Words("Why it matters", "<p>It does.</p>"),),
)
WHOLE = replace(
    BARE_WHOLE,
    title="Friends on a screen",
    number=7,
    draft=False,
    count=2,
    minutes=3,
    intro=EDITION.intro,
    outro=EDITION.outro,
    parts=(
        WholePart("", (WHOLE_ARTICLE,)),
        WholePart(
            "World",
            (
                replace(
                    WHOLE_ARTICLE,
                    place="a2",
                    body_html="",
                    provenance=BARE_ARTICLE.provenance,
                ),
            ),
        ),
    ),
)
BARE_ENTITY = EntityView(
    head=head("/people/ada-specimen/"),
    entity=Entity("ada-specimen", "person", "Ada Specimen"),
    spellings=(),
    portrait=None,
    count=1,
    first=Seen(BARE_CARD, BARE_CARD.path, ()),
    last=Seen(BARE_CARD, BARE_CARD.path, ()),
    spoken=(),
    bars=(Bar("2021-12", "December 2021", 1),),
    months=(),
    together=(),
    others=0,
    network=None,
    sections=(),
    index=Link("/people/", "People"),
    feeds=(),
    pager=Pager("", ""),
)
NAMED = Seen(CARD, f"{CARD.path}#named-ada-specimen", (ADA,))
SHARED = Shared(CARD, f"{CARD.path}#named-ada")
BARE_SHARED = Shared(BARE_CARD, BARE_CARD.path)
NETWORK = Network(
    (
        Node("ada", replace(ADA, kind="event"), "#with-ada"),
        Node("ben", replace(ADA, count=1), SHARED.where),
    ),
    (Tie("ada", "ben", 2),),
)
PORTRAIT = Portrait("/images/ada.png", "Ada at her desk", "Ben Lens, CC BY 4.0")
ENTITY = replace(
    BARE_ENTITY,
    head=replace(BARE_ENTITY.head, picture=PORTRAIT),
    entity=Entity(
        "ada-specimen",
        "person",
        "Ada Specimen",
        about="An example",
        wikidata="Q0",
        same_as=("https://ada.example/about", "javascript:alert(1)"),
    ),
    spellings=("Specimen", "Ms Specimen"),
    portrait=PORTRAIT,
    count=4,
    first=Seen(replace(BARE_CARD, day=date(2021, 11, 2)), BARE_CARD.path, ()),
    last=NAMED,
    spoken=(
        Spoken(CARD, "It is done,", False, f"{CARD.path}#p1"),
        Spoken(BARE_CARD, "It is far from", True, f"{BARE_CARD.path}#p2"),
    ),
    bars=(Bar("2021-11", "November 2021", 1), Bar("2021-12", "December 2021", 3)),
    months=(
        SeenMonth(
            "December 2021", "2021-12", (NAMED, Seen(BARE_CARD, BARE_CARD.path, ()))
        ),
    ),
    together=(
        Together("ada", replace(ADA, kind="event"), (SHARED, BARE_SHARED)),
        Together("ben", replace(ADA, count=1), (SHARED,)),
        Together("cy", replace(ADA, count=1), ()),
    ),
    others=5,
    network=NETWORK,
    sections=(WORLD,),
    feeds=FEEDS,
    pager=Pager("/people/ada-specimen/page/1/", "/people/ada-specimen/page/3/"),
)
BARE_SECTION = SectionView(
    head("/sections/world/"), "World", WORLD.path, 0, (), (), (), Pager("", "")
)
SECTION = replace(
    BARE_SECTION,
    count=51,
    months=(MONTH,),
    names=(ADA,),
    feeds=FEEDS,
    pager=Pager("/sections/world/page/1/", "/sections/world/page/3/"),
    number=2,
)


def index(kind: Kind, letters: tuple[Letter, ...] = ()) -> IndexView:
    link = Link("/events/", "Events")
    others = (Listed("place", Link("/places/", "Places"), 3),) if letters else ()
    return IndexView(
        head=head("/events/"),
        kind=kind,
        index=link,
        letter="",
        letters=letters,
        jumps=tuple(Jump(one.letter, "", 0) for one in letters),
        most=(),
        count=sum(len(one.names) for one in letters),
        others=others,
    )


LETTERED = replace(
    index("person"),
    jumps=(
        Jump("#", "/events/letter/0-9/", 1),
        Jump("S", "/events/letter/s/", 2),
    ),
    most=(ADA,),
    count=3,
)


STORY = StoryView(
    head=head(TOLD.path),
    story=TOLD,
    about="",
    about_lang="en",
    publishers=(),
    cards=(REPORT, REPORT),
    shared=(),
)
ARABIC = replace(TOLD, title="مكالمة", lang="ar", count=3)
LINES = (
    StoryLine(TOLD, "", "en", 1, DAY, DAY),
    StoryLine(ARABIC, "عن مكالمة", "ar", 2, DAY, DAY + timedelta(2)),
)


TOLD_THEN = (StoriesOfMonth(MONTH, LINES),)


PAIR = PairRow("ada--ben", ADA, ADA, 2, (SHARED,), ADA)
PART = NetworkPart(
    "",
    NETWORK,
    (PAIR, replace(PAIR, id="cy--di", count=1), replace(PAIR, id="ben--cy")),
)
AGAIN = NetworkPart("person", NETWORK, (replace(PAIR, articles=()),))
UNLISTED = replace(head("/404.html"), index=False)
GROUPS = (FeedGroup("World", WORLD.path, FEEDS),)
VIEWS: list[tuple[str, str, object]] = [
    ("article.html", "bare", BARE_ARTICLE),
    ("article.html", "full", ARTICLE),
    (
        "article.html",
        "of the editor's own",
        replace(BARE_ARTICLE, provenance=Provenance()),
    ),
    ("edition.html", "bare", BARE_EDITION),
    ("edition.html", "full", EDITION),
    ("edition.html", "without a lead", replace(EDITION, lead=None, lead_section=None)),
    ("entity.html", "bare", BARE_ENTITY),
    ("entity.html", "full", ENTITY),
    ("entity.html", "older articles", replace(ENTITY, number=1)),
    ("entities.html", "bare", index("event")),
    (
        "entities.html",
        "full",
        index("person", (Letter("S", (ADA,)), Letter("#", (ADA,)))),
    ),
    ("entities.html", "many", LETTERED),
    (
        "entities.html",
        "of one letter",
        replace(LETTERED, letter="S", letters=(Letter("S", (ADA,)),), most=()),
    ),
    (
        "entities.html",
        "with a map",
        replace(index("place", (Letter("O", (OSLO,)),)), places=SPOTS),
    ),
    ("network.html", "bare", NetworkView(head("/network/"), 0, 0, ())),
    ("network.html", "full", NetworkView(head("/network/"), 3, 3, (PART, AGAIN))),
    ("section.html", "bare", BARE_SECTION),
    ("section.html", "full", SECTION),
    ("sections.html", "bare", SectionsView(head("/sections/"), ())),
    (
        "sections.html",
        "full",
        SectionsView(head("/sections/"), (SectionLine(WORLD, 2, CARD),)),
    ),
    (
        "archive.html",
        "bare",
        ArchiveView(head("/archive/"), (), Month("", "", ""), ()),
    ),
    (
        "archive.html",
        "full",
        ArchiveView(head("/archive/"), (MONTH,), MONTH, ("2021",)),
    ),
    (
        "archive.html",
        "a month",
        ArchiveView(head(MONTH.path), (MONTH,), MONTH, ("2021",)),
    ),
    ("editions.html", "bare", EditionsView(head("/editions/"), ())),
    (
        "editions.html",
        "full",
        EditionsView(
            head("/editions/"),
            (
                replace(
                    MONTH, editions=(EditionLine(PAST, "A quiet day", "en", 2, DAY),)
                ),
            ),
        ),
    ),
    ("story.html", "bare", STORY),
    (
        "story.html",
        "full",
        replace(
            STORY,
            story=ARABIC,
            about="عن مكالمة",
            about_lang="ar",
            publishers=("Specimen Courier", "Post"),
            cards=(replace(REPORT, day=DAY - timedelta(1)), REPORT),
            shared=(Names("person", "People", (ADA,)),),
        ),
    ),
    ("stories.html", "bare", StoriesView(head("/stories/"), (), (), ())),
    (
        "stories.html",
        "full",
        StoriesView(head("/stories/"), (MONTH,), TOLD_THEN, ("2021",)),
    ),
    (
        "stories.html",
        "a month",
        StoriesView(head(MONTH.path), (MONTH,), TOLD_THEN, ("2021",)),
    ),
    ("subscribe.html", "bare", SubscribeView(head("/subscribe/"), (), (), (), "/o")),
    (
        "subscribe.html",
        "full",
        SubscribeView(head("/subscribe/"), GROUPS, GROUPS, GROUPS, "/feeds/feeds.opml"),
    ),
    ("search.html", "bare", SearchView(head("/search/"), (), (PEOPLE,))),
    (
        "search.html",
        "full",
        SearchView(
            head("/search/"),
            (
                Facet("year", "Years", (Choice("2021", "2021"),)),
                Facet("person", "People", (Choice("Ada", "Ada"),), more=True),
            ),
            (PEOPLE,),
        ),
    ),
    ("corrections.html", "bare", CorrectionsView(head("/corrections/"), 0, ())),
    (
        "corrections.html",
        "full",
        CorrectionsView(
            head("/corrections/"),
            1,
            (CorrectionMonth("December 2021", "2021-12", (CORRECTED,)),),
        ),
    ),
    ("page.html", "full", PageView(head("/about/"), "About us", "<p>We read.</p>")),
    ("404.html", "bare", NotFoundView(replace(head("/404.html"), index=False), ())),
    (
        "404.html",
        "full",
        NotFoundView(replace(head("/404.html"), index=False), (CARD,)),
    ),
    ("whole.html", "bare", BARE_WHOLE),
    ("whole.html", "full", WHOLE),
    ("redirect.html", "full", RedirectView(head("/old/"), CARD.path)),
]
"""Template, what the row shows, view."""
