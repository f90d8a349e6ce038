"""What stands side by side outside of ruled tables: parts of one line, or the rows of a table without rulings."""

from collections.abc import Iterator

from auditdoc.document import Cell, Paragraph, Table
from auditdoc.japanese.numerals import leading_label
from auditdoc.readers.pdf.lines import Line, is_table_row, rows_of
from auditdoc.readers.pdf.page import Page

MIN_ROWS = 3
"""Rows of a table without rulings; two lines that are aligned prove nothing."""
ALIGNED = 0.6
"""Share of the em by which the beginnings of a column may differ."""

MAX_HANGING_LABEL = 12
"""Characters of a label that stands in front of its text."""
MAX_STEP = 2.4
"""Share of the em from one line of a text to its next."""


def whole(row: list[Line]) -> Line:
    """The segments of a row as one line, with a blank between them."""
    if len(row) == 1:
        return row[0]
    return Line(
        " ".join(segment.text for segment in row),
        row[0].x0,
        min(segment.y0 for segment in row),
        row[-1].x1,
        max(segment.y1 for segment in row),
        row[0].em,
    )


def parts_of(segments: list[Line]) -> Iterator[list[Line] | list[list[Line]]]:
    """Runs of whole lines, and tables without rulings (a list of rows)."""
    rows = rows_of(segments)
    lines: list[Line] = []
    place = 0
    while place < len(rows):
        count = _table_rows(rows, place)
        if count >= MIN_ROWS:
            if lines:
                yield lines
                lines = []
            yield rows[place : place + count]
            place += count
        else:
            lines += rows[place] if _hangs(rows, place) else [whole(rows[place])]
            place += 1
    if lines:
        yield lines


def _hangs(rows: list[list[Line]], place: int) -> bool:
    """True for a word in front of a text that goes on below itself and not below the word: a label, its text set in."""
    row, below = rows[place], rows[place + 1] if place + 1 < len(rows) else []
    if len(row) != 2 or len(below) != 1 or len(row[0].text) > MAX_HANGING_LABEL:
        return False
    said, goes_on = row[1], below[0]
    return (
        abs(goes_on.x0 - said.x0) < ALIGNED * said.em
        and said.y0 - goes_on.y0 < MAX_STEP * said.em
        and leading_label(f"{row[0].text}\u3000{said.text}") is None
    )


def _table_rows(rows: list[list[Line]], start: int) -> int:
    """How many rows from *start* on have the same columns."""
    first = rows[start]
    if len(first) < 2 or not is_table_row(first):
        return 1
    count = 1
    for row in rows[start + 1 :]:
        if len(row) != len(first) or not is_table_row(row):
            break
        if any(not _aligned(a, b) for a, b in zip(first, row, strict=True)):
            break
        count += 1
    return count


def _aligned(a: Line, b: Line) -> bool:
    """The same left edge, right edge or middle."""
    limit = ALIGNED * max(a.em, b.em)
    return abs(a.x0 - b.x0) < limit or abs(a.x1 - b.x1) < limit or abs(a.x0 + a.x1 - b.x0 - b.x1) < 2 * limit


def unruled_table(rows: list[list[Line]], page: Page) -> Table:
    """The table that these rows are."""
    cells = []
    for number, row in enumerate(rows):
        for column, line in enumerate(row):
            origin = page.origin(line.x0, line.y0, line.x1, line.y1)
            cells.append(Cell(number, column, (Paragraph(line.text, origin, 0.0),), origin=origin))
    lines = [line for row in rows for line in row]
    whole = page.origin(
        min(line.x0 for line in lines),
        min(line.y0 for line in lines),
        max(line.x1 for line in lines),
        max(line.y1 for line in lines),
    )
    return Table(tuple(cells), whole)
