"""The commands that read raw texts and print what they find as JSON lines."""

import json
import sys
from contextlib import nullcontext
from datetime import date
from pathlib import Path

import click

from digest.site.project import Project
from digest.site.terminal import busy

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.option("--proposals", is_flag=True, help="Also what would only be proposed.")
@click.option("--damaged", is_flag=True, help="Spellings may have lost letters.")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.pass_obj
def identify(
    project: Project, proposals: bool, damaged: bool, files: tuple[Path, ...]
) -> None:
    """Print who and what is named in FILES as JSON lines; writes only its cache.

    FILES are plain text, or .jsonl with "id" and "text" in each line.
    """
    from digest.site.naming import named

    # who sees the lines come needs no other sign of progress
    with nullcontext() if sys.stdout.isatty() else busy("Reading"):
        for row in named(project, files, damaged=damaged, proposals=proposals):
            click.echo(json.dumps(row, ensure_ascii=False))


@click.command()
@click.option("--damaged", is_flag=True, help="Spellings may have lost letters.")
@click.option("--date", "said", default="", help="Of texts that do not say their own.")
@click.argument("files", nargs=-1, required=True, type=FILE)
@click.pass_obj
def evidence(
    project: Project, damaged: bool, said: str, files: tuple[Path, ...]
) -> None:
    """Print what FILES say word for word as JSON lines; writes only its cache.

    Who says what, of which times, and the sentences that carry most. FILES are plain
    text, or .jsonl with "id" and "text", and perhaps "date", in each line.
    """
    from digest.site.proving import proved

    with nullcontext() if sys.stdout.isatty() else busy("Reading"):
        day = read_day(said, "--date")
        for row in proved(project, files, damaged=damaged, day=day):
            click.echo(json.dumps(row, ensure_ascii=False))


def read_day(said: str | None, hint: str) -> date | None:
    """Read an ISO date; *hint* names it in the complaint."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise click.BadParameter("is no day like 2021-12-14", param_hint=hint) from None
