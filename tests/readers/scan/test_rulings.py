"""Rulings found in drawn pages: whole, thin, broken, dotted, askew; and what is no ruling."""

import pytest

pytest.importorskip("numpy", reason="the extra auditdoc[ocr] is not installed")

from auditdoc.readers.pdf.grid import grids
from auditdoc.readers.scan.rulings import rulings_in

SCALE = 300 / 72
XS, YS = [60, 160, 530], [100, 120, 220, 300]


def shapes(picture) -> list[tuple[int, int, int]]:
    """(rows, columns, cells) of each table."""
    found = rulings_in(picture)
    return [
        (len(g.depths) - 1, len(g.xs) - 1, len(g.spots)) for g in grids(found.across, found.down, []) or []
    ]


@pytest.mark.parametrize("thick", [0.3, 0.7, 2.0])
@pytest.mark.parametrize("degrees", [0.0, 1.5, -2.0])
def test_a_table_is_found_however_thin_and_askew(sheet, thick, degrees) -> None:
    """Rows, columns and cells are those that were drawn."""
    page = sheet().table(XS, YS, thick)
    for y in range(130, 290, 18):
        page.text(170, y, 30)
    assert shapes(page.turned(degrees).picture()) == [(3, 2, 6)]


def test_places_are_in_points_from_below(sheet) -> None:
    """A ruling at 100 points from the top of a page of 842 is at 742."""
    found = rulings_in(sheet(height=842).table(XS, YS).text(170, 130, 30).picture())
    assert [round(y) for y, _x0, _x1 in sorted(found.across)] == [542, 622, 722, 742]
    near = pytest.approx
    assert sorted(found.down) == [near((x, 542, 742), abs=1) for x in XS]


def test_grey_paper_noise_and_dust(sheet) -> None:
    """A bad copy: grey paper, noise, dust, rulings that are not quite black."""
    page = sheet(paper=205)
    for y in YS:
        page.line(60, y, 530, y, ink=70)
    for x in XS:
        page.line(x, 100, x, 300, ink=70)
    page.text(170, 130, 30).text(170, 150, 30)
    assert shapes(page.turned(0.8).with_noise(8).picture()) == [(3, 2, 6)]


@pytest.mark.parametrize(("dash", "gap"), [(1.0, 1.0), (3.0, 2.0)])
def test_a_dotted_or_dashed_ruling_divides_a_row(sheet, dash, gap) -> None:
    """Between whole rulings one of dots parts cells as well."""
    page = sheet().table([60, 160, 530], [100, 300]).dashes(60, 200, 530, dash, gap)
    page.text(170, 130, 30).text(170, 150, 30).text(170, 230, 30)
    assert shapes(page.picture()) == [(2, 2, 4)]


def test_a_broken_ruling_is_one(sheet) -> None:
    """A fold or a worn drum leaves gaps of a point or two."""
    page = sheet().table([60, 160, 530], [100, 300])
    for x in range(60, 530, 60):
        page.line(x, 200, x + 58, 200)
    assert shapes(page.text(170, 130, 30).text(170, 230, 30).picture()) == [(2, 2, 4)]


def test_merged_cells(sheet) -> None:
    """A ruling that ends at another one leaves a cell over two rows."""
    page = sheet().table([60, 530], [100, 200, 300]).line(160, 100, 160, 300).line(350, 200, 350, 300)
    assert shapes(page.picture()) == [(2, 3, 5)]


def test_the_columns_of_a_low_row(sheet) -> None:
    """A head of one tight line: its dividers are too short to be told alone, and stand in line with those below."""
    page = sheet().table([60, 160, 530], [100, 111, 200])
    assert shapes(page.text(70, 101, 3, 9).text(170, 101, 5, 9).picture()) == [(2, 2, 4)]


