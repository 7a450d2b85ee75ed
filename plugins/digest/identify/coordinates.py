"""Read where a place lies: a point that a map can show, never the whole of a region."""

from typing import Any

from digest.identify.tables import Block
from digest.model import Geo, Kind

MOST = (90, 180)
WANTED = "write [latitude, longitude] in degrees, north and east positive"


def read_geo(value: Any, kind: Kind, block: Block) -> Geo | None:
    """Read what ``geo`` says; raise `RegistryError` if it is no point of a place."""
    if value is None:
        return None
    line = block.line("geo")
    if kind != "place":
        raise block.fail(line, f"geo: a {kind} lies nowhere; take it out")
    if not isinstance(value, list) or not all(map(_is_number, value)):
        raise block.fail(line, f"geo: {value!r} is no pair of numbers; {WANTED}")
    if len(value) != 2:
        raise block.fail(line, f"geo: {len(value)} numbers; {WANTED}")
    for what, degrees, most in zip(("latitude", "longitude"), value, MOST, strict=True):
        if not -most <= degrees <= most:
            beyond = f"the {what} {degrees} is beyond {most} degrees"
            raise block.fail(line, f"geo: {beyond}; {WANTED}")
    latitude, longitude = value
    return float(latitude), float(longitude)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
