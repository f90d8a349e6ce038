"""One page read: its characters, rulings and pieces brought together, then let go.

What comes out are plain values; the page is closed before the next one is opened, so memory stays flat.
"""

from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import BLANK_EM, WIDE_EM, characters_of, parted
from auditdoc.readers.pdf.column_runs import Columns
from auditdoc.readers.pdf.ends import by_ends
from auditdoc.readers.pdf.grid import Grid, Locator, grids_of
from auditdoc.readers.pdf.groups import Ruling, joined
from auditdoc.readers.pdf.lines import Line, are_apart, lines_of
from auditdoc.readers.pdf.nested import around, nested
from auditdoc.readers.pdf.ordering import by_boxes
from auditdoc.readers.pdf.page import Box, Frame, Page, PageTable
from auditdoc.readers.pdf.pieces import Piece, overlap
from auditdoc.readers.pdf.rulings import Drawn, drawn_on
from auditdoc.readers.pdf.strips import grid_by_strips
from auditdoc.readers.pdf.turning import direction
from auditdoc.readers.pdf.unruled import may_hold_columns, unruled_grids

MAX_CHARACTERS = 200_000
"""Characters of one page. A newspaper page has 15,000; more is a file made to keep a program busy."""
LONG_RULING = 0.15
"""Share of the page's height: so long a ruling between two columns of text."""
SHORT = (0.06, 0.5)
"""Shares of the page's width between which the ruling above footnotes is long."""
MAX_LEADING = 2.0
"""Share of the em from one line of a cell to the next."""
SCAN = 0.75
"""Share of the page that a picture covers when the page is a scan."""


def read_page(document: pdfium.Handle, number: int, above: Columns | None = None) -> Page | None:
    """Page *number* (from 1); None when it is damaged. *above*: what the page before has for `columns_below`."""
    handle = pdfium.page_open(document, number - 1)
    if not handle:
        return None
    try:
        text_page = pdfium.text_open(handle)
        try:
            return _page(handle, text_page, number, above)
        finally:
            pdfium.text_close(text_page)
    finally:
        pdfium.page_close(handle)


def _page(handle: pdfium.Handle, text_page: pdfium.Handle, number: int, above: Columns | None) -> Page:
    pdfium.page_box(handle, pdfium.BOX.at[0])
    left, high, right, low = pdfium.BOX.seen
    drawn = drawn_on(handle, right - left, high - low)
    count = max(pdfium.text_count(text_page), 0)
    total = min(count, MAX_CHARACTERS)
    characters = characters_of(text_page, total)
    if (
        drawn.texts and not total
    ):  # of vertical lines in a font that says nothing pdfium gives no character at all
        characters.is_wrong = True
    turn = direction(text_page, characters.text) if total else 0
    frame = Frame(turn, pdfium.page_rotation(handle), left, low, right, high)
    x0, y0, x1, y1 = _turned_box((left, low, right, high), turn)
    page = Page(
        number,
        frame,
        x0,
        y0,
        x1,
        y1,
        characters,
        is_scan=drawn.picture >= SCAN,
        hidden_text=drawn.hidden,
        is_cut=count > total,
        is_drawn=drawn.seen > 0,
    )
    across, down, fills = _turned(drawn, turn)
    down = joined(down)
    ruled = [] if drawn.too_many or not characters.count else grids_of(joined(across), down, fills)
    page.too_many_rulings = ruled is None or drawn.too_many
    if characters.count and not characters.is_garbage:
        page.dividers = dividers(down, y1 - y0, ruled or [])
        found = without_frames(ruled or [])
        _fill(page, text_page, found, disordered=drawn.disordered)
        if not page.dividers and (above or may_hold_columns(page.lines)):
            more = _unruled(page, text_page, found, across, above, disordered=drawn.disordered)
            if more:
                found = sorted(found + more, key=lambda grid: (grid.depths[0], grid.xs[0]))
                _fill(page, text_page, found, disordered=drawn.disordered)
        page.note_rule = _note_rule(page, across)
        characters.text = ""  # it stands in the lines now; a long file has a thousand pages
    return page


def _fill(page: Page, text_page: pdfium.Handle, found: list[Grid], *, disordered: bool) -> None:
    cells = _cells(page.characters.text, page.frame.turn, text_page, found, disordered=disordered)
    loose, page.tables, page.outside = cells.pop(), [], []
    if any(grid.held_open for grid in found):
        loose = _below_open_feet(loose, cells, found)
    if any(map(page.is_beside, loose)):
        page.outside = [piece for piece in loose if page.is_beside(piece)]
        loose = [piece for piece in loose if not page.is_beside(piece)]
    page.lines = lines_of(loose, WIDE_EM) if loose else []
    first = 0
    for grid in found:
        here = cells[first : first + len(grid.spots)]
        first += len(grid.spots)
        if any(here):
            page.tables.append(PageTable(grid, [lines_of(pieces) if pieces else [] for pieces in here]))
    if len(page.tables) > 1:
        page.tables = nested(page.tables)


