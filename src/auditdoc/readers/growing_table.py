"""A table as it grows from page to page: what the join asks of the part that it has, without a look at each of its cells.

A report can be one table over hundreds of pages, so each question (what stands above, what reaches the foot) has its answer
ready, and a page more costs what stands on that page.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from auditdoc.document import Cell, GoesOn, Table
from auditdoc.japanese.spacing import without_blanks


class GrowingTable:
    """The cells of *table* in their order, and where they stand.

    `goes_on` is that of the last part; `last_section` the text, without blanks, of the last row that is one cell over all columns.
    """

    def __init__(self, table: Table) -> None:
        self.goes_on: GoesOn = table.goes_on
        self.row_count = 0
        self.column_count = table.column_count
        self.last_section: str | None = None
        self._table = table
        self._grown = False
        self._cells: list[Cell] = []
        self._by_row: defaultdict[int, list[int]] = defaultdict(list)
        self._at_foot: set[int] = set()
        self._filled: dict[int, int] = {}
        self._last: dict[int, int] = {}
        self._texts: Counter[tuple[int, str]] | None = None  # until somebody asks: few tables need it
        self._add(table.cells)

    def table(self) -> Table:
        """The whole table so far."""
        cells = tuple(self._cells) if self._grown else self._table.cells
        return replace(self._table, cells=cells, goes_on=self.goes_on)

    def row(self, number: int) -> Iterator[Cell]:
        """The cells that begin in this row."""
        return (self._cells[place] for place in self._by_row.get(number, ()))

    def foot(self) -> dict[int, Cell]:
        """The cells that reach the last row, by column."""
        return {self._cells[place].column: self._cells[place] for place in sorted(self._at_foot)}

    def lowest_filled(self, column: int) -> Cell | None:
        """The lowest cell over this column that holds text."""
        place = self._filled.get(column)
        return None if place is None else self._cells[place]

    def has_text(self, column: int, text: str) -> bool:
        """True where a cell of this column holds *text* and nothing else, blanks aside."""
        if self._texts is None:
            self._texts = Counter((cell.column, without_blanks(cell.text)) for cell in self._cells)
        return self._texts[column, text] > 0

    def last_text(self, column: int) -> str | None:
        """The text of the last cell of this column, without blanks; None where it has no cell."""
        place = self._last.get(column)
        return None if place is None else without_blanks(self._cells[place].text)

    def append(self, body: Iterable[Cell], first: int = 0, grown: Iterable[Cell] = ()) -> None:
        """The rows of *body*, which counts them from *first*, below the others; cells of the foot that have *grown* by some of
        these rows take their old places."""
        below = self.row_count - first
        reaching = self._reaching()
        for cell in grown:
            self._replace(reaching[cell.column], cell)
        self._add(cell.at_row(cell.row + below) for cell in body)
        self._grown = True

    def continue_last_row(
        self, body: Iterable[Cell], joined: Callable[[Cell, Cell], Cell], *, was_cut: bool
    ) -> None:
        """The rows of *body* below, of which the first goes on in the cells above it, each as *joined* says.

        In a row that *was_cut* these are the cells that reach the foot, filled or not; else the lowest filled ones. Merged
        cells grow by their rest.
        """
        foot = self.row_count
        parts = list(body)
        reaching = self._reaching() if was_cut else {}
        new: list[Cell] = []
        for part in (cell for cell in parts if cell.row == 0):
            place = reaching.get(part.column, self._filled.get(part.column))
            if place is None:
                new.append(part.at_row(foot - 1))
                continue
            above = self._cells[place]
            rest = part.rowspan - 1 if above.row + above.rowspan == foot else 0
            self._replace(place, replace(joined(above, part), rowspan=above.rowspan + rest))
        below = [cell.at_row(cell.row - 1 + foot) for cell in parts if cell.row > 0]
        self._add([*new, *below])
        self._grown = True

    def _reaching(self) -> dict[int, int]:
        """For each column the first cell over it that reaches the foot."""
        places: dict[int, int] = {}
        for place in sorted(self._at_foot):
            cell = self._cells[place]
            for column in range(cell.column, cell.column + cell.colspan):
                places.setdefault(column, place)
        return places

    def _add(self, cells: Iterable[Cell]) -> None:
        for cell in cells:
            place = len(self._cells)
            self._cells.append(cell)
            self._by_row[cell.row].append(place)
            self._last[cell.column] = place
            if cell.colspan == self.column_count > 1 and (text := without_blanks(cell.text)):
                self.last_section = text
            if self._texts is not None:
                self._texts[cell.column, without_blanks(cell.text)] += 1
            self._mark(place)

    def _replace(self, place: int, cell: Cell) -> None:
        before = self._cells[place]
        self._cells[place] = cell
        if self._texts is not None:
            self._texts[before.column, without_blanks(before.text)] -= 1
            self._texts[cell.column, without_blanks(cell.text)] += 1
        self._mark(place)

    def _mark(self, place: int) -> None:
        """What the cell says of the foot of the table and of its columns."""
        cell = self._cells[place]
        bottom = cell.row + cell.rowspan
        if bottom > self.row_count:
            self.row_count, self._at_foot = bottom, set()
        if bottom == self.row_count:
            self._at_foot.add(place)
        if cell.paragraphs:
            for column in range(cell.column, cell.column + cell.colspan):
                known = self._filled.get(column)
                if known is None or (self._cells[known].row, -known) < (cell.row, -place):
                    self._filled[column] = place
