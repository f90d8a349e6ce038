"""Forms: one table a finding, each row a label beside its value (整理番号 | 1 | 区分 | 指摘), as cards and definition lists print it.

A form is a register turned on its side, with one row for each answer: it becomes that, and `columns.py` reads it.
"""

from dataclasses import dataclass, replace

from auditdoc.japanese.characters import fold
from auditdoc.japanese.departments import speaker
from auditdoc.japanese.numerals import leading_number
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.heads import Heads, asked_and_answering, one_answer_column, settled
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode, TableNode
from auditdoc.layouts.profile import MAX_LABEL, Role
from auditdoc.layouts.status_dates import status_and_date
from auditdoc.layouts.vocabulary import lookup

_HEAD_WORDS = ("内容", "記載内容", "説明")
"""項目 | 内容 above a form heads its two columns; it is no pair."""
MIN_PAIRS = 3
"""Pairs of label and value; two alone are as likely a head and its only row."""
MAX_UNKNOWN = 0.5
"""For each pair whose label is known a form may have so many with words that are none (作成者, 様式の版): of no record."""


OF_ANSWER: tuple[Role, ...] = ("department", "status", "date", "response")
"""What each answer says of itself."""


@dataclass(slots=True, eq=False)
class _Pair:
    """A label and what stands beside it: one cell, or one for each answer."""

    label: Label
    head: CellNode
    values: list[CellNode]

    def go_on(self, cell: CellNode) -> None:
        """Take a second value below the first into it: two <dd> to one <dt>."""
        last = self.values[-1]
        self.values[-1] = replace(last, leaves=[*last.leaves, *cell.leaves])


def as_registers(table: TableNode) -> list[tuple[TableNode, Heads]]:
    """The findings of a form, each as a register with a head and its rows; [] for a table that is no form.

    A form that begins again (the label of its first row comes once more) holds the next finding. Rows above its first label
    (the form's name, the body) are told by `rows_above`.
    """
    rows = table.rows[rows_above(table) :]
    numbers = _numbers_beside(rows)
    pairs = _pairs([[c for c in row if c not in numbers] for row in rows], table.columns, numbers)
    roles = {pair.label.role for pair in pairs}
    if len(pairs) < MIN_PAIRS or "response" not in roles or not roles & {"finding", "fact"}:
        return []
    groups: list[list[_Pair]] = []
    for pair in pairs:
        role = pair.label.role
        if not groups or (role == groups[0][0].label.role and any(p.label.role == role for p in groups[-1])):
            groups.append([])
        groups[-1].append(pair)
    return [_register(_by_answers(group), table) for group in groups]


def _by_answers(pairs: list[_Pair]) -> list[_Pair]:
    """*pairs*, in which the labels of answers that come again (担当課, 措置の内容, 担当課, 措置の内容) have a value for each answer."""
    answers: list[dict[str, _Pair]] = [{}]
    own = [pair for pair in pairs if pair.label.role in OF_ANSWER]
    for pair in own:
        word = fold(pair.head.text)
        if word in answers[-1] and any(said.label.role == "response" for said in answers[-1].values()):
            answers.append({})
        answers[-1].setdefault(word, pair)
    if len(answers) < 2 or any(len(pair.values) > 1 for pair in own):
        return pairs
    kept = list(answers[0].values())
    for word, pair in answers[0].items():
        blank = replace(pair.values[0], leaves=[])
        given = [answer[word].values[0] if word in answer else None for answer in answers]
        if any(given[1:]) or pair.label.role in ("status", "date"):
            pair.values = [replace(cell or blank, row=row) for row, cell in enumerate(given)]
        again = [leaf for answer in answers if word in answer for leaf in answer[word].head.leaves]
        first = replace(pair.head.leaves[0], wholes=tuple(again)) if again else None
        pair.head = replace(pair.head, leaves=[first] if first is not None else [])
    return [pair for pair in pairs if pair.label.role not in OF_ANSWER or pair in kept]


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


