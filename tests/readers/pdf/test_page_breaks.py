"""Tables that a page break cut get the same columns; how they go on is told by geometry."""

import pytest

from auditdoc.document import Paragraph, Table
from auditdoc.readers.joining import join_tables
from auditdoc.readers.pdf.chains import goes_on
from auditdoc.readers.pdf.grid import Grid, Spot
from auditdoc.readers.pdf.lines import Line
from auditdoc.readers.pdf.page import PageTable


def table(depths, rows, **flags):
    """A table at x 60–160–460 with one line of text a cell; a text ends where 10 points a character take it."""
    spots = [Spot(r, c, 1, 1) for r in range(len(rows)) for c in range(2)]
    owners = [[2 * r, 2 * r + 1] for r in range(len(rows))]
    grid = Grid([60.0, 160.0, 460.0], depths, owners, spots, **flags)
    cells = []
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            left = (64, 164)[c]
            y = -depths[r + 1] + 4
            cells.append([Line(text, left, y, left + 10 * len(text), y + 10, 10.0)] if text else [])
    return PageTable(grid, cells)


FULL = "閉校の前年度から対象品の一覧を作成し、各課に照会している計画的に"


def test_cut_in_a_sentence():
    """A full line without a sentence's end at the foot, and text below it on the next page: the row goes on."""
    upper = table([-780.0, -760.0], [["学校施設", FULL[:29]]])
    assert goes_on(upper, table([-780.0, -760.0], [["整備課", "照会している。"]]), 10) == "row"


def test_cut_between_rows():
    """Whole sentences: the next row begins below, if it had no room above."""
    upper, lower = (
        table([-100.0, -60.0], [["契約課", "改正した。"]]),
        table([-780.0, -700.0], [["会計室", "開催した。"]]),
    )
    assert goes_on(upper, lower, 20) == "rows"


def test_room_was_left():
    """Where the next row would have had room, a new table begins on the new page."""
    upper, lower = (
        table([-500.0, -460.0], [["契約課", "改正した。"]]),
        table([-780.0, -760.0], [["会計室", "開催した。"]]),
    )
    assert goes_on(upper, lower, 400) == "no"


def test_other_columns():
    """Tables with other edges have nothing to do with each other."""
    upper, lower = (
        table([-100.0, -60.0], [["契約課", FULL[:29]]]),
        table([-780.0, -760.0], [["会計室", "開催した。"]]),
    )
    lower.grid.xs[0] = 80.0
    assert goes_on(upper, lower, 0) == "no"


def test_open_at_the_break():
    """A row that was left open at the foot goes on, whatever it says."""
    upper = table([-100.0, -60.0], [["契約課", "改正した。"]], open_foot=True)
    assert goes_on(upper, table([-780.0, -760.0], [["", "開催した。"]]), 10) == "row"


def test_repeated_head_is_skipped():
    """The head that stands on both pages is no row that goes on; the one below it is."""
    upper = table([-140.0, -120.0, -60.0], [["所属名", "措置"], ["学校施設", FULL[:29]]])
    lower = table([-780.0, -760.0, -700.0], [["所属名", "措置"], ["整備課", "照会している。"]])
    assert goes_on(upper, lower, 0) == "row"


@pytest.mark.parametrize("open_foot", [False, True])
def test_same_columns_over_the_page(sheet, reading, open_foot):
    """A cell over all columns at the foot and two columns on the next page come out on one grid."""
    first = (
        sheet().rectangle(60, 60, 400, 60).text(64, 104, "調書に計上されていなかったので、正確を期されたい。")
    )
    second = sheet().table(
        [60, 160, 460], [800, 780, 700], [["所属名", "措置状況等"], ["契約課", "改正した。"]]
    )
    tables = [b for b in reading(first, second).document.blocks if isinstance(b, Table)]
    assert [t.column_count for t in tables] == [2, 2]
    assert tables[0].cells[0].colspan == 2


def test_cut_in_a_narrow_column():
    """Lines as short as names: the sentences of the rows above tell that the column holds text."""
    rows = [["指摘事項", "措置内容"], ["１　現金の管理", "現金を金庫に保管した。"], ["２　棚卸し", FULL[:14]]]
    narrow = table([-180.0, -160.0, -120.0, -60.0], rows)
    lower = table([-780.0, -760.0], [["について", "事務所"]])
    narrow.grid.xs[2] = lower.grid.xs[2] = 310.0
    line = narrow.cells[5][0]
    narrow.cells[5].insert(0, line._replace(y0=line.y0 + 15, y1=line.y1 + 15))
    assert goes_on(narrow, lower, 0) == "row"
    narrow.cells[3] = narrow.cells[1]
    assert goes_on(narrow, lower, 0) == "rows"


