"""Tables as aligned text for a terminal, and as Markdown for a document."""

from collections.abc import Sequence
from dataclasses import dataclass

NONE = "–"
"""For a figure that there is not."""

Row = Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    title: str
    head: Row
    """The unit of its figures stands in the head of each column."""
    rows: Sequence[Row]
    words: int = 1
    """How many columns on the left hold words; the others hold figures."""

    def plain(self) -> str:
        lines = [self.head, *self.rows]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        text = ["  ".join(self._aligned(line, widths)).rstrip() for line in lines]
        return "\n".join([self.title, "", *text, ""])

    def markdown(self) -> str:
        rule = ["---" if place < self.words else "---:" for place in _places(self.head)]
        lines = [f"| {' | '.join(line)} |" for line in (self.head, rule, *self.rows)]
        return "\n".join([f"**{self.title}**", "", *lines, ""])

    def _aligned(self, line: Row, widths: Sequence[int]) -> list[str]:
        return [
            f"{cell:{'<' if place < self.words else '>'}{width}}"
            for place, cell, width in zip(_places(line), line, widths, strict=True)
        ]


def _places(line: Row) -> range:
    return range(len(line))


def seconds(value: float | None) -> str:
    """Three digits that mean something: below a second they are milliseconds."""
    if value is None:
        return NONE
    return f"{value:.{3 if value < 1 else 2 if value < 10 else 1}f}"


def ratio(value: float, anchor: float) -> str:
    return f"{value / anchor:.2f}"


def megabytes(value: float) -> str:
    return f"{value / 1e6:,.{1 if value < 1e8 else 0}f}"


def number(value: float) -> str:
    return f"{value:,.0f}"
