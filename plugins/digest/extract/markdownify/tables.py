"""Write tables of data; those that only lay out a page are told apart."""

from collections.abc import Sequence

from bs4.element import Tag

from digest.extract.markdownify.atoms import Place
from digest.extract.markdownify.inline import inline

COLUMNS = 40
"""More cells in a row than that are no table anyone reads."""
HOLDS_BLOCKS = ["blockquote", "h1", "h2", "h3", "h4", "ol", "pre", "table", "ul"]

Rows = list[list[Tag]]


def rows_of(table: Tag) -> Rows:
    """Return the cells of *table*, row by row, not those of a table within it."""
    rows = (tr for tr in table.find_all("tr") if tr.find_parent("table") is table)
    cells = (list(row.find_all(["td", "th"], recursive=False)) for row in rows)
    return [row for row in cells if row]


def is_grid(rows: Rows) -> bool:
    """Whether *rows* are data: several columns, and no cell that holds blocks."""
    widths = [_width(row) for row in rows]
    if not widths or not 1 < max(widths) <= COLUMNS:
        return False
    return not any(cell.find(HOLDS_BLOCKS) for row in rows for cell in row)


def table(rows: Rows, place: Place) -> str:
    """Return *rows* as a table; without a row of headings its head is empty."""
    width = max(map(_width, rows))
    in_cell = place._replace(line=True, cell=True)
    lines = [_line(row, width, in_cell) for row in rows]
    if not all(cell.name == "th" for cell in rows[0]):
        lines.insert(0, _written([""] * width))
    return "\n".join([lines[0], _written(["---"] * width), *lines[1:]])


def _line(row: list[Tag], width: int, place: Place) -> str:
    cells: list[str] = []
    for cell in row:
        cells += [inline(list(cell.children), place), *[""] * (_span(cell) - 1)]
    return _written([*cells, *[""] * (width - len(cells))])


def _written(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _width(row: list[Tag]) -> int:
    return sum(map(_span, row))


def _span(cell: Tag) -> int:
    span = str(cell.get("colspan", "1"))
    return (
        min(int(span), COLUMNS)
        if span.isascii() and span.isdigit() and span > "0"
        else 1
    )