def _below_open_feet(loose: list[Piece], cells: list[list[Piece]], found: list[Grid]) -> list[Piece]:
    """*loose* without what a cell prints below the foot of its table: a merged cell that goes on behind the page break ends a
    line deeper than the cells beside it. It goes to its cell."""
    first = 0
    for grid in found:
        for number, spot in enumerate(grid.spots, start=first):
            if cells[number] and grid.is_held_open(spot):
                x0, foot, x1, _high = grid.spot_box(spot)
                beside = [piece for piece in loose if x0 <= piece.x0 and piece.x1 <= x1 and piece.y0 < foot]
                for piece in sorted(beside, key=lambda piece: -piece.y0):
                    last = min(cells[number], key=lambda one: (one.y0, -one.x0))
                    if last.y0 - piece.y0 <= MAX_LEADING * piece.em and not ends_sentence(last.text):
                        cells[number].append(piece)
                        loose.remove(piece)
        first += len(grid.spots)
    return loose


def _cells(
    text: str, turn: int, text_page: pdfium.Handle, found: list[Grid], *, disordered: bool
) -> list[list[Piece]]:
    """The pieces in each cell, as `Locator` numbers them; behind them those outside of all cells."""
    locate = Locator(found)
    if disordered:
        pieces = by_boxes(text_page, text, locate, turn, halving=True)
    else:
        pieces = by_ends(text_page, text, locate, turn)
    cells = _dealt(pieces, found)
    if any(len(here) > 1 and not are_apart(here) and overlap(here) for here in cells):
        cells = _dealt(by_boxes(text_page, text, locate, turn), found)
    return cells


def _dealt(pieces: list[Piece], found: list[Grid]) -> list[list[Piece]]:
    cells: list[list[Piece]] = [[] for grid in found for _spot in grid.spots]
    cells.append([])
    for piece in pieces:
        cells[piece[6]].append(piece)  # its cell; -1 is the last
    return cells


def dividers(down: list[Ruling], height: float, found: list[Grid]) -> list[Ruling]:
    """The long upright rulings of a page, joined ones, that stand outside of all tables."""
    return [ruling for ruling in down if _divides(ruling, height, found)]


def _divides(ruling: Ruling, height: float, found: list[Grid]) -> bool:
    x, foot, top = ruling
    boxes = (grid.box for grid in found)
    return top - foot > LONG_RULING * height and not any(
        b[0] - 1 <= x <= b[2] + 1 and foot < b[3] and top > b[1] for b in boxes
    )


def _note_rule(page: Page, across: list[Ruling]) -> float | None:
    foot = min([table.grid.box[1] for table in page.tables], default=page.high)
    limit = min(foot, (page.low + page.high) / 2)
    width = page.right - page.left
    return max(
        (y for y, x0, x1 in across if y < limit and SHORT[0] < (x1 - x0) / width < SHORT[1]), default=None
    )


def _unruled(
    page: Page,
    text_page: pdfium.Handle,
    found: list[Grid],
    across: list[Ruling],
    above: Columns | None,
    *,
    disordered: bool,
) -> list[Grid]:
    """The tables outside of *found* that only the place of their text shows."""
    text = parted(text_page, page.characters.text)
    loose = _cells(text, page.frame.turn, text_page, found, disordered=disordered)[-1]
    boxes = [grid.box for grid in found]
    level = [
        rule
        for rule in joined(across)
        if not any(b[1] - 1 <= rule[0] <= b[3] + 1 and b[0] - 1 <= rule[1] <= b[2] for b in boxes)
    ]
    if not loose:
        return []
    more, below = _by_text(lines_of(loose, BLANK_EM), level, above)
    apart = [grid for grid in more if not any(_overlap(grid.box, box) for box in boxes)]
    if apart and all(grid.box[1] > apart[-1].box[1] for grid in found):
        page.columns_below = below
    return apart


def _by_text(
    lines: list[Line], level: list[Ruling], above: Columns | None
) -> tuple[list[Grid], Columns | None]:
    """Tables with many rows are told by the page as a whole, what is left by its heads; and the columns of the last one."""
    found = grid_by_strips(lines, level)
    if found is None:
        return unruled_grids(lines, level, above)
    more, below = unruled_grids(found.rest, level, above)
    lowest = min((grid.box[1] for grid in more), default=float("inf"))
    return [found.grid, *more], found.columns if found.grid.box[1] < lowest else below


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def without_frames(found: list[Grid]) -> list[Grid]:
    """A single cell around other tables is a frame on the page, not a table."""
    return [grid for grid in found if len(grid.spots) > 1 or not any(holds(grid, other) for other in found)]


def holds(outer: Grid, inner: Grid) -> bool:
    """True when *inner* lies in *outer*."""
    if outer is inner:
        return False
    return around(outer.box, inner.box)


def _turned(drawn: Drawn, turn: int) -> tuple[list[Ruling], list[Ruling], list[Box]]:
    """The rulings in reading space."""
    across, down = drawn.across, drawn.down
    if turn == 1:
        across, down = [(-x, y0, y1) for x, y0, y1 in down], [(y, -x1, -x0) for y, x0, x1 in across]
    elif turn == 2:
        across, down = [(-y, -x1, -x0) for y, x0, x1 in across], [(-x, -y1, -y0) for x, y0, y1 in down]
    elif turn == 3:
        across, down = [(x, -y1, -y0) for x, y0, y1 in down], [(-y, x0, x1) for y, x0, x1 in across]
    return across, down, [_turned_box(fill, turn) for fill in drawn.fills] if turn else drawn.fills


def _turned_box(box: Box, turn: int) -> Box:
    x0, y0, x1, y1 = box
    if turn == 1:
        return y0, -x1, y1, -x0
    if turn == 2:
        return -x1, -y1, -x0, -y0
    if turn == 3:
        return -y1, x0, -y0, x1
    return box
