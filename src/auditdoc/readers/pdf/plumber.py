"""A second opinion on a PDF file: the same blocks from pdfplumber, a different program on a different parser.

Much slower and plainer: every line outside of tables is a paragraph, nothing is joined over lines or pages, and tables
with one cell and text behind faulty font tables are known to be missed. For comparison, not for records.
"""

import io
from typing import Any

import pdfplumber
from pdfplumber.utils.exceptions import PdfminerException

from auditdoc.document import Block, Cell, Document, Origin, Paragraph, Table
from auditdoc.errors import DamagedFile
from auditdoc.japanese.characters import clean, nonblank
from auditdoc.messages import _

NEAR = 3.0
"""Points within which two edges are one."""


def read_pdf_plumber(data: bytes, name: str) -> Document:
    """The document as pdfplumber sees it. Raises: DamagedFile."""
    from auditdoc.readers import source_of  # the table of readers stands there

    blocks: list[Block] = []
    count = characters = 0
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            for page in document.pages:
                count += 1
                characters += nonblank(clean("".join(c["text"] for c in page.chars)).text)
                blocks += _blocks(page, count)
                page.close()
    except PdfminerException as error:
        raise DamagedFile(
            _("pdfplumber cannot read the PDF: {file}").format(file=name),
            _("read it without the second opinion"),
        ) from error
    return Document(source_of(data, name, "pdf", pages=count), tuple(blocks), characters)


def _blocks(page: Any, number: int) -> list[Block]:
    """Tables and lines of one page, from the top."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
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
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


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
