"""From a file and what was read in it to a picture of each page."""

from collections.abc import Container, Iterator, Sequence
from pathlib import PurePath

from auditdoc.document import Document
from auditdoc.layouts import Seen
from auditdoc.messages import _
from auditdoc.pictures.marks import Marked, marks_of
from auditdoc.pictures.page import picture
from auditdoc.readers.pdf.drawn_pages import DrawnPage, drawn_pages

DRAWN_FORMATS = ("pdf", "image")
"""Formats, as `Source.format` names them, that have pages which can be drawn."""


def pictures(
    data: bytes,
    document: Document,
    seen: Sequence[Seen],
    wanted: Container[int],
    password: str | None = None,
    finding: str | None = None,
) -> Iterator[tuple[int, str]]:
    """Number and picture (SVG) of the *wanted* pages of the file in *data* that are not damaged.

    *seen* are all texts of *document* with what claimed them. With *finding*, an id, its texts alone are drawn, and pages
    without any are left out. Raises: DamagedFile, FileUnreadable, TooLarge.
    """
    marked = marks_of(document, seen, finding)
    file, count = PurePath(document.source.file).name, document.source.pages
    for page in _drawn(data, document, wanted, password):
        here = marked.get(page.number, Marked())
        if finding is not None and not here.marks:
            continue
        title = _("{file}, page {number} of {count}").format(file=file, number=page.number, count=count)
        yield page.number, picture(page, here, f"{title}: {finding}" if finding else title)


def _drawn(
    data: bytes, document: Document, wanted: Container[int], password: str | None
) -> Iterator[DrawnPage]:
    name, count = document.source.file, document.source.pages or 0
    scanned = _recognised(document)
    if document.source.format == "image" or scanned:
        from auditdoc.readers.scan.drawn_pages import drawn_image, drawn_scans

        if document.source.format == "image":
            yield from drawn_image(data, name, wanted)
            return
        yield from drawn_scans(data, name, password, {number for number in scanned if number in wanted})
    rest = {number for number in range(1, count + 1) if number in wanted} - scanned
    if rest:
        yield from drawn_pages(data, name, password, rest)


def _recognised(document: Document) -> set[int]:
    """The pages whose text was recognised in their pictures."""
    return {
        origin.page
        for block in document.blocks
        for origin in block.origin.places
        if origin.page is not None and origin.pictured
    }
