"""The order in which the parts of a page are read: from the top; where text is set in columns, column by column."""

from collections.abc import Iterator
from typing import NamedTuple

from auditdoc.readers.pdf.groups import Ruling
from auditdoc.readers.pdf.lines import Line, Region
from auditdoc.readers.pdf.page import PageTable

MIN_LINES = 4
"""Lines on each side of a gutter; fewer are a name beside a date."""
FULL_SHARE = 1 / 3
"""Of the lines of a column, those that fill it; labels on lines of their own and names are short."""
MIN_WIDTH = 0.28
MAX_WIDTH = 0.62
"""Shares of the text's width that the full lines of a column fill."""
MIN_COLUMN = 0.4
"""Share of the text's width that a column has at least, however short its lines are."""
MIN_GAP = 0.9
"""Share of the em between two columns."""
MIN_PAIRED = 0.4
"""Share of the lines of the shorter column that have a line next to them; some fall into the gaps between paragraphs."""
MAX_CROSSING = 0.05
"""Share of the lines that may cross the gap between two columns, as short titles over both do."""


class Run(NamedTuple):
    """Lines that follow each other, and the edges of their column; *new_column* where they go on at the top of one."""

    lines: list[Line]
    region: Region
    new_column: bool = False


def in_reading_order(
    lines: list[Line],
    tables: list[PageTable],
    region: Region,
    gutter: float | None,
    *,
    new_column: bool = False,
) -> Iterator[Run | PageTable]:
    """Runs of lines and tables, as they are read. *lines* come from the top; *gutter* as `gutter_of` found it;
    *new_column*: they go on at the top of one."""
    if gutter is None:
        yield from _from_top(lines, tables, region, new_column=new_column)
        return
    sides = _sides(lines, gutter, region)
    plain: list[Line] = []
    for part in _parts(lines, tables, gutter):
        if isinstance(part, _Band) and part.is_columns(gutter):
            yield from _run(plain, region)
            yield from part.read(gutter, sides, new_column=new_column)
        elif isinstance(part, _Band):
            plain += part.lines
        elif isinstance(part, PageTable):
            yield from _run(plain, region)
            yield part
        else:
            plain.append(part)
    yield from _run(plain, region)


def _run(lines: list[Line], region: Region) -> Iterator[Run]:
    """Lines over both columns, which are emptied."""
    if lines:
        yield Run(list(lines), region)
        lines.clear()


def _parts(lines: list[Line], tables: list[PageTable], gutter: float) -> Iterator["Line | PageTable | _Band"]:
    """From the top: lines and tables that cross the gutter, and bands of what stands beside it between them."""
    waiting = sorted(tables, key=lambda table: -table.grid.box[3])
    band = _Band([], [])
    for line in [*lines, None]:
        while waiting and (line is None or waiting[0].grid.box[3] > line.y1):
            table = waiting.pop(0)
            if table.grid.box[0] < gutter < table.grid.box[2]:
                yield band
                yield table
                band = _Band([], [])
            else:
                band.tables.append(table)
        if line is not None and line.x0 < gutter < line.x1:
            yield band
            yield line
            band = _Band([], [])
        elif line is not None:
            band.lines.append(line)
    yield band


def _sides(lines: list[Line], gutter: float, region: Region) -> tuple[Region, Region]:
    """The edges of the two columns, which are equally wide, whether their lines fill them or not."""
    left = min((line.x0 for line in lines if line.x1 <= gutter), default=region.left)
    right = min((line.x0 for line in lines if line.x0 >= gutter), default=gutter)
    width = max(
        [MIN_COLUMN * (region.right - region.left)]
        + [line.x1 - left for line in lines if line.x1 <= gutter]
        + [line.x1 - right for line in lines if line.x0 >= gutter]
    )
    return (
        Region(left, min(left + width, gutter), region.pitch),
        Region(right, right + width, region.pitch),
    )


