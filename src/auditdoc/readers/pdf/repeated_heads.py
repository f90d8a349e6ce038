"""Heads that are repeated above a row which the page break cut, in tables that nobody has drawn: no gap parts the two."""

from dataclasses import replace

from auditdoc.japanese.spacing import without_blanks
from auditdoc.readers.pdf.grid import Spot
from auditdoc.readers.pdf.lines import Line
from auditdoc.readers.pdf.page import PageTable


def first_row(table: PageTable) -> list[str]:
    """The texts of the cells in the first row, without blanks."""
    return [
        without_blanks("".join(line.text for line in lines))
        for spot, lines in zip(table.grid.spots, table.cells, strict=True)
        if spot.row == 0
    ]


def with_head_apart(table: PageTable, head: list[str]) -> PageTable:
    """The table with its first row in two, where that begins with the *head* that the page before has: a row that the
    page break cut follows it without a gap."""
    grid, cells = table.grid, table.cells
    first = [n for n, spot in enumerate(grid.spots) if spot.row == 0 and spot.rowspan == spot.colspan == 1]
    if len(first) != len(head) or len(grid.depths) < 2:
        return table
    counts = [_lines_of(cells[n], text) for n, text in zip(first, head, strict=True)]
    lower = [cells[n][count:] for n, count in zip(first, counts, strict=True) if count is not None]
    if None in counts or not any(lower):
        return table
    upper = [cells[n][:count] for n, count in zip(first, counts, strict=True)]
    cut = -min(line.y0 for lines in upper for line in lines)
    spots = [replace(spot, row=spot.row + 1) for n, spot in enumerate(grid.spots) if n not in first]
    rows = [[Spot(row, column, 1, 1) for column in range(len(head))] for row in (0, 1)]
    rest = [lines for n, lines in enumerate(cells) if n not in first]
    owners = [[column + row * len(head) for column in range(len(head))] for row in (0, 1)]
    owners += [[owner + len(head) for owner in row] for row in grid.owners[1:]]
    apart = replace(
        grid,
        depths=[grid.depths[0], cut, *grid.depths[1:]],
        owners=owners,
        spots=[*rows[0], *rows[1], *spots],
    )
    return PageTable(apart, [*upper, *lower, *rest])


def _lines_of(cell: list[Line], text: str) -> int | None:
    """How many lines at the top of a cell make *text*; None where they do not."""
    held = ""
    for count, line in enumerate([None, *cell]):
        held += without_blanks(line.text) if line is not None else ""
        if held == text:
            return count
    return None
