"""Findings and answers side by side: from two columns to a register of nine.

Printed by most prefectures and cities (「監査の結果 | 措置の状況」), with a department column before or behind, with numbers,
pages, statuses and dates in external audits. Cells are merged on either side: one department over several findings, one
finding over several answers, one answer over several findings. Where a format has no merging, an empty cell or the same
text again stands for it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from auditdoc.japanese.departments import closing_list, split_departments
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, without_blanks
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft, date_in
from auditdoc.layouts.leaves import CellNode, TableNode
from auditdoc.layouts.pieces import MAX_HEADING, Heads, lines_of, looks_like_title
from auditdoc.layouts.vocabulary import Role, kind_of, lookup, split_kind_mark

_FINDING_ROLES: tuple[Role, ...] = ("number", "kind", "page", "title", "category", "finding", "fact")


@dataclass(slots=True)
class _Row:
    """One row of the table by roles; a merged or repeated cell is the same object as in the row above."""

    heads: Heads
    cells: dict[Role, list[CellNode]] = field(default_factory=dict)

    def cell(self, role: Role) -> CellNode | None:
        return next(iter(self.cells.get(role, ())), None)

    def lines(self, role: Role) -> list[str]:
        return [line for cell in self.cells.get(role, ()) for line in lines_of(cell.text)]

    def text(self, role: Role) -> str:
        return " ".join(self.lines(role))

    def filled(self) -> bool:
        return any(cell.leaves for group in self.cells.values() for cell in group)


Headings = list[tuple[str | None, str]]


def findings(table: TableNode, heads: Heads, above: Headings) -> Iterator[FindingDraft]:
    """The findings in a table whose columns have the roles of *heads*; *above* are the headings that stand over it."""
    _take([cell for cells in table.rows[: heads.rows] for cell in cells], "label")
    grid = table.grid()
    headings: Headings = list(above)
    before = _Row(heads)
    current: FindingDraft | None = None
    for place in range(heads.rows, len(grid)):
        cells = grid[place]
        heading = _heading_row(cells)
        if heading is not None:
            if current is not None:
                yield current
            headings = [*above, _split_heading(heading.text)]
            current, before = None, _Row(heads)
            _take([heading], "heading")
            continue
        row = _row(cells, heads)
        if not row.filled():
            continue
        for role, group in row.cells.items():
            _take(group, role)
        if current is None or _begins_finding(row, before):
            if current is not None:
                yield current
            current = _finding(row, headings)
        _respond(current, row, before)
        before = _carried(row, before)
    if current is not None:
        yield current


def _take(cells: list[CellNode], as_what: str) -> None:
    for cell in cells:
        for leaf in cell.leaves:
            leaf.take(f"columns: {as_what}")


def _heading_row(cells: list[CellNode | None]) -> CellNode | None:
    """The one cell of a row that is a heading: merged over all columns, or alone in its row and short.

    A department alone in the department column is a heading too (「総務部 | | 」): its own findings come below.
    """
    filled = {id(c): c for c in cells if c is not None and c.leaves}
    if len(filled) != 1:
        return None
    cell = next(iter(filled.values()))
    if len(cell.leaves) > 1 or len(without_blanks(cell.text)) > MAX_HEADING or "。" in cell.text:
        return None
    if cell.colspan >= len(cells) or (cell.column == 0 and cell.rowspan == 1):
        return cell
    return None


def _split_heading(text: str) -> tuple[str | None, str]:
    found = leading_label(text)
    if found and found[0].style != "bullet":
        return found[0].printed, " ".join(lines_of(found[1]))
    return None, " ".join(lines_of(text))


def _row(cells: list[CellNode | None], heads: Heads) -> _Row:
    row = _Row(heads)
    for column, label in sorted(heads.roles.items()):
        cell = cells[column] if column < len(cells) else None
        if cell is not None and cell not in row.cells.get(label.role, []):
            row.cells.setdefault(label.role, []).append(cell)
    return row


def _begins_finding(row: _Row, before: _Row) -> bool:
    """A row begins a finding unless it goes on with the one above: the same merged cell, an empty one, the same words."""
    key: Role = "finding" if row.heads.has("finding") else "fact" if row.heads.has("fact") else "title"
    cell, above = row.cell(key), before.cell(key)
    if cell is None or cell is above:
        return False
    if not cell.leaves:
        return bool(row.lines("number")) and row.text("number") != before.text("number")
    if above is not None and without_blanks(cell.text) == without_blanks(above.text):
        return row.text("number") != before.text("number")
    return True


def _finding(row: _Row, headings: Headings) -> FindingDraft:
    draft = FindingDraft(headings=list(headings))
    cell = row.cell("finding") or row.cell("fact") or row.cell("title")
    if cell is not None:
        draft.origin = cell.leaves[0].origin if cell.leaves else cell.origin
    draft.number = row.text("number") or None
    draft.page = row.text("page") or None
    draft.title = row.text("title") or None
    lines = row.lines("fact") + row.lines("finding")
    lines = _title_line(draft, lines)
    for line in lines:
        closing = closing_list(line)
        if closing is not None:
            draft.targets, draft.targets_printed = list(closing.names), closing.printed
            line = closing.body
        if line:
            draft.paragraphs.append(line)
    _set_kind(draft, row)
    if row.text("category"):
        draft.headings.append((None, row.text("category")))
    return draft


def _title_line(draft: FindingDraft, lines: list[str]) -> list[str]:
    """Take number, title and kind from the first line of a finding's cell where it is a title."""
    if not lines:
        return lines
    found = leading_label(lines[0])
    number, rest = (found[0].printed, found[1]) if found and found[0].style != "bullet" else (None, lines[0])
    title, mark = split_kind_mark(rest)
    short = len(title) <= MAX_HEADING and not ends_sentence(title)
    if mark is not None and kind_of(mark):
        draft.kind, draft.kind_printed = kind_of(mark), mark
    if number and draft.number is None and len(lines) >= 1:
        draft.number = number
        lines = [rest, *lines[1:]]
    if draft.title is None and short and len(lines) > 1 and (number or mark or looks_like_title(title)):
        draft.title = title
        return lines[1:]
    return [title, *lines[1:]] if mark is not None else lines


