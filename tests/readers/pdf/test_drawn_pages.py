"""Pages as pictures, with the rulings found on them: what lies beneath the marks of `inspect --image`."""

import pytest

from auditdoc.document import Table
from auditdoc.readers.pdf import read_pdf
from auditdoc.readers.pdf.drawn_pages import MAX_PIXELS, drawn_pages

ROWS = [["所属名", "措置状況等"], ["契約課", "要綱を改正した。"]]
TURNS = {0: "", 90: "0 1 -1 0 595 0 cm", 180: "-1 0 0 -1 595 842 cm", 270: "0 -1 1 0 0 842 cm"}


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_rulings_lie_where_the_cells_are(sheet, pdf, rotate, turned):
    """However page and content are turned, rulings are given on the page as it is shown, and the drawing has them there."""
    page = (
        sheet(rotate=rotate)
        .raw(f"q {TURNS[turned]} 1 0 0 1 0 -200 cm")
        .table([60, 160, 460], [720, 700, 640], ROWS)
    )
    data = pdf(page.raw("Q"))
    (drawn,) = drawn_pages(data, "t.pdf", None, {1})
    (table,) = (block for block in read_pdf(data, "t.pdf").blocks if isinstance(block, Table))
    assert (drawn.width, drawn.height) == ((842, 595) if rotate in (90, 270) else (595, 842))
    x0, top, x1, bottom = table.origin.bbox
    xs = [x for segment in drawn.rulings for x in segment[0::2]]
    tops = [y for segment in drawn.rulings for y in segment[1::2]]
    assert len(drawn.rulings) == 6
    assert (min(xs), min(tops), max(xs), max(tops)) == pytest.approx((x0, top, x1, bottom), abs=0.1)
    scale = drawn.columns / drawn.width
    for a, b, c, d in drawn.rulings:
        column, row = round(scale * (a + c) / 2), round(scale * (b + d) / 2)
        around = [
            drawn.grey[(row + dy) * drawn.columns + column + dx] for dy in (-1, 0, 1) for dx in (-1, 0, 1)
        ]
        assert min(around) < 200


def test_a_page_is_read_alike_after_it_was_drawn(sheet, pdf):
    """Drawing takes the fonts of the machine, reading never does: the same blocks, before and after."""
    data = pdf(sheet().table([60, 160, 460], [720, 700, 640], ROWS))
    before = read_pdf(data, "t.pdf")
    assert len(list(drawn_pages(data, "t.pdf", None, {1}))) == 1
    assert read_pdf(data, "t.pdf") == before


def test_chosen_and_damaged_pages(sheet, pdf):
    """Only what is asked for is drawn; a page that cannot be opened is left out."""
    data = pdf(sheet().text(60, 700, "一"), sheet().text(60, 700, "二"), sheet())
    assert [page.number for page in drawn_pages(data, "t.pdf", None, {1, 3})] == [1, 3]
    first = data.index(b"/Type /Page /Parent")
    damaged = data[:first] + b"/Type /Nope /Parent" + data[first + 19 :]
    assert 2 in {page.number for page in drawn_pages(damaged, "t.pdf", None, {1, 2, 3})}


def test_a_large_plan_stays_small(sheet, pdf):
    """A sheet of A0 and more is drawn coarser."""
    (drawn,) = drawn_pages(pdf(sheet(box=(0, 0, 14_400, 14_400))), "t.pdf", None, {1})
    assert drawn.columns * drawn.rows <= MAX_PIXELS
    assert len(drawn.grey) == drawn.columns * drawn.rows
