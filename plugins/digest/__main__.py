"""The command line: ``python -m digest``.

Exit status 0: done; 1: the input is wrong, a line says where and what to do; 2: the
command was not understood.
"""

import gc
import json
import sys
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

import click

from digest.errors import DigestError
from digest.site.entities_cli import entities
from digest.site.project import Project, locate
from digest.site.terminal import Command, busy, count, short, tell
from digest.site.texts_cli import evidence, identify, read_day
from digest.site.why import why

if TYPE_CHECKING:
    from digest.site.importer import Report

FOLDER = click.Path(file_okay=False, path_type=Path)
GARBAGE = 50_000
"""Objects made between two looks for garbage: an archive is many, with few cycles."""
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.group(cls=Command, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=FOLDER, default=".", help="The digest's folder.")
@click.option("--settings", type=FILE, help="Default: pelicanconf.py.")
@click.option("--sources", type=FOLDER, help="Default: sources/.")
@click.option("--content", type=FOLDER, help="Default: content/.")
@click.option("--output", type=FOLDER, help="Default: output/.")
@click.version_option(package_name="pelican-digest", message="%(version)s")
@click.pass_context
def main(
    ctx: click.Context,
    root: Path,
    settings: Path | None,
    sources: Path | None,
    content: Path | None,
    output: Path | None,
) -> None:
    """Publish a curated news digest from articles of any kind.

    With other --sources and nothing said of the rest, content and output go to a
    folder of their own under .cache/, so that trying something never touches the
    archive.
    """
    gc.set_threshold(GARBAGE)
    ctx.obj = locate(root, settings, sources, content, output)


@main.command("import")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.pass_obj
def import_(project: Project, paths: tuple[Path, ...]) -> None:
    """Bring sources/ into content/, or only what lies at PATHS.

    What an editor changed is never overwritten. A source that cannot be read is
    refused by name; the others go on.
    """
    report = _import(project, paths)
    tell(report.refused)
    click.echo(str(report))
    sys.exit(1 if report.refused else 0)


def _import(project: Project, paths: Iterable[Path] = ()) -> "Report":
    from digest.site.importer import import_sources

    if not project.sources.is_dir():
        raise DigestError(f"{project.sources}: no such folder; name another SOURCES")
    with busy("Importing"):
        return import_sources(project, paths)


@main.command()
@click.option("--import", "first", is_flag=True, help="Import the sources first.")
@click.option("--site-url", default="", help="Instead of the setting SITEURL.")
@click.option("--jobs", default=0, metavar="N", help="Processes; 0: one a processor.")
@click.option("--report", is_flag=True, help="List files: + new, ~ changed, - gone.")
@click.option("--explain", default="", metavar="PATH", help="Why PATH was written.")
@click.pass_obj
def build(
    project: Project, first: bool, site_url: str, jobs: int, report: bool, explain: str
) -> None:
    """Build content/ into output/, for local reading: what changed, and no more.

    If anything is wrong, output/ stays as it is.
    """
    from digest.site.build import build as build_site

    imported = _import(project) if first else None
    start = monotonic()
    with busy("Building"):
        built = build_site(project, site_url, jobs=jobs)
    if report:
        tell(built.listing(), err=False)
    if explain:
        click.echo(built.why(explain))
    if imported:
        click.echo(f"Import: {imported}")
    tell(built.notes(), err=False)
    click.echo(
        f"Built {count(built.articles, 'article')} in {built.files} files,"
        f" {len(built.new) + len(built.changed)} written,"
        f" {monotonic() - start:.1f} s: {short(project.output)}"
    )
    tell(imported.refused if imported else ())


@main.command()
@click.option("--port", default=8000, show_default=True, help="0: any free one.")
@click.pass_obj
def serve(project: Project, port: int) -> None:
    """Import, build and serve a preview that follows every change.

    Open http://localhost:8000. Ctrl-C ends it.
    """
    from digest.site.serving import serve_project

    sys.exit(serve_project(project, port))


