"""Read text dumps: a header line, a title, a paragraph a line.

Nothing in a dump is structure: a dash is a dash, a star a star.
"""

import re
from itertools import pairwise

from digest import frontmatter
from digest.extract.clean import BLANKS, clean
from digest.extract.markdownify.escape import escape_block
from digest.extract.records import Body, Said, record
from digest.extract.repair import repair
from digest.model import Meta, Record, Repair

HEADER = re.compile(
    r"\s*date[ \t:]+(?P<date>[^\s]+)(?:[ \t]+(?P<section>.*))?|"
    r"\s*(?P<day>\d{4}-\d\d-\d\d\S*)(?:[ \t]+(?P<topic>.*))?",
    re.IGNORECASE,
)
SENTENCE_END = re.compile(r"[.!?…:;][”’\"')\]]*$")
LONGEST_WRAP = 100
"""Characters of the longest line that counts as wrapped; mail and print keep to 80."""


def read_text(text: str, name: str, meta: Meta) -> Record:
    """Return the one article of a dump."""
    said, lines = _header(clean(text))
    mend = meta.damaged is not False
    body = _body(lines, mend=mend)
    return record(said, body, meta, name, mend=mend)


def _header(text: str) -> tuple[Said, list[str]]:
    """Split a dump into what its first lines say and the lines of its body."""
    lines = text.strip("\n").split("\n")
    if match := HEADER.fullmatch(lines[0]):
        day, section = match["date"] or match["day"], match["section"] or match["topic"]
        rest = "\n".join(lines[1:]).lstrip().split("\n")
        return Said(title=rest[0], date=day, section=section or ""), rest[1:]
    fields, body = frontmatter.split(text.strip("\n"))
    by_key = dict(fields)
    if "title" in by_key:
        said = Said(
            title=by_key["title"],
            date=by_key.get("date", ""),
            section=by_key.get("category", ""),
        )
        return said, body.split("\n")
    return Said(title=lines[0]), lines[1:]


def _body(lines: list[str], *, mend: bool) -> Body:
    repairs: list[Repair] = []
    texts: list[str] = []
    for line in _paragraphs(lines):
        paragraph = line
        if mend:
            paragraph, done = repair(line, len(texts) + 1)
            repairs += done
        texts.append(BLANKS.sub(" ", paragraph))
    markdown = "\n\n".join(escape_block(paragraph) for paragraph in texts)
    return Body(markdown, "\n".join(texts), tuple(repairs))


def _paragraphs(lines: list[str]) -> list[str]:
    stripped = [line.replace("\t", " ").strip() for line in lines]
    if not is_wrapped(stripped):
        return [line for line in stripped if line]
    groups = "\n".join(stripped).split("\n\n")
    return [" ".join(group.split("\n")).strip() for group in groups if group.strip()]


def is_wrapped(lines: list[str]) -> bool:
    """Whether lines were broken at a margin and blank lines part the paragraphs.

    Then most lines that another follows break off in the midst of a sentence.
    """
    followed = [line for line, after in pairwise(lines) if after]
    inner = [line for line in followed if line]
    if "" not in lines or len(inner) < 2 or max(map(len, lines)) > LONGEST_WRAP:
        return False
    open_ended = sum(not SENTENCE_END.search(line) for line in inner)
    return open_ended * 2 > len(inner)
