"""Lines of text found in a picture: boxes of ink that belong to one line and have no wide gap in them.

Characters of a line are set closer than an em or two, lines of a column further apart than the strokes of a character.
So ink is smeared along the line, and what touches is one line; what is higher than a line is parted where its rows are
emptiest, what is flatter (ruby, dots, the two strokes of 二) belongs to the line that it stands beside.
"""

from dataclasses import dataclass

import numpy as np

from auditdoc.readers.scan.picture import Ink

GAP = 1.8
"""Em of white that end a line: tab stops, the gap between two columns. Letters set apart have less between them."""
_GRAIN = 3
"""Pixels of a side of the squares in which lines are looked for: a ninth of the work, and finer than any gap."""
MIN_LINE = 0.35
"""Em of the height of a line: 一 and ー alone are flatter, and have no neighbours to be told by."""
MAX_LINE = 1.75
"""Em of a line's height; more are two lines that touch, or one of large type."""
LOWEST_TWO = 1.35
"""Em of two lines of small type, at least: cells are set smaller than the page."""
MIN_PART = 0.6
"""Em of the height of a line that touches another."""
WHITE_ROW = 0.2
"""Share of the usual ink of a row: between two lines that touch there is less, in the middle of a line more."""
ALL_BUT_WHITE = 0.1
"""The same where the height alone tells nothing."""
SMALLEST, LARGEST = 5.0, 40.0
"""Points of the characters that are looked for."""


@dataclass(frozen=True, slots=True)
class Box:
    """Pixels: columns x0 to x1, rows top to bottom (x1 and bottom are outside)."""

    x0: int
    top: int
    x1: int
    bottom: int

    @property
    def width(self) -> int:
        return self.x1 - self.x0

    @property
    def height(self) -> int:
        return self.bottom - self.top

    def around(self, other: "Box") -> "Box":
        """The box that holds both."""
        return Box(
            min(self.x0, other.x0),
            min(self.top, other.top),
            max(self.x1, other.x1),
            max(self.bottom, other.bottom),
        )


def usual_em(ink: Ink, scale: float) -> float:
    """Pixels of most characters: the usual height of what touches once the ink is smeared along the lines."""
    boxes = _smeared(ink, round(6 * scale))
    heights = [
        box.height
        for box in boxes
        if SMALLEST * scale <= box.height <= LARGEST * scale and box.width > box.height
    ]
    widths = [
        box.width
        for box in boxes
        if SMALLEST * scale <= box.height <= LARGEST * scale and box.width > box.height
    ]
    if not heights:
        return 10.5 * scale
    order = np.argsort(heights)
    weights = np.cumsum(np.array(widths)[order])
    middle = int(np.searchsorted(weights, weights[-1] / 2))
    return float(np.array(heights)[order][middle])


def lines_in(ink: Ink, em: float) -> list[Box]:
    """The lines in a part of a page, from the top; *em* is the usual size of a character there, in pixels."""
    boxes = [part for box in _smeared(ink, round(GAP * em)) for part in _parted(ink, box, em)]
    boxes = _with_marks(boxes, em)
    tight = [box for loose in boxes if (box := _tight(ink, loose, em))]
    return sorted(_once(tight), key=lambda box: (box.top, box.x0))


def _once(boxes: list[Box]) -> list[Box]:
    """*boxes* without those that lie in another: parting two lines gives the upper one the width of both."""
    return [box for box in boxes if not any(_lies_in(box, other) for other in boxes)]


def _lies_in(box: Box, other: Box) -> bool:
    middle = (box.top + box.bottom) / 2
    return (
        box.width < other.width
        and other.x0 <= box.x0
        and box.x1 <= other.x1
        and other.top < middle < other.bottom
    )


