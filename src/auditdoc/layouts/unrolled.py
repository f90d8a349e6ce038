"""Tables whose rows are read one after the other: stacked cards, labels beside their values, rows of answers."""

import re
from collections.abc import Iterator

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.layouts.heads import Heads, answer_heads
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leading_labels import labelled
from auditdoc.layouts.leaves import CellNode, TableNode
from auditdoc.layouts.line_pieces import of_leaf
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.profile import Role
from auditdoc.layouts.vocabulary import lookup, progress_of


def unroll(table: TableNode, answers: Heads | None) -> tuple[list[Piece], Heads | None]:
    """The rows of a table as pieces; `answers` is the head of answers that is still open above it."""
    out: list[Piece] = []
    for row in table.rows:
        filled = [cell for cell in row if cell.leaves]
        if not filled:
            continue
        heads = answer_heads(row)
        if heads is not None:
            answers = heads
            for cell in filled:
                for leaf in cell.leaves:
                    leaf.take("stacked: label")
        elif (side := _side_label(filled)) is not None:
            answers = side
            for leaf in filled[0].leaves:
                leaf.take("stacked: label")
                leaf.label = side.label("response")
            out.append(_answer(row, answers))
        elif len(filled) == 1 and filled[0].column == 0 and _spans_or_stands_alone(row, table, answers):
            for leaf in filled[0].leaves:
                out.extend(of_leaf(leaf, in_table=True))
            if out and out[-1].label is not None:
                answers = None
        elif answers is not None and _is_answer(row, answers) and not _begins_card(filled):
            out.append(_answer(row, answers))
        else:
            answers = None
            out.extend(_beside(filled))
    return out, answers


def _side_label(filled: list[CellNode]) -> Heads | None:
    """The columns of answers whose label stands beside them: 所属の対応 | 契約課 | …, the first cell over all their rows."""
    if len(filled) != 3:
        return None
    label, names = lookup(filled[0].text), split_departments(filled[1].text)
    if label is None or label.role != "response" or not names or not all(map(is_department, names)):
        return None
    department = Label(filled[0].text, "department", basis="content")
    heads = Heads(1, {filled[1].column: department, filled[2].column: label})
    heads.leaves[filled[2].column] = filled[0].leaves[0]
    return heads


def _begins_card(filled: list[CellNode]) -> bool:
    """True for a label beside its value (件名 | …, 通知年月日 | …): the rows of answers above have ended."""
    return len(filled) == 2 and lookup(filled[0].text) is not None


def _spans_or_stands_alone(row: list[CellNode], table: TableNode, answers: Heads | None) -> bool:
    """A row with one text in it: a merged cell, or (where a format has no merging) a text that is no department."""
    first = row[0]
    if first.colspan >= table.columns or table.columns == 1:
        return True
    return (
        answers is None
        or labelled(first.text) is not None
        or not all(is_department(d) for d in split_departments(first.text))
    )


def _is_answer(row: list[CellNode], heads: Heads) -> bool:
    """True for a row below a head of answers; a status word where departments stand heads the columns of another table."""
    who = next((cell.text for cell in row if _role_of(cell, heads) == "department"), "")
    return any(_role_of(cell, heads) for cell in row) and progress_of(who) is None


def _role_of(cell: CellNode, heads: Heads) -> Role | None:
    label = heads.roles.get(cell.column)
    return label.role if label is not None else None


def _answer(row: list[CellNode], heads: Heads) -> Piece:
    cells: dict[Role, CellNode] = {}
    for cell in row:
        label = heads.roles.get(cell.column)
        if label is not None:
            cells.setdefault(label.role, cell)
    return Piece("answer", cells=cells, heads=heads, in_table=True, text="\n".join(c.text for c in row))


def _beside(row: list[CellNode]) -> Iterator[Piece]:
    """Cells of a row without a head: a label beside its value is a label and a text, anything else is text only."""
    is_pair = len(row) <= 2 and not re.fullmatch(r"[\d０-９,，.．%％件円\s]*", row[-1].text)
    for cell in row:
        for leaf in cell.leaves:
            for piece in of_leaf(leaf, in_table=True):
                if not is_pair and piece.kind == "label":
                    piece.kind, piece.label = "text", None
                yield piece
