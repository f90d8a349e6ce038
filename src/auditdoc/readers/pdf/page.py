"""One page: its characters, rulings and pieces brought together, then let go.

What comes out are plain values; the page is closed before the next one is opened, so memory stays flat.
"""

from dataclasses import dataclass, field

from auditdoc.document import Origin
from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import BLANK_EM, WIDE_EM, Characters, characters_of, parted
from auditdoc.readers.pdf.column_runs import Columns
from auditdoc.readers.pdf.grid import Grid, grids, locator
from auditdoc.readers.pdf.groups import Ruling, joined
from auditdoc.readers.pdf.lines import Line, lines_of
from auditdoc.readers.pdf.nested import around, nested
from auditdoc.readers.pdf.pieces import Piece, by_boxes, by_ends, overlap
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
SCAN = 0.75
"""Share of the page that a picture covers when the page is a scan."""

Box = tuple[float, float, float, float]


@dataclass(slots=True)
class Frame:
    """From reading space to points from the top left corner of the page as it is shown."""

    turn: int
    rotation: int
    left: float
    low: float
    right: float
    high: float

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        """The box on the page (x0, top, x1, bottom) of a box in reading space (x0, low, x1, high)."""
        if self.turn == 1:
            x0, y0, x1, y1 = -y1, x0, -y0, x1
        elif self.turn == 2:
            x0, y0, x1, y1 = -x1, -y1, -x0, -y0
        elif self.turn == 3:
            x0, y0, x1, y1 = y0, -x1, y1, -x0
        if self.rotation == 0:
            box = x0 - self.left, self.high - y1, x1 - self.left, self.high - y0
        elif self.rotation == 1:
            box = y0 - self.low, x0 - self.left, y1 - self.low, x1 - self.left
        elif self.rotation == 2:
            box = self.right - x1, y0 - self.low, self.right - x0, y1 - self.low
        else:
            box = self.high - y1, self.right - x1, self.high - y0, self.right - x0
        a, b, c, d = box  # hundredths of a point; a third of the time that round() takes
        return (
            int(100 * a + 0.5) / 100,
            int(100 * b + 0.5) / 100,
            int(100 * c + 0.5) / 100,
            int(100 * d + 0.5) / 100,
        )


@dataclass(slots=True)
class PageTable:
    """A grid with the lines in each of its cells, in the order of `Grid.spots`; and the tables that stand in its cells."""

    grid: Grid
    cells: list[list[Line]]
    inner: "dict[int, list[PageTable]]" = field(default_factory=dict)

    @property
    def grid_rows(self) -> int:
        return len(self.grid.depths) - 1


@dataclass(slots=True)
class Page:
    """What stands on one page. `lines` are outside of all tables, parted where something stands side by side;
    `outside` are off the page, where nobody sees them; `dividers` long upright rulings that belong to no table.

    `left`, `low`, `right`, `high` bound the page in reading space. `columns_below`: of a table without rulings that reaches
    the last line. `note_rule`: the place of a short ruling below everything that is ruled, as footnotes have. `is_cut`:
    there were more characters than the limit. `is_drawn`: there is something on it that is no text. `recognised_by` names
    what read it as a picture, `was_stopped`: but did not come to an end.
    """

    number: int
    frame: Frame
    left: float
    low: float
    right: float
    high: float
    characters: Characters
    lines: list[Line] = field(default_factory=list)
    tables: list[PageTable] = field(default_factory=list)
    outside: list[Piece] = field(default_factory=list)
    dividers: list[Ruling] = field(default_factory=list)
    is_scan: bool = False
    hidden_text: bool = False
    columns_below: Columns | None = None
    note_rule: float | None = None
    too_many_rulings: bool = False
    is_cut: bool = False
    is_drawn: bool = False
    recognised_by: str = ""
    was_stopped: bool = False

    @property
    def is_picture(self) -> bool:
        """There is no text on it, and something that may be the picture of text.

        Characters without a meaning are text: fonts that say nothing of them are seldom embedded, and then draw boxes.
        """
        known = self.characters
        return self.is_drawn and not (known.count or known.unreadable or known.is_wrong)

    def origin(self, x0: float, y0: float, x1: float, y1: float) -> Origin:
        """Where a box in reading space stands in the file."""
        return Origin(self.number, self.frame.shown(x0, y0, x1, y1))


def read_page(document: int, number: int, above: Columns | None = None) -> Page | None:
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


def _page(handle: int, text_page: int, number: int, above: Columns | None) -> Page:
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
    ruled = [] if drawn.too_many or not characters.count else grids(across, down, fills)
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


def _fill(page: Page, text_page: int, found: list[Grid], *, disordered: bool) -> None:
    pieces = _pieces(page.characters.text, page.frame.turn, text_page, found, disordered=disordered)
    page.tables, page.outside = [], []
    cells: list[list[Piece]] = [[] for grid in found for _spot in grid.spots]
    loose: list[Piece] = []
    for piece in pieces:
        if piece.cell >= 0:
            cells[piece.cell].append(piece)
        elif piece.x1 < page.left or piece.x0 > page.right or piece.y1 < page.low or piece.y0 > page.high:
            page.outside.append(piece)
        else:
            loose.append(piece)
    page.lines = lines_of(loose, WIDE_EM) if loose else []
    first = 0
    for grid in found:
        here = cells[first : first + len(grid.spots)]
        first += len(grid.spots)
        if any(here):
            page.tables.append(PageTable(grid, [lines_of(pieces) if pieces else [] for pieces in here]))
    if len(page.tables) > 1:
        page.tables = nested(page.tables)


def dividers(down: list[Ruling], height: float, found: list[Grid]) -> list[Ruling]:
    """The long upright rulings of a page that stand outside of all tables."""
    return [ruling for ruling in joined(down) if _divides(ruling, height, found)]


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


def _pieces(text: str, turn: int, text_page: int, found: list[Grid], *, disordered: bool) -> list[Piece]:
    locate = locator(found)
    if disordered:
        pieces = by_boxes(text_page, text, locate, turn, halving=True)
    else:
        pieces = by_ends(text_page, text, locate, turn)
    return by_boxes(text_page, text, locate, turn) if overlap(pieces) else pieces


def _unruled(
    page: Page,
    text_page: int,
    found: list[Grid],
    across: list[Ruling],
    above: Columns | None,
    *,
    disordered: bool,
) -> list[Grid]:
    """The tables outside of *found* that only the place of their text shows."""
    text = parted(text_page, page.characters.text)
    pieces = _pieces(text, page.frame.turn, text_page, found, disordered=disordered)
    loose = [piece for piece in pieces if piece.cell < 0]
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
