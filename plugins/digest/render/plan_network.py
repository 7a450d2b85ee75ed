"""Plan the page of who is named with whom in the whole archive."""

from collections.abc import Iterator

from digest.model import FOLDERS, Kind
from digest.relate.comentions import Tie, strongest
from digest.render.anchors import where
from digest.render.archive import Archive, site_feeds
from digest.render.page import Page
from digest.render.plan_names import NODES, TIES
from digest.render.structured import list_data
from digest.render.views import Head, Network, Node, Shared
from digest.render.views_network import NetworkPart, NetworkView, PairRow

TIES_OF_KIND = 12
SHARED = 3
"""Articles listed of those that name both."""


def network(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the page; empty where no two are named together."""
    site = archive.site
    gettext = archive.language.gettext
    title = gettext("Named together")
    parts: list[NetworkPart] = []
    seen: set[Tie] = set()
    for kind in (None, *FOLDERS):
        part = _part(archive, kind, TIES_OF_KIND if kind else TIES, seen)
        if part.pairs and not (parts and _same(part, parts[0])):
            parts.append(part)
            seen.update(part.network.ties)
    names, pairs = archive.company.size()
    head = Head(
        path="/network/",
        title=title,
        description=gettext("Who is named with whom in %(site)s.", site=site.name),
        feeds=site_feeds(site),
        json_ld=list_data(site, "/network/", title, []),
    )
    view = NetworkView(head, names, pairs, tuple(parts))
    yield Page("network/index.html", "network.html", view, "the network")


def _same(part: NetworkPart, whole: NetworkPart) -> bool:
    """Whether *part* would say again what *whole* says."""
    return set(part.network.ties) == set(whole.network.ties)


def _part(
    archive: Archive, kind: Kind | None, most: int, seen: set[Tie]
) -> NetworkPart:
    connected = archive.company.connected(NODES, kind)
    ties = archive.company.ties_among([one for one, _ in connected])
    ties = strongest(ties, most)
    tied = {one for tie in ties for one in (tie.one, tie.other)}
    nodes = []
    for one, count in connected:
        if one in tied:
            name = archive.name(one, count)
            nodes.append(Node(one, name, name.path))
    rows = tuple(_row(archive, tie, tie in seen) for tie in ties)
    return NetworkPart(kind or "", Network(tuple(nodes), ties), rows)


def _row(archive: Archive, tie: Tie, seen: bool) -> PairRow:
    one, other = sorted(
        (tie.one, tie.other), key=lambda one: archive.count(f"entity {one}")
    )
    listed = seen and tie.count > 1
    cards = [] if listed else archive.company.shared(one, other, SHARED)
    return PairRow(
        id=f"{tie.one}--{tie.other}",
        one=archive.name(tie.one),
        other=archive.name(tie.other),
        count=tie.count,
        articles=tuple(Shared(card, where(card, one)) for card in cards),
        rarer=archive.name(one),
    )
