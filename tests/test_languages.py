"""Words of the interface: catalogues, what pages make of them, and none forgotten."""

import json
import re
import runpy
from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import Environment, nodes
from lxml import etree
from site_runs import ROOT, new_digest, put, run, tree
from theme_samples import SITE

from digest.errors import DigestError
from digest.extract.repair import RULES
from digest.render.catalogues import Source, language
from digest.render.filters import register
from digest.render.language import Language, tag_of, template_words
from digest.site.build import build
from digest.site.languages import language_of
from digest.site.project import locate
from digest.site.settings import lang_of

HEAD = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n'
PLURALS = HEAD + '"Plural-Forms: nplurals=3; plural=(n==1 ? 0 : n<5 ? 1 : 2);\\n"\n'
LATEST = 'msgid "Latest"\nmsgstr "{}"\n'
STORIES = 'msgid "%(num)s story"\nmsgid_plural "%(num)s stories"\n'
FORMS = 'msgstr[0] "%(num)s a"\nmsgstr[1] "%(num)s b"\nmsgstr[2] "%(num)s c"\n'
TEMPLATE = ROOT / "theme/locale/messages.pot"


def speaking(*texts: str, tag: str = "de") -> Language:
    """A language of catalogues, the first of which has the last word."""
    found = [Source(f"{n}.po", text.encode()) for n, text in enumerate(texts)]
    return language(tag, "", found)


# Catalogues


@pytest.mark.parametrize(
    ("said", "tag"),
    [
        pytest.param("en", "en", id="as it is"),
        pytest.param("pt_br", "pt-BR", id="a country"),
        pytest.param("zh_hant_TW", "zh-Hant-TW", id="a script"),
        pytest.param("klingon!", "klingon!", id="none"),
    ],
)
def test_tags(said: str, tag: str) -> None:
    assert tag_of(said) == tag


def test_nobody_has_a_language_that_is_none() -> None:
    with pytest.raises(DigestError, match=r"^DEFAULT_LANG: 'xx' is no language"):
        lang_of({"DEFAULT_LANG": "xx"})


def test_the_first_catalogue_that_has_a_message_translates_it() -> None:
    words = speaking(HEAD + LATEST.format("Neu"), HEAD + LATEST.format("Alt"))
    assert words.gettext("Latest") == "Neu"
    words = speaking(HEAD + LATEST.format(""), HEAD + LATEST.format("Alt"))
    assert words.gettext("Latest") == "Alt"
    assert words.gettext("Editions") == "Editions"


@pytest.mark.parametrize(
    ("count", "text"),
    [(1, "1 a"), (4, "4 b"), (1204, "1.204 c")],
)
def test_a_number_has_its_form_and_is_written_as_the_language_does(
    count: int, text: str
) -> None:
    words = speaking(PLURALS + "\n" + STORIES + FORMS)
    one, many = "%(num)s story", "%(num)s stories"
    assert words.ngettext(one, many, count) == text
    assert template_words(words)["ngettext"](one, many, count) == text


def test_english_needs_no_catalogue() -> None:
    words = Language("en")
    found = [words.ngettext("%(num)s day", "%(num)s days", n) for n in (0, 1, 1204)]
    assert found == ["0 days", "1 day", "1,204 days"]


def test_english_keeps_its_order_in_a_page_from_right_to_left() -> None:
    words = speaking(HEAD + LATEST.format("חדש"), tag="he")
    assert words.gettext("Latest") == "חדש"
    assert words.gettext("Archive") == "\u2066Archive\u2069"
    count = words.ngettext("%(num)s story", "%(num)s stories", 17)
    assert count == "\u206617 stories\u2069"
    assert words.pgettext("day", "From") == "\u2066From\u2069"
    assert words.gettext(", ") == ", "
    assert speaking(HEAD).gettext("Archive") == "Archive"


def test_a_word_of_two_senses() -> None:
    said = 'msgctxt "publisher"\nmsgid "From"\nmsgstr "Quelle"\n'
    words = speaking(HEAD + said)
    assert words.pgettext("publisher", "From") == "Quelle"
    assert words.pgettext("day", "From") == "From"


