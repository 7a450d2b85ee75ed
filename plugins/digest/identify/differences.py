"""Tell which texts two registries may read differently, without reading them by either.

Those are the texts with a spelling that means something else by the other one. Where
all words of a spelling are, the spelling may be: what stands between them, and what
parts them, need not be looked at.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from typing import NamedTuple
from unicodedata import normalize

from digest.identify.lazy import differing
from digest.identify.lexicon import Registry
from digest.identify.senses import Senses, spellings
from digest.identify.spans import WORD
from digest.identify.spellings import plain, romanized, skeleton, skeletonize
from digest.model import Entity

TAG = re.compile(r"<[^>]*>")
MARKS = re.compile(r"[*_`\\~]+")
FEW = 20
"""Words that are sooner looked for one by one than among all words of a text."""

Words = frozenset[str]
Index = Mapping[str, list[Words]]
"""The words of each spelling by the longest of them."""


class Renamed(NamedTuple):
    """A person who is called as before, but may have other names before that."""

    bare: Index
    """The surname, and other spellings that such names may stand before."""
    names: Words
    """The names that are new or gone, plain and in lower case."""

    def is_in(self, words: Words, damaged: bool) -> bool:
        if not _holds(self.bare, words):
            return False
        initials = {name[0] for name in self.names}
        bones = set(map(skeleton, self.names)) if damaged else set()
        low = {plain(word).lower() for word in words}
        return (
            not low.isdisjoint(initials)
            or not set(map(romanized, self.names)).isdisjoint(map(romanized, low))
            or not bones.isdisjoint(map(skeleton, low))
        )


@dataclass(frozen=True)
class Differences:
    """What a text must have to be read differently by two registries."""

    ids: frozenset[str]
    """Entities that are new or gone, or have another address."""
    clean: Index
    free: Index
    """Spellings of any case, in lower case."""
    lost: Index
    """Spellings of damaged texts."""
    bones: Index
    """Spellings of damaged texts without their vowels."""
    people: tuple[Renamed, ...]

    def concern(self, source: str, damaged: bool) -> bool:
        """Whether the text of *source*, Markdown or HTML, may be read differently."""
        text = _readings(source)
        if not damaged and len(self._keys) <= FEW:
            low = text.lower()
            if not any(key in text or key in low for key in self._keys):
                return False
        words = frozenset(WORD.findall(text))
        low_words = (word.lower() for word in words) if self.free else ()
        return (
            _holds(self.clean, words)
            or _holds(self.free, frozenset(low_words))
            or any(one.is_in(words, damaged) for one in self.people)
            or (damaged and self._concern_damaged(words))
        )

    def _concern_damaged(self, words: Words) -> bool:
        if _holds(self.lost, words):
            return True
        bones = (skeleton(word) for word in words if word[0].isupper())
        return bool(self.bones) and _holds(self.bones, frozenset(bones))

    @cached_property
    def _keys(self) -> Words:
        """Words of which a text without damage must have one."""
        bare = (one.bare for one in self.people)
        return frozenset(
            word for index in (self.clean, self.free, *bare) for word in index
        )

    def __bool__(self) -> bool:
        return bool(self.ids or self._keys or self.lost)


def differences(before: Registry, after: Registry) -> Differences:
    old, new = before.entities, after.entities
    ids = differing(old, new)
    was = spellings([old[one] for one in ids if one in old])
    now = spellings([new[one] for one in ids if one in new])
    given = _others(was.given, now.given)
    free = _others(was.free, now.free)
    lost = _others(was.lost, now.lost) | _others(was.spoiled, now.spoiled)
    return Differences(
        ids=frozenset(one for one in ids if _path(old, one) != _path(new, one)),
        clean=_index(given | _others(was.derived, now.derived)),
        free=_index(spelling.lower() for spelling in free),
        lost=_index(lost),
        bones=_index(map(skeletonize, filter(_has_blank, given))),
        people=tuple(_renamed(before, after, ids)),
    )


def _renamed(
    before: Registry, after: Registry, ids: Iterable[str]
) -> Iterator[Renamed]:
    for one in ids:
        person = after.entities.get(one)
        if person and one in before.entities:
            names = before.given[one] ^ after.given[one]
            if names and person.kind == "person":
                yield Renamed(_index(_bare(person)), names)


def _bare(person: Entity) -> Iterator[str]:
    for some in spellings([person]):
        for spelling, senses in some.items():
            if any(sense.bare for sense in senses):
                yield spelling


def _others(was: Mapping[str, Senses], now: Mapping[str, Senses]) -> set[str]:
    return {one for one in was.keys() | now.keys() if was.get(one) != now.get(one)}


def _path(entities: Mapping[str, Entity], entity_id: str) -> str:
    return entities[entity_id].path if entity_id in entities else ""


def _has_blank(spelling: str) -> bool:
    return " " in spelling


def _index(spellings_: Iterable[str]) -> Index:
    index: defaultdict[str, list[Words]] = defaultdict(list)
    for words in map(WORD.findall, spellings_):
        index[max(words, key=len)].append(frozenset(words))
    return index


def _holds(index: Index, words: Words) -> bool:
    """Whether *words* are all of those of some spelling in *index*."""
    return any(some <= words for key in index.keys() & words for some in index[key])


def _readings(source: str) -> str:
    """Everything that *source* may say, one after the other.

    A mark may be one or a character, brackets a tag or nothing, an accent a character
    of its own or none.
    """
    said = normalize("NFC", unescape(source))
    bare = MARKS.sub("", said)
    readings = dict.fromkeys([source, said, bare, TAG.sub("", bare), TAG.sub("", said)])
    return "\n".join(readings)
