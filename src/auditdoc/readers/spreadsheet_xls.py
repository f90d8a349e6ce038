"""Excel workbooks before 2007 (.xls, BIFF8) to sheets as they print.

Read: as in .xlsx. Files of Excel 95 and older are refused with a remedy.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from struct import unpack

from auditdoc.errors import InputError, UnknownFormat
from auditdoc.messages import _
from auditdoc.readers import archive_ole
from auditdoc.readers.archive import damaged, locked
from auditdoc.readers.spreadsheet_biff import BrokenRecord, Record, Strings, records
from auditdoc.readers.spreadsheet_formats import BUILT_IN, printed_number, printed_text
from auditdoc.readers.spreadsheet_model import MAX_AREAS, MAX_CELLS, Address, Sheet, too_many_cells

_BIFF8 = 0x0600
_WORKSHEET = 0x10
_BOF, _FILEPASS, _DATE_MODE, _SHEET_ENTRY, _STRINGS, _FORMAT, _STYLE = (
    0x809,
    0x2F,
    0x22,
    0x85,
    0xFC,
    0x41E,
    0xE0,
)
_LABEL_SST, _RK, _MULTIPLE_RK, _NUMBER, _BOOL_OR_ERROR = 0xFD, 0x27E, 0xBD, 0x203, 0x205
_FORMULA, _FORMULA_STRING, _LABEL, _RICH_LABEL, _BLANK, _BLANKS = 0x06, 0x207, 0x204, 0xD6, 0x201, 0xBE
_ROW, _DEFAULT_ROW, _COLUMNS, _MERGED = 0x208, 0x225, 0x7D, 0xE5
_DRAWING, _OBJECT, _TEXT_OBJECT = 0xEC, 0x5D, 0x1B6
_COMMENT = 0x19
_ERRORS = {
    0x00: "#NULL!",
    0x07: "#DIV/0!",
    0x0F: "#VALUE!",
    0x17: "#REF!",
    0x1D: "#NAME?",
    0x24: "#NUM!",
    0x2A: "#N/A",
}
_ANCHOR = b"\x10\xf0\x12\x00\x00\x00"


@dataclass
class _Book:
    name: str
    strings: list[str] = field(default_factory=list)
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILT_IN))
    styles: list[tuple[int, bool, bool]] = field(default_factory=list)  # format, any border, border beside
    since_1904: bool = False
    sheets: list[tuple[str, bool, int]] = field(default_factory=list)  # name, visible, place in the stream
    cells: int = 0
    areas: int = 0


def read_xls(data: bytes, name: str) -> list[Sheet]:
    """The sheets in order. Raises: DamagedFile, TooLarge, FileUnreadable (a password), UnknownFormat."""
    try:
        stream = archive_ole.stream(data, "workbook", "book")
        book = _read_book(stream, name)
        sheets = []
        for sheet_name, visible, place in book.sheets:
            sheet = Sheet(sheet_name, visible)
            _SheetReading(sheet, book).read(records(stream, place))
            sheets.append(sheet)
    except (archive_ole.BrokenContainer, BrokenRecord) as error:
        raise damaged(name) from error
    return sheets


def _too_old(name: str) -> InputError:
    return UnknownFormat(
        _("workbooks of Excel 95 and older are not read: {file}").format(file=name),
        _("open it in Excel or LibreOffice and save it as .xlsx"),
    )


def _read_book(stream: bytes, name: str) -> _Book:
    """What stands before the sheets. All other records (fonts, names, macros) do not matter for the text."""
    book = _Book(name)
    first = next(records(stream), None)
    if first is None or first.kind != _BOF or first.numbers("H")[0] != _BIFF8:
        raise _too_old(name)
    for record in records(stream):
        if record.kind == _FILEPASS:
            raise locked(name)
        if record.kind == _DATE_MODE:
            book.since_1904 = bool(record.numbers("H")[0])
        elif record.kind == _SHEET_ENTRY:
            place, state, kind = record.numbers("IBB")
            if kind == 0:
                book.sheets.append((Strings(record.parts, 6).string(1), state & 3 == 0, place))
        elif record.kind == _FORMAT:
            book.formats[record.numbers("H")[0]] = Strings(record.parts, 2).string()
        elif record.kind == _STYLE:
            (borders,) = record.numbers("I", 10)
            book.styles.append((record.numbers("H", 2)[0], bool(borders & 0xFFFF), bool(borders & 0xFF)))
        elif record.kind == _STRINGS:
            book.strings = _shared_strings(record, name)
    return book


def _shared_strings(record: Record, name: str) -> list[str]:
    (count,) = record.numbers("I", 4)
    if count > MAX_CELLS:
        raise too_many_cells(name)
    reader = Strings(record.parts, 8)
    strings: list[str] = []
    while len(strings) < count and not reader.at_end():  # some programs count one too many
        strings.append(reader.string())
    return strings


class _SheetReading:
    def __init__(self, sheet: Sheet, book: _Book) -> None:
        self._sheet = sheet
        self._book = book
        self._formula: tuple[Address, int] | None = None  # the formula whose text the next record holds
        self._object_kind = 0
        self._object_at: Address = (0, 0)

    def read(self, found: Iterator[Record]) -> None:
        first = next(found, None)
        if first is None or first.kind != _BOF:
            raise BrokenRecord("no sheet where one should begin")
        if first.numbers("HH")[1] != _WORKSHEET:
            return
        depth = 1
        for record in found:
            depth += record.kind == _BOF  # a chart inside of the sheet has a part of its own
            if depth == 1:
                self._cell(record)
                self._frame(record)

    def _cell(self, record: Record) -> None:
        kind = record.kind
        if kind == _LABEL_SST:
            row, column, style, place = record.numbers("HHHI")
            if place >= len(self._book.strings):
                raise BrokenRecord("no such string")
            self._text((row, column), style, self._book.strings[place])
        elif kind in (_LABEL, _RICH_LABEL):
            row, column, style = record.numbers("HHH")
            self._text((row, column), style, Strings(record.parts, 6).string())
        elif kind == _NUMBER:
            row, column, style = record.numbers("HHH")
            self._number((row, column), style, _double(record.data[6:14]))
        elif kind == _RK:
            row, column, style, packed = record.numbers("HHHI")
            self._number((row, column), style, _unpacked(packed))
        elif kind == _MULTIPLE_RK:
            row, column = record.numbers("HH")
            for n in range((len(record.data) - 6) // 6):
                style, packed = record.numbers("HI", 4 + n * 6)
                self._number((row, column + n), style, _unpacked(packed))
        elif kind == _BOOL_OR_ERROR:
            row, column, style, value, is_error = record.numbers("HHHBB")
            self._flag((row, column), style, value, bool(is_error))
        elif kind == _FORMULA:
            self._result(record)
        elif kind == _FORMULA_STRING and self._formula is not None:
            self._text(*self._formula, Strings(record.parts).string())
            self._formula = None

    def _result(self, record: Record) -> None:
        row, column, style = record.numbers("HHH")
        result = record.data[6:14]
        if result[6:8] != b"\xff\xff":
            self._number((row, column), style, _double(result))
        elif result[0] == 0:
            self._formula = ((row, column), style)
        elif result[0] in (1, 2):
            self._flag((row, column), style, result[2], result[0] == 2)

    def _text(self, at: Address, style: int, raw: str) -> None:
        text = printed_text(raw, self._code(style)).replace("\r\n", "\n").replace("\r", "\n")
        if raw.strip() and not text.strip():
            self._sheet.unseen.append((at, raw))
        self._put(at, style, text)

    def _number(self, at: Address, style: int, number: float) -> None:
        if number != number or abs(number) > 1e307:  # not a number: nothing prints it
            raise BrokenRecord("no number")
        self._put(at, style, printed_number(number, self._code(style), self._book.since_1904))

    def _flag(self, at: Address, style: int, value: int, is_error: bool) -> None:
        if is_error:
            self._sheet.errors.append(at)
        self._put(at, style, _ERRORS.get(value, "#N/A") if is_error else "TRUE" if value else "FALSE")

    def _put(self, at: Address, style: int, text: str) -> None:
        self._box(at[0], style)
        if not text.strip():
            return
        self._book.cells += 1
        if self._book.cells > MAX_CELLS:
            raise too_many_cells(self._book.name)
        self._sheet.texts[at] = text
        if style < len(self._book.styles) and self._book.styles[style][1]:
            self._sheet.ruled.add(at[0])

    def _code(self, style: int) -> str:
        number = self._book.styles[style][0] if style < len(self._book.styles) else 0
        return self._book.formats.get(number, "General")

    def _box(self, row: int, style: int) -> None:
        if style < len(self._book.styles) and self._book.styles[style][2]:
            self._sheet.boxed.add(row)

    def _frame(self, record: Record) -> None:
        kind, sheet = record.kind, self._sheet
        if kind == _ROW:
            (row,), (options,) = record.numbers("H"), record.numbers("H", 12)
            if options & 0x20:
                sheet.hidden_rows.add(row)
            elif sheet.shown_rows is not None:
                sheet.shown_rows.add(row)
        elif kind == _DEFAULT_ROW and record.numbers("H")[0] & 2:
            sheet.shown_rows = set()
        elif kind == _COLUMNS:
            first, last, width, _style, options = record.numbers("HHHHH")
            if options & 1 or width == 0:
                sheet.hidden_columns.update(range(first, min(last, 255) + 1))
        elif kind == _MERGED:
            self._merge(record)
        elif kind == _BLANK:
            row, _column, style = record.numbers("HHH")
            self._box(row, style)
        elif kind == _BLANKS:
            (row,) = record.numbers("H")
            for n in range((len(record.data) - 6) // 2):
                self._box(row, record.numbers("H", 4 + n * 2)[0])
        elif kind in (_DRAWING, _OBJECT, _TEXT_OBJECT):
            self._drawn(record)

    def _merge(self, record: Record) -> None:
        (count,) = record.numbers("H")
        self._book.areas += count
        if self._book.areas > MAX_AREAS:
            raise too_many_cells(self._book.name)
        for n in range(count):
            first_row, last_row, first_column, last_column = record.numbers("HHHH", 2 + n * 8)
            if (first_row, first_column) != (last_row, last_column):
                self._sheet.merged.append((first_row, first_column, last_row, last_column))

    def _drawn(self, record: Record) -> None:
        """Text boxes; comments are drawn too, and are no text of the sheet."""
        if record.kind == _DRAWING:
            place = record.data.rfind(_ANCHOR)
            if place >= 0 and len(record.data) >= place + 14:
                column, _x, row = record.numbers("HHH", place + 8)
                self._object_at = (row, column)
        elif record.kind == _OBJECT:
            self._object_kind = record.numbers("H", 4)[0]
        elif self._object_kind != _COMMENT and len(record.parts) > 1 and len(record.data) >= 12:
            (length,) = record.numbers("H", 10)
            texts = record.parts[1:]
            text = (
                Strings(texts, 1).characters(length, bool(texts[0][:1] == b"\x01"))
                if length and texts[0]
                else ""
            )
            if text.strip():
                self._sheet.boxes.append((self._object_at, text.replace("\r\n", "\n").replace("\r", "\n")))


def _double(data: bytes) -> float:
    if len(data) != 8:
        raise BrokenRecord("number cut off")
    return float(unpack("<d", data)[0])


def _unpacked(packed: int) -> float:
    """An RK number: 30 bits of an integer or of a double, perhaps times 100."""
    if packed & 2:
        number = float((packed >> 2) - (1 << 30 if packed & 0x80000000 else 0))
    else:
        number = _double(b"\x00\x00\x00\x00" + (packed & 0xFFFFFFFC).to_bytes(4, "little"))
    return number / 100 if packed & 1 else number
