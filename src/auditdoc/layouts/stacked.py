"""Rows of answers below a finding: 所属名 | 措置状況等, one row a department.

Printed by special wards for opinions that are addressed to many sections. A cell may hold several departments; a row that a
page cut goes on with an empty department cell.
"""

from auditdoc.document import Origin
from auditdoc.japanese.department_lists import split_departments
from auditdoc.layouts.drafts import FindingDraft, ResponseDraft
from auditdoc.layouts.leaves import CellNode
from auditdoc.layouts.piece import Piece


def add_answer(finding: FindingDraft, row: Piece, above: ResponseDraft | None) -> ResponseDraft:
    """The answer that a row of answers holds, added to *finding*; *above* is the answer of the row before."""
    for role, cell in row.cells.items():
        by, under = f"stacked: {role}", row.heads.place(role) if row.heads else None
        for leaf in cell.leaves:
            leaf.take(by, finding, under)
    department, answer = row.cells.get("department"), row.cells.get("response")
    names = _lines(department)
    if not names and above is not None and not (row.heads and row.heads.rounds):
        for place, line in enumerate(_lines(answer)):
            above.add(line, answer.text_origin if answer else Origin(), continues=place == 0)
        return above
    response = ResponseDraft(split_departments("\n".join(names)), " ".join(names) or None, _lines(answer))
    if answer is not None:
        response.origin = answer.text_origin.with_text_from(*(c.text_origin for c in row.cells.values()))
    if "status" in row.cells or "date" in row.cells:
        _add_facts(response, row)
    finding.responses.append(response)
    return response


def _lines(cell: CellNode | None) -> list[str]:
    return cell.lines if cell else []


def _add_facts(response: ResponseDraft, row: Piece) -> None:
    """Status and date, where the row has columns for them."""
    status, date = row.cells.get("status"), row.cells.get("date")
    response.status = " ".join(_lines(status)) or None
    response.say_date(" ".join(_lines(date)), row.heads.label("date") if row.heads else None)
