"""Judge where a link of the built site leads, by the names of its files alone."""

import re
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import SplitResult, unquote, urljoin, urlsplit

from digest.site.links import Fault, Link

LOCAL = frozenset({"localhost", "127.0.0.1", "0.0.0.0", "::1"})
FORBIDDEN = frozenset({"javascript", "vbscript", "file"})
UNKNOWN = "http://site.invalid"
"""Stands for the address of a site that has none yet."""
LENGTH = 200
"""Characters of an address that are shown."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.I)
_LEFTOVER = re.compile(
    r"(?:\{|%7b)(?:filename|static|attach|author|category|tag|index)(?:\}|%7d)"
    r"|^\|(?:filename|static|attach|author|category|tag|index)\|",
    re.I,
)
_DROPPED = str.maketrans("", "", "\t\n\r")
_TRIMMED = "".join(map(chr, range(33)))


class Spot(NamedTuple):
    """A place in a file of the site."""

    file: str
    fragment: str
    """Decoded; empty for the file as a whole."""


@dataclass(frozen=True, slots=True)
class Site:
    files: frozenset[str]
    """POSIX paths, relative to the built folder."""
    base: str
    """The path below which the site lies: empty, or ``/digest``."""
    url: str
    """The whole address, without a trailing slash; may be empty."""
    strict: bool = False
    """Whether public addresses must be whole and not this machine's."""

    def judge(self, link: Link, page: str) -> Fault | Spot | None:
        """What is wrong with *link* on *page*, or where it leads within the site.

        ``None`` if it leads elsewhere.
        """
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
            address = urlsplit(urljoin(f"{self._home}/{page}", target))
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
        file = self._file(address.path.removeprefix(self.base))
        if file is None:
            remedy = "correct it, or bring back what it names"
            within = shown.removeprefix(f"{address.scheme}://{address.netloc}")
            return Fault(f"has the broken link {within}", remedy)
        return Spot(file, unquote(address.fragment.partition(":~:")[0]))

    @property
    def _home(self) -> str:
        return self.url or UNKNOWN + self.base

    def _misplaced(
        self, link: Link, page: str, target: str, address: SplitResult, is_whole: bool
    ) -> Fault | None:
        """A fault that no file could mend: the address is of the wrong sort."""
        shown = target[:LENGTH]
        if link.kind == "public" and self.strict:
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

    def _file(self, path: str) -> str | None:
        name = unquote(path, errors="surrogateescape").lstrip("/")
        if not name or name.endswith("/"):
            name += "index.html"
        names = (name, f"{name}/index.html")  # hosts redirect to the folder
        return next((name for name in names if name in self.files), None)


def clean(target: str) -> str:
    """Take an address as a browser does: without blanks around or breaks inside."""
    return target.strip(_TRIMMED).translate(_DROPPED)
