"""Word files: what prints becomes blocks, in order; what does not is furniture; every character is accounted for."""

import io
import shutil
import struct
import zipfile
from pathlib import Path

import docx
import pytest
from blocks import paragraph_texts

from auditdoc.document import Block, Document, Furniture, Heading, Paragraph, Table
from auditdoc.errors import DamagedFile, FileUnreadable, InputError, TooLarge, UnknownFormat
from auditdoc.japanese.characters import nonblank
from auditdoc.readers import archive, docx_legacy
from auditdoc.readers.archive import is_doc, is_docx, is_spreadsheet
from auditdoc.readers.docx import read_docx
from auditdoc.readers.docx_legacy import read_doc
from auditdoc.readers.number_forms import written

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{WORD}" xmlns:r="{RELATIONS}" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def file(body: str, **parts: str) -> bytes:
    """A Word file with this body; *parts* are the inner XML of styles, numbering, footnotes, header1, …"""
    roots = {"numbering": "numbering", "styles": "styles", "footnotes": "footnotes", "endnotes": "endnotes", "header1": "hdr", "footer1": "ftr", "settings": "settings"}  # fmt: skip
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("_rels/.rels", _relations({"main": ("officeDocument", "word/document.xml")}))
        out.writestr("word/document.xml", f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>")
        kinds = {part: (part.rstrip("1"), f"{part}.xml") for part in parts}
        out.writestr("word/_rels/document.xml.rels", _relations(kinds))
        for part, inner in parts.items():
            out.writestr(f"word/{part}.xml", f"<w:{roots[part]} {NAMESPACES}>{inner}</w:{roots[part]}>")
    return buffer.getvalue()


def _relations(kinds: dict[str, tuple[str, str]]) -> str:
    rows = "".join(
        f'<Relationship Id="{i}" Type="{RELATIONS}/{k}" Target="{t}"/>' for i, (k, t) in kinds.items()
    )
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def read(body: str, **parts: str) -> Document:
    """The document, once the sum of its characters has been held against its blocks."""
    document = read_docx(file(body, **parts), "x.docx")
    assert document.characters == sum(nonblank(text) for text in paragraph_texts(document.blocks))
    return document


def shown(document: Document) -> list[str]:
    """The texts that are no furniture."""
    return paragraph_texts(tuple(b for b in document.blocks if not isinstance(b, Furniture)))


def furniture(document: Document) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in document.blocks if isinstance(b, Furniture)]


