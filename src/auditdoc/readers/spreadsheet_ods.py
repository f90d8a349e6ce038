"""Workbooks of LibreOffice and other programs that write OpenDocument (.ods), streamed.

The file holds the printed text of each cell beside its value, so number formats need not be interpreted. Comments, and
tables that stand in the file only as a copy of another file, are left out.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO

from lxml import etree

from auditdoc.readers.archive import SAFE_XML, Archive, Element, damaged, has_doctype, locked
from auditdoc.readers.spreadsheet_model import MAX_AREAS, MAX_CELLS, Sheet, too_many_cells

_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_CALC_TYPE = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type"
_MANIFEST = "META-INF/manifest.xml"
_SKIPPED = frozenset(
    (_OFFICE + "annotation", _TEXT + "note", _TEXT + "ruby-text", _DRAW + "frame", _DRAW + "custom-shape")
)
_STREAMED = (
    *(_TABLE + tag for tag in ("table", "table-row", "table-column", "shapes", "table-source")),
    _STYLE + "style",
)
_SIDES = ("border", "border-left", "border-right", "border-top", "border-bottom")
_BESIDE = _SIDES[:3]

MAX_REPEATED = 16_384
"""How often one element may stand for several of its kind that matter; sheets end with a million empty rows in one."""


@dataclass
class _Styles:
    """Names of styles of cells with a border, with one at the side, and of hidden tables."""

    ruled: set[str] = field(default_factory=set)
    boxed: set[str] = field(default_factory=set)
    hidden: set[str] = field(default_factory=set)


class _Reading:
    """What is known while the elements of the content go by."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.sheets: list[Sheet] = []
        self.styles = _Styles()
        self._cells = 0
        self._areas = 0
        self._row = 0
        self._columns: list[str] = []  # the style that cells of each column have by default

    def start_sheet(self, table: Element) -> None:
        visible = table.get(_TABLE + "style-name") not in self.styles.hidden
        self.sheets.append(Sheet(table.get(_TABLE + "name", ""), visible))
        self._row, self._columns = 0, []

    def column(self, element: Element) -> None:
        count = _count(element, "number-columns-repeated", MAX_REPEATED)
        if element.get(_TABLE + "visibility", "visible") != "visible":
            first = len(self._columns)
            self.sheets[-1].hidden_columns.update(range(first, first + count))
        style = element.get(_TABLE + "default-cell-style-name", "")
        self._columns.extend([style] * min(count, MAX_REPEATED - len(self._columns)))

    def row(self, element: Element) -> None:
        repeated = _count(element, "number-rows-repeated", 1 << 24)
        sheet, first = self.sheets[-1], self._row
        self._row += repeated
        cells = list(self._row_cells(element))
        hidden = element.get(_TABLE + "visibility", "visible") != "visible"
        row_style = element.get(_TABLE + "default-cell-style-name")
        if not hidden and not any(text or boxed for _c, _n, text, boxed, _cell in cells):
            return
        for row in range(
            first,
            first + min(repeated, MAX_REPEATED if not any(t for _c, _n, t, _b, _e in cells) else repeated),
        ):
            if hidden:
                sheet.hidden_rows.add(row)
            for column, count, text, boxed, cell in cells:
                if boxed:
                    sheet.boxed.add(row)
                if text:
                    self._fill(sheet, row, column, count, text, cell, row_style)
            for box in element.iter(_DRAW + "text-box", _DRAW + "custom-shape"):
                self._box(sheet, row, box)

    def _row_cells(self, row: Element) -> Iterator[tuple[int, int, str, bool, Element]]:
        """Column, repetitions, text, whether there is a border beside it, and the element of each cell of interest."""
        column = 0
        for cell in row:
            if cell.tag not in (_TABLE + "table-cell", _TABLE + "covered-table-cell"):
                continue
            count = _count(cell, "number-columns-repeated", 1 << 20)
            text = cell_text(cell)
            if not text and cell.get(_TABLE + "formula") and not cell.get(_OFFICE + "value-type"):
                self.sheets[-1].uncomputed.append(
                    (self._row - _count(row, "number-rows-repeated", 1 << 24), column)
                )
            yield column, count, text, self._style(cell, row, column) in self.styles.boxed, cell
            column += count

    def _style(self, cell: Element, row: Element, column: int) -> str:
        default = self._columns[column] if column < len(self._columns) else ""
        return str(cell.get(_TABLE + "style-name") or row.get(_TABLE + "default-cell-style-name") or default)

    def _fill(
        self, sheet: Sheet, row: int, column: int, count: int, text: str, cell: Element, row_style: str | None
    ) -> None:
        for at in ((row, column + n) for n in range(count)):
            self._cells += 1
            if self._cells > MAX_CELLS:
                raise too_many_cells(self.name)
            sheet.texts[at] = text
            if cell.get(_CALC_TYPE) == "error":
                sheet.errors.append(at)
        default = self._columns[column] if column < len(self._columns) else ""
        if (cell.get(_TABLE + "style-name") or row_style or default) in self.styles.ruled:
            sheet.ruled.add(row)
        rows, columns = (
            _count(cell, "number-rows-spanned", 1 << 24),
            _count(cell, "number-columns-spanned", 1 << 24),
        )
        if rows > 1 or columns > 1:
            self._areas += 1
            if self._areas > MAX_AREAS:
                raise too_many_cells(self.name)
            sheet.merged.append((row, column, row + rows - 1, column + columns - 1))

    def shapes(self, element: Element) -> None:
        """Text boxes that are anchored to the page of a sheet."""
        for box in element.iter(_DRAW + "text-box", _DRAW + "custom-shape"):
            self._box(self.sheets[-1], 0, box)

    def _box(self, sheet: Sheet, row: int, box: Element) -> None:
        text = "\n".join(_paragraph(p) for p in box.iterfind(_TEXT + "p")).strip("\n")
        if text.strip():
            sheet.boxes.append(((row, 0), text))

    def style(self, element: Element) -> None:
        name = element.get(_STYLE + "name", "")
        cell = element.find(_STYLE + "table-cell-properties")
        if cell is not None:
            if any(_is_border(cell.get(_FO + side)) for side in _SIDES):
                self.styles.ruled.add(name)
            if any(_is_border(cell.get(_FO + side)) for side in _BESIDE):
                self.styles.boxed.add(name)
        table = element.find(_STYLE + "table-properties")
        if table is not None and table.get(_TABLE + "display") == "false":
            self.styles.hidden.add(name)


