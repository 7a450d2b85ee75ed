"""List all feeds for readers that subscribe to many at once (OPML 2.0)."""

from dataclasses import dataclass

from digest.render.elements import add, document, root
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
    top = root('<opml version="2.0"/>')
    add(add(top, "head"), "title", site.name)
    body = add(top, "body")
    for folder in folders:
        if not folder.groups:
            continue
        outline = add(body, "outline", text=folder.label, title=folder.label)
        for group in folder.groups:
            add(
                outline,
                "outline",
                text=group.label,
                title=group.label,
                type="rss",
                xmlUrl=site.url + group.feeds[0].path,
                htmlUrl=site.url + group.path,
            )
    return document(top)
