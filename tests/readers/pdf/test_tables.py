"""Tables of PDF pages: rulings of every kind, merged cells, what is no table."""

import io

import pdfplumber
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auditdoc.document import Table
from auditdoc.readers.pdf import read_pdf

HEAD = ["所属名", "措置状況等"]
ROWS = [HEAD, ["契約課\n会計室", "要綱を改正した。\n研修を年2回開催した。"]]
XS, YS = [60, 160, 460], [720, 700, 640]
WORDS = (
    ("意見・要望", 64, 706),
    ("契約課", 64, 686),
    ("要綱を改正した。", 164, 686),
    ("会計室", 64, 626),
    ("研修を開催した。", 164, 626),
)
MERGED = [["意見・要望"], ["契約課", "要綱を改正した。"], ["会計室", "研修を開催した。"]]


def words(page):
    for text, x, y in WORDS:
        page.text(x, y, text)
    return page


def test_cells_of_boxes(sheet, reading):
    """Boxes drawn cell by cell are one table; lines that stay short are kept apart."""
    assert reading(sheet().table(XS, YS, ROWS)).tables == [ROWS]


def test_places_in_points_from_the_top_left(sheet, reading):
    """A cell's origin names its page and its box from the top left corner of the page."""
    table = reading(sheet(), sheet().table(XS, YS, ROWS)).document.blocks[0]
    assert table.cells[1].origin.page == 2
    assert table.cells[1].origin.bbox == pytest.approx((160, 122, 460, 142), abs=1)


@pytest.mark.parametrize(
    "drawn",
    [
        (
            "60 720 m 460 720 l 60 700 m 460 700 l 60 640 m 460 640 l 60 600 m 460 600 l"
            " 60 600 m 60 720 l 160 600 m 160 700 l 460 600 m 460 720 l S"
        ),
        (
            "60 720 400 .5 re 60 700 400 .5 re 60 640 400 .5 re 60 600 400 .5 re"
            " 60 600 .5 120 re 160 600 .5 100 re 460 600 .5 120 re f .85 g 60 700 400 20 re f"
        ),
        (
            "[3 2] 0 d 60 720 m 460 720 l S 60 700 m 460 700 l S 60 640 m 460 640 l S 60 600 m 460 600 l S"
            " 60 600 m 60 720 l S 160 600 m 160 700 l S 460 600 m 460 720 l S"
        ),
        " ".join(f"{x} {y} 1 1 re" for y in (720, 700, 640, 600) for x in range(60, 461, 3))
        + " ".join(
            f" {x} {y} 1 1 re" for x in (60, 160, 460) for y in range(600, 701 if x == 160 else 721, 3)
        )
        + " f",
        "60 720 m 460 720 l S 60 700 m 460 700 l S 60 640 m 460 640 l S 60 600 m 460 600 l S 160 600 m 160 700 l S",
        (
            "1 w 60 721 m 460 721 l S 60 718.5 m 460 718.5 l S 60 700 m 460 700 l S 60 640 m 460 640 l S"
            " 60 600 m 460 600 l S 60 600 m 60 721 l S 160 600 m 160 700 l S 460 600 m 460 721 l S"
        ),
        ".9 g 0 0 595 842 re f 0 g 60 600 400 120 re S 60 700 m 460 700 l S 60 640 m 460 640 l S 160 600 m 160 700 l S",
        "60 600 400 120 re S .9 g 60 700 400 20 re f 0 g 60 640 m 460 640 l S 160 600 m 160 700 l S",
    ],
    ids=["one path", "slivers", "dashes", "dots", "open sides", "double", "background", "shaded head"],
)
def test_rulings_of_every_kind(sheet, reading, drawn):
    """One table, however its rulings are drawn: a head over both columns and two rows."""
    read = reading(words(sheet().raw(f"q {drawn} Q")))
    assert read.tables == [MERGED]
    assert read.document.blocks[0].cells[0].colspan == 2


