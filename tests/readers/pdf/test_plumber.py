"""The second opinion on a PDF: another program sees the same tables and says the same cells."""

from pathlib import Path

import pytest

from auditdoc.document import Table
from auditdoc.errors import DamagedFile
from auditdoc.japanese.characters import fold
from auditdoc.readers.pdf import read_pdf
from auditdoc.readers.pdf.plumber import read_pdf_plumber

CORPUS = Path(__file__).parents[2] / "corpus"
DASHES = str.maketrans({"\u2212": "-", "\u301c": "~"})
"""How the two map the same signs of fonts that are not embedded."""


def cells(tables: list[Table]) -> set[str]:
    return {
        fold(cell.text).translate(DASHES) for table in tables for cell in table.cells if cell.text.strip()
    }


@pytest.mark.parametrize("file", ["r03/cid.pdf", "r04/calc.pdf"])
def test_the_cells_that_pdfplumber_sees_are_in_ours(file: str) -> None:
    """Each cell of the second opinion is a cell of the reader, which may have joined it over a page break."""
    data = (CORPUS / file).read_bytes()
    ours = "\n".join(cells([b for b in read_pdf(data, file).blocks if isinstance(b, Table)]))
    theirs = cells([b for b in read_pdf_plumber(data, file).blocks if isinstance(b, Table)])
    missing = {cell for cell in theirs if cell not in ours}
    assert len(theirs) > 20
    assert not missing


def test_both_read_the_same_pages() -> None:
    """Pages and format are those of the file."""
    data = (CORPUS / "r09/cid.pdf").read_bytes()
    first, second = read_pdf(data, "a.pdf").source, read_pdf_plumber(data, "a.pdf").source
    assert (first.pages, first.format, first.sha256) == (second.pages, second.format, second.sha256)


def test_a_damaged_file_is_named() -> None:
    """What pdfplumber cannot open is one error with a remedy."""
    with pytest.raises(DamagedFile):
        read_pdf_plumber(b"%PDF-1.4 nothing", "a.pdf")
