"""Stretches of ink along the rows of a picture: drawn through, or of dots and dashes.

What can hold none is sorted out by blocks first: most rows of a page are text, and a share for every pixel takes a second.
"""

import numpy as np
from numpy.typing import NDArray

from auditdoc.readers.scan.picture import Ink

SOLID = 0.92
"""Share of a stretch that is ink where a ruling is drawn through; a fold or a bad copy takes the rest."""
BROKEN = 0.3
"""The same for dots and dashes."""
STEP = 5.0
"""Points from one dot or dash to the next, at most."""
FLANK = (1.6, 3.0)
"""Points beside a dotted ruling that have to be white."""
FLANK_INK = 0.08
"""Share of ink there: other rulings that meet it."""
PARTS = 8
"""Blocks of a stretch of dots by which rows are sorted out."""

Shares = NDArray[np.float32]


def _share(ink: Ink, length: int) -> Shares:
    """For each place the share of ink in the *length* pixels that begin there."""
    sums = np.zeros((ink.shape[0], ink.shape[1] + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=sums[:, 1:])
    return ((sums[:, length:] - sums[:, :-length]) / np.float32(length)).astype(np.float32)


def _spread(starts: Ink, length: int, width: int) -> Ink:
    """True on all *length* pixels behind each start."""
    marks = np.zeros((starts.shape[0], width + 1), dtype=np.int32)
    reach = min(starts.shape[1], width + 1 - length)
    marks[:, : starts.shape[1]] += starts
    marks[:, length : length + reach] -= starts[:, :reach]
    inside: Ink = np.cumsum(marks, axis=1)[:, :width] > 0
    return inside


def drawn_through(ink: Ink, length: int) -> Ink:
    """The stretches of *length* pixels and more in which nearly all is ink."""
    found = np.zeros(ink.shape, dtype=bool)
    if ink.shape[1] <= length:
        return found
    near = _with_rows_beside(ink)
    rows = np.nonzero(_may_hold(near, length))[0]
    starts = _share(near[rows], length) >= SOLID
    found[rows] = _spread(starts, length, ink.shape[1]) & _closed(ink)[rows]
    return found


def _may_hold(near: Ink, length: int) -> NDArray[np.bool_]:
    """The rows in which such a stretch can be: it holds one of the blocks of half its length, and that is nearly full, too."""
    side = length // 2
    fullest: NDArray[np.int_] = _blocks(near, side).max(axis=1, initial=0)
    return fullest >= (2 * SOLID - 1) * side - 1


def _blocks(ink: Ink, side: int) -> NDArray[np.int_]:
    """The pixels of ink in each block of *side* pixels of a row."""
    count = ink.shape[1] // side
    parts = ink[:, : count * side].reshape(ink.shape[0], count, side)
    counts: NDArray[np.int_] = np.count_nonzero(parts, axis=2)
    return counts


def _with_rows_beside(ink: Ink) -> Ink:
    near = ink.copy()
    near[1:] |= ink[:-1]
    near[:-1] |= ink[1:]
    return near


def _closed(ink: Ink) -> Ink:
    """*ink* with the pixels between two of its rows filled, where a shift left a corner."""
    near = ink.copy()
    near[1:-1] |= ink[:-2] & ink[2:]
    near[:, 2:-2] |= ink[:, :-4] & ink[:, 4:]
    return near


def broken(ink: Ink, solid: Ink, length: int, scale: float) -> Ink:
    """Where dots and dashes run for *length* pixels; what is drawn through (*solid*) is none, and goes no further in the ruling
    that it ends before."""
    found = np.zeros(ink.shape, dtype=bool)
    if ink.shape[1] <= length:
        return found
    inner, outer = (round(side * scale) for side in FLANK)
    around, near = _with_rows_beside(ink), _with_rows_beside(ink & ~_with_rows_beside(solid))
    for row in _rows_of_dots(around, near, length, inner, outer):
        starts = _share(near[row : row + 1], length) >= BROKEN
        for first in (row - outer, row + inner):
            flank = _share(around[first : first + outer - inner + 1], length)
            starts &= flank.max(axis=0) <= FLANK_INK
        if starts.any():
            filled = _filled(near[row : row + 1], round(STEP * scale))
            found[row] = (_spread(starts, length, ink.shape[1]) & filled)[0]
    return found


def _rows_of_dots(around: Ink, near: Ink, length: int, inner: int, outer: int) -> list[int]:
    """The rows that can be such stretches, told by blocks: each stretch holds PARTS - 1 whole ones."""
    side = length // PARTS
    inked, beside = (_together(_blocks(rows, side)) for rows in (near, around))
    may = inked >= (BROKEN - 1 / PARTS) * length - PARTS
    white = beside <= FLANK_INK * length + 1
    rows = np.nonzero(may.any(axis=1))[0]
    return [
        int(row)
        for row in rows[(rows >= outer) & (rows < len(near) - outer)]
        if (
            may[row]
            & white[row - outer : row - inner + 1].all(axis=0)
            & white[row + inner : row + outer + 1].all(axis=0)
        ).any()
    ]


def _together(blocks: NDArray[np.int_]) -> NDArray[np.int_]:
    """The sums of each PARTS - 1 blocks that follow each other."""
    sums = np.pad(np.cumsum(blocks, axis=1), ((0, 0), (1, 0)))
    found: NDArray[np.int_] = sums[:, PARTS - 1 :] - sums[:, : -(PARTS - 1)]
    return found


def _filled(ink: Ink, gap: int) -> Ink:
    """*ink* with white of less than *gap* pixels along the rows filled."""
    smeared = _spread(ink, gap, ink.shape[1])
    filled = np.zeros(ink.shape, dtype=bool)
    filled[:, : ink.shape[1] - gap + 1] = _share(smeared, gap) >= 1
    return filled
