"""Numbers in circles before a line (①, ②): the circle is told by its form, and the engine is shown what stands in it.

In a line engines read ② as る or み, and with it goes what tells one finding from the next.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
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
    radii = np.arange(DIAMETERS[0] * em / 2, DIAMETERS[1] * em / 2, 1.0)
    circles = [
        Circle(left + radius - 0.5, y, radius)
        for radius in radii.tolist()
        for y in (middle + np.arange(-0.12 * em, 0.13 * em, 2.0)).tolist()
    ]
    best = max(circles, key=lambda circle: _roundness(faint, circle))
    return best if _roundness(faint, best) >= ROUND else None


def _roundness(faint: Ink, circle: Circle) -> float:
    on = _at(faint, circle, circle.radius - 0.5) | _at(faint, circle, circle.radius - 1.5)
    on |= _at(faint, circle, circle.radius - 2.5)
    inside = _at(faint, circle, INSIDE * circle.radius)
    return float(on.mean() - inside.mean() - _at(faint, circle, circle.radius + 3).mean())


def _at(ink: Ink, circle: Circle, radius: float) -> Ink:
    """What is inked at this distance from the middle, angle by angle."""
    x = np.clip(np.rint(circle.x + radius * _COS).astype(int), 0, ink.shape[1] - 1)
    y = np.clip(np.rint(circle.y + radius * _SIN).astype(int), 0, ink.shape[0] - 1)
    found: Ink = ink[y, x]
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
