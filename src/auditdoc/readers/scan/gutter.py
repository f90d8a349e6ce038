"""The white between two columns of text, found in the picture of a page.

It can be as narrow as a blank, so that no line alone shows it. What tells it is that all lines beside it leave it white.
"""

import heapq

import numpy as np

from auditdoc.readers.pdf.characters import WIDE_EM
from auditdoc.readers.pdf.lines import Line, lines_of
from auditdoc.readers.pdf.pieces import Piece
from auditdoc.readers.scan.lines import Box
from auditdoc.readers.scan.picture import Ink

Gutter = tuple[int, int]
"""Pixels from the left: where the white begins and where it ends."""
WIDTH = 0.8
"""Em."""
CROSSED = 0.1
"""Share of the lines that may cross it: titles."""
MIN_BESIDE = 10
"""Strips of half an em that have text on both sides of it: five lines."""
MIDDLE = (0.25, 0.75)
"""Shares of the text's width between which it lies; further out numbers or dates have a column."""


def gutter_in(ink: Ink, em: float) -> Gutter | None:
    """The widest gutter of a page, or None; *em* is the usual size of its characters in pixels."""
    step = max(round(em / 2), 1)
    height = ink.shape[0] // step * step
    strips: Ink = ink[:height].reshape(-1, step, ink.shape[1]).max(axis=1)
    inked = np.nonzero(strips.any(axis=0))[0]
    if not len(inked):
        return None
    left = np.logical_or.accumulate(strips, axis=1)
    right = np.logical_or.accumulate(strips[:, ::-1], axis=1)[:, ::-1]
    beside = (left & right).sum(axis=0)
    is_white = (beside >= MIN_BESIDE) & (strips.sum(axis=0) <= CROSSED * beside)
    edges = np.diff(np.pad(is_white, 1).astype(np.int8))
    runs = zip(np.nonzero(edges == 1)[0].tolist(), np.nonzero(edges == -1)[0].tolist(), strict=True)
    low, high = (inked[0] + share * (inked[-1] - inked[0]) for share in MIDDLE)
    found = [(a, b) for a, b in runs if b - a >= WIDTH * em and low <= (a + b) / 2 <= high]
    return max(found, key=lambda run: run[1] - run[0], default=None)


def parted_at(gutter: Gutter, boxes: list[Box], ink: Ink) -> list[Box]:
    """The boxes of lines, of which those that leave the gutter white are two."""
    start, end = gutter
    out = []
    for box in boxes:
        if box.x0 >= start or box.x1 <= end or ink[box.top : box.bottom, start:end].any():
            out.append(box)
        else:
            out += [
                _around(ink, Box(box.x0, box.top, start, box.bottom)),
                _around(ink, Box(end, box.top, box.x1, box.bottom)),
            ]
    return out


def lines_beside(pieces: list[Piece], middle: float | None) -> list[Line]:
    """The lines that *pieces* make, from the top; what stands on two sides of a gutter's *middle* (points) is two lines."""
    left = [piece for piece in pieces if middle is not None and piece.x1 <= middle]
    rest = [piece for piece in pieces if middle is None or piece.x1 > middle]
    sides = [lines_of(side, WIDE_EM) for side in (left, rest) if side]
    return list(heapq.merge(*sides, key=lambda line: -line.y0))


def _around(ink: Ink, box: Box) -> Box:
    """The box of the ink in *box*, which holds some."""
    part = ink[box.top : box.bottom, box.x0 : box.x1]
    columns, rows = np.nonzero(part.any(axis=0))[0], np.nonzero(part.any(axis=1))[0]
    x0, top = box.x0 + int(columns[0]), box.top + int(rows[0])
    return Box(x0, top, box.x0 + int(columns[-1]) + 1, box.top + int(rows[-1]) + 1)
