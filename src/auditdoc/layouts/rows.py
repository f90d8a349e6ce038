"""One row of a table of columns: its cells by the roles of their columns, and what of them stands for the row above.

Where a format has no merging, an empty cell or 〃 stands for the cell above it; where a cell holds several numbered findings,
the row falls into a part for each.
"""

import re
import unicodedata
from dataclasses import dataclass, field, replace

from auditdoc.document import Origin
from auditdoc.japanese.department_brackets import ClosingList, closing_list
from auditdoc.japanese.numerals import ItemLabel, leading_number
from auditdoc.japanese.spacing import without_blanks
from auditdoc.layouts.drafts import is_blank_answer
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.kinds import kind_of, split_opening_mark
from auditdoc.layouts.label_tables import CLOSING, OPENING, Label
from auditdoc.layouts.leading_labels import says_none
from auditdoc.layouts.leaves import CellNode
from auditdoc.layouts.profile import Role
from auditdoc.layouts.wording import fits_heading

DITTO = {"〃", "同", "同上", "々", "同左"}
"""Whole cells that say: as above."""

FINDING_ROLES: tuple[Role, ...] = ("number", "kind", "page", "title", "category", "finding", "fact")
"""The columns whose cells together are the finding."""

_ONE_A_LINE: tuple[Role, ...] = ("kind", "status", "date")
"""What a cell says of each of the findings in the cell beside it, a line for each."""


@dataclass(slots=True)
class Row:
    """One row by roles: its cells, and in `parts` the lines of a role where they are only a part of the cell's."""

    heads: Heads
    cells: dict[Role, list[CellNode]] = field(default_factory=dict)
    parts: dict[Role, list[str]] = field(default_factory=dict)
    names: list[str] = field(default_factory=list)
    """Its departments in full: 〃 and 「同　△課」 in the row below refer to them."""
    noted: list[tuple[ClosingList, CellNode]] = field(default_factory=list)
    """The answers whose column names who gives them: 講じた措置（観光協会） beside 講じた措置（商工課）."""
    ticked: dict[Role, list[str]] = field(default_factory=dict)
    """What marks in the row say: 措置済, where ○ stands below it."""

    def cell(self, role: Role) -> CellNode | None:
        """The first cell of a role; several columns may have the same."""
        return next(iter(self.cells.get(role, ())), None)

    def lines(self, role: Role) -> list[str]:
        """What the row says in this role."""
        if role in self.parts:
            return self.parts[role]
        if role in self.ticked:
            return ["、".join(self.ticked[role])]
        return [line for cell in self.cells.get(role, ()) for line in cell.lines]

    def text(self, role: Role) -> str:
        return " ".join(self.lines(role))

    def origins(self, *roles: Role) -> list[Origin]:
        """Where the texts of these roles stand."""
        return [cell.text_origin for role in roles for cell in self.cells.get(role, ())]

    def opinion(self) -> CellNode | None:
        """The cell that makes a row a finding."""
        roles: tuple[Role, ...] = ("finding", "fact", "title")
        return next((cell for role in roles if self.heads.has(role) and (cell := self._told(role))), None)

    def _told(self, role: Role) -> CellNode | None:
        """The filled cell of a role that has a column for each kind (指摘 | 意見); else the first."""
        cells = self.cells.get(role, ())
        return next((cell for cell in cells if cell.leaves), self.cell(role))

    def finding_label(self) -> Label | None:
        """The label over what was found: that of the first column which holds it."""
        cell = self._told("finding")
        columns = [n for n, label in sorted(self.heads.roles.items()) if label.role == "finding"]
        over = [n for n in columns if cell is not None and cell.column <= n < cell.column + cell.colspan]
        return self.heads.roles[over[0]] if over else self.heads.label("finding")


def row_of(cells: list[CellNode | None], heads: Heads) -> Row:
    """The cells of a row by the roles of their columns; a merged cell once for each role."""
    row = Row(heads)
    for column, label in sorted(heads.roles.items()):
        cell = cells[column] if column < len(cells) else None
        if cell is not None and cell not in row.cells.get(label.role, []):
            row.cells.setdefault(label.role, []).append(cell)
            if column in heads.ticked and cell.leaves:
                row.ticked.setdefault(label.role, []).append(label.printed)
            if label.role == "response" and cell is not None and (who := closing_list(label.printed)):
                row.noted.append((who, cell))
    return row


def by_rounds(row: Row, before: Row) -> list[tuple[Row, Row]]:
    """A row and the one above it for each round of answers; a round in which nothing was answered yet or any more is none."""
    rounds = row.heads.rounds
    if not rounds:
        return [(row, before)]
    pairs = [(_of_round(row, columns), _of_round(before, columns)) for columns in rounds]
    return [(own, above) for own, above in pairs if not is_blank_answer(own.text("response"))] or pairs[-1:]


def _of_round(row: Row, columns: frozenset[int]) -> Row:
    others = frozenset[int]().union(*row.heads.rounds) - columns
    cells = {role: [cell for cell in held if cell.column not in others] for role, held in row.cells.items()}
    return replace(row, cells=cells)


