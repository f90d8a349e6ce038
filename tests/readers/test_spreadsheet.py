"""Workbooks: cells become what they print, regions become tables, and what does not print is named."""

import datetime
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
import xlwt
from blocks import paragraph_texts
from openpyxl.comments import Comment
from openpyxl.styles import Border, Side

from auditdoc.document import Block, Document, Furniture, Paragraph, Table
from auditdoc.errors import DamagedFile, FileUnreadable, InputError, TooLarge, UnknownFormat
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import archive, archive_ole, spreadsheet_model
from auditdoc.readers.archive import is_doc, is_spreadsheet
from auditdoc.readers.spreadsheet import read_spreadsheet
from auditdoc.readers.spreadsheet_formats import BUILT_IN, printed_number, printed_text
from auditdoc.readers.spreadsheet_model import Sheet

THIN = Side(style="thin")
BOX = Border(left=THIN, right=THIN, top=THIN, bottom=THIN)
DAY = (datetime.date(2022, 9, 30) - datetime.date(1899, 12, 30)).days


def saved(book: openpyxl.Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def sheet_of(rows: list[list[object]], boxed: tuple[int, ...] = ()) -> openpyxl.Workbook:
    """A workbook with these rows from A1 on; rows *boxed*, from 1, have borders around their cells."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "一覧"
    for number, row in enumerate(rows, start=1):
        for column, value in enumerate(row, start=1):
            cell = sheet.cell(number, column, value)
            if number in boxed:
                cell.border = BOX
    return book


def read(data: bytes, name: str = "x.xlsx") -> Document:
    """The document, once the sum of its characters has been held against its blocks."""
    document = read_spreadsheet(data, name)
    assert document.characters == sum(nonblank(text) for text in paragraph_texts(document.blocks))
    return document


def kinds(document: Document) -> list[str]:
    return [
        b.text if isinstance(b, Paragraph) else "|".join(paragraph_texts((b,))) + f" ({type(b).__name__})"
        for b in document.blocks
    ]


def grid(table: Block) -> list[tuple[int, int, int, int, str]]:
    assert isinstance(table, Table)
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells]


# What a number prints


@pytest.mark.parametrize(
    ("code", "number", "expected"),
    [
        ('[$-411]ggge"年"m"月"d"日";@', DAY, "令和4年9月30日"),
        ("[$-411]ge.m.d", DAY, "R4.9.30"),
        ('[DBNum3][$-411]ggge"年"m"月"d"日"', DAY, "令和４年９月３０日"),
        ('[DBNum1]ggge"年"m"月"d"日"', DAY, "令和四年九月三十日"),
        ("[$-30411]gg ee/mm/dd", DAY, "令 04/09/30"),
        ('[$-ja-JP-x-gannen]ggge"年"m"月"d"日"', 43586, "令和元年5月1日"),
        ('ggge"年"m"月"d"日"', 43585, "平成31年4月30日"),
        ("yyyy/mm/dd(aaa)", DAY, "2022/09/30(金)"),
        ("dddd, mmm d, yy", DAY, "Friday, Sep 30, 22"),
        ("[$-F800]dddd, mmmm dd, yyyy", DAY, "2022年9月30日"),
        ("h:mm AM/PM", 0.75, "6:00 PM"),
        ("m/d h:mm:ss", DAY + 0.5, "9/30 12:00:00"),
        ("[h]:mm", 1.5, "36:00"),
        ("yyyy/m/d", -1, "-1"),
        ("#,##0", 1234567, "1,234,567"),
        ("#,##0.00", 1234567.891, "1,234,567.89"),
        ('#,##0;"▲ "#,##0', -1234, "▲ 1,234"),
        ("#,##0", -1234, "-1,234"),
        ('#,##0,"千円"', 1500000, "1,500千円"),
        ("0.0%", 0.125, "12.5%"),
        ("0%", 0.125, "13%"),
        ("000", 5, "005"),
        ('0000"年"00"月"00"日"', 20220930, "2022年09月30日"),
        ('"第"0"号"', 3, "第3号"),
        ('#,##0;-#,##0;"-"', 0, "-"),
        ("#,##0;;", 0, ""),
        ('[<=2]"少";"多"0', 3, "多3"),
        ("_ * #,##0_ ;_ * -#,##0_ ", 1000, "1,000"),
        ("General", 1.0, "1"),
        ("General", 0.1 + 0.2, "0.3"),
        ("G/標準", 12.5, "12.5"),
        ('General"件"', 3, "3件"),
        ("@", 7, "7"),
        ("0.0##", 1.25, "1.25"),
        ("[DBNum3]#,##0", 1234, "１，２３４"),
        ("0.00E+00", 1.5, "1.5"),
        ("# ?/?", 0.5, "0.5"),
        ("0" * 300, 1, "0" * 254 + "1"),
        ('"', 1, ""),
        ("", 5, ""),
    ],
)  # fmt: skip
def test_printed_number(code: str, number: float, expected: str) -> None:
    """A number prints as Excel prints it, and in no case fails."""
    assert printed_number(number, code) == expected


@pytest.mark.parametrize("number", range(27, 37))
def test_formats_of_japanese_excel(number: int) -> None:
    """The formats that files name by number alone are those of Japanese Excel."""
    expected = {
        27: "R4.9.30",
        28: "令和4年9月30日",
        31: "2022年9月30日",
        34: "2022年9月",
        35: "9月30日",
        36: "R4.9.30",
    }
    if number in expected:
        assert printed_number(DAY, BUILT_IN[number]) == expected[number]


def test_printed_text() -> None:
    """Text formats add to a text, or blank it out."""
    assert [printed_text("税務", code) for code in ('@"課"', "General", ";;;", "0;0;0;[Red]@")] == [
        "税務課",
        "税務",
        "",
        "税務",
    ]


def test_1904() -> None:
    """Workbooks of old Macintoshes count days from 1904."""
    book = sheet_of([[datetime.date(2022, 9, 30)]])
    book.epoch = datetime.datetime(1904, 1, 1)  # noqa: DTZ001
    book.active["A1"].number_format = "yyyy/m/d"
    assert paragraph_texts(read(saved(book)).blocks) == ["2022/9/30"]


# Regions


def test_title_table_notes() -> None:
    """Where a sheet has borders, what stands outside of them are paragraphs, above and below the table."""
    rows = [
        ["措置状況一覧"],
        [None, None, "令和5年3月31日現在"],
        ["課", "指摘", "措置"],
        ["総務課", "甲", None],
        ["※ 注記"],
    ]
    document = read(saved(sheet_of(rows, boxed=(3, 4))))
    assert [type(b) for b in document.blocks] == [Paragraph, Paragraph, Table, Paragraph]
    assert grid(document.blocks[2]) == [
        (0, 0, 1, 1, "課"), (0, 1, 1, 1, "指摘"), (0, 2, 1, 1, "措置"),
        (1, 0, 1, 1, "総務課"), (1, 1, 1, 1, "甲"), (1, 2, 1, 1, ""),
    ]  # fmt: skip
    assert document.blocks[2].cells[3].origin.cell == "一覧!A4"


def test_sheet_without_borders() -> None:
    """Without borders, rows of one cell are paragraphs down to the first row of two, and notes behind it."""
    document = read(
        saved(sheet_of([["題"], ["課", "措置"], ["総務部", None], ["総務課", "済"], ["注 速報"]]))
    )
    assert [type(b) for b in document.blocks] == [Paragraph, Table, Paragraph]
    assert read(saved(sheet_of([["甲"], ["乙"]]))).blocks[1].text == "乙"


def test_border_below_the_head_alone() -> None:
    """A table goes on below its last border as long as rows have two cells, rows of one cell among them."""
    rows = [["題"], ["課", "措置"], ["総務課", "済"], ["財務部"], ["税務課", "済"]]
    assert [type(b) for b in read(saved(sheet_of(rows, boxed=(2,)))).blocks] == [Paragraph, Table]


def test_blank_lines_of_a_form() -> None:
    """A blank row with borders does not end a table, one without does."""
    rows = [["課", "措置"], [None, None], ["総務課", "済"], [None, None], ["課", "措置"], ["税務課", "済"]]
    document = read(saved(sheet_of(rows, boxed=(1, 2, 3, 5, 6))))
    assert [paragraph_texts((b,))[2] for b in document.blocks] == ["総務課", "税務課"]


def test_cards_between_titles() -> None:
    """Bordered cards one below the other with a title before each, without any blank row."""
    rows = [["(1) 甲"], ["指摘", "あ"], ["課", "い"], ["(2) 乙"], ["指摘", "う"]]
    document = read(saved(sheet_of(rows, boxed=(2, 3, 5))))
    assert [type(b) for b in document.blocks] == [Paragraph, Table, Paragraph, Table]


def test_merged_cells() -> None:
    """Merged areas are spans; what stands under one is furniture; areas beyond the text do not blow the table up."""
    book = sheet_of(
        [["題", None, None], ["課", "指摘", "措置"], ["総務課", "甲", "済"], ["隠", "乙", "済"]],
        boxed=(2, 3, 4),
    )
    for area in ("A1:C1", "A3:A4", "C3:XFD1048576"):
        book.active.merged_cells.add(area)
    document = read(saved(book))
    assert grid(document.blocks[1])[3:] == [
        (1, 0, 2, 1, "総務課"),
        (1, 1, 1, 1, "甲"),
        (1, 2, 2, 1, "済"),
        (2, 1, 1, 1, "乙"),
    ]
    assert [(b.kind, b.text) for b in document.blocks if isinstance(b, Furniture)] == [
        ("markup", "隠"),
        ("markup", "済"),
    ]


@pytest.mark.usefixtures("bounded_time")
def test_sparse_sheet() -> None:
    """A cell in the last corner of a sheet costs nothing."""
    book = sheet_of([["題"]])
    book.active["XFD1048576"] = "隅"
    book.active["XFD1"] = "右"
    document = read(saved(book))
    assert paragraph_texts(document.blocks) == ["題", "右", "隅"]
    assert document.blocks[-1].origin.cell == "一覧!XFD1048576"


def test_lines_in_a_cell() -> None:
    """Alt+Enter is a line end in the paragraph; an empty line divides paragraphs; blanks of the layout stay."""
    table = read(saved(sheet_of([["課", "済んだ。\n　今後は\n\n以上"]]))).blocks[0]
    assert isinstance(table, Table)
    assert [p.text for p in table.cells[1].paragraphs] == ["済んだ。\n　今後は", "以上"]


def test_values() -> None:
    """Booleans, errors and formulas print their stored value; formulas that nobody computed are named."""
    book = sheet_of([["題", True, "=1+1"], ["値", "#REF!", 5]])
    book.active["B2"].data_type = "e"
    document = read(saved(book))
    assert paragraph_texts(document.blocks) == ["題", "TRUE", "値", "#REF!", "5"]
    assert [(m.code, m.origin.cell) for m in document.remarks] == [("AD023", "一覧!B2"), ("AD024", "一覧!C1")]


def test_text_that_prints_nothing() -> None:
    """A text that its number format blanks out is furniture; comments are no text."""
    book = sheet_of([["甲", "乙"]])
    book.active["A1"].number_format = ";;;"
    book.active["B1"].comment = Comment("内部メモ", "監査")
    assert kinds(read(saved(book))) == ["乙", "甲 (Furniture)"]


def test_hidden_rows_and_columns() -> None:
    """What stands in hidden rows and columns is furniture, and a remark names them; a merged cell prints if part of it
    does, and hidden rows do not divide a table."""
    rows = [
        ["課", "内部", "措置"],
        ["総務課", "a", "済"],
        ["人事課", "b", "未"],
        ["税務課", "c", "済"],
        ["情報課", "d", "済"],
    ]
    book = sheet_of(rows)
    book.active.row_dimensions[3].hidden = True
    book.active.column_dimensions["B"].hidden = True
    book.active.merge_cells("C3:C5")
    document = read(saved(book))
    table = document.blocks[0]
    assert paragraph_texts((table,)) == ["課", "措置", "総務課", "済", "税務課", "未", "情報課"]
    assert grid(table)[5] == (2, 1, 2, 1, "未")
    assert [(m.code, m.origin.cell) for m in document.remarks] == [("AD003", "一覧!A3"), ("AD003", "一覧!B1")]


def test_sheets() -> None:
    """Sheets follow each other; names are furniture where several have text; a hidden one is furniture and named."""
    book = sheet_of([["甲"]])
    for name in ("空", "R4 定期", "裏"):
        book.create_sheet(name)
    book["R4 定期"]["A1"], book["裏"]["A1"] = "乙", "丙"
    book["裏"].sheet_state = "veryHidden"
    document = read(saved(book))
    assert kinds(document) == ["一覧 (Furniture)", "甲", "R4 定期 (Furniture)", "乙", "丙 (Furniture)"]
    assert document.blocks[3].origin.cell == "'R4 定期'!A1"
    assert [m.code for m in document.remarks] == ["AD003"]


def test_heads_of_sheets() -> None:
    """Of several sheets: a line that is the sheet's name is a heading; the first sheet's title on top of another one is a
    running head. A workbook of one sheet is left as it is."""
    book = sheet_of([["令和4年度の措置"], ["一覧"]])
    assert [type(b) for b in read(saved(book)).blocks] == [Paragraph, Paragraph]
    second = book.create_sheet("財産の管理")
    second["A1"], second["A2"], second["A3"] = "令和4年度の措置", "財産の管理", "財産の管理"
    assert kinds(read(saved(book))) == [
        "一覧 (Furniture)", "令和4年度の措置", "一覧 (Heading)",
        "財産の管理 (Furniture)", "令和4年度の措置 (Furniture)", "財産の管理 (Heading)", "財産の管理",
    ]  # fmt: skip


def test_strings_of_other_programs() -> None:
    """Shared strings, rich strings and text boxes, as xlsxwriter writes them."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    book.set_properties({"title": "措置状況"})
    sheet = book.add_worksheet("一覧")
    sheet.write_rich_string(1, 0, "令和", book.add_format({"bold": True}), "４年度", " 監査")
    sheet.write(1, 1, "済")
    sheet.write(5, 0, "末尾")
    sheet.insert_textbox(2, 0, "概要\n箱")
    sheet.write_formula(1, 2, "=A1", None, "式")
    sheet.write_datetime(1, 3, datetime.date(2022, 9, 30), book.add_format({"num_format": "[$-411]ge.m.d"}))
    book.close()
    document = read(buffer.getvalue())
    assert kinds(document) == ["令和４年度 監査|済|式|R4.9.30 (Table)", "概要\n箱", "末尾"]
    assert document.title == "措置状況"


def package(**parts: str) -> bytes:
    """A workbook of raw parts: `sheet` and `strings` are the inner XML of the one sheet and its strings."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "".join(f'<Relationship Id="{n}" Type="{relations}/{k}" Target="{t}"/>' for n, k, t in (("a", "worksheet", "worksheets/sheet1.xml"), ("b", "sharedStrings", "sharedStrings.xml")))  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="表" r:id="a"/></sheets></workbook>',
        )
        out.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>',
        )
        out.writestr(
            "xl/worksheets/sheet1.xml",
            f'{parts.get("before", "")}<worksheet xmlns="{main}">{parts.get("sheet", "")}</worksheet>',
        )
        out.writestr("xl/sharedStrings.xml", f'<sst xmlns="{main}">{parts.get("strings", "")}</sst>')
    return buffer.getvalue()


def test_furigana_and_escapes() -> None:
    """Furigana beside a string is left out; `_x000D_` is a line end; cells without an address follow each other."""
    strings = '<si><t>監査</t><rPh sb="0" eb="2"><t>カンサ</t></rPh></si><si><t>甲_x000D_\n乙</t></si>'
    cells = '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>99</v></c><c t="d"><v>2022-09-30</v></c></row>'
    document = read(package(strings=strings, sheet=f"<sheetData>{cells}</sheetData>"))
    assert paragraph_texts(document.blocks) == ["監査", "甲\n乙", "44834"]


def test_rows_hidden_by_default() -> None:
    """A sheet may hide all rows that it does not list."""
    sheet = '<sheetFormatPr zeroHeight="1"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>'
    assert paragraph_texts(read(package(sheet=sheet)).blocks) == ["1"]


# Other kinds of workbook


def test_old_excel() -> None:
    """BIFF8: strings of both widths and over records, numbers of all kinds, formats, merged cells, hidden rows."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("R4 定期")
    date = xlwt.easyxf(num_format_str='[$-411]ggge"年"m"月"d"日"')
    long = "あいうえお" * 3000
    sheet.write_merge(0, 0, 0, 2, "題")
    for column, value in enumerate(("No.", "内容", "措置日")):
        sheet.write(2, column, value)
    sheet.write(3, 0, 1)
    sheet.write(3, 1, long)
    sheet.write(3, 2, datetime.date(2022, 9, 30), date)
    sheet.write(4, 0, 1234.5, xlwt.easyxf(num_format_str="#,##0.0"))
    sheet.write(4, 1, "plain")
    sheet.write(4, 2, True)
    sheet.write(5, 0, -0.25, xlwt.easyxf(num_format_str="0%"))
    sheet.write(6, 0, "隠")
    sheet.row(6).hidden = True
    book.add_sheet("裏").write(0, 0, "丙")
    book.get_sheet(1).visibility = 1
    for number in range(3000):
        sheet.write(10 + number, 0, f"項目{number}")
    buffer = io.BytesIO()
    book.save(buffer)
    document = read(buffer.getvalue(), "x.xls")
    assert document.source.format == "xls"
    assert paragraph_texts(document.blocks)[:11] == [
        "題",
        "No.",
        "内容",
        "措置日",
        "1",
        long,
        "令和4年9月30日",
        "1,234.5",
        "plain",
        "TRUE",
        "-25%",
    ]
    assert "項目2999" in paragraph_texts(document.blocks)
    assert document.blocks[1].origin.cell == "'R4 定期'!A3"
    assert [m.code for m in document.remarks] == ["AD003", "AD003"]


ODS = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0", "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0", "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0", "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
}  # fmt: skip


