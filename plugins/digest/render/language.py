"""The words of the interface in the language of a site, as gettext knows them.

English stands in the code and in the templates; a `Language` has what catalogues of the
theme's and of the editor's say instead. A message is plain text, formatted by name:
``%(name)s`` stands for a value, ``%%`` for a sign of its own.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache
from gettext import NullTranslations
from typing import Any

from babel import Locale, UnknownLocaleError, localedata
from babel.core import parse_locale
from babel.numbers import format_decimal
from markupsafe import Markup, escape


class Isolated(NullTranslations):
    """English in a page from right to left: its numbers and stops stay in order.

    By the characters that Unicode has for it, as a message may stand in an attribute.
    """

    def gettext(self, message: str) -> str:
        return f"\u2066{message}\u2069" if WORD.search(message) else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


WORD = re.compile(r"[A-Za-z]")


@dataclass(frozen=True, slots=True)
class Language:
    """Translates messages, and counts as is done where they are read."""

    tag: str
    """``en``, ``pt-BR``."""
    version: str = ""
    """Differs where a word does."""
    words: NullTranslations = field(
        default_factory=NullTranslations, repr=False, compare=False
    )

    def gettext(self, message: str, **values: object) -> str:
        return self.words.gettext(message) % values

    def pgettext(self, context: str, message: str, **values: object) -> str:
        """Translate a *message* that means something else in another *context*."""
        return self.words.pgettext(context, message) % values

    def ngettext(self, one: str, many: str, num: int, **values: object) -> str:
        """Translate the form that goes with *num*, which ``%(num)s`` stands for."""
        text = self.words.ngettext(one, many, num)
        return text % {"num": format_count(num, self.tag), **values}


ENGLISH = Language("en")


def untranslated(tag: str) -> NullTranslations:
    """What stands where no catalogue has a translation: English."""
    return Isolated() if direction(tag) == "rtl" else NullTranslations()


def template_words(language: Language) -> dict[str, Callable[..., Markup]]:
    """Return what templates translate by, under gettext's own names.

    A message is escaped, and so is each of its values that is not HTML itself: no
    catalogue can end an attribute or an element.
    """
    words = language.words

    @cache
    def form(message: str) -> str:
        return str(escape(words.gettext(message)))

    @lru_cache(maxsize=4096)
    def counted(one: str, many: str, num: int) -> Markup:
        text = str(escape(words.ngettext(one, many, num)))
        return Markup(text % {"num": format_count(num, language.tag)})

    def gettext(message: str, **values: object) -> Markup:
        return _filled(form(message), values)

    @cache
    def in_context(context: str, message: str) -> str:
        return str(escape(words.pgettext(context, message)))

    def pgettext(context: str, message: str, **values: object) -> Markup:
        return _filled(in_context(context, message), values)

    def ngettext(one: str, many: str, num: int, **values: object) -> Markup:
        if not values:
            return counted(one, many, num)
        text = str(escape(words.ngettext(one, many, num)))
        return _filled(text, {"num": format_count(num, language.tag), **values})

    return {
        "_": gettext,
        "gettext": gettext,
        "pgettext": pgettext,
        "ngettext": ngettext,
    }


def _filled(html: str, values: Mapping[str, object]) -> Markup:
    """Put *values* into a form; in a third of the time that ``Markup`` takes for it."""
    return Markup(html % {name: escape(value) for name, value in values.items()})


@cache
def locale_of(tag: str) -> Locale:
    """Find the locale of a language tag; English without a country has day first.

    Raise `ValueError` or babel's `UnknownLocaleError` if there is none.
    """
    locale = Locale.parse("en_GB" if tag == "en" else tag.replace("-", "_"))
    # Babel notes what it looks up in data that locales share, so that after Hebrew
    # Japanese had Hebrew months (python-babel/babel#1234): give each its own, in 1 ms.
    data = localedata.load(str(locale))
    data.update(_copied(data))
    return locale


def _copied(data: Mapping[Any, Any]) -> dict[Any, Any]:
    return {
        key: _copied(value) if isinstance(value, dict) else value
        for key, value in data.items()
    }


@lru_cache(maxsize=256)
def direction(lang: str) -> str:
    """``rtl`` or ``ltr``; a source may claim a language that nobody knows."""
    try:
        return locale_of(lang).text_direction
    except (ValueError, UnknownLocaleError):
        return "ltr"


@cache
def tag_of(said: str) -> str:
    """Write a language as the web does: ``pt_br`` → ``pt-BR``; any other text stays."""
    try:
        lang, territory, script, *_ = parse_locale(said.replace("-", "_"))
    except ValueError:
        return said
    return "-".join(filter(None, (lang, script, territory)))


@cache
def language_name(tag: str, within: str) -> str:
    """What the language *tag* is called in that *within* which the name is read."""
    try:
        return locale_of(tag).get_display_name(locale_of(within)) or tag
    except (ValueError, UnknownLocaleError):
        return tag


@lru_cache(maxsize=4096)
def format_count(count: int, tag: str) -> str:
    return format_decimal(count, locale=locale_of(tag))