def _pairs(rows: list[list[CellNode]], columns: int, numbers: list[CellNode]) -> list[_Pair]:
    """Label and value side by side in each row; [] as soon as a row is anything else. *numbers* stand in front of a row."""
    pairs: list[_Pair] = []
    unknown = 0
    begins = {cell.row: cell for cell in numbers}
    for row in rows:
        if row and (number := begins.get(row[0].row)) is not None:
            pairs.append(_Pair(Label("", "number", basis="content"), replace(number, leaves=[]), [number]))
        cells = [cell for cell in row if cell.column + cell.colspan <= columns]
        while len(cells) > 2 and len(cells) % 2 == 0 and not cells[-1].leaves and not cells[-2].leaves:
            cells = cells[:-2]  # the rest of a wide sheet
        if not any(cell.leaves for cell in cells) or _goes_on(cells, pairs):
            continue
        beside = _said_beside(cells) if len(cells) % 2 else None
        if len(cells) % 2 and beside is None:
            return []
        for head, value in zip(cells[::2], cells[1::2], strict=False):
            label = lookup(head.text)
            if label is None and not head.header:
                unknown += 1
                if len(head.text) > MAX_LABEL or ends_sentence(head.text):
                    return []
            if label is not None and not (label.role == "title" and fold(value.text) in _HEAD_WORDS):
                pairs.append(_Pair(label, head, [value]))
        if beside is not None:
            pairs.append(beside)
    return pairs if unknown <= MAX_UNKNOWN * len(pairs) else []


def _said_beside(cells: list[CellNode]) -> _Pair | None:
    """The status and the date that stand beside an answer in a cell without a label: 措置の内容 | … | 措置済 令和4年1月14日."""
    label, cell = lookup(cells[0].text), cells[-1]
    if len(cells) != 3 or label is None or label.role != "response":
        return None
    if cell.leaves and status_and_date(cell.lines) is None:
        return None
    return _Pair(Label(cells[0].text, "status", basis="content"), replace(cell, leaves=[]), [cell])


def _goes_on(cells: list[CellNode], pairs: list[_Pair]) -> bool:
    """Take a row without labels to the values above it, each in its own column; False for a row with labels.

    Below an answer stands the next paragraph of it, or the answer of the next one who speaks.
    """
    if not pairs or cells[0].column == 0:
        return False
    above = [next((p for p in reversed(pairs) if p.values[0].column == cell.column), None) for cell in cells]
    known = [pair for pair in above if pair is not None]
    if len(known) < len(cells):
        if len(cells) == 1:
            pairs[-1].go_on(cells[0])
        return len(cells) == 1
    speaks = any(cell.leaves and speaker(cell.leaves[0].text) for cell in cells)
    for pair, cell in zip(known, cells, strict=True):
        if speaks and pair.label.role in ("response", "status", "date"):
            pair.values.append(cell)
        else:
            pair.go_on(cell)
    return True


def _register(pairs: list[_Pair], table: TableNode) -> tuple[TableNode, Heads]:
    """A head and a row for each answer; what stands beside several of them is a merged cell."""
    places = sorted({value.row for pair in pairs for value in pair.values if len(pair.values) > 1})
    count = max(len(places), 1)
    heads = [CellNode(0, n, 1, 1, True, pair.head.leaves, pair.head.origin) for n, pair in enumerate(pairs)]
    rows: list[list[CellNode]] = [heads, *([] for _ in range(count))]
    for column, pair in enumerate(pairs):
        begins = [places.index(value.row) if len(pair.values) > 1 else 0 for value in pair.values]
        for value, first, end in zip(pair.values, begins, [*begins[1:], count], strict=True):
            cell = CellNode(first + 1, column, end - first, 1, False, value.leaves, value.origin)
            rows[first + 1].append(cell)
    register = TableNode(rows, len(pairs), table.origin)
    roles = settled({n: pair.label for n, pair in enumerate(pairs)}, register.grid()[1:])
    return register, Heads(1, asked_and_answering(one_answer_column(roles)), form=True).mark(heads)
