"""Put the preview's script into pages as they are served, never into files.

The page's own security policy stays in force; it is only widened by what the script
needs, so that the preview shows what a reader's browser would refuse.
"""

import json
import re
from collections.abc import Sequence
from html import escape, unescape
from importlib import resources

SCRIPT = "/_digest/live.js"
EVENTS = "/_digest/events"

_META = re.compile(rb"""<meta\b(?:[^>"']|"[^"]*"|'[^']*')*>""", re.I)
_IS_POLICY = re.compile(rb"""http-equiv\s*=\s*["']?content-security-policy\b""", re.I)
_CONTENT = re.compile(rb"""(?<=\s)content\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_END = re.compile(rb"</body\s*>", re.I)


def script() -> bytes:
    return (resources.files("digest.site") / "live.js").read_bytes()


def inject(html: bytes, token: str) -> bytes:
    """Add the script, which is told that the page is of the build *token*."""
    html = _META.sub(_widen_meta, html)
    tag = f'<script src="{SCRIPT}" data-build="{escape(token)}"></script>'.encode()
    ends = list(_END.finditer(html))
    place = ends[-1].start() if ends else len(html)
    return html[:place] + tag + html[place:]


def widen(policy: str) -> str:
    """Allow the page's own host as a source of scripts and for connections."""
    sources_by_name: dict[str, list[str]] = {}
    for directive in policy.split(";"):
        if words := directive.split():
            sources_by_name.setdefault(words[0].lower(), words[1:])
    names = ["script-src", "connect-src"]
    if "script-src-elem" in sources_by_name:
        names.append("script-src-elem")
    for name in names:
        sources = sources_by_name.get(name, sources_by_name.get("default-src"))
        if sources is not None:
            sources_by_name[name] = _add_self(sources)
    return "; ".join(" ".join((name, *rest)) for name, rest in sources_by_name.items())


def unbuilt(lines: Sequence[str]) -> bytes:
    """The page that stands for a site which could not be built yet."""
    items = "".join(f"<li>{escape(line)}</li>" for line in lines)
    return (
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Not built</title>'
        f"<body><h1>There is no site yet</h1><ul>{items}</ul></body></html>"
    ).encode()


def event(token: str, problem: Sequence[str]) -> bytes:
    """A server-sent event that tells the last build and what was wrong with it."""
    data = json.dumps({"token": token, "problem": list(problem)})
    return f"event: state\ndata: {data}\n\n".encode()


def _add_self(sources: Sequence[str]) -> list[str]:
    kept = [source for source in sources if source.lower() != "'none'"]
    return kept if "'self'" in kept else [*kept, "'self'"]


def _widen_meta(match: re.Match[bytes]) -> bytes:
    tag = match[0]
    content = _CONTENT.search(tag)
    if not _IS_POLICY.search(tag) or content is None:
        return tag
    policy = widen(unescape((content[1] or content[2] or b"").decode()))
    attribute = f'content="{escape(policy)}"'.encode()
    return tag[: content.start()] + attribute + tag[content.end() :]
