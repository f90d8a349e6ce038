"""How much a report can hold, whatever its format. More is a mistake, or a file made to keep a program busy.

Each format has limits of its own besides, on what it costs to get this far: spans, merged cells, expanded archives, pages.
"""

from auditdoc.document import Document, Furniture, Table
from auditdoc.errors import TooLarge
from auditdoc.messages import _

MAX_TEXT = 3_000_000
"""Characters, blanks included. The longest report seen has 900 pages and about a million."""
MAX_PARAGRAPH = 100_000
"""Characters of one paragraph or line; a whole report without any break has fewer. Nobody searches furniture: the strokes of all
tables may be more."""
MAX_CELLS = 120_000
"""Cells of all tables. A register of three thousand findings in thirty columns has 90,000."""
MAX_BLOCKS = 60_000
"""Headings, paragraphs and tables. A page of a report has some twenty, a page of an index fifty; a sheet of 50,000 cells far from
each other comes near."""
MAX_LINES = 100_000
"""Lines of a text with something on them, once those that stand on one line are told apart. Nine hundred pages have half as many."""


def text_within(text: str, name: str, longest: int = MAX_TEXT) -> str:
    """*text* itself. Raises: TooLarge, before anything is made of it; *longest* is for its lines."""
    if len(text) > MAX_TEXT or text.count("\t") > MAX_CELLS or max(map(len, text.split("\n"))) > longest:
        raise _too_large(name)
    return text


def cells_within(cells: int, name: str) -> None:
    """Nothing. Raises: TooLarge, before a reader makes so many *cells*, of which a few characters can ask for many."""
    if cells > MAX_CELLS:
        raise _too_large(name)


def lines_within(lines: int, name: str) -> None:
    """Nothing. Raises: TooLarge, before a reader looks for columns in so many *lines*."""
    if lines > MAX_LINES:
        raise _too_large(name)


def document_within(document: Document, name: str) -> Document:
    """*document* itself. Raises: TooLarge, before anybody looks for findings in it."""
    cells = 0
    for block in document.blocks:
        if isinstance(block, Table):
            cells += len(block.cells)
        elif not isinstance(block, Furniture) and len(block.text) > MAX_PARAGRAPH:
            raise _too_large(name)
    blocks = sum(not isinstance(block, Furniture) for block in document.blocks)
    if cells > MAX_CELLS or blocks > MAX_BLOCKS or document.characters > MAX_TEXT:
        raise _too_large(name)
    return document


def _too_large(name: str) -> TooLarge:
    return TooLarge(
        _("the file holds more text than any report: {file}").format(file=name),
        _("keep the part with the report, or split it into several files"),
    )
