"""Tables in Markdown source: pipe tables as they are written by people and converters, and grid tables
(Pandoc).

A table is found by its lines alone. Cells come out as source text; what is in them is inline Markdown.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from auditdoc.readers.limits import cells_within
from auditdoc.readers.markdown_ruled import SourceCell, SourceTable, ruled_table
from auditdoc.readers.markdown_wraps import CELL_BREAK

MAX_BROKEN_LINES = 200
"""Lines over which one row may run where a converter left line ends in cells."""

MIN_REPEATED_SENTENCE = 30
"""Characters. So long a text stands in two neighbouring columns only where a converter repeats merged cells."""
MAX_LISTED_COLUMNS = 30
"""Columns of a table whose cells stand each on a line; looked ahead for from every such line."""

_DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_PIPE = re.compile(r"(?<!\\)\|")


def table_at(lines: Sequence[str], start: int, name: str) -> SourceTable | None:
    """The table that begins in line *start* of the file *name*, or None. Raises: TooLarge."""
    line = lines[start]
    if ruled := ruled_table(lines, start, name):
        return ruled
    if "|" not in line:
        return None
    return _cell_a_line_table(lines, start) or _pipe_table(lines, start, name)


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


def _pipe_table(lines: Sequence[str], start: int, name: str) -> SourceTable | None:
    outer = lines[start].lstrip().startswith("|")
    headed = start + 1 < len(lines) and is_delimiter(lines[start + 1]) and not is_delimiter(lines[start])
    closed = outer and lines[start].rstrip().endswith("|") and len(split_row(lines[start])) > 1
    if not (headed and _PIPE.search(lines[start])) and not closed:
        return None
    rows: list[tuple[int, list[str]]] = []
    position, made = start, 0
    while position < len(lines) and _PIPE.search(lines[position]):
        text, end = _whole_row(lines, position, outer)
        if not is_delimiter(text):
            rows.append((position, split_row(text, outer)))
            cells_within(made := made + len(rows[-1][1]), name)
        position = end
    if headed and rows and any(map(_UNNAMED.fullmatch, rows[0][1])):
        rows, headed = _without_fillers(rows), False
    if headed and rows and not any(rows[0][1]):
        rows, headed = rows[1:], False
    cells = [
        SourceCell(number, column, source, line, headed and number == 0)
        for number, (line, row) in enumerate(rows)
        for column, source in enumerate(row)
    ]
    return SourceTable(tuple(_without_repeats(cells)), position)


_UNNAMED = re.compile(r"Unnamed: \d+(?:_level_\d+)?")
_FILLERS = re.compile(r"Unnamed: \d+(?:_level_\d+)?|NaN|NaT")


def _without_fillers(rows: list[tuple[int, list[str]]]) -> list[tuple[int, list[str]]]:
    """Rows of a sheet as pandas writes it, which names empty heads and cells: its first row is no head, those words are no text."""
    return [(line, ["" if _FILLERS.fullmatch(text.strip()) else text for text in row]) for line, row in rows]


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
            return CELL_BREAK.join(lines[start : end + 1]), end + 1
    return lines[start], start + 1


def _without_repeats(cells: list[SourceCell]) -> list[SourceCell]:
    """*cells* with those merged that converters repeat over the columns of one wide cell.

    A row of one text is one cell; in the head equal neighbours are. Elsewhere two columns can say the same, unless a
    sentence stands twice in a row: then this converter repeats, and words that stand twice are one cell as well.
    """
    done: list[SourceCell] = []
    rows: dict[int, list[SourceCell]] = {}
    for cell in cells:
        rows.setdefault(cell.row, []).append(cell)
    repeating = any(
        left.source == right.source and len(left.source) >= MIN_REPEATED_SENTENCE
        for row in rows.values()
        for left, right in pairwise(row)
    )
    for row in rows.values():
        sources = {cell.source for cell in row}
        one_text = len(row) > 1 and len(sources) == 1 and any(c.isalpha() for c in row[0].source)
        for cell in row:
            last = done[-1] if done and done[-1].row == cell.row else None
            same = last is not None and bool(cell.source) and last.source == cell.source
            if last and same and (one_text or cell.header or (repeating and _is_word(cell.source))):
                done[-1] = replace(last, colspan=last.colspan + 1, repeats=last.repeats + 1)
            else:
                done.append(cell)
    return _merged_down(done) if repeating else done


def _is_word(source: str) -> bool:
    """True for a text with letters: dashes and amounts can stand side by side."""
    return any(c.isalpha() for c in source)


def _merged_down(cells: list[SourceCell]) -> list[SourceCell]:
    """*cells* with those of the first column merged that repeat the one above: the label of several rows."""
    done: list[SourceCell] = []
    place: int | None = None
    for cell in cells:
        above = done[place] if place is not None and cell.column == 0 else None
        if above and cell.source and above.source == cell.source and above.colspan == cell.colspan == 1:
            done[place or 0] = replace(above, rowspan=above.rowspan + 1, repeats=above.repeats + 1)
            continue
        if cell.column == 0:
            place = len(done)
        done.append(cell)
    return done


def _cell_a_line_table(lines: Sequence[str], start: int) -> SourceTable | None:
    """A table whose cells stand each on a line of its own that ends with a pipe; the delimiter tells how
    many a row."""
    position = start
    while position < min(start + MAX_LISTED_COLUMNS, len(lines)) and _one_cell(lines[position]):
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
            source = split_row(CELL_BREAK.join(collected))[0]
            cells.append(SourceCell(number // columns, number % columns, source, first))
            collected, first = [], position
    if collected:
        return None
    return SourceTable(tuple(cells), position)


def _one_cell(line: str) -> bool:
    return line.rstrip().endswith("|") and not is_delimiter(line) and len(split_row(line)) == 1
