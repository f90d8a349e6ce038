"""Pieces of text with their place: what stands of one line of pdfium in one cell (or outside of all cells).

Two ways, same answer. Where characters stand in the text in the order in which they stand on the page, the boxes of the
two ends of a line tell all, and only a line that crosses a ruling is searched for the place (by halving): some ninety
boxes a page instead of fourteen hundred. Elsewhere every character's box is fetched and a line is put in order.

Places are in reading space: the page turned by quarter turns so that its text runs from left to right, y upwards.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Iterator
from itertools import pairwise, repeat
from typing import NamedTuple

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import NOTHING, WIDE
from auditdoc.readers.pdf.grid import Locate
from auditdoc.readers.pdf.turning import BLANKS, TURNED, Box

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


def _em(text: str, first: float, last: float, height: float) -> float:
    """The width of a full-width character of the piece, told by the widths of its first and last character."""
    if text[0] >= "\u2e80":
        return max(first, last) if text[-1] >= "\u2e80" else first
    return last if text[-1] >= "\u2e80" else 0.8 * height


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Where each line of pdfium's begins and ends in *text*, without the blanks around it; empty lines are left out."""
    start = 0
    for line in text.split("\n\n"):
        first = start + len(line) - len(line.lstrip(BLANKS))
        end = start + len(line.rstrip(BLANKS))
        start += len(line) + 2
        if first < end:
            yield first, end


def by_ends(page: int, text: str, locate: Locate, turn: int) -> list[Piece]:
    """The pieces of a page whose text is in order. What pdfium takes for one line and stands on several levels, as cells
    beside each other do, is put in order by the boxes of all its characters."""
    out: list[Piece] = []
    box, char_box, at = TURNED[turn], pdfium.char_box, pdfium.BOX.at[0]

    def boxed(place: int) -> Box:
        char_box(page, place, at)
        return box()

    for first, end in _lines(text):
        char_box(page, first, at)
        x0, y0, x1, y1 = box()
        char_box(page, end - 1, at)
        left, low, right, high = box()
        height = y1 - y0 if y1 - y0 > high - low else high - low
        if abs(low - y0) > SAME_LEVEL * height:
            boxes = Boxes(page, first, end, turn)
            _in_order(text, first, end, boxes, locate, out, halving=True)
            continue
        cell = locate((x0 + x1) / 2, (y0 + y1) / 2)
        content = text[first:end]
        if (cell >= 0 or WIDE not in content) and cell == locate((left + right) / 2, (low + high) / 2):
            em = _em(content, x1 - x0, right - left, y1 - y0)
            if NOTHING in content or WIDE in content:
                content = _readable(content)
            out.append(
                Piece(content, x0, y0 if y0 < low else low, right, y1 if y1 > high else high, em, cell)
            )
        else:
            _divide(text, first, end, boxed, locate, out)
    return out


def _divide(
    text: str, first: int, end: int, boxed: Callable[[int], Box], locate: Locate, out: list[Piece]
) -> None:
    """A line that ends in another cell than it begins, or has wide gaps outside of cells: cut there."""

    def cell_at(place: int) -> int:
        left, low, right, high = boxed(place)
        return locate((left + right) / 2, (low + high) / 2)

    last_cell = cell_at(end - 1)
    while first < end:
        cell = cell_at(first)
        cut = end
        if cell != last_cell:
            cut = _change(first, end - 1, cell, cell_at, text)
        if cell < 0 and (gap := text.find(WIDE, first, cut)) >= 0:
            cut = gap
        stop = first + len(text[first:cut].rstrip(BLANKS))
        head, tail = boxed(first), boxed(stop - 1)
        piece = _piece(cell, text[first:stop], head, tail)
        _append(out, piece, joined=first > 0 and text[first - 1] not in BLANKS)
        first = cut + len(text[cut:end]) - len(text[cut:end].lstrip(BLANKS))


