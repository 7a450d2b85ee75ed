"""Set quotation marks, dashes, capitals and last lines as typogrify does, but faster.

typogrify looks for everything everywhere, in nine passes. Here a pass runs only where
its first character stands, and the HTML is cut into tags and text once. The result is
typogrify's to the byte: what is too seldom to be worth a rule goes to typogrify itself.
"""

import re
from collections.abc import Iterator

from typogrify.filters import amp, applyfilters, smartypants, widont

IGNORED = re.compile(r"<(pre|code)[^>]*>.*?</\1>", re.IGNORECASE | re.DOTALL)
SELDOM = re.compile(r"<!--|</?(?:pre|samp|code|tt|kbd|script|style|math)", re.I)
"""A comment is cut in another way; what such a tag leaves open keeps its text."""
TAG = re.compile(r"(<[^>]*>)")
AMPERSAND = re.compile(r"&(?:amp;|#38;)?(?:\s|&nbsp;)")

CROWDED = re.compile(r"""\\|""|'[s\s]'""")
"""Something is escaped, or smartypants takes a character for one mark that the next one
would need."""
OPENED = (
    r"(?=\w)(?:(?<=\s{0})"
    r"|(?<=;{0})(?:(?<=&nbsp;{0})|(?<=&[mn]dash;{0})|(?<=&&\#x201[34];{0})))"
)
"""A word after the mark, a blank or a dash before it; of the dashes in numbers only one
that smartypants knows by a slip. The mark comes first, unlike there, so that `re` skips
to it."""
CLOSED = r"(?<=[^ \t\r\n\[{{(\-]{0})"
PUNCTUATION = r"[!\"#$%'()*+,\-./:;<=>?@\[\\\]^_`{|}~]"
OPEN_SINGLE = re.compile("'" + OPENED.format("'"))
OPEN_DOUBLE = re.compile('"' + OPENED.format('"'))
CLOSE_SINGLE = re.compile("'" + CLOSED.format("'") + r"(?!\d)")
CLOSE_DOUBLE = re.compile(
    rf'"(?:(?=\s)|{CLOSED.format(chr(34))}|(?<=^")(?={PUNCTUATION}))'
)
DOUBLE_SINGLE = re.compile(r"\"'(?=\w)")
SINGLE_DOUBLE = re.compile(r"'\"(?=\w)")
DECADE = re.compile(r"'(?<=\b')(?=\d{2}s)")

CAPITALS = re.compile(r"[A-Z](?:\d*|\.\s?)[A-Z]")
"""What every abbreviation in capitals has within it."""
ABBREVIATION = re.compile(
    r"(\b[A-Z\d]*[A-Z]\d*[A-Z][A-Z\d']*\b)"
    r"|(\b[A-Z]+\.\s?(?:[A-Z]+\.\s?)+)(?:\s|\b|$)"
)

BLOCK = r"<(?:p|h[1-6]|li|dt|dd)[^>]*>"
QUOTED = (
    r"({0}\s*(?:<(?:a|em|span|strong|i|b)[^>]*>\s*)*)"
    r"(?:(&ldquo;|&\#8220;)|(&lsquo;|&\#8216;))"
)
QUOTED_FIRST = re.compile(QUOTED.format(f"(?:{BLOCK}|^)"))
QUOTED_BLOCK = re.compile(QUOTED.format(BLOCK))

BLOCK_END = re.compile(r"</(?:p|h[1-6]|li|dt|dd)>")
INLINE_ENDS = ("</a>", "</em>", "</span>", "</strong>", "</i>", "</b>")
INLINE = re.compile(r"</?(?:a|em|span|strong|i|b)[^>]*>")


