"""A sheet as it prints, whatever file it came from: what the readers of .xlsx, .xls and .ods give."""

import re
from dataclasses import dataclass, field

from auditdoc.errors import TooLarge
from auditdoc.messages import _

Address = tuple[int, int]
"""Row and column, from 0."""
Area = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0; the last ones belong to it."""

MAX_CELLS = 300_000
"""Filled cells of a workbook: ten columns by thirty thousand rows, ten seconds of work. No report has a tenth of that."""
MAX_AREAS = 500_000
"""Merged areas of a workbook."""

MAX_COLUMN = 16_384
MAX_ROW = 1_048_576
"""The size of a sheet of Excel; no other program has larger ones."""

_ADDRESS = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})$")
_PLAIN_NAME = re.compile(r"^[^\W\d]\w*$")
_LIKE_ADDRESS = re.compile(r"^(?:[A-Za-z]{1,3}\d+|[Rr]\d*[Cc]\d*)$")


@dataclass(slots=True)
class Sheet:
    """`texts` are filled cells as their number format prints them. `unseen` are texts that do not print although their
    row and column do: covered by a merged cell, or blanked out by the number format.

    `ruled` are rows with a border at a filled cell, `boxed` those with a border beside any cell. `boxes` are text
    boxes, with the cell at their top left. `errors` hold #REF! and the like, `uncomputed` formulas that no program has
    computed yet.
    """

    name: str
    visible: bool = True
    texts: dict[Address, str] = field(default_factory=dict)
    merged: list[Area] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    shown_rows: set[int] | None = None
    hidden_columns: set[int] = field(default_factory=set)
    ruled: set[int] = field(default_factory=set)
    boxed: set[int] = field(default_factory=set)
    unseen: list[tuple[Address, str]] = field(default_factory=list)
    boxes: list[tuple[Address, str]] = field(default_factory=list)
    errors: list[Address] = field(default_factory=list)
    uncomputed: list[Address] = field(default_factory=list)

    def row_hidden(self, row: int) -> bool:
        """`shown_rows`, where a sheet has it, names all rows that print: it hides rows by default."""
        return row in self.hidden_rows or (self.shown_rows is not None and row not in self.shown_rows)

    def place(self, address: Address) -> str:
        """The address as Excel writes it: "措置状況!B3", "'R4 定期'!B3"."""
        return f"{quoted(self.name)}!{column_letters(address[1])}{address[0] + 1}"


def quoted(name: str) -> str:
    """A sheet's name as it stands in an address; in quotation marks unless it is one plain word."""
    plain = _PLAIN_NAME.match(name) and not _LIKE_ADDRESS.match(name)
    return name if plain else "'" + name.replace("'", "''") + "'"


def column_letters(column: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    column += 1
    while column:
        column, place = divmod(column - 1, 26)
        letters = chr(ord("A") + place) + letters
    return letters


def column_number(letters: str) -> int:
    """0 for A, 26 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def address_of(text: str) -> Address | None:
    """Row and column of "B3"; None for what is no address, or lies outside of any sheet."""
    match = _ADDRESS.match(text)
    if match is None:
        return None
    row, column = int(match[2]) - 1, column_number(match[1])
    return (row, column) if 0 <= row < MAX_ROW and column < MAX_COLUMN else None


def area_of(text: str) -> Area | None:
    """The area of "A1:C2"; None for what is none."""
    first, _colon, last = text.partition(":")
    start, end = address_of(first), address_of(last or first)
    if start is None or end is None:
        return None
    return min(start[0], end[0]), min(start[1], end[1]), max(start[0], end[0]), max(start[1], end[1])


def too_many_cells(name: str) -> TooLarge:
    """The error for a workbook over one of the limits."""
    return TooLarge(
        _("the workbook has more cells than can be read: {file}").format(file=name),
        _("save only the sheet with the report, without the cells around it"),
    )
