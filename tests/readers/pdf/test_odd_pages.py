"""Pages that are not set as most are: turned, in forms, clipped, vertical, in fonts that say little or nothing.

What can be read is read; what cannot is named. Other odd pages have their tests beside what they are odd in: rulings of every
kind in test_tables, text printed twice, white, invisible or beside the page and two columns in test_text, wrong tables of
meanings in test_trouble, footnotes and running heads in test_margins.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from auditdoc.readers.pdf import read_pdf

HEAD = ["所属名", "措置状況等"]
ROWS = [HEAD, ["契約課\n会計室", "要綱を改正した。\n研修を年2回開催した。"]]
XS, YS = [60, 160, 460], [720, 700, 640]
SENTENCE = "契約事務の手順を見直されたい。"
IN_JAPAN1 = [1814, 3839, 2244, 3775, 887, 2326, 2417, 923, 1887, 3034, 862, 917, 872, 845, 635]
"""The numbers of the characters of SENTENCE in Adobe-Japan1, the collection that Japanese fonts are numbered by."""
TURNS = {0: "", 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}
SOURCE = Path(__file__).parents[3] / "src"


def numbers(count=15):
    """The first characters of SENTENCE by their numbers."""
    return b"".join(number.to_bytes(2, "big") for number in IN_JAPAN1[:count])


# Turned pages and turned content.


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_turned_pages_and_content(sheet, reading, rotate, turned):
    """Text and table read the same however the page, its content or both are turned; places are those of the page as it
    is shown, with the table below the text as the text runs."""
    page = sheet(rotate=rotate).raw(f"q {TURNS[turned]}").text(60, 560, SENTENCE)
    read = reading(page.table(XS, [520, 500, 440], ROWS).raw("Q"))
    assert (read.paragraphs, read.tables, read.codes) == ([SENTENCE], [ROWS], [])
    shown = (rotate - turned) % 360
    text, table = (block.origin.bbox for block in read.document.blocks)
    below = {0: table[1] > text[3], 90: table[2] < text[0], 180: table[3] < text[1], 270: table[0] > text[2]}
    assert below[shown]
    wide = shown in (0, 180)
    assert (table[2] - table[0], table[3] - table[1]) == pytest.approx(
        (400, 80) if wide else (80, 400), abs=1
    )


def test_a_note_beside_the_table_runs_upwards(sheet, reading):
    """A line that is turned by itself does not turn the page."""
    page = (
        sheet()
        .table(XS, YS, ROWS)
        .raw("q 0 1 -1 0 560 100 cm")
        .text(0, 0, "縦に印刷された注記である。")
        .raw("Q")
    )
    read = reading(page)
    assert (read.tables, read.paragraphs) == ([ROWS], ["縦に印刷された注記である。"])


# Rulings and forms.


@pytest.mark.parametrize("missing", ["left", "right", "top", "foot"])
def test_a_side_is_missing(sheet, reading, missing):
    """A table that is open at one of its sides has all its cells."""
    page, rows = sheet(), [HEAD, ["契約課", "改めた。"], ["会計室", "見直した。"]]
    edges = {"left": 60, "right": 460, "top": 720, "foot": 600}
    for x in (60, 160, 460):
        if x != edges[missing]:
            page.line(x, 600, x, 720)
    for y in (720, 700, 640, 600):
        if y != edges[missing]:
            page.line(60, y, 460, y)
    for row, y in zip(rows, (706, 686, 626), strict=True):
        page.text(64, y, row[0]).text(164, y, row[1])
    assert reading(page).tables == [rows]


@pytest.mark.parametrize("matrix", ["1 0 0 1 20 -50 cm", "0.5 0 0 0.5 20 50 cm", "0 1 -1 0 800 0 cm"])
def test_a_form_with_text_and_table(sheet, reading, matrix):
    """What stands in a form is read where it is placed: moved, made smaller, turned."""
    form = sheet().text(60, 760, SENTENCE).table(XS, YS, ROWS)
    read = reading(sheet(form=form, box=(0, 0, 842, 842)).raw(f"q {matrix} /X Do Q"))
    assert (read.paragraphs, read.tables, read.codes) == ([SENTENCE], [ROWS], [])


def test_a_form_that_is_placed_twice(sheet, reading):
    """Two places, two tables."""
    page = sheet(form=sheet().table(XS, YS, ROWS)).raw("/X Do q 1 0 0 1 0 -300 cm /X Do Q")
    assert reading(page).tables == [ROWS, ROWS]


# Text that is drawn and not seen, or drawn more than once.


def test_printed_twice_in_a_cell(sheet, reading):
    """Bold by printing again is one text in a cell as anywhere."""
    page = sheet().table(XS, [720, 700], [["", "改めた。"]])
    for shift in (0, 0.25, 0.5):
        page.text(64 + shift, 707, "契約課")
    assert reading(page).tables == [[["契約課", "改めた。"]]]


def test_a_white_head_on_a_dark_ground(sheet, reading):
    """A head printed white on a filled row is a row of the table."""
    page = (
        sheet()
        .raw("0.2 g 60 700 400 20 re f 0 g")
        .table(XS, [720, 700, 680], [["", ""], ["契約課", "改めた。"]])
    )
    page.text(64, 707, "所属名", extra="1 g").text(164, 707, "措置状況等", extra="1 g")
    assert reading(page).tables == [[HEAD, ["契約課", "改めた。"]]]


def test_clipped_text_is_read(sheet, reading):
    """A spreadsheet cuts off what does not fit its row: it is text of the report, though nobody sees all of it."""
    page = sheet().table([60, 460], [720, 700], [[""]])
    page.raw("q 60 700 400 20 re W n").text(64, 708, "見える行。").text(64, 694, "隠れた行。").raw("Q")
    read = reading(page)
    assert (read.tables, read.paragraphs) == ([[["見える行。"]]], ["隠れた行。"])


def test_text_outside_of_the_crop_box(pdf, sheet):
    """What a crop box leaves out nobody sees: it is counted and named, and in no record."""
    data = pdf(sheet().text(60, 700, "見える。").text(60, 100, "切り落とされた。"))
    document = read_pdf(data.replace(b"/Rotate 0", b"/CropBox [0 300 595 842] /Rotate 0"), "t.pdf")
    assert [block.text for block in document.blocks] == ["見える。", "切り落とされた。"]
    assert [type(block).__name__ for block in document.blocks] == ["Paragraph", "Furniture"]
    assert [remark.code for remark in document.remarks] == ["AD011"]


# Fonts that are not embedded.


@pytest.mark.parametrize(
    "encoding",
    [
        "90ms-RKSJ-H", "90msp-RKSJ-H", "90pv-RKSJ-H", "EUC-H",
        "UniJIS-UCS2-H", "UniJIS-UCS2-HW-H", "UniJIS-UTF16-H", "UniJIS2004-UTF16-H",
    ],
)  # fmt: skip
def test_encodings_of_fonts_that_are_not_embedded(sheet, reading, encoding):
    """Text and table in every encoding of horizontal writing that programs write without a font."""
    page = sheet(encoding=encoding).text(60, 760, SENTENCE).table(XS, YS, ROWS)
    read = reading(page)
    assert (read.paragraphs, read.tables, read.codes) == ([SENTENCE], [ROWS], [])


def test_numbers_of_the_japanese_collection(sheet, reading):
    """Identity-H and a known collection: the numbers say which characters are meant."""
    assert reading(sheet(encoding="Identity-H").codes(60, 700, numbers())).paragraphs == [SENTENCE]


@pytest.mark.parametrize("encoding", ["UniJIS-UTF16-V", "UniJIS-UCS2-V", "90ms-RKSJ-V", "EUC-V"])
def test_vertical_writing_in_every_encoding(sheet, reading, encoding):
    """Lines run downwards and are read from the right."""
    lines = ["監査の結果に基づき講じた", "措置を公表する。", "（令和４年度）"]
    page = sheet(encoding=encoding)
    for place in (2, 0, 1):  # the order in the file does not count
        page.text(500 - 20 * place, 760, lines[place], 12)
    assert "".join(reading(page).paragraphs) == "".join(lines)


def test_vertical_numbers_of_the_japanese_collection(sheet, reading):
    """Identity-V and a known collection."""
    page = sheet(encoding="Identity-V").codes(500, 760, numbers(10), 12).codes(480, 760, numbers()[20:], 12)
    assert "".join(reading(page).paragraphs) == SENTENCE


# Fonts that do not say what their characters are.


def without_collection(data):
    return data.replace(b"/Ordering (Japan1)", b"/Ordering (Identity)")


@pytest.mark.parametrize("count", [3, 6, 15])
def test_numbers_of_glyphs_are_never_text(sheet, pdf, count):
    """Without a table of meanings and without a collection the numbers mean nothing, be it one word: none of the characters
    that have these numbers gets into a record, and the page is named."""
    data = without_collection(pdf(sheet(encoding="Identity-H").codes(60, 700, numbers(count))))
    document = read_pdf(data, "t.pdf")
    texts = "".join(block.text for block in document.blocks if type(block).__name__ != "Furniture")
    assert set(texts) <= {"\ufffd"}
    assert [remark.code for remark in document.remarks] == ["AD004"]


def test_a_word_without_meaning_among_text(sheet, pdf):
    """Only what has no meaning is replaced; the rest of the page is read."""
    page = sheet().text(60, 740, SENTENCE * 2).raw(f"BT /F2 10 Tf 60 700 Td <{numbers(4).hex()}> Tj ET")
    font = b"/F2 << /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+X /Encoding /Identity-H /DescendantFonts [<< /Type /Font"
    font += b" /Subtype /CIDFontType2 /BaseFont /AAAAAA+X /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity)"
    font += b" /Supplement 0 >> /FontDescriptor << /Type /FontDescriptor /FontName /AAAAAA+X /Flags 4 >> /DW 1000 >>] >>"
    data = pdf(page).replace(b"/Font << /F1", b"/Font << " + font + b" /F1")
    document = read_pdf(data, "t.pdf")
    assert [block.text for block in document.blocks] == [SENTENCE * 2, "\ufffd" * 4]
    assert [remark.code for remark in document.remarks] == ["AD004"]
    assert "4 characters" in document.remarks[0].message


def test_vertical_numbers_of_glyphs(sheet, pdf):
    """pdfium gives none of these characters; the page is named as one whose text is left out, not as a blank one."""
    page = sheet(encoding="Identity-V").codes(500, 760, numbers())
    document = read_pdf(without_collection(pdf(page, sheet())), "t.pdf")
    assert document.blocks == ()
    assert [(remark.code, remark.origin.page) for remark in document.remarks] == [("AD004", 1), ("AD005", 2)]
    assert not document.source.complete


# A machine without Japanese fonts.

READING = """
import ctypes, json, sys
import pypdfium2.raw as raw
from auditdoc.readers.pdf import read_pdf, standin_font

