"""Rows that were copied out of a spreadsheet: cells parted by tabs, in quotation marks where a cell has several lines.

Excel writes a cell with line breaks as "…\n…" and doubles the quotation marks inside. The lines of such a row are one row
again; what is no such row is left alone. A break in the middle of a sentence was set to fill the cell and is undone.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from auditdoc.japanese.spacing import join
from auditdoc.readers.text_lines import Line
from auditdoc.readers.text_wraps import CUT

MAX_ROW_LINES = 60
"""Lines of one row; a quotation mark that nothing closes within them opens no cell."""

_REST_OF_QUOTED = re.compile(r'(?:[^"]|"")*"(?=\t|$)')
_CELL = re.compile(r'(?:^|(?<=\t))("(?:[^"]|"")*"(?=\t|$)|[^\t]*)')


def with_quoted_cells(lines: Sequence[Line], removed: list[str]) -> Iterator[Line]:
    """*lines*, each row on one line, its cells without quotation marks, which go to *removed*."""
    place = 0
    while place < len(lines):
        end, cells = _row(lines, place)
        if cells is None:
            yield lines[place]
        else:
            printed = "".join(line.text for line in lines[place:end])
            text = "\t".join(cells)
            removed.extend('"' * (printed.count('"') - text.count('"')))
            yield replace(lines[place], text=text)
        place = end


def _row(lines: Sequence[Line], start: int) -> tuple[int, list[str] | None]:
    """The line behind the row that begins in lines[start], and its cells; None for a line that needs no mending."""
    first = lines[start].text
    if not first.startswith('"') and '\t"' not in first:
        return start + 1, None
    is_open = False
    for end in range(start, min(start + MAX_ROW_LINES, len(lines))):
        is_open = _stays_open(lines[end].text, is_open)
        if not is_open:
            cells = _cells("\n".join(line.text for line in lines[start : end + 1]))
            return (end + 1, cells) if len(cells) > 1 else (start + 1, None)
    return start + 1, None


def _stays_open(line: str, is_open: bool) -> bool:
    """True where a quoted cell goes on behind *line*; *is_open* says that one does at its beginning."""
    place = 0
    while place <= len(line):
        if is_open or line.startswith('"', place):
            closed = _REST_OF_QUOTED.match(line, place if is_open else place + 1)
            if closed is None:
                return True
            place, is_open = closed.end() + 1, False
        else:
            place = line.find("\t", place) + 1 or len(line) + 1
    return False


def _cells(row: str) -> list[str]:
    return [
        _unbroken(cell[1:-1].replace('""', '"')) if cell.startswith('"') else cell
        for cell in _CELL.findall(row)
    ]


def _unbroken(cell: str) -> str:
    """The text of a cell, a tab in it a blank, with the breaks that its author meant."""
    out: list[str] = []
    for line in re.split(r"\s*\n\s*", cell.replace("\t", " ").strip()):
        if out and out[-1][-1:] in CUT:
            out[-1] = join(out[-1], line)
        else:
            out.append(line)
    return "\n".join(out)
