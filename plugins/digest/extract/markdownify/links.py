"""Say where a link may lead: to a web page or a mailbox, and nowhere else."""

import re
from urllib.parse import quote, urljoin, urlsplit

SCHEMES = frozenset(["http", "https", "mailto"])
SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
IGNORED = re.compile(
    r"[\x00-\x20\x7f-\x9f\xad\u200b-\u200f\u2028-\u202e\u2060-\u2069]+"
)
"""What browsers drop, or readers do not see, within an address."""
STRUCTURE = re.compile(r"""[\s<>"'`\\^{}|\[\]*]""")
"""Characters that Markdown, Pelican or an attribute would take for something else."""
ENTITY = re.compile(r"&(?=#|\w+;)")


def safe_url(url: str, base: str = "") -> str | None:
    """Return *url* absolute and harmless, or None if it leads nowhere it may.

    Without a *base* a relative address leads nowhere. ``//host/`` becomes https.
    """
    url = IGNORED.sub("", url)
    if url.startswith("//"):
        url = "https:" + url
    try:
        if not SCHEME.match(url):
            url = urljoin(base, url) if base and not url.startswith("#") else ""
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in SCHEMES:
        return None
    if parts.scheme == "mailto":
        return STRUCTURE.sub(_percent, url) if "@" in parts.path else None
    if not parts.hostname:
        return None
    return STRUCTURE.sub(_percent, url)


def link_target(url: str) -> str:
    """Write a safe *url* so that it stands between the brackets of a Markdown link."""
    if not _balanced(url):
        url = url.replace("(", "%28").replace(")", "%29")
    return ENTITY.sub("&amp;", url)


def _percent(match: re.Match[str]) -> str:
    return quote(match[0], safe="")


def _balanced(url: str) -> bool:
    depth = 0
    for character in url:
        depth += (character == "(") - (character == ")")
        if depth < 0:
            return False
    return depth == 0
