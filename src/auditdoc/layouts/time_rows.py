"""Small tables of answers of several times: a column for each time, or a row.

               | 前回報告 | 今回報告             時点 | 措置の内容 | 進捗状況
    措置の内容 | …        | …                    前回 | …          | …
    進捗状況   | …        | …                    今回 | …          | …

They stand inside a form, or alone below a finding that is set in lines.
"""

from dataclasses import dataclass

from auditdoc.layouts.form_pairs import Pair
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode, TableNode
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.profile import Role
from auditdoc.layouts.rounds import names_round_alone, time_and_rest
from auditdoc.layouts.vocabulary import OF_ROUND, lookup_beside


@dataclass(slots=True)
class InTimes:
    """Such a table inside a form, being read: the cells that head its columns, times or labels, and the number of the answer
    that comes next."""

    heads: list[CellNode]
    turn: int
    in_columns: bool

    @classmethod
    def opened_by(cls, cells: list[CellNode], below: list[CellNode], turn: int) -> "InTimes | None":
        """The table that the row *cells* heads, seen from the row *below* it."""
        in_columns = bool(_times_in(cells)) and bool(_pairs_at(below, cells[1:], turn))
        if not in_columns and not (_labels_in(cells) and below and _time_alone(below[0]) is not None):
            return None
        return cls(cells[1:], turn, in_columns)

    def pairs_of(self, cells: list[CellNode]) -> list[Pair]:
        """What a row says of the answers; [] for a row that is none of the table."""
        if self.in_columns:
            return _pairs_at(cells, self.heads, self.turn)
        if _time_alone(cells[0]) is None or _places(cells[1:]) != _places(self.heads):
            return []
        self.turn += 1
        labels = [lookup_beside(head.text) for head in self.heads]
        said = zip(labels, self.heads, cells[1:], strict=True)
        return [Pair(label, head, cell, self.turn - 1) for label, head, cell in said if label is not None]


def _times_in(cells: list[CellNode]) -> list[CellNode]:
    """The cells of a row of times, behind its first cell; [] for any other row."""
    times = [time for cell in cells[1:] if (time := _time_alone(cell)) is not None]
    if len(cells) < 3 or len(times) < len(cells) - 1 or len(set(times)) < len(times):
        return []
    return cells[1:] if lookup_beside(cells[0].text) is None else []


def _labels_in(cells: list[CellNode]) -> dict[int, Label]:
    """Column → label of a row that names what stands beside each time; {} for any other row."""
    labels = {cell.column: label for cell in cells[1:] if (label := lookup_beside(cell.text)) is not None}
    roles = [label.role for label in labels.values()]
    if len(cells) < 2 or len(labels) < len(cells) - 1 or lookup_beside(cells[0].text) is not None:
        return {}
    return labels if "response" in roles and all(role in OF_ROUND for role in roles) else {}


def _time_alone(cell: CellNode) -> str | None:
    """前回 of 「前回報告（令和5年9月）」, a cell that is a time and nothing else."""
    found = time_and_rest(cell.text) if cell.leaves else None
    return found[0] if found is not None and (not found[1] or names_round_alone(found[1])) else None


def _pairs_at(cells: list[CellNode], times: list[CellNode], first: int) -> list[Pair]:
    """What a row below such a head says of each answer, of which *first* is the number; [] for a row that is none of it."""
    label = lookup_beside(cells[0].text) if times and cells else None
    if label is None or label.role not in OF_ROUND or _places(cells[1:]) != _places(times):
        return []
    return [Pair(label, cells[0], cell, first + n) for n, cell in enumerate(cells[1:])]


def _places(cells: list[CellNode]) -> list[tuple[int, int]]:
    return [(cell.column, cell.colspan) for cell in cells]


def answers_by_time(table: TableNode) -> list[Piece]:
    """The answers of a table that holds nothing else, each as a row; [] for any other table."""
    if len(table.rows) < 2 or len(table.rows[0]) < 2:
        return []
    return _columns_of_time(table) or _rows_of_time(table)


def _columns_of_time(table: TableNode) -> list[Piece]:
    times = _times_in(table.rows[0])
    rows = [_pairs_at(row, times, 0) for row in table.rows[1:] if row]
    if not times or not all(rows):
        return []
    heads = {n: pairs[0].label for n, pairs in enumerate(rows)}
    answers = [{n: pairs[turn].value for n, pairs in enumerate(rows)} for turn in range(len(times))]
    _take_labels([*times, *(pairs[0].head for pairs in rows)])
    return _pieces(heads, answers)


def _rows_of_time(table: TableNode) -> list[Piece]:
    head, *rows = table.rows
    labels = _labels_in(head)
    times = [_time_alone(row[0]) if row else None for row in rows]
    if not labels or len(rows) < 2 or None in times or len(set(times)) < len(times):
        return []
    if any(len(row) != len(head) for row in rows):
        return []
    _take_labels([*head, *(row[0] for row in rows)])
    return _pieces(labels, [{cell.column: cell for cell in row[1:]} for row in rows])


def _pieces(labels: dict[int, Label], answers: list[dict[int, CellNode]]) -> list[Piece]:
    """A row of answers for each time in which something was answered."""
    if not any(label.role == "response" for label in labels.values()):
        return []
    heads = Heads(1, labels, rounds=[frozenset({n}) for n in range(len(answers))])
    out = []
    for answer in answers:
        cells: dict[Role, CellNode] = {labels[n].role: cell for n, cell in answer.items()}
        if cells["response"].leaves:
            text = "\n".join(cell.text for cell in cells.values())
            out.append(Piece("answer", cells=cells, heads=heads, in_table=True, text=text))
    return out


def _take_labels(cells: list[CellNode]) -> None:
    for cell in cells:
        for leaf in cell.leaves:
            leaf.take("stacked: label")
