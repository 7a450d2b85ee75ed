"""Find the catalogues of the site's language: the editor's own, and the theme's."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from digest.render.language import Language, untranslated
from digest.render.words import footnote_title
from digest.site.settings import lang_of
from digest.store import digest_of

EXTRA = "markdown.extensions.extra"


def language_of(settings: Mapping[str, Any]) -> Language:
    """Make the language of `DEFAULT_LANG`, English where there is no catalogue of it.

    Raise `DigestError` if a catalogue cannot be used.
    """
    tag = lang_of(settings)
    found = [(name, path) for name, path in _places(tag, settings) if path.is_file()]
    if not found:
        return Language(tag, words=untranslated(tag))
    from digest.render.catalogues import Source, language  # not needed for English

    sources = [Source(name, path.read_bytes()) for name, path in found]
    version = digest_of(*(source.data for source in sources))
    return language(tag, version, sources)


def speak_in_markdown(settings: Mapping[str, Any]) -> None:
    """Have Python-Markdown name the way back from a footnote in the site's language."""
    extensions = settings["MARKDOWN"]["extension_configs"]
    if EXTRA in extensions:
        title = footnote_title(language_of(settings))
        own = extensions[EXTRA].get("footnotes", {})
        said = {"footnotes": {"BACKLINK_TITLE": title} | own}
        extensions[EXTRA] = extensions[EXTRA] | said


def _places(tag: str, settings: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """``pt_BR.po``, then ``pt.po``, as an editor calls them: first the editor's own."""
    own = settings["DIGEST_LOCALE"] or Path(settings["PATH"]).parent / "locale"
    theme = Path(settings["THEME"])
    parts = tag.split("-")
    for name, folder in (
        ("locale", Path(own)),
        (f"{theme.name}/locale", theme / "locale"),
    ):
        for end in range(len(parts), 0, -1):
            file = f"{'_'.join(parts[:end])}.po"
            yield f"{name}/{file}", folder / file
