"""Numbers in circles before a line (①, ②): the circle is told by its form, and the engine is shown what stands in it.

In a line engines read ② as る or み, and with it goes what tells one finding from the next.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from auditdoc.readers.scan.engine import Engine, Stopped
from auditdoc.readers.scan.lines import Box
from auditdoc.readers.scan.marks import Mark
from auditdoc.readers.scan.picture import Grey, Ink

ROUND = 0.7
"""How much more of a circle than of the white inside and outside of it is ink. Circles have 0.8 and more, kanji below 0.45."""
DIAMETERS = (0.8, 1.25)
"""Em (the height of ink) of a circle, from and to."""
INSIDE = 0.8
"""Share of the radius within which the number stands."""
HEIGHT = 40
"""Pixels of the number's picture for the engine."""
SECONDS = 20
MOST = 20
"""⑳ is the last that has a character."""
_ANGLES = np.linspace(0, 2 * np.pi, 48, endpoint=False)
_COS, _SIN = np.cos(_ANGLES), np.sin(_ANGLES)

Numbers = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Circle:
    """Pixels of the page."""

    x: float
    y: float
    radius: float


def circle_before(faint: Ink, line: Box, em: float) -> Circle | None:
    """The circle that a line begins with. Its thin stroke may be pale, and *line* begin inside of it."""
    reach = max(line.x0 - round(em / 2), 0)
    columns = np.nonzero(faint[line.top : line.bottom, reach : line.x0 + round(em)].any(axis=0))[0]
    if not len(columns):
        return None
    left, middle = reach + int(columns[0]), (line.top + line.bottom) / 2
    radii, ys = np.meshgrid(
        np.arange(DIAMETERS[0] * em / 2, DIAMETERS[1] * em / 2, 1.0),
        middle + np.arange(-0.12 * em, 0.13 * em, 2.0),
    )
    radius, y = radii.ravel(), ys.ravel()
    x = left + radius - 0.5
    roundness = _roundness(faint, x, y, radius)
    best = int(np.argmax(roundness))
    if roundness[best] < ROUND:
        return None
    return Circle(float(x[best]), float(y[best]), float(radius[best]))


def _roundness(ink: Ink, x: Numbers, y: Numbers, radius: Numbers) -> Numbers:
    """How round the ink is about each of these circles."""
    on = _at(ink, x, y, radius - 0.5) | _at(ink, x, y, radius - 1.5) | _at(ink, x, y, radius - 2.5)
    beside = _at(ink, x, y, INSIDE * radius).mean(axis=1) + _at(ink, x, y, radius + 3).mean(axis=1)
    found: Numbers = on.mean(axis=1) - beside
    return found


def _at(ink: Ink, x: Numbers, y: Numbers, radius: Numbers) -> Ink:
    """For each circle what is inked on it, angle by angle."""
    columns = np.rint(x[:, None] + radius[:, None] * _COS).astype(int)
    rows = np.rint(y[:, None] + radius[:, None] * _SIN).astype(int)
    found: Ink = ink[rows.clip(0, ink.shape[0] - 1), columns.clip(0, ink.shape[1] - 1)]
    return found


def numbers_in(circles: Sequence[tuple[Circle, Box]], grey: Grey, engine: Engine) -> list[Mark | None]:
    """The number in each circle as a mark before its line; None where the engine sees no number."""
    try:
        read = engine.read([_picture(circle, grey) for circle, _line in circles], SECONDS) if circles else []
    except Stopped:
        return [None] * len(circles)
    marks: list[Mark | None] = []
    for (circle, line), words in zip(circles, read, strict=True):
        text = unicodedata.normalize("NFKC", "".join(word.text for word in words))
        end = round(circle.x + circle.radius + 2) - line.x0
        if not (text.isascii() and text.isdecimal() and 1 <= int(text) <= MOST and 0 < end < line.width):
            marks.append(None)
            continue
        marks.append(Mark(chr(ord("①") + int(text) - 1), end, end, min(word.confidence for word in words)))
    return marks


def _picture(circle: Circle, grey: Grey) -> Image.Image:
    """What stands in the circle, with white around it."""
    reach = round(circle.radius)
    top, left = max(round(circle.y) - reach, 0), max(round(circle.x) - reach, 0)
    part = grey[top : top + 2 * reach + 1, left : left + 2 * reach + 1].copy()
    rows, columns = np.ogrid[: part.shape[0], : part.shape[1]]
    away = np.hypot(rows + top - circle.y, columns + left - circle.x)
    part[away > INSIDE * circle.radius] = 255
    return Image.fromarray(part).resize((HEIGHT, HEIGHT), Image.Resampling.BICUBIC)