folder, with_standin, file = sys.argv[1:]
if folder:
    raw.FPDF_DestroyLibrary()
    paths = (ctypes.POINTER(ctypes.c_char) * 2)(ctypes.create_string_buffer(folder.encode()), None)
    raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2, m_pUserFontPaths=paths))
if not with_standin:
    standin_font.install = lambda: None
print(json.dumps(repr(read_pdf(open(file, "rb").read(), "t.pdf"))))
"""


@pytest.fixture
def read_elsewhere(tmp_path, sheet, pdf):
    """Reads a file in a process of its own, where pdfium looks for fonts in one empty folder only, or as it always does."""
    repeated = sheet()
    for n in range(20):
        repeated.text(60, 800 - 18 * n, "。" if n % 2 else "改善した。")
    vertical = (
        sheet(encoding="UniJIS-UTF16-V").text(500, 760, SENTENCE, 12).text(480, 760, "（令和４年度）", 12)
    )
    others = [sheet(encoding=e).text(60, 700, SENTENCE) for e in ("90ms-RKSJ-H", "UniJIS-UCS2-H", "EUC-H")]
    numbered = sheet(encoding="Identity-H").codes(60, 700, numbers())
    file = tmp_path / "t.pdf"
    file.write_bytes(pdf(repeated, vertical, *others, numbered, sheet().table(XS, YS, ROWS)))
    empty = tmp_path / "fonts"
    empty.mkdir()

    def read(*, hidden: bool, standin: bool) -> str:
        command = [
            sys.executable,
            "-c",
            READING,
            str(empty) if hidden else "",
            "1" if standin else "",
            str(file),
        ]
        done = subprocess.run(
            command, env={"PYTHONPATH": str(SOURCE), "PATH": ""}, capture_output=True, check=True, timeout=60
        )
        return json.loads(done.stdout)

    return read


def test_the_same_document_on_a_machine_without_fonts(read_elsewhere):
    """Fonts that are not embedded give the same text at the same places whatever fonts the machine has. That the fonts are
    hidden is seen without the stand-in: pdfium then drops lines that seem to be printed twice."""
    here = read_elsewhere(hidden=False, standin=True)
    assert here.count("改善した。") >= 10
    assert read_elsewhere(hidden=True, standin=True) == here
    assert read_elsewhere(hidden=True, standin=False) != here
