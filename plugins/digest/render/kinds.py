"""What kinds of entities are called."""

from digest.model import Kind
from digest.render.language import Language


def labels_of(language: Language) -> dict[Kind, str]:
    """What the entities of each kind are called together."""
    return {
        "person": language.gettext("People"),
        "place": language.gettext("Places"),
        "organization": language.gettext("Organizations"),
        "event": language.gettext("Events"),
    }
