"""What is measured: routes from the bytes of a PDF to text, to tables, to a record. Each is a call that can be timed alone.

The floor is the least that anybody pays who reads a PDF with pdfium: each page opened, its text fetched with one call, closed
again. It goes through the same lean functions and the same stand-in font as the reader, so that a ratio tells what the
reader adds, and not how pdfium is called.
"""

import io
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from auditdoc.checks import check
from auditdoc.document import Document
from auditdoc.layouts import recognise
from auditdoc.readers import read
from auditdoc.readers.pdf import pdfium
from auditdoc.records import Report
from auditdoc.store import Store


def plain_text(data: bytes) -> int:
    """The floor: the text of all pages, and nothing of where it stands; how many characters."""
    count = 0
    with pdfium.opened(data, "floor.pdf") as document:
        for number in range(pdfium.document_pages(document)):
            page = pdfium.page_open(document, number)
            text = pdfium.text_open(page)
            count += len(pdfium.text_units(text, pdfium.text_count(text)).decode("utf-16-le", "replace"))
            pdfium.text_close(text)
            pdfium.page_close(page)
    return count


def document(data: bytes) -> Document:
    """What the product reads: paragraphs and tables in reading order, tables over the page break joined."""
    return read(data, "bench.pdf")


def record(found: Document) -> Report:
    """The checked record of a document, kept in a new store."""
    (report,) = recognise(found)
    report = report.model_copy(update={"problems": (*report.problems, *check(report))})
    with tempfile.TemporaryDirectory() as folder, Store.open(Path(folder) / "bench.db") as store:
        store.save(report)
    return report


@dataclass(frozen=True)
class Peer:
    """Another program's way: *read* gets the bytes and the number of pages that it is to read, from the first: some
    need a second for each."""

    name: str
    module: str
    read: Callable[[bytes, int], object]
    pages: int = 8

    def missing(self) -> str | None:
        return None if find_spec(self.module) else f"needs module:{self.module} (pip install -e '.[bench]')"


def _plumber_tables(data: bytes, pages: int) -> None:
    import pdfplumber

    with pdfplumber.open(io.BytesIO(data), pages=list(range(1, pages + 1))) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.close()


def _miner_text(data: bytes, pages: int) -> None:
    from pdfminer.high_level import extract_text

    extract_text(io.BytesIO(data), maxpages=pages)


def _pypdf_text(data: bytes, pages: int) -> None:
    from pypdf import PdfReader

    for page in PdfReader(io.BytesIO(data)).pages[:pages]:
        page.extract_text()


def _camelot_tables(data: bytes, pages: int) -> None:
    import camelot

    camelot.read_pdf(io.BytesIO(data), pages=f"1-{pages}", flavor="lattice")


PLUMBER = "pdfplumber.extract_tables"
PEERS = (
    Peer(PLUMBER, "pdfplumber", _plumber_tables),
    Peer("pdfminer.six text", "pdfminer", _miner_text),
    Peer("pypdf text", "pypdf", _pypdf_text),
    Peer("camelot lattice", "camelot", _camelot_tables, pages=2),
)
