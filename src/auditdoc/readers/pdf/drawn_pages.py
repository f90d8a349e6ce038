"""Pages as pictures with the rulings that the reader finds on them: what `inspect --image` draws its findings over.

Recomputed here, page by page, and not kept while reading: nobody pays for it who asks for no picture.
"""

from collections.abc import Container, Iterator
from dataclasses import dataclass

from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.groups import Ruling, joined, with_fills
from auditdoc.readers.pdf.page import Frame
from auditdoc.readers.pdf.rulings import drawn_on
from auditdoc.readers.pdf.standin_font import fonts_of_the_machine

PIXELS_A_POINT = 2.0
"""144 dpi: small type can be read in print, and a page of text comes to some 100 kB."""
MAX_PIXELS = 6_000_000
"""Larger pages (plans, posters) are drawn coarser; A3 has four million."""

Segment = tuple[float, float, float, float]
"""From (x, top) to (x, top), in points from the top left corner of the page as it is shown."""


@dataclass(frozen=True, slots=True)
class DrawnPage:
    """One page in grey, a byte a pixel from the top left. `width` and `height` are points."""

    number: int
    width: float
    height: float
    columns: int
    rows: int
    grey: bytes
    rulings: tuple[Segment, ...] = ()


def drawn_pages(data: bytes, name: str, password: str | None, wanted: Container[int]) -> Iterator[DrawnPage]:
    """The pages of a PDF whose numbers are *wanted*, without those that are damaged.

    Raises: DamagedFile, FileUnreadable (a password is needed), TooLarge.
    """
    with pdfium.opened(data, name, password) as document, fonts_of_the_machine():
        for number in range(1, pdfium.counted_pages(document, name) + 1):
            page = pdfium.page_open(document, number - 1) if number in wanted else None
            if not page:
                continue
            try:
                yield _drawn(page, number)
            finally:
                pdfium.page_close(page)


def _drawn(page: pdfium.Handle, number: int) -> DrawnPage:
    width, height = pdfium.page_width(page), pdfium.page_height(page)
    scale = min(PIXELS_A_POINT, (MAX_PIXELS / max(width * height, 1.0)) ** 0.5)
    columns, rows = max(1, round(width * scale)), max(1, round(height * scale))
    grey = pdfium.page_in_grey(page, columns, rows)
    return DrawnPage(number, width, height, columns, rows, grey, _rulings(page))


def _rulings(page: pdfium.Handle) -> tuple[Segment, ...]:
    pdfium.page_box(page, pdfium.BOX.at[0])
    left, high, right, low = pdfium.BOX.seen
    frame = Frame(0, pdfium.page_rotation(page), left, low, right, high)
    drawn = drawn_on(page, right - left, high - low)
    across, down = joined(drawn.across), joined(drawn.down)
    if drawn.fills and len(down) > 1:
        across, down = with_fills(across, down, drawn.fills)
    return segments(across, down, frame)


def segments(across: list[Ruling], down: list[Ruling], frame: Frame) -> tuple[Segment, ...]:
    """Rulings as they lie on the page that is shown; one that is not level ends higher or lower than it begins."""
    ends = [((x0, y), (x1, y)) for y, x0, x1 in across] + [((x, y0), (x, y1)) for x, y0, y1 in down]
    return tuple((*frame.shown(*a, *a)[:2], *frame.shown(*b, *b)[:2]) for a, b in ends)
