"""The order in which the parts of a page are read: from the top; where text is set in columns, column by column."""

from collections.abc import Iterator
from typing import NamedTuple

from auditdoc.readers.pdf.lines import Line, Region
from auditdoc.readers.pdf.page import PageTable

MIN_LINES = 4
"""Lines on each side of a gutter; fewer are a name beside a date."""
MIN_WIDTH = 0.28
MAX_WIDTH = 0.62
"""Shares of the text's width that most lines of a column fill."""
MIN_GAP = 0.9
"""Share of the em between two columns."""


class Run(NamedTuple):
    """Lines that follow each other, and the edges of their column; *new_column* where they go on at the top of one."""

    lines: list[Line]
    region: Region
    new_column: bool = False


def in_reading_order(lines: list[Line], tables: list[PageTable], region: Region) -> Iterator[Run | PageTable]:
    """Runs of lines and tables, as they are read. *lines* come from the top."""
    gutter = _gutter(lines, region)
    if gutter is None:
        yield from _from_top(lines, tables, region)
        return
    left: list[Line] = []
    right: list[Line] = []
    inside: list[PageTable] = []
    band_tables = sorted(tables, key=lambda table: -table.grid.box[3])

    def band() -> Iterator[Run | PageTable]:
        for side, is_left in ((left, True), (right, False)):
            own = [t for t in inside if (t.grid.box[0] < gutter) == is_left]
            edges = Region(
                min((line.x0 for line in side), default=region.left),
                max((line.x1 for line in side), default=region.right),
                region.pitch,
            )
            yield from _from_top(list(side), own, edges, new_column=not is_left)
        left.clear()
        right.clear()
        inside.clear()

    def take(until: float) -> Iterator[Run | PageTable]:
        while band_tables and band_tables[0].grid.box[3] > until:
            table = band_tables.pop(0)
            if table.grid.box[0] < gutter < table.grid.box[2]:
                yield from band()
                yield table
            else:
                inside.append(table)

    for line in lines:
        yield from take(line.y1)
        if line.x0 < gutter < line.x1:
            yield from band()
            yield Run([line], region)
        else:
            (left if line.x1 <= gutter else right).append(line)
    yield from take(float("-inf"))
    yield from band()


def _from_top(
    lines: list[Line], tables: list[PageTable], region: Region, *, new_column: bool = False
) -> Iterator[Run | PageTable]:
    """Lines and tables by their upper edges."""
    waiting = sorted(tables, key=lambda table: -table.grid.box[3])
    run: list[Line] = []
    for line in lines:
        while waiting and waiting[0].grid.box[3] >= line.y1:
            if run:
                yield Run(run, region, new_column)
                run = []
            new_column = False
            yield waiting.pop(0)
        run.append(line)
    if run:
        yield Run(run, region, new_column)
    yield from waiting


def _gutter(lines: list[Line], region: Region) -> float | None:
    """The middle of the gap between two columns of text; None for a page in one column.

    Text set in columns fills them: on both sides of the gap there are several lines, most of them as wide as a column,
    and side by side. A list of names beside dates is no text in columns.
    """
    width = region.right - region.left
    narrow = [line for line in lines if line.x1 - line.x0 < MAX_WIDTH * width]
    if len(narrow) < 2 * MIN_LINES or width <= 0:
        return None
    for gap in _gaps(narrow):
        left = [line for line in narrow if line.x1 <= gap]
        right = [line for line in narrow if line.x0 >= gap]
        if _is_column(left, width) and _is_column(right, width) and _beside(left, right):
            return gap
    return None


def _gaps(lines: list[Line]) -> list[float]:
    """The middles of upright strips that no line enters, widest first."""
    found = []
    reach = None
    for line in sorted(lines, key=lambda line: line.x0):
        if reach is not None and line.x0 - reach > MIN_GAP * line.em:
            found.append((line.x0 - reach, (line.x0 + reach) / 2))
        reach = line.x1 if reach is None else max(reach, line.x1)
    return [middle for _gap, middle in sorted(found, reverse=True)]


def _is_column(lines: list[Line], width: float) -> bool:
    full = [line for line in lines if line.x1 - line.x0 >= MIN_WIDTH * width]
    return len(lines) >= MIN_LINES and 2 * len(full) >= len(lines)


def _beside(left: list[Line], right: list[Line]) -> bool:
    """True when the two share most of the height of the shorter one."""
    top = min(max(line.y1 for line in left), max(line.y1 for line in right))
    foot = max(min(line.y0 for line in left), min(line.y0 for line in right))
    shorter = min(left[0].y1 - left[-1].y0, right[0].y1 - right[-1].y0)
    return top - foot > 0.5 * shorter
