"""Strokes: runs of pixels that touch; which upright ones are rulings, and which belong to characters."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from auditdoc.readers.scan.picture import Ink

TOUCHED = 0.2
"""Share of the pixels beside a short upright stroke that are ink. Beside rulings there were 0.04 at most, beside the strokes of
characters that happen to stand below each other 0.3 and more."""
BESIDE = 2, 4
"""Pixels beside it that are looked at, from and to; nearer ones can be its own soft edge."""
AWAY = 1.2
"""Points about the rulings that cross it which are not looked at."""
THROUGH = 0.95
"""Share of the height of a low row in which a ruling of the rows below or above is drawn on."""
DRIFT = 2
"""Pixels by which it may have moved there."""


@dataclass(slots=True)
class Stroke:
    """Runs (row, start, end) of ink that touch: one ruling, or one thick shape. Of an upright one the rows are columns."""

    runs: list[tuple[int, int, int]]

    @property
    def start(self) -> int:
        return min(run[1] for run in self.runs)

    @property
    def end(self) -> int:
        return max(run[2] for run in self.runs)

    @property
    def middle(self) -> float:
        ink = sum(run[2] - run[1] for run in self.runs)
        return sum((run[0] + 0.5) * (run[2] - run[1]) for run in self.runs) / ink

    @property
    def thickness(self) -> float:
        return sum(run[2] - run[1] for run in self.runs) / (self.end - self.start)

    def between(self, start: int, end: int) -> "Stroke":
        """What of it lies from *start* to *end*."""
        return Stroke([(row, max(a, start), min(b, end)) for row, a, b in self.runs if a < end and start < b])

    def cover(self, covered: Ink) -> None:
        for row, start, end in self.runs:
            covered[max(row - 1, 0) : row + 2, max(start - 1, 0) : end + 1] = True


def pieced_together(strokes: list[Stroke], gap: float, shift: float) -> list[Stroke]:
    """*strokes* with those in line (*shift* pixels apart at most) as one where no more than *gap* pixels are between."""
    lanes: list[list[Stroke]] = []
    for stroke in sorted(strokes, key=lambda stroke: stroke.middle):
        if lanes and stroke.middle - lanes[-1][0].middle <= shift:
            lanes[-1].append(stroke)
        else:
            lanes.append([stroke])
    whole: list[Stroke] = []
    for lane in lanes:
        lane.sort(key=lambda stroke: stroke.start)
        whole.append(Stroke(list(lane[0].runs)))
        for stroke in lane[1:]:
            if 0 <= stroke.start - whole[-1].end <= gap:
                whole[-1].runs.extend(stroke.runs)
            else:
                whole.append(Stroke(list(stroke.runs)))
    return whole


def belongs_to_text(stroke: Stroke, crossing: list[float], ink: Ink, scale: float) -> bool:
    """True for a stroke that others end at: 措 and 指 in two lines of a narrow row make an upright one. *crossing*: where rulings
    cross it; *ink* has a row for each column of the page where the stroke has."""
    low, high = min(run[0] for run in stroke.runs), max(run[0] for run in stroke.runs)
    along = np.arange(stroke.start, stroke.end)
    free = np.ones(len(along), dtype=bool)
    for row in crossing:
        free &= np.abs(along - row) > AWAY * scale
    near, far = BESIDE
    sides = ink[max(low - far, 0) : max(low - near, 0)], ink[high + near + 1 : high + far + 1]
    touching = (side[:, stroke.start : stroke.end][:, free].any(axis=0) for side in sides if len(side))
    return bool(free.any()) and any(bool(side.mean() > TOUCHED) for side in touching)


def drawn_on(uprights: list[Stroke], rows: list[Stroke], ink: Ink, scale: float) -> list[Stroke]:
    """Pieces of *uprights* in rows that are too low for a stroke to be told from those of characters: the head of a table.

    There a ruling is what is drawn from one side of the row to the other, in line with a ruling of other rows.
    """
    found: list[Stroke] = []
    for upright in uprights:
        column = round(upright.middle)
        met = sorted(row.middle for row in rows if row.start - scale <= column <= row.end + scale)
        for upper, lower in pairwise(met):
            start, end = round(upper), round(lower)
            if end - start <= AWAY * scale or any(
                abs(other.middle - column) <= scale and other.start < (start + end) / 2 < other.end
                for other in (*uprights, *found)
            ):
                continue
            low = max(column - DRIFT, 0)
            band = ink[low : column + DRIFT + 1, start:end]
            if band.size and band.any(axis=0).mean() >= THROUGH:
                best = low + int(np.argmax(band.mean(axis=1)))
                found.append(Stroke([(best, start, end)]))
    return found