def ods(tables: str, styles: str = "", manifest: str = "<a/>") -> bytes:
    names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in ODS.items())
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as out:
        out.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        out.writestr("META-INF/manifest.xml", manifest)
        out.writestr(
            "content.xml",
            f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        )
    return buffer.getvalue()


def test_open_document() -> None:
    """Printed text is taken from the file; repeated, spanned and hidden cells, line ends, comments, ruby."""
    cell = '<table:table-cell office:value-type="string">{}</table:table-cell>'
    styles = (
        '<style:style style:name="h"><style:table-properties table:display="false"/></style:style>'.replace(
            "table:display", "table:display"
        )
    )
    tables = (
        '<table:table table:name="一覧"><table:table-column table:number-columns-repeated="3"/>'
        '<table:table-row><table:table-cell table:number-columns-spanned="2" office:value-type="string"><office:annotation><text:p>メモ</text:p></office:annotation>'
        '<text:p>課<text:s text:c="2"/>名<text:line-break/>次</text:p><text:p>三行</text:p></table:table-cell><table:covered-table-cell/>'
        + cell.format("<text:p><text:ruby><text:ruby-base>槙</text:ruby-base><text:ruby-text>まき</text:ruby-text></text:ruby></text:p>")
        + '</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell office:value-type="float" office:value="5" table:number-columns-repeated="2"/></table:table-row>'
        + f'<table:table-row table:visibility="collapse">{cell.format("<text:p>隠</text:p>")}</table:table-row>'
        '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
        f'<table:table table:name="裏" table:style-name="h"><table:table-row>{cell.format("<text:p>丙</text:p>")}</table:table-row></table:table>'
    )  # fmt: skip
    document = read(ods(tables, styles), "x.ods")
    assert document.source.format == "ods"
    assert grid(document.blocks[0])[:2] == [(0, 0, 1, 2, "課 名\n次\n三行"), (0, 2, 1, 1, "槙")]
    assert paragraph_texts(document.blocks) == ["課 名\n次\n三行", "槙", "5", "5", "5", "5", "隠", "丙"]
    assert [m.code for m in document.remarks] == ["AD003", "AD003"]


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