def typeset(html: str, lang: str) -> str:
    """Set the quotation marks, dashes and last lines of English text; else leave it."""
    if not lang.startswith("en"):
        return html
    if "<" not in html:
        return _section(html)
    done, parts = 0, []
    for match in IGNORED.finditer(html):
        parts += [_section(html[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*parts, _section(html[done:])])


def _section(html: str) -> str:
    """Set a stretch without code."""
    if not html:
        return html
    if "<" in html and SELDOM.search(html):
        return str(applyfilters(html))
    if "&" in html and AMPERSAND.search(html):
        html = amp(html)
    return _widowless(_hung("".join(_pieces(TAG.split(html)))))


def _pieces(pieces: list[str]) -> Iterator[str]:
    """Yield text and tags, which take turns, the text with its marks and capitals."""
    before = ""
    for place, piece in enumerate(pieces):
        if place % 2 or not piece:
            yield piece
            continue
        text = _marked(piece, before)
        before = piece[-1]
        yield ABBREVIATION.sub(_small, text) if CAPITALS.search(text) else text


def _marked(text: str, before: str) -> str:
    """Do what smartypants does with one stretch of text, after the character *before*.

    Dashes, ellipses and doubled marks come first: later rules see what they became.
    """
    single, double = "'" in text, '"' in text
    if (single or double or "\\" in text) and CROWDED.search(text):
        return str(smartypants(text))
    text = text.replace("--", "&#8212;")
    if "." in text:
        text = text.replace("...", "&#8230;").replace(". . .", "&#8230;")
    text = text.replace("``", "&#8220;")
    if single:
        text = text.replace("''", "&#8221;")
    if len(text) == 1 and (single or double):
        closing = before and not before.isspace()
        mark = (8217 if closing else 8216) if single else (8221 if closing else 8220)
        return f"&#{mark};"
    if single and double:
        text = DOUBLE_SINGLE.sub("&#8220;&#8216;", text)
        text = SINGLE_DOUBLE.sub("&#8216;&#8220;", text)
    if single:
        text = DECADE.sub("&#8217;", text)
        text = OPEN_SINGLE.sub("&#8216;", text)
        text = CLOSE_SINGLE.sub("&#8217;", text).replace("'", "&#8216;")
    if double:
        text = OPEN_DOUBLE.sub("&#8220;", text)
        text = CLOSE_DOUBLE.sub("&#8221;", text).replace('"', "&#8220;")
    return text


def _small(match: re.Match[str]) -> str:
    """Wrap capitals, but for a last blank that dotted ones have taken in."""
    letters = match[1] or match[2]
    if letters[-1] == " ":
        return f'<span class="caps">{letters[:-1]}</span> '
    return f'<span class="caps">{letters}</span>'


def _hung(html: str) -> str:
    """Mark the quotation marks that open a block, to be hung into the margin."""
    if "&#82" not in html and "quo;" not in html:
        return html
    first = QUOTED_FIRST.match(html)
    if first is None:
        return QUOTED_BLOCK.sub(_hanging, html)
    return _hanging(first) + QUOTED_BLOCK.sub(_hanging, html[first.end() :])


def _hanging(match: re.Match[str]) -> str:
    name = "dquo" if match[2] else "quo"
    return f'{match[1]}<span class="{name}">{match[2] or match[3]}</span>'


def _widowless(html: str) -> str:
    """Tie the last two words of each block, and of *html*, together."""
    ends = [match.start() for match in BLOCK_END.finditer(html)]
    done, parts = 0, []
    for end in (*ends, len(html)):
        stop = _last_word_end(html, end)
        after = html.rfind(">", 0, stop) + 1
        last = html[after:stop]
        if "<" in last:  # a tag without an end: leftmost is not last here
            return str(widont(html))
        head, word = _parted(last)
        start = after + len(head)
        if word and (head or _inline_before(html, after)):
            parts += [html[done:start], "&nbsp;"]
            done = stop - len(word)
    return "".join([*parts, html[done:]])


def _last_word_end(html: str, end: int) -> int:
    """Where the word before *end* ends, blanks and ends of inline tags left out."""
    while end:
        if html[end - 1].isspace():
            end -= 1
        elif html.endswith(INLINE_ENDS, 0, end):
            end = html.rfind("<", 0, end)
        else:
            break
    return end


def _parted(text: str) -> tuple[str, str]:
    """Part the last word from what comes before its blanks; no word without blanks."""
    parts = text.rsplit(None, 1)
    if len(parts) == 2:
        return parts[0], parts[1]
    word = parts[0] if parts else ""
    return "", word if len(word) < len(text) else ""


def _inline_before(html: str, end: int) -> bool:
    """Whether an inline tag ends at *end*."""
    return bool(INLINE.search(html, html.rfind(">", 0, max(0, end - 1)) + 1, end))
