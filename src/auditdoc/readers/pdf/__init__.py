"""PDF files, read by position: `read_pdf`.

    library.py        pdfium as pypdfium2 brings it
    pdfium.py         pdfium's C functions, lean             grid.py      tables from rulings
    streams.py        pages that would fill the memory       plausible.py  fonts that say what cannot be
    standin_font.py   for fonts that are not embedded        cells.py     a grid and its lines as a table
    characters.py     one page's characters, blanks judged   columns.py   reading order
    turning.py        which way the text runs                rows.py      what stands side by side without rulings
    pieces.py         text with its place, cell by cell      margins.py   running heads, page numbers
    ends.py           pieces by the ends of lines            cutting.py   lines that run over cells
    ordering.py       pieces by all characters' boxes        chains.py    tables over the page break
    lines.py          lines, and paragraphs from lines       page.py      one page, as values
    rulings.py        the lines drawn on a page              flow.py      pages to blocks
    groups.py         rulings joined, grouped, closed        remarks.py   what the user should know
    page_reading.py   one page, opened and closed            unruled.py   tables told by places alone
    column_runs.py    lines that keep to columns             strips.py    the same for tables with many rows
    repeated_heads.py  heads above a row that was cut        nested.py    tables in cells
    plumber.py        a second opinion                    drawn_pages.py  pages as pictures, for people
    meaning.py        characters that are numbers of glyphs  filters.py  how streams are packed
    painting.py       forms in forms, counted                objects.py  objects by the bytes of the file

What becomes what. Rulings that enclose places: Table, with merged cells, its text split into paragraphs; a cell with
nothing in it stays. Other text: Paragraph, its wrapped lines joined, over the page break, too; Heading where it is
short and set in larger type than the text. Running heads and page
numbers: Furniture. Footnotes: Paragraphs behind the text of their page. Ruby: Furniture ("markup"). Text off the page,
and pages whose fonts do not say what their characters are: Furniture ("removed_characters"), with a remark. Nobody can
read such text, so it gets into no record; the document is then not `complete`.

White and invisible text is read as any other: heads are printed white on dark, and the text under a scan is invisible.

What counts. `characters` are the non-blank characters of all pages as pdfium gives them, cleaned, before any block is
built. Repeated heads and rows that a page break cut are left to `readers.joining`.
"""

from dataclasses import replace

from auditdoc.document import Block, Document
from auditdoc.errors import DamagedFile
from auditdoc.messages import _
from auditdoc.readers.options import DEFAULT, ReadingOptions
from auditdoc.readers.pdf import pdfium
from auditdoc.readers.pdf.flow import Flow
from auditdoc.readers.pdf.page import Page
from auditdoc.readers.pdf.page_reading import read_page
from auditdoc.readers.pdf.remarks import remarks_on_pages
from auditdoc.readers.watching import tell


def read_pdf(data: bytes, name: str, options: ReadingOptions = DEFAULT) -> Document:
    """The document of a PDF file. Raises: DamagedFile, FileUnreadable (a password is needed), TooLarge."""
    from auditdoc.readers import source_of  # the table of readers stands there, and loads this module

    if options.pdf_engine == "pdfplumber":
        from auditdoc.readers.pdf.plumber import read_pdf_plumber

        return read_pdf_plumber(data, name, options.password)
    with pdfium.opened(data, name, options.password) as document:
        count = pdfium.counted_pages(document, name)
        read: list[Page | None] = []
        for number in range(1, count + 1):
            before = read[-1] if read else None
            read.append(read_page(document, number, before.columns_below if before else None))
        to_install = _recognise_pictures(document, read, name)
    pages = [page for page in read if page]
    damaged = [number for number, page in enumerate(read, start=1) if page is None]
    if not pages:
        raise DamagedFile(
            _("no page of the PDF can be read: {file}").format(file=name),
            _("download it again; if it opens in a viewer, save it from there as a new PDF"),
        )
    remarks, complete = remarks_on_pages(pages, damaged, to_install)
    return Document(
        replace(source_of(data, name, "pdf", pages=count), complete=complete),
        *document_of(pages),
        remarks=remarks,
    )


def document_of(pages: list[Page]) -> tuple[tuple[Block, ...], int]:
    """The blocks of *pages*, and how many characters these hold."""
    count = sum(page.characters.count + len(page.characters.removed) for page in pages)
    return tuple(Flow(pages).run()), count


def _recognise_pictures(document: pdfium.Handle, pages: list[Page | None], name: str) -> str | None:
    """Put what an engine reads in the place of *pages* that are pictures; what to install where there is no engine.

    Raises: EngineMissing, where nothing could be read without one; TooLarge.
    """
    pictures = [
        page.number
        for page in pages
        if page and page.is_picture and (page.is_scan or not pdfium.page_is_blank(document, page.number - 1))
    ]
    if not pictures:
        return None
    from auditdoc.readers import scan  # loads nothing that is not needed for text

    to_install = scan.missing()
    if to_install is None:
        if len(pictures) > scan.MAX_PAGES:
            raise scan.too_many(name, len(pictures))
        for done, page in enumerate(scan.recognised_pages(document, pictures), start=1):
            pages[page.number - 1] = page
            tell(done, len(pictures))
    elif not any(page and page.characters.count for page in pages):
        raise scan.engine_missing(name, to_install)
    return to_install
