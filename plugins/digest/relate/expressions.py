"""What words for a time look like in English: "on Tuesday", "twenty years ago"."""

import re
from collections.abc import Iterator

from digest.relate.calendar import DAYS, MONTHS, NUMBERS

DAY = "|".join(name.title() for name in DAYS)
MONTH = "|".join(
    name.title()
    if len(name) > 4 or name in ("may", "june", "july")
    else rf"{name.title()}\b\.?"
    for name in sorted(MONTHS, key=len, reverse=True)
)
NUMBER = "|".join(sorted(NUMBERS, key=len, reverse=True))
UNIT = r"days?|weeks?|months?|years?"
YEAR = r"(?:1[5-9]|20)\d\d"
COUNTED = (
    r"(?!\s*(?:%|per cent|percent|people|troops|soldiers|cases|deaths|homes|votes"
    r"|jobs|euros?|dollars?|pounds|tons?|tonnes|km|kilomet|met(?:re|er)s|feet|miles"
    r"|or|points|times|hours|years|days"
    r"|(?!was|is|has|as|its|this|thus|does|always|perhaps|across|less|plus|us\b)[a-z]+s\b"
    r")|[.,]\d|\w|[-–/]\w)"
)
"""What follows a number that is no year."""

PATTERN = re.compile(
    rf"""(?<!\w)(?:
    (?:\b(?:[Oo]n\s+)?(?P<name>{DAY}),?\s+(?:the\s+)?)?
    (?:(?P<d1>[0-3]?\d)(?:st|nd|rd|th)?(?:\s+of)?\s+(?P<m1>{MONTH})(?!\w)
      |\b(?P<m2>{MONTH})\s+(?P<d2>[0-3]?\d)(?:st|nd|rd|th)?(?![\d:%]|[.,]\d|[-–]\d\d\d))
    (?:,?\s+(?P<y1>{YEAR})\b)?
    |\b(?P<iso>{YEAR}-[01]\d-[0-3]\d)\b
    |\b(?:(?:[Ii]n|[Ss]ince|[Uu]ntil|[Bb]y)\s+)?(?:early\s+|late\s+|mid-)?
      (?P<m3>{MONTH})\s+(?P<y3>{YEAR})\b
    |\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his)\s+
      (?:(?P<wday>{DAY})\b|(?P<wmonth>{MONTH})(?!\w)|(?P<wunit>week|month|year)\b(?!-))
    |\b[Oo]n\s+(?P<day>{DAY})\b
    |\b(?P<bare>{DAY})\b
    |\b(?:[Ii]n|(?P<since>[Ss]ince))\s+(?:early\s+|late\s+|mid-)?(?P<month>{MONTH})(?!\w)
    |\b(?:[Ii]n|[Ss]ince|[Ss]ummer\s+of|[Uu]ntil|[Bb]y|[Bb]efore|[Aa]fter)\s+
      (?:early\s+|late\s+|mid-)?(?P<year>{YEAR})\b{COUNTED}
    |\b[Ii]n\s+the\s+(?:early\s+|late\s+)?(?P<decade>(?:1[89]|20)\d0)s\b
    |\b(?P<rough>(?:[Aa]lmost|[Aa]bout|[Nn]early|[Oo]ver|[Ss]ome|[Aa]round|[Rr]oughly
      |[Mm]ore\s+than|[Ll]ess\s+than|[Aa]t\s+least|or|to)\s+)?
      (?P<count>(?:[Aa]|[Oo]ne|{NUMBER})|\d{{1,3}})\s+(?P<unit>{UNIT})\s+(?P<ago>ago)\b
    |\b(?P<yesterday>[Yy]esterday|[Tt]omorrow)\b
    |\b(?:said|announced|told\s+\w+|earlier|later)\s+(?P<today>today)\b
    |\b(?P<vague>(?:[Ff]or|[Oo]ver|[Ii]n|[Dd]uring|[Ww]ithin)\s+(?:the\s+)?
      (?:past|last|recent|coming|next)\s+(?:few\s+|several\s+|{NUMBER}\s+|\d+\s+)?
      (?:{UNIT}|decades?)
      |[Ff]or\s+(?:(?:many|several|some)\s+)?(?:days|weeks|months|years|decades)
      |(?:[Mm]any\s+|[Ss]everal\s+)?(?:[Ww]eeks|[Mm]onths|[Yy]ears|[Dd]ecades)\s+ago
      |[Ee]arlier\s+this\s+(?:week|month|year)|[Ll]ater\s+this\s+(?:week|month|year)
      )\b
    )""",
    re.VERBOSE,
)
CUES = (
    *"day ago week month year decade morrow 15 16 17 18 19 20".split(),
    *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(),
)
"""A part of every expression. To look for each alone is quicker than for any of them
with one pattern."""
CUE = re.compile(
    r"(?:days?|morrow|(?<!\w)(?:(?:week|month|year|decade)s?|ago))(?!\w)|\d{4}(?!\d)"
    rf"|(?<!\w)(?:{MONTH})(?!\w)"
)
"""What of them is more than a syllable or a number."""
BEFORE, AFTER = 48, 46
"""Characters around a cue in which the whole expression stands. To look for it there
alone takes a tenth of the time."""
WORD_END = re.compile(r"\w*")


def matches(text: str) -> Iterator[re.Match[str]]:
    """Find the expressions in *text*, in order."""
    windows: list[tuple[int, int]] = []
    for at in sorted(_cues(text)):
        start, end = max(0, at - BEFORE), at + AFTER
        if windows and start <= windows[-1][1]:
            start = windows.pop()[0]
        windows.append((start, end))
    for start, end in windows:
        whole = WORD_END.match(text, min(end, len(text)))
        yield from PATTERN.finditer(text, start, whole.end() if whole else end)


def _cues(text: str) -> Iterator[int]:
    for cue in CUES:
        at = text.find(cue)
        while at >= 0:
            if CUE.match(text, at):
                yield at
            at = text.find(cue, at + 1)
