"""Tables as open data publish them: values parted by commas, in quotation marks where one holds a comma or a line end.

Such a text is taken as a table where it is nothing else: each of its rows has the columns of the first. Its rows come out with
tabs between the cells; the commas and quotation marks are markup.
"""

import csv
from collections.abc import Sequence
from dataclasses import replace

from auditdoc.readers.text_lines import Line

MIN_COLUMNS = 3
"""A line of prose with a comma is no table of two columns."""
MIN_ROWS = 2
MAX_HEAD = 30
"""Characters of a cell of the first row: the head."""


def with_commas(lines: Sequence[Line], removed: list[str]) -> list[Line]:
    """*lines*, where they are such a table, a row on each; otherwise as they are."""
    first = next((line for line in lines if line.text), None)
    if first is None or first.text.count(",") < MIN_COLUMNS - 1 or "\t" in first.text:
        return list(lines)
    rows = _rows(lines)
    head = rows[0][1] if rows else []
    if len(rows) < MIN_ROWS or len(head) < MIN_COLUMNS or any(len(cell) > MAX_HEAD for cell in head):
        return list(lines)
    if any(len(cells) != len(head) for _, cells in rows) or any(
        "\t" in c for _, cells in rows for c in cells
    ):
        return list(lines)
    printed = "".join(line.text for line in lines)
    kept = "".join(cell for _, cells in rows for cell in cells)
    for mark in ',"':
        removed.extend(mark * (printed.count(mark) - kept.count(mark)))
    return [replace(line, text="\t".join(cells)) for line, cells in rows]


def _rows(lines: Sequence[Line]) -> list[tuple[Line, list[str]]]:
    """The rows of the table and the lines that they begin in; none where quotation marks do not close."""
    read = csv.reader((line.text + "\n" for line in lines), strict=True)
    rows: list[tuple[Line, list[str]]] = []
    begins = 0
    try:
        for cells in read:
            if any(cells):
                rows.append((lines[begins], [cell.strip() for cell in cells]))
            begins = read.line_num
    except csv.Error:
        return []
    return rows
