"""``digest entities``: the commands that keep the registry."""

from typing import get_args

import click

from digest.model import Alias, Entity, Kind
from digest.site.project import Project
from digest.site.terminal import count
from digest.slug import slugify


@click.group()
def entities() -> None:
    """Keep content/entities.toml, the registry of who is who.

    Comments, order and form of all that does not change stay as they are. What would
    contradict itself is refused, and nothing is written.
    """


@entities.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(get_args(Kind)), required=True)
@click.option("--id", "entity_id", default="", help="Default: made of the name.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may repeat.")
@click.option("--about", default="", help="One line for the page.")
@click.option("--wikidata", default="", metavar="Q", help="Like Q7747.")
@click.pass_obj
def add(
    project: Project,
    name: str,
    kind: Kind,
    entity_id: str,
    aliases: tuple[str, ...],
    about: str,
    wikidata: str,
) -> None:
    """Add NAME to the registry."""
    from digest.site.entities import add as add_entity

    entity = Entity(
        id=entity_id or slugify(name),
        kind=kind,
        name=name,
        aliases=tuple(map(Alias, aliases)),
        about=about,
        wikidata=wikidata,
    )
    add_entity(project, entity)
    click.echo(f"Added {entity.id}; {count(len(aliases), 'alias')}")


@entities.command()
@click.argument("gone", metavar="GONE")
@click.argument("into", metavar="INTO")
@click.pass_obj
def merge(project: Project, gone: str, into: str) -> None:
    """Let the entity INTO be all that GONE was; both are ids.

    INTO gets the names of GONE, and what else is said of GONE and not of INTO. Verdicts
    and conditions that name GONE mean INTO, and the address of GONE leads there.
    """
    from digest.site.entities import merge as merge_entities

    names, verdicts = merge_entities(project, gone, into)
    follow = f"{count(names, 'alias')}, {count(verdicts, 'verdict')} follow"
    click.echo(f"Merged {gone} into {into}; {follow}")


@entities.command()
@click.argument("entity_id", metavar="ID")
@click.argument("name")
@click.option("--id", "new_id", default="", help="Another id, and so address.")
@click.pass_obj
def rename(project: Project, entity_id: str, name: str, new_id: str) -> None:
    """Give the entity ID another NAME; the old one stays as an alias.

    With --id its address is another too, and the old one leads there.
    """
    from digest.site.entities import rename as rename_entity

    verdicts = rename_entity(project, entity_id, name, new_id)
    now = f", now {new_id}; {count(verdicts, 'verdict')} follow" if new_id else ""
    click.echo(f"Renamed {entity_id} to {name}{now}")


@entities.command()
@click.argument("entity_id", metavar="ID")
@click.pass_obj
def retire(project: Project, entity_id: str) -> None:
    """Link and propose the entity ID no more; its page goes.

    What the registry says of it stays, marked: take the mark out to have it back.
    """
    from digest.site.entities import retire as retire_entity

    void = retire_entity(project, entity_id)
    said = f"; {count(void, 'verdict')} no longer counts" if void == 1 else ""
    said = f"; {count(void, 'verdict')} no longer count" if void > 1 else said
    click.echo(f"Retired {entity_id}{said}")
