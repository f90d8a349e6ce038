"""Pages that are pictures: `recognised_pages` of a PDF, `image.read_image` for image files.

    picture.py    a page on white, level                    engine.py            what an engine is, and which there are
    rulings.py    rulings found in the picture              engine_tesseract.py  Tesseract
    stretches.py  where ink runs on along a row             reading.py           lines shown to an engine, read again if need be
    strokes.py    which strokes are rulings                 wording.py           a line's text from an engine's words
    lines.py      lines of text found in the picture        certain.py           what has one reading alone
    gutter.py     the white between two columns             marks.py, arrows.py  marks before a line, by their form
    image.py      image files: `read_image`                 circled.py           numbers in circles before a line
    page.py       all of it, as a `Page` of `readers.pdf`   symbols.py           signs alone in a cell, by their form
    drawn_pages.py  the pages as pictures, for people

The picture of a page is drawn by pdfium whatever it is made of: one scan, strips of one, or outlines of characters. From
rulings on everything is as for a page with text: `readers.pdf` makes cells, tables, paragraphs and furniture of it.

Needs the extra `auditdoc[ocr]` (numpy, Pillow) and an engine. Nothing of them is loaded unless a page is a picture.
"""

import importlib.util
import os
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING

from auditdoc.errors import EngineMissing, TooLarge
from auditdoc.messages import _
from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.page import Page

if TYPE_CHECKING:
    from PIL.Image import Image

    from auditdoc.readers.scan.engine import Engine

Sheet = tuple[int, "Image", float]
"""Number of a page (from 1), its picture in grey, and how many pixels a point has in it."""
NEEDED = ("numpy", "PIL")
"""Modules of the extra."""
MAX_WORKERS = 4
"""Pages that are read at the same time, at most; each takes some 200 MB for its pictures."""
MAX_PAGES = 1_000
"""Of one file, that are pictures: an hour for two processors. The longest report seen has 900 pages, few of them pictures."""


def missing() -> str | None:
    """What has to be installed before scans can be read, as a user types it; None when all is there."""
    if any(importlib.util.find_spec(name) is None for name in NEEDED):
        return "pip install 'auditdoc[ocr]' && apt-get install tesseract-ocr tesseract-ocr-jpn"
    from auditdoc.readers.scan.engine import Missing, engine

    try:
        engine()
    except Missing as reason:
        return str(reason)
    return None


def engine_missing(name: str, command: str) -> EngineMissing:
    """The error for a file that holds nothing but pictures of pages."""
    return EngineMissing(
        _("{file} is a scan, and what recognises its characters (OCR) is not installed").format(file=name),
        _("install it: {command}").format(command=command),
    )


def too_many(name: str, count: int) -> TooLarge:
    """The error for a file with more pictures of pages than anybody would wait for."""
    return TooLarge(
        _("{count} pages of the PDF are pictures, more than {limit}: {file}").format(
            count=count, limit=MAX_PAGES, file=name
        ),
        _("split it into parts, and keep those with the report"),
    )


def recognised_pages(document: pdfium.Handle, numbers: Iterable[int]) -> Iterator[Page]:
    """The pages *numbers* (from 1) of an open PDF, read from their pictures. Starts processes."""
    yield from recognised_images((number, *drawn_page(document, number)) for number in numbers)


def recognised_images(sheets: "Iterable[Sheet]") -> Iterator[Page]:
    """The pages in these pictures. A few are read at a time, so that those of a long file are never in memory together."""
    from auditdoc.readers.scan.engine import engine

    workers = min(os.cpu_count() or 1, MAX_WORKERS)
    reader, waiting = engine(), deque[Future[Page]]()
    with ThreadPoolExecutor(workers) as pool:
        for number, image, scale in sheets:
            waiting.append(pool.submit(_read, image, scale, number, reader))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _read(image: "Image", scale: float, number: int, reader: "Engine") -> Page:
    from auditdoc.readers.scan.page import scanned_page
    from auditdoc.readers.scan.picture import levelled

    return scanned_page(levelled(image, scale), number, reader)


def drawn_page(document: pdfium.Handle, number: int) -> "tuple[Image, float]":
    """Page *number* as a grey picture, and how many pixels a point has in it."""
    from PIL import Image

    from auditdoc.readers.scan.picture import scale_for

    handle = pdfium.page_open(document, number - 1)
    try:
        width, height = pdfium.page_width(handle), pdfium.page_height(handle)
        scale = scale_for(width, height)
        size = max(1, round(width * scale)), max(1, round(height * scale))
        return Image.frombytes("L", size, pdfium.page_in_grey(handle, *size)), scale
    finally:
        pdfium.page_close(handle)
