"""Findings and answers side by side: from two columns to a register of nine.

Printed by most prefectures and cities (「監査の結果 | 措置の状況」), with a department column before or behind, with numbers,
pages, statuses and dates in external audits. Cells are merged on either side: one department over several findings, one
finding over several answers, one answer over several findings. Where a format has no merging, an empty cell or the same
text again stands for it. One cell may hold several numbered findings, answered by number in the cell beside it.
"""

from collections.abc import Iterator

from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import without_blanks
from auditdoc.layouts.cell_titles import open_with_titles
from auditdoc.layouts.drafts import FindingDraft
from auditdoc.layouts.headings import Headings
from auditdoc.layouts.heads import Heads
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.row_answers import respond
from auditdoc.layouts.row_findings import finding_of
from auditdoc.layouts.rows import (
    Row,
    begins_finding,
    by_rounds,
    carried,
    heading_on_both_sides,
    heading_row,
    is_link,
    numbered_parts,
    row_of,
)


def findings(table: TableNode, heads: Heads, above: Headings) -> Iterator[FindingDraft]:
    """The findings in a table whose columns have the roles of *heads*; *above* are the headings that stand over it."""
    _take([cell for cells in table.rows[heads.above : heads.rows] for cell in cells], "label")
    inside = Headings()
    before = Row(heads)
    current: FindingDraft | None = None
    titled = open_with_titles(_finding_cells(table, heads))
    grid = table.grid()
    printed = [_words(cells) for cells in grid[: heads.rows]]
    for cells in grid[heads.rows :]:
        if _words(cells) in printed:
            _set_aside(cells)
            continue
        row = row_of(cells, heads)
        heading = heading_row(cells) or heading_on_both_sides(row)
        if heading:
            yield from _completed(current, inside)
            _open(inside, heading)
            current, before = None, Row(heads)
            continue
        if is_link(row):
            continue
        for part in numbered_parts(row):
            if not any(part.lines(role) for role in part.cells):
                continue
            if current is None or part.parts or begins_finding(part, before):
                yield from _completed(current, inside)
                current = finding_of(part, above, inside, titled=titled)
            for role, group in part.cells.items():
                _take(group, role, current, heads.place(role))
            for last, (asked, above_it) in enumerate(by_rounds(part, before), -len(heads.rounds) or -1):
                respond(current, asked, above_it, last=last)
            before = carried(part, before)
    yield from _completed(current, inside)


def audits(table: TableNode, heads: Heads) -> set[str]:
    """What a column of audits (監査の種別) says, once each."""
    rows = [row_of(cells, heads) for cells in table.grid()[heads.rows :]]
    return {text for row in rows if (text := row.text("audit_type"))}


def _finding_cells(table: TableNode, heads: Heads) -> list[list[str]]:
    """The lines of each cell that holds a finding; headings over all columns are none."""
    found: dict[int, list[str]] = {}
    for cells in table.grid()[heads.rows :]:
        cell = None if heading_row(cells) else row_of(cells, heads).cell("finding")
        if cell is not None and cell.leaves:
            found[id(cell)] = cell.lines
    return list(found.values())


def _is_filled_in(draft: FindingDraft) -> bool:
    """False for a row of an empty form: neither a finding nor an answer stands in it."""
    return draft.named() or any(response.paragraphs for response in draft.responses)


def _completed(draft: FindingDraft | None, inside: Headings) -> Iterator[FindingDraft]:
    """The open finding, addressed by the headings of the table where nothing else says to whom; none for an empty row."""
    if draft is None or not _is_filled_in(draft):
        return
    if not draft.targets:
        draft.targets = inside.departments()
    yield draft


def say_from_above(
    found: list[FindingDraft],
    above: Headings,
    asked: tuple[list[str], str | None] | None,
    heads: Heads,
    general: list[str],
) -> None:
    """What stands over the table: the title of the one finding in it, who was asked between title and table, and who is asked in
    *general* where nobody else is."""
    head = above.title()
    own = found[0]
    if (
        head is not None
        and len(found) == 1
        and heads.alone
        and own.title is None
        and (own.number is None or (heads.form and not head.number))
    ):
        depth = len(above.stack)
        own.number, own.title = own.number or head.number, head.text or None
        own.headings = own.headings[: depth - 1] + own.headings[depth:]
        head.piece.take("columns: title", own)
        own.ask(head.asked)
    for finding in found:
        if asked is not None and finding.targets_printed is None and not finding.targets:
            finding.targets, finding.targets_printed = list(asked[0]), asked[1]
        finding.complete(above.departments() or general)


def _open(inside: Headings, cells: list[CellNode]) -> None:
    _take(cells, "heading")
    text = " ".join(cells[0].lines)
    found = leading_label(text)
    inside.open(
        Piece("heading", text, cells[0].leaves[0], found[0] if found else None, found[1] if found else text)
    )


def _take(
    cells: list[CellNode], as_what: str, of: FindingDraft | None = None, under: Leaf | None = None
) -> None:
    for cell in cells:
        for leaf in cell.leaves:
            leaf.take(f"columns: {as_what}", of, under)


def _words(cells: list[CellNode | None]) -> list[str]:
    return [without_blanks(cell.text) if cell is not None else "" for cell in cells]


def _set_aside(cells: list[CellNode | None]) -> None:
    """A head that comes back inside the table, as at the top of each page that somebody bound together."""
    for cell in cells:
        for leaf in cell.leaves if cell is not None else ():
            leaf.set_aside("repeated head")
