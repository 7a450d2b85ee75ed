"""The command `digest entities why`."""

import click

from digest.site.project import Project
from digest.site.terminal import tell


@click.command()
@click.argument("text")
@click.argument("article", required=False)
@click.option("--damaged", is_flag=True, help="Of a raw text: letters may be lost.")
@click.pass_obj
def why(project: Project, text: str, article: str | None, damaged: bool) -> None:
    """Say who TEXT may mean, and what was decided of it in ARTICLE.

    ARTICLE is an article's id, its file, or any raw text. Every answer names the rule,
    and the line of the registry that it goes by. Writes nothing.
    """
    if not any(letter.isalnum() for letter in text):
        raise click.BadParameter("has no letter and no digit", param_hint="TEXT")
    from digest.site.tracing import claims_on, load, trace

    known = load(project)
    lines = list(claims_on(known, text))
    if article:
        lines += trace(project, known, text, article, damaged)
    tell(lines, err=False)
