"""Tables of Word as grids of cells.

Cells take their columns from `w:tblGrid` by counting `w:gridSpan`; borders that were dragged a little, so that a column
begins in one row a hair before it does in the next, are one border. Columns and rows in which no cell begins do not
exist. A cell that only continues the one above (`w:vMerge`) has no text that prints.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from auditdoc.document import Block, Cell, Furniture, FurnitureKind, Origin, Paragraph, Table
from auditdoc.readers.archive import Element
from auditdoc.readers.docx_package import W, number, switched_on, value

CellBlocks = Callable[[Element, FurnitureKind | None], list[Block]]
"""Reads the content of one cell: paragraphs and furniture."""

SAME_BORDER = 150
"""Twips, 2.6 mm: columns narrower than that hold no text, not even one character of it."""
MAX_SPAN = 1_000
"""Columns one cell may span; Word itself allows 63."""


@dataclass(frozen=True, slots=True)
class _Place:
    """A cell in the grid; `end` values are exclusive. `continues`: it goes on with the cell above."""

    element: Element
    row: int
    column: int
    row_end: int
    column_end: int
    continues: bool
    header: bool


def table_blocks(
    element: Element, kind: FurnitureKind | None, cell_blocks: CellBlocks, origin: Origin
) -> list[Block]:
    """The table of a `w:tbl`, then the furniture out of its cells and rows; of furniture (*kind*) nothing else."""
    behind: list[Block] = []
    placed: list[_Place] = []
    rows = 0
    for row in _inside(element, "tr"):
        properties = row.find(W + "trPr")
        gone = kind or ("markup" if _row_gone(properties) else None)
        if gone:
            for cell in _inside(row, "tc"):
                behind.extend(cell_blocks(cell, gone))
            continue
        placed.extend(_row(row, rows, bool(switched_on(properties, "tblHeader"))))
        rows += 1
    cells: list[Cell] = []
    for place, covered in _merged(_snapped(placed, _borders(element))):
        inner = cell_blocks(place.element, None)
        for hidden in covered:
            behind.extend(cell_blocks(hidden, "markup"))
        behind.extend(b for b in inner if isinstance(b, Furniture))
        cells.append(_cell(place, tuple(b for b in inner if isinstance(b, Paragraph))))
    if any(cell.paragraphs for cell in cells):
        return [Table(_compressed(cells), origin), *behind]
    return behind


def only_cell(element: Element) -> Element | None:
    """The one cell of a table that has no more; None for all others."""
    cells = [cell for row in _inside(element, "tr") for cell in _inside(row, "tc")]
    return cells[0] if len(cells) == 1 else None


def _cell(place: _Place, paragraphs: tuple[Paragraph, ...]) -> Cell:
    origin = paragraphs[0].origin if paragraphs else Origin()
    rowspan, colspan = place.row_end - place.row, place.column_end - place.column
    return Cell(place.row, place.column, paragraphs, rowspan, colspan, place.header, origin)


def _inside(parent: Element, tag: str) -> Iterator[Element]:
    """Rows of a table or cells of a row, also inside of content controls and marks of revision."""
    for child in parent:
        if child.tag == W + tag:
            yield child
        elif child.tag in (W + "sdt", W + "sdtContent", W + "customXml", W + "ins", W + "smartTag"):
            yield from _inside(child, tag)


def _row_gone(properties: Element | None) -> bool:
    """Deleted under revision control, or hidden."""
    if properties is None:
        return False
    return properties.find(W + "del") is not None or bool(switched_on(properties, "hidden"))


def _row(row: Element, at: int, header: bool) -> list[_Place]:
    properties = row.find(W + "trPr")
    column = min(number(value(properties, "gridBefore")), MAX_SPAN)
    places: list[_Place] = []
    for cell in _inside(row, "tc"):
        given = cell.find(W + "tcPr")
        end = column + min(max(number(value(given, "gridSpan"), 1), 1), MAX_SPAN)
        if places and value(given, "hMerge") in ("", "continue") and not _has_text(cell):
            places[-1] = replace(places[-1], column_end=end)
        else:
            continues = value(given, "vMerge") in ("", "continue")
            places.append(_Place(cell, at, column, at + 1, end, continues, header))
        column = end
    return places


def _has_text(cell: Element) -> bool:
    return any(text.text and text.text.strip() for text in cell.iter(W + "t"))


def _borders(table: Element) -> list[int]:
    """Where each border of the grid stands, in twips; empty when the file does not say."""
    widths = [number(column.get(W + "w")) for column in table.iterfind(f"{W}tblGrid/{W}gridCol")]
    if any(width <= 0 for width in widths):
        return []
    borders = [0]
    for width in widths:
        borders.append(borders[-1] + width)
    return borders


def _snapped(places: list[_Place], borders: list[int]) -> list[_Place]:
    """*places* with borders that stand close together as one; unchanged if a cell would vanish."""
    same = list(range(len(borders)))
    for at in range(1, len(borders)):
        if borders[at] - borders[same[at - 1]] < SAME_BORDER:
            same[at] = same[at - 1]

    def snap(column: int) -> int:
        return same[column] if column < len(same) else column

    snapped = [replace(p, column=snap(p.column), column_end=snap(p.column_end)) for p in places]
    return places if any(p.column == p.column_end for p in snapped) else snapped


def _merged(places: list[_Place]) -> list[tuple[_Place, list[Element]]]:
    """The cells that print, each with the cells below that it covers."""
    merged: list[tuple[_Place, list[Element]]] = []
    above: dict[int, int] = {}  # column → the cell, by its number in `merged`, that ends there at present
    for place in places:
        found = above.get(place.column) if place.continues else None
        if found is not None and merged[found][0].row_end == place.row:
            merged[found] = (
                replace(merged[found][0], row_end=place.row_end),
                [*merged[found][1], place.element],
            )
        else:
            above[place.column] = len(merged)
            merged.append((place, []))
    return merged


def _compressed(cells: list[Cell]) -> tuple[Cell, ...]:
    """The same cells without the rows and columns in which none begins."""
    rows = _numbers({cell.row for cell in cells}, max(cell.row + cell.rowspan for cell in cells))
    columns = _numbers({cell.column for cell in cells}, max(cell.column + cell.colspan for cell in cells))
    return tuple(
        replace(
            cell,
            row=rows[cell.row],
            column=columns[cell.column],
            rowspan=rows[cell.row + cell.rowspan] - rows[cell.row],
            colspan=columns[cell.column + cell.colspan] - columns[cell.column],
        )
        for cell in cells
    )


def _numbers(used: set[int], end: int) -> list[int]:
    """For each number up to *end* how many of the *used* ones lie below it: its new one."""
    below = [0]
    for at in range(end):
        below.append(below[-1] + (at in used))
    return below
