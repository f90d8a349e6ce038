"""Tables that stand in a cell of another one; `cells.py` makes text of that cell of them."""

from typing import TYPE_CHECKING

from auditdoc.readers.pdf.grid import Grid

if TYPE_CHECKING:
    from auditdoc.readers.pdf.page import PageTable

Box = tuple[float, float, float, float]


def nested(tables: "list[PageTable]") -> "list[PageTable]":
    """*tables* without those that lie in one cell of another: these are `inner` there, in the innermost such cell.

    One with more text than the other has is what the page is about, and the other a frame with a title.
    """
    by_size = sorted(tables, key=lambda table: _area(table.grid.box))
    inside: set[int] = set()
    for n, table in enumerate(by_size):
        for outer in by_size[n + 1 :]:
            cell = _cellaround(outer.grid, table.grid.box)
            if cell is not None and _length(table) <= _length(outer):
                outer.inner.setdefault(cell, []).append(table)
                inside.add(id(table))
                break
    return [table for table in tables if id(table) not in inside]


def _length(table: "PageTable") -> int:
    return sum(len(line.text) for lines in table.cells for line in lines)


def _area(box: Box) -> float:
    return (box[2] - box[0]) * (box[3] - box[1])


def _cellaround(grid: Grid, box: Box) -> int | None:
    boxes = map(grid.spot_box, grid.spots)
    return next((n for n, cell in enumerate(boxes) if around(cell, box)), None)


def around(a: Box, b: Box) -> bool:
    return a[0] <= b[0] and a[1] <= b[1] and a[2] >= b[2] and a[3] >= b[3]