def _piece(cell: int, text: str, head: Box, tail: Box) -> Piece:
    em = _em(text, head[2] - head[0], tail[2] - tail[0], head[3] - head[1])
    return Piece(_readable(text), head[0], min(head[1], tail[1]), tail[2], max(head[3], tail[3]), em, cell)


def _readable(text: str) -> str:
    return text.replace(NOTHING, "").replace(WIDE, "\u3000")


def _append(out: list[Piece], piece: Piece, *, joined: bool) -> None:
    """Add a piece; one that goes on over a ruling without any gap is the end of a string too long for its cell."""
    if joined and out and out[-1].cell >= 0 and abs(piece.x0 - out[-1].x1) < ONE_STRING * piece.em:
        before = out[-1]
        out[-1] = before._replace(text=before.text + piece.text, x1=piece.x1)
    else:
        out.append(piece)


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


class Boxes:
    """The boxes of the characters from *first* to *end*, side by side in four lists: a thousand tuples would keep the
    garbage collector busy, and most are never asked for."""

    def __init__(self, page: int, first: int, end: int, turn: int) -> None:
        memory = (ctypes.c_float * (4 * (end - first)))()
        at = ctypes.addressof(memory)
        places = range(first, end)
        deque(map(pdfium.char_box, repeat(page), places, range(at, at + 16 * len(places), 16)), maxlen=0)
        numbers: list[float] = list(memoryview(memory).cast("B").cast("f"))
        lefts, tops, rights, lows = numbers[0::4], numbers[1::4], numbers[2::4], numbers[3::4]
        if turn == 1:
            lefts, lows, rights, tops = lows, [-x for x in rights], tops, [-x for x in lefts]
        elif turn == 2:
            lefts, lows, rights, tops = (
                [-x for x in rights],
                [-y for y in tops],
                [-x for x in lefts],
                [-y for y in lows],
            )
        elif turn == 3:
            lefts, lows, rights, tops = [-y for y in tops], lefts, [-y for y in lows], rights
        self.first = first
        self.lefts, self.lows, self.rights, self.highs = lefts, lows, rights, tops

    def __getitem__(self, place: int) -> Box:
        place -= self.first
        return self.lefts[place], self.lows[place], self.rights[place], self.highs[place]


def by_boxes(page: int, text: str, locate: Locate, turn: int, *, halving: bool = False) -> list[Piece]:
    """The pieces of any page: every line in the order of its characters on the page, cut where the cell changes. *halving*:
    in lines that are in order the place of the change is searched by halves, as `by_ends` does."""
    boxes = Boxes(page, 0, len(text), turn)
    out: list[Piece] = []
    for first, end in _lines(text):
        _in_order(text, first, end, boxes, locate, out, halving=halving)
    return out


def _in_order(
    text: str, first: int, end: int, boxes: Boxes, locate: Locate, out: list[Piece], *, halving: bool
) -> None:
    """The pieces of one line."""
    lefts = boxes.lefts[first - boxes.first : end - boxes.first]
    ordered = lefts == sorted(lefts)
    head, tail = boxes[first], boxes[end - 1]
    if abs(tail[1] - head[1]) > SAME_LEVEL * max(head[3] - head[1], tail[3] - tail[1]):
        for run in _level_runs([n for n in range(first, end) if text[n] not in BLANKS], boxes):
            _cut(text, run, boxes, locate, out, ordered=True)
        return
    if ordered and text.find(WIDE, first, end) < 0:
        cell = locate((head[0] + head[2]) / 2, (head[1] + head[3]) / 2)
        if cell == locate((tail[0] + tail[2]) / 2, (tail[1] + tail[3]) / 2):
            out.append(_piece(cell, text[first:end], head, tail))
            return
    if ordered and halving:
        _divide(text, first, end, boxes.__getitem__, locate, out)
        return
    places = [n for n in range(first, end) if text[n] not in BLANKS]
    if ordered:
        _cut(text, places, boxes, locate, out, ordered=True)
        return
    by_place = sorted(places, key=lambda n: boxes[n][0])
    if _collide(by_place, boxes):  # two strings on each other, one of them too long for its place
        for run in _strings(places, boxes):
            _cut(text, run, boxes, locate, out, ordered=True)
    else:
        _cut(text, by_place, boxes, locate, out, ordered=False)


