"""What any file becomes once it is read: headings, paragraphs and tables in reading order, each with its origin.

A reader knows a file format and nothing of audits; a layout knows audits and nothing of file formats. This value stands
between them. Page furniture (running heads, page numbers, navigation, rules) is kept as `Furniture`, never dropped, so
that every character of the input can be accounted for. Frozen dataclasses, no third party.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

FurnitureKind = Literal[
    "running_head",
    "page_number",
    "repeated_head",
    "contents",
    "navigation",
    "rule",
    "markup",
    "removed_characters",
]
"""Why a text is furniture. `markup` are tags and table pipes that some converters leave in text."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a block stands in its file; what a format does not have is None.

    `page` and `line` count from 1. `bbox` is (x0, top, x1, bottom) in points from the top left corner of the page.
    `confidence` (0 to 1) is how sure the recognition of a picture was of the text, or a reader of where the text belongs
    that it had to put in order by guess; None where the file itself says both. `cell` is a spreadsheet address with its sheet: "措置状況!B3".
    `rest` are the further places of what goes on in another column or on another page.
    """

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    confidence: float | None = None
    line: int | None = None
    cell: str | None = None
    rest: tuple["Origin", ...] = ()

    @property
    def places(self) -> tuple["Origin", ...]:
        """Every place, each without a rest of its own; most texts stand in one."""
        return (replace(self, rest=()), *self.rest) if self.rest else (self,)

    @property
    def pictured(self) -> bool:
        """True for text that was recognised in a picture: its characters may be wrong, not its order alone."""
        return self.confidence is not None and self.line is None

    def with_text_from(self, *others: "Origin") -> "Origin":
        """This place for a text that comes from *others* as well: as sure as the least sure of them."""
        known = [o.confidence for o in (self, *others) if o.confidence is not None]
        return replace(self, confidence=min(known)) if known else self

    def going_on(self, *others: "Origin") -> "Origin":
        """This place for a text that goes on at *others*, as far as these are known to be on a page."""
        more = tuple(place for other in others for place in other.places if place.bbox is not None)
        return replace(self, rest=(*self.rest, *more)) if more else self


_set_page, _set_bbox, _set_confidence, _set_line, _set_cell, _set_rest = (
    getattr(Origin, name).__set__ for name in Origin.__slots__
)


def on_page(page: int, bbox: tuple[float, float, float, float]) -> Origin:
    """`Origin(page, bbox)` in half the time: a page of a PDF has sixty, and a frozen value asks for each field's permission."""
    origin = object.__new__(Origin)
    _set_page(origin, page)
    _set_bbox(origin, bbox)
    _set_confidence(origin, None)
    _set_line(origin, None)
    _set_cell(origin, None)
    _set_rest(origin, ())
    return origin


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text. Wraps of typesetting are undone; "\\n" inside is a break that the file itself asks for
    (`<br>`, Alt+Enter, a soft return). `indent` counts full-width columns before the text, None where unknown. `is_note`: the
    page sets it away from the text as a footnote, whatever its mark is."""

    text: str
    origin: Origin = Origin()
    indent: float | None = None
    is_note: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """A text that the file itself marks as a heading; `level` counts from 1 (outermost)."""

    text: str
    level: int
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; a merged cell stands once, at its top left place. `row` and `column` count from 0.

    `goes_on`: a reader that sees pages knows that it is merged with the one below it on the next page.
    """

    row: int
    column: int
    paragraphs: tuple[Paragraph, ...] = ()
    rowspan: int = 1
    colspan: int = 1
    header: bool = False
    origin: Origin = Origin()
    goes_on: bool = False

    @property
    def text(self) -> str:
        """All paragraphs, one a line."""
        if len(self.paragraphs) == 1:
            return self.paragraphs[0].text
        return "\n".join([p.text for p in self.paragraphs])

    def at_row(self, row: int) -> "Cell":
        """The cell in another row; a quarter of the time that `replace` takes, and a report has ten thousand cells."""
        if row == self.row:
            return self
        return Cell(
            row,
            self.column,
            self.paragraphs,
            self.rowspan,
            self.colspan,
            self.header,
            self.origin,
            self.goes_on,
        )


GoesOn = Literal["no", "rows", "row"]


@dataclass(frozen=True, slots=True)
class Table:
    """A grid of cells in row order. Where a row of the file is shorter than the grid, cells are simply missing.

    `goes_on`: a reader that sees pages knows that the next table is the rest of this one ("rows"), or that it even begins
    with the rest of this one's last row ("row"); "no" where it does not know.
    """

    cells: tuple[Cell, ...]
    origin: Origin = Origin()
    goes_on: GoesOn = "no"

    @property
    def row_count(self) -> int:
        return max((c.row + c.rowspan for c in self.cells), default=0)

    @property
    def column_count(self) -> int:
        return max((c.column + c.colspan for c in self.cells), default=0)

    def rows(self) -> Iterator[tuple[Cell, ...]]:
        """The cells that begin in each row, left to right; a row that only continues merged cells is empty."""
        by_row: dict[int, list[Cell]] = {n: [] for n in range(self.row_count)}
        for cell in self.cells:
            by_row[cell.row].append(cell)
        for cells in by_row.values():
            yield tuple(sorted(cells, key=lambda c: c.column))


@dataclass(frozen=True, slots=True)
class Furniture:
    """Text of the page that is no text of the report. It is counted, shown by `inspect`, and read by nobody."""

    text: str
    kind: FurnitureKind
    origin: Origin = Origin()


Block = Heading | Paragraph | Table | Furniture


@dataclass(frozen=True, slots=True)
class Remark:
    """Something the reader noticed and the user should know: becomes a `Problem` of the record."""

    code: str
    message: str
    hint: str = ""
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from. `format` is the reader's name of the kind of file ("text", "html")."""

    file: str
    sha256: str
    format: str
    reader: str
    encoding: str | None = None
    pages: int | None = None
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Document:
    """A file as its reader saw it.

    `characters` is the number of non-blank characters of the whole input, counted by the reader on the input itself and
    not on the blocks, so that coverage can be checked against it. `title` is what the format itself calls the
    document's title (HTML `<title>`, Word properties); it is no part of the text.
    """

    source: Source
    blocks: tuple[Block, ...]
    characters: int
    title: str | None = None
    remarks: tuple[Remark, ...] = field(default=())