def test_a_merged_cell_left_open_at_the_foot(sheet, reading):
    """The cells beside it end and are closed: it is a cell nevertheless, and its name stays in the table."""
    page = sheet().line(60, 800, 460, 800).line(60, 700, 460, 700).line(160, 600, 460, 600)
    for x in (60, 160, 460):
        page.line(x, 800, x, 600)
    for y, name, words in ((780, "総務課", "台帳を整備した。"), (680, "議会事務局", "会議録を掲載した。")):
        page.text(64, y, name).text(164, y, words)
    assert reading(page).tables == [[["総務課", "台帳を整備した。"], ["議会事務局", "会議録を掲載した。"]]]


def test_a_note_below_a_table_that_goes_on(sheet, reading):
    """Notes at the foot of a page stand behind the table that goes on over the break, not in its middle."""
    xs = [60.0, 160.0, 460.0]
    head = ["所属名", "措置状況等"]
    pages = [
        sheet()
        .text(60, 810, "地方自治法の規定により、措置の状況を次のとおり公表する。")
        .table(xs, [800, 780, 200], [head, ["契約課", "改正した。"]])
        .text(60, 60, "1　注である。", 7),
        sheet().table(xs, [800, 780, 200], [head, ["会計室", "開催した。"]]).text(60, 60, "2　別の注。", 7),
        sheet().table(xs, [800, 780, 700], [head, ["総務課", "作成した。"]]).text(60, 500, "以上である。"),
    ]
    blocks = reading(*pages).document.blocks
    kinds = [type(block).__name__ for block in blocks]
    assert kinds[1:4] == ["Table"] * 3
    assert [b.text for b in blocks[4:] if isinstance(b, Paragraph)] == [
        "1　注である。",
        "2　別の注。",
        "以上である。",
    ]


def test_cut_in_the_only_row():
    """Nothing above tells prose, but the rest of the cell does."""
    upper = table([-160.0, -140.0, -60.0], [["所管課", "措置状況"], ["総務課", FULL[:14]]])
    lower = table([-780.0, -760.0, -700.0], [["所管課", "措置状況"], ["", "照会している。"]])
    upper.grid.xs[2] = lower.grid.xs[2] = 310.0
    assert goes_on(upper, lower, 0) == "row"


def test_merged_cells_held_open_over_the_break(sheet, reading):
    """One answer to two findings, the second of them on the next page: its last line stands deeper than the finding beside it,
    and below the head of the next page its cells are empty."""
    page, following = sheet(), sheet()
    for y in (800, 770):
        page.line(60, y, 520, y)
    page.line(60, 90, 300, 90)  # the finding ends here, department and answer do not
    for x in (60, 110, 300, 360, 520):
        page.line(x, 800, x, 90)
    words = ((64, "番号"), (114, "指摘事項"), (304, "課"), (364, "措置の内容"))
    for x, word in words:
        page.text(x, 780, word)
        following.text(x, 780, word)
    page.text(64, 110, "意見１").text(114, 110, "様式が古い。").text(304, 110, "契約課")
    page.text(364, 110, "様式を二つとも改め、十月から各").text(
        364, 94, "課が用いることとした上で記載の"
    ).text(364, 78, "例を配った。")
    following.table([60, 110, 300, 360, 520], [800, 770, 700, 640], [[""] * 4] * 3)
    following.text(64, 740, "意見２").text(114, 740, "手引がない。")
    rows = ((64, "意見３"), (114, "台帳がない。"), (304, "管財課"), (364, "台帳を作った。"))
    for x, word in rows:
        following.text(x, 670, word)
    (table,) = (b for b in join_tables(reading(page, following).document.blocks) if isinstance(b, Table))
    found = {(c.row, c.column): (c.text, c.rowspan) for c in table.cells if c.row > 0}
    assert found == {
        (1, 0): ("意見１", 1),
        (1, 1): ("様式が古い。", 1),
        (1, 2): ("契約課", 2),
        (1, 3): ("様式を二つとも改め、十月から各課が用いることとした上で記載の例を配った。", 2),
        (2, 0): ("意見２", 1),
        (2, 1): ("手引がない。", 1),
        (3, 0): ("意見３", 1),
        (3, 1): ("台帳がない。", 1),
        (3, 2): ("管財課", 1),
        (3, 3): ("台帳を作った。", 1),
    }