def _level_runs(places: list[int], boxes: Boxes) -> list[list[int]]:
    """What pdfium took for one line, parted where the level changes; upright text stays whole."""
    middles = [boxes[n][0] + boxes[n][2] for n in places]
    if len(places) > 2 and max(middles) - min(middles) < boxes[places[0]][2] - boxes[places[0]][0]:
        return [places]
    runs = [[places[0]]]
    for before, place in pairwise(places):
        a, b = boxes[before], boxes[place]
        if abs(b[1] - a[1]) > SAME_LEVEL * max(a[3] - a[1], b[3] - b[1]):
            runs.append([])
        runs[-1].append(place)
    return runs


def _collide(places: list[int], boxes: Boxes) -> bool:
    """True when neighbours lie on each other."""
    return any(boxes[b][0] < boxes[a][2] - 0.5 * (boxes[a][2] - boxes[a][0]) for a, b in pairwise(places))


def _strings(places: list[int], boxes: Boxes) -> list[list[int]]:
    """Characters in the order of the file, cut where the next one stands to the left of the one before."""
    out = [[places[0]]]
    for before, place in pairwise(places):
        if boxes[place][0] < boxes[before][0]:
            out.append([])
        out[-1].append(place)
    return out


def _cut(
    text: str,
    places: list[int],
    boxes: Boxes,
    locate: Locate,
    out: list[Piece],
    *,
    ordered: bool,
) -> None:
    """One line as pieces; *places* are its characters from left to right."""
    run: list[int] = []
    cell = -2
    first = True
    for place in places:
        left, low, right, high = boxes[place]
        here = locate((left + right) / 2, (low + high) / 2)
        if run and (here != cell or (here < 0 and WIDE in text[run[-1] + 1 : place])):
            _run(text, run, cell, boxes, out, ordered=ordered, first=first)
            first = False
            run = []
        cell = here
        run.append(place)
    _run(text, run, cell, boxes, out, ordered=ordered, first=first)


def _run(
    text: str, run: list[int], cell: int, boxes: Boxes, out: list[Piece], *, ordered: bool, first: bool
) -> None:
    head, tail = boxes[run[0]], boxes[run[-1]]
    # blanks stand where the file drew them, which tells nothing once the order is changed
    content = text[run[0] : run[-1] + 1] if ordered else _with_gaps(text, run, boxes)
    piece = _piece(cell, content, head, tail)
    _append(out, piece, joined=not first and ordered and text[run[0] - 1] not in BLANKS)


def _with_gaps(text: str, run: list[int], boxes: Boxes) -> str:
    content = text[run[0]]
    for before, place in pairwise(run):
        gap = boxes[place][0] - boxes[before][2]
        em = boxes[before][3] - boxes[before][1]
        latin = text[before].isascii() and text[place].isascii()
        content += (" " if gap > (0.2 if latin else 0.6) * em else "") + text[place]
    return content


def overlap(pieces: list[Piece]) -> bool:
    """True when pieces of one cell lie on each other: their order cannot be trusted."""
    lines: dict[tuple[int, int], list[Piece]] = {}
    for piece in pieces:
        lines.setdefault((piece.cell, round(piece.y0)), []).append(piece)
    for line in lines.values():
        if len(line) > 1:
            line.sort(key=lambda piece: piece.x0)
            for before, piece in pairwise(line):
                if piece.x0 < before.x1 - OVERLAP * (piece.y1 - piece.y0):
                    return True
    return False
