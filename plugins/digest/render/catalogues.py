"""Read catalogues of translations (PO files) into a language; refuse what is wrong."""

import re
from collections.abc import Iterable, Iterator
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po

from digest.errors import ContentError
from digest.render.language import Language, locale_of, untranslated

NAMED = re.compile(r"%\((\w+)\)s")


class Source(NamedTuple):
    """A catalogue as it lies in a file."""

    name: str
    """Of the file, for messages."""
    data: bytes


def language(tag: str, version: str, sources: Iterable[Source]) -> Language:
    """Make the language *tag* of *sources*, of which an earlier one has the last word.

    What none of them translates stays English. Raise `ContentError` with a line for
    each thing that is wrong.
    """
    words = untranslated(tag)
    wrong: list[str] = []
    for source in reversed(list(sources)):
        try:
            above = _read(source, tag)
        except ContentError as error:
            wrong.insert(0, str(error))
        else:
            above.add_fallback(words)
            words = above
    if wrong:
        raise ContentError("\n".join(wrong))
    return Language(tag, version, words)


def _read(source: Source, tag: str) -> NullTranslations:
    try:
        catalogue = read_po(BytesIO(source.data), locale_of(tag), abort_invalid=True)
        lines = [
            f"{source.name}:{message.lineno}: {fault}"
            for message in catalogue
            for fault in _faults(message, catalogue)
        ]
        if not lines:
            compiled = BytesIO()
            write_mo(compiled, catalogue)
            compiled.seek(0)
            return GNUTranslations(compiled)
    except PoFileError as error:  # which counts lines from 0
        fault = error.args[0].partition(" on ")[0]
        lines = [f"{source.name}:{error.lineno + 1}: {fault}; correct the line"]
    except (LookupError, UnicodeDecodeError) as error:
        lines = [f"{source.name}:1: {error}; save it as UTF-8 and have its head say so"]
    except ValueError as error:
        lines = [f"{source.name}:1: {error}; correct Plural-Forms in its head"]
    raise ContentError("\n".join(lines))


def _faults(message: Message, catalogue: Catalog) -> Iterator[str]:
    """Say what would not do in a page."""
    if not message.id or message.fuzzy:
        return  # the head; what write_mo leaves out
    texts = [text for text in _forms(message.string) if text]
    if message.pluralizable and texts and len(texts) != catalogue.num_plurals:
        yield (
            f"{len(texts)} of {catalogue.num_plurals} plural forms; give each a msgstr"
        )
    known = sorted({name for one in _forms(message.id) for name in NAMED.findall(one)})
    for text in texts:
        try:
            text % dict.fromkeys(known, "")
        except (KeyError, ValueError, TypeError) as error:
            fault = f"no value {error}" if isinstance(error, KeyError) else str(error)
            names = ", ".join(f"%({name})s" for name in known) or "none"
            yield f"{text!r}: {fault}; write %% for a sign, and of values only {names}"


def _forms(text: str | list[str] | tuple[str, ...] | None) -> tuple[str, ...]:
    """Of a message or its translation: one, or one for each number."""
    return (text,) if isinstance(text, str) else tuple(text or ())
