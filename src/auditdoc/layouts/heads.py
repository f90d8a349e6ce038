"""Heads of tables: which column holds what, read from the labels in the first rows."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_number
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.layouts.drafts import is_blank_answer
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.profile import Role
from auditdoc.layouts.rounds import rounds_of
from auditdoc.layouts.status_dates import date_in
from auditdoc.layouts.vocabulary import firmer, lookup, lookup_beside, progress_of

MAX_ROWS_ABOVE = 3
"""A head stands in the first rows: above it a table has at most a title and a date or unit."""
MAX_LINES_ABOVE = 12
"""Where each row above holds one text: sheets carry title, theme, body, date and remarks in rows of their table."""
MAX_SUBHEAD = 10
"""Characters. In the lower of two head rows a cell without a label (内容, 概要) is a word, no text."""


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
        roles = _with_numbers(_with_departments(roles, grid, start + rows), grid, start + rows)
        roles = _with_dates(roles, grid, start + rows)
        roles = _shared_titles(_named_categories(roles, grid[start + rows :]), grid[start + rows :])
        printed = {column: _printed_above(grid[start : start + rows], column) for column in roles}
        heads = Heads(start + rows, roles, start, rounds=rounds_of(roles, printed))
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
    return Heads(0, one_answer_column(settled(heads.roles, table.grid())), rounds=heads.rounds)


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


def _with_departments(
    roles: dict[int, Label], grid: list[list[CellNode | None]], first: int
) -> dict[int, Label]:
    """Where no label names the departments: the column with an unknown head in which nothing but departments stands."""
    if any(label.role == "department" for label in roles.values()):
        return roles
    for column, head in enumerate(grid[first - 1]):
        if column in roles or head is None or len(without_blanks(head.text)) > MAX_SUBHEAD:
            continue
        names = [split_departments(text) for text in _texts_below(grid[first:], column)]
        if names and all(found and all(is_department(name) for name in found) for found in names):
            return {**roles, column: Label(head.text, "department", basis="content")}
    return roles


def _with_dates(roles: dict[int, Label], grid: list[list[CellNode | None]], first: int) -> dict[int, Label]:
    """Where no label names the dates: the column behind the answers with an unknown head in which dates stand, and strokes."""
    answers = [column for column, label in roles.items() if label.role == "response"]
    if not answers or any(label.role == "date" for label in roles.values()):
        return roles
    for column, head in enumerate(grid[first - 1]):
        if column in roles or column < min(answers) or head is None or not head.leaves:
            continue
        texts = _texts_below(grid[first:], column)
        dates = [text for text in texts if date_in(text) is not None]
        if dates and all(text in dates or is_blank_answer(text) for text in texts):
            return {**roles, column: Label(head.text, "date", means="taken", basis="content")}
    return roles


def _texts_below(rows: list[list[CellNode | None]], column: int) -> list[str]:
    """What stands in a column; a cell over several columns is a heading between the rows."""
    cells = {id(c): c for row in rows if (c := row[column]) is not None and c.leaves and c.colspan == 1}
    return [cell.text.strip() for cell in cells.values()]


def _with_numbers(roles: dict[int, Label], grid: list[list[CellNode | None]], first: int) -> dict[int, Label]:
    """Where no label names the numbers: the first column with an empty head, in which numbers stand alone, two at least."""
    head = grid[first - 1][0]
    if 0 in roles or any(label.role == "number" for label in roles.values()) or (head and head.leaves):
        return roles
    cells = {id(c): c for row in grid[first:] if (c := row[0]) is not None and c.leaves and c.colspan == 1}
    texts = [cell.text.strip() for cell in cells.values()]
    numbers = [
        text for text in texts if text.isdigit() or ((item := leading_number(f"{text} ")) and not item[1])
    ]
    others = [text for text in texts if text not in numbers]
    if len(numbers) < 2 or len(others) > len(numbers) or not all(map(is_department, others)):
        return roles
    return {**roles, 0: Label("", "number", basis="content")}


def settled(roles: dict[int, Label], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """Columns whose label has two meanings (区分, 措置状況), settled by what stands in them: status words or not."""
    out = dict(roles)
    for column, label in roles.items():
        if label.also is None:
            continue
        words = [
            cell.text
            for row in rows
            if column < len(row) and (cell := row[column]) is not None and not is_blank_answer(cell.text)
        ]
        statuses = sum(progress_of(word) is not None for word in words)
        other: Role | None = "status" if words and statuses * 2 > len(words) else None
        if other is None and label.role == "status" and words:
            other = label.also
        if (label.role, label.also) == ("response", "status") and _are_prose(words):
            out[column] = replace(label, also=None)
        if label.role == "kind" and words and not any(kind_of(word) for word in words):
            other = "status"  # 区分 that holds A, B, C of a scale
        if other is not None and other in (label.role, label.also):
            out[column] = replace(label, role=other, also=None)
    return out


def _are_prose(words: list[str]) -> bool:
    """True where most texts of a column are sentences, and no status words."""
    return 2 * sum(ends_sentence(word) and progress_of(word) is None for word in words) > len(words)


def asked_and_answering(roles: dict[int, Label]) -> dict[int, Label]:
    """Where one column names who answered (回答課), the other departments are those that were asked."""
    departments = {column: label for column, label in roles.items() if label.role == "department"}
    if len({label.answers for label in departments.values()}) < 2:
        return roles
    asked = {c: replace(label, role="target") for c, label in departments.items() if not label.answers}
    return {**roles, **asked}


def _named_categories(roles: dict[int, Label], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """A column of categories (事項名) whose every cell has a number and belongs to one finding holds the titles, if no other does."""
    if any(label.role == "title" for label in roles.values()):
        return roles
    for column, label in roles.items():
        cells = [row[column] for row in rows if column < len(row)]
        texts = [cell.text for cell in dict.fromkeys(cells) if cell is not None and cell.text.strip()]
        if label.role == "category" and texts and all(map(_is_numbered_title, texts)):
            if _hold_several(roles, rows, column):
                continue
            return {**roles, column: replace(label, role="title")}
    return roles


def _shared_titles(roles: dict[int, Label], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """A column of titles (監査項目) of which one stands beside several findings, each with a number of its own, holds categories."""
    finding = next((n for n, label in roles.items() if label.role in ("finding", "fact")), None)
    if finding is None:
        return roles
    for column, label in roles.items():
        if label.role != "title":
            continue
        beside: dict[str, set[str]] = {}
        for row in rows:
            title, cell = row[column], row[finding]
            if title is not None and cell is not None and title.leaves and cell.leaves and title is not cell:
                beside.setdefault(without_blanks(title.text), set()).add(cell.text)
        several = [texts for texts in beside.values() if len(texts) > 1]
        if several and all(leading_number(text) for texts in several for text in texts):
            return {**roles, column: replace(label, role="category")}
    return roles


def _hold_several(roles: dict[int, Label], rows: list[list[CellNode | None]], column: int) -> bool:
    """True where a cell of the column stands beside several findings: a chapter."""
    finding = next((n for n, label in roles.items() if label.role in ("finding", "fact")), None)
    beside: dict[int, set[int]] = {}
    for row in rows:
        if finding is not None and max(finding, column) < len(row) and row[finding] is not row[column]:
            beside.setdefault(id(row[column]), set()).add(id(row[finding]))
    return any(len(found) > 1 for found in beside.values())


def _is_numbered_title(text: str) -> bool:
    """「1　学校徴収金の会計処理」; a department with a number is a category."""
    found = leading_number(text)
    return (
        found is not None
        and bool(found[1])
        and not all(is_department(name) for name in split_departments(found[1]))
    )


def one_answer_column(roles: dict[int, Label]) -> dict[int, Label]:
    """Where two columns could hold the answer, 措置状況 beside 措置の内容 is the status."""
    answers = [column for column, label in roles.items() if label.role == "response"]
    firm = [column for column in answers if roles[column].also is None]
    if len(answers) < 2 or not firm:
        return roles
    out = dict(roles)
    for column in answers:
        other = roles[column].also
        if other is not None:
            out[column] = replace(roles[column], role=other, also=None)
    return out
