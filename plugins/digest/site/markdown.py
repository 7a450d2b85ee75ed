"""Read Markdown files as Pelican does, with one instance of Python-Markdown for all.

Pelican makes an instance for each file, which takes longer than converting one.
"""

from typing import Any

from markdown import Markdown
from markdown.extensions.footnotes import FootnoteExtension
from pelican.readers import MarkdownReader
from pelican.utils import pelican_open

from digest.render.guards import guard


def read_with_one_instance(readers: Any) -> None:
    """Put our reader in the place of Pelican's own, and of no other."""
    for suffix, reader in readers.reader_classes.items():
        if reader is MarkdownReader:
            readers.reader_classes[suffix] = OneInstanceReader


class OneInstanceReader(MarkdownReader):  # type: ignore[misc]
    """Pelican's reader, but for the instance that it converts with."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._kept: Markdown | None = None
        self._stateless = False
        self._meta: Any = None

    def read(self, source_path: str) -> tuple[str, dict[str, Any]]:
        """Return the HTML of a file and its front matter."""
        self._source_path = source_path
        self._md = md = self._instance()
        with pelican_open(source_path) as text:
            content = md.convert(text)
        meta = vars(md).get("Meta")
        metadata = {} if meta is None else self._parse_metadata(meta)
        if self._stateless:
            self._kept = md
        return content, metadata

    def _instance(self) -> Markdown:
        md, self._kept = self._kept, None  # what fails halfway is not used again
        if md is not None:
            md.preprocessors.register(self._meta, "meta", 27)
            return md.reset()
        md = Markdown(**self.settings["MARKDOWN"])
        self._stateless = stateless(md)
        self._meta = md.preprocessors["meta"]  # Pelican takes it out after each file
        guard(md)
        return md


def stateless(md: Markdown) -> bool:
    """Whether *md* forgets a document when it is reset.

    Of Python-Markdown's own extensions only footnotes may count over documents, and
    ours do not; of others nothing is known.
    """
    parts = (
        *md.preprocessors,
        *md.parser.blockprocessors,
        *md.inlinePatterns,
        *md.treeprocessors,
        *md.postprocessors,
        *md.registeredExtensions,
    )
    return all(
        type(part).__module__.startswith(("markdown.", "digest."))
        and not (isinstance(part, FootnoteExtension) and part.getConfig("UNIQUE_IDS"))
        for part in parts
    )