def read_ods(archive: Archive) -> tuple[list[Sheet], str | None]:
    """The sheets in order, and the title of the document properties. Raises: DamagedFile, TooLarge, FileUnreadable."""
    if _MANIFEST in archive and b"encryption-data" in archive.read(_MANIFEST):
        raise locked(archive.name)
    reading = _Reading(archive.name)
    styles = archive.optional_tree("styles.xml")
    for style in styles.iter(_STYLE + "style") if styles is not None else ():
        reading.style(style)
    with archive.open("content.xml") as stream:
        _read_content(stream, reading)
    meta = archive.optional_tree("meta.xml")
    title = meta.findtext(".//{http://purl.org/dc/elements/1.1/}title") if meta is not None else None
    return reading.sheets, (" ".join(title.split()) or None) if title else None


def _read_content(stream: IO[bytes], reading: _Reading) -> None:
    events = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=_STREAMED,
        **SAFE_XML,
    )
    depth = 0
    for event, element in events:
        if element.tag == _TABLE + "table":
            depth += 1 if event == "start" else -1
            if event == "start" and depth == 1:
                reading.start_sheet(element)
        elif event == "end" and (depth <= 1 or element.tag == _STYLE + "style"):
            _read_element(element, reading)
            if element.tag == _TABLE + "table-row":
                _forget(element)
    if events.root is None or has_doctype(events.root):
        raise damaged(reading.name)


def _read_element(element: Element, reading: _Reading) -> None:
    if element.tag == _STYLE + "style":
        reading.style(element)
    elif not reading.sheets:
        return
    elif element.tag == _TABLE + "table-row":
        reading.row(element)
    elif element.tag == _TABLE + "table-column":
        reading.column(element)
    elif element.tag == _TABLE + "shapes":
        reading.shapes(element)
    else:  # a copy of cells of another file: the next rows are no part of this one
        reading.sheets[-1] = Sheet("")


def _forget(row: Element) -> None:
    row.clear()
    parent = row.getparent()
    while parent is not None and row.getprevious() is not None:
        del parent[0]


def _count(element: Element, attribute: str, limit: int) -> int:
    value = element.get(_TABLE + attribute, "1")
    return (
        min(int(value), limit)
        if value.isdigit() and value.isascii() and len(value) < 12 and int(value)
        else 1
    )


def _is_border(value: str | None) -> bool:
    return value is not None and value != "none" and not value.startswith("0")


def cell_text(cell: Element) -> str:
    """What a cell prints; its value where a program left the printed text out."""
    lines = [_paragraph(p) for p in cell.iterfind(_TEXT + "p")]
    text = "\n".join(lines)
    if text.strip():
        return text
    if lines or cell.get(_OFFICE + "value-type") is None:
        return ""
    given = (
        cell.get(_OFFICE + name)
        for name in ("string-value", "date-value", "time-value", "boolean-value", "value")
    )
    return next((value for value in given if value), "")


def _paragraph(element: Element) -> str:
    parts = [element.text or ""]
    for child in element:
        if child.tag == _TEXT + "s":
            parts.append(" " * min(int(child.get(_TEXT + "c", "1") or 1), 1000))
        elif child.tag == _TEXT + "tab":
            parts.append(" ")
        elif child.tag == _TEXT + "line-break":
            parts.append("\n")
        elif child.tag not in _SKIPPED:
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
