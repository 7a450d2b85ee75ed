"""Write text so that Markdown shows it and does nothing else with it.

``\\<`` is no escape in Python-Markdown, so what could open a tag, an entity, a Pelican
path or a table is written as a character reference; what opens emphasis, links and
blocks gets the backslash that people know.
"""

import re

REFERENCES = {
    "<": "&lt;",
    ">": "&gt;",
    "\\": "&#92;",
    "{": "&#123;",
    "}": "&#125;",
    "|": "&#124;",
}
REFERENCE = str.maketrans(REFERENCES)
INLINE = re.compile(
    r"[<>\\`{}|*\[\]]|&(?=#|\w+;)|(?<![^\W_])_|_(?![^\W_])|~(?=~)|(?<=~)~"
)
STARTS = re.compile(
    r"(?P<mark>#|[-+](?=\s|$)|-(?=-)|!(?=!!))"
    r"|(?P<number>\d+)(?P<stop>[.)])(?=\s|$)"
    r"|(?P<odd>=(?=[=\s]|$)|:(?=[:\s]|$))"
)
"""What opens a heading, list, rule, definition, admonition or fence in a line."""


def escape_inline(text: str) -> str:
    """Write *text* for the midst of a line. No line break may be in it."""
    return INLINE.sub(_inline, text)


def escape_start(markdown: str) -> str:
    """Keep the beginning of an already escaped line from opening a block."""
    match = STARTS.match(markdown)
    return _start(match) + markdown[match.end() :] if match else markdown


def escape_block(text: str) -> str:
    """Write one line of *text* as a paragraph."""
    return escape_start(escape_inline(text))


def verbatim(text: str) -> str:
    """Write one line of *text* as a paragraph of HTML, which Markdown leaves alone."""
    return f"<p>{text.replace('&', '&amp;').translate(REFERENCE)}</p>"


def _inline(match: re.Match[str]) -> str:
    character = match[0]
    if character == "&":
        return "&amp;"
    if character == "~":
        return "&#126;"
    return REFERENCES.get(character) or "\\" + character


def _start(match: re.Match[str]) -> str:
    if match["mark"]:
        return "\\" + match["mark"]
    if match["number"]:
        return f"{match['number']}\\{match['stop']}"
    return f"&#{ord(match['odd'])};"
