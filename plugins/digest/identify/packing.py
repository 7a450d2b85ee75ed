"""Write a compiled registry as bytes, and read it again without its texts being read.

What is written is numbers, texts and tuples of them by `marshal`, which runs no code as
`pickle` does, and loads such things in a tenth of the time that JSON and the making of
records take. Entities and senses stay bytes until somebody asks for them: for 10,000
entities with 50,000 aliases 25 ms instead of 320 (pickle, all at once). The format is
Python's own and other in other versions: what keeps the bytes must not outlive one.
"""

import marshal
from collections.abc import Mapping
from dataclasses import fields
from operator import attrgetter
from typing import Any
from zlib import crc32

from digest.identify.lazy import Deferred, Lazy
from digest.identify.lexicon import Registry, Table
from digest.identify.senses import Sense, Senses
from digest.model import Alias, Entity, Picture

NAMES = [field.name for field in fields(Entity)]
ALIASES = NAMES.index("aliases")
IMAGE = NAMES.index("image")
OF_ENTITY = attrgetter(*NAMES)
OF_ALIAS = attrgetter(*(field.name for field in fields(Alias)))
OF_PICTURE = attrgetter(*(field.name for field in fields(Picture)))
BY_VALUE = 2
"""The version of `marshal`'s format that writes equal values as equal bytes; later ones
write what is shared only once."""
CHECK = 4
"""Bytes of the checksum in front: `marshal` may crash on what it did not write."""


def pack(registry: Registry) -> bytes:
    clean = registry.clean
    return registry.packed or _checked(
        (
            {one.id: _pack_entity(one) for one in registry.entities.values()},
            dict(registry.ids),
            registry.retired,
            clean.numbers,
            clean.any_case,
            {number: _pack_senses(one) for number, one in clean.meanings.items()},
            clean.spans,
            clean.loose,
            dict(registry.spoiled),
            marshal.dumps(dict(registry.pairs)),
            marshal.dumps(dict(registry.skeletons)),
        )
    )


def unpack(data: bytes) -> Registry:
    """The registry that `pack` made *data* of; raise `ValueError` if it is damaged."""
    (
        entities,
        ids,
        retired,
        numbers,
        any_case,
        meanings,
        spans,
        loose,
        spoiled,
        pairs,
        skeletons,
    ) = _unchecked(data)
    return Registry(
        entities=Lazy(entities, _unpack_entity),
        ids=ids,
        retired=retired,
        clean=Table(numbers, any_case, Lazy(meanings, _unpack_senses), spans, loose),
        spoiled=spoiled,
        pairs=_deferred(pairs),
        skeletons=_deferred(skeletons),
        packed=data,
    )


def pack_entities(entities: Mapping[str, Entity]) -> bytes:
    return _checked({key: _pack_entity(one) for key, one in entities.items()})


def unpack_entities(data: bytes) -> Mapping[str, Entity]:
    """What `pack_entities` made *data* of; raise `ValueError` if it is damaged."""
    return Lazy(_unchecked(data), _unpack_entity)


def _checked(value: Any) -> bytes:
    data = marshal.dumps(value)
    return crc32(data).to_bytes(CHECK, "big") + data


def _unchecked(data: bytes) -> Any:
    view = memoryview(data)
    if crc32(view[CHECK:]) != int.from_bytes(view[:CHECK], "big"):
        raise ValueError("the checksum is another")
    return marshal.loads(view[CHECK:])


def _deferred(data: bytes) -> Mapping[str, Any]:
    return Deferred(lambda: marshal.loads(data))


def _pack_entity(entity: Entity) -> bytes:
    values = list(OF_ENTITY(entity))
    values[ALIASES] = tuple(map(OF_ALIAS, entity.aliases))
    values[IMAGE] = OF_PICTURE(entity.image) if entity.image else None
    return marshal.dumps(values, BY_VALUE)


def _unpack_entity(data: bytes) -> Entity:
    values = marshal.loads(data)
    values[ALIASES] = tuple(Alias(*alias) for alias in values[ALIASES])
    values[IMAGE] = Picture(*values[IMAGE]) if values[IMAGE] else None
    return Entity(*values)


def _pack_senses(senses: Senses) -> bytes:
    return marshal.dumps(tuple(map(tuple, senses)))


def _unpack_senses(data: bytes) -> Senses:
    return tuple(map(Sense._make, marshal.loads(data)))