@pytest.mark.parametrize("columns", [2, 3])
def test_inner_rulings_only(sheet, reading, columns):
    """A table without a frame: rulings between its rows and columns, none around it."""
    rows = [
        ["所属名", "指摘事項", "措置状況"],
        ["契約課", "甲。", "改めた。"],
        ["会計室", "乙。", "見直した。"],
    ]
    page = sheet()
    for y in (760, 740):
        page.line(60, y, 500, y)
    for n in range(1, columns):
        page.line(60 + 140 * n, 720, 60 + 140 * n, 780)
    for y, row in zip((767, 745, 725), rows, strict=True):
        for n in range(columns):
            page.text(64 + 140 * n, y, row[n])
    assert reading(page).tables == [[row[:columns] for row in rows]]


def test_form_object(sheet, reading):
    """A table inside a form object is found where the form is placed."""
    page = sheet(form=sheet().table(XS, YS, ROWS)).raw("q 1 0 0 1 20 -50 cm /X Do Q")
    read = reading(page)
    assert read.tables == [ROWS]
    assert read.document.blocks[0].origin.bbox[:2] == pytest.approx((80, 172), abs=1)


@pytest.mark.parametrize("rotate", [0, 90])
def test_turned_content(sheet, reading, rotate):
    """Content turned by a quarter reads like any other; boxes are those of the page as it is shown."""
    page = sheet(rotate=rotate).raw("q 0 1 -1 0 595 0 cm 1 0 0 1 0 -200 cm").table(XS, YS, ROWS).raw("Q")
    read = reading(page)
    assert read.tables == [ROWS]
    box = read.document.blocks[0].origin.bbox
    expected = (60, 75, 460, 155) if rotate == 90 else (75, 382, 155, 782)
    assert box == pytest.approx(expected, abs=1)


def test_page_box_away_from_zero(sheet, reading):
    """Places count from the corner of the page box, wherever that lies."""
    table = reading(
        sheet(box=(100, 50, 695, 892)).table([160, 260, 560], [770, 750], [HEAD])
    ).document.blocks[0]
    assert table.origin.bbox == pytest.approx((60, 122, 460, 142), abs=1)


def test_merged_down(sheet, reading):
    """A cell that covers two rows stands once, with its rowspan."""
    page = sheet().rectangle(60, 600, 100, 100).rectangle(160, 650, 300, 50).rectangle(160, 600, 300, 50)
    page.text(64, 686, "総務課").text(164, 686, "一つ目").text(164, 636, "二つ目")
    table = reading(page).document.blocks[0]
    assert [(c.row, c.column, c.rowspan, c.text) for c in table.cells] == [
        (0, 0, 2, "総務課"),
        (0, 1, 1, "一つ目"),
        (1, 1, 1, "二つ目"),
    ]


def test_single_cell(sheet, reading):
    """A table of one cell is kept: a head that the page break left alone, an opinion over a whole page."""
    assert reading(sheet().table([60, 460], [720, 700], [["意見・要望"]])).tables == [[["意見・要望"]]]


def test_frame_is_no_table(sheet, reading):
    """A frame around text and a table is neither: the innermost table wins."""
    read = reading(sheet().rectangle(20, 20, 555, 802).text(60, 760, "枠の中の段落").table(XS, YS, ROWS))
    assert (read.paragraphs, read.tables) == (["枠の中の段落"], [ROWS])


def test_underline_parts_nothing(sheet, reading):
    """A line under words in a cell does not cut the cell."""
    page = sheet().table([60, 460], [720, 640], [["下線のある語\n次の文である。"]]).line(60, 705, 130, 705)
    assert reading(page).tables == [[["下線のある語\n次の文である。"]]]


def test_empty_cells_stay(sheet, reading):
    """A cell without text is a cell: what continues from the page before has an empty key cell."""
    assert reading(sheet().table(XS, [720, 700], [["", "続き"]])).tables == [[["", "続き"]]]


def test_boxes_without_text_are_left_out(sheet, reading):
    """Empty boxes are drawings."""
    assert reading(sheet().rectangle(60, 600, 100, 100).text(60, 500, "文")).tables == []


