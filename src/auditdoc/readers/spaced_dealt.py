"""The grid of columns that are told by the room that words take, and not by places on the page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from auditdoc.document import Cell, Paragraph, Table
from auditdoc.japanese.spacing import display_width
from auditdoc.readers.interleaved import GUESSED
from auditdoc.readers.spaced_grid import Grid, searched_below
from auditdoc.readers.spaced_lines import Line, Part, parts_of
from auditdoc.readers.spaced_widths import Columns
from auditdoc.readers.spaced_words import heads_of

MAX_TELLING = 20
"""Heads that print the same below which the lines tell how wide the columns are."""


@dataclass(frozen=True, slots=True)
class DealtGrid(Grid):
    """A grid whose parts stand at the places of their columns on paper."""

    columns: Columns | None = None

    @property
    def is_likely(self) -> bool:
        """True where figures have blanks around them: then places tell little, and no reading by places is better for itself."""
        return self.columns is not None and self.columns.fine

    def parts(self, line: Line) -> list[Part]:
        dealt = self.columns.parts(line) if self.columns else None
        return parts_of(line) if dealt is None else dealt

    def is_row(self, line: Line, indent: int) -> bool:
        del indent
        return self.columns is not None and self.columns.is_row(line)

    def is_sure(self, line: Line) -> bool:
        return self.columns is None or self.columns.is_sure(line)


def dealt_grids_below(
    lines: Sequence[Line], same: Sequence[int], furniture: Collection[int]
) -> Iterator[DealtGrid]:
    """The columns below the heads *same*, which print the same words wherever they stand."""
    parts = zip(same, heads_of([lines[place] for place in same]), strict=True)
    heads = {place: found for place, found in parts if len(found) > 1}
    below = {place: list(searched_below(lines, place, furniture)) for place in list(heads)[:MAX_TELLING]}
    below = {place: body for place, body in below.items() if body}
    if below:
        telling = {place: [*_above(lines, place), *body] for place, body in below.items()}
        columns = Columns(heads, telling, lines)
        placed = [
            Part(start, start + display_width(head.text), head.text, head.gap, head.place)
            for start, head in zip(columns.places, heads[min(heads)], strict=True)
        ]
        grid = DealtGrid(columns.places, placed, display_width, comes_back=len(same) > 1, columns=columns)
        yield grid.told_by([line for body in below.values() for line in body])


def _above(lines: Sequence[Line], place: int) -> Sequence[Line]:
    """The line above lines[place] on its page."""
    return [line for line in lines[max(place - 1, 0) : place] if line.page == lines[place].page]


def doubted(table: Table, unsure: Collection[int]) -> Table:
    """*table* with a low confidence in each row that holds a line of these numbers."""
    first = sorted({cell.origin.line or 0 for cell in table.cells})
    rows = {max((line for line in first if line <= number), default=0) for number in unsure}
    return replace(table, cells=tuple(_doubted(c) if c.origin.line in rows else c for c in table.cells))


def _doubted(cell: Cell) -> Cell:
    paragraphs = tuple(
        Paragraph(p.text, replace(p.origin, confidence=GUESSED), p.indent) for p in cell.paragraphs
    )
    return replace(cell, paragraphs=paragraphs, origin=replace(cell.origin, confidence=GUESSED))
