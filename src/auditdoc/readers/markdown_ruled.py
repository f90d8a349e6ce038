"""Tables that are drawn with lines, as Pandoc writes them: grid, simple and multiline tables.

Columns are display columns, in which a wide character takes two. Lines of a cell are parted by "\n",
paragraphs by CELL_BREAK.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.japanese.spacing import display_width
from auditdoc.readers.limits import cells_within

CELL_BREAK = "\v"
"""Stands between paragraphs in the source of a cell; `clean` has taken it out of every input."""

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
        SourceCell(row, column, _cell_source([line[left:right] for line in cut]), span[0], header)
        for column, (left, right) in enumerate(bounds)
    ]


def _cell_source(lines: list[list[str]], room: int | None = None) -> str:
    """The source of a cell from its lines; an empty line between others parts paragraphs.

    With *room*, the display columns that a line can fill, a line that ends before them was ended by the author.
    """
    texts = ["".join(line).strip() for line in lines]
    source = texts[0] if texts else ""
    for above, below in pairwise(texts):
        source += (CELL_BREAK if room is not None and _was_ended(above, below, room) else "\n") + below
    return CELL_BREAK.join(part.strip("\n") for part in re.split(r"\n{2,}", source.strip("\n")))


def _was_ended(above: str, below: str, room: int) -> bool:
    """True for two lines of which the second's beginning had found room on the first; a word or figure cut in two tells nothing."""
    if not above or not below or (above[-1].isascii() and below[0].isascii()):
        return False
    return display_width(above + _unbreakable(below)) <= room


_UNBREAKABLE = re.compile(
    r"[「（『【〔(\[]*(?:[!-~]+|.)[、。，．」）』】〕)\]ーっゃゅょァィゥェォッャュョ々]*"
)


def _unbreakable(text: str) -> str:
    """The part of *text* that goes to the line above as a whole or not at all: a letter, with what may not be parted from it."""
    found = _UNBREAKABLE.match(text)
    return found[0] if found else ""


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
    cells: list[SourceCell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(borders) - 1):
        for column in range(len(edges) - 1):
            if (row, column) in taken:
                continue
            right, below = _extent(grid, borders, edges, row, column)
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            inner = grid[borders[row] + 1 : borders[below]]
            room = edges[right] - edges[column] - 1 - slack if slack is not None else None
            text = _cell_source([line[edges[column] + 1 : edges[right]] for line in inner], room)
            line = start + borders[row] + 1
            cells.append(SourceCell(row, column, text, line, row < head_end, below - row, right - column))
    return SourceTable(tuple(cells), end)


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
