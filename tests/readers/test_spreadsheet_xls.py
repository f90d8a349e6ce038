"""Records of old workbooks ([MS-XLS]) that no library writes: the stream is made by hand, without its container."""

from struct import pack

import pytest

from auditdoc.errors import DamagedFile, FileUnreadable, UnknownFormat
from auditdoc.readers import archive_ole
from auditdoc.readers.spreadsheet_model import Sheet
from auditdoc.readers.spreadsheet_xls import read_xls

END = pack("<HH", 0x0A, 0)


def record(kind: int, data: bytes = b"") -> bytes:
    return pack("<HH", kind, len(data)) + data


def begin(kind: int, version: int = 0x0600) -> bytes:
    return record(0x809, pack("<HHHHII", version, kind, 0, 0, 0, 0))


def text(value: str, length: str = "<H") -> bytes:
    return pack(length, len(value)) + b"\x01" + value.encode("utf-16-le")


def cell(kind: int, row: int, column: int, rest: bytes, style: int = 0) -> bytes:
    return record(kind, pack("<HHH", row, column, style) + rest)


def style(code: int = 0, borders: int = 0) -> bytes:
    return record(0xE0, pack("<HHHHHI", 0, code, 0, 0, 0, borders) + bytes(6))


def stream(*cells: bytes, before: bytes = style(), kind: int = 0x10) -> bytes:
    """A workbook's stream with one sheet 「措置」."""
    entry_size = len(record(0x85, bytes(6) + text("措置", "<B")))
    place = len(begin(5)) + len(before) + entry_size + len(END)
    entry = record(0x85, pack("<IBB", place, 0, 0) + text("措置", "<B"))
    return begin(5) + before + entry + END + begin(kind) + b"".join(cells) + END


@pytest.fixture
def sheet(monkeypatch):
    """Read a stream as if it stood in its container; its only sheet."""

    def read(data: bytes) -> Sheet:
        monkeypatch.setattr(archive_ole, "stream", lambda data, *_names: data)
        (only,) = read_xls(data, "x.xls")
        return only

    return read


def test_texts_beside_the_table_of_strings(sheet):
    """Old programs write a text into its cell; a formula's text follows it in a record of its own."""
    formula_text = b"\x00" + bytes(5) + b"\xff\xff" + bytes(8)
    got = sheet(
        stream(
            cell(0x204, 0, 0, text("人事課")),
            cell(0xD6, 0, 1, text("改善した。\r\n以上")),
            cell(0x06, 1, 0, formula_text),
            record(0x207, text("式の結果")),
            record(0x207, text("持ち主のない結果")),
        )
    )
    assert got.name == "措置"
    assert got.texts == {(0, 0): "人事課", (0, 1): "改善した。\n以上", (1, 0): "式の結果"}


@pytest.mark.parametrize(
    ("packed", "printed"),
    [
        (4 << 2 | 2, "4"),
        ((-7 & 0x3FFFFFFF) << 2 | 2, "-7"),
        (1250 << 2 | 3, "12.5"),
        (0x3FF80000, "1.5"),
        (0x40590000 | 1, "1"),
    ],
)
def test_packed_numbers(sheet, packed, printed):
    """RK: an integer or the upper half of a double, each perhaps times 100; alone and in a row of them."""
    one = cell(0x27E, 0, 0, pack("<I", packed))
    several = record(0xBD, pack("<HH", 1, 3) + pack("<HI", 0, packed) * 2 + pack("<H", 4))
    assert sheet(stream(one, several)).texts == {(0, 0): printed, (1, 3): printed, (1, 4): printed}


def test_results_of_formulas(sheet):
    """Numbers, truth values and errors; an empty text prints nothing."""

    def result(kind: int, value: int = 0) -> bytes:
        return bytes([kind, 0, value, 0, 0, 0]) + b"\xff\xff" + bytes(8)

    got = sheet(
        stream(
            cell(0x06, 0, 0, pack("<d", 2.5) + bytes(8)),
            cell(0x06, 0, 1, result(1, 1)),
            cell(0x06, 0, 2, result(2, 0x17)),
            cell(0x06, 0, 3, result(3)),
            cell(0x205, 1, 0, b"\x00\x00"),
            cell(0x205, 1, 1, b"\x07\x01"),
            cell(0x205, 1, 2, b"\x99\x01"),
        )
    )
    assert got.texts == {
        (0, 0): "2.5", (0, 1): "TRUE", (0, 2): "#REF!", (1, 0): "FALSE", (1, 1): "#DIV/0!", (1, 2): "#N/A",
    }  # fmt: skip
    assert got.errors == [(0, 2), (1, 1), (1, 2)]


