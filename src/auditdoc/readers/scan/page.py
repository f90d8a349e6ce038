"""From the picture of a page to a `Page` as `readers.pdf` makes it from a file: tables from rulings, text in their cells.

What follows (columns, paragraphs, tables over the page break, running heads) is then the same for both.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from auditdoc.document import Origin
from auditdoc.japanese.characters import nonblank
from auditdoc.readers.pdf.characters import Characters
from auditdoc.readers.pdf.grid import Grid, grids
from auditdoc.readers.pdf.groups import joined
from auditdoc.readers.pdf.lines import lines_of
from auditdoc.readers.pdf.nested import nested
from auditdoc.readers.pdf.page import Box, Frame, Page, PageTable
from auditdoc.readers.pdf.page_reading import dividers, holds, without_frames
from auditdoc.readers.pdf.pieces import Piece
from auditdoc.readers.scan.circled import circle_before, numbers_in
from auditdoc.readers.scan.engine import Engine, Word
from auditdoc.readers.scan.gutter import Gutter, gutter_in, lines_beside, parted_at
from auditdoc.readers.scan.lines import Box as Pixels
from auditdoc.readers.scan.lines import lines_in, usual_em
from auditdoc.readers.scan.marks import mark_before
from auditdoc.readers.scan.picture import Grey, Ink, Picture
from auditdoc.readers.scan.reading import Region, read_lines, sureness
from auditdoc.readers.scan.rulings import rulings_in
from auditdoc.readers.scan.symbols import sign_alone
from auditdoc.readers.scan.wording import Read, read_line

_INVERTED = 0.5
"""Share of a cell that is ink when its text is white on dark."""


@dataclass(slots=True)
class TiltedFrame(Frame):
    """A page that was turned to be level: `shown` gives places on the sheet as it lies in the file."""

    tilt: float = 0.0

    def shown(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        turn = math.radians(self.tilt)
        cos, sin = math.cos(turn), math.sin(turn)
        middle_x, middle_y = (self.left + self.right) / 2, (self.low + self.high) / 2
        corners = [(x - middle_x, y - middle_y) for x in (x0, x1) for y in (y0, y1)]
        xs = [middle_x + x * cos + y * sin for x, y in corners]
        ys = [middle_y + y * cos - x * sin for x, y in corners]
        return Frame.shown(self, min(xs), min(ys), max(xs), max(ys))


@dataclass(slots=True)
class ScannedPage(Page):
    """A page that an engine read. `readings` are its lines with their boxes in reading space."""

    readings: list[tuple[Box, float, int]] = field(default_factory=list)

    def origin(self, x0: float, y0: float, x1: float, y1: float) -> Origin:
        """Where a box in reading space stands in the file, and how sure its text is."""
        place = self.frame.shown(x0, y0, x1, y1)
        return Origin(self.number, place, self.confidence((x0, y0, x1, y1)))

    def confidence(self, box: Box) -> float | None:
        """How sure the engine was of the characters in *box*, on the average; None where there are none."""
        x0, y0, x1, y1 = box
        inside = [
            (confidence, length)
            for (a, b, c, d), confidence, length in self.readings
            if x0 <= (a + c) / 2 <= x1 and y0 <= (b + d) / 2 <= y1
        ]
        total = sum(length for _confidence, length in inside)
        return round(sum(c * n for c, n in inside) / total, 2) if total else None


def scanned_page(picture: Picture, number: int, engine: Engine) -> ScannedPage:
    """The page in *picture*, read by *engine*."""
    width, height = picture.width / picture.scale, picture.height / picture.scale
    frame = TiltedFrame(0, 0, 0.0, 0.0, width, height, picture.tilt)
    page = ScannedPage(number, frame, 0.0, 0.0, width, height, Characters("", 0), is_drawn=True)
    page.recognised_by = engine.name
    rulings = rulings_in(picture)
    found = [] if rulings.too_many else grids(rulings.across, rulings.down, [])
    page.too_many_rulings = found is None or rulings.too_many
    page.dividers = dividers(joined(rulings.down), height, found or [])
    tables = without_frames(found or [])
    covered = rulings.covered if rulings.covered is not None else np.zeros_like(picture.ink)
    ink, grey = picture.ink & ~covered, np.where(covered, np.uint8(255), picture.grey)
    em = usual_em(ink, picture.scale)
    outside = _outside(picture, ink, tables)
    gutter = gutter_in(outside, em)
    faint = picture.faint & ~covered
    regions = list(_regions(picture, ink, tables, em)) + list(_loose(outside, em, gutter))
    regions = [_with_sign(region, faint, em) for region in regions]
    regions = _numbered(regions, faint, grey, em, engine)
    readings, page.was_stopped = read_lines(regions, grey, em, engine)
    loose = _fill(page, tables, picture, ink, regions, readings, em)
    middle = None if gutter is None else sum(gutter) / 2 / picture.scale
    page.lines = lines_beside(loose, middle)
    if middle is not None and page.lines:
        page.dividers.append(
            (middle, min(line.y0 for line in page.lines), max(line.y1 for line in page.lines))
        )
    return page


def _regions(picture: Picture, ink: Ink, tables: list[Grid], em: float) -> Iterator[Region]:
    """All lines in tables, cell by cell; those of a table in a cell of another are its own."""
    first = 0
    for grid in tables:
        inside = [_pixels(other.box, picture) for other in tables if holds(grid, other)]
        for number, spot in enumerate(grid.spots, start=first):
            place = _pixels(grid.spot_box(spot), picture)
            part = _without(inside, ink[place.top : place.bottom, place.x0 : place.x1], place)
            inverted = bool(part.size and part.mean() > _INVERTED)
            part = ~part if inverted else part
            for box in lines_in(part, em):
                mark = mark_before(part, box, em)
                yield Region(_moved(box, place.x0, place.top), number, inverted, mark)
        first += len(grid.spots)


def _outside(picture: Picture, ink: Ink, tables: list[Grid]) -> Ink:
    """What stands outside of tables."""
    whole = Pixels(0, 0, picture.width, picture.height)
    return _without([_pixels(grid.box, picture) for grid in tables], ink, whole)


def _without(boxes: list[Pixels], part: Ink, place: Pixels) -> Ink:
    """The part of a page at *place* without what stands in these boxes."""
    if not boxes:
        return part
    rest = part.copy()
    for box in boxes:
        top, x0 = max(box.top - place.top, 0), max(box.x0 - place.x0, 0)
        rest[top : max(box.bottom - place.top, 0), x0 : max(box.x1 - place.x0, 0)] = False
    return rest


def _loose(outside: Ink, em: float, gutter: Gutter | None) -> Iterator[Region]:
    """The lines outside of tables."""
    boxes = lines_in(outside, em)
    for box in boxes if gutter is None else parted_at(gutter, boxes, outside):
        yield Region(box, -1, mark=mark_before(outside, box, em))


def _with_sign(region: Region, faint: Ink, em: float) -> Region:
    """The region with its mark, where it is in a cell and nothing but a sign."""
    if region.cell < 0 or region.inverted:
        return region
    return replace(region, mark=sign_alone(faint, region.box, em) or region.mark)


def _numbered(regions: list[Region], faint: Ink, grey: Grey, em: float, engine: Engine) -> list[Region]:
    """The regions, those that begin with a number in a circle with it as their mark."""
    found = {
        n: (circle, region.box)
        for n, region in enumerate(regions)
        if region.mark is None and not region.inverted and (circle := circle_before(faint, region.box, em))
    }
    marks = dict(zip(found, numbers_in(list(found.values()), grey, engine), strict=True))
    return [replace(region, mark=marks.get(n) or region.mark) for n, region in enumerate(regions)]


def _pixels(box: Box, picture: Picture) -> Pixels:
    x0, y0, x1, y1 = box
    scale, height = picture.scale, picture.height
    return Pixels(
        max(round(x0 * scale), 0),
        max(round(height - y1 * scale), 0),
        round(x1 * scale),
        round(height - y0 * scale),
    )


def _moved(box: Pixels, x: int, y: int) -> Pixels:
    return Pixels(box.x0 + x, box.top + y, box.x1 + x, box.bottom + y)


def _fill(
    page: ScannedPage,
    tables: list[Grid],
    picture: Picture,
    ink: Ink,
    regions: Sequence[Region],
    readings: Sequence[tuple[Word, ...]],
    em: float,
) -> list[Piece]:
    """Puts the texts into the cells of the tables; gives back those that stand outside."""
    cells: list[list[Piece]] = [[] for grid in tables for _spot in grid.spots]
    loose: list[Piece] = []
    for region, words in zip(regions, readings, strict=True):
        box = region.box
        if region.mark is not None:
            words = (Word(region.mark.text, 0, region.mark.width, region.mark.likeness), *words)
        columns: Ink = ink[box.top : box.bottom, box.x0 : box.x1].max(axis=0)
        read = read_line(words, columns, box.height, em, in_cell=region.cell >= 0)
        if read is None:
            continue
        piece = _piece(read, region, picture)
        page.readings.append(((piece.x0, piece.y0, piece.x1, piece.y1), sureness(words), nonblank(read.text)))
        page.characters.count += nonblank(read.text)
        (cells[region.cell] if region.cell >= 0 else loose).append(piece)
    first = 0
    for grid in tables:
        here = cells[first : first + len(grid.spots)]
        first += len(grid.spots)
        if any(here):
            page.tables.append(PageTable(grid, [lines_of(pieces) if pieces else [] for pieces in here]))
    page.tables = nested(page.tables)
    return loose


def _piece(read: Read, region: Region, picture: Picture) -> Piece:
    box, scale, height = region.box, picture.scale, picture.height
    return Piece(
        read.text,
        (box.x0 - read.before) / scale,
        (height - box.bottom) / scale,
        (box.x1 + read.behind) / scale,
        (height - box.top) / scale,
        read.em / scale,
        region.cell,
    )