def test_a_proposal_for_a_translation_is_not_used() -> None:
    words = speaking(HEAD + "\n#, fuzzy\n" + LATEST.format("100 %"))
    assert words.gettext("Latest") == "Latest"


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        pytest.param(HEAD + 'msgid "a\n', "0.po:3: ", id="a line that does not end"),
        pytest.param(HEAD + "\nlatest\n", "0.po:4: ", id="a line that is none"),
        pytest.param(
            f"{HEAD}\n" + LATEST.format("100 %"),
            "0.po:4: '100 %': incomplete format; write %% for a sign, and of values"
            " only none",
            id="a sign by itself",
        ),
        pytest.param(
            f'{HEAD}\nmsgid "%(site)s: editions"\nmsgstr "%(name)s"\n',
            "0.po:4: '%(name)s': no value 'name'; write %% for a sign, and of values"
            " only %(site)s",
            id="a value that is not there",
        ),
        pytest.param(
            f'{PLURALS}\n{STORIES}msgstr[0] "a"\nmsgstr[1] "b"\n',
            "0.po:5: 2 of 3 plural forms; give each a msgstr",
            id="a form too few",
        ),
        pytest.param(
            HEAD + '"Plural-Forms: nplurals=2; plural=who;\\n"\n' + LATEST.format("a"),
            "0.po:1: ",
            id="a rule that is none",
        ),
        pytest.param(
            HEAD.replace("utf-8", "utf-9") + LATEST.format("é"),
            "0.po:1: ",
            id="an encoding that nobody knows",
        ),
    ],
)
def test_a_wrong_catalogue_is_told_by_file_and_line(text: str, wrong: str) -> None:
    with pytest.raises(DigestError) as caught:
        speaking(text)
    (line,) = str(caught.value).splitlines()
    assert line.startswith(wrong)


def test_all_wrong_catalogues_are_told() -> None:
    with pytest.raises(DigestError) as caught:
        speaking(HEAD + LATEST.format("%"), HEAD + LATEST.format("%"))
    places = [line.partition(": ")[0] for line in str(caught.value).splitlines()]
    assert places == ["0.po:3", "1.po:3"]


def test_which_files_are_read(tmp_path: Path) -> None:
    settings = {
        "DEFAULT_LANG": "pt_BR",
        "DIGEST_LOCALE": "",
        "PATH": f"{tmp_path}/content",
        "THEME": f"{tmp_path}/theme",
    }
    bare = language_of(settings)
    assert (bare.tag, bare.gettext("Latest")) == ("pt-BR", "Latest")
    versions = {bare.version}
    for name in ("theme/locale/pt", "theme/locale/pt_BR", "locale/pt", "locale/pt_BR"):
        put(tmp_path / f"{name}.po", HEAD + LATEST.format(name))
        found = language_of(settings)
        assert found.gettext("Latest") == name
        versions.add(found.version)
    put(tmp_path / "locale/de.po", "nonsense")
    assert language_of(settings).version == found.version
    assert len(versions) == 5


# Templates


def test_no_catalogue_ends_an_attribute_or_an_element() -> None:
    said = 'msgid "by %(name)s"\nmsgstr "מע\\"מ <b> %(name)s"\n'
    env = Environment(autoescape=True)
    env.globals.update(template_words(speaking(HEAD + said)))
    source = (
        """{% set b %}<i>{{ x }}</i>{% endset %}{{ _("by %(name)s", name=name) }}"""
    )
    one = env.from_string(source).render(name="<&>", x="")
    assert one == "מע&#34;מ &lt;b&gt; &lt;&amp;&gt;"
    other = env.from_string(source.replace("name=name", "name=b")).render(x="<")
    assert other == "מע&#34;מ &lt;b&gt; <i>&lt;</i>"


def test_a_tag_translates_as_the_functions_do() -> None:
    said = 'msgid "by %(name)s"\nmsgstr "100 %% <b> %(name)s"\n'
    words = speaking(f"{PLURALS}\n{said}\n{STORIES}{FORMS}")
    env = Environment(autoescape=True)
    register(env, replace(SITE, language=words))
    tags = (
        "{% trans name=name %}by {{ name }}{% endtrans %}",
        "{% trans num=n %}{{ num }} story"
        "{% pluralize %}{{ num }} stories{% endtrans %}",
    )
    found = [env.from_string(tag).render(name="<&>", n=1204) for tag in tags]
    assert found == ["100 % &lt;b&gt; &lt;&amp;&gt;", "1.204 c"]


