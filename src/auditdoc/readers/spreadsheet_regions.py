"""From a sheet to blocks: which cells are a table, and which are titles, dates and notes around it.

A sheet has no tables, only cells; where tables are shows in two things. Rows that are wholly empty divide (a row with
borders at its sides is not empty: it is a blank line of a form). And where a sheet has borders at all, cells without
stand outside of the table: titles above it, notes below, headings between two tables. On a sheet without borders, rows
with one filled cell are paragraphs until the first row with two.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from auditdoc.document import Block, Cell, Furniture, Origin, Paragraph, Table
from auditdoc.readers.markup_text import HARD_BREAK, shown_paragraphs
from auditdoc.readers.spreadsheet_model import Address, Area, Sheet, too_many_cells

MAX_PLACES = 2_000_000
"""Cells of one table, empty ones included; a table is given whole, since an empty cell says something too."""
MAX_STEPS = 20_000_000
"""Cells looked at to find what merged areas cover: areas that overlap without end are no report."""
MAX_BLANK_LINES = 60
"""Blank lines of a form, one below the other, that a table may have; more are a template that nobody filled in."""
MAX_HIDDEN_RUN = 20_000
"""Hidden rows between two rows that print; behind more of them something new begins."""
_NOTE_SIGNS = ("※", "＊", "*", "注", "(注", "（注", "備考", "凡例")


@dataclass(frozen=True, slots=True)
class _Filled:
    """A filled cell in its place; `end` values belong to it. `at` is where the file has it."""

    row: int
    column: int
    end_row: int
    end_column: int
    text: str
    at: Address


@dataclass(slots=True)
class _Row:
    """A row in which cells begin. `covered`: a merged cell hangs into it from above."""

    number: int
    cells: list[_Filled] = field(default_factory=list)
    covered: bool = False

    @property
    def end(self) -> int:
        return max(cell.end_row for cell in self.cells)

    @property
    def alone(self) -> bool:
        return len(self.cells) == 1 and not self.covered


@dataclass(frozen=True, slots=True)
class SheetBlocks:
    """The blocks of a sheet, furniture last, and the cells that do not print since their row or column is hidden."""

    blocks: list[Block]
    hidden: list[Address]


def sheet_blocks(sheet: Sheet, file: str) -> SheetBlocks:
    """What a sheet becomes; *file* is for messages. Raises: TooLarge."""
    covered = _covered(sheet, file)
    filled, hidden = _placed(sheet, covered)
    rows = _rows(filled)
    starts = [start for band in _bands(rows, sheet) for start in _band(band, sheet, file)]
    blocks = _with_boxes(starts, sheet)
    unseen = [*sheet.unseen, *((at, sheet.texts[at]) for at in (*sorted(covered), *hidden))]
    blocks.extend(
        Furniture(part, "markup", _origin(sheet, at)) for at, text in unseen for part in _parts(text)
    )
    return SheetBlocks(blocks, hidden)


def whole_sheet_furniture(sheet: Sheet) -> list[Block]:
    """All texts of a sheet that is hidden."""
    texts = [*sorted(sheet.texts.items()), *sheet.unseen, *sheet.boxes]
    return [Furniture(part, "markup", _origin(sheet, at)) for at, text in texts for part in _parts(text)]


def _covered(sheet: Sheet, file: str) -> set[Address]:
    """Filled cells under a merged one: no program shows them."""
    covered: set[Address] = set()
    steps = 0
    for area in sheet.merged:
        size = (area[2] - area[0] + 1) * (area[3] - area[1] + 1)
        steps += min(size, len(sheet.texts))
        if steps > MAX_STEPS:
            raise too_many_cells(file)
        covered.update(at for at in _texts_within(sheet, area, size) if at != area[:2])
    return covered


def _texts_within(sheet: Sheet, area: Area, size: int) -> Iterator[Address]:
    first_row, first_column, last_row, last_column = area
    if size > len(sheet.texts):
        for row, column in sheet.texts:
            if first_row <= row <= last_row and first_column <= column <= last_column:
                yield row, column
    else:
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                if (row, column) in sheet.texts:
                    yield row, column


def _placed(sheet: Sheet, covered: set[Address]) -> tuple[list[_Filled], list[Address]]:
    """The cells that print, row by row, and those that do not. A merged cell prints if any of it does."""
    ends = {area[:2]: area[2:] for area in sheet.merged}
    used_row = max((at[0] for at in sheet.texts), default=0)
    used_column = max((at[1] for at in sheet.texts), default=0)
    filled, hidden = [], []
    for at in sorted(sheet.texts.keys() - covered):
        end = ends.get(at, at)
        end_row, end_column = max(min(end[0], used_row), at[0]), max(min(end[1], used_column), at[1])
        rows = range(at[0], min(end_row, at[0] + MAX_HIDDEN_RUN) + 1)
        row = next((r for r in rows if not sheet.row_hidden(r)), None)
        column = next((c for c in range(at[1], end_column + 1) if c not in sheet.hidden_columns), None)
        if row is None or column is None:
            hidden.append(at)
        else:
            filled.append(_Filled(row, column, end_row, end_column, sheet.texts[at], at))
    return sorted(filled, key=lambda cell: (cell.row, cell.column)), hidden


def _rows(filled: list[_Filled]) -> list[_Row]:
    rows: list[_Row] = []
    hanging = -1
    for cell in filled:
        if not rows or rows[-1].number != cell.row:
            hanging = max(hanging, rows[-1].end) if rows else -1
            rows.append(_Row(cell.row, covered=hanging >= cell.row))
        rows[-1].cells.append(cell)
    return rows


def _bands(rows: list[_Row], sheet: Sheet) -> Iterator[list[_Row]]:
    """Rows with no empty row between them."""
    band: list[_Row] = []
    end = -1
    for row in rows:
        if band and not _is_filled(end + 1, row.number, sheet):
            yield band
            band = []
        band.append(row)
        end = max(end, row.end)
    if band:
        yield band


def _is_filled(first: int, behind: int, sheet: Sheet) -> bool:
    """True when the rows from *first* up to *behind* are hidden, or blank lines of a form, or there are none."""
    if behind - first > MAX_HIDDEN_RUN:
        return False
    between = [row for row in range(first, behind) if not sheet.row_hidden(row)]
    return len(between) <= MAX_BLANK_LINES and all(row in sheet.boxed for row in between)


def _band(band: list[_Row], sheet: Sheet, file: str) -> Iterator[tuple[int, Block]]:
    """The blocks of a band, each with the row at which it begins."""
    for rows, is_table in _ruled_parts(band, sheet) if sheet.ruled else _plain_parts(band):
        cells = [cell for row in rows for cell in row.cells]
        if is_table and len(cells) > 1:
            yield rows[0].number, _table(cells, sheet, file)
            continue
        for cell in cells:
            for paragraph in _paragraphs(cell, sheet):
                yield cell.row, paragraph


def _ruled_parts(band: list[_Row], sheet: Sheet) -> Iterator[tuple[list[_Row], bool]]:
    """Runs of rows on a sheet with borders, and whether each is a table.

    A table goes on below its last border as long as rows have two cells: some have a border below the head alone.
    """
    at = 0
    while at < len(band):
        start, in_table = at, band[at].number in sheet.ruled
        at += 1
        if in_table:
            while at < len(band) and (
                band[at].number in sheet.ruled or not band[at].alone or band[at - 1].number not in sheet.ruled
            ):
                at += 1
            yield band[start:at], True
        elif band[start].alone:
            yield band[start:at], False
        else:
            while at < len(band) and band[at].number not in sheet.ruled and not band[at].alone:
                at += 1
            yield band[start:at], at - start > 1


def _plain_parts(band: list[_Row]) -> Iterator[tuple[list[_Row], bool]]:
    """The same on a sheet without borders: titles, the table, notes."""
    head = len(list(takewhile(lambda row: row.alone, band)))
    foot = len(band)
    while (
        foot > head and band[foot - 1].alone and band[foot - 1].cells[0].text.lstrip().startswith(_NOTE_SIGNS)
    ):
        foot -= 1
    for rows, is_table in ((band[:head], False), (band[head:foot], True), (band[foot:], False)):
        if rows:
            yield rows, is_table


def _origin(sheet: Sheet, at: Address) -> Origin:
    return Origin(cell=sheet.place(at))


def _parts(text: str) -> list[str]:
    """Paragraphs of a cell: an empty line divides them, other line ends stay."""
    return [part for part, _indent in shown_paragraphs(text.replace("\n", HARD_BREAK))]


def _paragraphs(cell: _Filled, sheet: Sheet) -> tuple[Paragraph, ...]:
    origin = _origin(sheet, cell.at)
    parts = shown_paragraphs(cell.text.replace("\n", HARD_BREAK))
    return tuple(Paragraph(part, origin, indent) for part, indent in parts)


def _table(filled: list[_Filled], sheet: Sheet, file: str) -> Table:
    """The grid of these cells and the empty ones between, without rows and columns in which none begins."""
    rows = {row: n for n, row in enumerate(sorted({cell.row for cell in filled}))}
    columns = {column: n for n, column in enumerate(sorted({cell.column for cell in filled}))}
    if len(rows) * len(columns) > MAX_PLACES:
        raise too_many_cells(file)
    free = {(row, column) for row in rows.values() for column in columns.values()}
    ordered_rows, ordered_columns = list(rows), list(columns)
    cells = []
    for cell in filled:
        row, column = rows[cell.row], columns[cell.column]
        end_row, end_column = (
            bisect_right(ordered_rows, cell.end_row),
            bisect_right(ordered_columns, cell.end_column),
        )
        cells.append(
            Cell(
                row,
                column,
                _paragraphs(cell, sheet),
                end_row - row,
                end_column - column,
                origin=_origin(sheet, cell.at),
            )
        )
        free.difference_update((r, c) for r in range(row, end_row) for c in range(column, end_column))
    for row, column in free:
        cells.append(Cell(row, column, origin=_origin(sheet, (ordered_rows[row], ordered_columns[column]))))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), _origin(sheet, filled[0].at))


def _with_boxes(starts: list[tuple[int, Block]], sheet: Sheet) -> list[Block]:
    """Text boxes among the blocks, each before the first block that begins below its top left cell."""
    blocks = list(starts)
    for at, text in sorted(sheet.boxes):
        place = next((n for n, (row, _block) in enumerate(blocks) if row > at[0]), len(blocks))
        paragraphs = [(at[0], Paragraph(part, _origin(sheet, at))) for part in _parts(text)]
        blocks[place:place] = paragraphs
    return [block for _row, block in blocks]
