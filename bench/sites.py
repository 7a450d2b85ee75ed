"""The same articles laid out for each tool, in a folder of its own."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree

from corpus import Article, articles
from tools import Tool


@dataclass(frozen=True, slots=True)
class Site:
    tool: Tool
    folder: Path

    @property
    def output(self) -> Path:
        return self.folder / self.tool.output

    def source(self, article: Article) -> Path:
        return self.folder / self.tool.source.format(article)

    def page(self, article: Article) -> Path:
        return self.folder / self.tool.page.format(article)

    def clear(self) -> None:
        """Forget what was built and what was kept to build faster."""
        for name in (self.tool.output, *self.tool.caches):
            rmtree(self.folder / name, ignore_errors=True)


def lay_out(tools: Iterable[Tool], folder: Path, count: int) -> list[Site]:
    sites = [Site(tool, folder / tool.name) for tool in tools]
    for site in sites:
        site.tool.prepare(site.folder)
    for article in articles(count):
        for site in sites:
            path = site.source(article)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(site.tool.format(article), "utf-8")
    return sites