STRINGS = runpy.run_path(str(ROOT / "tools/strings.py"))
CATALOGUES = sorted(TEMPLATE.parent.glob("*.po"))


def test_the_template_of_catalogues_is_up_to_date() -> None:
    """Otherwise: make strings."""
    assert TEMPLATE.read_text("utf-8") == STRINGS["template"]()


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_a_catalogue_of_the_theme_is_up_to_date_and_whole(path: Path) -> None:
    """Otherwise: make strings, which lists what to translate."""
    assert path.read_text("utf-8") == STRINGS["updated"](path)
    assert STRINGS["lacking"](path) == []
    language(path.stem, "", [Source(path.name, path.read_bytes())])


def test_the_theme_speaks_german_and_arabic() -> None:
    assert {"ar", "de"} <= {path.stem for path in CATALOGUES}


def test_a_catalogue_gets_what_is_new_and_loses_what_is_gone(tmp_path: Path) -> None:
    path = put(tmp_path / "ar.po", ARABIC)
    text = STRINGS["updated"](path)
    assert text.startswith("# By hand.\n" + HEAD[:-1])
    assert LATEST.format("الأحدث") in text
    assert "Gone" not in text
    assert "msgstr[5]" in text
    path.write_text(text, "utf-8")
    assert STRINGS["updated"](path) == text
    lacking = STRINGS["lacking"](path)
    assert lacking.count("Latest") == 1  # in another context
    assert {"Archive", "Editions", "%(num)s story"} <= set(lacking)


ARABIC = f"""# By hand.
{HEAD}"Plural-Forms: nplurals=6; plural=n%6;\\n"

{LATEST.format("الأحدث")}
msgid "Gone"
msgstr "راح"

#, fuzzy
msgid "Archive"
msgstr "?"
"""


@pytest.mark.parametrize(
    ("count", "arabic", "german"),
    [
        (0, "لا مقالات", "0 Artikel"),
        (1, "مقال واحد", "1 Artikel"),
        (2, "مقالان", "2 Artikel"),
        (3, "3 مقالات", "3 Artikel"),
        (11, "11 مقالاً", "11 Artikel"),
        (100, "100 مقال", "100 Artikel"),
        (102, "102 مقال", "102 Artikel"),
        (1_204, "1,204 مقالات", "1.204 Artikel"),
        (1_211, "1,211 مقالاً", "1.211 Artikel"),
    ],
)
def test_numbers_of_articles(count: int, arabic: str, german: str) -> None:
    for tag, expected in (("ar", arabic), ("de", german)):
        path = TEMPLATE.with_name(f"{tag}.po")
        words = language(tag, "", [Source(path.name, path.read_bytes())])
        assert words.ngettext("%(num)s article", "%(num)s articles", count) == expected


def test_every_rule_of_repair_has_a_name() -> None:
    said = (ROOT / "theme/templates/article.html").read_text("utf-8")
    for rule in RULES:
        assert f'"{rule.name}": _("{rule.name}"),' in said


POLICY = re.compile(r"\{% block policy %\}.*?\{% endblock %\}")
MARKS = re.compile(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}", re.DOTALL)
WORD = re.compile(r"[A-Za-z]{2,}")
READ = ("alt", "aria-label", "title", "placeholder")


