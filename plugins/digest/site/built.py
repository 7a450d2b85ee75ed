"""What a build did, for whoever asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from digest.site.published import Address


@dataclass(frozen=True, slots=True)
class Built:
    """A finished build."""

    articles: int
    files: int
    drafts: tuple[str, ...]
    """Paths of articles that wait for their editor."""
    future: tuple[str, ...]
    """Those that wait for their date."""
    addresses: "tuple[Address, ...]"
    """Whose each address is; only of a build to be published."""
    site_url: str
    new: tuple[str, ...] = ()
    """Files that were not there before."""
    changed: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    """Why each file was written."""
    lacks_index: bool = False
    """Whether the search is without the index that it should have."""
    wake: float = 0.0
    """When an article's date comes next, in seconds since 1970; 0 if none waits."""

    def notes(self) -> Iterator[str]:
        """Say what the editor may not expect."""
        yield from self.withheld()
        if self.lacks_index:
            yield (
                "Search: without its index, as Pagefind is not installed; make search"
                " installs it"
            )

    def withheld(self) -> Iterator[str]:
        """Say which articles are not published yet, and why."""
        for path in self.drafts:
            yield f"Withheld: {path} waits for its editor (Status: draft or hidden)"
        for path in self.future:
            yield f"Withheld: {path} waits for its date"

    def listing(self) -> Iterator[str]:
        """Yield the files that are new (+), others (~) and gone (-)."""
        marked = {"+": self.new, "~": self.changed, "-": self.removed}
        for mark, paths in marked.items():
            yield from (f"{mark} {path}" for path in paths)

    def why(self, address: str) -> str:
        """Say why a file was written; it may be named by its address or its path."""
        path = address.removeprefix("output/").lstrip("/")
        if not path or path.endswith("/"):
            path += "index.html"
        why = self.reasons.get(path, "not written: nothing that it shows changed")
        return f"{path}: {why}"
