"""Tables that are drawn with lines, as Pandoc writes them: grid, simple and multiline tables.

Columns are display columns, in which a wide character takes two. Lines of a cell are parted by "\n",
paragraphs by CELL_BREAK.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from auditdoc.japanese.spacing import display_width
from auditdoc.readers.limits import cells_within
from auditdoc.readers.markdown_wraps import cell_source, is_cut_from_end

MAX_HEAD_LINES = 12
"""Lines of the head of a multiline table; looked ahead for from every line of dashes."""

MAX_WIDER = 4
"""Times that one line of a drawing may be as long as another: strokes take one column or two, letters as well, and a cell runs over
its edge now and then. Else a long line among many short ones would make a grid of many times their size."""

_GRID_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_GRID_LINE = re.compile(r"\s*[+|].*[+|]\s*")
_DASHES = re.compile(r"-{2,}")
_DASH_LINE = re.compile(r"\s*-{2,}(?: +-{2,})*\s*")


@dataclass(frozen=True)
class SourceCell:
    """A cell as it is written: place and spans in the grid, its lines, and the line of the file (from 0) it
    begins in."""

    row: int
    column: int
    source: str
    line: int
    header: bool = False
    rowspan: int = 1
    colspan: int = 1
    repeats: int = 0


@dataclass(frozen=True)
class SourceTable:
    """A table and the number of the line behind it."""

    cells: tuple[SourceCell, ...]
    end: int


def ruled_table(lines: Sequence[str], start: int, name: str) -> SourceTable | None:
    """The grid, simple or multiline table that begins in line *start* of the file *name*, or None. Raises: TooLarge."""
    if _GRID_BORDER.fullmatch(lines[start]):
        return grid_table(lines, start)
    if _DASH_LINE.fullmatch(lines[start]):
        return _multiline_table(lines, start, name)
    if start + 1 < len(lines) and lines[start].strip() and _is_divided(lines[start + 1]):
        return _simple_table(lines, start, name)
    return None


def _is_divided(line: str) -> bool:
    """True for a line of dashes with gaps, which show where the columns are."""
    return bool(_DASH_LINE.fullmatch(line)) and len(_DASHES.findall(line)) > 1


def _simple_table(lines: Sequence[str], start: int, name: str) -> SourceTable | None:
    """A head, a divided line, a row a line, up to an empty line or a line of dashes."""
    end = start + 2
    while end < len(lines) and lines[end].strip() and not _DASH_LINE.fullmatch(lines[end]):
        end += 1
    if end == start + 2:
        return None
    edges = _edges(lines[start + 1])
    cells_within(len(edges) * (end - start), name)
    cells = _row(lines, (start, start + 1), 0, edges, True)
    for number, line in enumerate(range(start + 2, end), start=1):
        cells += _row(lines, (line, line + 1), number, edges, False)
    closed = end < len(lines) and _DASH_LINE.fullmatch(lines[end])
    return SourceTable(tuple(cells), end + 1 if closed else end)


def _multiline_table(lines: Sequence[str], start: int, name: str) -> SourceTable | None:
    """A line of dashes, a head, a divided line, rows with empty lines between, a line of dashes."""
    divided = start
    if not _is_divided(lines[start]):
        ahead = range(start + 1, min(start + MAX_HEAD_LINES, len(lines)))
        divided = next((n for n in ahead if _DASH_LINE.fullmatch(lines[n]) or not lines[n].strip()), start)
        if not _is_divided(lines[divided]):
            return None
    end = next((n for n in range(divided + 1, len(lines)) if _DASH_LINE.fullmatch(lines[n])), None)
    if end is None or end == divided + 1:
        return None
    edges = _edges(lines[divided])
    cells = _row(lines, (start + 1, divided), 0, edges, True) if divided > start else []
    row = 1 if divided > start else 0
    first = divided + 1
    for line in range(divided + 1, end + 1):
        if line == end or not lines[line].strip():
            if line > first:
                cells_within(len(cells), name)
                cells += _row(lines, (first, line), row, edges, False)
                row += 1
            first = line + 1
    return SourceTable(tuple(cells), end + 1)


def _edges(divided: str) -> list[int]:
    """The display column in which each column begins."""
    return [match.start() for match in _DASHES.finditer(divided)]


def _row(
    lines: Sequence[str], span: tuple[int, int], row: int, edges: list[int], header: bool
) -> list[SourceCell]:
    """The cells of the lines *span*, cut at *edges*; text left of the first edge belongs to the first
    cell."""
    cut = [_columns(line) for line in lines[span[0] : span[1]]]
    bounds = zip([0, *edges[1:]], [*edges[1:], None], strict=True)
    return [
        SourceCell(row, column, cell_source(_texts(line[left:right] for line in cut)), span[0], header)
        for column, (left, right) in enumerate(bounds)
    ]


def of_one_width(first: str, line: str) -> bool:
    """True for a line that can stand in one drawing with its *first* one."""
    return len(first) <= len(line) * MAX_WIDER and len(line) <= len(first) * MAX_WIDER


def grid_table(lines: Sequence[str], start: int) -> SourceTable | None:
    """A grid table (`+---+---+`), merged cells included. Columns are counted in display columns, as Pandoc
    does."""
    end = start
    while end < len(lines) and _GRID_LINE.fullmatch(lines[end]) and of_one_width(lines[start], lines[end]):
        end += 1
    drawn = list(lines[start:end])
    borders = [n for n, line in enumerate(drawn) if _is_border(line)]
    if len(borders) < 2:
        return None
    if borders[-1] != len(drawn) - 1:
        borders.append(len(drawn))
        drawn.append(lines[start])  # the page or the file ended before the last line was drawn
    grid = [_columns(line) for line in drawn]
    width = max(len(row) for row in grid)
    grid = [row + [" "] * (width - len(row)) for row in grid]
    edges = sorted({n for row in borders for n, c in enumerate(grid[row]) if c == "+"})
    head_end = next((n for n, row in enumerate(borders) if "=" in grid[row] and n), 0)
    slack = _slack(grid, edges)
    cells: list[tuple[SourceCell, list[str], int | None]] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(borders) - 1):
        for column in range(len(edges) - 1):
            if (row, column) in taken:
                continue
            right, below = _extent(grid, borders, edges, row, column)
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            inner = grid[borders[row] + 1 : borders[below]]
            room = edges[right] - edges[column] - 1 - slack if slack is not None else None
            texts = _texts(line[edges[column] + 1 : edges[right]] for line in inner)
            line = start + borders[row] + 1
            cell = SourceCell(row, column, "", line, row < head_end, below - row, right - column)
            cells.append((cell, texts, room))
    from_end = is_cut_from_end([(texts, room) for _, texts, room in cells])
    return SourceTable(
        tuple(
            replace(cell, source=cell_source(texts, room, from_end=from_end)) for cell, texts, room in cells
        ),
        end,
    )


def _texts(lines: Iterable[list[str]]) -> list[str]:
    """The lines of a cell, cut out of their display columns."""
    return ["".join(line).strip() for line in lines]


MAX_SLACK = 6
"""Display columns that the fullest lines of a table may leave free: two of padding, and two wide characters that may not end a line."""


def _slack(grid: list[list[str]], edges: list[int]) -> int | None:
    """The display columns that full lines leave free; None where no column has full lines: nothing was wrapped."""
    lines = [row for row in grid if not _is_border("".join(row))]
    free = [
        right - left - 1 - max((_filled(row[left + 1 : right]) for row in lines), default=0)
        for left, right in pairwise(edges)
    ]
    return max((columns for columns in free if columns <= MAX_SLACK), default=None)


def _filled(columns: list[str]) -> int:
    return display_width("".join(columns).strip())


def _is_border(line: str) -> bool:
    return "+-" in line or "+=" in line or "+:" in line


def _columns(line: str) -> list[str]:
    """The characters of *line* by display column: a wide one takes two, the second of them empty."""
    columns: list[str] = []
    for character in line.rstrip():
        columns.extend([character] + [""] * (display_width(character) - 1))
    return columns


def _extent(
    grid: list[list[str]], borders: list[int], edges: list[int], row: int, column: int
) -> tuple[int, int]:
    """Column and row behind the cell that begins at *row* and *column*: it goes on where no line is drawn."""
    right, below = column + 1, row + 1
    while right < len(edges) - 1 and grid[borders[row] + 1][edges[right]] not in ("|", "+"):
        right += 1
    while below < len(borders) - 1 and not set(grid[borders[below]][edges[column] + 1 : edges[right]]) <= set(
        "-=:+"
    ):
        below += 1
    return right, below
