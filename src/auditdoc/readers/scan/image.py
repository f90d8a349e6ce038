"""Image files (PNG, JPEG, TIFF with one picture a page): `read_image`.

A picture that does not say its resolution is taken to be as wide as a sheet of A4, as pages of reports are.
"""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from auditdoc.document import Document
from auditdoc.errors import DamagedFile, TooLarge
from auditdoc.messages import _
from auditdoc.readers import scan
from auditdoc.readers.pdf import document_of
from auditdoc.readers.pdf.page import Page
from auditdoc.readers.pdf.pdfium import MAX_PAGES
from auditdoc.readers.pdf.remarks import remarks_on_pages

if TYPE_CHECKING:
    from PIL import Image

A4 = 595.0, 842.0
"""Points."""
MIN_DPI, MAX_DPI = 100, 1200
"""A resolution beyond these is no scanner's: 72 and 96 are what programs write when they do not know."""
MAX_PIXELS = 400_000_000
"""A sheet of A0 at 400 dpi; a picture that is larger, or claims to be, would fill the memory."""


def read_image(data: bytes, name: str) -> Document:
    """The document of an image file. Raises: DamagedFile, TooLarge, EngineMissing."""
    from auditdoc.readers import source_of  # the table of readers stands there, and loads this module

    to_install = scan.missing()
    if to_install is not None:
        raise scan.engine_missing(name, to_install)
    pages: list[Page] = list(scan.recognised_images(sheets_of(data, name)))
    remarks, complete = remarks_on_pages(pages, [])
    source = replace(source_of(data, name, "image", pages=len(pages)), complete=complete)
    return Document(source, *document_of(pages), remarks=remarks)


def sheets_of(data: bytes, name: str) -> "Iterator[scan.Sheet]":
    """The pages in an image file, upright and in grey. Raises: DamagedFile, TooLarge."""
    import warnings

    from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

    from auditdoc.readers.scan.picture import scale_for

    try:
        with warnings.catch_warnings(action="ignore"), Image.open(io.BytesIO(data)) as image:
            for number, frame in enumerate(ImageSequence.Iterator(image), start=1):
                if frame.width * frame.height > MAX_PIXELS or number > MAX_PAGES:
                    raise TooLarge(
                        _("the picture is too large: {file}").format(file=name), _("split it into parts")
                    )
                upright = _in_grey(ImageOps.exif_transpose(frame))
                own = _scale(upright.width, upright.height, frame.info.get("dpi"))
                scale = scale_for(upright.width / own, upright.height / own)
                size = max(1, round(upright.width * scale / own)), max(1, round(upright.height * scale / own))
                yield number, upright.resize(size, Image.Resampling.BICUBIC), scale
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise DamagedFile(
            _("the picture is cut off or damaged: {file}").format(file=name),
            _("download it again; if it opens in a viewer, save it from there as {suffix}").format(
                suffix=PurePath(name).suffix or ".png"
            ),
        ) from error


def _in_grey(image: "Image.Image") -> "Image.Image":
    """*image* on white paper: of one without a background, what is not drawn would be black."""
    from PIL import Image

    if not image.has_transparency_data:
        return image.convert("L")
    drawn = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", drawn.size, "white"), drawn).convert("L")


def _scale(width: int, height: int, dpi: object) -> float:
    """Pixels a point."""
    if isinstance(dpi, tuple) and dpi and MIN_DPI <= float(dpi[0]) <= MAX_DPI:
        return float(dpi[0]) / 72
    return width / (A4[0] if width <= height else A4[1])
