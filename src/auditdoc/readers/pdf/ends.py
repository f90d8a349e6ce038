"""The pieces of a page whose text is in order, told by the boxes of the two ends of each line."""

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import NOTHING, WIDE
from auditdoc.readers.pdf.cutting import Known, divide
from auditdoc.readers.pdf.grid import NOWHERE, Locator
from auditdoc.readers.pdf.ordering import Boxes, pieces_of_line
from auditdoc.readers.pdf.pieces import SAME_LEVEL, Piece, lines_in, readable
from auditdoc.readers.pdf.turning import turned


def by_ends(page: pdfium.Handle, text: str, locate: Locator, turn: int) -> list[Piece]:
    """The pieces of a page whose text is in order. What pdfium takes for one line and stands on several levels, as cells
    beside each other do, is put in order by the boxes of all its characters.

    Most lines stand in the cell of the line before: its edges are held here, which saves the search for the cell.
    """
    out: list[Piece] = []
    add, new = out.append, tuple.__new__  # half the time of making a named tuple by its name
    lines = list(lines_in(text))
    is_marked = NOTHING in text or WIDE in text
    edges = turned(
        pdfium.char_boxes(page, [place for first, end in lines for place in (first, end - 1)]), turn
    )
    heads, tails = (edge[0::2] for edge in edges), (edge[1::2] for edge in edges)
    cell, (wall, floor, end_wall, ceiling) = -1, NOWHERE
    known: Known | None = None
    for (first, end), x0, y0, x1, y1, left, low, right, high in zip(lines, *heads, *tails, strict=True):
        height = y1 - y0 if y1 - y0 > high - low else high - low
        if abs(low - y0) > SAME_LEVEL * height:
            boxes = Boxes(page, first, end, turn)
            pieces_of_line(text, first, end, boxes, locate, out, halving=True)
            continue
        x, y = (x0 + x1) / 2, (y0 + y1) / 2
        if not (wall <= x < end_wall and floor < y <= ceiling):
            cell = locate(x, y)
            wall, floor, end_wall, ceiling = locate.room(cell)
        x, y = (left + right) / 2, (low + high) / 2
        content = text[first:end]
        last_cell = cell if wall <= x < end_wall and floor < y <= ceiling else locate(x, y)
        if cell == last_cell and (cell >= 0 or not is_marked or WIDE not in content):
            if content[-1] >= "\u2e80":  # the em of `em_of`
                em = x1 - x0 if content[0] >= "\u2e80" and x1 - x0 > right - left else right - left
            else:
                em = x1 - x0 if content[0] >= "\u2e80" else 0.8 * (y1 - y0)
            if is_marked and (NOTHING in content or WIDE in content):
                content = readable(content)
            low, high = (y0 if y0 < low else low), (y1 if y1 > high else high)
            add(new(Piece, (content, x0, low, right, high, em, cell)))
        else:
            if known is None:
                known = Known(page, turn)
            known[first], known[end - 1] = (x0, y0, x1, y1), (left, low, right, high)
            divide(text, first, end, cell, last_cell, known, locate, out)
    return out
