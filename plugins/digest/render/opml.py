"""List all feeds for readers that subscribe to many at once (OPML 2.0)."""

from dataclasses import dataclass

from digest.render.elements import document, element, holding, tag
from digest.render.views import FeedGroup, Site


@dataclass(frozen=True, slots=True)
class Folder:
    """Feeds that a reader files together."""

    label: str
    groups: tuple[FeedGroup, ...]


def opml(folders: tuple[Folder, ...], site: Site) -> str:
    """Return an outline with each feed once, in its first format.

    The other formats say the same: whoever imports the list would get all thrice.
    """
    head = holding("head", [element("title", site.name)], depth=1)
    outlines = [_outline(folder, site) for folder in folders if folder.groups]
    return document('opml version="2.0"', [head, holding("body", outlines, depth=1)])


def _outline(folder: Folder, site: Site) -> str:
    feeds = [
        element(
            "outline",
            text=group.label,
            title=group.label,
            type="rss",
            xmlUrl=site.url + group.feeds[0].path,
            htmlUrl=site.url + group.path,
        )
        for group in folder.groups
    ]
    start = tag("outline", text=folder.label, title=folder.label)
    return holding(start, feeds, depth=2)
