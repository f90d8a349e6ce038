"""Forms: one table a finding, each row a label beside its value (整理番号 | 1 | 区分 | 指摘), as cards and definition lists print it.

A form is a register turned on its side, with one row for each answer: it becomes that, and `columns.py` reads it.
`form_rows.py` reads its rows as pairs of label and value, `form_answers.py` tells which of them belong to which answer.
"""

from auditdoc.japanese.numerals import leading_number
from auditdoc.layouts.form_answers import turns_of, with_speaker, words_of
from auditdoc.layouts.form_pairs import Pair
from auditdoc.layouts.form_rows import pairs_of
from auditdoc.layouts.head_contents import asked_and_answering, one_answer_column, settled
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.leaves import CellNode, TableNode
from auditdoc.layouts.vocabulary import lookup, lookup_beside

MIN_PAIRS = 3
"""Pairs of label and value; two alone are as likely a head and its only row."""


def as_registers(table: TableNode) -> list[tuple[TableNode, Heads]]:
    """The findings of a form, each as a register with a head and its rows; [] for a table that is no form.

    A form that begins again (the label of its first row comes once more) holds the next finding. Rows above its first label
    (the form's name, the body) are told by `rows_above`.
    """
    rows = table.rows[rows_above(table) :]
    numbers = _numbers_beside(rows)
    pairs = pairs_of([[c for c in row if c not in numbers] for row in rows], table.columns, numbers)
    roles = {pair.label.role for pair in pairs}
    if len(pairs) < MIN_PAIRS or "response" not in roles or not roles & {"finding", "fact"}:
        return []
    if all(lookup_beside(pair.value.text) is not None for pair in pairs):
        return []  # the head of a register, and no row below it
    return [_register(group, table) for group in _cards(pairs)]


def rows_above(table: TableNode) -> int:
    """How many rows of one text or none stand above the first label; 0 where a row of more texts comes first."""
    for place, row in enumerate(table.rows):
        filled = [cell for cell in row if cell.leaves]
        if len(filled) > 1:
            return place if lookup(filled[0].text) is not None else 0
    return 0


def _numbers_beside(rows: list[list[CellNode]]) -> list[CellNode]:
    """The cells in front of the pairs that hold nothing but a number, each merged over all rows of its finding."""
    first = [row[0] for row in rows if row and row[0].column == 0]
    covered = sum(cell.rowspan for cell in first)
    merged = all(cell.rowspan > 1 and _is_number(cell.text) for cell in first)
    return first if merged and covered == len(rows) else []


def _is_number(text: str) -> bool:
    found = leading_number(f"{text.strip()} ")
    return text.strip().isdigit() or (found is not None and not found[1])


def _cards(pairs: list[Pair]) -> list[list[Pair]]:
    """The pairs of each finding. It begins with the words that the first began with, or where those never come again
    (指摘事項 here, 意見 there) with a label of the same role."""
    first = pairs[0]
    again = any(_is_as(pair, first) for pair in pairs[1:] if pair.turn is None)
    groups: list[list[Pair]] = [[]]
    for pair in pairs:
        alike = _is_as(pair, first) if again else pair.label.role == first.label.role
        if alike and groups[-1] and pair.turn is None:
            groups.append([])
        groups[-1].append(pair)
    return groups


def _is_as(pair: Pair, first: Pair) -> bool:
    """True where a label comes again; the words 指摘事項１ can stand over a title and over the text below it."""
    return words_of(pair) == words_of(first) and pair.label.role == first.label.role


def _register(pairs: list[Pair], table: TableNode) -> tuple[TableNode, Heads]:
    """A head and a row for each answer; what is said of all of them is a merged cell."""
    pairs = [one for pair in pairs for one in with_speaker(pair)]
    turns = turns_of(pairs)
    count = max(0, *turns) + 1
    columns = _columns(pairs, turns)
    rows: list[list[CellNode]] = [
        [_head(n, [pairs[place] for place in one]) for n, one in enumerate(columns)]
    ]
    rows.extend([] for _ in range(count))
    for n, column in enumerate(columns):
        for place in column:
            value, turn = pairs[place].value, turns[place]
            first, span = (1, count) if turn < 0 else (turn + 1, 1)
            rows[first].append(CellNode(first, n, span, 1, False, value.leaves, value.origin))
    register = TableNode(rows, len(columns), table.origin)
    roles = settled({n: pairs[column[0]].label for n, column in enumerate(columns)}, register.grid()[1:])
    return register, Heads(1, asked_and_answering(one_answer_column(roles)), form=True).mark(rows[0])


def _columns(pairs: list[Pair], turns: list[int]) -> list[list[int]]:
    """The places of the pairs of each column: what comes again for each answer stands in one."""
    columns: dict[tuple[str, str, int], list[int]] = {}
    alone: list[list[int]] = []
    for place, (pair, turn) in enumerate(zip(pairs, turns, strict=True)):
        nth = 0
        while turn >= 0 and any(
            turns[other] == turn for other in columns.get((pair.label.role, words_of(pair), nth), [])
        ):
            nth += 1
        if turn < 0:
            alone.append([place])
        else:
            columns.setdefault((pair.label.role, words_of(pair), nth), []).append(place)
    return sorted([*alone, *columns.values()])


def _head(column: int, pairs: list[Pair]) -> CellNode:
    """The head of a column; the label stands as often as the form prints it."""
    leaves = list(dict.fromkeys(leaf for pair in pairs for leaf in pair.head.leaves))
    for leaf in leaves:
        leaf.label = pairs[0].label
    return CellNode(0, column, 1, 1, True, leaves, pairs[0].head.origin)
