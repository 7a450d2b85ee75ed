"""Read what an editor says of a source in its ``.meta.toml``."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any, Literal
from urllib.parse import urlsplit

from digest.errors import SourceError
from digest.extract.clean import one_line
from digest.extract.dates import parse_date
from digest.model import Licence, Meta

LICENCES: tuple[Licence, ...] = ("full", "excerpt", "link")
TRANSLATIONS: tuple[Literal["", "machine", "human"], ...] = ("", "machine", "human")

Check = Callable[[Any], Any]
"""Return the value as `Meta` holds it, or raise `ValueError` saying what is wanted."""


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("a string")
    return one_line(value)


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError("a list of strings")
    return tuple(one_line(one) for one in value)


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("true or false")
    return value


def _address(value: Any) -> str:
    text = _text(value)
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc):
        raise ValueError("an address that begins with https://")
    return text


def _addresses(value: Any) -> tuple[str, ...]:
    return tuple(_address(one) for one in _texts(value))


def _licence(value: Any) -> str:
    if value not in LICENCES:
        raise ValueError("one of " + ", ".join(LICENCES))
    return str(value)


def _translated(value: Any) -> str:
    if value not in TRANSLATIONS:
        raise ValueError("machine or human")
    return str(value)


def _date(value: Any) -> str:
    text = value.isoformat() if isinstance(value, date) else _text(value)
    if parse_date(text) is None:
        raise ValueError("a date like 2021-12-14")
    return text


CHECKS: dict[str, Check] = {
    "publisher": _text,
    "url": _address,
    "licence": _licence,
    "lang": _text,
    "damaged": _flag,
    "translated": _translated,
    "authors": _texts,
    "section": _text,
    "title": _text,
    "published": _date,
    "retrieved": _date,
    "references": _addresses,
}


def parse_meta(toml: str, name: str) -> tuple[Meta, Mapping[str, Meta]]:
    """Return what *toml* says of a whole file, and of a feed's entries by their guid.

    Raise `SourceError` for what is no TOML, an unknown key or a value of a wrong kind.
    """
    try:
        table = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise SourceError(
            f"{name}: not TOML, {one_line(str(error))}; mend it"
        ) from None
    entries = table.pop("entries", {})
    if not isinstance(entries, dict) or not all(
        isinstance(entry, dict) for entry in entries.values()
    ):
        raise SourceError(f'{name}: entries is no table; write [entries."guid"]')
    by_guid = {key: _meta(entry, name, f"{key}: ") for key, entry in entries.items()}
    return _meta(table, name, ""), by_guid


def _meta(table: Mapping[str, Any], name: str, place: str) -> Meta:
    values: dict[str, Any] = {}
    for key, value in table.items():
        if key not in CHECKS:
            known = ", ".join(CHECKS)
            raise SourceError(
                f"{name}: {one_line(place + key)} is no key; use one of {known}"
            )
        try:
            values[key] = CHECKS[key](value)
        except ValueError as error:
            raise SourceError(
                f"{name}: {one_line(place + key)} is not {error}; mend it"
            ) from None
    return Meta(**values)


def merge(folder: Meta, own: Meta) -> Meta:
    """Lay *own* over *folder*: whatever *own* says wins."""
    nothing = Meta()
    said = {
        name: getattr(own, name)
        for name in (field.name for field in fields(Meta))
        if getattr(own, name) != getattr(nothing, name)
    }
    return replace(folder, **said)
