"""Say why a page was written, in an editor's words."""

from collections.abc import Iterable, Mapping
from dataclasses import fields

from digest.model import Card
from digest.render.index import Known

FACTS = {
    "card": "what lists show of article {}",
    "article": "the text or the origin of article {}",
    "relations": "what article {} has in common with others",
    "story": "the story {}",
    "told": "the story of article {}",
    "stories": "the stories of {}",
    "place": "the place of article {} in its edition",
    "list": "the articles of {}",
    "newest": "the newest articles of {}",
    "leaf": "the articles on page {}",
    "count": "the number of articles of {}",
    "counts": "how many articles each {} has",
    "traits": "days, sections or names in the articles of {}",
    "spellings": "how articles spell {}",
    "edition": "the edition of {}",
    "order": "the order of the edition of {}",
    "around": "the editions around {}",
    "entity": "the registry's entry {}",
    "name": "the registry's name of {}",
    "wiki": "what [[{}]] means",
    "slug": "the address of section {}",
    "page": "the page {}",
}
"""What each kind of fact says; the rest speak for themselves."""


def told(fact: str, details: Mapping[str, str]) -> str:
    """Say what a fact of the index is about."""
    kind, _, name = fact.partition(" ")
    said = FACTS[kind].format(name) if kind in FACTS else fact
    return f"{said} ({details[fact]})" if fact in details else said


def because(facts: Iterable[str], details: Mapping[str, str]) -> str:
    """Join what changed, the most telling first and no more than three."""
    order = {kind: rank for rank, kind in enumerate(FACTS)}
    ranked = sorted(facts, key=lambda one: (order.get(one.partition(" ")[0], 99), one))
    shown = "; ".join(told(fact, details) for fact in ranked[:3])
    return shown + (f"; and {len(ranked) - 3} more" if len(ranked) > 3 else "")


def differing(old: Known | None, new: Known | None) -> str:
    """Name the parts of a card that are others."""
    if not old or not new:
        return "new" if new else "gone"
    names = [one.name for one in fields(Card)]
    return ", ".join(
        name for name in names if getattr(old.card, name) != getattr(new.card, name)
    )
