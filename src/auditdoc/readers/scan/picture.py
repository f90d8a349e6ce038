"""A page as a picture: its paper made white, its ink told from it, its lines made level.

Arrays have one row of pixels after the other, from the top; `Ink` is True where something is printed.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]
Ink = NDArray[np.bool_]

DPI = 300
"""Pages are looked at in this resolution: a character of 10.5 points has 44 pixels, enough for every engine."""
MAX_PIXELS = 40_000_000
"""Larger pages (plans, posters) are looked at in a lower resolution; A2 at 300 dpi has 35 million pixels."""

_TILE = 48
"""Pixels of a side of the tiles in which the colour of the paper is measured: four millimetres, wider than a stroke."""
_PAPER_RANK = 0.8
"""Share of the pixels of a tile that are darker than its paper: text covers a fifth of it, seldom more."""
_DARKEST_PAPER = 90
"""Paper that is darker than this is no paper but print: its tile takes the colour of the others."""
_INK = 0.62
"""What is darker than this share of its paper is ink; strokes of a bad copy are grey."""
_SPECK_REACH, _SPECK = 5, 20
"""Fewer than ten pixels of ink within half a millimetre are dust; a full stop in eight points has a dozen."""
_EDGE = 4
"""Pixels about the ink that are kept as they are: the soft edges of strokes. Further off all is paper."""
_FAINT = 0.8
"""The same for thin rulings, of which a coarse scan leaves a pale shade."""
_MAX_TILT = 4.0
"""Degrees. A sheet that lay in the feeder more askew than this is not put up with by those who publish it."""
_TILT_SAMPLE = 150_000
"""Pixels of ink that are asked for the tilt."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A level page. `scale` is pixels a point; `tilt` is by how many degrees the sheet was turned back, about its centre.

    `ink` is what is printed, without dust; `faint` also what is so thin or pale that the scanner made it grey.
    """

    grey: Grey
    ink: Ink
    faint: Ink
    scale: float
    tilt: float = 0.0

    @property
    def width(self) -> int:
        return int(self.ink.shape[1])

    @property
    def height(self) -> int:
        return int(self.ink.shape[0])


def scale_for(width: float, height: float) -> float:
    """Pixels a point in which a page of this size, in points, is looked at."""
    return min(DPI / 72, math.sqrt(MAX_PIXELS / max(width * height, 1.0)))


def levelled(image: Image.Image, scale: float) -> Picture:
    """The picture of a page from *image*, grey, with *scale* pixels a point."""
    grey = on_white(np.asarray(image))
    angle = tilt(ink_of(grey))
    if angle:
        turned = Image.fromarray(grey).rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)
        grey = np.asarray(turned)
    return Picture(*cleaned(grey), grey < 255 * _FAINT, scale, angle)


def on_white(grey: Grey) -> Grey:
    """*grey* with its paper white, whatever its colour is and wherever the lamp left a shadow."""
    rows, columns = -(-grey.shape[0] // _TILE), -(-grey.shape[1] // _TILE)
    padded = np.pad(
        grey, ((0, rows * _TILE - grey.shape[0]), (0, columns * _TILE - grey.shape[1])), mode="edge"
    )
    tiles = padded.reshape(rows, _TILE, columns, _TILE).swapaxes(1, 2)[:, :, ::3, ::3]
    flat = np.ascontiguousarray(tiles).reshape(rows, columns, -1)
    rank = int(_PAPER_RANK * flat.shape[2])
    paper = np.partition(flat, rank, axis=2)[:, :, rank].astype(np.float32)
    usual = float(np.median(paper))
    paper[paper < min(_DARKEST_PAPER, 0.6 * usual)] = usual
    smooth = Image.fromarray(paper).resize((columns * _TILE, rows * _TILE), Image.Resampling.BILINEAR)
    level = np.asarray(smooth)[: grey.shape[0], : grey.shape[1]]
    white: Grey = np.minimum(grey * (255.0 / np.maximum(level, 1.0)), 255.0).astype(np.uint8)
    return white


def ink_of(grey: Grey) -> Ink:
    """Where a page with white paper is printed."""
    dark: Ink = grey < 255 * _INK
    return dark


def cleaned(grey: Grey) -> tuple[Grey, Ink]:
    """*grey* and its ink without dust: what has so little ink about it is no character, not even a full stop."""
    ink = ink_of(grey)
    ink &= _share_about(ink, _SPECK_REACH) >= _SPECK
    return np.where(_share_about(ink, _EDGE) > 0, grey, np.uint8(255)), ink


def _share_about(ink: Ink, reach: int) -> Grey:
    """For each pixel the share of ink in the square that reaches so many pixels from it, 255 being all."""
    image = Image.fromarray(np.where(ink, np.uint8(255), np.uint8(0)))
    share: Grey = np.asarray(image.filter(ImageFilter.BoxBlur(reach)))
    return share


def tilt(ink: Ink) -> float:
    """Degrees, counted as Pillow turns (against the clock), by which the page has to be turned to be level.

    Level lines of text and rulings leave white rows between them, so the rows of a level page differ most.
    """
    ys, xs = np.nonzero(ink[::2, ::2])
    if len(ys) < 500:
        return 0.0
    step = max(1, len(ys) // _TILT_SAMPLE)
    down, along = ys[::step].astype(np.float32), xs[::step].astype(np.float32)
    best, width = 0.0, _MAX_TILT
    for grain in (0.2, 0.05, 0.01):
        angles = np.arange(best - width, best + width + grain / 2, grain)
        best = float(max(angles, key=lambda angle: _contrast(down, along, float(angle))))
        width = grain
    return 0.0 if abs(best) < 0.02 else round(best, 3)


def _contrast(ys: NDArray[np.float32], xs: NDArray[np.float32], angle: float) -> float:
    rows = (ys - xs * math.tan(math.radians(angle))).astype(np.int32)
    counts = np.bincount(rows - rows.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())
