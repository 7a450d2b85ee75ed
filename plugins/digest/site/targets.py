"""Judge where a link of the built site leads, without knowing what files there are."""

import re
from dataclasses import dataclass
from hashlib import blake2b
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from digest.render.anchors import PREFIX
from digest.site.links import Fault, Link

LOCAL = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})
FORBIDDEN = frozenset({"javascript", "vbscript", "file", "wiki"})
UNKNOWN = "http://site.invalid"
"""Stands for the address of a site that has none yet."""
LENGTH = 200
"""Characters of an address that are shown."""
WHOLE = re.compile(r"https?://\w", re.I)
"""The beginning of an address that owes nothing to the page it is on."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_LEFTOVER = re.compile(
    r"(?:\{|%7b)(?:filename|static|attach|author|category|tag|index)(?:\}|%7d)"
    r"|^\|(?:filename|static|attach|author|category|tag|index)\|",
    re.I,
)
_PLAIN = re.compile(
    rf"((?=/)(?:/[A-Za-z0-9_~-][A-Za-z0-9_~.-]*)*/?)(?:#{PREFIX}[a-z0-9-]+)?"
)
"""A path of which no part is escaped or has a meaning: seven times as fast to judge."""
_DROPPED = str.maketrans("", "", "\t\n\r")
_TRIMMED = "".join(map(chr, range(33)))


class Spot(NamedTuple):
    """A place in the site, whether it is there or not."""

    name: str
    """Decoded, without a leading slash; a folder is written as its index.html."""
    fragment: str
    """Decoded; empty for the file as a whole."""
    key: bytes
    """`key_of` the name."""


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site lies, and how strictly it is judged."""

    base: str
    """The path below which the site lies: empty, or ``/digest``."""
    url: str
    """The whole address, without a trailing slash; may be empty."""
    strict: bool = False
    """Whether public addresses must be whole and not this machine's."""

    def judge(self, link: Link, page: str) -> Fault | Spot | None:
        """What is wrong with *link* on *page* by itself, or where in the site it leads.

        ``None`` if it leads elsewhere.
        """
        start = self.base if link.target[:1] == "/" else self.url
        is_ours = link.target.startswith(start) and not self._must_be_whole(link)
        if is_ours and (plain := _PLAIN.fullmatch(link.target, len(start))):
            return _spot(plain[1], "")
        target = clean(link.target)
        shown = target[:LENGTH]
        if _LEFTOVER.search(target):
            return Fault(
                f"has the unresolved link {shown}", "correct the name of the file in it"
            )
        match = _SCHEME.match(target)
        scheme = match[1].lower() if match else ""
        if scheme in FORBIDDEN:
            return Fault(f"has a {scheme}: link", "link to a page")
        if scheme not in ("", "http", "https"):
            return None
        try:
            address = self._address(target, page)
        except ValueError:
            return Fault(f"has the malformed link {shown}", "correct it")
        is_whole = bool(scheme) or target.startswith("//")
        fault = self._misplaced(link, page, target, address, is_whole)
        if fault or address.netloc.lower() != urlsplit(self._home).netloc.lower():
            return fault
        if not f"{address.path}/".startswith(f"{self.base}/"):
            remedy = f"put {self.base} before it"
            fault = Fault(f"has the link {shown}, which leaves {self.base}/", remedy)
            return None if is_whole else fault
        return _spot(address.path.removeprefix(self.base), address.fragment)

    def broken(self, link: Link, page: str) -> Fault:
        """The fault of *link* on *page*, which leads to a `Spot` that is not there."""
        target = clean(link.target)
        address = self._address(target, page)
        within = target[:LENGTH].removeprefix(f"{address.scheme}://{address.netloc}")
        remedy = "correct it, or bring back what it names"
        return Fault(f"has the broken link {within}", remedy)

    @property
    def _home(self) -> str:
        return self.url or UNKNOWN + self.base

    def _must_be_whole(self, link: Link) -> bool:
        return self.strict and link.kind == "public"

    def _address(self, target: str, page: str) -> SplitResult:
        if WHOLE.match(target):  # joining would take it apart and put it together again
            return urlsplit(target)
        return urlsplit(urljoin(f"{self._home}/{page}", target))

    def _misplaced(
        self, link: Link, page: str, target: str, address: SplitResult, is_whole: bool
    ) -> Fault | None:
        """A fault that no file could mend: the address is of the wrong sort."""
        shown = target[:LENGTH]
        if self._must_be_whole(link):
            if not is_whole:
                return Fault(f"has the relative address {shown}", "write it in full")
            if address.hostname in LOCAL:
                what = f"has this machine's own address {shown}"
                return Fault(what, "set SITEURL to the public one")
        if link.kind == "resource" and is_whole:
            home = urlsplit(self._home)
            if address.netloc.lower() != home.netloc.lower():
                what = f"loads {shown} from another host"
                return Fault(what, "keep a copy in the site, or make it a link")
        if page == "404.html" and not is_whole and target[:1] not in ("/", "#"):
            what = f"has the relative link {shown}, but is shown at any address"
            return Fault(what, "begin it with /")
        return None


def names_of(file: str) -> tuple[str, ...]:
    """The names under which a `Spot` may lie in *file*; hosts redirect to a folder."""
    folder = file.removesuffix("/index.html")
    return (file,) if folder == file else (file, folder)


def key_of(name: str) -> bytes:
    """Eight bytes that stand for *name*.

    Among 100,000 names two share theirs once in four thousand million sites.
    """
    return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).digest()


def _spot(path: str, fragment: str) -> Spot:
    name = unquote(path, errors="surrogateescape").lstrip("/")
    if not name or name.endswith("/"):
        name += "index.html"
    place = unquote(fragment.partition(":~:")[0])
    # Where an article names somebody is known from its text, and every entity's page
    # leads to many such: to read all articles again for them would double a build.
    return Spot(name, "" if place.startswith(PREFIX) else place, key_of(name))


def clean(target: str) -> str:
    """Take an address as a browser does: without blanks around or breaks inside."""
    return target.strip(_TRIMMED).translate(_DROPPED)