class Words(HTMLParser):
    """What a reader or a machine reads of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.data: list[str] = []
        self._raw = False
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        self._raw = tag in ("script", "style", "code")
        self.found += [said[name] or "" for name in READ if name in said]
        kind = said.get("name") or said.get("property") or ""
        if kind.endswith(("description", "title", ":alt", "site_name")):
            self.found.append(said.get("content") or "")
        if said.get("type") == "application/ld+json":
            self._raw = False

    def handle_endtag(self, tag: str) -> None:
        self._raw = False

    def handle_data(self, data: str) -> None:
        if not self._raw:
            self.found.append(data)


@pytest.mark.parametrize("path", sorted((ROOT / "theme/templates").glob("*.html")))
def test_no_word_of_a_template_is_but_a_message(path: Path) -> None:
    source = path.read_text("utf-8")
    bare = POLICY.sub("", source).replace(" data-{{ kind }}=", "")
    plain = Words(MARKS.sub("", bare).replace('lang="" dir=""', "")).found
    assert [text for text in plain if WORD.search(text)] == []
    env = Environment(extensions=["jinja2.ext.i18n"])
    printed = [
        one
        for output in env.parse(source).find_all(nodes.Output)
        for one in output.nodes
    ]
    texts = {text for one in printed for text in constants(one) if WORD.search(text)}
    assert texts <= MARKUP


MARKUP = {" peak", "#with-", "letter-"}
"""What templates print that is not read."""


def constants(node: nodes.Node) -> Iterator[str]:
    """The texts that an expression prints by itself, not through a call."""
    match node:
        case nodes.Const(value=str(text)):
            yield text
        case nodes.CondExpr(expr1=one, expr2=other):
            yield from constants(one)
            if other:
                yield from constants(other)
        case nodes.Or(left=one, right=other):
            yield from constants(one)
            yield from constants(other)
        case nodes.Concat(nodes=some):
            for one in some:
                yield from constants(one)
        case nodes.Filter(node=nodes.Expr() as one):
            if not isinstance(one, nodes.Const):
                yield from constants(one)


# Whole sites


def wide(text: str) -> str:
    """*text* in letters that no English text has, its values as they are."""
    parts = re.split(r"(%\(\w+\)s)", text)
    return "".join(
        part if part.startswith("%(") else re.sub("[A-Za-z]", _wide, part)
        for part in parts
    )


def _wide(match: re.Match[str]) -> str:
    return chr(ord(match[0]) + 0xFEE0)


def pseudo(lang: str) -> str:
    """A catalogue of every message of the template, in wide letters."""
    template = read_po(BytesIO(TEMPLATE.read_bytes()))
    catalogue = Catalog(lang, charset="utf-8")
    for message in template:
        if isinstance(message.id, tuple):
            text: object = tuple(map(wide, message.id))
        else:
            text = wide(str(message.id))
        if message.id:
            catalogue.add(message.id, text, context=message.context)  # type: ignore[arg-type]
    written = BytesIO()
    write_po(written, catalogue)
    return written.getvalue().decode()


ARTICLE = """Title: Заседание в порту {n}
Slug: zasedanie-{n}
Date: {day} 10:00
Category: {section}
Authors: Анна Иванова
{more}

Анна Иванова и Борис Котов, а с ними Порт-Арго и Союз, начали День флота. {n}.
"""
ORIGINS = [
    f"Source: Вестник\nSource_url: https://xn--80a.example/{licence}{translated}\n"
    f"Licence: {licence}\nTranslated: {translated}".removesuffix("\nTranslated: ")
    for licence in ("full", "excerpt", "link")
    for translated in ("", "machine", "human")
]
MORE = [
    *ORIGINS,
    "Source: Вестник\nDamaged: yes\nCorrection: 2021-12-16 Было не так",
    "Lang: ar\nCorrection: 2021-12-17 Было не так",
]
KINDS = {
    "person": ["Анна Иванова", "Борис Котов"],
    "place": ["Порт-Арго"],
    "organization": ["Союз"],
    "event": ["День флота"],
}
EDITION = """Date: 2021-12-15
Title: О порте
Number: 3

Что важно.

- [[2021-12-15-zasedanie-0]] Почему важно.

## Флот

- [[2021-12-15-zasedanie-2]]

