"""Plan and print units of the site, in whichever process: what a build does most."""

import pickle
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import blake2b
from itertools import groupby
from sqlite3 import DatabaseError

from digest.model import Article
from digest.render.archive import Archive
from digest.render.page import Page
from digest.render.pages import Renderer
from digest.render.plan import Unit, listed, page_key, pages_of, view_key
from digest.render.sitemap import Address
from digest.site.cache import Cache
from digest.site.staging import Staging
from digest.site.stamps import file_stamp
from digest.site.targets import Site
from digest.site.weighing import Weighed, weigh
from digest.site.written import Written, numbers_of


@dataclass(frozen=True, slots=True)
class Printed:
    """A file of this build."""

    path: str
    what: str
    template: str
    key: bytes
    listed: Address | None
    hash: bytes
    stamp: str
    weighed: Weighed | None = None
    """None where the page is the same as in the last build, and judged alike."""
    moved: bool = False
    """Whether it was written aside, to be put in place."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a unit asked and gave."""

    unit: Unit
    facts: bytes
    pages: tuple[Printed, ...]


class Library:
    """Articles and their texts in the cache."""

    def __init__(
        self, cache: Cache, keys: Mapping[str, bytes], paths: Mapping[str, str]
    ) -> None:
        self._cache = cache
        self._keys = keys
        self._paths = paths

    def article(self, article_id: str) -> Article:
        key = self._keys[self._paths[article_id]]
        try:
            article: Article = pickle.loads(self._cache.article(key))
        except (pickle.UnpicklingError, ValueError, EOFError) as error:
            raise DatabaseError(f"a damaged article ({error})") from error
        return article

    def body(self, name: str) -> str:
        return self._cache.body(name)


@dataclass(frozen=True)
class Press:
    """All that printing needs; forked processes have it from their parent."""

    archive: Archive
    renderer: Renderer
    templates: Mapping[str, bytes]
    share: bytes
    """The settings' share of every page's key."""
    place: Site
    """Where the site will stand, for the gate."""
    written: Mapping[str, Written]
    """The files of the last build."""
    lost: frozenset[str]
    """Those that are no longer as that build left them."""
    staging: Staging
    anew: bool
    """Whether the gate judges otherwise than it did then."""

    def run(self, units: Sequence[Unit]) -> list[Outcome]:
        return [self._run(unit) for unit in units]

    def _run(self, unit: Unit) -> Outcome:
        with self.archive.noting() as facts:
            pages = pages_of(self.archive, unit)
        return Outcome(unit, numbers_of(facts), self.print(pages))

    def print(self, pages: Iterable[Page]) -> tuple[Printed, ...]:
        """Print those of *pages* that are not as they were."""
        printed: list[Printed] = []
        for _, same in groupby(pages, key=lambda page: id(page.view)):
            formats = list(same)  # of one view, whose key is made once
            shown = view_key(formats[0].view)
            printed += [self._print(page, shown) for page in formats]
        return tuple(printed)

    def _print(self, page: Page, shown: bytes) -> Printed:
        return self.take(
            page.path,
            page.what,
            page_key(page, self.templates, self.share, shown),
            lambda: self.renderer.render(page),
            page.template,
            listed(page),
        )

    def take(
        self,
        path: str,
        what: str,
        key: bytes,
        make: Callable[[], bytes],
        template: str = "",
        listed: Address | None = None,
    ) -> Printed:
        """Write aside what *make* gives, unless the key or the bytes are as they were.

        What is as it was is weighed only if the gate judges otherwise than then.
        """
        printed = partial(Printed, path, what, template, key, listed)
        before = None if path in self.lost else self.written.get(path)
        if before and before.key == key and not self.anew:
            return printed(before.hash, before.stamp)
        data = make()
        hashed = blake2b(data, digest_size=16).digest()
        if before and before.hash == hashed:
            weighed = weigh(path, data, self.place) if self.anew else None
            return printed(hashed, before.stamp, weighed)
        stamp = file_stamp(self.staging.write(path, data))
        return printed(hashed, stamp, weigh(path, data, self.place), moved=True)
