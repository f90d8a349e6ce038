"""Excel workbooks of the zip kind (.xlsx, .xlsm, .xltx): XML parts, streamed, to sheets as they print.

Read: the values that are stored with formulas, shared and rich strings without furigana, number formats, merged areas,
hidden rows, columns and sheets, borders, text boxes. Not read: comments, headers and footers of printing, charts.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from auditdoc.errors import UnknownFormat
from auditdoc.messages import _
from auditdoc.readers.archive import SAFE_XML, Archive, Element, damaged, has_doctype
from auditdoc.readers.spreadsheet_formats import BUILT_IN, iso_serial, printed_number, printed_text
from auditdoc.readers.spreadsheet_model import (
    MAX_AREAS,
    MAX_CELLS,
    MAX_COLUMN,
    MAX_ROW,
    Address,
    Sheet,
    address_of,
    area_of,
    too_many_cells,
)

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_PARAGRAPHS = "{http://schemas.openxmlformats.org/drawingml/2006/main}p"


@dataclass(frozen=True, slots=True)
class _Style:
    """Of a cell: its number format, whether it has any border, and whether it has one at its side."""

    code: str = "General"
    ruled: bool = False
    boxed: bool = False


@dataclass(slots=True)
class _Book:
    strings: list[str]
    styles: list[_Style]
    since_1904: bool
    name: str
    cells: int = 0
    areas: int = 0


def read_xlsx(archive: Archive) -> list[Sheet]:
    """The sheets in order. Raises: DamagedFile, TooLarge, FileUnreadable, UnknownFormat."""
    main = next((t for k, t in _relations(archive, "").values() if k == "officeDocument"), "xl/workbook.xml")
    if main.endswith(".bin"):
        raise UnknownFormat(
            _("binary Excel workbooks (.xlsb) are not read: {file}").format(file=archive.name),
            _("open it in Excel and save it as .xlsx"),
        )
    workbook, relations = archive.tree(main), _relations(archive, main)
    targets = dict(relations.values())
    properties = _child(workbook, "workbookPr")
    book = _Book(
        _strings(archive, targets.get("sharedStrings")),
        _styles(archive.optional_tree(targets.get("styles"))),
        properties is not None and properties.get("date1904") in ("1", "true"),
        archive.name,
    )
    sheets = []
    listed = _child(workbook, "sheets")
    for entry in listed if listed is not None else ():
        kind, target = relations.get(entry.get(_RELATION_ID, ""), ("", ""))
        if kind == "worksheet":
            sheet = Sheet(entry.get("name", ""), entry.get("state", "visible") == "visible")
            _read_sheet(archive, target, sheet, book)
            sheets.append(sheet)
    return sheets


def _relations(archive: Archive, part: str) -> dict[str, tuple[str, str]]:
    """Id → kind and target of the relations of *part*; "" is the package."""
    folder, base = posixpath.split(part)
    root = archive.optional_tree(posixpath.join(folder, "_rels", base + ".rels"))
    found = {}
    for relation in root.iter(_RELATION) if root is not None else ():
        target = relation.get("Target", "")
        path = (
            target.lstrip("/")
            if target.startswith("/")
            else posixpath.normpath(posixpath.join(folder, target))
        )
        found[relation.get("Id", "")] = (relation.get("Type", "").rsplit("/", 1)[-1], path)
    return found


def _child(parent: Element, tag: str) -> Element | None:
    return parent.find("{*}" + tag)


def _string(item: Element) -> str:
    """A shared or inline string: its runs joined; furigana (`rPh`) stands beside the text and is left out."""
    parts = []
    for child in item:
        if child.tag.endswith("}t"):
            parts.append(child.text or "")
        elif child.tag.endswith("}r"):
            parts.extend(t.text or "" for t in child if str(t.tag).endswith("}t"))
    return unescaped("".join(parts))


def unescaped(text: str) -> str:
    """*text* with `_x000D_` and its like as the characters that they stand for."""
    if "_x" in text:
        text = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _strings(archive: Archive, part: str | None) -> list[str]:
    if part is None or part not in archive:
        return []
    strings = []
    for item in _streamed(archive, part, "si"):
        strings.append(_string(item))
        if len(strings) > MAX_CELLS:
            raise too_many_cells(archive.name)
    return strings


def _streamed(archive: Archive, part: str, *tags: str) -> Iterator[Element]:
    """The elements *tags* of a part, one after the other; what is behind is forgotten."""
    with archive.open(part) as stream:
        events = etree.iterparse(
            stream,
            events=("end",),
            tag=tuple("{*}" + tag for tag in tags),
            **SAFE_XML,
        )
        for _event, element in events:
            yield element
            element.clear()
            parent = element.getparent()
            while parent is not None and element.getprevious() is not None:
                del parent[0]
        root = events.root
        if root is None or has_doctype(root):
            raise damaged(archive.name)


def _styles(root: Element | None) -> list[_Style]:
    if root is None:
        return []
    codes = dict(BUILT_IN)
    for form in root.iterfind("{*}numFmts/{*}numFmt"):
        codes[_int(form.get("numFmtId"), -1)] = form.get("formatCode", "General")
    borders = [_border(border) for border in root.iterfind("{*}borders/{*}border")]
    styles = []
    for given in root.iterfind("{*}cellXfs/{*}xf"):
        at = _int(given.get("borderId"), 0)
        ruled, boxed = borders[at] if 0 <= at < len(borders) else (False, False)
        styles.append(_Style(codes.get(_int(given.get("numFmtId"), 0), "General"), ruled, boxed))
    return styles


def _border(border: Element) -> tuple[bool, bool]:
    sides = {etree.QName(side).localname for side in border if side.get("style", "none") != "none"}
    return bool(sides - {"diagonal"}), bool(sides & {"left", "right", "start", "end", "vertical"})


def _int(text: str | None, default: int) -> int:
    try:
        return int(text) if text is not None else default
    except ValueError:
        return default


def _read_sheet(archive: Archive, part: str, sheet: Sheet, book: _Book) -> None:
    row = -1
    drawing = None
    for element in _streamed(archive, part, "row", "col", "mergeCell", "sheetFormatPr", "drawing"):
        tag = etree.QName(element).localname
        if tag == "row":
            row = _read_row(element, row, sheet, book)
        elif tag == "mergeCell":
            area = area_of(element.get("ref", ""))
            book.areas += 1
            if book.areas > MAX_AREAS:
                raise too_many_cells(book.name)
            if area is not None and area[:2] != area[2:]:
                sheet.merged.append(area)
        elif tag == "col" and (_on(element, "hidden") or element.get("width") in ("0", "0.0")):
            first, last = _int(element.get("min"), 1), _int(element.get("max"), 0)
            sheet.hidden_columns.update(range(first - 1, min(last, MAX_COLUMN)))
        elif tag == "sheetFormatPr" and _on(element, "zeroHeight"):
            sheet.shown_rows = set()
        elif tag == "drawing":
            drawing = _relations(archive, part).get(element.get(_RELATION_ID, ""))
    if drawing is not None and drawing[1] in archive:
        sheet.boxes.extend(_boxes(archive.tree(drawing[1])))


def _on(element: Element, attribute: str) -> bool:
    return element.get(attribute) in ("1", "true")


def _read_row(element: Element, before: int, sheet: Sheet, book: _Book) -> int:
    """Reads one row into *sheet*; its number. Numbers may be missing: then the row follows the one before."""
    row = _int(element.get("r"), before + 2) - 1
    if not before < row < MAX_ROW:
        row = before + 1
    if _on(element, "hidden") or element.get("ht") in ("0", "0.0"):
        sheet.hidden_rows.add(row)
    elif sheet.shown_rows is not None:
        sheet.shown_rows.add(row)
    column = -1
    for cell in element:
        if not str(cell.tag).endswith("}c"):
            continue
        given = address_of(cell.get("r", ""))
        column = given[1] if given is not None else column + 1
        _read_cell(cell, (row, column), sheet, book)
    return row


def _read_cell(cell: Element, at: Address, sheet: Sheet, book: _Book) -> None:
    number = _int(cell.get("s"), 0)
    style = book.styles[number] if 0 <= number < len(book.styles) else _Style()
    if style.boxed:
        sheet.boxed.add(at[0])
    if len(cell) == 0:
        return
    children = {str(child.tag).rpartition("}")[2]: child for child in cell}
    raw, text = _value(cell.get("t", "n"), children, style, book)
    if raw is None and cell.get("t") != "str" and "f" in children:
        sheet.uncomputed.append(at)
    if raw is None or not raw.strip():
        return
    book.cells += 1
    if book.cells > MAX_CELLS:
        raise too_many_cells(book.name)
    if text.strip():
        sheet.texts[at] = text
        if style.ruled:
            sheet.ruled.add(at[0])
        if cell.get("t") == "e":
            sheet.errors.append(at)
    elif cell.get("t") in ("s", "str", "inlineStr"):
        sheet.unseen.append((at, raw))


def _value(kind: str, children: dict[str, Element], style: _Style, book: _Book) -> tuple[str | None, str]:
    """What is stored in a cell of this kind, None where nothing is, and what of it prints."""
    if kind == "inlineStr":
        inline = children.get("is")
        raw = _string(inline) if inline is not None else None
        return raw, printed_text(raw or "", style.code)
    stored = children.get("v")
    raw = stored.text if stored is not None else None
    if raw is None:
        return None, ""
    if kind == "s":
        place = _int(raw.strip(), -1)
        raw = book.strings[place] if 0 <= place < len(book.strings) else ""
        return raw, printed_text(raw, style.code)
    if kind == "b":
        return raw, "TRUE" if raw.strip() == "1" else "FALSE"
    if kind == "str":
        return raw, printed_text(unescaped(raw), style.code)
    number = iso_serial(raw) if kind == "d" else _float(raw) if kind == "n" else None  # an error is its text
    return raw, raw if number is None else printed_number(number, style.code, book.since_1904)


def _float(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if abs(number) < 1e308 else None


def _boxes(root: Element) -> Iterator[tuple[Address, str]]:
    """Text boxes of a drawing, each with the cell at its top left."""
    for anchor in root:
        start = _child(anchor, "from")
        row, column = (None, None) if start is None else (start.findtext("{*}row"), start.findtext("{*}col"))
        at = (_int(row, 0), _int(column, 0))
        for body in anchor.iter("{*}txBody"):
            lines = ["".join(t.text or "" for t in p.iter("{*}t")) for p in body.iter(_PARAGRAPHS)]
            text = "\n".join(lines).strip("\n")
            if text.strip():
                yield at, text
