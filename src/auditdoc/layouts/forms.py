"""Forms: one table a finding, each row a label beside its value (整理番号 | 1 | 区分 | 指摘), as cards and definition lists print it.

A form is a register with one row, turned on its side: it becomes that, and `columns.py` reads it.
"""

from dataclasses import replace

from auditdoc.japanese.characters import fold
from auditdoc.layouts.heads import Heads, asked_and_answering, one_answer_column
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode, TableNode
from auditdoc.layouts.vocabulary import lookup

_HEAD_WORDS = ("内容", "記載内容", "説明")
"""項目 | 内容 above a form heads its two columns; it is no pair."""
MIN_PAIRS = 3
"""Pairs of label and value; two alone are as likely a head and its only row."""


def as_registers(table: TableNode) -> list[tuple[TableNode, Heads]]:
    """The findings of a form, each as a register with a head and one row; [] for a table that is no form.

    A form that begins again (the label of its first row comes once more) holds the next finding. Rows above its first label
    (the form's name, the body) are told by `rows_above`.
    """
    pairs = _pairs(table.rows[rows_above(table) :], table.columns)
    roles = {label.role for label, _, _ in pairs}
    if len(pairs) < MIN_PAIRS or "response" not in roles or not roles & {"finding", "fact"}:
        return []
    groups: list[list[tuple[Label, CellNode, CellNode]]] = []
    for pair in pairs:
        if not groups or (
            pair[0].role == groups[0][0][0].role and any(p[0].role == pair[0].role for p in groups[-1])
        ):
            groups.append([])
        groups[-1].append(pair)
    return [_register(group, table) for group in groups]


def rows_above(table: TableNode) -> int:
    """How many rows of one text or none stand above the first label; 0 where a row of more texts comes first."""
    for place, row in enumerate(table.rows):
        filled = [cell for cell in row if cell.leaves]
        if len(filled) > 1:
            return place if lookup(filled[0].text) is not None else 0
    return 0


def _pairs(rows: list[list[CellNode]], columns: int) -> list[tuple[Label, CellNode, CellNode]]:
    """Label and value side by side in each row; [] as soon as a row is anything else."""
    pairs: list[tuple[Label, CellNode, CellNode]] = []
    for row in rows:
        cells = [cell for cell in row if cell.column + cell.colspan <= columns]
        while len(cells) > 2 and not cells[-1].leaves and not cells[-2].leaves:
            cells = cells[:-2]  # the rest of a wide sheet
        if not any(cell.leaves for cell in cells):
            continue
        if len(cells) == 1 and pairs and cells[0].column > 0:
            above, key, value = pairs[-1]  # a second value below the first: two <dd> to one <dt>
            pairs[-1] = (above, key, replace(value, leaves=[*value.leaves, *cells[0].leaves]))
            continue
        if len(cells) % 2:
            return []
        for head, value in zip(cells[::2], cells[1::2], strict=True):
            label = lookup(head.text)
            if label is None and not head.header:
                return []
            if label is not None and not (label.role == "title" and fold(value.text) in _HEAD_WORDS):
                pairs.append((label, head, value))
    return pairs


def _register(pairs: list[tuple[Label, CellNode, CellNode]], table: TableNode) -> tuple[TableNode, Heads]:
    heads = [CellNode(0, n, 1, 1, True, head.leaves, head.origin) for n, (_, head, _) in enumerate(pairs)]
    values = [
        CellNode(1, n, 1, 1, False, value.leaves, value.origin) for n, (_, _, value) in enumerate(pairs)
    ]
    register = TableNode([heads, values], len(pairs), table.origin)
    roles = asked_and_answering(one_answer_column({n: label for n, (label, _, _) in enumerate(pairs)}))
    return register, Heads(1, roles, form=True).mark(heads)
