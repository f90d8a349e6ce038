"""What rows whose words were dealt out to columns tell of a column: how wide it is, and what its cells begin with."""

from collections.abc import Sequence
from itertools import pairwise

from auditdoc.readers.spaced_deal import FAR, NUMBER_ALONE, Column, Row, Run, is_figure

MIN_TEXT = 24
"""Units of a cell in a column of text, whose lines are mostly full; shorter cells are as wide as their words."""
NEARLY_FULL = 2
"""Units by which a full line may be short: a mark may not begin the next one."""
MIN_CELLS = 4
"""Cells that tell what the cells of a column begin with."""
MOSTLY, HARDLY = 0.7, 0.1
FEW_NUMBERS = 3
"""One in so many cells is a number alone where a column holds numbers."""
MIN_ROOMS = 3
"""Lines that tell how far two columns stand apart."""
KANJI = 2
"""Units of the widest character."""


def measured(rows: Sequence[Row], number: int, rooms: Sequence[int]) -> Column:
    """What *rows* tell of the column of this number. *rooms*: characters from where it begins to where the next one does."""
    cells = [(row, run) for row in rows for run in row.runs if run.column == number]
    begun = [is_figure(row.words[run.first].text[0]) for row, run in cells]
    share = sum(begun) / len(begun) if len(begun) >= MIN_CELLS else (MOSTLY + HARDLY) / 2
    numbers = sum(run.end - run.first == 1 and row.is_number[run.first] for row, run in cells)
    if number == 0:
        cells = [(row, run) for row, run in cells if len(row.runs) > 1]  # a heading may be wider
    return Column(
        min(_width(cells), _room(rooms)),
        True if share > MOSTLY else False if share < HARDLY else None,
        NUMBER_ALONE if numbers * FEW_NUMBERS < len(begun) else 0.0,
    )


def _width(cells: Sequence[tuple[Row, Run]]) -> float:
    """What most lines of a text come near to, or the widest words that others come near to."""
    widths = sorted((row.units(run.first, run.end) for row, run in cells), reverse=True)
    if max(widths, default=0) > MIN_TEXT:
        return _peak(widths)
    near = (wide for wide, narrower in pairwise(widths) if narrower >= wide - NEARLY_FULL)
    return next(near, max(widths, default=FAR))


def _peak(widths: Sequence[float]) -> float:
    """The width that most lines come near to: those that were full. *widths*: from the widest down."""
    best, most, end = widths[0], 0, 0
    for n, wide in enumerate(widths):
        while end < len(widths) and widths[end] >= wide - NEARLY_FULL:
            end += 1
        if end - n > most:
            best, most = wide, end - n
    return best


def _room(rooms: Sequence[int]) -> float:
    """The units for which there is room before the next column: a few lines may be pushed away from it."""
    if len(rooms) < MIN_ROOMS:
        return FAR
    return float(KANJI * sorted(rooms)[len(rooms) * 9 // 10])
