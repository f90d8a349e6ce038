"""Tables that a page break cut get the same columns; how they go on is told by geometry."""

import pytest

from auditdoc.document import Table
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
