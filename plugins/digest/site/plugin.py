"""The only door to Pelican: one generator, fed by its articles, writes every page."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from digest import store
from digest.errors import ContentError
from digest.frontmatter import decode
from digest.identify.match import Registry
from digest.model import Article
from digest.render.archive import Archive, OwnPage
from digest.render.editions import Edition, bind, parse_edition
from digest.render.pages import Renderer
from digest.render.plan import plan
from digest.render.views import Link
from digest.site import ledger, published
from digest.site.diagnosis import diagnose
from digest.site.ledger import Import
from digest.site.naming import load_registry
from digest.site.published import Address
from digest.site.reading import read_article, read_page
from digest.site.settings import complete, site_of


def register() -> None:
    """Connect to Pelican, which holds its receivers weakly: functions of the module."""
    signals.initialized.connect(_complete)
    signals.get_generators.connect(_generators)


def _complete(pelican: Any) -> None:
    complete(pelican.settings)


def _generators(pelican: Any) -> type[Generator]:
    return DigestGenerator


class DigestGenerator(Generator):  # type: ignore[misc]
    """Plan the site from Pelican's articles, then render the plan."""

    def generate_context(self) -> None:
        """Refuse what cannot be published, before anything is written."""
        self._content = Path(self.path)
        self._site = site_of(self.settings)
        wrong = list(diagnose(self._content, self.context["generated_content"]))
        wrong += [
            f"{one.relative_source_path}: Template: is not for articles; take it out"
            for one in (*self.context["articles"], *self.context["drafts"])
            if "template" in one.metadata
        ]
        if wrong:
            raise ContentError("\n".join(wrong))

    def generate_output(self, writer: Any) -> None:
        """Write every page of the plan."""
        archive = self._archive()
        pages = plan(archive)
        renderer = Renderer(self.env, archive.site)
        out = Path(self.output_path)
        for page in pages:
            path = out / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(renderer.render(page), "utf-8")
        self._well_known(out)
        if manifest := self.settings["DIGEST_MANIFEST"]:
            store.write(Path(manifest), self._manifest())

    def _archive(self) -> Archive:
        now = list(self._addresses(self._articles))
        pages = tuple(self._pages())
        links = tuple(Link(page.path, page.title) for page in pages)
        return Archive(
            site=replace(self._site, pages=links),
            given=self._articles,
            entities=self._registry.entities,
            editions=tuple(self._editions()),
            pages=pages,
            moved=(*published.moved(self._published, now), *self._renamed()),
            feed_items=self.settings["DIGEST_FEED_ITEMS"],
        )

    def _manifest(self) -> str:
        """What was built and withheld, for the command that ran this build."""
        now = [asdict(one) for one in self._addresses(self._articles)]
        found = {
            "addresses": now,
            "articles": len(self._articles),
            "sources": dict(self._sources()),
            "withheld": [
                [draft.relative_source_path, draft.date.isoformat(), _future(draft)]
                for draft in (*self.context["drafts"], *self.context["hidden_articles"])
            ],
        }
        return json.dumps(found, ensure_ascii=False)

    def _renamed(self) -> Iterator[tuple[str, str]]:
        """The addresses of entities that were merged into others."""
        for entity in self._registry.entities.values():
            for old in entity.redirect_from:
                yield replace(entity, id=old).path, entity.path

    def _sources(self) -> Iterator[tuple[str, str]]:
        """The file of the editor's behind each page that has one."""
        for item in (*self.context["articles"], *self.context["pages"]):
            yield f"{item.url}index.html", item.relative_source_path

    def _text(self, path: Path) -> str:
        return decode(path.read_bytes(), path.relative_to(self._content).as_posix())

    @cached_property
    def _published(self) -> list[Address]:
        path = self._content / "addresses.jsonl"
        return published.parse(self._text(path), path.name) if path.is_file() else []

    @cached_property
    def _registry(self) -> Registry:
        named = self.settings["DIGEST_REGISTRY"]
        return load_registry(Path(named) if named else self._content / "entities.toml")

    @cached_property
    def _articles(self) -> tuple[Article, ...]:
        imported = dict(self._imports())
        names = published.names(self._published)
        licence = self.settings["DIGEST_LICENCE"]
        found, wrong = [], []
        for article in sorted(self.context["articles"], key=_place):
            try:
                found.append(
                    read_article(article, self._registry, imported, names, licence)
                )
            except ContentError as error:
                wrong.append(str(error))
        if wrong:
            raise ContentError("\n".join(wrong))
        return tuple(found)

    def _imports(self) -> Iterator[tuple[str, Import]]:
        for path in store.files(self._content / "imports"):
            name = path.relative_to(self._content).as_posix()
            entry = ledger.parse(self._text(path), name)
            yield entry.id, entry

    def _editions(self) -> list[Edition]:
        folder = self._content / "editions"
        files = [
            parse_edition(self._text(path), f"editions/{path.name}")
            for path in store.files(folder)
            if path.suffix == ".md"
        ]
        cards = [article.card for article in self._articles]
        return bind(files, cards, self._site.period)

    def _pages(self) -> Iterator[OwnPage]:
        for page in sorted(self.context["pages"], key=_place):
            yield read_page(page)

    def _addresses(self, articles: Iterable[Article]) -> Iterator[Address]:
        """Whose each address of this build is."""
        plain = {
            article.source_path: article
            for article in self.context["articles"]
            if "id" not in article.metadata
        }
        by_url = {f"/{one.url}": one.relative_source_path for one in plain.values()}
        for article in articles:
            card = article.card
            yield Address(card.path, "article", card.id, by_url.get(card.path, ""))
        seen = {name for article in articles for name in article.card.entities}
        for entity_id in sorted(seen):
            path = self._registry.entities[entity_id].path
            yield Address(path, "entity", entity_id)

    def _well_known(self, out: Path) -> None:
        """Copy ``content/well-known/`` to ``/.well-known/``, where hosts look."""
        folder = self._content / "well-known"
        for path in store.files(folder):
            target = out / ".well-known" / path.relative_to(folder)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def _place(item: Any) -> str:
    return str(item.relative_source_path)


def _future(article: Any) -> bool:
    """Whether an article waits for its date, rather than for its editor."""
    return bool(article.date > datetime.now(article.date.tzinfo))
