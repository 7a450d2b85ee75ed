"""Suspect what a machine broke and only a reader can mend.

Two damages of machine translation are looked for: a stop put after a word that is no
abbreviation (``NATO. to expand``), and a name cut in two by a stop, its words in the
other order (``at sea. Black.``). The text is never changed; a proposal says what it may
mean. Better none than a false one.
"""

import re
from collections.abc import Iterator

from digest.model import Proposal

ABBREVIATIONS = frozenset(
    "abbr adm alt approx apr apt art assn assoc aug ave blvd brig bros capt cent cert "
    "cf chap cmdr co col comp conf cont corp cpl dec dept dipl dist div dr ed eds "
    "email eng eq esq est etc ext feb fed fig figs fol fri ft gal gen gov govt hon "
    "hosp hrs hwy ibid illus inc incl inst intl jan jr jul jun lat lb lbs lieut long "
    "lt ltd lts maj mar max mfg min misc mon mr mrs ms msgr mt mtn mts mun nat natl "
    "neg no nos nov obj oct opp orig oz par pct penn pop pos pp pres prob prof pseud "
    "pt pub publ pvt rd rec ref reg rep repr reps resp ret rev revs sat sec sen sens "
    "sept sgt sing sq sr st sta stat sun supp supt surg tbsp tech tel temp terr thu "
    "thur tour trans treas tsp tue tues univ unk usu var viz vol vols vs wed "
    "yd yds".split()
)
LOWER_NAMES = frozenset(
    "al bin da das de del della den der des di do dos du e el ibn la le les van vom "
    "von zu".split()
)
"""Words in lower case that may begin a name, and so a sentence."""
LANDMARKS = frozenset(
    "avenue basin bay beach bridge canal canyon cape cathedral channel city coast "
    "county court delta desert district falls forest gulf harbour harbor highlands "
    "hills house island islands isle lagoon lake lakes mount mountain mountains ocean "
    "oblast palace party peninsula plain plains plateau port province reef region reef "
    "republic river sea square straits strait street summit tower valley volcano wall"
    "".split()
)
"""Common nouns that make a name together with the word that tells which one."""
LONE = re.compile(
    r"\w+(?:ly|ing|ed|less|ness)|again|alas|always|amen|brilliant|different|done|empty|"
    r"enough|everybody|everyone|everything|false|fear|fine|gone|goodbye|hardly|hello|"
    r"here|how|however|indeed|maybe|more|never|nobody|none|nothing|now|perhaps|please|"
    r"quiet|right|same|silence|simple|somebody|someone|something|soon|sorry|still|sure|"
    r"thanks|then|there|today|together|tomorrow|true|twice|victory|war|what|when|where|"
    r"who|why|wrong|yes|yesterday",
    re.IGNORECASE,
)
"""Words that stand as a sentence of their own."""
NEVER_LAST = frozenset(["and", "or", "the"])
"""Words that end no sentence."""

STOPPED = re.compile(
    r"(?<![\w.’'-])(?P<word>[^\W\d_]{3,})\. (?!https?\b|www\b)(?P<next>[a-z]+)"
    r"(?![\w’'-]*(?:[A-Z0-9@]|\.\w))"  # iPhone, example.com
    r"(?P<more>(?: [\w’'-]+)?)"
)
CUT = re.compile(r"(?<![\w.’'-])(?P<noun>[a-z]{3,})\. (?P<name>[A-Z][a-z]+)\.(?=\s|$)")
JOINT = re.compile(
    r"(?<![\w.’'-])(?P<head>[A-Z][a-z]+) of\. (?P<name>[A-Z][a-z]+)(?=[\s.,;:]|$)"
    r"|(?<![\w.’'-])(?P<small>an|and|or|the)\. (?P<next>\w+)"
)


def doubts(text: str, paragraph: int, lang: str = "") -> tuple[Proposal, ...]:
    """Return what may be broken in *text*, in its order; nothing for non-English."""
    if lang and not lang.lower().startswith("en"):
        return ()
    found = [*_stopped(text), *_cut(text), *_joints(text)]
    return tuple(
        Proposal("repair", words, suggestion, reason, paragraph)
        for _, words, suggestion, reason in sorted(found)
    )


Doubt = tuple[int, str, str, str]
"""Offset, the words as they stand, what they may mean, why."""


def _stopped(text: str) -> Iterator[Doubt]:
    for match in STOPPED.finditer(text):
        word = match["word"]
        if _may_be_short(word) or match["next"] in LOWER_NAMES:
            continue
        if word in NEVER_LAST:
            continue  # the joint tells it
        words = match[0]
        suggestion = words.replace(". ", " ", 1)
        yield match.start(), words, suggestion, "a stop before a word in lower case"


def _may_be_short(word: str) -> bool:
    if word.lower() in ABBREVIATIONS:
        return True
    return not word.isupper() and len(word) < (4 if word.islower() else 5)


def _cut(text: str) -> Iterator[Doubt]:
    """Yield a noun of the landscape with the lone word after its stop."""
    for match in CUT.finditer(text):
        if match["noun"] in LANDMARKS and not LONE.fullmatch(match["name"]):
            suggestion = f"{match['name']} {match['noun'].capitalize()}"
            yield match.start(), match[0], suggestion, "a name cut by a stop, turned"


def _joints(text: str) -> Iterator[Doubt]:
    for match in JOINT.finditer(text):
        suggestion = match[0].replace(". ", " ", 1)
        yield match.start(), match[0], suggestion, "a stop within a phrase"
