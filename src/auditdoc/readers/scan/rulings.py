"""The rulings found in a picture, as `readers.pdf` has them from a file: (position, from, to).

A ruling is a run of ink that is long and thin. Two kinds are told: drawn through, where nearly every pixel of a stretch
is ink, longer than any stroke of a character; and dotted or dashed, where ink and paper take turns and both sides of the
stretch are white, as they never are beside a line of text. A sheet that was not quite level, or is warped, shifts a ruling
by a pixel every now and then: a pixel above or below counts as on the line, and stretches that touch are one ruling.
"""

from dataclasses import dataclass, field

import numpy as np

from auditdoc.readers.pdf.groups import SNAP, Ruling
from auditdoc.readers.scan.picture import Ink, Picture
from auditdoc.readers.scan.stretches import broken, drawn_through
from auditdoc.readers.scan.strokes import Stroke, belongs_to_text, drawn_on, pieced_together

MIN_ACROSS = 24.0
"""Points of a level stretch: longer than the stroke of a large title, shorter than the narrowest column but for 番号."""
MIN_DOWN = 17.0
"""Points of an upright stretch: the height of a row with one line of small type."""
MIN_LONE = 60.0
"""Points of a ruling that meets no other: the side of a row that goes on over both ends of the page, a rule under a title."""
BROKEN_LENGTH = 3.0
"""A dotted stretch has to be so many times as long as one drawn through: text looks like dots here and there."""
GAP, SHIFT = 2.5, 0.5
"""Points between two pieces of a worn ruling, along it and across; a table in a cell ends further from the sides of the cell."""
OVERHANG = 10.0
"""Points that a ruling goes on over the last one it meets, at most, in strokes of the text beside it.

A character of 10.5 points between a ruling and the next reaches 8 points over it; a row of one line is higher than 10.
"""
MAX_THICK = 3.5
"""Points. What is thicker is a filled area, or a picture."""
MAX_RUNS = 60_000
"""Runs of pixels of one page; a page of text has some hundred, a photograph more than this."""


@dataclass(slots=True)
class Found:
    """Rulings in points from the lower left corner, and the pixels that they cover (True)."""

    across: list[Ruling] = field(default_factory=list)
    down: list[Ruling] = field(default_factory=list)
    covered: Ink | None = None
    too_many: bool = False


def rulings_in(picture: Picture) -> Found:
    """All rulings of the page."""
    across = _lines(picture.faint, picture.scale, MIN_ACROSS)
    down = _lines(np.ascontiguousarray(picture.faint.T), picture.scale, MIN_DOWN)
    if across is None or down is None:
        return Found(too_many=True)
    scale, height = picture.scale, picture.height
    down = _sides(down, _sides(across, down, scale), scale)
    down = _without_text(down, across, picture)
    across = [line for line in _sides(across, down, scale) if not _is_of_a_line(line, down, picture)]
    down += drawn_on(down, across, picture.faint.T, scale)
    covered = np.zeros(picture.ink.shape, dtype=bool)
    found = Found(covered=covered)
    for line in across:
        line.cover(covered)
        found.across.append(((height - line.middle) / scale, line.start / scale, line.end / scale))
    for line in down:
        line.cover(covered.T)
        found.down.append((line.middle / scale, (height - line.end) / scale, (height - line.start) / scale))
    return found


def _sides(lines: list[Stroke], others: list[Stroke], scale: float) -> list[Stroke]:
    """The rulings among *lines*, without the strokes of text that lengthen them.

    The strokes of a large title, or those of 機管理 that happen to be in line, are none: a short ruling runs from one of
    those that cross it (*others*) to another.
    """
    near, sides = SNAP * scale, []
    for line in lines:
        met = [other.middle for other in others if other.start - near <= line.middle <= other.end + near]
        side = _trimmed(line, met, scale)
        ends = (side.start, side.end)
        if side.end - side.start >= MIN_LONE * scale or all(
            any(abs(row - end) <= near for row in met) for end in ends
        ):
            sides.append(side)
    return sides


def _without_text(down: list[Stroke], across: list[Stroke], picture: Picture) -> list[Stroke]:
    """The upright rulings without the strokes of characters that stand below each other, and what is left of such when they are
    trimmed to one low row."""
    near, ink = SNAP * picture.scale, picture.faint.T
    kept = []
    for line in down:
        crossing = [row.middle for row in across if row.start - near <= line.middle <= row.end + near]
        is_long = line.end - line.start >= MIN_LONE * picture.scale
        is_told = line.end - line.start >= MIN_DOWN * picture.scale
        if is_long or (is_told and not belongs_to_text(line, crossing, ink, picture.scale)):
            kept.append(line)
    return kept


def _is_of_a_line(line: Stroke, down: list[Stroke], picture: Picture) -> bool:
    """True for the level strokes of a line of text: 部研究費管理 have theirs at one height. An underline touches little."""
    near = SNAP * picture.scale
    crossing = [other.middle for other in down if other.start - near <= line.middle <= other.end + near]
    is_lone = not any(line.start - near <= place <= line.end + near for place in crossing)
    return is_lone and belongs_to_text(line, [], picture.faint, picture.scale)


def _trimmed(line: Stroke, met: list[float], scale: float) -> Stroke:
    """*line* from the first to the last of the rulings that it meets, where it goes on over them by the strokes of a text."""
    near, overhang = SNAP * scale, OVERHANG * scale
    inside = [row for row in met if line.start - near <= row <= line.end + near]
    if len(inside) < 2 or max(inside) - min(inside) <= near:
        return line
    start, end = line.start, line.end
    if near < min(inside) - start <= overhang:
        start = round(min(inside))
    if near < end - max(inside) <= overhang:
        end = round(max(inside))
    return line.between(start, end)


def _lines(ink: Ink, scale: float, shortest: float) -> list[Stroke] | None:
    """The rulings that run along the rows of *ink*; None where there are more runs than any table has."""
    length = round(shortest * scale)
    solid = drawn_through(ink, length)
    stretches = solid | broken(ink, solid, round(BROKEN_LENGTH * length), scale)
    runs = _runs(stretches)
    if len(runs) > MAX_RUNS:
        return None
    lines = pieced_together(_touching(runs), GAP * scale, SHIFT * scale)
    return [line for line in lines if line.thickness <= MAX_THICK * scale and line.end - line.start >= length]


def _runs(stretches: Ink) -> list[tuple[int, int, int]]:
    """(row, start, end) of all runs, from the top and the left."""
    edges = np.diff(np.pad(stretches, ((0, 0), (1, 1))).astype(np.int8), axis=1)
    rows, starts = np.nonzero(edges == 1)
    ends = np.nonzero(edges == -1)[1]
    return list(zip(rows.tolist(), starts.tolist(), ends.tolist(), strict=True))


def _touching(runs: list[tuple[int, int, int]]) -> list[Stroke]:
    """Runs that lie on each other in rows that follow each other, together."""
    parents = list(range(len(runs)))

    def root(place: int) -> int:
        while parents[place] != place:
            parents[place] = parents[parents[place]]
            place = parents[place]
        return place

    before: list[int] = []
    current: list[int] = []
    for place, (row, start, end) in enumerate(runs):
        if current and runs[current[-1]][0] != row:
            before = current if runs[current[-1]][0] == row - 1 else []
            current = []
        for other in before:
            if runs[other][1] < end and start < runs[other][2]:
                parents[root(place)] = root(other)
        current.append(place)
    lines: dict[int, Stroke] = {}
    for place, run in enumerate(runs):
        lines.setdefault(root(place), Stroke([])).runs.append(run)
    return list(lines.values())
