"""Tables that a page break cut: which table goes on in which, and in the middle of a row or between two rows.

Told by geometry alone: the same edges, nothing but furniture between them, and either a cell whose last line is full and
ends no sentence, an edge that was left open at the break, or a next row that had no room below the last one. How two
tables become one is for `readers.joining` to say; here they get the same columns, so that it can.
"""

from bisect import bisect_left
from dataclasses import replace
from typing import Literal

from auditdoc.document import Table
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.readers.pdf.cells import MAX_NAME, region_of
from auditdoc.readers.pdf.grid import Grid
from auditdoc.readers.pdf.groups import SNAP
from auditdoc.readers.pdf.lines import Line, is_full
from auditdoc.readers.pdf.page import PageTable

GoesOn = Literal["no", "rows", "row"]

MAX_HEAD = 3
"""Rows of a head that is repeated on every page."""
ROOM = 4.0
"""Points that a row may be higher than the room below the table and would still not have been put there."""


def goes_on(upper: PageTable, lower: PageTable, room: float) -> GoesOn:
    """Whether *lower*, first on its page, goes on with *upper*, last on the page before, below which *room* was left."""
    if not _same_edges(upper, lower):
        return "no"
    head = _repeated_head(upper, lower)
    if head >= lower.grid_rows:
        return "rows"
    if upper.grid.open_foot or lower.grid.open_head or _cut(upper, lower, head):
        return "row"
    if _spanning_prose(upper, upper.grid_rows - 1) and _spanning_prose(lower, head):
        return "row"
    height = lower.grid.depths[head + 1] - lower.grid.depths[head]
    return "rows" if head or height > room - ROOM else "no"


def _same_edges(upper: PageTable, lower: PageTable) -> bool:
    """The same sides, and the edges of one are among those of the other."""
    if _same_columns(upper.grid, lower.grid):
        pairs = zip(_lefts(upper), _lefts(lower), strict=True)
        return all(x is None or y is None or abs(x - y) <= 2 * SNAP for x, y in pairs)
    a, b = upper.grid.xs, lower.grid.xs
    if abs(a[0] - b[0]) > SNAP or abs(a[-1] - b[-1]) > SNAP:
        return False
    few, many = (a, b) if len(a) <= len(b) else (b, a)
    return all(any(abs(x - other) <= SNAP for other in many) for x in few)


def _same_columns(a: Grid, b: Grid) -> bool:
    """True for two grids that nobody has drawn and that have as many columns: where these end, each page tells anew."""
    return a.told_by_text and b.told_by_text and len(a.xs) == len(b.xs)


def _lefts(table: PageTable) -> list[float | None]:
    """Where the text of each column begins."""
    lefts: list[float | None] = [None] * (len(table.grid.xs) - 1)
    for spot, lines in zip(table.grid.spots, table.cells, strict=True):
        known = lefts[spot.column]
        if spot.colspan == 1 and lines:
            left = min(line.x0 for line in lines)
            lefts[spot.column] = left if known is None else min(left, known)
    return lefts


def _repeated_head(upper: PageTable, lower: PageTable) -> int:
    rows = 0
    while rows < min(MAX_HEAD, upper.grid_rows, lower.grid_rows):
        above, below = _row_texts(upper, rows), _row_texts(lower, rows)
        if above != below or not any(above):
            break
        rows += 1
    return rows


def _row_texts(table: PageTable, row: int) -> list[str]:
    return [
        without_blanks("".join(line.text for line in lines))
        for spot, lines in zip(table.grid.spots, table.cells, strict=True)
        if spot.row == row
    ]


def _cut(upper: PageTable, lower: PageTable, head: int) -> bool:
    """True when a cell of the last row stops in the middle of a sentence, and the one below it on the next page has text."""
    drawn = not _same_columns(upper.grid, lower.grid)
    below = {
        lower.grid.xs[spot.column] if drawn else float(spot.column): lines
        for spot, lines in zip(lower.grid.spots, lower.cells, strict=True)
        if spot.row == head and lines
    }
    for spot, lines in zip(upper.grid.spots, upper.cells, strict=True):
        if upper.grid.is_held_open(spot):
            continue  # merged: the rows beside it end here
        if spot.row + spot.rowspan == upper.grid_rows and lines and not ends_sentence(lines[-1].text):
            x = upper.grid.xs[spot.column] if drawn else float(spot.column)
            near = SNAP + 1 if drawn else 0.5
            following = next((rest for left, rest in below.items() if abs(left - x) <= near), None)
            if not following or not (_is_text(lines + following) or _is_prose(upper, spot.column)):
                continue
            if is_full(lines[-1], following[0], region_of(lines, upper.grid.spot_box(spot))):
                return True
    return False


def _spanning_prose(table: PageTable, row: int) -> bool:
    """True when one cell with whole sentences takes the whole row: two such rows below each other are one that was cut."""
    spots = [n for n, spot in enumerate(table.grid.spots) if spot.row <= row < spot.row + spot.rowspan]
    if len(spots) != 1:
        return False
    lines = table.cells[spots[0]]
    return any(ends_sentence(line.text) for line in lines)


def _is_text(lines: list[Line]) -> bool:
    """Prose: a name or a date that fills its cell says nothing. In a narrow column every line is as short as a name."""
    return max(len(line.text) for line in lines) > MAX_NAME or any("。" in line.text for line in lines)


def _is_prose(table: PageTable, column: int) -> bool:
    """Half of the cells of this column alone, below the head and above the last row, end with a full stop."""
    texts = [
        lines[-1].text
        for spot, lines in zip(table.grid.spots, table.cells, strict=True)
        if lines
        and spot.column == column
        and spot.colspan == 1
        and 0 < spot.row < table.grid_rows - spot.rowspan
    ]
    return 2 * sum(text.endswith("。") for text in texts) >= max(len(texts), 1)


def with_common_columns(tables: list[tuple[Table, PageTable, GoesOn]]) -> list[Table]:
    """The tables of one chain on one grid: the edges of all of them. With each comes how it goes on in the next one."""
    if all(_same_columns(source.grid, tables[0][1].grid) for _table, source, _how in tables):
        return [replace(table, goes_on=how) for table, _source, how in tables]
    edges: list[float] = []
    for x in sorted(x for _table, source, _how in tables for x in source.grid.xs):
        if not edges or x - edges[-1] > 2 * SNAP:
            edges.append(x)
    out = []
    for table, source, how in tables:
        places = [bisect_left(edges, x - 2 * SNAP) for x in source.grid.xs]
        if places == list(range(len(places))):
            out.append(replace(table, goes_on=how))
            continue
        cells = tuple(
            replace(c, column=places[c.column], colspan=places[c.column + c.colspan] - places[c.column])
            for c in table.cells
        )
        out.append(replace(table, cells=cells, goes_on=how))
    return out
