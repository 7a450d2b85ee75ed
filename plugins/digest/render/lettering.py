"""How wide a text may be in a diagram.

No font can be asked when a site is built, and which one a reader has is not known. So
this is the widest face of the style sheet's, DejaVu Serif, in five widths of letters;
what fits in it fits in all.
"""

from unicodedata import combining, east_asian_width

NARROW = frozenset("fijlrtIJ .,:;'’‘!|()[]·-‐–")
BROAD = frozenset("mwMWOQ@%&—…")


def width_of(text: str, em: float = 16) -> float:
    """The width of *text* in letters that are *em* units high."""
    return em * sum(map(_share, text))


def _share(letter: str) -> float:
    """The width of *letter* in ems."""
    if combining(letter):
        return 0.0
    if east_asian_width(letter) in "WF":
        return 1.05
    if letter in NARROW:
        return 0.48
    if letter in BROAD:
        return 0.98
    return 0.80 if letter.isupper() else 0.65
