"""One page as it was read: plain values, whatever they were read from."""

from dataclasses import dataclass, field

from auditdoc.document import Origin, on_page
from auditdoc.readers.pdf.characters import Characters
from auditdoc.readers.pdf.column_runs import Columns
from auditdoc.readers.pdf.grid import Grid
from auditdoc.readers.pdf.groups import Ruling
from auditdoc.readers.pdf.lines import Line
from auditdoc.readers.pdf.pieces import Piece

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
    is_upright: bool = field(init=False, default=False)
    """Neither the text nor the page is turned, as on nearly every page."""

    def __post_init__(self) -> None:
        self.is_upright = type(self) is Frame and self.turn == 0 == self.rotation

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

    def is_beside(self, piece: Piece) -> bool:
        """True for what stands outside of the page."""
        return piece.x1 < self.left or piece.x0 > self.right or piece.y1 < self.low or piece.y0 > self.high

    def origin(self, x0: float, y0: float, x1: float, y1: float) -> Origin:
        """Where a box in reading space stands in the file."""
        frame = self.frame
        if not frame.is_upright:
            return Origin(self.number, frame.shown(x0, y0, x1, y1))
        left, high = frame.left, frame.high  # as `shown` does it, without a call
        return on_page(
            self.number,
            (
                _HUNDREDTHS[int(100 * (x0 - left) + 0.5)],
                _HUNDREDTHS[int(100 * (high - y1) + 0.5)],
                _HUNDREDTHS[int(100 * (x1 - left) + 0.5)],
                _HUNDREDTHS[int(100 * (high - y0) + 0.5)],
            ),
        )


class _Hundredths(dict[int, float]):
    """Number of hundredths → points, each the same value every time: a long file has its lines at a few thousand places, and
    named them half a million times."""

    KEPT = 1 << 13

    def __missing__(self, number: int) -> float:
        points = number / 100
        if len(self) < self.KEPT:
            self[number] = points
        return points


_HUNDREDTHS = _Hundredths()
