"""What templates use: filters for addresses, dates and typography, and words.

`register` closes them over the settings, so that a template names no locale and no
path of the site's own address. Nothing here reads a clock or a file.
"""

from base64 import b64encode
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import lru_cache
from hashlib import sha256
from itertools import takewhile
from operator import attrgetter
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from babel.dates import get_month_names
from babel.lists import format_list
from jinja2 import Environment
from markupsafe import Markup, escape

from digest.model import Kind
from digest.render.charts import draw_bars
from digest.render.dates import (
    format_clock,
    format_day,
    format_moment,
    format_short_day,
    format_stamp,
)
from digest.render.language import direction, format_count, locale_of
from digest.render.messages import Messages, speak
from digest.render.rebase import base_of
from digest.render.views import Network, Site, Spot
from digest.render.words import line_html

if TYPE_CHECKING:
    from digest.render.arcs import ArcDiagram
    from digest.render.atlas import Map


def register(env: Environment, site: Site) -> None:
    """Give *env* every filter of the theme, and its macros settings and words."""
    env.add_extension(Messages)
    env.filters.update(filters_for(site))
    env.globals["site"] = site
    speak(env, site.language)


def filters_for(site: Site) -> dict[str, Callable[..., Any]]:
    """The theme's filters by the names that templates use."""
    locale = locale_of(site.lang)
    base = base_of(site.url)
    short_months = get_month_names("abbreviated", "stand-alone", locale)
    months = get_month_names("wide", "stand-alone", locale)
    return {
        "link": lambda path: base + path,
        "absolute": lambda path: site.url + path,
        "day": lambda day: format_day(day, site.lang),
        "short_day": lambda day: format_short_day(day, site.lang),
        "moment": lambda when: format_moment(when, site.lang),
        "clock": lambda when: format_clock(when, site.lang),
        "dated": lambda text: format_stamp(text, site.lang),
        "month": lambda key: months[int(key[5:7])],
        "number": lambda num: num if num < 1000 else format_count(num, site.lang),
        "listed": lambda items, between="": listed(items, site.lang, between),
        "set": lambda text, lang="": set_type(text, lang or site.lang),
        "by_day": by_day,
        "fingerprint": fingerprint,
        "apart": tell_apart,
        "host": lambda url: urlsplit(url).hostname or url,
        "direction": direction,
        "bars": lambda bars: draw_bars(bars, short_months),
        "shape": _shape,
        "arcs": _arcs,
        "atlas": _atlas,
    }


# What draws is loaded by the pages that have a picture: a saved paragraph has none, and
# the outline of the land alone takes as long as its page.


def _shape(kind: Kind) -> str:
    from digest.render.arcs import OUTLINES

    return f"M0 0{OUTLINES[kind]}"


def _arcs(network: Network) -> "ArcDiagram":
    from digest.render.arcs import draw_arcs

    return draw_arcs(network.nodes, network.ties)


def _atlas(places: Sequence[Spot]) -> "Map":
    from digest.render.atlas import draw_map

    return draw_map(places)


ISOLATED = Markup("<bdi>{}</bdi>")


def listed(items: Iterable[str], lang: str, between: str) -> Markup:
    """Write *items* one after the other as a language does: ``A, B and C``.

    With what stands *between* two of them said there is no “and”. Each keeps its own
    direction.
    """
    names = [ISOLATED.format(one) for one in items]
    if between:
        return escape(between).join(names)
    return Markup(format_list(names, locale=locale_of(lang)))


@lru_cache(maxsize=16_384)
def set_type(text: str, lang: str) -> Markup:
    """Escape plain *text* and set it if it is English: quotes, dashes, no widow.

    For running text only. A headline stands on about ten pages, hence the cache: it
    holds those of 10,000 articles and the names in them, in some 6 MB.
    """
    return Markup(line_html(text, lang))


def by_day(items: Iterable[Any], field: str = "day") -> list[tuple[date, list[Any]]]:
    """Group *items* by the day that stands in *field*, the newest day first.

    Within a day they keep their order. Jinja's own ``groupby`` looks a field up thrice.
    """
    day_of = attrgetter(field)
    found: defaultdict[date, list[Any]] = defaultdict(list)
    for item in items:
        found[day_of(item)].append(item)
    return [(day, found[day]) for day in sorted(found, reverse=True)]


def tell_apart(text: str, other: str) -> tuple[str, str, str]:
    """Cut *text* into what it begins like *other*, what differs, and the like end."""
    start = _alike(text, other)
    stop = len(text) - _alike(reversed(text[start:]), reversed(other[start:]))
    return text[:start], text[start:stop], text[stop:]


def _alike(one: Iterable[str], other: Iterable[str]) -> int:
    """Count the characters up to the first that differs."""
    pairs = zip(one, other, strict=False)
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def fingerprint(text: str) -> str:
    """Name a style that stands within a page, for a policy that allows no other."""
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
