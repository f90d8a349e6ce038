"""Tables in Markdown source: pipe tables as they are written by people and converters, and grid tables
(Pandoc).

A table is found by its lines alone. Cells come out as source text; what is in them is inline Markdown.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from auditdoc.japanese.spacing import display_width

MAX_BROKEN_LINES = 200
"""Lines over which one row may run where a converter left line ends in cells."""

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")
_GRID_BORDER = re.compile(r"\s*\+(?:[-=:]+\+)+\s*")
_GRID_LINE = re.compile(r"\s*[+|].*[+|]\s*")


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


def table_at(lines: Sequence[str], start: int) -> SourceTable | None:
    """The table that begins in line *start*, or None."""
    line = lines[start]
    if _GRID_BORDER.fullmatch(line):
        return _grid_table(lines, start)
    if "|" not in line and not is_delimiter(line):
        return None
    return _cell_a_line_table(lines, start) or _pipe_table(lines, start)


def is_delimiter(line: str) -> bool:
    """True for the line between the head and the body of a pipe table (`| --- | :-: |`)."""
    return "|" in line and bool(_DELIMITER.fullmatch(line))


def split_row(line: str, outer: bool = True) -> list[str]:
    """The cells of a row; with *outer* pipes those at both ends enclose, otherwise only a last one does."""
    text = line.strip()
    if outer and text.startswith("|"):
        text = text[1:]
    if text.endswith("|") and not text.endswith("\\|"):
        text = text[:-1]
    return [cell.strip() for cell in _PIPE.split(text)]


def _pipe_table(lines: Sequence[str], start: int) -> SourceTable | None:
    outer = lines[start].lstrip().startswith("|")
    headed = start + 1 < len(lines) and is_delimiter(lines[start + 1]) and not is_delimiter(lines[start])
    closed = outer and lines[start].rstrip().endswith("|") and len(split_row(lines[start])) > 1
    if not (headed and _PIPE.search(lines[start])) and not closed:
        return None
    rows: list[tuple[int, list[str]]] = []
    position = start
    while position < len(lines) and _PIPE.search(lines[position]):
        text, end = _whole_row(lines, position, outer)
        if not is_delimiter(text):
            rows.append((position, split_row(text, outer)))
        position = end
    if headed and rows and not any(rows[0][1]):
        rows, headed = rows[1:], False
    cells = [
        SourceCell(number, column, source, line, headed and number == 0)
        for number, (line, row) in enumerate(rows)
        for column, source in enumerate(row)
    ]
    return SourceTable(tuple(_without_repeats(cells)), position)


def _whole_row(lines: Sequence[str], start: int, outer: bool) -> tuple[str, int]:
    """The row that begins in line *start*, and the line behind it.

    Converters leave line ends in cells: a row that opened with a pipe goes on until a line ends with one.
    """
    if not outer or lines[start].rstrip().endswith("|"):
        return lines[start], start + 1
    for end in range(start + 1, min(start + MAX_BROKEN_LINES, len(lines))):
        if not lines[end].strip() or lines[end].lstrip().startswith("|"):
            break
        if lines[end].rstrip().endswith("|"):
            return "<br>".join(lines[start : end + 1]), end + 1
    return lines[start], start + 1


def _without_repeats(cells: list[SourceCell]) -> list[SourceCell]:
    """*cells* with those merged that converters repeat over the columns of one wide cell.

    A row of one text is one cell; in the head equal neighbours are. Elsewhere two columns can say the same.
    """
    done: list[SourceCell] = []
    rows: dict[int, list[SourceCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in rows.values():
        sources = {cell.source for cell in row}
        one_text = len(row) > 1 and len(sources) == 1 and any(c.isalpha() for c in row[0].source)
        for cell in row:
            last = done[-1] if done and done[-1].row == cell.row else None
            if last and cell.source and last.source == cell.source and (one_text or cell.header):
                done[-1] = replace(last, colspan=last.colspan + 1, repeats=last.repeats + 1)
            else:
                done.append(cell)
    return done


def _cell_a_line_table(lines: Sequence[str], start: int) -> SourceTable | None:
    """A table whose cells stand each on a line of its own that ends with a pipe; the delimiter tells how
    many a row."""
    position = start
    while position < len(lines) and _one_cell(lines[position]):
        position += 1
    columns = position - start
    if columns < 2 or position >= len(lines) or not is_delimiter(lines[position]):
        return None
    if len(split_row(lines[position])) != columns:
        return None
    cells = [SourceCell(0, n, split_row(lines[start + n])[0], start + n, True) for n in range(columns)]
    position += 1
    collected: list[str] = []
    first = position
    while position < len(lines) and lines[position].strip():
        collected.append(lines[position])
        position += 1
        if lines[position - 1].rstrip().endswith("|"):
            number = len(cells)
            source = split_row("<br>".join(collected))[0]
            cells.append(SourceCell(number // columns, number % columns, source, first))
            collected, first = [], position
    if collected:
        return None
    return SourceTable(tuple(cells), position)


def _one_cell(line: str) -> bool:
    return line.rstrip().endswith("|") and not is_delimiter(line) and len(split_row(line)) == 1


def _grid_table(lines: Sequence[str], start: int) -> SourceTable | None:
    """A grid table (`+---+---+`), merged cells included. Columns are counted in display columns, as Pandoc
    does."""
    end = start
    while end < len(lines) and _GRID_LINE.fullmatch(lines[end]):
        end += 1
    grid = [_columns(line) for line in lines[start:end]]
    borders = [n for n, line in enumerate(lines[start:end]) if _is_border(line)]
    if len(borders) < 2 or borders[-1] != len(grid) - 1:
        return None
    width = max(len(row) for row in grid)
    grid = [row + [" "] * (width - len(row)) for row in grid]
    edges = sorted({n for row in borders for n, c in enumerate(grid[row]) if c == "+"})
    head_end = next((n for n, row in enumerate(borders) if "=" in grid[row] and n), 0)
    cells: list[SourceCell] = []
    taken: set[tuple[int, int]] = set()
    for row in range(len(borders) - 1):
        for column in range(len(edges) - 1):
            if (row, column) in taken:
                continue
            right, below = _extent(grid, borders, edges, row, column)
            taken.update((r, c) for r in range(row, below) for c in range(column, right))
            inner = grid[borders[row] + 1 : borders[below]]
            text = "<br>".join(
                filter(None, ("".join(r[edges[column] + 1 : edges[right]]).strip() for r in inner))
            )
            line = start + borders[row] + 1
            cells.append(SourceCell(row, column, text, line, row < head_end, below - row, right - column))
    return SourceTable(tuple(cells), end)


def _is_border(line: str) -> bool:
    return "+-" in line or "+=" in line or "+:" in line


def _columns(line: str) -> list[str]:
    """The characters of *line* by display column: a wide one takes two, the second of them empty."""
    columns: list[str] = []
    for character in line.strip():
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
