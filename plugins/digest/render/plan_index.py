"""Plan the lists of entities, A–Z."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from heapq import nsmallest

from digest.model import FOLDERS, Kind
from digest.render.archive import Archive, site_feeds
from digest.render.kinds import labels_of
from digest.render.language import Language
from digest.render.lists import by_letter, filed
from digest.render.page import Page, file_of
from digest.render.structured import list_data
from digest.render.views import Head, IndexView, Jump, Letter, Link, Listed, Name

FEW = 400
"""Names up to which an index is one page, of some 60 KB; above, each letter has one."""
PLACES = 40
"""On the map of the archive."""
MOST = 40
"""Names shown on an index whose letters have pages of their own."""


def index(archive: Archive, key: str) -> Iterator[Page]:
    """Yield the list of a kind's entities, A–Z; empty where there are none."""
    kind = next(kind for kind in FOLDERS if FOLDERS[kind] == key)
    names = _names(archive)
    letters = by_letter(names[kind], archive.site.lang)
    whole = _whole(archive, kind, names, letters)
    if kind == "place":
        named = archive.lists("entity")
        whole = replace(whole, places=archive.gazetteer.spots(named, PLACES))
    what = f"the list of {key}"
    yield Page(f"{key}/index.html", "entities.html", whole, what)
    if not whole.letters:
        for letter in letters:
            view = _lettered(archive, whole, letter)
            yield Page(file_of(view.head.path), "entities.html", view, what)


def _names(archive: Archive) -> dict[Kind, list[Name]]:
    """The entities that articles name, by kind and as an index files them."""
    found: dict[Kind, list[Name]] = {kind: [] for kind in FOLDERS}
    for entity_id, count in archive.lists("entity").items():
        entity = archive.entity(entity_id)
        name = replace(archive.name(entity_id, count), name=filed(entity))
        found[entity.kind].append(name)
    return found


def _whole(
    archive: Archive,
    kind: Kind,
    names: dict[Kind, list[Name]],
    letters: tuple[Letter, ...],
) -> IndexView:
    """The index itself: all names, or the way to them and those named most."""
    site, words = archive.site, archive.language
    link = _link(kind, words)
    title = words.gettext("%(kind)s A–Z", kind=link.title)
    is_long = len(names[kind]) > FEW
    most = nsmallest(MOST, names[kind], key=lambda name: (-name.count, name.path))
    return IndexView(
        head=Head(
            path=link.path,
            title=title,
            description=words.gettext(
                "%(kind)s named in %(site)s, with the number of articles.",
                kind=link.title,
                site=site.name,
            ),
            feeds=site_feeds(site),
            json_ld=list_data(site, link.path, title, []),
        ),
        kind=kind,
        index=link,
        letter="",
        letters=() if is_long else letters,
        jumps=tuple(_jumps(letters, link.path if is_long else "")),
        most=tuple(most) if is_long else (),
        count=len(names[kind]),
        others=tuple(
            Listed(other, _link(other, words), len(names[other]))
            for other in FOLDERS
            if other != kind
        ),
    )


def _lettered(archive: Archive, whole: IndexView, letter: Letter) -> IndexView:
    """The page of one letter; of the others it shows no counts, which move."""
    site, words = archive.site, archive.language
    path = _path(whole.index.path, letter.letter)
    title = words.gettext(
        "%(kind)s: %(letter)s", kind=whole.index.title, letter=letter.letter
    )
    return replace(
        whole,
        head=replace(
            whole.head,
            path=path,
            title=title,
            description=words.gettext(
                "%(title)s, named in %(site)s.", title=title, site=site.name
            ),
            json_ld=list_data(site, path, title, [], whole.index),
        ),
        letter=letter.letter,
        letters=(letter,),
        jumps=tuple(replace(jump, count=0) for jump in whole.jumps),
        most=(),
        count=len(letter.names),
        others=(),
        places=(),
    )


def _jumps(letters: Sequence[Letter], base: str) -> Iterator[Jump]:
    """The way to each letter: on the same page, or on its own below *base*."""
    for one in letters:
        if base:
            yield Jump(one.letter, _path(base, one.letter), len(one.names))
        else:
            yield Jump(one.letter, "", 0)


def _path(base: str, letter: str) -> str:
    """The page of a letter; no entity's can be there, theirs have no folders below."""
    if letter == "#":
        name = "0-9"
    else:  # of another alphabet by its number: an address is typed, too
        name = letter.lower() if letter.isascii() else f"{ord(letter):04x}"
    return f"{base}letter/{name}/"


def _link(kind: Kind, language: Language) -> Link:
    return Link(f"/{FOLDERS[kind]}/", labels_of(language)[kind])
