"""Tables whose cells a converter set one below the other: a Word table or a spreadsheet saved as text.

The labels of the head stand one a line (番号, 区分, 項目, 監査結果, 所管課, …), then the cells of each row in the same order. A row
is taken only where each of its cells is what its column holds; where one is not, the table ends there.
"""

from collections.abc import Sequence
from itertools import islice, pairwise, takewhile

from auditdoc.japanese.department_lists import split_departments
from auditdoc.japanese.departments import is_department
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.layouts.heads import register_heads
from auditdoc.layouts.kinds import kind_of
from auditdoc.layouts.leaves import CellNode, Leaf, TableNode
from auditdoc.layouts.piece import Piece
from auditdoc.layouts.profile import Role
from auditdoc.layouts.status_dates import date_in
from auditdoc.layouts.vocabulary import lookup, progress_of

MIN_COLUMNS = 4
"""Labels one below the other; two or three are also the labels of a block."""
SURE: tuple[Role, ...] = ("number", "kind", "status", "department")
"""Columns whose cells can be told from others; a table needs two of them."""
NOTHING = "-‐–—―－ー"


def set_upright(stream: list[Piece]) -> list[Piece]:
    """*stream* with such tables as tables."""
    out: list[Piece] = []
    place = 0
    while place < len(stream):
        head = list(takewhile(_is_label, islice(stream, place, None))) if _is_label(stream[place]) else []
        rows, end = _rows(stream, place + len(head), _roles(head)) if len(head) >= MIN_COLUMNS else ([], 0)
        table = _table(head, rows) if rows else None
        heads = register_heads(table) if table is not None else None
        if heads is None:
            out.append(stream[place])
            place += 1
        else:
            out.append(Piece("columns", table=table, heads=heads, in_table=True))
            place = end
    return out


def _is_label(piece: Piece) -> bool:
    return _is_line(piece) and lookup(piece.text) is not None


def _is_line(piece: Piece) -> bool:
    return (
        piece.kind in ("text", "label")
        and piece.leaf is not None
        and not piece.in_table
        and piece.level is None
    )


def _roles(head: Sequence[Piece]) -> list[Role]:
    return [label.role for piece in head if (label := lookup(piece.text)) is not None]


def _rows(stream: list[Piece], place: int, roles: list[Role]) -> tuple[list[list[list[Piece]]], int]:
    """The rows from *place* on, each a list of cells, and where they end."""
    rows: list[list[list[Piece]]] = []
    if sum(role in SURE for role in roles) < 2:
        return rows, place
    while (row := _row(stream, place, roles)) is not None:
        rows.append(row)
        place += sum(map(len, row))
        if _is_doubtful(row, roles):
            return [], place
    return rows, place


def _is_doubtful(row: Sequence[Sequence[Piece]], roles: Sequence[Role]) -> bool:
    """True where finding and answer stand next to each other and have more than a paragraph each: nothing divides them."""
    return any(
        left in ("finding", "fact") and right == "response" and len(row[n]) + len(row[n + 1]) > 2
        for n, (left, right) in enumerate(pairwise(roles))
    )


def _row(stream: list[Piece], place: int, roles: list[Role]) -> list[list[Piece]] | None:
    cells: list[list[Piece]] = []
    for n, role in enumerate(roles):
        following = roles[n + 1] if n + 1 < len(roles) else roles[0]
        cell: list[Piece] = []
        while place < len(stream) and _is_line(stream[place]) and _fits(stream[place].text, role):
            if cell and (
                role not in ("department", "finding", "fact", "response")
                or _fits(stream[place].text, following)
            ):
                break
            cell.append(stream[place])
            place += 1
        if not cell:
            return None
        cells.append(cell)
    return cells


def _fits(text: str, role: Role) -> bool:
    """True for a text that can be the cell of a column with this role."""
    if role == "number":
        return len(text) <= 8 and (leading_label(f"{text} ") is not None or any(c.isdigit() for c in text))
    if role == "kind":
        return kind_of(text) is not None
    if role in ("status", "response") and progress_of(text) is not None:
        return True
    if role == "department":
        return all(is_department(name) for name in split_departments(text))
    if role == "date":
        return date_in(text) is not None or text in NOTHING or any(c.isdigit() for c in text)
    if role in ("finding", "fact", "response"):
        return ends_sentence(text)
    return role not in SURE and "。" not in text


def _table(head: Sequence[Piece], rows: Sequence[Sequence[Sequence[Piece]]]) -> TableNode:
    grid = [[[piece] for piece in head], *rows]
    cells = [[_cell(r, c, pieces) for c, pieces in enumerate(row)] for r, row in enumerate(grid)]
    return TableNode(cells, len(head), cells[0][0].origin)


def _cell(row: int, column: int, pieces: Sequence[Piece]) -> CellNode:
    texts: list[Leaf] = [piece.leaf for piece in pieces if piece.leaf is not None]
    return CellNode(row, column, 1, 1, row == 0, texts, texts[0].origin)
