"""See that the pictures of the registry are files that the site carries."""

from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from digest.errors import RegistryError
from digest.frontmatter import decode
from digest.identify.pictures import line_of
from digest.identify.tables import read_tables
from digest.model import Entity


def check_pictures(
    entities: Iterable[Entity], carried: Collection[str], registry: Path
) -> None:
    """Raise `RegistryError` with a line for each picture that is not *carried*.

    *carried* are paths in the site; a picture has the same there as below ``content/``.
    *registry* is the file that names it.
    """
    missing = {
        one.id: one.image.file
        for one in entities
        if one.image and one.image.file not in carried
    }
    if missing:
        raise RegistryError("\n".join(_complaints(missing, registry)))


def _complaints(missing: dict[str, str], registry: Path) -> Iterator[str]:
    """Where each is named: looked for only now, so that no record needs its line."""
    for table, block in read_tables(
        decode(registry.read_bytes(), registry.name), registry.name
    ):
        if file := missing.get(table["id"]):
            yield str(
                block.fail(
                    line_of(block),
                    f"image: the site has no {file}; put the picture into"
                    " content/images/ and name it like images/a.jpg",
                )
            )