def test_what_does_not_print(sheet):
    """Hidden rows and columns, rows hidden by default, and a number format that blanks a text out."""
    blanking = record(0x41E, pack("<H", 200) + text(";;;"))
    got = sheet(
        stream(
            record(0x225, pack("<HH", 2, 0)),
            record(0x208, pack("<HHHHHHHH", 0, 0, 2, 0, 0, 0, 0, 0)),
            record(0x208, pack("<HHHHHHHH", 1, 0, 2, 0, 0, 0, 0x20, 0)),
            record(0x7D, pack("<HHHHHH", 3, 300, 2048, 0, 1, 0)),
            record(0x7D, pack("<HHHHHH", 1, 1, 0, 0, 0, 0)),
            cell(0x204, 0, 0, text("秘"), style=1),
            before=blanking + style() + style(200),
        )
    )
    assert [got.row_hidden(row) for row in range(3)] == [False, True, True]
    assert got.hidden_columns == {1, *range(3, 256)}
    assert got.texts == {}
    assert got.unseen == [((0, 0), "秘")]


def test_frames_and_merged_cells(sheet):
    """Borders count at filled cells and at blank ones; an area of one cell is none."""
    areas = pack("<H", 2) + pack("<HHHH", 0, 0, 0, 2) + pack("<HHHH", 4, 4, 1, 1)
    got = sheet(
        stream(
            cell(0x204, 0, 0, text("題"), style=1),
            cell(0x201, 1, 0, b"", style=2),
            record(0xBE, pack("<HH", 2, 0) + pack("<HHH", 0, 2, 1)),
            record(0xE5, areas),
            before=style() + style(borders=0x0100) + style(borders=0x0011),
        )
    )
    assert got.ruled == {0}
    assert got.boxed == {1, 2}
    assert got.merged == [(0, 0, 0, 2)]


def test_text_boxes_but_no_comments(sheet):
    """A text box stands at the cell of its upper left corner; a comment is drawn alike and is no text."""
    anchor = record(0xEC, b"\x10\xf0\x12\x00\x00\x00" + bytes(2) + pack("<HHH", 2, 0, 5) + bytes(12))

    def drawn(kind: int, words: str) -> bytes:
        head = record(0x1B6, pack("<HHHHHHHI", 0, 0, 0, 0, 0, len(words), 0, 0))
        return anchor + record(0x5D, pack("<HHH", 0x15, 0x12, kind)) + head + record(
            0x3C, b"\x01" + words.encode("utf-16-le")
        )  # fmt: skip

    assert sheet(stream(drawn(6, "別紙\r参照"), drawn(0x19, "メモ"))).boxes == [((5, 2), "別紙\n参照")]


def test_chart_inside_of_a_sheet(sheet):
    """The cells of a chart's own part are no cells of the sheet; a sheet that is a chart has none."""
    chart = begin(0x20) + cell(0x204, 0, 0, text("目盛"))
    assert sheet(stream(chart)).texts == {}
    assert sheet(stream(cell(0x204, 0, 0, text("目盛")), kind=0x20)).texts == {}


@pytest.mark.parametrize(
    ("broken", "error"),
    [
        (stream(cell(0x27E, 0, 0, b"\x01")), DamagedFile),
        (stream(cell(0xFD, 0, 0, pack("<I", 9))), DamagedFile),
        (stream(cell(0x203, 0, 0, bytes(3))), DamagedFile),
        (stream(cell(0x203, 0, 0, pack("<d", float("nan")))), DamagedFile),
        (stream(cell(0x204, 0, 0, pack("<H", 9) + b"\x01ab")), DamagedFile),
        (stream()[: -len(END + begin(0x10))], DamagedFile),
        (stream(before=record(0x2F, bytes(6))), FileUnreadable),
        (begin(5, version=0x0500) + END, UnknownFormat),
        (b"", UnknownFormat),
    ],
)
def test_broken_locked_too_old(sheet, broken, error):
    """Each is refused with a sentence and a remedy."""
    with pytest.raises(error) as caught:
        sheet(broken)
    assert caught.value.hint
