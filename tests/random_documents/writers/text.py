"""Plain text: as converters leave it (tabs between cells), and as `pdftotext -layout` does (columns set with blanks)."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from random_documents.blocks import Cell, Grid, Line, unmerged
from random_documents.layouts import Set
from random_documents.record import UPPER
from random_documents.style import Style
from random_documents.writers.wrapping import narrow, width, wrapped

MIN_COLUMN = 10
"""Half-width columns of the narrowest column: five characters."""
GAP = 3
USUAL_WIDTH = 80


def write(document: Set, style: Style, random: Random) -> bytes:
    """Tabs between cells; pages, if any, with a running head, a number and the heads of tables again."""
    out = _Pages(document, style)
    for block in document.blocks:
        if isinstance(block, Line):
            out.add(_prose(block, style))
        else:
            out.grid(_tabbed(block, style, random), block.head)
        out.add([""])
    return out.text().encode()


def _prose(line: Line, style: Style) -> list[str]:
    if line.level is not None or line.label or not style.width:
        return [line.text]
    indent = "" if line.text[0] in "（(〔【［《○　" or not line.text.endswith("。") else "　"
    return wrapped(indent + line.text, style.width)


def _tabbed(grid: Grid, style: Style, random: Random) -> list[str]:
    rows = unmerged(grid, repeat=style.merged == "repeated")
    if grid.rows and any(c is not None and c.across > 1 for row in grid.rows for c in row):
        rows = unmerged(grid, repeat=False)
    out = []
    for row in rows:
        cells = [_flat(lines) for lines in row]
        out.append("\t".join(cells).rstrip("\t") if len(row) == 2 and not cells[1] else "\t".join(cells))
    del random
    return out


def _flat(lines: tuple[str, ...]) -> str:
    """The lines of a cell as one; a blank behind a bureau would make the next name a part of it."""
    nests = any(line.endswith(UPPER) for line in lines)
    return ("、" if nests else "　").join(lines)


class _Pages:
    """Lines, with a page break after each so many of them."""

    def __init__(self, document: Set, style: Style) -> None:
        self.lines: list[str] = []
        self.head, self.style = document.running_head, style
        self.page, self.on_page = 1, 0

    def add(self, lines: list[str]) -> None:
        for line in lines:
            self._turn_if_full()
            self.lines.append(line)
            self.on_page += 1

    def grid(self, rows: list[str], head: int) -> None:
        for place, row in enumerate(rows):
            if place > head and self._turn_if_full():
                self.lines.extend(rows[:head])
            self.lines.append(row)
            self.on_page += 1 + width(row) // 80

    def _turn_if_full(self) -> bool:
        if not self.style.page or self.on_page < self.style.page or self.head not in self.lines:
            return False  # no page ends above the title
        self.lines += ["", self.style.page_number.format(self.page)]
        feed = "\f" if self.style.page_number == "{}" else ""  # a bare number says nothing without the break
        if self.style.head_on_page:
            self.lines.append(feed + self.head)
        elif feed:
            self.lines.append(feed)
        self.page, self.on_page = self.page + 1, 0
        return True

    def text(self) -> str:
        if self.style.page:
            self.lines += ["", self.style.page_number.format(self.page)]
        if self.style.page and self.style.page_number == "{}":
            self.lines.append("\f")
        return "\n".join(self.lines) + "\n"


def write_spaced(document: Set, style: Style, random: Random) -> bytes:
    """Columns set with blanks, cells wrapped at the width of their column."""
    style = style if style.width else replace(style, width=USUAL_WIDTH)
    out: list[str] = []
    page, start = 1, 0
    for block in document.blocks:
        lines = _prose(block, style) if isinstance(block, Line) else list(_spaced(block, style, random))
        repeated = _head_lines(block, style, random) if isinstance(block, Grid) else []
        for place, line in enumerate([*lines, ""]):
            if (
                style.page
                and len(out) - start >= style.page
                and document.running_head in out
                and line
                and (place == 0 or isinstance(block, Grid))
            ):
                number = style.page_number.format(page)
                out += ["", " " * (style.width // 2 - 3) + number, "\f" + document.running_head]
                out += ["", *repeated] if place else [""]
                page, start = page + 1, len(out)
            out.append(line)
    return "\n".join(out).encode() + b"\n"


def _widths(grid: Grid, style: Style) -> list[int]:
    room = style.width - GAP * (len(grid.weights) - 1)
    return [max(MIN_COLUMN, room * weight // sum(grid.weights) // 2 * 2) for weight in grid.weights]


def _spaced(grid: Grid, style: Style, random: Random) -> Iterator[str]:
    widths = _widths(grid, style)
    for row in grid.rows:
        yield from _row_lines(row, widths, style, random)
        yield ""


def _head_lines(grid: Grid, style: Style, random: Random) -> list[str]:
    return [
        line
        for row in grid.rows[: grid.head]
        for line in _row_lines(row, _widths(grid, style), style, random)
    ]


def _row_lines(row: tuple[Cell | None, ...], widths: list[int], style: Style, random: Random) -> list[str]:
    columns = []
    for place, found in enumerate(row):
        room = sum(widths[place : place + (found.across if found else 1)])
        columns.append([] if found is None else [piece for line in _cell_lines(found, style, random) for piece in wrapped(line, room)])  # fmt: skip
    height = max(map(len, columns))
    starts = [sum(widths[:n]) + GAP * n for n in range(len(widths))]
    out = []
    for line in range(height):
        text = ""
        for start, column in zip(starts, columns, strict=True):
            if line < len(column):
                text += " " * (start - width(text)) + column[line]
        out.append(text)
    return out


def _cell_lines(found: Cell, style: Style, random: Random) -> tuple[str, ...]:
    if found.names:
        return narrow(found.lines, random) if style.narrow_names else found.lines
    prose = ["。" in line for line in found.lines]
    return tuple(
        f"　{line}" if is_prose and len(found.lines) > 1 else line
        for line, is_prose in zip(found.lines, prose, strict=True)
    )
