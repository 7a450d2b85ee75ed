"""Cut a text at the end of a sentence, never within one."""

from digest.relate.sentences import ends


def sentences(text: str, limit: int) -> str:
    """Return as many whole sentences of *text* as fit in *limit* characters.

    One sentence is always returned, cut at a word with an ellipsis if it alone is
    longer than twice the limit.
    """
    end = 0
    for stop in ends(text):
        if end and stop > limit:
            break
        end = stop
        if end > limit:
            break
    else:
        if not end or len(text) <= limit:
            end = len(text)
    if end > 2 * limit:
        return text[: text.rfind(" ", 0, limit)].rstrip(" ,;:–—") + " …"
    return text[:end]


def sentence_at(text: str, at: int, limit: int) -> str:
    """Return the sentence of *text* that holds the character *at*.

    One that is longer than *limit* is cut at words around it, with ellipses.
    """
    stops = [0, *ends(text)]
    start = max(stop for stop in stops if stop <= at)
    end = min((stop for stop in stops if stop > start), default=len(text))
    sentence, at = text[start:end].strip(), at - start
    if len(sentence) <= limit:
        return sentence
    begin = min(at - limit // 3, len(sentence) - limit)
    first = sentence.find(" ", begin) + 1 if begin > 0 else 0
    last = sentence.rfind(" ", first, first + limit)
    last = last if last > 0 and first + limit < len(sentence) else len(sentence)
    return "… " * (first > 0) + sentence[first:last] + " …" * (last < len(sentence))
