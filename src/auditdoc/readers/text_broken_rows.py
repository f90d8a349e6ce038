"""Rows of a table that was copied out of a web page: cells parted by tabs, and what breaks a line in a cell breaks the row.

The first row of such a table tells its columns; with so many tabs a row is whole. Lines before that are in the middle of a
cell, sentences behind it go on with the last one. A row with fewer tabs below a whole one has cells of its own for the last
columns only: those before them are merged with the row above.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.text_lines import Line

MIN_TABS = 2
"""Of a head; in a table of two columns a line with its tab is a whole row already."""
MAX_HEAD = 20
"""Characters of a cell of the head."""
MAX_ROW_LINES = 40
"""Lines of one row; what needs more is no such table."""
MAX_KEY = 8
"""Characters of a number in the first column."""


@dataclass(slots=True)
class _Row:
    """A row in the making: the lines that it is made of."""

    lines: list[Line] = field(default_factory=list)

    @property
    def tabs(self) -> int:
        return sum(line.text.count("\t") for line in self.lines)

    def line(self, tabs: int) -> Line:
        """All on one line, with empty cells before those of a row that has too few; a line without tabs stays as it is."""
        if not self.tabs:
            return self.lines[0]
        missing = "\t" * (tabs - self.tabs)
        return replace(self.lines[0], text=missing + "\n".join(line.text for line in self.lines))


def with_broken_rows(lines: Sequence[Line]) -> Iterator[Line]:
    """*lines*, each row of such a table on one line; what is no such table is left alone."""
    place = 0
    while place < len(lines):
        end, rows = _table(lines, place)
        yield from rows
        yield from lines[place:end] if not rows else ()
        place = end


def _table(lines: Sequence[Line], start: int) -> tuple[int, list[Line]]:
    """Where the table that begins at *start* ends, and its rows; none where every row stands on its line already."""
    tabs = lines[start].text.count("\t")
    if tabs < MIN_TABS or not _is_head(lines[start].text):
        return start + 1, []
    rows = [_Row([lines[start]])]
    place = start + 1
    while place < len(lines) and lines[place].text and (end := _row(lines, place, tabs, rows)):
        place = end
    broken = any(len(row.lines) > 1 or 0 < row.tabs < tabs for row in rows)
    return (place, [row.line(tabs) for row in rows]) if broken else (start + 1, [])


def _is_head(text: str) -> bool:
    """True for short words in all cells."""
    return all(cell.strip() and "。" not in cell and len(cell) <= MAX_HEAD for cell in text.split("\t"))


def _row(lines: Sequence[Line], start: int, tabs: int, rows: list[_Row]) -> int | None:
    """Add the row that begins at *start*, or what goes on with the last cell above; where it ends, None where no row is."""
    if "\t" not in lines[start].text and len(rows) > 1 and _goes_on(lines[start].text):
        rows[-1].lines.append(lines[start])
        return start + 1
    row = _Row()
    for place in range(start, min(start + MAX_ROW_LINES, len(lines))):
        if not lines[place].text or (row.lines and _begins_row(lines[place].text, tabs)):
            break
        row.lines.append(lines[place])
        if row.tabs >= tabs:
            break
    if row.tabs == 0 and len(row.lines) == 1 and place > start and len(row.lines[0].text) <= MAX_HEAD:
        rows.append(row)  # a heading over all columns
        return start + 1
    if row.tabs > tabs or row.tabs == 0:
        return None
    if row.tabs < tabs:
        if len(rows) < 2 or _is_key(row.lines[0].text):
            return None  # cells that are missing behind: no row of this kind
        row.lines = row.lines[
            : 1 + sum(1 for line in row.lines[1:] if "\t" not in line.text and _goes_on(line.text))
        ]
        if any("\t" in line.text for line in row.lines[1:]):
            return None
    rows.append(row)
    return start + len(row.lines)


def _goes_on(text: str) -> bool:
    """True for a sentence or a point below the last cell of a row; a short word (総務部) or a remark (（注）…) is no part of it."""
    return (ends_sentence(text) or text[0] in "・－") and text[0] not in "※＊*（("


def _begins_row(text: str, tabs: int) -> bool:
    """True for a line with all its tabs, or one that a number opens: the row above it has ended."""
    return text.count("\t") == tabs or ("\t" in text and _is_key(text))


def _is_key(text: str) -> bool:
    """True for a row whose first cell is a number."""
    key = text.split("\t", 1)[0].strip()
    return len(key) <= MAX_KEY and (key.isdigit() or leading_label(f"{key} ") is not None)