def heading_row(cells: list[CellNode | None]) -> list[CellNode]:
    """The one cell of a row that is a heading: merged over all columns, or alone in its row, and short.

    A department alone in the first column is a heading too (「総務部 | | 」): its own findings come below.
    """
    filled = list({id(c): c for c in cells if c is not None and c.leaves}.values())
    if len(filled) != 1 or not _is_short(filled[0]):
        return []
    cell = filled[0]
    return [cell] if cell.colspan >= len(cells) or (cell.column == 0 and cell.rowspan == 1) else []


def heading_on_both_sides(row: Row) -> list[CellNode]:
    """Finding and answer with the same short words are a heading that the form repeats (ア 収入事務について | ア 収入事務について)."""
    finding, answer = row.opinion(), row.cell("response")
    if finding is None or answer is None or finding is answer or not finding.leaves or not _is_short(finding):
        return []
    return [finding, answer] if without_blanks(finding.text) == without_blanks(answer.text) else []


def _is_short(cell: CellNode) -> bool:
    return len(cell.leaves) == 1 and fits_heading(without_blanks(cell.text))


_LINK = re.compile(
    r"(?:PDF|Word|Excel|ワード|エクセル).{0,8}?[\d.,]+\s*(?:KB|MB|キロバイト|メガバイト)|[／/：:,、（(]\s*[\d.,]+\s*(?:KB|MB)",
    re.I,
)


_COUNT = re.compile(r"\s*(?:計|全)?\s*\d[\d,]*\s*(?:件|項目)\s*")


def is_link(row: Row) -> bool:
    """A row of an index of reports: instead of a finding a link to another file, or how many there are."""
    lines = [unicodedata.normalize("NFKC", line) for line in row.lines("finding") + row.lines("fact")]
    if not lines or row.lines("title"):
        return bool(lines) and all(map(_LINK.search, lines))
    counted = all(_COUNT.fullmatch(line) or says_none(line) for line in lines)
    return all(map(_LINK.search, lines)) or (counted and "。" not in row.text("response"))


def numbered_parts(row: Row) -> list[Row]:
    """The row itself, or one row for each numbered finding in its cell, with the answer of the same number."""
    opinion, kinds = _without_marks(row.lines("finding"))
    answers, _ = _without_marks(row.lines("response"))
    if len(opinion) < 2 or not _is_list(opinion):
        return [row]
    by_number = {item.value: lines for item, lines in answers}
    paired = len(answers) > 1 and any(item.value in by_number for item, _ in opinion)
    marked = all(split_opening_mark(lines[0][len(item.printed) :].strip())[0] for item, lines in opinion)
    if not paired and not marked:
        return [row]
    out = []
    for place, (item, lines) in enumerate(opinion):
        parts: dict[Role, list[str]] = {"finding": lines}
        if kinds[place] is not None and not row.heads.has("kind"):
            parts["kind"] = [kinds[place] or ""]
        for role in _ONE_A_LINE:
            if len(row.lines(role)) == len(opinion):
                parts[role] = [row.lines(role)[place]]
        if paired:
            parts["response"] = by_number.get(item.value, [])
        out.append(Row(row.heads, row.cells, parts, ticked=row.ticked))
    return out


def _without_marks(lines: list[str]) -> tuple[list[tuple[ItemLabel, list[str]]], list[str | None]]:
    """The numbered items of a cell, and of each the mark of a kind that stands above it on its own line: 【指摘事項】."""
    mark: str | None = None
    kept: list[str] = []
    above: list[str | None] = []
    for line in lines:
        if line[0] in OPENING and line[-1] in CLOSING and kind_of(line) is not None:
            mark = line
        else:
            kept.append(line)
            above.append(mark)
    items = _items(kept)
    begins = [sum(len(own) for _, own in items[:n]) for n in range(len(items))]
    return items, [above[place] for place in begins]


def _items(lines: list[str]) -> list[tuple[ItemLabel, list[str]]]:
    """Lines by the numbers of the outermost style; [] when the first line has none."""
    groups: list[tuple[ItemLabel, list[str]]] = []
    for line in lines:
        found = leading_number(line)
        if found and (not groups or found[0].style == groups[0][0].style):
            groups.append((found[0], [line]))
        elif groups:
            groups[-1][1].append(line)
        else:
            return []
    return groups


def _is_list(items: list[tuple[ItemLabel, list[str]]]) -> bool:
    """True when the numbers rise: 1, 2, 3 and not the references of a prose."""
    values = [item.value for item, _ in items]
    return values == sorted(set(values))


def begins_finding(row: Row, before: Row) -> bool:
    """A row begins a finding unless it goes on with the one above: the same merged cell, an empty one, the same words."""
    cell, above = row.opinion(), before.opinion()
    if cell is None or cell is above:
        return False
    if not cell.leaves:
        return bool(row.lines("number")) and row.text("number") != before.text("number")
    if row.lines("fact") and without_blanks(row.text("fact")) != without_blanks(before.text("fact")):
        return True  # one demand after several facts
    if above is not None and without_blanks(cell.text) == without_blanks(above.text):
        return row.text("number") != before.text("number")
    return True


def carried(row: Row, before: Row) -> Row:
    """What the next row continues: this row, with the cells above where its own are empty."""
    out = Row(row.heads, dict(row.cells), names=row.names or before.names)
    for role in ("department", *FINDING_ROLES):
        if (not row.lines(role) or "".join(row.lines(role)) in DITTO) and before.lines(role):
            out.cells[role] = before.cells[role]
    return out
