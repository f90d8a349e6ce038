"""Scans as pictures with the rulings found in them, as `readers.pdf.drawn_pages` has them for pages with text."""

from collections.abc import Container, Iterator
from typing import TYPE_CHECKING

from auditdoc.readers import scan
from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.drawn_pages import PIXELS_A_POINT, DrawnPage, Segment, segments
from auditdoc.readers.scan.image import sheets_of

if TYPE_CHECKING:
    from PIL.Image import Image


def drawn_scans(data: bytes, name: str, password: str | None, wanted: Container[int]) -> Iterator[DrawnPage]:
    """The pages of a PDF whose numbers are *wanted*, all of them pictures. Raises as `drawn_pages` does."""
    with pdfium.opened(data, name, password) as document:
        for number in range(1, pdfium.counted_pages(document, name) + 1):
            if number in wanted:
                yield _drawn(number, *scan.drawn_page(document, number))


def drawn_image(data: bytes, name: str, wanted: Container[int]) -> Iterator[DrawnPage]:
    """The *wanted* pages of an image file. Raises: DamagedFile, TooLarge."""
    for number, image, scale in sheets_of(data, name):
        if number in wanted:
            yield _drawn(number, image, scale)


def _drawn(number: int, image: "Image", scale: float) -> DrawnPage:
    width, height = image.width / scale, image.height / scale
    factor = min(1.0, PIXELS_A_POINT / scale)
    size = max(1, round(image.width * factor)), max(1, round(image.height * factor))
    small = image.convert("L").resize(size)
    return DrawnPage(number, width, height, *size, small.tobytes(), _rulings(image, scale))


def _rulings(image: "Image", scale: float) -> tuple[Segment, ...]:
    from auditdoc.readers.scan.page import TiltedFrame
    from auditdoc.readers.scan.picture import levelled
    from auditdoc.readers.scan.rulings import rulings_in

    picture = levelled(image, scale)
    width, height = picture.width / scale, picture.height / scale
    found = rulings_in(picture)
    return segments(found.across, found.down, TiltedFrame(0, 0, 0.0, 0.0, width, height, picture.tilt))
