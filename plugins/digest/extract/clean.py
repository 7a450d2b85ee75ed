"""Rid text of what no reader sees and some program obeys.

Every string of a source passes through here before anything else looks at it.
"""

import re
import unicodedata

BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls, escape sequences among them
    "\xad\u200b\ufeff"  # soft hyphen, zero-width blank, byte order mark
    "\u202a-\u202e\u2066-\u2069"  # overrides of the direction of writing
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"  # no characters at all
)
BLANKS = re.compile(r"[ \t\n]+")
"""What folds into one blank; a no-break space is a character of the text."""


def clean(text: str) -> str:
    r"""Return *text* in NFC without control characters; lines end with ``\n``."""
    return unicodedata.normalize("NFC", UNSEEN.sub("", BREAKS.sub("\n", text)))


def one_line(text: str) -> str:
    """Clean *text* and fold it into one line."""
    return BLANKS.sub(" ", clean(text)).strip()
