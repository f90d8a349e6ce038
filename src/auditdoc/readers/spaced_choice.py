"""Which of several readings of a table that is set with blanks explains most."""

from collections.abc import Sequence
from dataclasses import dataclass

from auditdoc.document import Furniture, Table
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.spaced_dealt import DealtGrid
from auditdoc.readers.spaced_lines import Line
from auditdoc.readers.spaced_rivers import MAX_COLUMNS

NOT_FIRST = "、。，．）」』〕】》］・ー"
"""What no text begins with."""


@dataclass(frozen=True, slots=True)
class SpacedTable:
    """A table and what stood among its lines; it takes the place of lines[first:end]."""

    first: int
    end: int
    table: Table
    furniture: tuple[Furniture, ...]
    unsure: tuple[int, ...] = ()
    """Numbers of lines of which it is a guess which words belong to which column."""


def most_complete(
    tables: Sequence[SpacedTable], lines: Sequence[Line], dealt: Sequence[DealtGrid]
) -> SpacedTable | None:
    """The reading of columns that explains most: lines of prose, a head for each column, columns told apart, whole texts. More
    columns than there are heads when their letters are put together are no gain, and where places tell little, nor are headings
    behind the last row."""
    likely = any(grid.is_likely for grid in dealt)
    named = min((len(grid.heads) for grid in dealt), default=MAX_COLUMNS)

    def explained(found: SpacedTable) -> tuple[int, bool, int, int, int]:
        cells = found.table.cells
        prose = (place for place in range(found.end - 1, found.first, -1) if "。" in lines[place].text)
        headless = any(cell.row == 0 and not cell.paragraphs for cell in cells)
        filled = {cell.column for cell in cells if cell.row > 0 and cell.paragraphs}
        end = 0 if likely else found.end
        return next(prose, 0), not headless, min(len(filled), named), -_torn(found.table), end

    return max(tables, key=explained, default=None)


def _torn(table: Table) -> int:
    """How many texts begin or end in the middle of a sentence."""
    texts = ["".join(p.text for p in cell.paragraphs) for cell in table.cells if cell.row > 0]
    return sum(not ends_sentence(text) or text[0] in NOT_FIRST for text in texts if "。" in text)