def _set_kind(draft: FindingDraft, row: _Row) -> None:
    printed = row.text("kind")
    if printed and kind_of(printed):
        draft.kind, draft.kind_printed = kind_of(printed), printed
    if draft.kind is None:
        label = next((lb for lb in row.heads.roles.values() if lb.role == "finding" and lb.kind), None)
        if label is not None:
            draft.kind, draft.kind_printed = label.kind, label.printed.replace("\n", "")
    if draft.kind is None and draft.headings:
        for _, text in reversed(draft.headings):
            found = lookup(text)
            if found is not None and found.kind is not None:
                draft.kind, draft.kind_printed = found.kind, text
                break


def _respond(finding: FindingDraft, row: _Row, before: _Row) -> None:
    """Add what this row answers; a row that only goes on with the one above adds to its answer."""
    answer = row.cell("response")
    department = row.cell("department")
    names_printed = row.lines("department")
    if not names_printed and before.lines("department") and finding.responses:
        last = finding.responses[-1]
        if answer is not None and answer.leaves and answer is not before.cell("response"):
            for place, line in enumerate(row.lines("response")):
                last.add(line, continues=place == 0)
        return
    if not names_printed and department is not None and not department.leaves:
        names_printed = before.lines("department")
    names = split_departments("\n".join(names_printed)) if names_printed else []
    if (
        finding.responses
        and answer is not None
        and answer is before.cell("response")
        and department is not before.cell("department")
    ):
        last = finding.responses[-1]
        if last.shared is answer:
            last.departments.extend(n for n in names if n not in last.departments)
            last.printed = " ".join(filter(None, [last.printed, " ".join(names_printed)]))
            _ask(finding, names)
            return
    response = ResponseDraft(names or list(finding.targets), " ".join(names_printed) or None)
    response.shared = answer
    if answer is not None:
        response.origin = answer.leaves[0].origin if answer.leaves else answer.origin
    response.paragraphs = row.lines("response")
    response.status = row.text("status") or None
    dates = row.text("date")
    response.date = date_in(dates) if dates else None
    means = next((lb.means for lb in row.heads.roles.values() if lb.role == "date"), None)
    response.date_means = means if response.date else None
    _ask(finding, names)
    if response.paragraphs or response.status or names or answer is not None:
        finding.responses.append(response)


def _ask(finding: FindingDraft, names: list[str]) -> None:
    """A department column names who was asked, where the finding has no list of its own."""
    if finding.targets_printed is None:
        finding.targets.extend(n for n in names if n not in finding.targets)


def _carried(row: _Row, before: _Row) -> _Row:
    """What the next row continues: this row, with the cells above where its own are empty."""
    out = _Row(row.heads, dict(row.cells))
    for role in ("department", *_FINDING_ROLES):
        if not row.lines(role) and before.lines(role):
            out.cells[role] = before.cells[role]
    return out
