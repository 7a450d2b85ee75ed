"""The colours of a site: the theme's own, or the editor's, where they can be read.

Text must keep 7:1 on the paper in both schemes (WCAG 2.2, 1.4.6), shapes 3:1 (1.4.11);
one that does not is refused with the ratio, and the nearest that does is named.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from math import floor
from typing import Any

from digest.errors import DigestError
from digest.render.views import Colours, Site

LEAST = {"ink": 7.0, "muted": 7.0, "rubric": 7.0, "bar": 3.0}
"""The contrast with the paper that each must have; `rule` is decoration."""
SCHEMES = ("light", "dark")
HEX = re.compile(r"#[0-9a-f]{6}")
STEPS = 100
"""In which a colour goes on to black or white when a better one is looked for."""

ICON = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48"><style>'
    "path{{stroke:{0}}}@media(prefers-color-scheme:dark){{path{{stroke:{1}}}}}</style>"
    '<path d="M8.5 2.5h31v43h-31zM8.5 24h31M24 24v21.500M24 34.500h15.500M31.500 34.500'
    'v11" fill="none" stroke-width="3"/></svg>\n'
)
"""The theme's icon, a folded sheet."""


@dataclass(frozen=True, slots=True)
class _Tried:
    name: str
    scheme: str
    paper: str
    colour: str

    @property
    def ratio(self) -> float:
        return contrast(self.paper, self.colour)

    @property
    def better(self) -> str:
        """The nearest colour on the way to black or white that is enough."""
        goal = 0 if self.scheme == "light" else 255
        parts = _parts(self.colour)
        for step in range(STEPS + 1):
            mixed = (round(one + (goal - one) * step / STEPS) for one in parts)
            colour = "#" + "".join(f"{one:02x}" for one in mixed)
            if contrast(self.paper, colour) >= LEAST[self.name]:
                return colour
        return ""


def colours_of(said: Any) -> Colours:
    """Take what ``DIGEST_COLOURS`` says over the theme's own colours.

    Raise `DigestError` with a line for each colour that cannot be.
    """
    known = asdict(Colours())
    if not isinstance(said, Mapping) or not all(
        name in known and _is_pair(pair) for name, pair in said.items()
    ):
        names = ", ".join(known)
        raise DigestError(
            "DIGEST_COLOURS: write a light and a dark colour by name, as"
            f' {{"rubric": ("#8a1c17", "#f3aa9d")}}; the names are {names}'
        )
    colours = replace(
        Colours(), **{name: (pair[0], pair[1]) for name, pair in said.items()}
    )
    if wrong := [_complaint(one) for one in _faint(colours)]:
        raise DigestError("\n".join(wrong))
    return colours


def _is_pair(pair: Any) -> bool:
    if not isinstance(pair, (tuple, list)) or len(pair) != len(SCHEMES):
        return False
    return all(isinstance(one, str) and HEX.fullmatch(one) for one in pair)


def _faint(colours: Colours) -> Iterator[_Tried]:
    pairs = asdict(colours)
    for name, least in LEAST.items():
        for scheme, paper, colour in zip(
            SCHEMES, colours.paper, pairs[name], strict=True
        ):
            tried = _Tried(name, scheme, paper, colour)
            if tried.ratio < least:
                yield tried


def _complaint(one: _Tried) -> str:
    paper = "a lighter paper" if one.scheme == "light" else "a darker paper"
    ratio = floor(one.ratio * 10) / 10  # never what is needed, but for rounding
    return (
        f"DIGEST_COLOURS: {one.name} {one.colour} on paper {one.paper} has {ratio}:1"
        f" in the {one.scheme} scheme, {LEAST[one.name]:g}:1 is needed; take"
        f" {one.better or paper}"
    )


def contrast(one: str, other: str) -> float:
    """WCAG's ratio of two colours, from 1 to 21."""
    low, high = sorted(map(_luminance, (one, other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (one / 255 for one in _parts(colour))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]


def style(colours: Colours, _site: Site) -> str:
    """Return the style sheet that puts *colours* in the place of the theme's."""
    said = "".join(
        f"  --{name}: light-dark({pair[0]}, {pair[1]});\n"
        for name, pair in asdict(colours).items()
    )
    return f":root {{\n{said}}}\n"


def icon(colours: Colours, _site: Site) -> str:
    """Return the theme's icon in *colours*."""
    return ICON.format(*colours.rubric)
