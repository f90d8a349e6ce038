"""Lines of a page shown to an engine: their pictures, and which of several readings counts.

Letters set apart (措　置　の　内　容) are moved together in the picture: an engine knows words, and reads a character that
stands alone for another. Where they stood is known, so the blanks are in the text again.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from auditdoc.readers.scan.certain import unclosed
from auditdoc.readers.scan.engine import Engine, Stopped, Word
from auditdoc.readers.scan.lines import Box
from auditdoc.readers.scan.marks import Mark
from auditdoc.readers.scan.picture import Grey, Ink, ink_of
from auditdoc.readers.scan.wording import white_runs

SECONDS_A_PAGE = 120
"""For the engine. A full page takes two seconds, a register in small type ten; a file made to keep it busy gets no more."""
LINE_HEIGHT = 28
"""Pixels of a line's height in the pictures for the engine. Of 20, 24, 28, 32, 36 and 42 Tesseract read most with 28."""
AGAIN = (24, 20, 36, 32)
"""Heights in which a line is read once more when the first reading is empty or unsure; the surest reading counts.

On 220 lines of scans of 150 and 200 dpi wrong characters went from 2.8 to 2.2 in a hundred with 24 alone; 20, 32 and 36 made no
fewer there, and what is short (a number, a name in a cell) is often read in one of them only.
"""
SHORT = 12
"""Em of a line that is tried in all of them; it costs little."""
UNSURE = 0.9
"""Confidence below which a line is read again: every fourth line."""
BRACKETS_COUNT = 0.1
"""Confidence by which a reading with all of its brackets may be less sure than one that lost one."""
_MARGIN = 0.4
"""Em of white around a line in its picture."""
_WIDE, _NARROW = 0.8, 0.4
"""Em of a gap that is narrowed, and what is left of it. Beside brackets and stops there are 0.5, in a line set wide 0.7."""


@dataclass(frozen=True, slots=True)
class Region:
    """A line's place: its box in the picture, the cell it stands in (-1: none), white on dark or not."""

    box: Box
    cell: int
    inverted: bool = False
    mark: Mark | None = None
    """What the line begins with and no engine is asked for."""

    @property
    def skipped(self) -> int:
        """Pixels before what an engine is shown."""
        return self.mark.rest if self.mark is not None else 0


def read_lines(
    regions: Sequence[Region], grey: Grey, em: float, engine: Engine
) -> tuple[list[tuple[Word, ...]], bool]:
    """What each line holds, lines that were read badly having been read again in other sizes; was the engine stopped?"""
    deadline = time.monotonic() + SECONDS_A_PAGE
    readings: list[tuple[Word, ...]] = [()] * len(regions)
    places = [place for place, region in enumerate(regions) if region.skipped < region.box.width]
    for height in (LINE_HEIGHT, *AGAIN):
        shown = [_shown(regions[place], grey, em, height) for place in places]
        try:
            found = engine.read([line.picture for line in shown], max(deadline - time.monotonic(), 1.0))
        except Stopped:
            return readings, not any(readings)
        for place, line, words in zip(places, shown, found, strict=True):
            readings[place] = better(readings[place], line.in_page(words))
        places = [place for place in places if _asks_for_more(readings[place])]
        if height != LINE_HEIGHT:
            places = [place for place in places if regions[place].box.width <= SHORT * em]
        if not places:
            break
    return readings, False


def _asks_for_more(words: Sequence[Word]) -> bool:
    return sureness(words) < UNSURE or unclosed("".join(word.text for word in words))


def better(one: tuple[Word, ...], other: tuple[Word, ...]) -> tuple[Word, ...]:
    """Of two readings of a line the surer one, unless it alone lost a bracket that the other has and the other is all but as
    sure: of 「【措置」 and 「【措置】」 the second."""
    whole, other_whole = (not unclosed("".join(word.text for word in words)) for words in (one, other))
    bonus = BRACKETS_COUNT * (other_whole - whole) if one and other else 0.0
    return other if sureness(other) + bonus > sureness(one) else one


def sureness(words: Sequence[Word]) -> float:
    """How sure an engine was of a line: the mean over its characters; 0 for none."""
    total = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / total if total else 0.0


@dataclass(frozen=True, slots=True)
class _Shown:
    """The picture of a line as an engine sees it: *factor* larger, of the columns `kept` (pixels from the line's beginning)."""

    picture: Image.Image
    factor: float
    kept: NDArray[np.int_]

    def in_page(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words where they stand in the line."""
        return tuple(replace(word, x0=self._place(word.x0), x1=self._place(word.x1)) for word in words)

    def _place(self, x: float) -> float:
        column = min(max(round(x / self.factor), 0), len(self.kept) - 1)
        return float(self.kept[column])


def _shown(region: Region, grey: Grey, em: float, height: int) -> _Shown:
    box, margin = region.box, round(_MARGIN * em)
    part = grey[box.top : box.bottom, box.x0 + region.skipped : box.x1]
    if region.inverted:
        part = 255 - part
    part = np.pad(part, margin, constant_values=255)
    kept = _moved_together(part, em)
    factor = height / max(box.height, em)
    size = max(1, round(len(kept) * factor)), max(1, round(part.shape[0] * factor))
    picture = Image.fromarray(part[:, kept]).resize(size, Image.Resampling.BOX)
    return _Shown(picture, factor, kept + region.skipped - margin)


def _moved_together(part: Grey, em: float) -> NDArray[np.int_]:
    """The columns that are left when wide gaps are made narrow."""
    columns: Ink = ink_of(part).max(axis=0)
    keep = np.ones(len(columns), dtype=bool)
    side = round(_NARROW * em / 2)
    for start, end in white_runs(columns):
        if end - start > _WIDE * em:
            keep[start + side : end - side] = False
    return np.nonzero(keep)[0]
