"""Columns in which marks stand and nothing else: what their head says holds for the rows that are marked.

内容 | 指摘 | 意見 | 措置の内容 | 措置済 | 検討中
…    | ○    |      | …          |        | ○
"""

from auditdoc.japanese.spacing import without_blanks
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.label_tables import Label
from auditdoc.layouts.leaves import CellNode
from auditdoc.layouts.placed_labels import is_placed
from auditdoc.layouts.vocabulary import progress_of

MARKS = frozenset("○◯〇◎●✓✔☑レ")
"""△ and × say something else, or the opposite; what, a legend says."""


def ticked_columns(head: list[CellNode | None], rows: list[list[CellNode | None]]) -> dict[int, Label]:
    """Column → kind or status that its marks say; the label is what stands over them."""
    found: dict[int, Label] = {}
    for column, cell in enumerate(head):
        if cell is None or not cell.leaves or not _are_marks(rows, column):
            continue
        kind = kind_of(cell.text)
        if kind is not None:
            found[column] = Label(_words(cell), "kind", kind=kind, basis="content")
        elif progress_of(cell.text) is not None:
            found[column] = Label(_words(cell), "status", basis="content")
    return found


def _are_marks(rows: list[list[CellNode | None]], column: int) -> bool:
    words = [
        without_blanks(cell.text)
        for row in rows
        if column < len(row) and (cell := row[column]) is not None and cell.leaves and cell.colspan == 1
    ]
    return bool(words) and all(word in MARKS for word in words)


def _words(cell: CellNode) -> str:
    return " ".join(cell.lines)


def with_findings_placed(
    roles: dict[int, Label], ticked: dict[int, Label], head: list[CellNode | None]
) -> dict[int, Label]:
    """*roles* with those of marked columns; where these seemed to hold the findings, 内容 does."""
    roles = {**roles, **ticked}
    if any(label.role in ("finding", "fact") for label in roles.values()):
        return roles
    for column, cell in enumerate(head):
        if column not in roles and cell is not None and is_placed(cell.text):
            return {**roles, column: Label(_words(cell), "finding", basis="content")}
    return roles
