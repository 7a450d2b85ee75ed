"""The only door to Pelican: one generator, fed by its articles, writes every page."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import Generator

from digest import store
from digest.errors import ContentError
from digest.identify.directory import Directory
from digest.identify.match import Registry
from digest.model import Article
from digest.render.archive import Archive
from digest.render.editions import EditionFile
from digest.render.frame import Frame, OwnPage
from digest.render.index import Index
from digest.render.pages import Renderer
from digest.render.plan import plan
from digest.render.wiki import Destination, to_entity
from digest.site import folder, published
from digest.site.compiled import load_registry
from digest.site.diagnosis import diagnose
from digest.site.languages import language_of, speak_in_markdown
from digest.site.markdown import read_with_one_instance
from digest.site.pictures import check_pictures
from digest.site.published import Address
from digest.site.reading import Read, id_of, read_article, read_page
from digest.site.searching import lay_index
from digest.site.settings import complete, frame_of, newest, site_of
from digest.site.wiki import Judge, links_of_editions, waiting


def register() -> None:
    """Connect to Pelican, which holds its receivers weakly: functions of the module."""
    signals.initialized.connect(_complete)
    signals.readers_init.connect(read_with_one_instance)
    signals.get_generators.connect(_generators)


def _complete(pelican: Any) -> None:
    complete(pelican.settings)
    speak_in_markdown(pelican.settings)


def _generators(pelican: Any) -> type[Generator]:
    return DigestGenerator


class DigestGenerator(Generator):  # type: ignore[misc]
    """Plan the site from Pelican's articles, then render the plan."""

    def generate_context(self) -> None:
        """Refuse what cannot be published, before anything is written."""
        self._content = Path(self.path)
        self._links: list[tuple[str, str]] = []
        site_of(self.settings)
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
        frame = self._frame()
        carried = {one.save_as for one in self.context["static_content"].values()}
        check_pictures(frame.entities.values(), carried, self._registry_file)
        editions = folder.editions(self._content)
        self._judge_links(editions)
        index = Index(frame.site.period, newest(frame))
        telling = folder.telling(self._content, self._published)
        index.fill((one.known for one in self._read), editions, telling)
        self._index = index
        archive = Archive(frame, index, Loaded(self._read))
        renderer = Renderer(self.env, frame.site)
        out = Path(self.output_path)
        for page in plan(archive, self._moved()):
            path = out / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(renderer.render(page))
        for name, path in folder.well_known(self._content):
            target = out / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())
        if frame.site.search:
            lay_index(archive, out)
        if manifest := self.settings["DIGEST_MANIFEST"]:
            store.write(Path(manifest), self._manifest())

    def _manifest(self) -> str:
        """What was built and withheld, for the command that ran this build."""
        waiting = (*self.context["drafts"], *self.context["hidden_articles"])
        found = {
            "addresses": [asdict(one) for one in self._addresses()],
            "articles": len(self._read),
            "sources": {
                f"{item.url}index.html": item.relative_source_path
                for item in (*self.context["articles"], *self.context["pages"])
            },
            "withheld": [
                [draft.relative_source_path, draft.date.isoformat(), _future(draft)]
                for draft in waiting
            ],
        }
        return json.dumps(found, ensure_ascii=False)

    def _frame(self) -> Frame:
        pages = tuple(self._pages())
        site = site_of(self.settings, language_of(self.settings))
        return frame_of(self.settings, site, self._directory, pages, self.env)

    def _judge_links(self, editions: Iterable[EditionFile]) -> None:
        """Raise `ContentError` if a wiki link on what is shown leads nowhere."""
        others = (*self.context["drafts"], *self.context["hidden_articles"])
        withheld = {
            self._id(one): waiting(_place(one), _future(one))
            for one in sorted(others, key=_place)
        }
        cards = (one.article.card for one in self._read)
        judge = Judge(self._content, self._directory, cards, withheld)
        if wrong := judge.judge([*self._links, *links_of_editions(editions)]):
            raise ContentError("\n".join(wrong))

    def _moved(self) -> Iterator[tuple[str, str]]:
        now = list(self._addresses())
        place = partial(self._index.stories.place, cards=self._index.cards)
        yield from published.moved(self._published, now, self._registry.ids, place)
        yield from folder.renamed(self._registry.entities, self._registry.ids)

    def _addresses(self) -> Iterator[Address]:
        """Whose each address of this build is."""
        plain = {
            f"/{article.url}": article.relative_source_path
            for article in self.context["articles"]
            if "id" not in article.metadata
        }
        cards = [one.article.card for one in self._read]
        for card in cards:
            yield Address(card.path, "article", card.id, plain.get(card.path, ""))
        yield from published.entity_addresses(cards, self._registry.entities)
        yield from published.story_addresses(self._index.stories.by_id.values())

    @cached_property
    def _published(self) -> list[Address]:
        return folder.addresses(self._content)

    @cached_property
    def _registry_file(self) -> Path:
        named = self.settings["DIGEST_REGISTRY"]
        return Path(named) if named else self._content / "entities.toml"

    @cached_property
    def _registry(self) -> Registry:
        return load_registry(self._registry_file)

    @cached_property
    def _directory(self) -> Directory:
        return Directory(self._registry)

    @cached_property
    def _names(self) -> Mapping[str, str]:
        """The ids under which plain files were published before, by path."""
        return published.names(self._published)

    def _id(self, article: Any) -> str:
        return id_of(article, self._names.get(_place(article), ""))

    @cached_property
    def _destinations(self) -> dict[str, Destination]:
        """Where wiki links to articles lead, by id."""
        return {
            self._id(one): Destination("", f"/{one.url}", " ".join(one.title.split()))
            for one in self.context["articles"]
        }

    def _find(self, place: str, said: str) -> Destination | None:
        """Where the file *place* is led by a wiki link, which is noted."""
        self._links.append((place, said))
        return to_entity(self._directory, said) or self._destinations.get(said)

    @cached_property
    def _read(self) -> list[Read]:
        licence = self.settings["DIGEST_LICENCE"]
        verdicts = folder.verdicts(self._content, self._registry.ids)
        found, wrong = [], []
        for article in sorted(self.context["articles"], key=_place):
            name = self._names.get(_place(article), "")
            find = partial(self._find, _place(article))
            try:
                article_id = id_of(article, name)
                entry = folder.imported(self._content, article_id)
                ruled = verdicts.get(article_id, ())
                read = read_article(
                    article, self._registry, entry, name, licence, ruled, find
                )
            except ContentError as error:
                wrong.append(str(error))
            else:
                found.append(read)
        if wrong:
            raise ContentError("\n".join(wrong))
        return found

    def _pages(self) -> Iterator[OwnPage]:
        for page in sorted(self.context["pages"], key=_place):
            yield read_page(page, partial(self._find, _place(page)))


class Loaded:
    """Articles and their texts in memory."""

    def __init__(self, read: list[Read]) -> None:
        self._articles = {one.article.card.id: one.article for one in read}
        self._bodies = {one.article.body: one.body for one in read}

    def article(self, article_id: str) -> Article:
        return self._articles[article_id]

    def body(self, name: str) -> str:
        return self._bodies[name]


def _place(item: Any) -> str:
    return str(item.relative_source_path)


def _future(article: Any) -> bool:
    """Whether an article waits for its date, rather than for its editor."""
    return bool(article.date > datetime.now(article.date.tzinfo))
