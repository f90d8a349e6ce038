"""What a user can say about how a file is to be read; readers that it means nothing to are not told."""

from dataclasses import dataclass, field
from typing import Literal, get_args

PdfEngine = Literal["pdfium", "pdfplumber"]
PDF_ENGINES: tuple[PdfEngine, ...] = get_args(PdfEngine)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """`password` opens PDFs that are protected; it is in no message and no `repr`. `pdf_engine` "pdfplumber" asks another
    program for its opinion on a PDF: slow, and without what makes records complete."""

    password: str | None = field(default=None, repr=False)
    pdf_engine: PdfEngine = "pdfium"


DEFAULT = ReadingOptions()
