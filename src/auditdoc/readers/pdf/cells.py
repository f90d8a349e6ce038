"""A table of the document from a grid and the lines in its cells."""

from auditdoc.document import Cell, Furniture, Origin, Paragraph, Table
from auditdoc.japanese.departments import is_department, rank
from auditdoc.japanese.spacing import ends_sentence
from auditdoc.readers.pdf.lines import Line, Region, grouped, text_of, usual_pitch
from auditdoc.readers.pdf.page import Box, Page, PageTable
from auditdoc.readers.pdf.ruby import without_ruby

MAX_PADDING = 9.0
"""Points between a ruling and the text that begins beside it; what begins further in is indented or centred."""
_GAP = "\u3000"
"""Between the cells of a row that is one paragraph."""
MAX_NAME = 16
"""Characters of a line in a cell that lists names, one a line."""


def table_of(table: PageTable, page: Page) -> tuple[Table, list[Furniture]]:
    """The table, and the readings (ruby) that stood in it."""
    grid, cells, small = table.grid, [], []
    for number, (spot, lines) in enumerate(zip(grid.spots, table.cells, strict=True)):
        box = grid.spot_box(spot)
        if len(lines) > 1:
            lines, ruby = without_ruby(lines)
            small += [Furniture(line.text, "markup", _origin(page, [line])) for line in ruby]
        paragraphs = paragraphs_in(lines, box, page) if lines else ()
        if number in table.inner:
            paragraphs, ruby_inside = _around_tables(lines, box, table.inner[number], page)
            small += ruby_inside
        cells.append(
            Cell(
                spot.row,
                spot.column,
                paragraphs,
                spot.rowspan,
                spot.colspan,
                origin=page.origin(*box),
                goes_on=bool(grid.held_open) and grid.is_held_open(spot),
            )
        )
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(tuple(cells), page.origin(*grid.box)), small


def _around_tables(
    lines: list[Line], box: Box, tables: list[PageTable], page: Page
) -> tuple[tuple[Paragraph, ...], list[Furniture]]:
    """The paragraphs of a cell with tables in it, and the ruby of these: what stands above a table, its rows, what stands
    below. A row is one paragraph, its cells side by side, as in HTML."""
    out: list[Paragraph] = []
    small: list[Furniture] = []
    for table in sorted(tables, key=lambda table: table.grid.depths[0]):
        foot = -table.grid.depths[-1]
        above = [line for line in lines if line.y0 + line.y1 > 2 * foot]
        lines = [line for line in lines if line.y0 + line.y1 <= 2 * foot]
        out += paragraphs_in(above, box, page) if above else ()
        inner, ruby = table_of(table, page)
        out += _row_paragraphs(table, inner, page)
        small += ruby
    out += paragraphs_in(lines, box, page) if lines else ()
    return tuple(out), small


def _row_paragraphs(table: PageTable, read: Table, page: Page) -> list[Paragraph]:
    if len(read.cells) == 1:
        return list(read.cells[0].paragraphs)
    x0, x1, depths = table.grid.xs[0], table.grid.xs[-1], table.grid.depths
    rows = [[c for c in read.cells if c.row == row and c.paragraphs] for row in range(read.row_count)]
    return [
        Paragraph(
            _GAP.join(c.text.replace("\n", _GAP) for c in row),
            page.origin(x0, -depths[n + 1], x1, -depths[n]).with_text_from(*(c.origin for c in row)),
        )
        for n, row in enumerate(rows)
        if row
    ]


def paragraphs_in(lines: list[Line], box: Box, page: Page) -> tuple[Paragraph, ...]:
    """The paragraphs of one cell. Names set one a line are one paragraph with "\\n" between them; a label whose
    characters stand below each other is one word."""
    if len(lines) == 1:
        return (_paragraph([lines[0]], lines[0].x0, page),)
    if len(lines[0].text) == 1 and all(len(line.text) == 1 for line in lines):
        return (Paragraph("".join(line.text for line in lines), _origin(page, lines), 0.0),)
    region = region_of(lines, box)
    left = region.left
    groups = _names_apart(grouped(lines, region))
    if len(groups) > 1 and _are_names(groups):
        return (Paragraph("\n".join(text_of(g) for g in groups), _origin(page, lines), 0.0),)
    return tuple(_paragraph(group, left, page) for group in groups)


def region_of(lines: list[Line], box: Box) -> Region:
    """The edges that text in this cell can reach: its padding is the same on both sides."""
    left = min([line.x0 for line in lines])
    return Region(left, box[2] - min(max(left - box[0], 0.0), MAX_PADDING), usual_pitch(lines))


def _names_apart(groups: list[list[Line]]) -> list[list[Line]]:
    """The groups of a cell; where one is two departments, the first of which happens to fill its line, they are parted.

    Geometry cannot tell 教育財務課 / 管財課 from 中部総合事 / 務所; that there is a name on either side can.
    """
    for group in groups:
        for line in group:
            if "。" in line.text:
                return groups  # no name has a full stop
    out: list[list[Line]] = []
    for group in groups:
        out.append([])
        for place, line in enumerate(group):
            before = "".join(part.text for part in out[-1])
            behind = "".join(part.text for part in group[place:])
            if before and rank(before) and is_department(before) and is_department(behind):
                out.append([])
            out[-1].append(line)
    return out if all(is_department("".join(part.text for part in group)) for group in out) else groups


def _are_names(groups: list[list[Line]]) -> bool:
    return all(
        len(line.text) <= MAX_NAME and not ends_sentence(line.text) for group in groups for line in group
    )


def _paragraph(lines: list[Line], left: float, page: Page) -> Paragraph:
    first = lines[0]
    indent = (
        round(2 * (first.x0 - left) / (first.em if first.em > 1.0 else 1.0)) / 2 if first.x0 != left else 0.0
    )
    return Paragraph(text_of(lines), _origin(page, lines), indent)


def _origin(page: Page, lines: list[Line]) -> Origin:
    if len(lines) == 1:
        line = lines[0]
        return page.origin(line.x0, line.y0, line.x1, line.y1)
    _texts, x0s, y0s, x1s, y1s, *_rest = zip(*lines, strict=True)
    return page.origin(min(x0s), min(y0s), max(x1s), max(y1s))