class _Band(NamedTuple):
    """What stands on both sides of the gutter between two lines or tables that cross it."""

    lines: list[Line]
    tables: list[PageTable]

    def is_columns(self, gutter: float) -> bool:
        """False where nothing stands side by side: the date of a letter and the names below it are read from the top."""
        left = [line for line in self.lines if line.x1 <= gutter]
        right = [line for line in self.lines if line.x1 > gutter]
        if self.tables or not self.lines:
            return bool(self.tables)
        if left and right:
            return _beside(left, right)
        return len(self.lines) >= MIN_LINES

    def read(
        self, gutter: float, sides: tuple[Region, Region], *, new_column: bool
    ) -> Iterator[Run | PageTable]:
        """Column by column; each side can have columns of its own."""
        for is_left in (True, False):
            own = [line for line in self.lines if (line.x1 <= gutter) == is_left]
            inside = [t for t in self.tables if (t.grid.box[0] < gutter) == is_left]
            side, on_top = sides[0 if is_left else 1], new_column or not is_left
            tight = side._replace(
                left=min((line.x0 for line in own), default=side.left),
                right=max((line.x1 for line in own), default=side.right),
            )
            within = gutter_of(own, tight, [])
            if within is None:
                yield from _from_top(own, inside, side, new_column=on_top)
            else:
                yield from in_reading_order(own, inside, tight, within, new_column=on_top)


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


def gutter_of(
    lines: list[Line], region: Region, dividers: list[Ruling], before: float | None = None
) -> float | None:
    """A place in the gap between two columns of text; None for a page in one column.

    Text set in columns fills them: on both sides of the gap there are several lines, many of them as wide as a column,
    and side by side. A list of names beside dates is no text in columns. Where a ruling is drawn in the gap (*dividers*
    are upright rulings of no table), it tells all. A last page may fill one column only: there the gutter of the page
    *before* stands where no line crosses it.
    """
    if before is not None and lines and not any(line.x0 < before < line.x1 for line in lines):
        return before
    width = region.right - region.left
    narrow = [line for line in lines if line.x1 - line.x0 < MAX_WIDTH * width]
    if len(narrow) < 2 * MIN_LINES or width <= 0:
        return None
    for low, high in _gaps(narrow):
        drawn = next((x for x, _foot, _top in dividers if low - 1 < x < high + 1), None)
        gap = drawn or max((low + high) / 2, high - narrow[0].em)
        left = [line for line in narrow if line.x1 <= gap]
        right = [line for line in narrow if line.x0 >= gap]
        if min(len(left), len(right)) < MIN_LINES or not _beside(left, right):
            continue
        if drawn or (_is_column(left, width) and _is_column(right, width)):
            return gap
    return None


def _gaps(lines: list[Line]) -> list[tuple[float, float]]:
    """Upright strips that hardly any line enters, widest first; a title over both columns does."""
    edges = sorted([(line.x0, 1) for line in lines] + [(line.x1, -1) for line in lines])
    em = max(line.em for line in lines)
    allowed = max(1, int(MAX_CROSSING * len(lines)))
    found: list[tuple[float, float]] = []
    depth, start = 0, edges[0][0]
    for x, step in edges:
        before, depth = depth, depth + step
        if before <= allowed < depth and x - start > MIN_GAP * em:
            found.append((start, x))
        elif depth <= allowed < before:
            start = x
    return sorted(found, key=lambda gap: gap[0] - gap[1])


def _is_column(lines: list[Line], width: float) -> bool:
    full = [line for line in lines if line.x1 - line.x0 >= MIN_WIDTH * width]
    return len(lines) >= MIN_LINES and len(full) >= FULL_SHARE * len(lines)


def _beside(left: list[Line], right: list[Line]) -> bool:
    """True when the two share most of the height of the shorter one, and its lines stand next to lines of the other.

    An addressee that is set to the right below each opinion has nothing on its left.
    """
    top = min(max(line.y1 for line in left), max(line.y1 for line in right))
    foot = max(min(line.y0 for line in left), min(line.y0 for line in right))
    shorter, longer = sorted((left, right), key=lambda side: side[0].y1 - side[-1].y0)
    if top - foot <= 0.5 * (shorter[0].y1 - shorter[-1].y0):
        return False
    paired = [a for a in shorter if any(a.y0 < b.y1 and b.y0 < a.y1 for b in longer)]
    return len(paired) > MIN_PAIRED * len(shorter)