@needs_libreoffice
def test_libreoffice(tmp_path: Path) -> None:
    """The same workbook as .xlsx, and as LibreOffice saves it in all three formats, gives the same blocks."""
    rows: list[list[object]] = [
        ["措置状況一覧"],
        [],
        ["課", "措置", "日"],
        ["総務課", "済\nです", datetime.date(2022, 9, 30)],
        ["税務課", 1234, None],
    ]
    book = sheet_of(rows, boxed=(3, 4, 5))
    book.active["C4"].number_format = '[$-411]ggge"年"m"月"d"日"'
    book.active["B5"].number_format = "#,##0"
    book.active.merge_cells("A1:C1")
    book.active.row_dimensions[5].hidden = True
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "book.xlsx").write_bytes(saved(book))
    expected = read(saved(book))
    for kind in ("xlsx", "xls", "ods"):
        command = ["soffice", f"-env:UserInstallation={tmp_path.as_uri()}/profile", "--headless", "--convert-to", kind, "--outdir", str(tmp_path), str(tmp_path / "in" / "book.xlsx")]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        document = read((tmp_path / f"book.{kind}").read_bytes(), f"x.{kind}")
        assert (document.blocks, document.remarks) == (expected.blocks, expected.remarks)


# Bad input


def test_kinds_by_content() -> None:
    """The content tells the kind: a workbook saved as .docx, an old one as .xlsx; a page as .xls is none."""
    book = saved(sheet_of([["甲"]]))
    assert is_spreadsheet(book, ".docx")
    assert is_spreadsheet(book[:2000], ".xlsx")
    assert is_spreadsheet(ods(""), ".bin")
    assert not is_spreadsheet(b"<html><table>", ".xls")
    with pytest.raises(UnknownFormat):
        read_spreadsheet(b"PK\x05\x06" + bytes(18), "x.xlsx")


