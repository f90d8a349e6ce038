"""Arrows before a line (→, ⇒), told by their form: engines read them as =, ラ or っ, and with them goes what tells a measure."""

import numpy as np

from auditdoc.readers.scan.picture import Ink

LENGTHS = (0.45, 1.3)
"""Em of an arrow's length, from and to."""
LEAST_HEIGHT = 0.2
"""Em of the head; a dash is flatter."""
EVEN = 0.88
"""Share of the ink above the middle that has its like below. Arrows of ten fonts from 150 to 300 dpi have 0.97 and more."""
SHAFT = (0.1, 0.45)
"""Part of the length that is shaft alone, from and to."""
SHAFT_HEIGHT = {1: 0.45, 2: 0.75}
"""Share of the head's height that a shaft of one stroke, or of two, may have. ＞ and コ are as high on the left."""
HALF_HEAD = (0.25, 0.9)
"""Share of its height that the head has halfway to the tip; of + the level stroke alone is left there."""
TIP = 0.45
"""The same at the tip."""
_SHAFTS = {1: "→", 2: "⇒"}


def arrow_in(mark: Ink, em: float) -> tuple[str, float] | None:
    """The arrow to the right that fills *mark*, and how even it is (0 to 1); None for anything else."""
    height, width = mark.shape
    if not LENGTHS[0] * em <= width <= LENGTHS[1] * em or not LEAST_HEIGHT * em <= height <= width:
        return None
    strokes = _strokes(mark[:, round(SHAFT[0] * width) : round(SHAFT[1] * width)])
    evenness = _evenness(mark)
    if strokes not in _SHAFTS or evenness < EVEN:
        return None
    heights = _heights(mark)
    shaft = heights[round(SHAFT[0] * width) : round(SHAFT[1] * width)]
    if shaft.max() > SHAFT_HEIGHT[strokes] * height or np.ptp(shaft) > _slack(height):
        return None
    return (_SHAFTS[strokes], evenness) if _is_head(heights, height) else None


def _strokes(shaft: Ink) -> int:
    """Strokes that most columns of *shaft* cross; 0 where some cross none."""
    if not shaft.size or not shaft.any(axis=0).all():
        return 0
    edges = np.diff(np.pad(shaft, ((1, 1), (0, 0))).astype(np.int8), axis=0)
    return int(np.median((edges == 1).sum(axis=0)))


def _evenness(mark: Ink) -> float:
    """Share of the ink that has ink in its mirrored place, or a pixel beside it."""
    wide = np.pad(mark[::-1], 1)
    near = wide[1:-1, 1:-1] | wide[:-2, 1:-1] | wide[2:, 1:-1]
    return float((mark & near).sum() / mark.sum())


def _heights(mark: Ink) -> "np.ndarray[tuple[int], np.dtype[np.int_]]":
    """From the first to the last ink of each column."""
    last = len(mark) - np.argmax(mark[::-1], axis=0)
    return np.where(mark.any(axis=0), last - np.argmax(mark, axis=0), 0)


def _is_head(heights: "np.ndarray[tuple[int], np.dtype[np.int_]]", height: int) -> bool:
    """True when the columns are highest behind the shaft and lose height from there to the tip."""
    widest = len(heights) - 1 - int(np.argmax(heights[::-1]))
    head = heights[widest:]
    if widest < SHAFT[1] * len(heights) or len(head) < 3 or np.diff(head).max() > 1:
        return False
    return bool(
        HALF_HEAD[0] * height <= head[len(head) // 2] <= HALF_HEAD[1] * height and head[-1] <= TIP * height
    )


def _slack(height: int) -> float:
    """Pixels by which the edges of a stroke may differ."""
    return max(2.0, 0.1 * height)
