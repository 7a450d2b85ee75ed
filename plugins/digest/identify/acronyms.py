"""Learn the acronyms that an article itself explains: "the Border Agency (BA)"."""

import re
from collections.abc import Iterable

from digest.identify.scan import Hit

GIVEN = re.compile(r" \(([A-Z][A-Za-z&]{0,8}[A-Z])\)")


def with_acronyms(text: str, decided: list[tuple[Hit, str]]) -> list[tuple[Hit, str]]:
    """Add to the hits, each with its entity, what *text* says in acronyms.

    What the article explains wins over what the registry has for the same acronym.
    """
    explained = dict(_explained(text, decided))
    if not explained:
        return decided
    any_of = "|".join(map(re.escape, explained))
    added = [
        (Hit(match.start(), match.end(), ()), explained[match[0]])
        for match in re.finditer(rf"(?<!\w)(?:{any_of})(?!\w)", text)
    ]
    kept: list[tuple[Hit, str]] = []
    for hit, entity_id in sorted(
        [*added, *decided], key=lambda one: (one[0].start, -one[0].end)
    ):
        if not kept or hit.start >= kept[-1][0].end:
            kept.append((hit, entity_id))
    return kept


def _explained(
    text: str, decided: Iterable[tuple[Hit, str]]
) -> Iterable[tuple[str, str]]:
    for hit, entity_id in decided:
        match = GIVEN.match(text, hit.end)
        if match and stands_for(match[1], text[hit.start : hit.end]):
            yield match[1], entity_id


def stands_for(acronym: str, name: str) -> bool:
    """Whether the letters of *acronym* come in *name* in order, its first one first."""
    low = acronym.lower().replace("&", "")
    rest = iter(name.lower())
    return " " in name and name[0].lower() == low[0] and all(one in rest for one in low)
