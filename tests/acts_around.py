"""What happens around the files of a digest: settings, theme, code, clock, damage."""

import shutil
from pathlib import Path

from acts import Act
from paper import DAY, Paper
from site_runs import ROOT, put

TEMPLATES = "article entity macros base section edition".split()
SETTINGS = (
    "DIGEST_FEED_ITEMS = 2",
    "SITENAME = 'Another'; DIGEST_COLOURS = {'ink': ('#000000', '#ffffff')}",
    "DIGEST_PERIOD = 'week'",
    "DIGEST_LICENCE = 'excerpt'",
    "DEFAULT_LANG = 'fr'",
    "SITEURL = 'http://localhost:8000/digest'",
)
SHOWN = "theme/templates/base.html"


def setting(paper: Paper, number: int, words: str) -> None:
    paper.append("pelicanconf.py", f"\n{SETTINGS[number]}\n")


def no_setting(paper: Paper, number: int, words: str) -> None:
    paper.swap("pelicanconf.py", f"\n{SETTINGS[number]}\n", "")


def public(paper: Paper, number: int, words: str) -> None:
    """Build to publish, or no longer; without an address the gate refuses that."""
    paper.strict = number % 2 == 0
    paper.site_url = "https://example.org" if number in (0, 2, 3) else ""


def comment(paper: Paper, number: int, words: str) -> None:
    paper.append(f"theme/templates/{TEMPLATES[number]}.html", "\n{# another #}\n")


def template(paper: Paper, number: int, words: str) -> None:
    paper.swap(SHOWN, "<body>", f'<body class="c{number}">')
    paper.swap("theme/templates/article.html", "<h1", f'<h1 data-n="{number}"')


def macro(paper: Paper, number: int, words: str) -> None:
    name = "theme/templates/macros.html"
    paper.swap(name, '<p class="by">', f'<p class="by" data-n="{number}">')


def part(paper: Paper, number: int, words: str) -> None:
    """A file that a template includes, of whatever kind."""
    put(paper.root / "theme/templates/part.svg", f"<svg><title>{words}</title></svg>")
    paper.swap(
        SHOWN, '\n<header class="m', '\n{% include "part.svg" %}<header class="m'
    )


def without_template(paper: Paper, number: int, words: str) -> None:
    (paper.root / f"theme/templates/{TEMPLATES[number]}.html").unlink(missing_ok=True)


def theme(paper: Paper, number: int, words: str) -> None:
    """The theme as it was."""
    shutil.copytree(ROOT / "theme", paper.root / "theme", dirs_exist_ok=True)


def style(paper: Paper, number: int, words: str) -> None:
    put(paper.root / "theme/static/style.css", f"/* {number} */\n")


def translation(paper: Paper, number: int, words: str) -> None:
    """Words of the interface: the editor's or the theme's, in use or not, or wrong."""
    folder = ("locale", "theme/locale")[number % 2]
    lang = ("en", "en", "fr")[number % 3]
    said = "%" if number == 5 else words
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    text = f'{head}msgid "Latest"\nmsgstr "{said}"\n'
    put(paper.root / folder / f"{lang}.po", text)


def no_translation(paper: Paper, number: int, words: str) -> None:
    for folder in ("locale", "theme/locale"):
        for path in (paper.root / folder).glob("*.po"):
            path.unlink()


def style_within(paper: Paper, number: int, words: str) -> None:
    """The style that stands within a page, and is named to hosts."""
    put(paper.root / "theme/templates/whole.css", f"body {{ order: {number}; }}\n")


def without_style_within(paper: Paper, number: int, words: str) -> None:
    (paper.root / "theme/templates/whole.css").unlink(missing_ok=True)


def template_elsewhere(paper: Paper, number: int, words: str) -> None:
    """A template that lies over the theme's, in a folder of its own."""
    put(
        paper.root / "over/404.html",
        f'<!DOCTYPE html><html lang="en"><title>404</title><h1>{words}</h1></html>',
    )
    _set_once(paper, "THEME_TEMPLATES_OVERRIDES = ['over']")