def p(inner: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{text}</w:t></w:r>"


def tc(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{p(r(text))}</w:tc>"


def tbl(*rows: str, grid: str = "") -> str:
    return f"<w:tbl><w:tblGrid>{grid}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cells(table: Block) -> list[tuple[int, int, int, int, str]]:
    assert isinstance(table, Table)
    return [(c.row, c.column, c.rowspan, c.colspan, c.text) for c in table.cells]


# Text


def test_paragraphs_breaks_and_tabs() -> None:
    """A soft return is a line end inside the paragraph, a tab a blank; empty paragraphs are no blocks."""
    body = p("<w:r><w:t>１</w:t><w:tab/><w:t>総務部</w:t><w:br/><w:t>人事課</w:t></w:r>") + p("") + p(r("了"))
    document = read(body)
    assert shown(document) == ["１ 総務部\n人事課", "了"]
    assert [b.origin.line for b in document.blocks] == [1, 3]


def test_an_empty_line_of_soft_returns_ends_a_paragraph() -> None:
    """Two soft returns, one behind the other, are what a writer sets for a new paragraph."""
    assert shown(read(p("<w:r><w:t>甲</w:t><w:br/><w:br/><w:t>乙</w:t></w:r>"))) == ["甲", "乙"]


def test_full_width_blanks() -> None:
    """Blanks of the layout inside a line stay; those before it are its indent."""
    document = read(p(r("　　令和　４年度")))
    assert document.blocks == (Paragraph("令和　４年度", document.blocks[0].origin, 2.0),)


def test_headings_by_outline_level() -> None:
    """A style's outline level makes a heading, also if it is inherited, Japanese by name, or set on the paragraph."""
    styles = (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="部"/><w:basedOn w:val="1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="3"><w:name w:val="見出し 3"/></w:style>'
    )
    body = "".join(p(r(f"題{s}"), f'<w:pStyle w:val="{s}"/>') for s in "123")
    body += p(r("課"), '<w:outlineLvl w:val="1"/>') + p(
        r("本文"), '<w:pStyle w:val="1"/><w:outlineLvl w:val="9"/>'
    )
    blocks = read(body, styles=styles).blocks
    assert [(type(b), getattr(b, "level", None)) for b in blocks] == [
        (Heading, 1), (Heading, 1), (Heading, 3), (Heading, 2), (Paragraph, None),
    ]  # fmt: skip


def test_styles_that_are_based_on_each_other() -> None:
    """A circle of styles is read as far as it goes."""
    styles = "".join(
        f'<w:style w:styleId="{a}"><w:name w:val="{a}"/><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("甲乙", "乙甲")
    )
    assert shown(read(p(r("文"), '<w:pStyle w:val="甲"/>'), styles=styles)) == ["文"]


def test_tracked_changes() -> None:
    """The text is that with all changes accepted; what was deleted or moved away is furniture, what moved stands once."""
    body = p(
        f"{r('措置')}<w:ins>{r('済')}</w:ins><w:del><w:r><w:delText>中</w:delText></w:r></w:del>"
        f"<w:moveFrom>{r('後')}</w:moveFrom>{r('で')}<w:moveTo>{r('後')}</w:moveTo>"
    )
    document = read(body)
    assert shown(document) == ["措置済で後"]
    assert furniture(document) == [("markup", "中後")]


def test_deleted_paragraph_mark() -> None:
    """Where the end of a paragraph was deleted, two paragraphs are one."""
    body = p(r("物品の"), "<w:rPr><w:del/></w:rPr>") + p(r("管理"))
    assert shown(read(body)) == ["物品の管理"]
    assert shown(read(p(r("末尾"), "<w:rPr><w:del/></w:rPr>"))) == ["末尾"]


def test_hidden_text() -> None:
    """Hidden text, by run or by style, is furniture, unless the run says otherwise."""
    styles = '<w:style w:styleId="h"><w:name w:val="h"/><w:rPr><w:vanish/></w:rPr></w:style>'
    body = p(
        r("甲", "<w:vanish/>")
        + r("乙", '<w:rStyle w:val="h"/>')
        + r("丙", '<w:rStyle w:val="h"/><w:vanish w:val="0"/>')
    )
    document = read(body, styles=styles)
    assert (shown(document), furniture(document)) == (["丙"], [("markup", "甲乙")])


def test_ruby() -> None:
    """The reading over a name is furniture, the name is text."""
    body = p(
        f"<w:r><w:ruby><w:rt>{r('まき')}</w:rt><w:rubyBase>{r('槙')}</w:rubyBase></w:ruby></w:r>{r('順一')}"
    )
    document = read(body)
    assert (shown(document), furniture(document)) == (["槙順一"], [("markup", "まき")])


def test_symbols() -> None:
    """Signs of Wingdings become characters; of an unknown font 〓, with a remark."""
    body = p(
        '<w:r><w:sym w:font="Wingdings" w:char="F06C"/><w:noBreakHyphen/><w:sym w:font="謎" w:char="F041"/></w:r>'
        + r("\uf0fc", '<w:rFonts w:ascii="Wingdings"/>')
    )
    document = read(body)
    assert shown(document) == ["●-〓✓"]
    assert [remark.code for remark in document.remarks] == ["AD022"]


def test_radicals_and_invisible_characters() -> None:
    """Characters are cleaned as in every other format."""
    document = read(p(r("⽇程\u200b")))
    assert shown(document) == ["日程"]
    assert furniture(document) == [("removed_characters", "\u200b")]
    assert [remark.code for remark in document.remarks] == ["AD001", "AD002"]


def test_formulas() -> None:
    """The characters of an equation are text."""
    assert shown(
        read(
            p("<m:oMath><m:r><m:t>a+b</m:t></m:r></m:oMath>")
            + "<m:oMathPara><m:oMath><m:r><m:t>c</m:t></m:r></m:oMath></m:oMathPara>"
        )
    ) == ["a+b", "c"]


def test_lines_that_are_furniture() -> None:
    """Rules, page numbers and contents that somebody typed are furniture; in a cell a dash is an answer."""
    body = p(r("――――")) + p(r("- 12 -")) + p(r("第１　総務部……………３")) + tbl(tc("課") + tc("－－－"))
    document = read(body)
    assert [k for k, _ in furniture(document)] == ["rule", "page_number", "contents"]
    assert shown(document) == ["課", "－－－"]


# Fields and content controls


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def instruction(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def test_contents_field_over_paragraphs() -> None:
    """A table of contents is furniture from its first to its last paragraph, and nothing behind it is."""
    body = (
        p(field("begin") + instruction(' TOC \\o "1-3" ') + field("separate") + r("第１　総務部 1"))
        + p(r("第２　財務部 2"))
        + p(field("end"))
        + p(r("本文"))
    )
    document = read(body)
    assert shown(document) == ["本文"]
    assert furniture(document) == [("contents", "第１　総務部 1"), ("contents", "第２　財務部 2")]


def test_contents_that_never_end() -> None:
    """A field without its end does not swallow the document."""
    body = p(field("begin") + instruction("TOC") + field("separate") + r("目次")) + p(r("本文"))
    assert shown(read(body)) == ["目次", "本文"]


def test_contents_by_control_and_style() -> None:
    """The control that Word puts around contents marks them, as do the styles of their lines."""
    control = f'<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>{p(r("目次"))}</w:sdtContent></w:sdt>'
    styles = '<w:style w:styleId="11"><w:name w:val="toc 1"/></w:style>'
    document = read(control + p(r("第１ 3"), '<w:pStyle w:val="11"/>') + p(r("本文")), styles=styles)
    assert (shown(document), [k for k, _ in furniture(document)]) == (["本文"], ["contents", "contents"])


def test_results_of_fields() -> None:
    """The result of a field is text, its instruction is not; nor is a result inside the instruction of another."""
    body = p(
        field("begin") + instruction("IF ") + field("begin") + instruction("PAGE") + field("separate") + r("9") + field("end")
        + instruction(' = 1 "甲" ') + field("separate") + r("令和4年度") + field("end")
        + f'<w:fldSimple w:instr="DATE">{r("末日")}</w:fldSimple>'
    )  # fmt: skip
    document = read(body)
    assert (shown(document), furniture(document)) == (["令和4年度末日"], [("markup", "9")])


def test_content_controls() -> None:
    """Controls are not there, in a line, around blocks, rows and cells; the prompt of an empty one is furniture."""
    inner = f"<w:sdt><w:sdtContent>{r('済')}</w:sdtContent></w:sdt>"
    prompt = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('入力')}</w:sdtContent></w:sdt>"
    row = f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{tc('甲')}</w:sdtContent></w:sdt>{tc('乙')}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    document = read(f"<w:sdt><w:sdtContent>{p(r('措置') + inner + prompt)}{row}</w:sdtContent></w:sdt>")
    assert (shown(document), furniture(document)) == (["措置済", "甲", "乙"], [("markup", "入力")])


# Numbers of lists


def level(at: int, form: str, text: str, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>{more}</w:lvl>'


def numbering(*levels: str, lists: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    return f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{lists}'


def item(text: str, at: int = 0, list_id: int = 1) -> str:
    return p(
        r(text) if text else "", f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{list_id}"/></w:numPr>'
    )


def test_numbers_on_levels() -> None:
    """A number sets the levels below back; a level shows those above it; an item without text has its number."""
    parts = numbering(
        level(0, "decimalFullWidth", "第%1"),
        level(1, "decimal", "(%2)", '<w:suff w:val="nothing"/>'),
        level(2, "decimal", "%1-%2", '<w:isLgl/><w:suff w:val="space"/>'),
    )
    body = (
        item("総務")
        + item("人事", 1)
        + item("契約", 1)
        + item("細", 2)
        + item("財務")
        + item("税", 1)
        + item("")
    )
    assert shown(read(body, numbering=parts)) == [
        "第１　総務",
        "(1)人事",
        "(2)契約",
        "1-2 細",
        "第２　財務",
        "(1)税",
        "第３",
    ]


def test_lists_of_one_definition() -> None:
    """Lists of one definition go on counting, unless one says where to begin, and it does so once."""
    lists = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    parts = numbering(level(0, "decimal", "%1."), lists=lists)
    body = item("a") + item("b", list_id=2) + item("c", list_id=3) + item("d", list_id=3)
    assert shown(read(body, numbering=parts)) == ["1.　a", "2.　b", "5.　c", "6.　d"]


def test_restart_of_a_level() -> None:
    """Level three may go on over items of level two; zero means it never begins anew."""
    never = '<w:lvlRestart w:val="0"/>'
    parts = numbering(level(0, "decimal", "%1"), level(1, "aiueoFullWidth", "%2", never))
    body = item("a") + item("b", 1) + item("c") + item("d", 1)
    assert shown(read(body, numbering=parts)) == ["1　a", "ア　b", "2　c", "イ　d"]


def test_numbers_by_style() -> None:
    """A style puts its paragraphs on the level of the list that names it; list 0 takes one out."""
    styles = '<w:style w:styleId="s"><w:name w:val="s"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    parts = numbering(
        level(0, "decimal", "%1"), level(1, "decimalEnclosedCircle", "%2", '<w:pStyle w:val="s"/>')
    )
    style = '<w:pStyle w:val="s"/>'
    body = (
        p(r("甲"), style) + p(r("乙"), style + '<w:numPr><w:numId w:val="0"/></w:numPr>') + p(r("丙"), style)
    )
    assert shown(read(body, styles=styles, numbering=parts)) == ["①　甲", "乙", "②　丙"]


def test_linked_lists() -> None:
    """A definition that only refers to a list style takes its levels from there."""
    styles = '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/><w:pPr><w:numPr><w:numId w:val="7"/></w:numPr></w:pPr></w:style>'
    parts = (
        '<w:abstractNum w:abstractNumId="0"><w:numStyleLink w:val="L"/></w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="L"/>{level(0, "iroha", "%1")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="7"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert shown(read(item("甲") + item("乙"), styles=styles, numbering=parts)) == ["ｲ　甲", "ﾛ　乙"]


def test_bullets() -> None:
    """Bullets print; private characters of symbol fonts become the signs that they look like."""
    font = '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>'
    parts = numbering(level(0, "bullet", "\uf06c", font), level(1, "bullet", "・"), level(2, "none", ""))
    assert shown(read(item("甲") + item("乙", 1) + item("丙", 2), numbering=parts)) == [
        "●　甲",
        "・　乙",
        "丙",
    ]


def test_deleted_and_hidden_items_have_no_number() -> None:
    """What does not print is not counted either."""
    parts = numbering(level(0, "decimal", "%1"))
    number = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p("<w:del><w:r><w:delText>旧</w:delText></w:r></w:del>", number + "<w:rPr><w:del/></w:rPr>")
    hidden = p(r("隠", "<w:vanish/>"), number + "<w:rPr><w:vanish/></w:rPr>")
    assert shown(read(gone + hidden + item("新"), numbering=parts)) == ["1　新"]


@pytest.mark.parametrize(
    ("form", "number", "expected"),
    [
        ("decimal", 12, "12"), ("decimalFullWidth", 12, "１２"), ("decimalEnclosedCircle", 20, "⑳"), ("decimalEnclosedCircle", 21, "21"),
        ("decimalZero", 3, "03"), ("upperRoman", 4, "IV"), ("lowerRoman", 9, "ix"), ("upperLetter", 27, "AA"), ("lowerLetter", 2, "b"),
        ("aiueo", 2, "ｲ"), ("aiueoFullWidth", 46, "ン"), ("irohaFullWidth", 3, "ハ"), ("ideographDigital", 10, "一〇"),
        ("japaneseCounting", 21, "二十一"), ("chineseCounting", 3, "三"), ("japaneseLegal", 12, "壱拾弐"), ("numberInDash", 4, "- 4 -"),
        ("decimalEnclosedParen", 3, "⑶"), ("ideographEnclosedCircle", 2, "㊁"), ("ideographTraditional", 1, "甲"), ("001, 002, 003", 7, "007"),
        ("cardinalText", 5, "5"), ("none", 1, ""), ("lowerLetter", 0, "0"),
    ],
)  # fmt: skip
def test_number_formats(form: str, number: int, expected: str) -> None:
    """Numbers are written as Word writes them."""
    assert written(number, form) == expected


# Tables


def test_merged_cells() -> None:
    """Cells that span columns and rows, and rows that begin later than the others."""
    span, start, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = tbl(
        tc("総務部", span), tc("人事課", start) + tc("１"), tc("", goes_on) + tc("２"),
        '<w:trPr><w:gridBefore w:val="1"/></w:trPr>' + tc("３"),
    )  # fmt: skip
    document = read(table)
    assert cells(document.blocks[0]) == [
        (0, 0, 1, 2, "総務部"), (1, 0, 2, 1, "人事課"), (1, 1, 1, 1, "１"), (2, 1, 1, 1, "２"), (3, 1, 1, 1, "３"),
    ]  # fmt: skip


def test_text_under_a_merged_cell() -> None:
    """A cell that continues another prints nothing: its text is furniture."""
    document = read(tbl(tc("課", '<w:vMerge w:val="restart"/>') + tc("a"), tc("隠", "<w:vMerge/>") + tc("b")))
    assert (shown(document), furniture(document)) == (["課", "a", "b"], [("markup", "隠")])


def test_borders_a_hair_apart() -> None:
    """Columns narrower than any character are a border that was dragged: rows keep their columns."""
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in (2000, 60, 4000))
    two = '<w:gridSpan w:val="2"/>'
    document = read(tbl(tc("課") + tc("措置", two), tc("総務", two) + tc("済"), grid=grid))
    assert cells(document.blocks[0]) == [
        (0, 0, 1, 1, "課"),
        (0, 1, 1, 1, "措置"),
        (1, 0, 1, 1, "総務"),
        (1, 1, 1, 1, "済"),
    ]


def test_head_rows_and_deleted_rows() -> None:
    """Rows that Word repeats on each page are heads; rows deleted under revision control, and hidden ones, are furniture."""
    head = "<w:trPr><w:tblHeader/></w:trPr>" + tc("課") + tc("措置")
    document = read(tbl(head, "<w:trPr><w:del/></w:trPr>" + tc("旧") + tc("無"), tc("総務") + tc("済")))
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [c.header for c in table.cells] == [True, True, False, False]
    assert furniture(document) == [("markup", "旧"), ("markup", "無")]


def test_tables_in_cells() -> None:
    """A table within a cell is a paragraph a row of that cell; several paragraphs of a cell stay apart."""
    inner = tbl(tc("校名") + tc("金額"), tc("東小") + tc("100円"))
    document = read(f"<w:tbl><w:tr><w:tc>{p(r('次のとおり'))}{inner}{p('')}</w:tc>{tc('済')}</w:tr></w:tbl>")
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert [q.text for q in table.cells[0].paragraphs] == ["次のとおり", "校名　金額", "東小　100円"]


LEVEL_1 = '<w:outlineLvl w:val="0"/>'


def test_frames() -> None:
    """A table of one cell around other tables is a frame: what is in it stands there by itself."""
    inner = tbl(tc("所属名") + tc("措置状況"))
    document = read(f"<w:tbl><w:tr><w:tc>{p(r('題'), LEVEL_1)}{inner}</w:tc></w:tr></w:tbl>")
    assert [type(b) for b in document.blocks] == [Heading, Table]


def test_numbers_in_cells() -> None:
    """A column of automatic numbers is a column of numbers, though its cells are empty in the file."""
    cell = f"<w:tc>{item('')}</w:tc>"
    document = read(tbl(cell + tc("甲"), cell + tc("乙")), numbering=numbering(level(0, "decimal", "%1")))
    assert [c[4] for c in cells(document.blocks[0])] == ["1", "甲", "2", "乙"]


def test_huge_spans() -> None:
    """A cell that claims a billion columns spans no more than there are."""
    document = read(tbl(tc("題", '<w:gridSpan w:val="999999999"/>'), tc("a") + tc("b")))
    table = document.blocks[0]
    assert isinstance(table, Table)
    assert (table.row_count, table.column_count) == (2, 2)


# Notes, boxes, running heads


def test_footnotes() -> None:
    """A note stands behind the paragraph, or in the cell, that refers to it, with its number; a mark of the writer's
    own is text already. Notes that nothing refers to are not there."""
    footnotes = (
        f'<w:footnote w:type="separator" w:id="0">{p(r("線"))}</w:footnote>'
        f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r(" 市の単独事業"))}</w:footnote>'
        f'<w:footnote w:id="3">{p(r("※ 速報値"))}</w:footnote><w:footnote w:id="4">{p(r("迷子"))}</w:footnote>'
    )
    own_mark = '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="3"/></w:r>'
    body = p(r("補助金") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + r("の額")) + tbl(
        f"<w:tc>{p(r('件数') + own_mark + r('※'))}</w:tc>" + tc("5")
    )
    assert shown(read(body, footnotes=footnotes)) == [
        "補助金の額",
        "注1　市の単独事業",
        "件数※",
        "※ 速報値",
        "5",
    ]


BOX = "<w:txbxContent>{}</w:txbxContent>"


def test_text_boxes() -> None:
    """A box stands once, behind its paragraph, though the file has it twice for old programs; boxes in boxes too."""
    inner = BOX.format(
        p(r("内") + f"<w:r><w:pict><v:textbox>{BOX.format(p(r('奥')))}</v:textbox></w:pict></w:r>")
    )
    choice = f"<mc:Choice Requires='wps'><w:drawing>{inner}</w:drawing></mc:Choice>"
    fallback = f"<mc:Fallback><w:pict><v:textbox>{inner}</v:textbox></w:pict></mc:Fallback>"
    body = p(r("前") + f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>" + r("後"))
    assert shown(read(body)) == ["前後", "内", "奥"]


def test_table_in_a_text_box() -> None:
    """A box may hold a table; in a cell it is paragraphs."""
    box = p(f"<w:r><w:pict><v:textbox>{BOX.format(tbl(tc('課') + tc('措置')))}</v:textbox></w:pict></w:r>")
    assert isinstance(read(box).blocks[0], Table)
    document = read(f"<w:tbl><w:tr><w:tc>{box}</w:tc>{tc('済')}</w:tr></w:tbl>")
    assert shown(document) == ["課　措置", "済"]


def test_headers_and_footers() -> None:
    """Each header and footer is furniture once, before and behind the text, however many sections use it."""
    section = '<w:sectPr><w:headerReference r:id="header1"/><w:footerReference r:id="footer1"/></w:sectPr>'
    body = p("", section) + p(r("本文")) + section
    document = read(body, header1=p(r("措置状況")), footer1=p(r("- 1 -")))
    assert [(type(b), b.text) for b in document.blocks if not isinstance(b, Table)] == [
        (Furniture, "措置状況"), (Paragraph, "本文"), (Furniture, "- 1 -"),
    ]  # fmt: skip
    assert [k for k, _ in furniture(document)] == ["running_head", "page_number"]


def test_foreign_parts_are_named() -> None:
    """Text of other formats inside the file is not read, and a remark says so."""
    document = read(p(r("本文")) + '<w:altChunk r:id="x"/>')
    assert [remark.code for remark in document.remarks] == ["AD021"]


# Files of real programs


def test_python_docx() -> None:
    """A file that python-docx writes: heading, list, merged cells, title of the properties."""
    source = docx.Document()
    source.core_properties.title = "令和４年度 定期監査"
    source.add_heading("第１　総務部", 1)
    source.add_paragraph("契約事務", style="List Number")
    source.add_paragraph("財産管理", style="List Number")
    table = source.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "指摘事項"
    table.cell(1, 0).text, table.cell(1, 1).text = "総務課", "措置済"
    buffer = io.BytesIO()
    source.save(buffer)
    document = read_docx(buffer.getvalue(), "x.docx")
    assert document.title == "令和４年度 定期監査"
    assert shown(document) == ["第１　総務部", "1.　契約事務", "2.　財産管理", "指摘事項", "総務課", "措置済"]
    assert cells(document.blocks[3])[0] == (0, 0, 1, 2, "指摘事項")
    assert document.characters == sum(map(nonblank, paragraph_texts(document.blocks)))


def test_strict_open_xml() -> None:
    """Files saved as "Strict Open XML" have other names for the same things."""
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(file(p(r("本文"), '<w:outlineLvl w:val="0"/>')))) as given,
        zipfile.ZipFile(buffer, "w") as out,
    ):
        for name in given.namelist():
            text = given.read(name).decode()
            text = text.replace(WORD, "http://purl.oclc.org/ooxml/wordprocessingml/main")
            out.writestr(
                name, text.replace(RELATIONS, "http://purl.oclc.org/ooxml/officeDocument/relationships")
            )
    assert read_docx(buffer.getvalue(), "x").blocks == (
        Heading("本文", 1, read(p(r("本文"))).blocks[0].origin),
    )


