"""Write a record by its values: equal ones give the same bytes, whatever they share."""

import pickle
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from io import BytesIO
from operator import attrgetter
from typing import Any


def by_value(record: object) -> bytes:
    buffer = BytesIO()
    pickler = pickle.Pickler(buffer, 5)
    pickler.fast = True
    pickler.dispatch_table = _PARTS
    pickler.dump(record)
    return buffer.getvalue()


class _Parts(dict[type, Callable[[Any], Any]]):
    """How things of each type are taken apart.

    A frozen record with slots is asked for its fields in C: the dataclass's own answer
    looks them up anew for each, which took twice as long as all the rest.
    """

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        if issubclass(kind, type):  # a class is written by its name
            raise KeyError(kind)
        names = [field.name for field in fields(kind)] if is_dataclass(kind) else []
        if len(names) > 1:  # of one name the getter makes no tuple
            values = attrgetter(*names)
            self[kind] = lambda record: (kind, values(record))
        else:
            self[kind] = lambda record: record.__reduce_ex__(5)
        return self[kind]


_PARTS = _Parts()