def style_elsewhere(paper: Paper, number: int, words: str) -> None:
    put(paper.root / "assets/own.css", f"/* {number} */\n")
    _set_once(paper, f"THEME_STATIC_PATHS = ['static', '{paper.root}/assets']")


def _set_once(paper: Paper, line: str) -> None:
    if line not in (paper.root / "pelicanconf.py").read_text("utf-8"):
        paper.append("pelicanconf.py", f"\n{line}\n")


def code_in_plugins(paper: Paper, number: int, words: str) -> None:
    """Code of the project's own, in its folder of plugins, that settings only name."""
    put(
        paper.root / "plugins/own.py",
        "from jinja2.ext import Extension\n\n\nclass Loud(Extension):\n"
        "    def __init__(self, environment):\n        super().__init__(environment)\n"
        f"        environment.globals['loud'] = 'Hear' + '!' * {number}\n",
    )
    _set_once(paper, "JINJA_ENVIRONMENT = {'extensions': ['plugins.own.Loud']}")
    paper.swap(SHOWN, "\n<header class=", "\n{{ loud }}<header class=")


def filter_beside(paper: Paper, number: int, words: str) -> None:
    """Code of the project's own, beside its settings."""
    _use_filter(paper, "from beside import shout")
    put(paper.root / "beside.py", _filter(number))


def filter_in_settings(paper: Paper, number: int, words: str) -> None:
    _use_filter(paper, _filter(number))


def _filter(number: int) -> str:
    return f"def shout(text):\n    return text + '!' * {number}\n"


def _use_filter(paper: Paper, source: str) -> None:
    given = "JINJA_FILTERS = {'shout': shout}"
    _set_once(paper, f"{source}\n{given}")
    paper.swap(SHOWN, "\n<header class=", '\n{{ "Hear" | shout }}<header class=')


def later(paper: Paper, number: int, words: str) -> None:
    paper.clock += number * DAY


def without_file(paper: Paper, number: int, words: str) -> None:
    files = _files_of_site(paper)
    if files:
        files[number * 7 % len(files)].unlink()


def strange_file(paper: Paper, number: int, words: str) -> None:
    """A file of the site that someone else changed."""
    files = _files_of_site(paper)
    if files:
        files[number * 11 % len(files)].write_text(f"{words}\n", "utf-8")


def _files_of_site(paper: Paper) -> list[Path]:
    return sorted(path for path in paper.project.output.rglob("*") if path.is_file())


def without_output(paper: Paper, number: int, words: str) -> None:
    shutil.rmtree(paper.project.output, ignore_errors=True)


def without_cache(paper: Paper, number: int, words: str) -> None:
    for path in sorted((paper.project.cache / "builds").glob("*")):
        if number % 2 or path.suffix == ".sqlite":
            path.unlink()


def short_cache(paper: Paper, number: int, words: str) -> None:
    for path in sorted((paper.project.cache / "builds").glob("*.sqlite")):
        with path.open("r+b") as file:
            file.truncate(path.stat().st_size * number // 6)


def damaged_cache(paper: Paper, number: int, words: str) -> None:
    """Some pages of the database have other bytes."""
    for path in sorted((paper.project.cache / "builds").glob("*.sqlite")):
        with path.open("r+b") as file:
            file.seek(path.stat().st_size * number // 6)
            file.write(b"\xa5" * 9000)


AROUND: list[Act] = [
    setting, no_setting, public, comment, template, macro, part, without_template,
    theme, style, style_within, without_style_within, translation, translation,
    no_translation, template_elsewhere, style_elsewhere, code_in_plugins,
    filter_beside, filter_in_settings, later, without_file, strange_file,
    without_output, without_cache, short_cache, damaged_cache,
]  # fmt: skip
