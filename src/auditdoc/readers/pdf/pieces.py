"""Pieces of text with their place: what stands of one line of pdfium in one cell (or outside of all cells).

Two ways, same answer. Where characters stand in the text in the order in which they stand on the page, the boxes of the
two ends of a line tell all (`ends.py`), and only a line that crosses a ruling is searched for the place (`cutting.py`): some
ninety boxes a page instead of fourteen hundred. Elsewhere every character's box is fetched and a line is put in order
(`ordering.py`).

Places are in reading space: the page turned by quarter turns so that its text runs from left to right, y upwards.
"""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from auditdoc.readers.pdf.characters import NOTHING, WIDE
from auditdoc.readers.pdf.turning import BLANKS, Box

ONE_STRING = 0.06
"""Share of the em: text that runs over a ruling without even this gap is one string that is too long for its cell."""
SAME_LEVEL = 0.6
"""Share of the height by which the ends of one line may differ in level."""
OVERLAP = 0.6
"""Share of the em by which neighbours on one line may overlap before their order is doubted."""


class Piece(NamedTuple):
    """Text in one line; *em* is the width of its full-width characters, *cell* as `Locate` numbers it."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    em: float
    cell: int = -1


def em_of(text: str, first: float, last: float, height: float) -> float:
    """The width of a full-width character of the piece, told by the widths of its first and last character."""
    if text[0] >= "\u2e80":
        return max(first, last) if text[-1] >= "\u2e80" else first
    return last if text[-1] >= "\u2e80" else 0.8 * height


def lines_in(text: str) -> Iterator[tuple[int, int]]:
    """Where each line of pdfium's begins and ends in *text*, without the blanks around it; empty lines are left out."""
    start = 0
    for line in text.split("\n\n"):
        first = start + len(line) - len(line.lstrip(BLANKS))
        end = start + len(line.rstrip(BLANKS))
        start += len(line) + 2
        if first < end:
            yield first, end


def piece_of(cell: int, text: str, head: Box, tail: Box) -> Piece:
    x0, y0, x1, y1 = head
    left, low, right, high = tail
    em = em_of(text, x1 - x0, right - left, y1 - y0)
    low, high = (y0 if y0 < low else low), (y1 if y1 > high else high)
    return tuple.__new__(Piece, (readable(text), x0, low, right, high, em, cell))


def readable(text: str) -> str:
    return text.replace(NOTHING, "").replace(WIDE, "\u3000")


def add_piece(out: list[Piece], piece: Piece, *, joined: bool) -> None:
    """Add a piece; one that goes on over a ruling without any gap is the end of a string too long for its cell."""
    if joined and out and out[-1].cell >= 0 and abs(piece.x0 - out[-1].x1) < ONE_STRING * piece.em:
        before = out[-1]
        out[-1] = before._replace(text=before.text + piece.text, x1=piece.x1)
    else:
        out.append(piece)


def overlap(pieces: list[Piece]) -> bool:
    """True when pieces of one cell lie on each other: their order cannot be trusted."""
    lines: dict[int, list[Piece]] = {}
    for piece in pieces:
        lines.setdefault(round(piece.y0), []).append(piece)
    for line in lines.values():
        if len(line) > 1:
            line.sort(key=lambda piece: piece.x0)
            for before, piece in pairwise(line):
                if piece.x0 < before.x1 - OVERLAP * (piece.y1 - piece.y0):
                    return True
    return False