def _smeared(ink: Ink, gap: int) -> list[Box]:
    """Boxes of what touches when white of up to *gap* pixels along the rows counts as ink."""
    height, width = (side // _GRAIN * _GRAIN for side in ink.shape)
    squares = ink[:height, :width].reshape(height // _GRAIN, _GRAIN, width // _GRAIN, _GRAIN)
    coarse: Ink = squares.max(axis=3).max(axis=1)
    reach = max(gap // _GRAIN, 1)
    found: list[tuple[int, int, int]] = []
    for row in np.nonzero(coarse.any(axis=1))[0].tolist():
        places = np.nonzero(coarse[row])[0]
        cuts = np.nonzero(np.diff(places) > reach)[0]
        starts = places[np.concatenate(([0], cuts + 1))]
        ends = places[np.concatenate((cuts, [len(places) - 1]))] + 1
        found += [(row, start, end) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return [_scaled(box) for box in _components(found)]


def _scaled(box: Box) -> Box:
    return Box(box.x0 * _GRAIN, box.top * _GRAIN, box.x1 * _GRAIN, box.bottom * _GRAIN)


def _components(runs: list[tuple[int, int, int]]) -> list[Box]:
    """The boxes of runs (row, start, end) that lie on each other."""
    boxes: list[Box | None] = []
    before: list[tuple[int, int, int]] = []
    current: list[tuple[int, int, int]] = []
    row_before = -2
    parents: list[int] = []

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    for row, start, end in runs:
        if row != row_before:
            before, current = (current if row == row_before + 1 else []), []
            row_before = row
        number = len(parents)
        parents.append(number)
        boxes.append(Box(start, row, end, row + 1))
        for first, last, other in before:
            if first < end and start < last:
                one, two = root(other), root(number)
                if one != two:
                    parents[two] = one
                    mine, its = boxes[two], boxes[one]
                    assert mine is not None and its is not None  # noqa: S101, PT018  # roots have boxes
                    boxes[one], boxes[two] = its.around(mine), None
        current.append((start, end, number))
    return [box for box in boxes if box is not None]


def _parted(ink: Ink, box: Box, em: float) -> list[Box]:
    """One box a line, of a box that may hold several: it is parted where its rows are all but white."""
    if box.height <= LOWEST_TWO * em:
        return [box]
    rows = ink[box.top : box.bottom, box.x0 : box.x1].sum(axis=1)
    side = round(MIN_PART * em)
    inner = rows[side : len(rows) - side]
    cut = side + int(np.argmin(inner))
    if rows[cut] > (WHITE_ROW if box.height > MAX_LINE * em else ALL_BUT_WHITE) * rows.mean():
        return [box]  # a line of large type
    upper = Box(box.x0, box.top, box.x1, box.top + cut)
    lower = Box(box.x0, box.top + cut, box.x1, box.bottom)
    return _parted(ink, upper, em) + _parted(ink, lower, em)


def _with_marks(boxes: list[Box], em: float) -> list[Box]:
    """Flat boxes taken into the line they stand beside or in."""
    lines = [box for box in boxes if box.height >= 0.6 * em]
    for mark in sorted((box for box in boxes if box.height < 0.6 * em), key=lambda box: -box.width):
        place = _line_beside(lines, mark, em)
        if place is None:
            lines.append(mark)
        else:
            lines[place] = lines[place].around(mark)
    return lines


def _line_beside(lines: list[Box], mark: Box, em: float) -> int | None:
    middle = (mark.top + mark.bottom) / 2
    for place, line in enumerate(lines):
        near = line.x0 - GAP * em <= mark.x1 and mark.x0 <= line.x1 + GAP * em
        if not near or max(line.bottom, mark.bottom) - min(line.top, mark.top) > 1.4 * em:
            continue
        if line.top - 0.35 * em <= middle <= line.bottom + 0.35 * em:
            return place
    return None


def _tight(ink: Ink, box: Box, em: float) -> Box | None:
    """The box without the white at its sides; None for dust."""
    part = ink[box.top : box.bottom, box.x0 : box.x1]
    columns = np.nonzero(part.sum(axis=0))[0]
    rows = np.nonzero(part.sum(axis=1))[0]
    if not len(columns) or max(len(columns), len(rows)) < MIN_LINE * em or part.sum() < 0.04 * em * em:
        return None
    return Box(
        box.x0 + int(columns[0]),
        box.top + int(rows[0]),
        box.x0 + int(columns[-1]) + 1,
        box.top + int(rows[-1]) + 1,
    )
