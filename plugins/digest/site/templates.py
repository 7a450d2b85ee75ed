"""The theme's templates: which is made of which, and whether one is other now."""

import re
from collections.abc import Mapping

from jinja2 import Environment, TemplateNotFound

from digest.render.filters import fingerprint
from digest.render.views import Site
from digest.render.writers import WRITERS
from digest.store import digest_of

TAG = re.compile(r"\{%[-+]?\s*(?:extends|include|import|from)\b(.*?)%\}", re.DOTALL)
NAMED = re.compile(
    r"""\s*(["'])([^"'\\]+)\1\s*(?:$|[-+]|(?:ignore|with|without|import|as)\b)"""
)
"""The rest of a tag that names one template and no other."""


STYLE = "whole.css"
"""The style within an edition in one page."""


def styles_of(env: Environment, site: Site) -> tuple[str, ...]:
    """The fingerprints of the styles that the theme puts into pages."""
    try:
        style = env.get_template(STYLE)
    except TemplateNotFound:  # another theme, which has none
        return ()
    return (fingerprint(style.render(site=site)),)


class Templates:
    """The sources that each template is made of, hashed."""

    def __init__(self, env: Environment) -> None:
        self._env = env
        self.sources: dict[str, str] = {}
        """The hash of each template's own source."""
        self._needs: dict[str, set[str]] = {}
        self.digests = dict.fromkeys(WRITERS, b"")
        """By template, or by writer, whose code counts with the rest of the code."""
        for name in sorted(env.list_templates(extensions=["html"])):
            self._read(name)
        for name in self._needs:
            found = [f"{one} {self.sources[one]}" for one in sorted(self.closure(name))]
            self.digests[name] = digest_of(*found).encode()
        if style := self.sources.get(STYLE):
            self.digests["headers"] = style.encode()

    def _read(self, name: str) -> None:
        """Read a template and those that it names, whatever their files are called."""
        loader = self._env.loader
        assert loader is not None
        try:
            source, _, _ = loader.get_source(self._env, name)
        except (TemplateNotFound, UnicodeDecodeError):
            return  # told with its place when a page needs the template
        self.sources[name] = digest_of(source)
        self._needs[name] = _references(self._env, source)
        for one in self._needs[name]:
            for other in self._env.list_templates() if one == "*" else [one]:
                if other not in self._needs:
                    self._read(other)

    def state(self) -> dict[str, str]:
        """All hashes, to be compared with later ones."""
        digests = {name: digest.decode() for name, digest in self.digests.items()}
        return digests | {f"source {name}": one for name, one in self.sources.items()}

    def others(self, name: str, before: Mapping[str, str]) -> list[str]:
        """Those that *name* is made of and that are not as in the state *before*."""
        return [
            one
            for one in sorted(self.closure(name))
            if before.get(f"source {one}") != self.sources[one]
        ]

    def closure(self, name: str) -> set[str]:
        """The templates that *name* extends, includes or imports, and itself."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            one = waiting.pop()
            if one == "*":
                waiting += [other for other in self.sources if other not in found]
            elif one in self.sources and one not in found:
                found.add(one)
                waiting += self._needs[one]
        return found


def _references(env: Environment, source: str) -> set[str]:
    """The templates that a source names; ``*`` for a name only known in use.

    Looked for in the text, which takes a fiftieth of the time of parsing it. What
    stands in a comment counts too: a page too many is looked at, none too few.
    """
    if env.block_start_string != "{%" or env.line_statement_prefix:
        return {"*"}
    names = (NAMED.match(rest) for rest in TAG.findall(source))
    return {match[2] if match else "*" for match in names}
