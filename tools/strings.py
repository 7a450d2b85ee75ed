"""Write the template of all catalogues, ``theme/locale/messages.pot``.

    python tools/strings.py

It holds every message of the theme's templates and of the code that plans pages, with
the files that it stands in but neither line nor date: so that it changes only where a
message does.
"""

from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import write_po

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "theme/locale/messages.pot"

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


def template() -> str:
    """All messages, in the order of the files and of the lines they stand in."""
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
    written = BytesIO()
    write_po(
        written, catalogue, omit_header=True, sort_by_file=True, include_lineno=False
    )
    return HEAD + written.getvalue().decode()


if __name__ == "__main__":
    TEMPLATE.parent.mkdir(exist_ok=True)
    TEMPLATE.write_text(template(), "utf-8")