@main.command(hidden=True)
@click.option("--site-url", default="", help="Instead of the setting SITEURL.")
@click.pass_obj
def attend(project: Project, site_url: str) -> None:
    """Build for the preview, again and again, as standard input asks."""
    from digest.site.resident import attend as attend_preview

    attend_preview(project, site_url)


@main.command()
@click.option("--site-url", default="", help="Instead of publishconf.py's SITEURL.")
@click.pass_context
def publish(ctx: click.Context, site_url: str) -> None:
    """Build output/ for its public address, through the gate.

    Uses publishconf.py unless --settings says otherwise. Every address is remembered
    in content/addresses.jsonl, so that one that moves later leads on.
    """
    from dataclasses import replace

    from digest.site.publisher import publish as publish_site

    project: Project = ctx.obj
    if project.settings.name == "pelicanconf.py":
        project = replace(project, settings=project.root / "publishconf.py")
    with busy("Building"):
        built = publish_site(project, site_url)
    tell(built.notes(), err=False)
    click.echo(
        f"Ready for {built.site_url}/: {count(built.articles, 'article')} in"
        f" {built.files} files in {short(project.output)}"
    )


@main.command()
@click.option("--site-url", default="", help="Where the site will stand.")
@click.pass_obj
def check(project: Project, site_url: str) -> None:
    """Check output/ as it lies: links, feeds, HTML, ids."""
    from digest.render.rebase import base_of
    from digest.site.gate import check as check_site

    if not project.output.is_dir():
        raise DigestError(f"{short(project.output)}: nothing built yet; run make html")
    if wrong := check_site(project.output, base_of(site_url), site_url):
        raise DigestError("\n".join(wrong))
    click.echo("Nothing wrong.")


@main.command()
@click.option("--list", "listing", is_flag=True, help="List, and ask nothing.")
@click.option(
    "--all", "put_off", is_flag=True, help="Also what was put off or refused elsewhere."
)
@click.option("--stats", is_flag=True, help="Count the verdicts there are.")
@click.pass_obj
def review(project: Project, listing: bool, put_off: bool, stats: bool) -> None:
    """Settle what machines propose and only an editor can know.

    In a terminal, asks about names by single keys; verdicts are noted in
    content/verdicts.jsonl, new entities and aliases in content/entities.toml.
    Elsewhere lists all proposals: damaged places that no rule may repair, too. Nothing
    of this is on any page before it is settled.
    """
    from digest.site.desk import open_desk
    from digest.site.review import cases, proposals, statistics
    from digest.site.reviewing import ask_all

    desk = open_desk(project)
    if stats:
        return tell((f"{n} {kind}" for kind, n in statistics(desk).items()), False)
    if not listing and sys.stdin.isatty():
        given = ask_all(desk, cases(desk, put_off))
        return click.echo(f"{count(given, 'verdict')} noted")
    found = list(proposals(desk, put_off))
    tell((line for one in found for line in one), err=False)
    click.echo(count(len(found), "proposal"))
    return None


@main.command()
@click.argument("day", required=False)
@click.pass_obj
def edition(project: Project, day: str | None) -> None:
    """Draft the edition of DAY (2021-12-14; default: the latest) as a file to edit."""
    from digest.site.drafting import draft_edition

    click.echo(f"Wrote {short(draft_edition(project, read_day(day, 'DAY')))}")


@main.command()
@click.argument("files", nargs=-1, required=True, type=FILE)
def extract(files: tuple[Path, ...]) -> None:
    """Print the articles in FILES as JSON lines; writes nothing."""
    from digest.site.importer import extracted, read_source

    refused = []
    for path in files:
        try:
            found = extracted(read_source(path.parent, path))
        except DigestError as error:
            refused.append(str(error))
            continue
        refused.extend(found.refused)
        for record in found.records:
            row = {"path": str(path), "id": record.key} | asdict(record)
            del row["key"]
            click.echo(json.dumps(row, ensure_ascii=False, default=_iso))
    tell(refused)
    sys.exit(1 if refused else 0)


def _iso(value: date | datetime) -> str:
    return value.isoformat()


entities.add_command(why)
main.add_command(entities)
main.add_command(evidence)
main.add_command(identify)

if __name__ == "__main__":
    main(prog_name="digest")
