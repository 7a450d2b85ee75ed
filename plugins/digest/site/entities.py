"""Keep the editor's registry: each change is read again before it is written.

What would contradict itself, or the starter registry, is refused, and the file stays as
it is. The functions raise `DigestError` then, with a line that says where and why.
"""

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from typing import Any

from digest import store
from digest.errors import RegistryError
from digest.frontmatter import decode
from digest.identify import registry, rewrite
from digest.identify.claims import claims
from digest.identify.heirs import heirs_of
from digest.identify.tables import Block, read_tables
from digest.model import Alias, Entity
from digest.site import folder
from digest.site.compiled import load_registry
from digest.site.project import Project
from digest.slug import slugify

BOM = "\ufeff"

Entities = Mapping[str, Entity]
"""By their ids, as both registries together have them."""


def add(project: Project, entity: Entity) -> None:
    """Write *entity*, whose id nobody may have or have had."""

    def change(toml: str, entities: Entities) -> str:
        _check_new(project, toml, entity.id)
        return rewrite.add_entity(toml, entity)

    change_registry(project, change)


def add_alias(project: Project, entity_id: str, alias: Alias) -> None:
    """Give an entity another name."""

    def change(toml: str, entities: Entities) -> str:
        entity = _living(project, toml, entities, entity_id)
        return rewrite.add_alias(toml, entity, alias)

    change_registry(project, change)


def merge(project: Project, gone_id: str, into_id: str) -> tuple[int, int]:
    """Let one entity be all that another was.

    Return how many names it has more, and how many verdicts are for it now.
    """
    follow = accepted(project, gone_id)

    def change(toml: str, entities: Entities) -> str:
        gone = _living(project, toml, entities, gone_id)
        into = _living(project, toml, entities, into_id)
        if gone == into:
            raise RegistryError(f"{gone_id}: is the same entity; name two")
        return rewrite.merge(toml, gone, into)

    before, after = change_registry(project, change)
    names = (len({*claims(some[into_id])}) for some in (after, before))
    return next(names) - next(names), follow


def rename(project: Project, entity_id: str, name: str, new_id: str = "") -> int:
    """Give an entity another name, and another id if *new_id* is one.

    Return how many verdicts follow it to that id.
    """
    is_readdressed = new_id not in ("", entity_id)
    follow = accepted(project, entity_id) if is_readdressed else 0

    def change(toml: str, entities: Entities) -> str:
        entity = _known(project, entities, entity_id)
        if entity.name == name and not is_readdressed:
            raise RegistryError(f"{entity_id}: is called {name} already; name another")
        toml = rewrite.rename(toml, entity, name, _starter().get(entity_id))
        if not is_readdressed:
            return toml
        if new_id not in entity.redirect_from:
            _check_new(project, toml, new_id)
        renamed = _read(toml, project.registry.name)[entity_id]
        return rewrite.readdress(toml, renamed, new_id)

    change_registry(project, change)
    return follow


def retire(project: Project, entity_id: str) -> int:
    """Keep an entity for the record only; return how many verdicts it makes void."""
    void = accepted(project, entity_id)

    def change(toml: str, entities: Entities) -> str:
        return rewrite.retire(toml, _living(project, toml, entities, entity_id))

    change_registry(project, change)
    return void


def accepted(project: Project, entity_id: str) -> int:
    """How many verdicts say that an entity is meant."""
    ids = load_registry(project.registry, project.cache).ids
    found = folder.verdicts(project.content, ids)
    return sum(one.entity == entity_id for some in found.values() for one in some)


def change_registry(
    project: Project, change: Callable[[str, Entities], str]
) -> tuple[Entities, Entities]:
    """Write what *change* makes of the editor's registry, if it can be read.

    It is given the TOML and all entities. Return them as they were and as they are.
    """
    path = project.registry
    with store.alone(project.root / ".cache" / "registry.lock"):
        data = path.read_bytes() if path.is_file() else b""
        toml = decode(data, path.name)
        before = _read(toml, path.name)
        changed = change(toml, before)
        try:
            after = _read(changed, path.name)
        except RegistryError as error:
            raise RegistryError(f"Not written: {error}") from None
        store.write(path, BOM * data.startswith(BOM.encode()) + changed)
    return before, after


def _read(toml: str, name: str) -> Entities:
    starter = _starter()
    editors = registry.parse_registry(toml, name, starter)
    return {one.id: one for one in registry.merge(starter.values(), editors)}


def _starter() -> Entities:
    toml = store.starter_registry()
    return {one.id: one for one in registry.parse_registry(toml, registry.STARTER)}


def _known(project: Project, entities: Entities, entity_id: str) -> Entity:
    """Return an entity; raise `RegistryError` with the nearest ids if there is none."""
    if entity_id in entities:
        return entities[entity_id]
    name = project.registry.name
    heirs = heirs_of(entities.values())
    if entity_id in heirs:
        raise RegistryError(f"{name}: {entity_id} is {heirs[entity_id]} now; name that")
    near = get_close_matches(slugify(entity_id), [*entities, *heirs])
    remedy = f"the nearest: {', '.join(near)}" if near else "add it"
    raise RegistryError(f"{name}: has no entity {entity_id!r}; {remedy}")


def _living(project: Project, toml: str, entities: Entities, entity_id: str) -> Entity:
    """Return an entity; raise `RegistryError` also if it is retired."""
    entity = _known(project, entities, entity_id)
    if entity.retired:
        for table, block in _tables(project, toml):
            if table["id"] == entity_id:
                line = block.line("retired")
                raise block.fail(line, f"{entity_id} is retired; take that line out")
    return entity


def _check_new(project: Project, toml: str, entity_id: str) -> None:
    """Raise `RegistryError` if some entity has or had this id."""
    for table, block in _tables(project, toml):
        if entity_id in (table["id"], *table.get("redirect_from", ())):
            raise block.fail(
                block.quoted(entity_id),
                f"{table['name']} has or had the id {entity_id}; choose another with"
                " --id, or give that entity an alias",
            )


def _tables(project: Project, toml: str) -> Iterator[tuple[dict[str, Any], Block]]:
    yield from read_tables(toml, project.registry.name)
    yield from read_tables(store.starter_registry(), registry.STARTER)
