"""Tables that a page break cut are one table again: for every format, in this one place.

Two tables with nothing but furniture between them are joined when the second has the same columns and either repeats the
head of the first (the repeated head becomes furniture), or begins in the middle of a row: its key cell is empty and its
text goes on with the row above. A sentence that the break cut is one sentence again.
"""

import re
from dataclasses import replace

from auditdoc.document import Block, Cell, Furniture, Paragraph, Table
from auditdoc.japanese.numerals import leading_label
from auditdoc.japanese.spacing import ends_sentence, join, without_blanks

MAX_HEAD_ROWS = 3
"""Heads of reports have one row, seldom two; three is the most that was seen."""

MOST_HEADS = 0.5
"""Share of the words of a head that stand in the head of another table of the same kind as well."""

MAX_LABEL = 16
"""Characters of a word of a head; a row of findings has more in one of its cells."""


def join_tables(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """*blocks* with tables that belong together as one; furniture that stood between them follows the joined table."""
    out: list[Block] = []
    for block in blocks:
        if isinstance(block, Table):
            place = _last_table(out)
            if place is not None:
                upper = out[place]
                assert isinstance(upper, Table)  # noqa: S101  # by _last_table
                joined = joined_table(upper, block)
                if joined is not None:
                    out[place : place + 1] = [joined[0]]
                    out.extend(joined[1])
                    continue
        out.append(block)
    return tuple(out)


def _last_table(blocks: list[Block]) -> int | None:
    """The place of the table that only furniture separates from the end, or None."""
    for place in range(len(blocks) - 1, -1, -1):
        if isinstance(blocks[place], Table):
            return place
        if not isinstance(blocks[place], Furniture):
            return None
    return None


def joined_table(upper: Table, lower: Table) -> tuple[Table, list[Furniture]] | None:
    """The two as one, with the furniture that the join freed; None when they are two tables."""
    if upper.column_count != lower.column_count or upper.column_count < 2:
        return None
    head = _repeated_head(upper, lower)
    if not head and _has_another_head(upper, lower):
        return None
    freed = [
        Furniture(p.text, "repeated_head", p.origin)
        for c in lower.cells
        if c.row < head
        for p in c.paragraphs
    ]
    body = [replace(c, row=c.row - head) for c in lower.cells if c.row >= head]
    if not body:
        return replace(upper, goes_on=lower.goes_on), freed
    inside = upper.goes_on == "row" or _begins_inside_a_row(upper, body) or _row_was_cut(upper, body)
    if not head and not inside and upper.goes_on == "no":
        return None
    joined = _continued(upper, body) if inside else _appended(upper, body)
    return replace(joined, goes_on=lower.goes_on), freed


def _texts(table: Table, row: int) -> list[tuple[int, str]]:
    return [(c.column, without_blanks(c.text)) for c in table.cells if c.row == row]


def _repeated_head(upper: Table, lower: Table) -> int:
    """How many rows at the top of *lower* repeat the top of *upper*; a row must hold text to count."""
    rows = 0
    while rows < min(MAX_HEAD_ROWS, upper.row_count, lower.row_count):
        above, below = _texts(upper, rows), _texts(lower, rows)
        if above != below or not any(text for _, text in above):
            break
        rows += 1
    return rows


def _has_another_head(upper: Table, lower: Table) -> bool:
    """The first row has most words of the other head and not all: 指摘事項 is 要望事項 in a table of its own."""
    above, below = (_texts(table, 0) for table in (upper, lower))
    same = sum(1 for cell in below if cell[1] and cell in above)
    return MOST_HEADS * len(below) <= same < len(below) and all(
        0 < len(text) <= MAX_LABEL for _, text in below
    )


def _begins_inside_a_row(upper: Table, body: list[Cell]) -> bool:
    """The first row has an empty key cell, and what it holds is no new item."""
    first = sorted((c for c in body if c.row == 0), key=lambda c: c.column)
    if not first or first[0].column != 0 or first[0].paragraphs or first[0].rowspan > 1:
        return False
    filled = [c for c in first if c.paragraphs]
    if _is_complete(upper, filled):
        return False
    return bool(filled) and not any(
        (leading_label(c.paragraphs[0].text) and ends_sentence(_text_above(upper, c)))
        or _is_a_value(upper, c)
        for c in filled
    )


def _is_complete(upper: Table, filled: list[Cell]) -> bool:
    """True when a name stands below a name beside texts that begin below texts which have ended: the next row of a merged
    cell that both pages show the outside of.
    """
    texts = [c for c in filled if len(c.text) > MIN_PROSE and ends_sentence(c.text)]
    names = [c for c in filled if len(c.text) <= MAX_NAME and not ends_sentence(c.text)]
    last = {c.column: c for c in upper.cells if c.row + c.rowspan == upper.row_count}
    named = [c for c in names if c.column in last and last[c.column].paragraphs]
    return bool(texts and named) and all(ends_sentence(_text_above(upper, c)) for c in texts)


def _is_a_value(upper: Table, cell: Cell) -> bool:
    """The cell holds a whole value of its column, as a row of its own has it: a number below a number, a word (指摘, 措置済)
    that stands alone in a row above. What goes on in a row that was cut is the rest of a text."""
    text = without_blanks(cell.text)
    if len(text) > MAX_LABEL:
        return False
    column = [without_blanks(c.text) for c in upper.cells if c.column == cell.column]
    return text in column or bool(_NUMBER.fullmatch(text) and column and _NUMBER.fullmatch(column[-1]))


def _row_was_cut(upper: Table, body: list[Cell]) -> bool:
    """The break went through a row with all its cells filled: a name below a name (学校施設 / 整備課), a text in its middle.

    A text was cut in its middle when it ends where no sentence can end: behind a particle or a comma. A last row that holds a
    key only goes on below too.
    """
    last = {c.column: c for c in upper.cells if c.row + c.rowspan == upper.row_count}
    first = {c.column: c for c in body if c.row == 0}
    if len(last) != upper.column_count or len(first) != upper.column_count or 0 not in last:
        return False
    if not all(c.paragraphs for c in first.values()) or not last[0].paragraphs:
        return False
    if any(_counts_on(last[column].text, first[column].text) for column in last):
        return False
    others = [column for column in last if column > 0]
    if not any(last[column].paragraphs for column in others):
        return not ends_sentence(last[0].text)
    return any(
        last[c].paragraphs and last[c].text[-1] in _NEVER_LAST and len(last[c].text) > MIN_PROSE
        for c in others
    )


def _counts_on(above: str, below: str) -> bool:
    """True when a number stands above and another number of its kind, alone or before a text, below, or the same text
    again: a new row, of another finding or of the same one.
    """
    if len(above) > MIN_PROSE and without_blanks(above) == without_blanks(below):
        return True
    upper, lower = leading_label(above), leading_label(below)
    if upper is None or lower is None or bool(upper[1]) != bool(lower[1]):
        return False
    return upper[0].style == lower[0].style != "bullet" and upper[0].value != lower[0].value


_NEVER_LAST = "のをにはがとてでもへや、（「・"
MAX_NAME = 20
"""Characters. Names of departments and bodies are no longer."""
_NUMBER = re.compile(r"[(（]?[0-9０-９]+(?:[-－‐–―.．][0-9０-９]+)*[)）]?")
"""The number of a row: 12, 3-2, (4)."""
INDENTED = 1.0
"""Full-width characters by which the first line of a paragraph is set in."""
MIN_PROSE = 12
"""Characters. A shorter cell is a name or a word and can end anywhere."""


def _text_above(upper: Table, cell: Cell) -> str:
    above = _cell_above(upper, cell.column)
    return above.text if above else ""


def _cell_above(upper: Table, column: int) -> Cell | None:
    """The lowest filled cell of *upper* in this column."""
    candidates = [c for c in upper.cells if c.column <= column < c.column + c.colspan and c.paragraphs]
    return max(candidates, key=lambda c: c.row, default=None)


def _continued(upper: Table, body: list[Cell]) -> Table:
    """The first row of *body* goes on in the cells that reach the foot of *upper*; merged cells grow by their rest."""
    cells, foot = list(upper.cells), upper.row_count
    was_cut = upper.goes_on == "row" or _row_was_cut(upper, body)
    new: list[Cell] = []
    for part in (c for c in body if c.row == 0):
        place = _place_above(cells, part.column, foot, was_cut=was_cut)
        if place is None:
            new.append(replace(part, row=foot - 1))
            continue
        above = cells[place]
        rest = part.rowspan - 1 if above.row + above.rowspan == foot else 0
        cells[place] = replace(
            above, paragraphs=_joined(above.paragraphs, part.paragraphs), rowspan=above.rowspan + rest
        )
    below = [replace(c, row=c.row - 1 + foot) for c in body if c.row > 0]
    return Table((*cells, *new, *below), upper.origin)


def _place_above(cells: list[Cell], column: int, foot: int, *, was_cut: bool) -> int | None:
    """The place among *cells* of the one in this column that goes on: in a row that was cut the one that reaches the foot,
    filled or not; else the lowest filled one."""
    here = [n for n, c in enumerate(cells) if c.column <= column < c.column + c.colspan]
    reaching = [n for n in here if cells[n].row + cells[n].rowspan == foot]
    if was_cut and reaching:
        return reaching[0]
    return max((n for n in here if cells[n].paragraphs), key=lambda n: cells[n].row, default=None)


def _joined(upper: tuple[Paragraph, ...], lower: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Paragraphs of a cell on two pages; the sentence that the break cut is joined.

    What is indented begins a paragraph, below a title; behind a label the other lines of its item are indented, too.
    """
    if not upper or not lower or ends_sentence(upper[-1].text):
        return upper + lower
    if (lower[0].indent or 0) >= INDENTED and not leading_label(upper[-1].text):
        return upper + lower
    whole = replace(
        upper[-1],
        text=join(upper[-1].text, lower[0].text),
        origin=upper[-1].origin.with_text_from(lower[0].origin),
    )
    return (*upper[:-1], whole, *lower[1:])


def _appended(upper: Table, body: list[Cell]) -> Table:
    offset = upper.row_count
    return Table((*upper.cells, *(replace(c, row=c.row + offset) for c in body)), upper.origin)