def test_long_string_stays_in_its_cell(sheet, reading):
    """A string that runs over its cell belongs to the cell in which it begins."""
    page = sheet().table([60, 160, 260], [720, 700], [["長すぎて隣の欄にはみ出した文字", ""]])
    assert reading(page).tables == [[["長すぎて隣の欄にはみ出した文字", ""]]]


def test_clipped_string_and_its_neighbour(sheet, reading):
    """Where a clipped string lies under its neighbour's text, each stays in its own cell and whole."""
    page = sheet().table([60, 160, 260], [720, 700], [["", ""]])
    page.raw("q 60 700 100 20 re W n").text(64, 706, "見える部分とはみ出して隠れた").raw("Q").text(
        164, 706, "隣の欄"
    )
    assert reading(page).tables == [[["見える部分とはみ出して隠れた", "隣の欄"]]]


def test_stacked_label(sheet, reading):
    """A label set one character a line in a narrow cell is one word."""
    page = sheet().table([60, 75, 260], [720, 650], [["措\n置\n状\n況", "要綱を改正した。"]])
    assert reading(page).tables == [[["措置状況", "要綱を改正した。"]]]


def test_wrapped_lines_in_a_cell(sheet, reading):
    """Lines that fill the cell are joined; one that ends early ends its paragraph."""
    first, second = "手引を整理し、令和五年十一月に全ての所管課へ通知した。", "今後は確認を徹底する。"
    page = sheet().table(
        [60, 168], [720, 620], [[f"{first[:10]}\n{first[10:20]}\n{first[20:]}\n{second[:10]}\n{second[10:]}"]]
    )
    cell = reading(page).document.blocks[0].cells[0]
    assert [p.text for p in cell.paragraphs] == [first, second]


def test_drawn_out_of_order(sheet, reading):
    """The place on the page counts, not the order in the file."""
    page = sheet().rectangle(60, 700, 100, 20).rectangle(160, 700, 100, 20)
    page.text(164, 706, "右の欄").text(94, 706, "の欄").text(64, 706, "左の")
    assert reading(page).tables == [[["左のの欄", "右の欄"]]] or reading(page).tables == [
        [["左の\u3000の欄", "右の欄"]]
    ]


def test_many_rulings_are_a_drawing(sheet, reading):
    """A page with more lines than any table is read without tables, quickly, and named."""
    lines = " ".join(f"{i % 595} {i % 842} m {i % 595 + 30} {i % 842} l S" for i in range(60_000))
    read = reading(sheet().text(60, 700, "地図").raw(lines))
    assert (read.paragraphs, read.codes) == (["地図"], ["AD012"])


TEXTS = st.text(alphabet="契約課会計室改善措置監査あいうアイウ。、（）令和", min_size=1, max_size=6)


@st.composite
def drawn_tables(draw):
    """Column edges, row edges and texts of a table."""
    xs = [60.0]
    for width in draw(st.lists(st.integers(80, 150), min_size=1, max_size=3)):
        xs.append(xs[-1] + width)
    ys = [740.0]
    for height in draw(st.lists(st.integers(18, 50), min_size=1, max_size=6)):
        ys.append(ys[-1] - height)
    rows = [[draw(TEXTS | st.just("")) for _ in xs[1:]] for _ in ys[1:]]
    return xs, ys, rows


@given(drawn_tables())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_table_comes_back(sheet, reading, drawn):
    """What is drawn cell by cell comes back cell by cell; only a table without any text does not."""
    xs, ys, rows = drawn
    tables = reading(sheet().table(xs, ys, rows)).tables
    assert tables == ([rows] if any(map(any, rows)) else [])


@given(drawn_tables())
@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_same_cells_as_pdfplumber(sheet, pdf, drawn):
    """Every cell that pdfplumber finds is a cell here, at the same place."""
    data = pdf(sheet().table(*drawn).text(60, 60, "文"))
    ours = [c.origin.bbox for b in read_pdf(data, "t.pdf").blocks if isinstance(b, Table) for c in b.cells]
    with pdfplumber.open(io.BytesIO(data)) as document:
        theirs = [cell for table in document.pages[0].find_tables() for cell in table.cells]
    if ours:
        for cell in theirs:
            assert any(box == pytest.approx(cell, abs=2) for box in ours)


