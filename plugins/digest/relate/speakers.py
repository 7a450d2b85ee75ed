"""Tell whom a clause has speak: ``Peskov said``, ``said the minister``, ``he added``.

Precision comes first. Where a name is only part of what speaks ("a spokesman for Boris
Johnson"), where two speak, or where a pronoun may mean either of two, nobody is named.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from digest.identify.cues import GIVEN, ROLES, TITLES
from digest.model import Kind

SAY = (
    "accused|acknowledged|added|adds|admitted|affirmed|announced|argued|argues|assured"
    "|boasted|called|cautioned|claimed|commented|complained|conceded"
    "|concluded|confirmed|countered|cried|declared|declares|demanded|denied"
    "|described|describes|emphasi[sz]ed|explained|explains|exclaimed|hailed|insisted"
    "|insists|joked|lamented|maintained|mused|noted|objected|observed|pleaded"
    "|pledged|praised|predicted|promised|quipped|recalled|recounted|reiterated|remarked"
    "|replied|responded|said|says|shouted|spoke of|stated|stressed"
    "|suggested|summed up|testified|told|tells|tweeted|underlined|urged|vowed|warned"
    "|warns|wrote|writes"
)
VERB = re.compile(rf"\b(?:{SAY}|was quoted as saying)\b")
ADVERBS = (
    r"(?:(?:also|later|then|now|still|once|again|has|have|had|further|earlier|recently"
    r"|previously|even|often|just|\w{2,12}ly)\s+)*"
)
ADVERB_END = re.compile(rf"(?:^|(?<=\s)){ADVERBS}$")
PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being|get|gets|got|as|than|so)\s+$")
UPPER = "A-ZÀ-ÖØ-ÞĀŁŚŠŽŻČĆĐİА-Я"
PARTICLE = "van|von|der|den|de|del|della|di|da|dos|du|la|le|bin|ibn|al|el|zu|ter"
WORD = rf"[{UPPER}][\w’'.-]*"
NAME = re.compile(rf"\b{WORD}(?:\s+(?:(?:{PARTICLE})\s+)*{WORD})*")
PREPOSITION = re.compile(
    r"\b(of|for|by|to|from|with|at|in|on|and|or|than|like|about|against|after|before"
    r"|between|over|under|as|that|while|when|but|what|which|if|because|until|since"
    r"|where|whom|how|why)\s+$",
    re.IGNORECASE,
)
DETERMINER = re.compile(
    r"(?:the|a|an|one|another|his|her|its|their|this|that|some|many|most|several|two"
    r"|three|both|all|no)\s",
    re.IGNORECASE,
)
LEADING = re.compile(
    r"(?:But|And|Yet|So|Then|Now|Still|However|Meanwhile|Instead|The)\s+"
)
POSSESSIVE = re.compile(r"[’']s?$")
AND = re.compile(r"\s(?:and|but|then)$")
JOINT = re.compile(r"\s*(?:and|but|while|as|so|yet)\s")
DESCRIBED = 9
"""Words of the longest description that counts as one."""
HE = frozenset(["he", "she"])


class Named(NamedTuple):
    """A mention in a paragraph."""

    start: int
    end: int
    entity_id: str
    kind: Kind


class Speaker(NamedTuple):
    entity_id: str
    """Empty where nobody of the registry is meant for sure."""
    named: str
    """As the text has it."""
    pronoun: bool = False
    """Whether it is a "he" or "she" whose name stands elsewhere."""


class Clause(NamedTuple):
    """A part of a paragraph, with the mentions of the whole paragraph."""

    text: str
    start: int
    end: int
    named: Sequence[Named]

    @property
    def words(self) -> str:
        return self.text[self.start : self.end]

    def part(self, start: int, end: int) -> "Clause":
        """From *start* to *end*, both counted from the paragraph's beginning."""
        while start < end and self.text[start].isspace():
            start += 1
        while start < end and self.text[end - 1].isspace():
            end -= 1
        return Clause(self.text, start, end, self.named)


def subject(clause: Clause) -> Speaker | None:
    """Who speaks in a clause that ends right before its verb."""
    clause = _without_adverbs(clause)
    words = clause.words
    if not words or PASSIVE.search(words + " "):
        return None
    if words.lower() in HE:
        return Speaker("", words, pronoun=True)
    if AND.search(words):
        return _first(clause)
    if words.endswith(","):
        return _before_apposition(clause)
    if words.endswith((" who", ", who")) or words == "who":
        return _before_relative(clause)
    start = clause.start + max(words.rfind(one) for one in ",;:—–()[]") + 1
    if start > clause.start and (joint := JOINT.match(clause.text, start)):
        start = joint.end()
    return head(clause.part(start, clause.end))


def _without_adverbs(clause: Clause) -> Clause:
    clause = clause.part(clause.start, clause.end)
    words = clause.words + " "
    match = ADVERB_END.search(words)
    if match and match.start() < len(words) - 1:
        return clause.part(clause.start, clause.start + match.start())
    return clause


def _before_relative(clause: Clause) -> Speaker | None:
    """``Sergei Ryabkov, who``."""
    words = clause.words
    end = clause.start + len(words) - len("who")
    inner = clause.part(clause.start, end)
    if not inner.words.endswith(","):
        return None
    inner = inner.part(inner.start, inner.end - 1)
    start = inner.start + max(inner.words.rfind(one) for one in ",;:—–()") + 1
    return _proper(inner.part(start, inner.end))


