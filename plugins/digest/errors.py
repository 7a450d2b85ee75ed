"""The errors an editor may meet: one line each, with file, place and remedy."""


class DigestError(Exception):
    """Say in one line what is wrong, where, and what to do about it.

    ``__main__`` prints the line and exits 1.
    """


class SourceError(DigestError):
    """Refuse one source; the others go on."""


class RegistryError(DigestError):
    """The registry contradicts itself or cannot be read."""


class ContentError(DigestError):
    """A file of the editor's cannot be published as it is."""
