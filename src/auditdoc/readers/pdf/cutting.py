"""Lines that run over several cells, and where the cell changes."""

import re
from collections.abc import Callable
from typing import Protocol

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import WIDE
from auditdoc.readers.pdf.grid import Locator
from auditdoc.readers.pdf.pieces import Piece, add_piece, piece_of
from auditdoc.readers.pdf.turning import BLANKS, Box, turned

_BLANK_RUN = re.compile(f"[{BLANKS}]+")
_WIDE_RUN = re.compile(f"{WIDE}[{BLANKS}]*")


class HasBoxes(Protocol):
    """What has the box of each character by its place."""

    def __getitem__(self, place: int, /) -> Box: ...


class Known(dict[int, Box]):
    """The boxes of characters by their place, fetched once."""

    def __init__(self, page: pdfium.Handle, turn: int) -> None:
        super().__init__()
        self._page, self._turn = page, turn

    def __missing__(self, place: int) -> Box:
        pdfium.char_box(self._page, place, pdfium.BOX.at[0])
        left, high, right, low = pdfium.BOX.seen
        if self._turn:
            (left,), (low,), (right,), (high,) = turned([left, high, right, low], self._turn)
        box = self[place] = left, low, right, high
        return box


def divide(
    text: str,
    first: int,
    end: int,
    cell: int,
    last_cell: int,
    boxes: HasBoxes,
    locate: Locator,
    out: list[Piece],
) -> None:
    """A line that begins in *cell* and ends in another one, or has wide gaps outside of cells: cut there."""

    def cell_at(place: int) -> int:
        left, low, right, high = boxes[place]
        return locate((left + right) / 2, (low + high) / 2)

    while first < end:
        cut, behind = end, last_cell
        if cell != last_cell:
            cut = _behind_blanks(text, first, end, cell, cell_at) or _change(
                first, end - 1, cell, cell_at, text
            )
            behind = cell_at(cut)
        if cell < 0 and (gap := _WIDE_RUN.search(text, first, cut)):
            cut = gap.end()
            behind = cell_at(cut)
        stop = first + len(text[first:cut].rstrip(BLANKS))
        piece = piece_of(cell, text[first:stop], boxes[first], boxes[stop - 1])
        add_piece(out, piece, joined=first > 0 and text[first - 1] not in BLANKS)
        first, cell = cut, behind


def _behind_blanks(text: str, first: int, end: int, cell: int, cell_at: Callable[[int], int]) -> int | None:
    """The place behind blanks where the cell changes; None where it does not change at any. Nearly all lines are cut there,
    which two boxes tell; halving takes six."""
    for blanks in _BLANK_RUN.finditer(text, first, end):
        before, behind = blanks.span()
        if cell_at(behind) != cell:
            return behind if cell_at(before - 1) == cell else None
    return None


def _change(first: int, last: int, cell: int, cell_at: Callable[[int], int], text: str) -> int:
    """The first place behind *first* that is not in *cell*, where *last* is not."""
    inside, outside = first, last
    while outside - inside > 1:
        middle = (inside + outside) // 2
        while middle > inside and text[middle] in BLANKS:
            middle -= 1
        if middle == inside:
            middle = (inside + outside) // 2
            while middle < outside and text[middle] in BLANKS:
                middle += 1
            if middle >= outside:
                break
        if cell_at(middle) == cell:
            inside = middle
        else:
            outside = middle
    return outside