def test_a_name_that_fills_its_line_goes_not_on(sheet, reading):
    """教育財務課 ends at the edge of its cell, and 管財課 is a second name; 中部総合事 / 務所 is one that was broken."""
    page = sheet().table(
        [60, 118, 460], [720, 680, 640], [["教育財務課\n管財課", "ア。"], ["中部総合事\n務所", "イ。"]]
    )
    assert reading(page).tables == [[["教育財務課\n管財課", "ア。"], ["中部総合事務所", "イ。"]]]


def test_a_frame_with_a_thick_side(sheet, reading):
    """A frame whose left side is a filled bar has one cell; around a table it is no table itself, and the order is kept."""
    page = sheet().line(60, 800, 460, 800).line(60, 600, 460, 600).line(460, 800, 460, 600)
    page.rectangle(60, 600, 4, 200, "f").text(80, 780, "次のとおり差異があった。")
    page.table([80, 160, 240], [760, 740, 720], [["物資", "台帳"], ["毛布", "480"]])
    page.text(80, 690, "記録を徹底されたい。")
    blocks = reading(page).document.blocks
    assert [type(block).__name__ for block in blocks] == ["Paragraph", "Table", "Paragraph"]


def test_a_thick_side_is_no_column(sheet, reading):
    """What stands in a frame with a bar at its left is in the first and only column."""
    page = (
        sheet()
        .line(60, 800, 460, 800)
        .line(60, 700, 460, 700)
        .line(60, 600, 460, 600)
        .line(460, 800, 460, 600)
    )
    page.line(64, 800, 64, 600).rectangle(60, 600, 4, 200, "f").text(80, 780, "指摘する。").text(
        80, 680, "措置した。"
    )
    assert reading(page).tables == [[["指摘する。"], ["措置した。"]]]


def test_a_table_in_a_cell(sheet, reading):
    """Its rows are paragraphs of the cell, between what stands above it and what stands below."""
    page = sheet().table(
        [60, 120, 400], [800, 700, 660], [["防災課", ""], ["管財課", "適正に記載されたい。"]]
    )
    page.text(124, 785, "次のとおり差異があった。")
    page.table([130, 200, 260], [775, 755, 735], [["物資", "台帳"], ["毛布", "480"]])
    page.text(124, 715, "記録を徹底されたい。")
    assert reading(page).tables == [
        [
            ["防災課", "次のとおり差異があった。\n物資　台帳\n毛布　480\n記録を徹底されたい。"],
            ["管財課", "適正に記載されたい。"],
        ]
    ]


def test_a_box_in_a_cell(sheet, reading):
    """A box around a word in a cell parts no cell and makes no table of its own."""
    page = sheet().table([60, 120, 400], [800, 740], [["防災課", ""]]).text(124, 785, "次のとおり。")
    page.rectangle(130, 750, 80, 20).text(134, 756, "別紙１")
    assert reading(page).tables == [[["防災課", "次のとおり。\n別紙１"]]]


def test_a_table_in_a_frame_with_a_title(sheet, reading):
    """A table that has more text than what is around it stays a table."""
    page = sheet().table([50, 470], [820, 800, 600], [["別紙"], [""]])
    rows = [["所管課", "措置の内容"], ["防災課", "台帳を実数に修正した。"]]
    page.table([60, 160, 460], [780, 760, 720], rows)
    assert rows in reading(page).tables


def test_upright_rulings_alone(sheet, reading):
    """A row that goes on above and below the page has upright rulings and no level one."""
    page = sheet().text(64, 600, "契約課").text(164, 600, "手順書を改めた。")
    for x in (60, 160, 400):
        page.line(x, 100, x, 700)
    assert reading(page).tables == [[["契約課", "手順書を改めた。"]]]
