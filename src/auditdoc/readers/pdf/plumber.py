"""A second opinion on a PDF file: the same blocks from pdfplumber, a different program on a different parser.

Much slower and plainer: every line outside of tables is a paragraph, nothing is joined over lines or pages, and tables
with one cell and text behind faulty font tables are known to be missed. For comparison, not for records.
"""

import io
from dataclasses import replace
from typing import Any

import pdfplumber
from pdfminer.psexceptions import PSException
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException

from auditdoc.document import Block, Cell, Document, Origin, Paragraph, Table
from auditdoc.errors import DamagedFile
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.messages import _
from auditdoc.readers.pdf import pdfium

NEAR = 3.0
"""Points within which two edges are one."""
MAX_EDGES = 6_000
"""Lines of a page, four to a cell; pdfplumber compares all with all, and a drawing would keep it busy for hours."""


def read_pdf_plumber(data: bytes, name: str, password: str | None = None) -> Document:
    """The document as pdfplumber sees it. Raises: DamagedFile, FileUnreadable (no password, or a wrong one), TooLarge."""
    from auditdoc.readers import source_of  # the table of readers stands there

    with pdfium.opened(
        data, name, password
    ) as opened:  # what pdfium refuses, it refuses with a better reason
        pdfium.counted_pages(opened, name)
    blocks: list[Block] = []
    count = characters = 0
    try:
        with pdfplumber.open(io.BytesIO(data), password=password or "") as document:
            for page in document.pages:
                count += 1
                characters += nonblank(clean("".join(c["text"] for c in page.chars)).text)
                blocks += _blocks(page, count)
                page.close()
    except _FAILURES as error:
        raise DamagedFile(
            _("pdfplumber cannot read the PDF: {file}").format(file=name),
            _("read it without the second opinion"),
        ) from error
    source = replace(source_of(data, name, "pdf", pages=count), reader="pdfplumber")
    return Document(source, tuple(blocks), characters)


_FAILURES = (
    PdfminerException, MalformedPDFException, PSException, ValueError, TypeError, KeyError, AttributeError, RecursionError,
)  # fmt: skip
"""What pdfminer is known to raise on files that are broken inside."""


def _blocks(page: Any, number: int) -> list[Block]:
    """Tables and lines of one page, from the top."""
    tables = page.find_tables() if len(page.edges) <= MAX_EDGES else []
    boxes = [cell for table in tables for cell in table.cells]
    rest = page.filter(
        lambda thing: thing["object_type"] != "char" or not any(_inside(thing, box) for box in boxes)
    )
    found: list[tuple[float, Block]] = [(table.bbox[1], _table(table, number)) for table in tables]
    for line in rest.extract_text_lines(return_chars=False):
        box = (line["x0"], line["top"], line["x1"], line["bottom"])
        found.append((line["top"], Paragraph(clean(line["text"]).text.strip(), Origin(number, box))))
    return [block for _top, block in sorted(found, key=lambda pair: pair[0])]


def _inside(thing: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    x, y = (thing["x0"] + thing["x1"]) / 2, (thing["top"] + thing["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])


def _table(table: Any, number: int) -> Table:
    boxes = [cell for row in table.rows for cell in row.cells if cell]
    xs = _edges(x for box in boxes for x in (box[0], box[2]))
    ys = _edges(y for box in boxes for y in (box[1], box[3]))
    cells = []
    for row, texts in zip(table.rows, table.extract(), strict=True):
        for box, text in zip(row.cells, texts, strict=True):
            if not box:
                continue
            left, top, right, bottom = (
                _place(xs, box[0]),
                _place(ys, box[1]),
                _place(xs, box[2]),
                _place(ys, box[3]),
            )
            origin = Origin(number, tuple(box))
            words = clean(text or "").text.strip()
            paragraphs = (Paragraph(words, origin),) if words else ()
            cells.append(Cell(top, left, paragraphs, bottom - top, right - left, origin=origin))
    return Table(tuple(cells), Origin(number, tuple(table.bbox)))


def _edges(values: Any) -> list[float]:
    out: list[float] = []
    for value in sorted(values):
        if not out or value - out[-1] > NEAR:
            out.append(value)
    return out


def _place(edges: list[float], value: float) -> int:
    return min(range(len(edges)), key=lambda n: abs(edges[n] - value))