def outcome(data: bytes) -> str:
    """The remedy of the error that *data* gives, or that it gives none."""
    try:
        read_spreadsheet(data, "x")
    except InputError as error:
        return error.hint
    return "read"


def test_parts_with_unusual_names() -> None:
    """Where the parts have names of their own, the list of contents tells what a file is."""
    buffer = io.BytesIO()
    types = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with zipfile.ZipFile(io.BytesIO(package())) as given, zipfile.ZipFile(buffer, "w") as out:
        out.writestr("a/rows.xml", given.read("xl/worksheets/sheet1.xml"))
        out.writestr("[Content_Types].xml", types)
    assert is_spreadsheet(buffer.getvalue(), ".xlsx")
    assert not is_spreadsheet(buffer.getvalue()[:100], ".xlsx")


def test_cut_off_and_broken() -> None:
    """Cut or changed at any place, each of the three formats ends in a document or in an error with a remedy."""
    old = xlwt.Workbook()
    old.add_sheet("表").write(0, 0, "措置" * 50)
    buffer = io.BytesIO()
    old.save(buffer)
    for whole in (
        saved(sheet_of([["甲", 1], ["乙", 2]])),
        buffer.getvalue(),
        ods('<table:table table:name="a"/>'),
    ):
        step = max(len(whole) // 150, 1)
        for place in range(8, len(whole), step):
            for data in (whole[:place], bytes((*whole[:place], whole[place] ^ 0x15, *whole[place + 1 :]))):
                assert outcome(data)


def test_passwords() -> None:
    """Locked workbooks of both new kinds say that they are, and what to do."""
    with pytest.raises(FileUnreadable):
        read_spreadsheet(ods("", manifest="<m><manifest:encryption-data xmlns:manifest='m'/></m>"), "x.ods")


def test_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    """More cells than any report has are refused, whether they are written out or only claimed."""
    repeated = '<table:table table:name="a"><table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    with pytest.raises(TooLarge):
        read_spreadsheet(ods(repeated), "x.ods")
    apart = "".join(
        f'<row r="{n}"><c r="{spreadsheet_model.column_letters(n)}{n}"><v>1</v></c><c r="A{n}"><v>1</v></c></row>'
        for n in range(1, 1600)
    )
    with pytest.raises(TooLarge):
        read_spreadsheet(package(sheet=f"<sheetData>{apart}</sheetData>"), "x.xlsx")
    with pytest.raises(TooLarge):
        read_spreadsheet(package(sheet=" " * (archive.FREE_EXPANDED + 1)), "x.xlsx")


@pytest.mark.usefixtures("bounded_time")
def test_a_million_rows() -> None:
    """A sheet of more cells than the limit ends within seconds."""
    rows = "".join(f"<row><c><v>{n}</v></c></row>" for n in range(spreadsheet_model.MAX_CELLS + 10))
    with pytest.raises(TooLarge):
        read_spreadsheet(package(sheet=f"<sheetData>{rows}</sheetData>"), "x.xlsx")


def test_entities_are_refused() -> None:
    """A document type definition in a sheet is refused."""
    with pytest.raises(DamagedFile):
        read_spreadsheet(
            package(
                before='<!DOCTYPE w [<!ENTITY a "b">]>',
                sheet="<sheetData><row><c><v>1</v></c></row></sheetData>",
            ),
            "x",
        )


def test_addresses() -> None:
    """Sheet names are quoted as Excel quotes them."""
    names = ("措置状況", "R4 定期", "A1", "2022", "a'b", "R1C1", "第1")
    assert [Sheet(name).place((2, 27)) for name in names] == [
        "措置状況!AB3", "'R4 定期'!AB3", "'A1'!AB3", "'2022'!AB3", "'a''b'!AB3", "'R1C1'!AB3", "第1!AB3",
    ]  # fmt: skip


def test_circles_in_the_container() -> None:
    """A chain of sectors that bites its tail is found out."""
    old = xlwt.Workbook()
    old.add_sheet("表").write(0, 0, "x" * 9000)
    buffer = io.BytesIO()
    old.save(buffer)
    data = bytearray(buffer.getvalue())
    table = (int.from_bytes(data[76:80], "little") + 1) * 512
    data[table : table + 512] = b"\x00\x00\x00\x00" * 128
    assert archive_ole.stream_names(bytes(data)) is None
    assert not is_doc(bytes(data), ".xls")
