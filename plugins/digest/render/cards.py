"""Draw the picture that stands for an edition where its address is shared.

It needs the extra ``cards``: Pillow, which draws, and Source Serif, in which it writes.
Both are loaded for the first card only. One view gives the same bytes with the same
versions of the two, which are in every page's key.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from digest.render.views import Site
from digest.render.views_editions import CardView

if TYPE_CHECKING:
    from PIL import Image
    from PIL.ImageDraw import ImageDraw
    from PIL.ImageFont import FreeTypeFont

SIZE = (1200, 630)
"""As social networks ask for: 1.91 to 1."""
EDGE = 72
SHADES = 12
"""From the paper to each colour: enough for smooth letters, and found in 2 ms where a
palette of the picture's own takes 40."""
HEADLINE = (78, 68, 60, 52)
"""Sizes, the largest first in which the headline fits."""
LINES = 4
NOWHERE = "\U0010ffff"
"""A character that no font has: how the font draws what it lacks."""


def card(view: CardView, site: Site) -> bytes:
    """Return the card as PNG, 1200 × 630, in the colours of the site by day.

    What the font cannot write is left out.
    """
    from PIL import Image, ImageDraw

    colours = site.colours
    paper, ink, muted, rubric = (
        pair[0] for pair in (colours.paper, colours.ink, colours.muted, colours.rubric)
    )
    image = Image.new("RGB", SIZE, paper)
    draw = ImageDraw.Draw(image)
    width, height = SIZE
    draw.rectangle((EDGE, 52, width - EDGE, 59), fill=ink)
    draw.rectangle((EDGE, 65, width - EDGE, 66), fill=ink)
    _emblem(draw, EDGE, 92, rubric)
    _write(draw, (EDGE + 58, 140), view.name, 54, "Regular", ink)
    _headline(draw, view.headline, ink)
    draw.rectangle((EDGE, height - 118, width - EDGE, height - 117), fill=ink)
    foot = height - 66
    _write(draw, (EDGE, foot), view.label, 34, "Semibold", rubric)
    _write(draw, (width - EDGE, foot), view.count, 34, "Regular", muted, "rs")
    data = BytesIO()
    found = image.quantize(
        palette=_palette(paper, ink, muted, rubric), dither=Image.Dither.NONE
    )
    found.save(data, "PNG")  # optimized it is a sixth smaller, for six times as long
    return data.getvalue()


@cache
def _palette(paper: str, *colours: str) -> Image.Image:
    """The shades from *paper* to each of the *colours*."""
    from PIL import Image, ImageColor

    shades = [
        round(start + (end - start) * step / SHADES)
        for colour in colours
        for step in range(SHADES + 1)
        for start, end in zip(*map(ImageColor.getrgb, (paper, colour)), strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


def _emblem(draw: ImageDraw, x: int, y: int, colour: str) -> None:
    """The sheet halved again and again, as in the masthead."""
    for box in ((0, 0, 38, 54), (0, 27, 38, 54), (19, 27, 38, 54), (19, 40, 38, 54)):
        left, top, right, bottom = box
        corners = (x + left, y + top, x + right, y + bottom)
        draw.rectangle(corners, outline=colour, width=3)


def _headline(draw: ImageDraw, text: str, colour: str) -> None:
    if not _is_written(text, "Semibold"):
        return
    for size in HEADLINE:
        font = _font("Semibold", size)
        lines = list(_lines(text, font))
        if len(lines) <= LINES:
            break
    else:
        lines = [*lines[: LINES - 1], _cut(lines[LINES - 1], font)]
    step = round(size * 1.15)
    top = 178 + (512 - 178 - step * len(lines)) // 2
    for number, line in enumerate(lines):
        place = (EDGE, top + step * number + round(size * 0.85))
        draw.text(place, line, colour, font, anchor="ls")


def _lines(text: str, font: FreeTypeFont) -> Iterator[str]:
    """Break *text* at blanks into lines that fit."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if line and font.getlength(longer) > SIZE[0] - 2 * EDGE:
            yield line
            longer = word
        line = longer
    if line:
        yield line


def _cut(line: str, font: FreeTypeFont) -> str:
    while font.getlength(f"{line} …") > SIZE[0] - 2 * EDGE:
        line = line[:-1].rstrip()
    return f"{line} …"


def _write(
    draw: ImageDraw,
    place: tuple[int, int],
    text: str,
    size: int,
    weight: str,
    colour: str,
    anchor: str = "ls",
) -> None:
    if _is_written(text, weight):
        font = _font(weight, size)
        while font.getlength(text) > SIZE[0] * 3 // 4:
            font = _font(weight, size := size - 2)
        draw.text(place, text, colour, font, anchor=anchor)


def _is_written(text: str, weight: str) -> bool:
    """Whether the font has all characters of *text*."""
    return all(_has(weight, char) for char in {*text} - {" ", "\xa0"})


@cache
def _has(weight: str, char: str) -> bool:
    font = _font(weight, 32)
    return bytes(font.getmask(char)) != bytes(font.getmask(NOWHERE))


@cache
def _font(weight: str, size: int) -> FreeTypeFont:
    from font_source_serif_pro import font_files_ttf
    from PIL import ImageFont

    name = "SourceSerifPro" if weight == "Regular" else f"SourceSerifPro{weight}"
    # Without Raqm, which a system may have in another version or not at all.
    basic = ImageFont.Layout.BASIC
    return ImageFont.truetype(font_files_ttf[name], size, layout_engine=basic)
