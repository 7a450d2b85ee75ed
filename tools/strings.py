"""Write the template of all catalogues, and bring those of the theme up to date.

    python tools/strings.py

The template, ``theme/locale/messages.pot``, holds every message of the templates and of
the code that plans pages, with the files that it stands in but neither line nor date:
so that it changes only where a message does. A catalogue beside it, ``de.po``, gets
what is new, empty, and loses what is gone; then what it lacks is listed.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LOCALE = ROOT / "theme/locale"
TEMPLATE = LOCALE / "messages.pot"

FOLDERS = {
    "theme/templates": ("**.html", "jinja2.ext:babel_extract"),
    "plugins/digest/render": ("**.py", "python"),
}
OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}

HEAD = """\
# The words of Broadsheet's pages. Copy this file to LANG.po and translate it there.
msgid ""
msgstr ""
"Project-Id-Version: Broadsheet\\n"
"Language: \\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def messages() -> Catalog:
    """All of them, in the order of the files and of the lines they stand in."""
    catalogue = Catalog(charset="utf-8")
    for folder, (pattern, method) in FOLDERS.items():
        found = extract_from_dir(
            ROOT / folder,
            [(pattern, method)],
            {pattern: OPTIONS if "jinja2" in method else {}},
            DEFAULT_KEYWORDS,
            ("Translators:",),
            strip_comment_tags=True,
        )
        for file, line, message, comments, context in found:
            place = (f"{folder}/{Path(file).as_posix()}", line)
            catalogue.add(message, None, [place], (), comments, context=context)
    return catalogue


def template() -> str:
    return HEAD + body(messages())


def body(catalogue: Catalog) -> str:
    """What follows the head of a catalogue's file."""
    written = BytesIO()
    write_po(
        written, catalogue, omit_header=True, sort_by_file=True, include_lineno=False
    )
    return written.getvalue().decode()


def read(path: Path) -> Catalog:
    return read_po(BytesIO(path.read_bytes()), path.stem)


def updated(path: Path) -> str:
    """A catalogue's file with the messages of now; its head stays."""
    catalogue = read(path)
    catalogue.update(messages(), no_fuzzy_matching=True)
    catalogue.obsolete.clear()
    for message in catalogue:
        if message.pluralizable and not any(message.string):
            message.string = ("",) * catalogue.num_plurals
    head = path.read_text("utf-8").partition("\n\n")[0]
    return f"{head}\n\n{body(catalogue)}"


def lacking(path: Path) -> list[str]:
    """The messages that a catalogue does not translate, or only proposes to."""
    return [
        str(one.id if isinstance(one.id, str) else one.id[0])
        for one in read(path)
        if one.id and (one.fuzzy or not one.string or not all(one.string))
    ]


if __name__ == "__main__":
    LOCALE.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), "utf-8")
    for path in sorted(LOCALE.glob("*.po")):
        path.write_text(updated(path), "utf-8")
        for message in lacking(path):
            print(f"{path.relative_to(ROOT)}: {message!r} has no translation")
