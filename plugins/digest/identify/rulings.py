"""Let the editor's verdicts on an article stand above what the machine finds in it."""

from collections.abc import Collection, Iterable, Mapping

from digest.identify.bearers import Standing
from digest.identify.scan import Hit
from digest.identify.senses import Sense
from digest.identify.verdicts import Verdict, places, spelled, stands
from digest.model import Mention


def rulings(text: str, verdicts: Iterable[Verdict]) -> dict[str, Verdict]:
    """The verdicts that say what spellings mean in *text*, by the spelling."""
    return {
        verdict.text: verdict
        for verdict in verdicts
        if verdict.verdict != "later" and stands(verdict, text)
    }


def overruled(
    text: str, standing: Iterable[tuple[Hit, Standing]], ruled: Mapping[str, Verdict]
) -> list[tuple[Hit, Standing]]:
    """The hits in *text*, those that were *ruled* on as they were ruled.

    What was accepted is evidence for the rest, as a full name is. Within a longer name
    a spelling is left alone.
    """
    kept = [
        (hit, how)
        for hit, how in standing
        if spelled(text[hit.start : hit.end]) not in ruled
    ]
    for spelling in sorted(ruled, key=len, reverse=True):
        if entity_id := ruled[spelling].entity:
            taken = [(hit.start, hit.end) for hit, _ in kept]
            kept += [
                (Hit(start, end, (Sense(entity_id),)), "full")
                for start, end in places(text, spelling)
                if all(end <= first or last <= start for first, last in taken)
            ]
    return sorted(kept)


def outspoken(
    standing: list[tuple[Hit, Standing]], named: Collection[Mention]
) -> list[tuple[Hit, Standing]]:
    """The hits, and in the places where the editor *named* somebody nothing else."""
    if not named:
        return standing
    kept = [
        (hit, how)
        for hit, how in standing
        if all(hit.end <= one.start or one.end <= hit.start for one in named)
    ]
    said = [Hit(one.start, one.end, (Sense(one.entity_id),)) for one in named]
    return sorted([*kept, *((hit, "full") for hit in said)])
