"""The pieces of any page: every line in the order of its characters on the page, told by the boxes of all of them."""

from itertools import pairwise

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.characters import WIDE
from auditdoc.readers.pdf.cutting import divide
from auditdoc.readers.pdf.grid import Locator
from auditdoc.readers.pdf.pieces import SAME_LEVEL, Piece, add_piece, lines_in, piece_of
from auditdoc.readers.pdf.turning import BLANKS, Box, turned


class Boxes:
    """The boxes of the characters from *first* to *end*, side by side in four lists: a thousand tuples would keep the
    garbage collector busy, and most are never asked for."""

    def __init__(self, page: pdfium.Handle, first: int, end: int, turn: int) -> None:
        numbers = pdfium.char_boxes(page, range(first, end))
        self.first = first
        self.lefts, self.lows, self.rights, self.highs = turned(numbers, turn)

    def __getitem__(self, place: int) -> Box:
        place -= self.first
        return self.lefts[place], self.lows[place], self.rights[place], self.highs[place]


def by_boxes(
    page: pdfium.Handle, text: str, locate: Locator, turn: int, *, halving: bool = False
) -> list[Piece]:
    """The pieces of any page: every line in the order of its characters on the page, cut where the cell changes. *halving*:
    in lines that are in order the place of the change is searched by halves, as `by_ends` does."""
    boxes = Boxes(page, 0, len(text), turn)
    out: list[Piece] = []
    for first, end in lines_in(text):
        pieces_of_line(text, first, end, boxes, locate, out, halving=halving)
    return out


def pieces_of_line(
    text: str, first: int, end: int, boxes: Boxes, locate: Locator, out: list[Piece], *, halving: bool
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
            out.append(piece_of(cell, text[first:end], head, tail))
            return
    if ordered and halving:
        cell, last_cell = (locate((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) for box in (head, tail))
        divide(text, first, end, cell, last_cell, boxes, locate, out)
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
    locate: Locator,
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
    piece = piece_of(cell, content, head, tail)
    add_piece(out, piece, joined=not first and ordered and text[run[0] - 1] not in BLANKS)


def _with_gaps(text: str, run: list[int], boxes: Boxes) -> str:
    content = text[run[0]]
    for before, place in pairwise(run):
        gap = boxes[place][0] - boxes[before][2]
        em = boxes[before][3] - boxes[before][1]
        latin = text[before].isascii() and text[place].isascii()
        content += (" " if gap > (0.2 if latin else 0.6) * em else "") + text[place]
    return content
