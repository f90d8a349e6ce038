"""A sign that stands alone in a cell (○, ◎, ●, △, ▲, ×), told by its form: engines read it as O, @, A or a kana.

Such cells say how far a measure is. Each sign fills its box, so a form is a rule about places in a box of two by two.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from auditdoc.readers.scan.lines import Box
from auditdoc.readers.scan.marks import Mark
from auditdoc.readers.scan.picture import Ink

SMALLEST, LARGEST = 0.5, 1.15
"""Em of a sign's sides. Stops and dots are smaller."""
SIDES = 1.25
"""How much longer one side may be than the other; 0 is a third higher than wide."""
DRAWN, WHITE = 0.93, 0.06
"""Share of a form's strokes that must be drawn, and of the places that it leaves white that may be."""
CROSSED = 0.85
"""The same of the arms of ×, which are not quite in the corners of their box."""
GAP = 0.25
"""Share of the ring between two circles that may be ink."""
CORNER = 1.15
"""Halves of the box from its middle, beyond which a circle has no ink; the corners of a square have."""
_STROKE = 0.22
"""The widest stroke, in halves of the box."""

Places = NDArray[np.float64]


def sign_alone(ink: Ink, line: Box, em: float) -> Mark | None:
    """The sign that all of a line is, or None; *ink* also has what is pale, since the strokes of such signs are thin."""
    part = ink[line.top : line.bottom, line.x0 : line.x1]
    height, width = part.shape
    if not SMALLEST * em <= min(height, width) <= max(height, width) <= LARGEST * em:
        return None
    if max(height, width) > SIDES * min(height, width):
        return None
    rows, columns = np.mgrid[0:height, 0:width]
    y, x = (2 * rows + 1) / height - 1, (2 * columns + 1) / width - 1
    for sign, is_it in _SIGNS.items():
        if is_it(part, x, y):
            return Mark(sign, line.width, line.width, DRAWN)
    return None


def _is_circle(ink: Ink, x: Places, y: Places) -> bool:
    return _is_round(ink, x, y) and _is_white(ink, np.hypot(x, y) < 1 - 1.5 * _STROKE)


def _is_double_circle(ink: Ink, x: Places, y: Places) -> bool:
    away = np.hypot(x, y)
    between = [float(ink[np.abs(away - ring) < 0.05].mean()) for ring in np.arange(0.5, 0.9, 0.05)]
    return (
        _is_round(ink, x, y)
        and _ring(ink, x, y, 0.3, 0.75)
        and _is_white(ink, away < 0.2)
        and min(between) <= GAP
    )


def _is_round(ink: Ink, x: Places, y: Places) -> bool:
    return _ring(ink, x, y, 1 - _STROKE, 1.1) and _is_white(ink, np.hypot(x, y) > CORNER)


def _is_disc(ink: Ink, x: Places, y: Places) -> bool:
    away = np.hypot(x, y)
    return bool(ink[away < 0.92].mean() >= DRAWN) and _is_white(ink, away > CORNER)


def _is_triangle(ink: Ink, x: Places, y: Places) -> bool:
    inside, outside = _triangle(x, y)
    edge = ~inside & ~outside
    return _is_white(ink, inside) and _is_white(ink, outside) and _along(ink, edge)


def _is_solid_triangle(ink: Ink, x: Places, y: Places) -> bool:
    inside, outside = _triangle(x, y)
    return bool(ink[inside].mean() >= DRAWN) and _is_white(ink, outside)


def _is_cross(ink: Ink, x: Places, y: Places) -> bool:
    off = np.abs(np.abs(x) - np.abs(y))
    arms = (off < 0.12) & (np.hypot(x, y) < 1.2)
    return _is_white(ink, off > 2 * _STROKE) and bool(ink[arms].mean() >= CROSSED)


def _triangle(x: Places, y: Places) -> tuple[Ink, Ink]:
    """What lies inside of the edges of △, and what outside."""
    slope = (y + 1) / 2 - np.abs(x)
    return (slope > 2 * _STROKE) & (y < 1 - 1.6 * _STROKE), slope < -_STROKE


def _along(ink: Ink, edge: Ink) -> bool:
    """True when the edges of △ are drawn: nearly all rows have ink on both sides, the lowest ones all the way."""
    half = ink.shape[1] // 2
    rows = ink[2:-2] & edge[2:-2]
    sides = rows[:, : half + 1].any(axis=1) & rows[:, half:].any(axis=1)
    foot = ink[-max(round(_STROKE * ink.shape[0]), 2) :].any(axis=0)
    return bool(sides.mean() >= DRAWN and foot.mean() >= DRAWN)


def _ring(ink: Ink, x: Places, y: Places, inner: float, outer: float) -> bool:
    """True when nearly every direction from the middle meets ink between these distances."""
    away, turn = np.hypot(x, y), ((np.arctan2(y, x) / np.pi + 1) * 18).astype(int)
    met = np.unique(turn[ink & (away >= inner) & (away <= outer)])
    return len(met) >= DRAWN * 36


def _is_white(ink: Ink, places: Ink) -> bool:
    return bool(places.any()) and bool(ink[places].mean() <= WHITE)


_SIGNS: dict[str, Callable[[Ink, Places, Places], bool]] = {
    "○": _is_circle,
    "◎": _is_double_circle,
    "●": _is_disc,
    "△": _is_triangle,
    "▲": _is_solid_triangle,
    "×": _is_cross,
}
