"""Tables and definition lists of an HTML tree as grids of cells, merged cells resolved as browsers do it.

What the grid is true to: no two cells overlap, no cell reaches past its row group, and a row or column in
which no cell begins does not exist (`colspan="100"` over a table of three columns spans three).
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from auditdoc.document import Block, Cell, Furniture, Origin, Paragraph, Table
from auditdoc.errors import TooLarge
from auditdoc.messages import _
from auditdoc.readers.html_tree import Element, events, line_of
from auditdoc.readers.markup_text import shown_paragraphs

CellBlocks = Callable[[Element], list[Block]]
"""Reads the content of one cell: paragraphs, and furniture that cannot stand in a cell."""

MAX_COLSPAN = 1_000
MAX_ROWSPAN = 65_534
"""Both are the limits of the HTML standard (4.9.11), so that browsers show the same table."""
MAX_PLACES = 4_000_000
"""Places of one grid that cells cover, counted row by row: half a million rows of a register, a second of
work."""

_GROUP_ORDER = {"thead": 0, "tbody": 1, "tfoot": 2}


@dataclass(frozen=True)
class _Place:
    """A cell in its grid; `end` values are exclusive."""

    element: Element
    row: int
    column: int
    row_end: int
    column_end: int
    header: bool


@dataclass
class _Row:
    group: tuple[int, int]  # its kind's place in the table, and a number that no other row group has
    cells: list[Element] = field(default_factory=list)


@dataclass
class _Contents:
    """What stands in a `<table>`: rows, captions, and text that is in no cell."""

    rows: list[_Row] = field(default_factory=list)
    captions: list[Element] = field(default_factory=list)
    stray: list[str] = field(default_factory=list)


def table_blocks(element: Element, cell_blocks: CellBlocks) -> list[Block]:
    """The blocks of a `<table>` or `<dl>`: captions and stray text, the table, then furniture out of its
    cells.

    Raises: TooLarge: spans that blow the grid up.
    """
    blocks: list[Block] = []
    if element.tag == "dl":
        places, stray = _definitions(element)
    else:
        contents = _contents(element)
        stray = contents.stray
        for caption in contents.captions:
            blocks.extend(cell_blocks(caption))
        places = _compressed(_grid(contents.rows))
    origin = Origin(line=line_of(element))
    blocks.extend(Paragraph(text, origin, indent) for text, indent in shown_paragraphs("".join(stray)))
    cells: list[Cell] = []
    behind: list[Block] = []
    for place in places:
        inner = cell_blocks(place.element)
        behind.extend(b for b in inner if isinstance(b, Furniture))
        cells.append(_cell(place, tuple(b for b in inner if isinstance(b, Paragraph))))
    if any(cell.paragraphs for cell in cells):
        blocks.append(Table(tuple(cells), origin))
    return blocks + behind


def _cell(place: _Place, paragraphs: tuple[Paragraph, ...]) -> Cell:
    rowspan, colspan = place.row_end - place.row, place.column_end - place.column
    origin = Origin(line=line_of(place.element))
    return Cell(place.row, place.column, paragraphs, rowspan, colspan, place.header, origin)


def _contents(table: Element) -> _Contents:
    contents = _Contents()
    group, number = "tbody", 0
    for kind, element, text, _line in events(table, lambda e: e.tag in ("td", "th", "caption")):
        if kind == "text":
            contents.stray.append(text)
        elif kind == "opaque" and element.tag == "caption":
            contents.captions.append(element)
        elif kind == "opaque":
            if not contents.rows or _is_loose(contents.rows[-1], element):
                contents.rows.append(_Row((_GROUP_ORDER[group], number)))
            contents.rows[-1].cells.append(element)
        elif kind == "start" and element.tag == "tr":
            contents.rows.append(_Row((_GROUP_ORDER[group], number)))
        elif element.tag in _GROUP_ORDER:
            number += 1
            group = str(element.tag) if kind == "start" else "tbody"
    contents.rows.sort(key=lambda row: row.group)  # a tfoot written before the body stands below it
    return contents


def _is_loose(row: _Row, cell: Element) -> bool:
    """True when *cell* stands behind a finished row and outside any, as in broken tables."""
    return bool(row.cells) and row.cells[-1].getparent() is not cell.getparent()


def _definitions(dl: Element) -> tuple[list[_Place], list[str]]:
    """The entries of a `<dl>`, terms on the left and their descriptions on the right, and text outside of
    both."""
    stray: list[str] = []
    entries: list[tuple[list[Element], list[Element]]] = []
    for kind, element, text, _line in events(dl, lambda e: e.tag in ("dt", "dd")):
        if kind == "text":
            stray.append(text)
        elif kind == "opaque":
            if not entries or (element.tag == "dt" and entries[-1][1]):
                entries.append(([], []))
            entries[-1][element.tag == "dd"].append(element)
    places: list[_Place] = []
    row = 0
    for entry in entries:
        end = row + max(len(entry[0]), len(entry[1]))
        for column, elements in enumerate(entry):
            for index, element in enumerate(elements):
                row_end = end if index == len(elements) - 1 else row + index + 1
                places.append(_Place(element, row + index, column, row_end, column + 1, column == 0))
        row = end
    return sorted(places, key=lambda place: (place.row, place.column)), stray


def _span(element: Element, name: str, limit: int) -> int:
    """A span attribute as browsers read it: leading digits, 1 to *limit*; `rowspan="0"` is *limit*."""
    value = (element.get(name) or "").strip()[:12]
    digits = value[: len(value) - len(value.lstrip("0123456789"))]
    number = int(digits) if digits else 1
    if number == 0:
        return limit if name == "rowspan" else 1
    return min(number, limit)


def _grid(rows: list[_Row]) -> list[_Place]:
    """Each cell in its place. A cell that would run into one hanging down from above ends before it."""
    places: list[_Place] = []
    hanging: list[int] = []  # for each column the row at which it is free again
    ends = _group_ends(rows)
    covered = 0
    for number, row in enumerate(rows):
        column = 0
        for element in row.cells:
            while column < len(hanging) and hanging[column] > number:
                column += 1
            end, wanted = column + 1, column + _span(element, "colspan", MAX_COLSPAN)
            while end < wanted and (end >= len(hanging) or hanging[end] <= number):
                end += 1
            row_end = min(number + _span(element, "rowspan", MAX_ROWSPAN), ends[number])
            hanging.extend([0] * (end - len(hanging)))
            hanging[column:end] = [row_end] * (end - column)
            header = element.tag == "th" or row.group[0] == 0
            places.append(_Place(element, number, column, row_end, end, header))
            column = end
        covered += max(column, 1)
        if covered > MAX_PLACES:
            raise TooLarge(
                _("a table spans more columns and rows than can be read"),
                _("split the table, or correct the colspan and rowspan attributes"),
            )
    return places


def _group_ends(rows: list[_Row]) -> list[int]:
    """For each row, the number of the row behind its row group."""
    ends = [0] * len(rows)
    end = len(rows)
    for number in range(len(rows) - 1, -1, -1):
        if number + 1 < len(rows) and rows[number + 1].group != rows[number].group:
            end = number + 1
        ends[number] = end
    return ends


def _compressed(places: list[_Place]) -> list[_Place]:
    """The same cells without the rows and columns in which none begins."""
    rows = _numbered({place.row for place in places})
    columns = _numbered({place.column for place in places})
    return [
        _Place(p.element, rows(p.row), columns(p.column), rows(p.row_end), columns(p.column_end), p.header)
        for p in places
    ]


def _numbered(used: set[int]) -> Callable[[int], int]:
    """How many of the *used* numbers lie below a number: its new one."""
    below: list[int] = []
    for number in range(max(used, default=0) + 1):
        below.append((below[-1] if below else 0) + (number - 1 in used))
    return lambda number: below[number] if number < len(below) else len(used)
