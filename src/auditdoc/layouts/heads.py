"""Heads of tables: which column holds what, read from the labels in the first rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditdoc.japanese.spacing import without_blanks
from auditdoc.layouts.head_contents import (
    MAX_SUBHEAD,
    asked_and_answering,
    named_categories,
    one_answer_column,
    settled,
    shared_titles,
    with_dates,
    with_departments,
    with_numbers,
)
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.profile import Role
from auditdoc.layouts.rounds import rounds_of
from auditdoc.layouts.ticks import ticked_columns, with_findings_placed
from auditdoc.layouts.vocabulary import firmer, lookup, lookup_beside, progress_of

MAX_ROWS_ABOVE = 3
"""A head stands in the first rows: above it a table has at most a title and a date or unit."""
MAX_LINES_ABOVE = 12
"""Where each row above holds one text: sheets carry title, theme, body, date and remarks in rows of their table."""


@dataclass(slots=True)
class Heads:
    """The head of a table: how many rows it takes, and the label of each column that has one."""

    rows: int
    roles: dict[int, Label]
    above: int = 0
    """Rows above the head: titles and dates that are set in the table."""
    form: bool = False
    """The register is one form turned on its side: a heading above it names its finding."""
    lined: bool = False
    """The form is no table, but lines that are a label and its value each."""
    alone: bool = True
    """No other form stands below the same heading."""
    ticked: frozenset[int] = frozenset()
    """Columns of marks, whose label is what they say."""
    leaves: dict[int, Leaf] = field(default_factory=dict)
    """Where the label of each column stands."""
    rounds: list[frozenset[int]] = field(default_factory=list)
    """The columns of answers given at several times, of each time; empty where there is one only."""

    def has(self, *roles: Role) -> bool:
        return any([label.role in roles for label in self.roles.values()])  # noqa: C419  # a generator costs more

    def place(self, role: Role) -> Leaf | None:
        """Where the label of the first column with this role stands."""
        columns = [n for n, label in self.roles.items() if label.role == role]
        return self.leaves.get(min(columns)) if columns else None

    def mark(self, cells: Iterable[CellNode]) -> "Heads":
        """Note on the texts of the head which label each is; gives itself back."""
        for cell in cells:
            for column in range(cell.column, cell.column + cell.colspan):
                label = self.roles.get(column)
                if (
                    label is not None
                    and cell.leaves
                    and (label.basis == "content" or lookup_beside(cell.text))
                ):
                    self.leaves[column] = cell.leaves[0]
                    for leaf in cell.leaves:
                        leaf.label = label
        return self

    def label(self, role: Role) -> Label | None:
        """The label of the first column with this role."""
        columns = [n for n, label in self.roles.items() if label.role == role]
        return self.roles[min(columns)] if columns else None


def register_heads(table: TableNode) -> Heads | None:
    """The head of a table whose columns hold findings and answers side by side, or None."""
    grid = table.grid()
    for start in range(min(MAX_LINES_ABOVE, len(grid))):
        if start >= MAX_ROWS_ABOVE and any(len(_filled(row)) > 2 for row in table.rows[:start]):
            break
        roles = _labels(grid[start])
        if roles is None:
            continue
        rows = 1
        if start + 1 < len(grid) and _has_subheads(table, start):
            roles = _divided(roles, _labels(grid[start + 1]) or {}, table.rows[start])
            rows = 2
        roles = asked_and_answering(one_answer_column(firmer(settled(roles, grid[start + rows :]))))
        roles = with_numbers(with_departments(roles, grid, start + rows), grid, start + rows)
        roles = with_dates(roles, grid, start + rows)
        roles = shared_titles(named_categories(roles, grid[start + rows :]), grid[start + rows :])
        ticked = ticked_columns(grid[start + rows - 1], grid[start + rows :])
        roles = with_findings_placed(roles, ticked, grid[start + rows - 1]) if ticked else roles
        printed = {column: _printed_above(grid[start : start + rows], column) for column in roles}
        heads = Heads(start + rows, roles, start, rounds=rounds_of(roles, printed), ticked=frozenset(ticked))
        if heads.has("finding", "fact", "title") and heads.has("response"):
            return heads.mark(cell for row in table.rows[start : heads.rows] for cell in row)
    return None


def _printed_above(head: list[list[CellNode | None]], column: int) -> str:
    """What the rows of the head say of a column; a merged cell says it once."""
    return "".join(dict.fromkeys(cell.text for row in head if (cell := row[column]) is not None))


def _filled(row: list[CellNode]) -> list[CellNode]:
    return [cell for cell in row if cell.leaves]


def answer_heads(row: list[CellNode]) -> Heads | None:
    """The head of rows that hold answers only (所属名 | 措置状況等), or None."""
    found = {cell.column: label for cell in row if (label := lookup_beside(cell.text))}
    roles = firmer({column: _of_answers(label) for column, label in found.items()})
    heads = Heads(1, one_answer_column(roles))
    is_head = heads.has("response") and heads.has("department") and not heads.has("finding", "title")
    return heads.mark(row) if is_head else None


def _of_answers(label: Label) -> Label:
    """区分 beside answers alone is their status: what kind of finding they answer was said above."""
    return (
        replace(label, role="status", also=None) if (label.role, label.also) == ("kind", "status") else label
    )


def heads_above(table: TableNode, heads: Heads) -> Heads | None:
    """The head of a table that has none of its own and has the columns of the one before, which *heads* are."""
    first = table.rows[0] if table.rows else []
    if table.columns <= max(heads.roles, default=0) or table.columns < 3:
        return None
    if any(lookup(cell.text) and not is_value(cell.text, heads.roles.get(cell.column)) for cell in first):
        return None
    roles = one_answer_column(settled(heads.roles, table.grid()))
    return Heads(0, roles, rounds=heads.rounds, ticked=heads.ticked)


def is_value(text: str, label: Label | None) -> bool:
    """True for 指摘 below 区分: a word that heads columns elsewhere, and is a value in this one."""
    roles = (label.role, label.also) if label is not None else ()
    return ("kind" in roles and kind_of(text) is not None) or (
        "status" in roles and progress_of(text) is not None
    )


def _labels(row: list[CellNode | None]) -> dict[int, Label] | None:
    """Column → label of one row; None for a row that is no head: most of its cells are no labels."""
    cells = {id(cell): cell for cell in row if cell is not None and cell.text.strip()}
    labels = {key: lookup_beside(cell.text) for key, cell in cells.items()}
    known = sum(label is not None for label in labels.values())
    if known == 0 or known * 2 < len(labels):
        return None
    return firmer(
        {
            column: label
            for column, cell in enumerate(row)
            if cell is not None and (label := labels.get(id(cell))) is not None
        },
        settled=False,
    )


def _has_subheads(table: TableNode, start: int) -> bool:
    """True when the row after *start* is a second head row: it divides a merged cell of the first into named columns."""
    if not any(cell.colspan > 1 for cell in table.rows[start]):
        return False
    below = [cell for cell in table.rows[start + 1] if cell.text.strip()]
    words = all(len(without_blanks(cell.text)) <= MAX_SUBHEAD or lookup(cell.text) for cell in below)
    return bool(below) and words and any(lookup(cell.text) for cell in below)


_OF_FINDINGS: tuple[Role, ...] = ("finding", "fact")


def _divided(above: dict[int, Label], below: dict[int, Label], row: list[CellNode]) -> dict[int, Label]:
    """The labels of two head rows. Where a part of a merged cell says what the whole one says (措置の状況 over 回答した者 and
    措置の内容), a part with an unknown word is something else, and has no label."""
    out = {**above, **below}
    for column, label in below.items():
        over = above.get(column)
        if over is not None and over.kind is not None and label.kind is None and label.role in _OF_FINDINGS:
            out[column] = replace(label, kind=over.kind)
    for cell in row:
        columns = range(cell.column, cell.column + cell.colspan)
        said = {below[n].role for n in columns if n in below}
        for column in columns:
            if column not in below and column in above and above[column].role in said:
                del out[column]
    return out
