"""Marks before a line (●, ■, ◆, ▲, ▼, ◦, and the arrows), told by their form: engines read them as @, e, 人@ or nothing at all."""

from dataclasses import dataclass

import numpy as np

from auditdoc.readers.scan.arrows import arrow_in
from auditdoc.readers.scan.lines import Box
from auditdoc.readers.scan.picture import Ink

SMALLEST, LARGEST = 0.3, 1.05
"""Em of a mark's sides. Stops and the dot of 「・」 are smaller."""
SMALL = 0.55
"""Em below which a disc is the mark of a list, •."""
ALIKE = 0.93
"""Share of its pixels in which a mark agrees with the form; discs of 150 dpi scans have 0.95 and more, kanji below 0.8."""
RING_ALIKE = 0.85
"""The same for the small ring of a list in a list, ◦, of which the edges are half of its pixels."""
_SQUARE_SIDES = 1.2
"""How much longer one side may be than the other."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at the beginning of a line: the character, its width and where the rest of the line begins (pixels from the
    line's beginning), and how much it looks like it (0 to 1)."""

    text: str
    width: int
    rest: int
    likeness: float


def mark_before(ink: Ink, line: Box, em: float) -> Mark | None:
    """The mark that a line begins with, or None."""
    part = ink[line.top : line.bottom, line.x0 : line.x1]
    columns: Ink = part.max(axis=0)
    width = int(np.argmin(columns)) if not columns.all() else len(columns)
    if not SMALLEST * em <= width <= LARGEST * em or width == len(columns):
        return None
    behind = np.nonzero(columns[width:])[0]
    if not len(behind):
        return None
    rows = np.nonzero(part[:, :width].max(axis=1))[0]
    mark = part[rows[0] : rows[-1] + 1, :width]
    if (arrow := arrow_in(mark, em)) is not None:
        return Mark(arrow[0], width, width + int(behind[0]), arrow[1])
    height = len(mark)
    if max(width, height) > _SQUARE_SIDES * min(width, height):
        return None
    if width < SMALL * em and (ring := _ring(mark)) >= RING_ALIKE:
        return Mark("◦", width, width + int(behind[0]), ring)
    likeness, text = max((float((mark == form).mean()), text) for text, form in _forms(height, width).items())
    if likeness < ALIKE:
        return None
    small = text == "●" and width < SMALL * em
    return Mark("•" if small else text, width, width + int(behind[0]), likeness)


def _ring(mark: Ink) -> float:
    """How much *mark* agrees with a ring, of the stroke with which it does most."""
    rows, columns = np.mgrid[0 : mark.shape[0], 0 : mark.shape[1]]
    y, x = (2 * rows + 1) / mark.shape[0] - 1, (2 * columns + 1) / mark.shape[1] - 1
    away = np.hypot(x, y)
    if mark[away < 0.25].mean() > 0.5:
        return 0.0
    return max(float((mark == ((away <= 1) & (away >= hole))).mean()) for hole in (0.4, 0.5, 0.6, 0.7))


def _forms(height: int, width: int) -> dict[str, Ink]:
    """The marks as they would fill a box of this size."""
    rows, columns = np.mgrid[0:height, 0:width]
    y, x = (2 * rows + 1) / height - 1, (2 * columns + 1) / width - 1
    across = np.abs(x)
    return {
        "●": x**2 + y**2 <= 1,
        "■": np.ones((height, width), dtype=bool),
        "◆": across + np.abs(y) <= 1,
        "▲": across <= (y + 1) / 2,
        "▼": across <= (1 - y) / 2,
    }