# Bad input


def bad(**parts: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in parts.items():
            out.writestr(name.replace("__", "/").replace("_xml", ".xml"), data)
    return buffer.getvalue()


def test_cut_off() -> None:
    """A file cut off at any place is said to be damaged."""
    whole = file(p(r("本文" * 500)))
    for share in (0.2, 0.5, 0.9, 0.99):
        with pytest.raises(DamagedFile):
            read_docx(whole[: int(len(whole) * share)], "x.docx")


def outcome(data: bytes) -> str:
    """The remedy of the error that *data* gives, or that it gives none."""
    try:
        read_docx(data, "x.docx")
    except InputError as error:
        return error.hint
    return "read"


def test_broken_bytes() -> None:
    """A changed byte anywhere is an error with a remedy, or harmless."""
    whole = bytearray(file(p(r("本文" * 50)), styles="<w:style/>"))
    for place in range(0, len(whole), 7):
        assert outcome(bytes((*whole[:place], whole[place] ^ 0x55, *whole[place + 1 :])))


def test_missing_main_part() -> None:
    """An archive without a document names the part that is missing."""
    with pytest.raises(DamagedFile, match=r"word/document\.xml"):
        read_docx(bad(word__styles_xml=b"<a/>"), "x.docx")


def test_expanding_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    """A part that expands beyond a limit, or far beyond what Office packs, is not expanded."""
    with pytest.raises(TooLarge):
        read_docx(bad(word__document_xml=b"<a>" + b" " * (archive.FREE_EXPANDED + 1) + b"</a>"), "x.docx")
    monkeypatch.setattr(archive, "MAX_TAGS", 10)
    with pytest.raises(TooLarge):
        read_docx(file(p(r("本文"))), "x.docx")


def test_entities_are_refused(tmp_path: Path) -> None:
    """XML with a document type definition is refused: entities could fetch files or expand without end."""
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    for entity in (f'SYSTEM "{secret.as_uri()}"', '"&b;&b;"'):
        source = f"<!DOCTYPE d [<!ENTITY a {entity}>]><w:document {NAMESPACES}><w:body>{p(r('&a;'))}</w:body></w:document>"
        with pytest.raises(DamagedFile):
            read_docx(bad(word__document_xml=source.encode()), "x.docx")


def test_deep_nesting() -> None:
    """Tables in tables, and content controls in controls, end in an error or a document, never in a crash."""
    for opening, closing in (
        ("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"),
        ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ):
        for depth in (20, 60, 100, 5000):
            try:
                read_docx(file(opening * depth + p(r("底")) + closing * depth), "x.docx")
            except DamagedFile:
                assert depth > 60


def ole(*names: str) -> bytes:
    """A compound file with empty streams of these names."""
    table = struct.pack("<128I", 0xFFFFFFFD, 0xFFFFFFFE, *[0xFFFFFFFF] * 126)
    entries = b""
    for kind, name in ((5, "Root Entry"), *((2, name) for name in names)):
        raw = name.encode("utf-16-le")
        entries += raw.ljust(64, b"\0") + struct.pack("<HB", len(raw) + 2, kind) + bytes(61)
    head = struct.pack(
        "<8s16sHHHHH10sIIIII",
        archive.archive_ole.SIGNATURE,
        bytes(16),
        62,
        3,
        0xFFFE,
        9,
        6,
        bytes(10),
        1,
        1,
        0,
        4096,
        0xFFFFFFFE,
    )
    head += struct.pack("<III", 0, 0xFFFFFFFE, 0) + struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return head + table + entries.ljust(512, b"\0")


def test_password() -> None:
    """An encrypted file is told by its content, whatever its name, with the way to open it."""
    data = ole("EncryptionInfo", "EncryptedPackage")
    assert is_docx(data, ".docx")
    assert not is_docx(data, ".xlsx")
    assert is_spreadsheet(data, ".xlsx")
    with pytest.raises(FileUnreadable, match="password"):
        read_docx(data, "x.docx")


def test_kinds_by_content() -> None:
    """The content tells the kind, not the suffix."""
    assert is_docx(file(p(r("文"))), ".xlsx")
    assert is_doc(ole("WordDocument"), ".xls")
    assert is_doc(rb"{\rtf1 }", ".docx")
    assert not is_docx(bad(ppt__presentation_xml=b"<a/>"), ".docx")
    assert not is_docx(b"PK\x03\x04", ".docx")
    assert not is_doc(archive.archive_ole.SIGNATURE, ".msg")


# Old files


def test_doc_without_libreoffice(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without LibreOffice an old file is refused with what to do."""
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with pytest.raises(UnknownFormat) as caught:
        read_doc(ole("WordDocument"), "x.doc")
    assert "LibreOffice" in caught.value.hint


def test_doc_that_takes_too_long(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A conversion that does not end is ended."""
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60 & wait\n")
    slow.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    monkeypatch.setattr(docx_legacy, "MAX_SECONDS", 0.2)
    with pytest.raises(DamagedFile):
        read_doc(rb"{\rtf1 x}", "x.rtf")


needs_libreoffice = pytest.mark.skipif(
    shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"
)


@needs_libreoffice
def test_rich_text() -> None:
    """Rich text is converted and read; the record keeps the checksum and format of the file itself."""
    document = read_doc(rb"{\rtf1\ansi {\b Audit} 2022\par Second\par}", "x.rtf")
    assert shown(document) == ["Audit 2022", "Second"]
    assert document.source.format == "rtf"
