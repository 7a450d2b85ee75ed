"""Spell a name as texts spell it: plain, without its accents, with letters lost.

Every fold keeps the length, so that offsets in the folded text are offsets in the text.
"""

import re
from collections.abc import Iterator
from unicodedata import combining, normalize

FOLDS = (
    ("\u00a0", " "),
    ("\u202f", " "),
    ("’", "'"),
    ("‘", "'"),
    ("‑", "-"),
    ("‐", "-"),
)
PLAIN = str.maketrans("đĐłŁøØıħĦ", "dDlLoOihH")
PARTICLES = frozenset(
    "al ben bin da das de del della den der di do dos du el ibn la le ten ter van von y"
    " zu".split()
)
VOWELS = "aeiouyAEIOUY"
LONE_END = re.compile(r"\n(?<!\n\n)(?!\n)")
"""The line end comes first so that `re` skips to it."""
BROKEN_LINE = re.compile(r"\n(?=[a-zà-öø-ÿ])")
GLIDE = re.compile(r"(?<=\w)[yij](?=[au]\w)")
"""Within a word: Lukyanov, Lukianov, Lukjanov."""
ADJECTIVE = re.compile(r"(?<=[st]k)(?:y|yy|yi|iy|ij|ii|i)$")
"""At its end: Zelensky, Zelenskyy, Zelenskij."""
SOFT = re.compile(r"[yij]+$")
"""The same of a given name: Sergei, Sergey; Dmitri, Dmitriy."""
NO_VOWELS = str.maketrans("", "", VOWELS)
LATER_VOWELS = re.compile("(?<=[^ ])[aeiouy]+")
"""All but those that a word begins with."""


def fold(text: str) -> str:
    """Fold blanks, apostrophes and hyphens that mean the same."""
    if not text.isascii():
        for old, new in FOLDS:
            text = text.replace(old, new)
    return text


def join_lines(text: str) -> str:
    """Put a blank for each line end inside a paragraph.

    In a text with empty lines those end the paragraphs; without any, a line is one, and
    only a line that goes on in lower case was broken.
    """
    if "\n" not in text:
        return text
    if "\n\n" in text:
        return LONE_END.sub(" ", text)
    return BROKEN_LINE.sub(" ", text)


def plain(spelling: str) -> str:
    """Write *spelling* without its accents: Šefčovič, Sefcovic."""
    if spelling.isascii():
        return spelling
    letters = normalize("NFD", spelling.translate(PLAIN))
    return normalize("NFC", "".join(one for one in letters if not combining(one)))


def dropped(spelling: str) -> str:
    """Leave the accented letters out, as some machines do: José, Jos."""
    if spelling.isascii():
        return spelling
    return "".join(one for one in spelling if plain(one) == one)


def surname(name: str) -> str:
    """The last word of a person's name, with the particles before it.

    Empty if the name is one word or ends with a number: Harald V has no surname.
    """
    words = name.split()
    first = len(words) - 1
    last = words[-1]
    if first < 1 or last.isupper() or last.isdecimal() or len(last) < 3:
        return ""
    while first > 1 and words[first - 1] in PARTICLES:
        first -= 1
    return " ".join(words[first:])


def romanizations(name: str) -> Iterator[str]:
    """Yield *name* as other ways of romanising Cyrillic spell it: Ryabkov, Riabkov."""
    glides = {GLIDE.sub(one, name) for one in "yij"} if GLIDE.search(name) else {name}
    for one in glides:
        if ADJECTIVE.search(one):
            yield from (ADJECTIVE.sub(end, one) for end in ("y", "yy", "iy", "ij", "i"))
        else:
            yield one


def romanized(word: str) -> str:
    """One of the ways in which *word* may be romanised, in lower case, for all."""
    return SOFT.sub("y", GLIDE.sub("y", plain(word).lower()))


def skeleton(word: str) -> str:
    """What is left of a word without its vowels, the first letter kept.

    Two romanisations of a name mostly share it: Riabkov and Ryabkov.
    """
    bare = plain(word)
    return (bare[:1] + bare[1:].translate(NO_VOWELS)).lower()


def skeletonize(spelling: str) -> str:
    """The skeleton of each word of a name."""
    return LATER_VOWELS.sub("", plain(spelling).lower())


def lost_a_vowel(word: str, whole: str) -> bool:
    """Whether *word* is *whole*, or is so but for one vowel after the first letter."""
    if word == whole:
        return True
    return len(word) + 1 == len(whole) and any(
        whole[:i] + whole[i + 1 :] == word
        for i in range(1, len(whole))
        if whole[i] in VOWELS
    )
