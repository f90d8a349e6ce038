"""Tables that are drawn with box characters (┌─┬─┐ │ ├─┼─┤ └─┴─┘), light or heavy, or with ＋－｜ and their half-width forms.

Word processors and text editions write them so. A stroke takes one column of the screen or two, as the program thought; so
the cells are told by the strokes of each line where no cell is merged, and by the columns in which the strokes stand
otherwise. Then the table is a grid table as Pandoc writes them, and is read by the same code.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from auditdoc.document import Cell, Furniture, Paragraph, Table
from auditdoc.japanese.characters import nonblank
from auditdoc.japanese.spacing import display_width, join, squeeze
from auditdoc.readers.markdown_ruled import SourceCell, grid_table, of_one_width
from auditdoc.readers.markdown_wraps import CELL_BREAK
from auditdoc.readers.spaced_choice import SpacedTable
from auditdoc.readers.text_lines import Line

MIN_IN_COLUMNS = 0.9
"""Of the strokes between cells, so many must stand where the lines between rows have theirs."""


@dataclass(frozen=True, slots=True)
class Strokes:
    """The characters that a table is drawn with."""

    across: str
    down: str
    cross: str

    def is_line(self, text: str) -> bool:
        """True for a line between rows, from one side of the table to the other."""
        inner = set(text)
        return (
            len(text) > 2
            and text[0] in self.cross
            and text[-1] in self.cross
            and inner <= set(self.across + self.cross)
            and not inner.isdisjoint(self.across)
        )

    def encloses(self, text: str) -> bool:
        """True for a line of cells, or a line between rows: strokes at both ends."""
        sides = self.down + self.cross
        return len(text) > 1 and text[0] in sides and text[-1] in sides

    def opens(self, text: str) -> bool:
        """True for the uppermost line of a drawing, whose corners tell it."""
        return text[:1] in _OPENING and self.is_line(text)

    def closes(self, text: str) -> bool:
        """True for the lowest line of a drawing, whose corners tell it."""
        return text[:1] in _CLOSING and self.is_line(text)

    def divides(self, text: str) -> bool:
        """True for a line between rows, a part of which may go on with a merged cell."""
        return re.search(f"[{re.escape(self.cross)}][{re.escape(self.across)}]", text) is not None


_ACROSS, _DOWN = "─━═┄┅┈┉╌╍", "│┃║┆┇┊┋╎╏￨"
_CROSS = "".join(
    c for c in map(chr, [*range(0x250C, 0x254C), *range(0x2552, 0x2571)]) if c not in _ACROSS + _DOWN
)
_OPENING, _CLOSING = "┌┍┎┏╒╓╔╭", "└┕┖┗╘╙╚╰"
DRAWN_WITH = (Strokes(_ACROSS, _DOWN, _CROSS), Strokes("-=－＝", "|｜", "+＋"))
"""Box characters, and what stands for them where there are none."""

_STAND_INS = str.maketrans("+|-=:", "\x80\x81\x82\x83\x84")
_BACK = {number: chr(letter) for letter, number in _STAND_INS.items()}
"""Letters of cells that would be strokes of the grid; what stands for them is in no text (`characters.clean`)."""

_KEY = re.compile(r"[（(]?(?:No\.?|第)?[0-9０-９]{1,4}(?:[-－‐][0-9０-９]{1,3})?[)）.．、]?", re.I)


def box_tables(lines: Sequence[Line]) -> Iterator[SpacedTable]:
    """The tables in *lines* that are drawn, top to bottom."""
    place = 0
    while place < len(lines):
        strokes = next((s for s in DRAWN_WITH if s.is_line(lines[place].text)), None)
        if strokes is None:
            place += 1
            continue
        end = _drawing_end(lines, place, strokes)
        found = _box_at(lines, place, end, strokes)
        if found is not None:
            yield found
        place = end


def _drawing_end(lines: Sequence[Line], first: int, strokes: Strokes) -> int:
    """The line behind the drawing that begins in line *first*."""
    for place in range(first, len(lines)):
        text = lines[place].text
        begins_anew = place > first and strokes.opens(text)
        if begins_anew or not strokes.encloses(text) or not of_one_width(lines[first].text, text):
            return place
        if strokes.closes(text):
            return place + 1
    return len(lines)


def _box_at(lines: Sequence[Line], first: int, end: int, strokes: Strokes) -> SpacedTable | None:
    """The table that is drawn in lines[first:end]; None for a drawing of another kind."""
    texts = [line.text for line in lines[first:end]]
    grid = (
        _by_strokes(texts, strokes) or _by_columns(texts, strokes) or _by_strokes(texts, strokes, across=True)
    )
    drawn = grid_table(grid.lines, 0) if grid is not None else None
    if grid is None or drawn is None or len(texts) < 3:
        return None
    table = Table(
        tuple(_cell(cell, lines[first + grid.places[cell.line]]) for cell in drawn.cells), lines[first].origin
    )
    rest = _without("".join(texts), (p.text for cell in table.cells for p in cell.paragraphs))
    return SpacedTable(first, end, table, (Furniture(rest, "rule", lines[first].origin),))


def _without(printed: str, texts: Iterator[str]) -> str:
    """The strokes: what is printed and in no cell."""
    left = dict.fromkeys(printed, 0)
    for character in printed:
        left[character] += nonblank(character)
    for character in "".join(texts):
        left[character] = left.get(character, 0) - nonblank(character)
    return "".join(character * count for character, count in left.items() if count > 0)


def _cell(cell: SourceCell, line: Line) -> Cell:
    paragraphs = []
    for part in cell.source.translate(_BACK).split(CELL_BREAK):
        text = ""
        for piece in part.split("\n"):
            text = join(text, squeeze(piece.strip("\u3000 ")))
        if text:
            paragraphs.append(Paragraph(text, line.origin))
    return Cell(
        cell.row, cell.column, tuple(paragraphs), cell.rowspan, cell.colspan, cell.header, origin=line.origin
    )


@dataclass(frozen=True, slots=True)
class _Grid:
    """The lines of a grid table, and for each the line of the file that it is made of."""

    lines: list[str]
    places: list[int]


def _by_strokes(texts: Sequence[str], strokes: Strokes, *, across: bool = False) -> _Grid | None:
    """The grid where each line has the same number of cells; None where cells are merged.

    With *across* lines may have fewer, of which the last goes on to the right: for drawings whose strokes stand in no columns.
    """
    sides = f"[{re.escape(strokes.down)}]"
    cells = [None if strokes.is_line(text) else re.split(sides, text)[1:-1] for text in texts]
    drawn = {
        len(re.findall(f"[{re.escape(strokes.cross)}]", text)) - 1 for text in texts if strokes.is_line(text)
    }
    rows = [row for row in cells if row is not None]
    columns = max(map(len, rows), default=0)
    merged = any(strokes.divides(text) for text, row in zip(texts, cells, strict=True) if row is not None)
    if not rows or merged or max(drawn) != columns or not all(rows):
        return None
    if not across and (len(drawn) > 1 or any(len(row) != columns for row in rows)):
        return None
    if across and not _alike_between_lines(cells):
        return None
    whole = [row for row in rows if len(row) == columns]
    widths = [max(max(map(display_width, column)), 1) for column in zip(*whole, strict=True)]
    border = "+" + "".join("-" * width + "+" for width in widths)
    begins = _rows_without_lines(cells)
    lines, places = [], []
    for place, row in enumerate(cells):
        if place in begins or row is None:
            lines.append(border)
            places.append(place)
        if row is not None:
            lines.append(_padded(row, widths))
            places.append(place)
    return _closed(lines, places, border)


def _alike_between_lines(cells: Sequence[list[str] | None]) -> bool:
    """True where the lines of each row have the same number of cells."""
    return all(a is None or b is None or len(a) == len(b) for a, b in pairwise(cells))


def _padded(row: Sequence[str], widths: Sequence[int]) -> str:
    """A line of cells with blanks up to the *widths* of the columns; the last cell takes the rest."""
    last = sum(widths[len(row) - 1 :]) + len(widths) - len(row)
    padded = [
        cell.translate(_STAND_INS) + " " * (width - display_width(cell))
        for cell, width in zip(row, [*widths[: len(row) - 1], last], strict=True)
    ]
    return "|" + "|".join(padded) + "|"


def _rows_without_lines(cells: Sequence[list[str] | None]) -> set[int]:
    """The lines below the head that begin a row, where no line is drawn between rows: those with a number of their own."""
    drawn = [place for place, row in enumerate(cells) if row is None]
    if len(drawn) > 3 or len(drawn) < 2:
        return set()
    body = [(place, row[0].strip()) for place, row in enumerate(cells) if row and place > drawn[1]]
    numbered = [place for place, key in body if key]
    if len(numbered) < 2 or not all(_KEY.fullmatch(key) for _, key in body if key):
        return set()
    return set(numbered[1:])


def _closed(lines: list[str], places: list[int], border: str) -> _Grid:
    """The grid with a last line: where a page ends, some programs draw none."""
    if lines[-1] != border:
        lines.append(border)
        places.append(places[-1])
    return _Grid(lines, places)


def _by_columns(texts: Sequence[str], strokes: Strokes) -> _Grid | None:
    """The grid by the columns in which the strokes stand, each one or two wide; None where they stand in no columns."""
    if not strokes.is_line(texts[-1]):
        return None
    drawn = [[_columns(text, strokes, wide) for text in texts] for wide in (2, 1)]
    best = max(drawn, key=_in_columns)
    return _Grid(best, list(range(len(texts)))) if _in_columns(best) >= MIN_IN_COLUMNS else None


def _columns(text: str, strokes: Strokes, wide: int) -> str:
    """A line with its strokes as those of a grid table."""
    divides = strokes.divides(text)
    out = ""
    for character in text:
        if character in strokes.cross:
            out += "+-"[:wide] if divides else "| "[:wide]
        elif character in strokes.down:
            out += "| "[:wide]
        elif divides and character in strokes.across:
            out += "-" * wide
        else:
            out += character.translate(_STAND_INS)
    return out[:-1] if wide == 2 else out


def _in_columns(lines: Sequence[str]) -> float:
    """How many of the strokes between cells stand below strokes of the lines between rows, as a share."""
    edges = {place for line in lines if "+-" in line for place in _strokes_at(line, "+")}
    found = [place in edges for line in lines if "+-" not in line for place in _strokes_at(line, "|")]
    return sum(found) / len(found) if found else 0.0


def _strokes_at(line: str, stroke: str) -> Iterator[int]:
    column = 0
    for character in line:
        if character == stroke:
            yield column
        column += display_width(character)
