"""Say in words by which rule a name was judged, and what shows it."""

import re
from collections.abc import Iterable

from digest.identify.bearers import Standing
from digest.identify.lexicon import Registry
from digest.identify.markup import Placing
from digest.identify.neighbours import CHAIN, RUN
from digest.identify.places import RANK, SCORE
from digest.identify.scan import Hit
from digest.identify.senses import Sense, Senses
from digest.identify.settle import Settled, weigh
from digest.identify.surroundings import LONGEST

SHOWN = 6
"""Ids of a long list that are told."""

STANDS: dict[Standing, str] = {
    "headline": "in a headline, where capitals tell little: ",
    "dateline": "in a dateline: ",
}
"""What else is to be said of a hit that counts, or may."""

DOUBTS: dict[Standing, str] = {
    "followed": "part of a longer name, “{}”",
    "hyphen": "a hyphen makes it part of a longer name, “{}”",
    "ampersand": "part of the name of a firm, “{}”",
    "preceded": "part of a longer name, “{}”",
    "chain": "the end of a longer name, “{}”",
    "games": "the name of games, “{}”",
    "upper": "in capitals, which count only in the dateline that opens a paragraph",
    "capitals": "in an all-capital line, which does not tell names from other words",
    "listing": "a surname in a table or list, where it may be anybody's",
    "bearer": "the surname of somebody else, “{}”",
    "person": "somebody is called so here, “{}”",
    "team": "a team and its result, “{}”",
}
"""Why a hit does not count."""

BEFORE: dict[Standing, re.Pattern[str]] = {
    "hyphen": re.compile(r"[\w'.]+-$"),
    "ampersand": re.compile(r"\S+ & $"),
    "preceded": re.compile(r"\S+ $"),
    "chain": CHAIN,
    "bearer": re.compile(r"\S+ $"),
    "person": re.compile(r"\S+ $"),
    "team": RANK,
}
AFTER: dict[Standing, re.Pattern[str]] = {
    "followed": RUN,
    "hyphen": re.compile(r"-[\w'-]+"),
    "ampersand": re.compile(r" & \S+"),
    "games": re.compile(r" \d+"),
    "team": re.compile(SCORE.pattern + r"\)?"),
}
"""The words beside a hit that its rule looked at, to be shown."""


def doubt(text: str, hit: Hit, how: Standing) -> str:
    """Say why a hit does not count, with the words in *text* that show it."""
    start, end = hit.start, hit.end
    line = max(text.rfind("\n", 0, start) + 1, start - LONGEST)
    if how in BEFORE and (before := BEFORE[how].search(text[line:start])):
        start = line + before.start()
    if how in AFTER and (after := AFTER[how].match(text, end)):
        end = after.end()
    return DOUBTS[how].format(text[start:end])


UNLINKED = {"a": "a link", "figcaption": "a caption", "button": "a button"}
HEADING = re.compile(r"h[1-6]")


def unlinked(placing: Placing, within: str, linked: str, limit: int) -> str:
    """Say why a mention is no link although it is certain.

    It stands *within* an element; *linked* tells where its entity is linked.
    """
    match placing:
        case "title":
            return "a title bears no links"
        case "barred" if HEADING.fullmatch(within):
            return "a heading bears no links"
        case "barred":
            return f"it stands in {UNLINKED.get(within, 'code')}"
        case "again":
            return f"linked {linked} already"
        case "cut":
            return "markup begins or ends inside it"
        case "full":
            return f"its paragraph bears {limit} links already"
        case "linked":
            return ""


def meant(
    spelling: str, hit: Hit, how: Standing, settled: Settled, registry: Registry
) -> str:
    """Say what settles that a hit, of a *spelling*, means the entity that it does."""
    entity_id = settled.meaning[hit.senses]
    name = registry.entities[entity_id].name
    if how == "titled":
        return f"the office before the surname settles that {name} is meant"
    if how == "full":
        return f"{name} is named in full"
    certain = hit.senses not in settled.weighed
    if certain and how == "dateline" and not any(one.firm for one in hit.senses):
        return f"that is evidence enough for {name}"
    if certain:
        return f"the registry has “{spelling}” for {name} without conditions"
    named = settled.weighed[hit.senses]
    shared = len(hit.senses) > 1
    weights = {one: weigh(one, named, shared) for one in hit.senses}
    for sense, weight in weights.items():
        if sense.entity_id == entity_id and weight == "backed":
            return _backing(sense, named, registry)
    if "free" not in weights.values():
        return f"an office before the surname elsewhere settles that {name} is meant"
    rest = tuple(one for one in hit.senses if one.entity_id != entity_id)
    return "; ".join(["no other claim on it counts here", *against(rest, named)])


def _backing(sense: Sense, named: frozenset[str], registry: Registry) -> str:
    name = registry.entities[sense.entity_id].name
    if sense.surname:
        return f"the surname of {name}, who is named in full"
    if backing := sense.needs & named - {sense.entity_id}:
        return f"settled by: {listed(backing)}"
    return f"{name} is named in another way, too"


def against(senses: Senses, named: frozenset[str], shared: bool = True) -> list[str]:
    """Say for each of *senses* what those *named* mean for it."""
    return [f"{one.entity_id} {_weighed(one, named, shared)}" for one in senses]


def _weighed(sense: Sense, named: frozenset[str], shared: bool) -> str:
    match weigh(sense, named, shared):
        case "held":
            return "is held back by the registry"
        case "excluded":
            return f"does not count beside {listed(sense.without & named)}"
        case "unbacked" if sense.surname:
            return "counts by the surname only where it is named in full"
        case "unbacked" if sense.needs == {sense.entity_id}:
            return "needs to be named in another way, too"
        case "unbacked":
            return f"needs one of {listed(sense.needs)}: the article names none"
        case "backed":
            if by := sense.needs & named - {sense.entity_id}:
                return f"is spoken for by {listed(by)}"
            return "is named in another way, too"
        case "free":
            return "has no conditions"


def listed(ids: Iterable[str]) -> str:
    """Some ids in their order, and how many more there are."""
    some = sorted(ids)
    more = f" and {len(some) - SHOWN} more" if len(some) > SHOWN else ""
    return ", ".join(some[:SHOWN]) + more