def test_strokes_of_tight_rows_are_no_rulings(sheet) -> None:
    """Characters that fill their rows, the same below each other: strokes in line, which others end at."""
    page = sheet().table([60, 160, 530], [100, 112, 124, 136, 220])
    for y in (100.8, 112.8, 124.8):
        for n in range(6):
            x = 170 + 11 * n
            page.line(x, y, x, y + 10.4, 1.0)
            for part in (1, 4, 7, 10):
                page.line(x - 3, y + part, x + 4, y + part, 1.0)
    assert shapes(page.picture()) == [(4, 2, 8)]


def test_level_strokes_of_a_line_are_no_ruling(sheet) -> None:
    """Characters whose strokes are at one height, as those of 部研究費管理 are; an underline is a ruling."""
    page = sheet()
    for n in range(10):
        x = 60 + 10.4 * n
        page.line(x, 100, x + 10.4, 100, 1.0)
        for part in (1, 4, 7, 9):
            page.line(x + part, 100, x + part, 109, 1.0)
    assert rulings_in(page.picture()).across == []
    assert len(rulings_in(sheet().text(60, 100, 10).line(60, 112, 170, 112).picture()).across) == 1


def test_a_table_in_a_cell(sheet) -> None:
    """Its rulings end before those of the cell, some points away."""
    page = sheet().table([60, 160, 530], [100, 300]).table([165, 300, 525], [106, 200, 294])
    assert shapes(page.picture()) == [(1, 2, 2), (2, 2, 4)]


def test_text_alone_has_no_tables(sheet) -> None:
    """Neither lines of text nor the strokes of a large title, nor underlines, make one."""
    page = sheet().text(60, 60, 12, size=30)
    for y in range(120, 320, 16):
        page.text(60, y, 44)
    page.line(60, 330, 300, 330)
    assert shapes(page.picture()) == []


def test_a_photograph_is_no_table(sheet) -> None:
    """What is thick is no ruling."""
    page = sheet()
    page.draw.rectangle([300, 300, 1500, 1200], fill=90)
    assert shapes(page.picture()) == []


def test_strokes_in_line_are_no_ruling(sheet) -> None:
    """機管理 has strokes at one height, longer together than a narrow column; the rulings of such a column meet others."""
    page = sheet().table(XS, YS).text(170, 130, 30)
    page.line(80, 180, 110, 180)
    assert shapes(page.picture()) == [(3, 2, 6)]
    assert len(rulings_in(page.picture()).across) == len(YS)
    narrow = sheet().table([60, 85, 160, 530], YS).line(60, 160, 85, 160)
    assert len(rulings_in(narrow.picture()).across) == len(YS) + 1


@pytest.mark.parametrize("row", [18, 80])
@pytest.mark.parametrize("reach", [4, 9])
def test_strokes_above_a_side_do_not_lengthen_it(sheet, row, reach) -> None:
    """Text stands so close above a head that its strokes go on where a side ends: the head keeps its cells."""
    page = sheet().table([60, 160, 350, 530], [100, 100 + row]).line(160, 100 - reach, 160, 100)
    page.line(350, 100 + row, 350, 100 + row + reach)
    page.text(170, 160 + row, 30)
    picture = page.picture()
    assert shapes(picture) == [(1, 3, 3)]
    found = rulings_in(picture)
    near = pytest.approx
    assert sorted(found.down) == [near((x, 240 - row, 240), abs=1) for x in (60, 160, 350, 530)]
    assert found.covered is not None
    above = found.covered[round((100 - reach) * SCALE) : round(97 * SCALE)]
    assert not above.any()  # the strokes are left to the text


def test_a_row_that_goes_on_over_the_page_stays_open(sheet) -> None:
    """Sides that go on over the last ruling by the height of a line are those of a row that ends on the next page."""
    page = sheet().table([60, 160, 530], [100, 200])
    for x in (60, 160, 530):
        page.line(x, 200, x, 212)
    found = rulings_in(page.text(170, 130, 30).picture())
    assert [y0 for _x, y0, _y1 in found.down] == [pytest.approx(340 - 212, abs=1)] * 3
