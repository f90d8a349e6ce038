"""The document as the layouts walk it: every text once, with what claimed it.

A `Leaf` is the smallest text that can be claimed: a heading, a paragraph, a paragraph of a cell, a piece of furniture.
Claims are made on leaves, so that coverage is a sum and `inspect` can show who took what.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from auditdoc.document import Cell, Document, Furniture, Heading, Origin, Paragraph, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.provenance import record_origin
from auditdoc.layouts.wording import lines_of
from auditdoc.records import Coverage, Unused

if TYPE_CHECKING:
    from auditdoc.layouts.drafts import FindingDraft

Claim = Literal["record", "furniture"]


@dataclass(slots=True, eq=False)
class Leaf:
    """A text of the document. `level` is that of a heading, None for anything else.

    Why it was claimed: `label` is the label that it is itself, `under` the label that gave it its role, `of` are the findings
    that hold it. `wholes` are the texts of the document of which this is a part, label or value: what claims it claims them.
    """

    text: str
    origin: Origin
    level: int | None = None
    indent: float | None = None
    is_note: bool = False
    claim: Claim | None = None
    by: str = ""
    label: Label | None = None
    under: "Leaf | None" = None
    of: "tuple[FindingDraft, ...]" = ()
    wholes: "tuple[Leaf, ...]" = ()

    def take(self, by: str, of: "FindingDraft | None" = None, under: "Leaf | None" = None) -> None:
        """Say that a record holds this text; *by* names the layout and what it was read as ("stacked: response")."""
        self.claim, self.by = (
            "record",
            sys.intern(by),
        )  # a long report has ten thousand texts, and few layouts
        if under is not None and under is not self:  # 「措置：…」 is label and text at once
            self.under = under
        self.belongs_to(of)
        for whole in self.wholes:
            own = under is not None and whole in under.wholes  # its label stands on the same line
            whole.take(by, of, None if own else under)

    def belongs_to(self, finding: "FindingDraft | None") -> None:
        """Say that this finding holds the text; a merged cell serves several."""
        if finding is not None and finding not in self.of:
            self.of += (finding,)
            for whole in self.wholes:
                whole.belongs_to(finding)

    def set_aside(self, why: str) -> None:
        """Say that this text is furniture of the page."""
        self.claim, self.by = "furniture", why
        for whole in self.wholes:
            whole.set_aside(why)


@dataclass(slots=True, eq=False)
class CellNode:
    """A cell with its leaves; places and spans as in `document.Cell`."""

    row: int
    column: int
    rowspan: int
    colspan: int
    header: bool
    leaves: list[Leaf]
    origin: Origin
    text: str = field(init=False)
    """All its texts, one a line; kept, since every rule of heads and columns asks for it."""
    _lines: list[str] | None = field(default=None, init=False)

    def __post_init__(self) -> None:
        leaves_ = self.leaves
        self.text = leaves_[0].text if len(leaves_) == 1 else "\n".join([leaf.text for leaf in leaves_])

    @property
    def lines(self) -> list[str]:
        """The lines of its texts as records hold them."""
        if self._lines is None:
            self._lines = lines_of(self.text)
        return self._lines.copy()

    @property
    def text_origin(self) -> Origin:
        """Where the text begins; as sure as the least sure part of it."""
        if len(self.leaves) == 1:
            return self.leaves[0].origin
        first, *rest = [leaf.origin for leaf in self.leaves] or [self.origin]
        return first.with_text_from(*rest)


@dataclass(slots=True, eq=False)
class TableNode:
    """A table; `rows[n]` are the cells that begin in row n, left to right."""

    rows: list[list[CellNode]]
    columns: int
    origin: Origin
    _grid: list[list[CellNode | None]] | None = field(default=None, init=False)

    def leaves(self) -> Iterator[Leaf]:
        for row in self.rows:
            for cell in row:
                yield from cell.leaves

    def grid(self) -> list[list[CellNode | None]]:
        """For each row and column the cell that covers it; a merged cell is the same object in each place."""
        if self._grid is None:
            self._grid = self._made_grid()
        return self._grid

    def _made_grid(self) -> list[list[CellNode | None]]:
        rows, columns = len(self.rows), self.columns
        grid: list[list[CellNode | None]] = [[None] * columns for _ in range(rows)]
        for row in self.rows:
            for cell in row:
                if cell.rowspan == cell.colspan == 1 and cell.row < rows and cell.column < columns:
                    grid[cell.row][cell.column] = cell
                    continue
                for r in range(cell.row, min(cell.row + cell.rowspan, rows)):
                    for c in range(cell.column, min(cell.column + cell.colspan, columns)):
                        grid[r][c] = cell
        return grid


Node = Leaf | TableNode


@dataclass(slots=True)
class Leaves:
    """All nodes of a document in reading order, and the counts over them."""

    nodes: list[Node] = field(default_factory=list)
    furniture: list[Leaf] = field(default_factory=list)
    all: list[Leaf] = field(default_factory=list)

    def coverage(self) -> Coverage:
        """Non-blank characters by what became of them."""
        counts = {"record": 0, "furniture": 0, "unused": 0}
        for leaf in self.all:
            counts[leaf.claim or "unused"] += nonblank(leaf.text)
        return Coverage(
            characters=sum(counts.values()),
            in_records=counts["record"],
            furniture=counts["furniture"],
            unused=counts["unused"],
        )

    def unused(self, file: str) -> tuple[Unused, ...]:
        """What nobody claimed, in order."""
        return tuple(
            Unused(text=leaf.text, why=leaf.by or "unrecognised", origin=record_origin(leaf.origin, file))
            for leaf in self.all
            if leaf.claim is None
        )


def leaves(document: Document) -> Leaves:
    """The nodes of *document*; furniture is claimed from the start and stands in `furniture` only."""
    out = Leaves()
    for block in document.blocks:
        if isinstance(block, Furniture):
            leaf = Leaf(block.text, block.origin)
            leaf.set_aside(block.kind)
            out.furniture.append(leaf)
            out.all.append(leaf)
        elif isinstance(block, Table):
            table = _table(block)
            out.nodes.append(table)
            out.all.extend(table.leaves())
        else:
            node = _leaf(block)
            out.nodes.append(node)
            out.all.append(node)
    return out


def _leaf(block: Heading | Paragraph) -> Leaf:
    if isinstance(block, Heading):
        return Leaf(block.text, block.origin, level=block.level)
    return Leaf(block.text, block.origin, indent=block.indent, is_note=block.is_note)


def _table(table: Table) -> TableNode:
    rows = [[_cell(cell) for cell in row] for row in table.rows()]
    return TableNode(rows, table.column_count, table.origin)


def _cell(cell: Cell) -> CellNode:
    leaves_ = [Leaf(p.text, p.origin, None, p.indent) for p in cell.paragraphs]
    return CellNode(cell.row, cell.column, cell.rowspan, cell.colspan, cell.header, leaves_, cell.origin)
