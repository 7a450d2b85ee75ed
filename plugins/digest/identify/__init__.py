"""Tell who and what a text names: registry → match → settle → links.

What is certain is linked, what is likely is proposed, and the editor decides. Nothing
is guessed from the word alone: a wrong link is worse than none.
"""

from digest.identify.match import Found, Registry, find
from digest.model import Kind

TYPES: dict[Kind, str] = {
    "person": "PER",
    "place": "LOC",
    "organization": "ORG",
    "event": "EVENT",
}
"""What `digest identify` calls each kind."""


def identify(text: str, registry: Registry, damaged: bool = False) -> Found:
    """Find the mentions in a raw text, with offsets in code points of that text."""
    return find(text, registry, damaged=damaged)