Вот и всё.
"""


@pytest.fixture(scope="module", params=["day", "week"])
def greek(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Path:
    """A site whose content is Russian, whose dates are Greek, and whose words wide."""
    root = new_digest(tmp_path_factory.mktemp("greek") / "digest")
    settings = root / "pelicanconf.py"
    settings.write_text(
        'SITENAME = "Вестник"\nSITEURL = "http://localhost:8000"\nPATH = "content"\n'
        'DEFAULT_LANG = "el"\nDEFAULT_CATEGORY = "Новости"\nTHEME = "theme"\n'
        f'PLUGIN_PATHS = ["plugins"]\nPLUGINS = ["digest"]\nTIMEZONE = "UTC"\n'
        f'DIGEST_PERIOD = "{request.param}"\n',
        "utf-8",
    )
    put(root / "locale/el.po", pseudo("el"))
    entities = "".join(
        f'[[entity]]\nid = "{kind}-{n}"\nkind = "{kind}"\nname = "{name}"\n'
        for kind, names in KINDS.items()
        for n, name in enumerate(names)
    )
    put(root / "content/entities.toml", entities)
    for n in range(110):
        text = ARTICLE.format(
            n=n,
            day="2021-12-15" if n < len(MORE) else f"2021-1{1 + n % 2}-14",
            section=("Море", "Суша")[n % 40 == 0],
            more=MORE[n] if n < len(MORE) else "",
        )
        put(root / f"content/articles/{n:03}.md", text)
    dump = (
        "Заголовок сообщения\n\n14 декабря 2021\n\nАнна Иванова сказала  ,  что да.\n"
    )
    put(root / "sources/one.txt", dump)
    put(root / "content/editions/2021-12-15.md", EDITION)
    put(root / "content/pages/o-nas.md", "Title: О нас\n\nО нас.\n")
    done = run("build", "--import", folder=root)
    assert done.returncode == 0, done.stderr
    return root / "output"


def test_plain_pelican_says_the_same(greek: Path) -> None:
    done = run("content", "-o", "other", folder=greek.parent, program="pelican")
    assert done.returncode == 0, done.stderr
    assert tree(greek.parent / "other") == tree(greek)


NOT_WORDS = re.compile(
    r"https?://\S+|Atom|RSS|JSON|UTC|OPML|localhost|[\w./-]+\.(?:xml|json|txt|md)\b"
)


def english(text: str) -> list[str]:
    return WORD.findall(NOT_WORDS.sub("", text))


def test_no_page_says_an_english_word(greek: Path) -> None:
    found = {
        f"{path.relative_to(greek)}: {text.strip()}"
        for path in sorted(greek.rglob("*.html"))
        for text in Words(path.read_text("utf-8")).found
        if not text.lstrip().startswith('{"@context"') and english(text)
    }
    assert sorted(found)[:20] == []


def test_no_feed_says_an_english_word(greek: Path) -> None:
    found = []
    for path in sorted([*greek.rglob("*.xml"), *greek.rglob("*.opml")]):
        if path.name.startswith("sitemap"):
            continue
        for one in etree.parse(str(path)).iter():
            if isinstance(one.tag, str) and one.tag.rpartition("}")[2] not in TECHNICAL:
                texts = [one.text or "", one.get("title") or ""]
                texts = [word for text in texts for word in Words(text).found]
                found += [f"{path.name}: {text}" for text in texts if english(text)]
    assert found[:20] == []


TECHNICAL = frozenset(
    "id guid uri link updated generator language docs pubDate lastBuildDate"
    " InputEncoding Language Image Url".split()
)


def test_no_structured_data_says_an_english_word(greek: Path) -> None:
    found = set()
    for path in greek.rglob("*.html"):
        for text in Words(path.read_text("utf-8")).found:
            if text.startswith('{"@context"'):
                found |= {name for name in names(json.loads(text)) if english(name)}
    assert found == set()


def test_a_changed_word_is_on_the_next_builds_pages(tmp_path: Path) -> None:
    root = new_digest(tmp_path / "digest")
    put(root / "content/articles/a.md", "Title: A\nDate: 2021-12-14\n\nText.\n")

    def built(jobs: int = 1) -> tuple[int, int]:
        found = build(locate(root), jobs=jobs)
        page = (root / "output/index.html").read_text("utf-8")
        return len(found.changed), page.count(">Heute</a>")

    assert built()[1] == 0
    put(root / "locale/de.po", f"{HEAD}{LATEST.format('Heute')}")
    assert built() == (0, 0)
    put(root / "locale/en.po", f"{HEAD}{LATEST.format('Heute')}")
    changed, count = built()
    assert changed > 5
    assert count == 1
    assert built() == (0, 1)
    put(root / "locale/en.po", f"{HEAD}{LATEST.format('%')}")
    with pytest.raises(DigestError, match=r"^locale/en\.po:3: '%': "):
        built()
    (root / "locale/en.po").unlink()
    assert built() == (changed, 0)


def names(node: object) -> Iterator[str]:
    match node:
        case dict():
            for key, value in node.items():
                if key in ("name", "description", "headline", "caption"):
                    yield str(value)
                else:
                    yield from names(value)
        case list():
            for value in node:
                yield from names(value)