def _before_apposition(clause: Clause) -> Speaker | None:
    """``Jen Easterly, the director of the agency,``."""
    inner = clause.words[:-1]
    comma = inner.rfind(",")
    if comma < 0:
        return None
    said = inner[comma + 1 :].lstrip()
    if NAME.fullmatch(said) and DETERMINER.match(inner):
        return head(clause.part(clause.start + comma + 1, clause.start + len(inner)))
    if not DETERMINER.match(said) and not said[:1].islower() and not said.isdigit():
        return None
    if VERB.search(said) or said.startswith(("in ", "on ", "at ", "when ", "while ")):
        return None
    before = clause.part(clause.start, clause.start + comma)
    start = before.start + max(before.words.rfind(one) for one in ",;:—–()") + 1
    return _proper(before.part(start, before.end))


def _proper(clause: Clause) -> Speaker | None:
    """The name that ends a clause; no description."""
    found = head(clause)
    return found if found and NAME.search(found.named) else None


def _first(clause: Clause) -> Speaker | None:
    """Whom a sentence begins with, if nobody else is named up to its second verb."""
    words = clause.words
    begin = LEADING.match(words)
    lead = begin.end() if begin and not begin[0].startswith("The") else 0
    word = words[lead:].split(None, 1)[0]
    if word.lower() in HE:
        others = NAME.search(words, lead + len(word))
        return None if others else Speaker("", word, pronoun=True)
    at = clause.start + lead
    for one in clause.named:
        if one.start == at or (one.start == at + 4 and words[lead:].startswith("The ")):
            others = NAME.search(words, one.end - clause.start)
            if one.kind == "place" or others or words[one.end - clause.start] in "’'":
                return None
            return Speaker(one.entity_id, clause.text[one.start : one.end])
    return None


def head(clause: Clause) -> Speaker | None:
    """Who is meant by the words of *clause*, a subject and nothing else."""
    words = clause.words
    if not words:
        return None
    if words.lower() in HE:
        return Speaker("", words, pronoun=True)
    run = _run_at_end(words)
    mention = next((one for one in clause.named if one.end == clause.end), None)
    begin = run.start() if run else len(words)
    if mention and mention.start >= clause.start:
        begin = min(begin, mention.start - clause.start)
    if begin == len(words):
        return _description(clause, mention)
    prefix = words[:begin]
    title = words[begin : mention.start - clause.start] if mention else words[begin:]
    if not _stands_free(prefix, title):
        return _description(clause, None)
    if mention is None:
        return _unlinked(words, begin)
    if not _is_whole(title, mention, words[begin:]):
        return _unlinked(words, begin)
    return Speaker(mention.entity_id, clause.text[mention.start : mention.end])


def _run_at_end(words: str) -> re.Match[str] | None:
    last = None
    for match in NAME.finditer(words):
        last = match
    return last if last and last.end() == len(words) else None


def _stands_free(prefix: str, run: str) -> bool:
    """Whether a name that *run* leads up to is what speaks, and no part of it."""
    if POSSESSIVE.search(prefix.rstrip()):
        return True  # Putin's spokesman Dmitry Peskov
    match = PREPOSITION.search(prefix)
    if match is None:
        return True
    before = prefix[: match.start()].split()
    of_office = match[1] in ("of", "for") and before and is_title(before[-1])
    first = run.split()[0] if run.split() else ""
    return bool(of_office and first and not is_title(first) and "’s" not in run)


def is_title(word: str) -> bool:
    low = word.lower().strip(".,")
    return low in TITLES and not low.startswith("spokes")


def _is_whole(title: str, mention: Named, run: str) -> bool:
    """Whether a mention is all that a capitalised run names."""
    words = title.split()
    if not words:
        return True
    if mention.kind != "person":
        return words == ["The"]
    if "’s" in title or "'s" in title:
        return True
    several = len(run.split()) - len(words) > 1
    return several or words == ["The"] or is_title(words[-1]) or words[-1] in ROLES


def _unlinked(words: str, begin: int) -> Speaker | None:
    prefix = words[:begin]
    name = words[begin:]
    if match := re.search(r"([\w-]+\s+(?:of|for)\s+)$", prefix):
        name = match[1] + name
    lead = LEADING.match(name)
    if lead and not name.startswith("The "):
        name = name[lead.end() :]
    low = name.split()[0].lower()
    if low in NOT_NAMES or POSSESSIVE.search(name):
        return None
    return Speaker("", name) if len(prefix.split()) <= DESCRIBED else None


NOT_NAMES = frozenset(
    "it they i we you this that there who which what one some many others most in on at"
    " he she his her as if when while after before for by with under according".split()
)


def _description(clause: Clause, mention: Named | None) -> Speaker | None:
    """``the ministry``, ``a spokesman for Boris Johnson``; linked if it is known."""
    words = clause.words
    if mention and mention.start == clause.start:
        return Speaker(mention.entity_id, words)
    few = len(words.split()) <= DESCRIBED
    if not few or not (DETERMINER.match(words) or words in ("police", "officials")):
        return None
    if re.search(r"\b(?:and|or|that|which|who|when|while|it|he|she|they)\b", words):
        return None
    return Speaker("", words)


def is_person(words: str) -> bool:
    """Whether an unlinked name begins with a given name."""
    return len(words.split()) > 1 and words.split()[0].lower() in GIVEN
