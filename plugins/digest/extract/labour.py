"""Write more simply what would keep Python-Markdown busy for minutes.

For each escape, link or emphasis in a block it copies the block, so that a block of
nothing else takes time with the square of its length.
"""

import re

from digest.extract.markdownify.escape import verbatim

MARK = re.compile(r"\\.|[&*_\[`<]|  \n")
"""What Python-Markdown stops at within a block."""
PLACEHOLDER = 15
"""Characters that it writes for each."""
LABOUR = 10**10
"""Characters copied, one to two seconds. 20,000 brackets in a row come to 7 · 10⁹; a
long article of ordinary text stays under 10⁷."""


def bearable(markdown: str, text: str) -> str:
    """Return *markdown*, or if that is too laborious *text* as plain paragraphs.

    *text* has a paragraph a line.
    """
    if sum(map(_labour, markdown.split("\n\n"))) <= LABOUR:
        return markdown
    return "\n\n".join(verbatim(line) for line in text.split("\n") if line.strip())


def _labour(block: str) -> int:
    marks = sum(1 for _ in MARK.finditer(block))
    return marks * (len(block) + marks * PLACEHOLDER)
